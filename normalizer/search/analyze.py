"""What a text is indexed by, and what a query looks up: terms with their places.

A text is words, one at each position. At a word's position stand the word itself,
folded; its keys, if it may be a name; and the entities that it names alone. A name of
several words is one more term: it begins where its first word does, reaches over
`length` positions and holds the entities that the words name together.

A query has the same terms with costs: nothing for the spelling that was asked for,
little for the entity, more for keys.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from normalizer.names.decision import AMBIGUOUS, SWITCHED_OFF, UNPROVEN, Decision
from normalizer.names.layer import ROLE_OF_LABELS
from normalizer.names.lexicon import Lexicon
from normalizer.names.match import Candidate
from normalizer.names.reading import NEVER_ALONE, read_inflected
from normalizer.names.targets import DEFAULT_ROLES, Choice
from normalizer.pipeline import Named as Line
from normalizer.pipeline import Normalizer, remade
from normalizer.search.words import (
    ALIKE_FROM,
    POSSIBLE,
    SAME,
    SURE,
    entity_word,
    folded,
    found_by,
    query_words,
)
from normalizer.text.casing import UNDETERMINED, upper
from normalizer.text.lazy import lazy
from normalizer.text.tokens import tokens

if TYPE_CHECKING:
    from normalizer.names.rows import NameRow

SEARCH_ROLES = DEFAULT_ROLES | {"demonym"}
"""Which names are searched for: those that are rewritten, and what people are called
after a place."""

KNOWN_MOST = ALIKE_FROM + 1
"""The dearest keys of a word that the tables know: its spellings are listed, so what is
only far alike is likelier something else."""
POSSIBLY = SAME + 1
"""The cost of a name that may be something else."""

REMEMBERED = 1 << 14
"""How many forms are remembered with what they may be."""

_UNSURE = frozenset({AMBIGUOUS, UNPROVEN})
_WHOLE = frozenset({"word", "acronym", "initial"})
_PART = lazy("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u0653-\u0655\u200c\u200d\u00ad])*")
"""A word inside of a link, a hashtag, a number or a name with low lines."""


class Term(NamedTuple):
    """What stands at one place of a text: `terms` at `start:end`, in code points.

    `length` is how many positions it reaches over. In a query, `costs` has the cost of
    each of the terms; in a text it is empty.
    """

    start: int
    end: int
    position: int
    length: int
    terms: tuple[str, ...]
    costs: tuple[int, ...] = ()


class Named(NamedTuple):
    """A stretch of text that names something: the words for its entities."""

    start: int
    end: int
    entities: tuple[str, ...]


class Wished(Protocol):
    """What tells whether a word or a candidate of a text may be what is looked for."""

    def may_be_word(self, word: str) -> bool: ...

    def may_be_name(self, known: Sequence[tuple[str, bool]]) -> bool: ...


class Words(NamedTuple):
    """The words of a text: where each begins and ends, and what it is."""

    starts: list[int]
    ends: list[int]
    texts: list[str]

    def within(self, start: int, end: int) -> range:
        """Return which words a stretch of text touches."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


