"""Which names other engines are told to be of one thing, word by word as they index.

Engines that cannot call us get lists: all names of one entity, folded as
`normalizer.search.words` folds the words of an index. What they lose is evidence: an
engine sees a word, not what stands around it. Three kinds of names are therefore told
apart, and every export says what becomes of each:

- A *doubtful* name needs evidence in a text (Georgia, Chad, Report): it is exported
  where finding more does no harm, and left out where names are contracted to one word.
- A name that is only *asked* for is an acronym of three letters or fewer that needs a
  certain neighbour. Without its capitals it is often a word (who, us), so that whoever
  asks for it finds the other names, and nobody who asks for those finds it.
- An *ambiguous* name is that of several entities (Julfa): it finds the names of all of
  them, and theirs do not find each other's.

People come by their parts (given names, surnames), as in the tables. Names that mix
scripts within one name are not exported, but for the few that the tables list as such.
"""

import itertools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from normalizer.names.endings import grammars
from normalizer.names.grammar import Grammar
from normalizer.names.rows import NameRow
from normalizer.names.surface import ending_kind, name_in_small
from normalizer.pipeline import Normalizer
from normalizer.search.analyze import words_of
from normalizer.search.stamps import names_stamp
from normalizer.search.words import folded
from normalizer.text.characters import script_of

Words = tuple[str, ...]
"""A name, folded: its words."""

SHORT_ACRONYM = 3
"""Up to so many letters, a doubtful acronym is only asked for."""
_MIXED = "Zyyy"
_ATTRIBUTIVE = ("locative", "attributive")
"""The only two endings in a row that are exported: Bakıdakı (what is in Baku)."""


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A name of an entity; see the module for `doubtful` and `asked`."""

    words: Words
    doubtful: bool = False
    asked: bool = False

    @property
    def text(self) -> str:
        """The words with spaces between, as lists of synonyms have them."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Group:
    """An entity and its names, sorted."""

    entity: str
    forms: tuple[Form, ...]

    @property
    def found(self) -> list[Form]:
        """The names that are found by each other."""
        return [form for form in self.forms if not form.asked]

    @property
    def sure(self) -> list[Form]:
        """The names that are it without more evidence."""
        return [form for form in self.forms if not form.doubtful]


