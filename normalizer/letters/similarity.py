"""Similarity: how alike two names sound, and why.

The sounds of two names (openreading.py) are paired in their order as cheaply as the
tables allow (alignment.py, costs.py). What that costs is set against what two spellings
of one name of such a length, in such scripts, may cost:

    similarity = THRESHOLD ** (cost / allowed)

So it is 1 where nothing differs, THRESHOLD where all is spent that is allowed, and goes
to 0. Names that have one medium key (keys.py) are charged less; exactly 1.0 is kept
for those that have one strict key.

Names of several words are compared as one run of sounds or word by word, in whatever
order fits (name_parts.py). A surname that changed its ending is found by what the
tables know of such changes (name_endings.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from normalizer.letters.alignment import Paired, least_cost, paired
from normalizer.letters.costs import Spoken, shipped_costs
from normalizer.letters.keys import Key, key
from normalizer.letters.name_endings import (
    endings_of,
    is_kinship,
    relation_cost,
)
from normalizer.letters.name_parts import Part, is_kind_of_place, parts_of
from normalizer.letters.openreading import script_of, sounds_of

THRESHOLD = 0.8
"""Two names that are at least so similar are taken for spellings of one name."""

ALMOST = 0.999
"""The most that names with different strict keys can reach."""

LONGEST = 96
"""So many sounds are compared; what is longer is no name."""
MOST_WORDS = 5
"""More words than these are compared as one run of sounds only."""
LEAST_ALLOWED = 0.3
"""Even in the shortest names so much may differ."""

# Costs that are not sounds', in shares of what is allowed: above 1, no match.
INITIAL = 0.5
"""An initial for a word that begins so."""
LEFT_OUT = 0.5
"""A word that one of two names lacks, where others match."""
ALONE = 1.2
"""The same, where only one word matches: a surname is not a person."""
LITTLE = 0.1
"""A word of kinship, or a kind of place, that one of two names lacks."""
TURNED = 0.1
"""Words in another order."""
MISMATCH = 9.0
"""Nothing matches."""

FREE = 0.05
"""Below this share two names may have one strict key."""
SAME_STEM = 0.15
"""Up to this share two stems are one, and a change of endings is plain."""
FAR = 4.0
"""Words that are further apart than this differ in more than their endings."""
ONE_KEY = 0.65
"""So much of the cost counts where two names have one medium key: what keys merge was
chosen by hand, in whole words."""
WORST = 6
"""The power of the mean of words' shares: the more, the more the worst one counts."""


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words that were taken for one another: how, and at what share of what may be.

    `how` is "sounds", "initial", "left out" (one of the two is empty) or the change of
    endings ("-li ~ -ov"). `sounds` are those paired where sounds decided.
    """

    one: str
    other: str
    how: str
    share: float
    sounds: tuple[Paired, ...] = ()

    def __str__(self) -> str:
        head = f"{self.one or '-'} ~ {self.other or '-'}: {self.how} {self.share:.2f}"
        return "\n".join((head, *(f"  {sound}" for sound in self.sounds)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How similar two names are, and how that came about."""

    one: str
    other: str
    similarity: float
    words: tuple[WordPair, ...]
    has_one_key: bool = False
    """Whether the two have one medium key, so that less of the cost counts."""

    @property
    def relation(self) -> str:
        """The change of endings that relates the two, if one does."""
        return next((word.how for word in self.words if word.how[:1] == "-"), "")

    @property
    def sounds(self) -> tuple[Paired, ...]:
        """The sounds that were paired, from the left."""
        return tuple(sound for word in self.words for sound in word.sounds)

    def __str__(self) -> str:
        head = f"{self.one} ~ {self.other}: {self.similarity:.3f}"
        if self.has_one_key:
            head += f" (one medium key: {ONE_KEY} of the cost)"
        return "\n".join((head, *map(str, self.words)))


def similarity(one: str, other: str) -> float:
    """Return how alike two names sound, 0 to 1; the order of the two does not matter.

    >>> similarity("Orujlu", "Оруджлу") > THRESHOLD > similarity("Orujlu", "Aliyev")
    True
    >>> similarity("Qarabağ", "QARABAĞ")
    1.0
    """
    share = _share(_named(one), _named(other))
    if _has_one_key(one, other, share):
        share *= ONE_KEY
    return _similarity(one, other, share)