class Analyzer:
    """Finds the terms of texts and queries, by one normalizer's tables and options."""

    def __init__(self, normalizer: Normalizer) -> None:
        chosen = normalizer.options
        roles = SEARCH_ROLES if chosen.roles == DEFAULT_ROLES else chosen.roles
        self._names = remade(
            normalizer,
            to="id",
            roles=roles,
            romanize=False,
            ascii=None,
            protect=frozenset(),
        )
        self._known: dict[int | tuple[int, str], tuple[tuple[str, bool], ...]] = {}

    @property
    def lexicon(self) -> Lexicon:
        """The tables of names that terms are found by."""
        return self._names._lexicon

    @property
    def choice(self) -> Choice:
        """Which of their names are switched on."""
        return self._names._choice

    def index_terms(self, text: str) -> list[Term]:
        """Return the terms that a text is indexed by, from the left.

        >>> [t.terms[0] for t in analyzer().index_terms("Sergey Şoyqu!")]
        ['sergey', 'qxepersonxcsergeixdshoiguxz', 'soyqu']
        """
        words, here = _read(text)
        alone, together = placed(words, self.named(text))
        return _terms(words, range(len(here)), here, alone, together)

    def analyzed(self, text: str) -> "Analyzed":
        """Return the words of a text, what stands at each, and its longer names."""
        words, here = _read(text)
        alone, together = placed(words, self.named(text))
        for at, entities in alone.items():
            here[at] += entities
        return words, here, together

    def terms_of_lines(self, text: str, wished: "Wished") -> list[Term]:
        """Return those of `index_terms` that stand in lines where some may be wished.

        What a line names is asked only where one of its words or candidates may be.
        """
        words = words_of(text)
        wanted = set(filter(wished.may_be_word, set(words.texts)))
        alike = [at for at, word in enumerate(words.texts) if word in wanted]
        kept, named = set(alike), list[Named]()
        for line in self._names._lines(text):
            start, said, forms, _ = line
            inside = words.within(start, start + len(said))
            first = bisect_left(alike, inside.start)
            if (first < len(alike) and alike[first] < inside.stop) or any(
                wished.may_be_name(self._may_be(form, said[a:b]))
                for a, b, form in forms
            ):
                kept.update(inside)
                named += self._named_in(line)
        places = sorted(kept)
        here = found_by([words.texts[at] for at in places])
        alone, together = placed(words, iter(named))
        return _terms(words, places, here, alone, together)

    def query_terms(self, query: str) -> list[Term]:
        """Return the terms that a query looks up, with costs; casing tells nothing.

        >>> [term] = analyzer().query_terms("qarabağ")
        >>> term.terms[:2], term.costs[:2]
        (('qarabag', 'qxeplacexckarabakhxz'), (0, 1))
        """
        words = words_of(query)
        alone, together = placed(words, self.asked(query))
        found: list[Term] = []
        for at, (start, end, word) in enumerate(zip(*words, strict=True)):
            costs = query_words(word)
            if known := alone.get(at):
                costs = {t: c for t, c in costs.items() if c <= KNOWN_MOST}
                costs |= _costs(known)
            found.append(_costed(start, end, at, 1, costs))
            for length, entities in together.get(at, ()):
                last = words.ends[at + length - 1]
                found.append(_costed(start, last, at, length, _costs(entities)))
        return found

    def named(self, text: str) -> Iterator[Named]:
        """Yield what a text names, and what is named inside of longer names."""
        for line in self._names._lines(text):
            yield from self._named_in(line)

    def _named_in(self, line: Line) -> Iterator[Named]:
        at, text, found, decisions = line
        for decision in decisions:
            if named := _entities(decision):
                yield Named(at + decision.start, at + decision.end, named)
                yield from self._inside(at, text, decision, found)

    def _inside(
        self, at: int, line: str, decision: Decision, found: Sequence[Candidate]
    ) -> Iterator[Named]:
        """Yield what the parts of a longer name name: a person's parts surely.

        And what else the whole may name: Füzuli is a poet, and may be a town.
        """
        told = {row.id for row in decision.rows}
        joined = decision.ending.joined if decision.ending else 0
        whole = (decision.end, decision.end - joined)
        first = bisect_left(found, (decision.start, 0, 0))
        for at_form in range(first, len(found)):
            start, end, form = found[at_form]
            if start >= decision.end:
                return
            if end > decision.end:
                continue
            known = self._may_be(form, line[start:end])
            if start == decision.start and end in whole:
                known = [entity for entity in known if entity[0] not in told]
            if decision.id:
                named = [entity_word(entity) for entity, _ in known if entity in told]
            else:
                named = [entity_word(e, POSSIBLE) for e, alone in known if alone]
            if named:
                yield Named(at + start, at + end, tuple(named))

    def _may_be(self, form: int, surface: str) -> Sequence[tuple[str, bool]]:
        """Return what a candidate may be, and whether it is that when it stands alone.

        A form below 0 is a stem with an ending.
        """
        key = form if form >= 0 else (form, surface)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            alone: dict[str, bool] = {}
            for row in self._rows(form, surface):
                alone[row.id] = alone.get(row.id, False) or self._stands_alone(row)
            known = self._known[key] = tuple(alone.items())
        return known

    def _rows(self, form: int, surface: str) -> "Sequence[NameRow]":
        if form >= 0:
            return self._names._lexicon.rows(form)
        inflected = read_inflected(self._names._lexicon, ~form, surface)
        return inflected.rows if inflected else ()

    def _stands_alone(self, row: "NameRow") -> bool:
        return row.kind not in NEVER_ALONE and self._names._choice.admits(row)

    def fingerprints(self) -> dict[str, str]:
        """Return what tells apart letters, names, Unicode data and options in use."""
        chosen = self._names.options
        roles, kinds = sorted(chosen.roles), sorted(chosen.kinds or ["all"])
        options = f"{','.join(roles)} {','.join(kinds)} {chosen.repair}"
        if chosen.date is not None:
            options += f" {chosen.date}"
        return self._names._lexicon.fingerprints() | {"options": options}

    def beginning(self, word: str, most: int) -> list[str]:
        """Return the entities that have a name which begins so, sorted."""
        lexicon, choice = self._names._lexicon, self._names._choice
        forms = lexicon.beginning(word, most)
        rows = (row for form in forms for row in lexicon.rows(form))
        return sorted({row.id for row in rows if choice.admits(row)})

    def forms(self, entities: Iterable[str]) -> list[str]:
        """Return all names of entities, labels of every language first."""
        choice, known = self._names._choice, self._names._lexicon.forms_of
        rows = [row for entity in entities for row in known.get(entity, ())]
        rows = [row for row in rows if choice.admits(row)]
        rows.sort(key=lambda row: row.role != ROLE_OF_LABELS)
        return list(dict.fromkeys(row.form for row in rows))

    def asked(self, query: str) -> Iterator[Named]:
        """Yield what a query may name: every form of the tables, in any casing."""
        lexicon, choice = self._names._lexicon, self._names._choice
        found = iter(lexicon.candidates(query, any_case=True))
        whole: set[tuple[int, int]] = set()
        for start, end, form in zip(found, found, found, strict=True):
            # A form below 0 is a stem: names with endings are asked for below.
            rows = lexicon.rows(form) if form >= 0 else []
            ids = {row.id for row in rows if choice.admits(row)}
            if ids:
                whole.add((start, end))
                yield Named(start, end, _asked_words(sorted(ids)))
        # Who is meant by a name of several parts, and what has an ending, shows only
        # where it is capitalised.
        for a, _, _, decisions in self._names._lines(_capitalised(query)):
            for decision in decisions:
                start, end = a + decision.start, a + decision.end
                ids = _ids(decision)
                if ids and (decision.id or (start, end) not in whole):
                    yield Named(start, end, _asked_words(sorted(ids)))


