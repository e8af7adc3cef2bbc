"""Which names may be spellings of one another, and how sure that is: no host, no table.

A name is stored under some keys and asked for under more, as `index_keys` and
`query_keys` have it: two names are compared where one is asked for by what the other is
stored under. Names of several words meet by two of their words, in any order, whatever
stands between them; where one has an initial, by a word and how another begins.

What is known beside the names is evidence: what agrees raises a score, and what
contradicts leaves `OTHERWISE` of it.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from normalizer.letters.hearing import hearer
from normalizer.letters.key_text import PREFIX
from normalizer.letters.keys import index_keys, key, query_keys
from normalizer.letters.name_parts import Part, parts_of
from normalizer.letters.similarity import ALMOST, MOST_WORDS, similarity
from normalizer.search.reconcile import OTHERWISE

COMPOSED = "name:"
"""How ids begin that are made of a name alone: two strangers of one name share it."""
ENTITY, KEY, SIMILAR = "same entity", "same key", "similar"
"""Why two names are a pair."""
OTHER_ENTITY = "other entity"

ASKED = 16
"""So many keys of two words are asked for, the cheapest."""
READINGS = 4
"""So many readings of a word with an initial are asked for."""

REMEMBERED = 1 << 15
"""So many words are remembered with their keys."""

_MARK = len(PREFIX)
_LOOSE = ("l", "k")
_BONES = frozenset("ao")
"""What a key begins with behind its prefix tells its kind (docs/keys.md)."""
_OF_WORDS = _BONES.union(_LOOSE)

ByKind = dict[str, list[tuple[str, int]]]
"""Keys by their kind, each with its cost, the cheapest first."""


class Keys(NamedTuple):
    """The keys that a name is stored under, and those that it is asked for."""

    stored: list[str]
    asked: list[str]


class Known(NamedTuple):
    """A name with what is known of it: its entity, and its key; empty if unknown."""

    text: str
    id: str
    key: str


class Name(NamedTuple):
    """A name before it is compared with others: where it is looked for.

    `alike` sorts names that may be one near each other, in any order of their words.
    """

    known: Known
    alike: str
    stored: tuple[str, ...]
    asked: tuple[str, ...]


def name_of(text: str, entity: str | None) -> Name:
    """Return what is known of a name, with the entity that it names for certain.

    >>> one = name_of("Əliyev İlham Heydər oğlu", None)
    >>> other = name_of("И. Алиев", None)
    >>> set(one.stored).isdisjoint(other.asked)
    False
    """
    known = "" if entity is None or entity.startswith(COMPOSED) else entity
    words = _telling(parts_of(text).words)
    keys = _keys_as_one(words)
    if 1 < len(words) <= MOST_WORDS:
        for more in (_keys_of_two(words), _keys_of_initials(words)):
            keys.stored.extend(more.stored)
            keys.asked.extend(more.asked)
    if known and keys.stored:
        keys.stored.append(known)
        keys.asked.append(known)
    alike = " ".join(sorted(_word_keys(word.text).alike for word in words))
    unique = (tuple(dict.fromkeys(each)) for each in keys)
    return Name(Known(text, known, key(text)), alike, *unique)


def _keys_as_one(words: list[Part]) -> Keys:
    """Return the keys of a name as if it were one word."""
    if len(words) == 1:
        return Keys(*map(list, _word_keys(words[0].text).whole))
    stored = index_keys(" ".join(word.text for word in words))
    # What is spelled otherwise is found by the keys of two words.
    return Keys(list(stored), list(stored))


def _telling(words: tuple[Part, ...]) -> list[Part]:
    """Return the words that tell a name: not those of kinship or kinds of places."""
    return [word for word in words if _tells(word.text)] or list(words)


@lru_cache(maxsize=REMEMBERED)
def _tells(word: str) -> bool:
    run = hearer().word(word)
    return not run.is_kind and not run.is_kinship


def _keys_of_two(words: list[Part]) -> Keys:
    """Return the keys of every two words that are no initials.

    Both are keys of one kind; but a short word in a script that omits vowels has no
    skeleton (علی), and is asked for by its sounds beside the other's skeleton.
    """
    keys = Keys([], [])
    whole = [_word_keys(word.text) for word in words if not word.is_initial]
    for one, other in combinations(whole, 2):
        stored = [*_met(one.stored, other.stored), *_mixed(one.stored, other.stored)]
        asked = [*_met(one.asked, other.asked)]
        if one.stored.keys().isdisjoint(_BONES):
            asked += _mixed(one.asked, other.asked)
        if other.stored.keys().isdisjoint(_BONES):
            asked += _mixed(other.asked, one.asked)
        keys.stored.extend(key for _, key in stored)
        keys.stored.extend(key for _, key in _mixed(other.stored, one.stored))
        keys.asked.extend(key for _, key in sorted(asked)[:ASKED])
    return keys


def _met(one: ByKind, other: ByKind) -> Iterator[tuple[int, str]]:
    for kind in one.keys() & other.keys():
        yield from _both(one[kind], other[kind])


def _mixed(one: ByKind, other: ByKind) -> Iterator[tuple[int, str]]:
    """Yield keys of the sounds of one word and the skeleton of another."""
    for kind in _BONES & other.keys():
        yield from _both(one.get(_LOOSE[0], []), other[kind])


def _both(
    keys: list[tuple[str, int]], others: list[tuple[str, int]]
) -> Iterator[tuple[int, str]]:
    """Yield each two keys as one, in any order, after what they cost."""
    for one, cost in keys:
        for other, more in others:
            yield cost + more, f"{one} {other}" if one < other else f"{other} {one}"


def _keys_of_initials(words: list[Part]) -> Keys:
    """Return the keys of a word with how another begins, where one is an initial.

    Names without initials are only stored under them: they do not meet each other by
    how a word begins, and a name that has an initial finds them.
    """
    keys = Keys([], [])
    initials = [word.text for word in words if word.is_initial]
    for word in words:
        if word.is_initial:
            continue
        _, stored, asked, _ = _word_keys(word.text)
        if not initials:
            others = {w.text for w in words if w is not word}
            signs = {sign for other in others for sign in _word_begins(other)}
            keys.stored.extend(f"{k}+{sign}" for k in _loose(stored) for sign in signs)
        signs = {sign for initial in initials for sign in _begins(initial)}
        keys.stored.extend(f"{k}.{sign}" for k in _loose(stored) for sign in signs)
        asked_for = [
            f"{k}{how}{s}" for k in _loose(asked) for s in signs for how in "+."
        ]
        keys.asked.extend(asked_for)
    return keys


def _loose(keys: ByKind) -> Iterator[str]:
    for kind in _LOOSE:
        yield from (key for key, _ in keys.get(kind, ())[:READINGS])


@lru_cache(maxsize=REMEMBERED)
def _begins(initial: str) -> frozenset[str]:
    """Return the letters of keys that an initial may stand for."""
    return frozenset(key[_MARK + 1] for key, _ in query_keys(initial))


def _word_begins(word: str) -> set[str]:
    """Return the letters of keys that a word may begin with."""
    keys = _word_keys(word).stored
    return {key[_MARK + 1] for found in keys.values() for key, _ in found}


class WordKeys(NamedTuple):
    """The keys of a word: as a whole name, and those of part of one, by their kind.

    `alike` is what words are sorted by, those that may be one near each other.
    """

    whole: Keys
    stored: ByKind
    asked: ByKind
    alike: str


@lru_cache(maxsize=REMEMBERED)
def _word_keys(word: str) -> WordKeys:
    stored = [(key, 0) for key in index_keys(word)]
    asked = query_keys(word)
    whole = Keys([key for key, _ in stored], [key for key, _ in asked])
    by_kind = _by_kind(stored)
    alike = next(_loose(by_kind), "")
    return WordKeys(whole, by_kind, _by_kind(asked), alike)


def _by_kind(keys: Iterable[tuple[str, int]]) -> ByKind:
    """Return those keys of a word by which names of several words meet."""
    found: ByKind = {}
    for each, cost in keys:
        if (kind := each[_MARK]) in _OF_WORDS:
            found.setdefault(kind, []).append((each, cost))
    return found


class Verdict(Enum):
    """What evidence says of two names."""

    AGREES, SILENT, CONTRADICTS = "same", "", "other"


def compared(one: frozenset[str], other: frozenset[str]) -> Verdict:
    """Return what two sets of values say: one in common is enough to agree.

    >>> compared(frozenset({"AZ", "TR"}), frozenset({"TR"})).value
    'same'
    """
    if not one or not other:
        return Verdict.SILENT
    return Verdict.CONTRADICTS if one.isdisjoint(other) else Verdict.AGREES


def years_compared(one: frozenset[int], other: frozenset[int]) -> Verdict:
    """Return what two sets of years say: calendars may put them one year apart.

    >>> years_compared(frozenset({1961}), frozenset({1962})) is Verdict.SILENT
    True
    """
    if not one or not other or not one.isdisjoint(other):
        return Verdict.AGREES if one and other else Verdict.SILENT
    nearest = min(abs(a - b) for a in one for b in other)
    return Verdict.SILENT if nearest == 1 else Verdict.CONTRADICTS


def raised(score: float, doubt: float) -> float:
    """Return a score after what agrees left so much of the doubt.

    >>> round(raised(0.75, 0.7), 3)
    0.825
    """
    return score if score > ALMOST else min(ALMOST, 1 - (1 - score) * doubt)


def before_raised(score: float, doubt: float) -> float:
    """Return the least score that is raised to another."""
    return max(0.0, 1 - (1 - score) / doubt)


class Scored(NamedTuple):
    """How sure it is that two names are of one thing, and why."""

    score: float
    reason: str


def score(one: Known, other: Known) -> Scored:
    """Return how sure it is that two names are of one thing, and why.

    What the tables know comes first: one entity is certain, and of two entities that
    differ the names may be as similar as they like.

    >>> score(Known("Şuşa", "", "qx"), Known("Шуша", "", "qx")).reason
    'same key'
    """
    if one.id and one.id == other.id:
        return Scored(1.0, ENTITY)
    reason = KEY if one.key == other.key != "" else SIMILAR
    value = 1.0 if one.text == other.text else similarity(one.text, other.text)
    if one.id and other.id:
        return Scored(value * OTHERWISE, f"{reason}; {OTHER_ENTITY}")
    return Scored(value, reason)