def _has_one_key(one: str, other: str, share: float) -> bool:
    """Tell whether two names that differ have one medium key."""
    return FREE <= share < FAR and (_medium(one) == _medium(other) != "")


def _similarity(one: str, other: str, share: float) -> float:
    if share < FREE and (one == other or key(one, "strict") == key(other, "strict")):
        return 1.0
    return min(ALMOST, float(THRESHOLD**share))


@lru_cache(maxsize=1 << 14)
def _medium(name: str) -> Key:
    return key(name)


class Word(NamedTuple):
    """One part of a name, read."""

    part: Part
    spoken: Spoken
    is_kinship: bool
    is_kind: bool


class Named(NamedTuple):
    """A name, read word by word."""

    words: tuple[Word, ...]
    is_turned: bool

    @property
    def whole(self) -> Spoken:
        """The sounds of all words, as one run."""
        return _spoken(tuple(word.part.text for word in self.words))


@lru_cache(maxsize=1 << 14)
def _named(name: str) -> Named:
    parts = parts_of(name)
    return Named(tuple(map(_word, parts.words)), parts.is_turned)


@lru_cache(maxsize=1 << 14)
def _word(part: Part) -> Word:
    spoken = _spoken((part.text,))
    return Word(part, spoken, is_kinship(spoken.sounds), is_kind_of_place(part.text))


@lru_cache(maxsize=1 << 14)
def _spoken(words: tuple[str, ...]) -> Spoken:
    return shipped_costs().spoken(sounds_of(words)[:LONGEST], script_of(words))


def explain_similarity(one: str, other: str) -> Comparison:
    """Return how alike two names sound, and which sounds were paired at what cost.

    >>> print(explain_similarity("Hacıbəyli", "Hacıbəyov").relation)
    -li ~ -ov
    """
    a, b = _named(one), _named(other)
    share = _share(a, b)
    has_one_key = _has_one_key(one, other, share)
    value = _similarity(one, other, share * ONE_KEY if has_one_key else share)
    return Comparison(one, other, value, tuple(_word_pairs(a, b)), has_one_key)


def _share(one: Named, other: Named) -> float:
    """Return what the names' differences cost, as a share of what they may."""
    if not one.words or not other.words:
        return 0.0 if one.words == other.words else MISMATCH
    if len(one.words) == len(other.words) == 1:
        return _word_share(one.words[0], other.words[0])
    in_words = _best_order(one, other)[0]
    if not _may_be_one_run(one, other):
        return in_words
    return min(_sound_share(one.whole, other.whole), in_words)


def _may_be_one_run(one: Named, other: Named) -> bool:
    """Tell whether two names may be written with other spaces, or have too many."""
    lengths = len(one.words), len(other.words)
    return lengths[0] != lengths[1] or lengths[0] > MOST_WORDS


def _sound_share(one: Spoken, other: Spoken) -> float:
    costs = shipped_costs()
    return least_cost(one, other, costs) / _allowed(one, other)


def _allowed(one: Spoken, other: Spoken) -> float:
    return max(LEAST_ALLOWED, shipped_costs().allowed(one, other))


def _word_share(one: Word, other: Word) -> float:
    if one.part.is_initial or other.part.is_initial:
        return _initial_share(one, other)
    share = _sound_share(one.spoken, other.spoken)
    if one.is_kind and other.is_kind:
        return min(share, LITTLE)
    if FREE < share < FAR:
        related = _related(one.spoken, other.spoken)
        # What is plainly another ending is taken for one, even where it costs more.
        if related.share < share or related.stems <= SAME_STEM:
            return related.share
    return share


def _initial_share(one: Word, other: Word) -> float:
    """Return what it costs to take an initial for a word that begins like it."""
    if one.part.is_initial and other.part.is_initial:
        return _sound_share(one.spoken, other.spoken)
    initial, word = (one, other) if one.part.is_initial else (other, one)
    length = len(initial.part.text)
    best = min(
        _sound_share(initial.spoken, _spoken((word.part.text[:end],)))
        for end in range(max(1, length - 1), length + 2)
    )
    return max(INITIAL, best) if best < 1 else MISMATCH