def _capitalised(query: str) -> str:
    """Return a query with a capital in each word, every letter at its place."""
    letters = list(query)
    for start in words_of(query).starts:
        capital = upper(letters[start], UNDETERMINED)
        letters[start] = capital if len(capital) == 1 else letters[start]
    return "".join(letters)


def _asked_words(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        entity_word(entity, begin) for begin in (SURE, POSSIBLE) for entity in ids
    )


def _entities(decision: Decision) -> tuple[str, ...]:
    """Return the words for what a name is, or for all that it may be."""
    ids = _ids(decision)
    if len(ids) > 1 or decision.reason in _UNSURE:
        return tuple(entity_word(entity, POSSIBLE) for entity in sorted(ids))
    return tuple(map(entity_word, ids))


def _ids(decision: Decision) -> set[str]:
    if decision.reason == SWITCHED_OFF:
        return set()
    return {decision.id} if decision.id else {row.id for row in decision.rows}


def words_of(text: str) -> Words:
    """Return the words of a text; those of links, hashtags and numbers one by one.

    >>> words_of("Bakı’dan https://example.az/Qarabağ").texts
    ['Bakı’dan', 'https', 'example', 'az', 'Qarabağ']
    """
    words = _all_words(text)
    empty = {word for word in set(words.texts) if not folded(word)}
    if not empty:
        return words
    return _those(words, [at for at, w in enumerate(words.texts) if w not in empty])


def _read(text: str) -> tuple[Words, list[tuple[str, ...]]]:
    """Return the words of a text, and what each is found by without tables of names."""
    words = _all_words(text)
    here = found_by(words.texts)
    if all(here):
        return words, here
    kept = [at for at, terms in enumerate(here) if terms]
    return _those(words, kept), [here[at] for at in kept]