class Groups:
    """The groups of all entities that a normalizer's options choose, by their ids."""

    def __init__(self, normalizer: Normalizer) -> None:
        self.stamp = names_stamp(normalizer)
        self._rows = list(_admitted(normalizer))
        found: dict[str, dict[Words, list[NameRow]]] = {}
        for row in self._rows:
            if words := folded_words(row.form):
                found.setdefault(row.id, {}).setdefault(words, []).append(row)
        every = {words for names in found.values() for words in names}
        self.inflected = _without_endings(self._with_endings, every)
        self._groups = [
            Group(entity, tuple(sorted(self._forms(names))))
            for entity, names in sorted(found.items())
        ]

    def _forms(self, names: dict[Words, list[NameRow]]) -> Iterator[Form]:
        """Yield the names of an entity; a list takes the endings off theirs, too."""
        bare: dict[Words, list[NameRow]] = {}
        for words, rows in names.items():
            stems = tuple(self.inflected.get(word, word) for word in words)
            bare.setdefault(stems, []).extend(rows)
        yield from itertools.starmap(_form, bare.items())

    def __iter__(self) -> Iterator[Group]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    @cached_property
    def entities_of(self) -> dict[Words, tuple[str, ...]]:
        """Return the entities of every name, sorted."""
        found: dict[Words, list[str]] = {}
        for group in self._groups:
            for form in group.forms:
                found.setdefault(form.words, []).append(group.entity)
        return {words: tuple(ids) for words, ids in found.items()}

    @property
    def ambiguous(self) -> dict[Words, tuple[str, ...]]:
        """The names of several entities, with those."""
        return {w: ids for w, ids in self.entities_of.items() if len(ids) > 1}

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all names."""
        return frozenset(word for words in self.entities_of for word in words)

    @cached_property
    def spelled(self) -> dict[str, str]:
        """The words of names in small letters with their marks, with endings too, and
        the folded words without endings."""
        found = {
            spelled: folded(spelled)
            for row in self._rows
            for spelled in words_of(name_in_small(row).lower()).texts
        }
        for spelled, _ in self._with_endings:
            word = folded(spelled)
            found[spelled] = self.inflected.get(word, word)
        return dict(sorted(found.items()))

    @cached_property
    def _with_endings(self) -> list[tuple[str, str]]:
        return list(_inflected(self._rows))


def _without_endings(
    pairs: Iterable[tuple[str, str]], names: Collection[Words]
) -> dict[str, str]:
    """Return the words of names with an ending, and the words without it.

    A word that is a name alone is never taken for another with an ending:
    Алиева is a woman's surname. One of a longer name is where what is left is a name
    alone: Ղարաբաղի is Ղարաբաղ in the names of a republic as well, and so in the lists.
    Where an ending is that of several words, the one that is a name alone counts, then
    the longest.
    """
    found: dict[str, set[str]] = {}
    for spelled, word in pairs:
        found.setdefault(folded(spelled), set()).add(word)
    best = {
        written: max(words, key=lambda w: ((w,) in names, len(w), w))
        for written, words in sorted(found.items())
        if (written,) not in names
    }
    listed = {word for words in names for word in words}
    kept = {
        written: word
        for written, word in best.items()
        if written not in listed or (word,) in names or word not in best
    }
    # What has two endings loses both.
    return {written: kept.get(word, word) for written, word in kept.items()}


def folded_words(name: str) -> Words:
    """Return the words of a name as an index has them.

    >>> folded_words("Dağlıq-Qarabağ"), folded_words("O’Neil")
    (('dagliq', 'qarabag'), ('oneil',))
    """
    return tuple(map(folded, words_of(name).texts))


def _admitted(normalizer: Normalizer) -> Iterator[NameRow]:
    choice = normalizer._choice
    for rows in normalizer._lexicon.forms_of.values():
        for row in rows:
            if choice.admits(row) and (row.script == _MIXED or _is_pure(row.form)):
                yield row


def _is_pure(form: str) -> bool:
    return len({script_of(ord(letter)) for letter in form if letter.isalpha()}) <= 1


def _form(words: Words, rows: Sequence[NameRow]) -> Form:
    """Return a name; what one language says without evidence is not doubtful."""
    doubtful = all(row.evidence for row in rows)
    is_short = len(words) == 1 and len(words[0]) <= SHORT_ACRONYM
    asked = all(r.style == "acronym" and r.evidence == "neighbour" for r in rows)
    return Form(words, doubtful, is_short and asked)


def _inflected(rows: Iterable[NameRow]) -> Iterator[tuple[str, str]]:
    """Yield the words of names with endings as spelled, each with the folded word."""
    known = grammars()
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        profile = f"{row.lang}-{row.script}"
        grammar = known.get(profile)
        if grammar is None or _is_short(row):
            continue
        name, kind = name_in_small(row), ending_kind(row)
        if not grammar.agrees:
            name = name.rpartition(" ")[2]
        if (profile, name, kind) not in seen:
            seen.add((profile, name, kind))
            yield from _pairs(name, _written(grammar, name, kind))


def _is_short(row: NameRow) -> bool:
    """Tell whether a name is so short that with an ending it may be any word."""
    return row.style == "acronym" and len(folded(row.form)) <= SHORT_ACRONYM


def _written(grammar: Grammar, name: str, kind: str) -> Iterator[str]:
    chains: list[tuple[str, ...]] = [(slot,) for slot in grammar.slots]
    if set(_ATTRIBUTIVE).issubset(grammar.slots):
        chains.append(_ATTRIBUTIVE)
    for chain in chains:
        if written := grammar.write(name, chain, kind):
            yield written


def _pairs(name: str, inflected: Iterable[str]) -> Iterator[tuple[str, str]]:
    words = folded_words(name)
    for endings in _words_of_each(list(inflected)):
        if len(endings) == len(words):
            for ending, word in zip(endings, words, strict=True):
                if folded(ending) != word:
                    yield ending, word


def _words_of_each(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words of each name, looked for in all of them at once."""
    found = words_of("\n".join(names))
    end = at = 0
    for name in names:
        end += len(name) + 1
        upto = bisect_left(found.starts, end, at)
        yield found.texts[at:upto]
        at = upto