class Related(NamedTuple):
    """A change of endings: its share, that of the stems alone, and which it is."""

    share: float
    stems: float
    name: str


def _related(one: Spoken, other: Spoken) -> Related:
    """Return the change of endings between two words that has the least share."""
    costs = shipped_costs()
    best = Related(MISMATCH, MISMATCH, "")
    for stem, ending in endings_of(one.sounds):
        for other_stem, other_ending in endings_of(other.sounds):
            price = relation_cost(ending, other_ending)
            if price is None:
                continue
            stems = (
                costs.spoken(stem, one.script),
                costs.spoken(other_stem, other.script),
            )
            share = least_cost(*stems, costs) / _allowed(one, other)
            name = f"-{ending} ~ -{other_ending}"
            best = min(best, Related(share + price, share, name))
    return best


def _best_order(one: Named, other: Named) -> tuple[float, tuple[int, ...]]:
    """Return the least share at which words are paired, and with which each one is.

    The numbers are the places, in the name of more words, of the words of the other.
    """
    fewer, more = sorted((one.words, other.words), key=len)
    if len(more) > MOST_WORDS:
        return MISMATCH, ()
    turned = 0.0 if one.is_turned or other.is_turned else TURNED
    shares = [[_word_share(a, b) for b in more] for a in fewer]
    return min(
        (_order_share(order, shares, more, turned), order)
        for order in permutations(range(len(more)), len(fewer))
    )


def _order_share(
    order: Sequence[int], shares: list[list[float]], more: Sequence[Word], turned: float
) -> float:
    """Return the share of all words: a mean that the worst of them dominates."""
    found = [row[at] for row, at in zip(shares, order, strict=True)]
    names = sum(not more[at].is_kind for at in order) or len(order)
    for at, word in enumerate(more):
        if at not in order:
            found.append(_left_out_share(word, names))
    if list(order) != sorted(order):
        found.append(turned)
    return float((sum(share**WORST for share in sorted(found)) / names) ** (1 / WORST))


def _left_out_share(word: Word, others: int) -> float:
    if word.is_kinship or word.is_kind:
        return LITTLE
    return LEFT_OUT if others > 1 else ALONE


def _word_pairs(one: Named, other: Named) -> Iterator[WordPair]:
    """Yield what was taken for what, in the way that costs least."""
    if not one.words or not other.words:
        return
    share, order = _best_order(one, other)
    lengths = len(one.words), len(other.words)
    whole = _sound_share(one.whole, other.whole)
    if _may_be_one_run(one, other) and whole <= share:
        yield _sound_pair(_text(one.words), _text(other.words), one.whole, other.whole)
        return
    pairs = [*zip(range(len(order)), order, strict=True)]
    if lengths[0] > lengths[1]:
        pairs = [(b, a) for a, b in pairs]
    yield from (_word_pair(one.words[a], other.words[b]) for a, b in sorted(pairs))
    for at, word in enumerate(one.words):
        if at not in [a for a, _ in pairs]:
            yield WordPair(word.part.text, "", "left out", 0.0)
    for at, word in enumerate(other.words):
        if at not in [b for _, b in pairs]:
            yield WordPair("", word.part.text, "left out", 0.0)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.part.text for word in words)


def _word_pair(one: Word, other: Word) -> WordPair:
    texts = one.part.text, other.part.text
    share = _word_share(one, other)
    if one.part.is_initial or other.part.is_initial:
        return WordPair(*texts, "initial", share)
    if FREE < share < FAR:
        related = _related(one.spoken, other.spoken)
        if related.share == share:
            return WordPair(*texts, related.name, share)
    return _sound_pair(*texts, one.spoken, other.spoken)


def _sound_pair(one: str, other: str, a: Spoken, b: Spoken) -> WordPair:
    pairs = tuple(paired(a, b, shipped_costs()))
    return WordPair(one, other, "sounds", _sound_share(a, b), pairs)