def _all_words(text: str) -> Words:
    """Return the words of a text, and what has neither letters nor digits."""
    said = list(tokens(text).said())
    if not said:
        return Words([], [], [])
    starts, ends, kinds = map(list, zip(*said, strict=True))
    if "_" in text or not _WHOLE.issuperset(kinds):
        starts, ends = _parted(text, said)
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return Words(starts, ends, texts)


def _parted(
    text: str, said: Iterable[tuple[int, int, str]]
) -> tuple[list[int], list[int]]:
    """Return where words begin and end; those inside of links and the like, too."""
    spans: list[tuple[int, int]] = []
    joins = "_" in text
    for start, end, kind in said:
        if kind in _WHOLE and not (joins and "_" in text[start:end]):
            spans.append((start, end))
        else:
            spans += [part.span() for part in _PART.finditer(text, start, end)]
    return [start for start, _ in spans], [end for _, end in spans]


def _those(words: Words, kept: Sequence[int]) -> Words:
    starts, ends, texts = words
    return Words(
        [starts[at] for at in kept],
        [ends[at] for at in kept],
        [texts[at] for at in kept],
    )


Together = dict[int, list[tuple[int, tuple[str, ...]]]]
"""Names of several words, by their first: how many, and their entities."""


def _terms(
    words: Words,
    places: Iterable[int],
    here: Iterable[tuple[str, ...]],
    alone: Mapping[int, tuple[str, ...]],
    together: Together,
) -> list[Term]:
    """Return the terms at some positions, of which `here` has those without tables."""
    found: list[Term] = []
    for at, terms in zip(places, here, strict=True):
        start, end = words.starts[at], words.ends[at]
        found.append(Term(start, end, at, 1, terms + alone.get(at, ())))
        for length, entities in together.get(at, ()):
            last = words.ends[at + length - 1]
            found.append(Term(start, last, at, length, entities))
    return found


Analyzed = tuple[Words, list[tuple[str, ...]], Together]


def placed(
    words: Words, named: Iterator[Named]
) -> tuple[dict[int, tuple[str, ...]], Together]:
    """Return the entities of single words by their positions, and the longer names."""
    alone: dict[int, tuple[str, ...]] = {}
    together: Together = {}
    for start, end, entities in named:
        at = words.within(start, end)
        if len(at) == 1:
            alone[at[0]] = tuple(dict.fromkeys((*alone.get(at[0], ()), *entities)))
        elif at:
            together.setdefault(at[0], []).append((len(at), entities))
    for names in together.values():
        names.sort(reverse=True)
    return alone, together


def _costs(entities: Sequence[str]) -> dict[str, int]:
    return {word: SAME if word.startswith(SURE) else POSSIBLY for word in entities}


def _costed(start: int, end: int, at: int, length: int, costs: dict[str, int]) -> Term:
    ordered = sorted(costs.items(), key=_cost)
    found = tuple(term for term, _ in ordered)
    return Term(start, end, at, length, found, tuple(cost for _, cost in ordered))


def _cost(item: tuple[str, int]) -> int:
    return item[1]


def analyzer(normalizer: Normalizer | None = None) -> Analyzer:
    """Return the analyzer of a normalizer, or of the shipped tables; made once."""
    if normalizer is None:
        return _shipped()
    return _analyzer(normalizer)


@cache
def _shipped() -> Analyzer:
    return Analyzer(Normalizer(to="id"))


@lru_cache(8)
def _analyzer(normalizer: Normalizer) -> Analyzer:
    return Analyzer(normalizer)


def terms(text: str, query: bool = False) -> list[Term]:
    """Return what a text is indexed by, or what a query looks up; see the module.

    >>> text = "İlham Əliyev Qarabağda"
    >>> [(t.position, t.length, text[t.start : t.end]) for t in terms(text)]
    [(0, 1, 'İlham'), (0, 2, 'İlham Əliyev'), (1, 1, 'Əliyev'), (2, 1, 'Qarabağda')]
    """
    found = analyzer()
    return found.query_terms(text) if query else found.index_terms(text)
