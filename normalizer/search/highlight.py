"""Where a text says what a query asks for, for engines that cannot tell themselves."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalizer.search.analyze import Analyzer, Term, analyzer
from normalizer.search.query import (
    MOST_WORDS,
    Clause,
    Query,
    QueryError,
    Wanted,
    parse,
    wanted,
)
from normalizer.search.sought import near_terms
from normalizer.search.words import ALIKE_FROM, ANY_ALIKE, POSSIBLE, is_known


class Mark(NamedTuple):
    """A stretch of text that a query asks for, and the cost of what it matched."""

    start: int
    end: int
    cost: int


def highlight(text: str, query: str, open: str = "<b>", close: str = "</b>") -> str:
    """Return the text with all that the query finds in it between `open` and `close`.

    Nothing else changes, so without the marks it is the text. What asks for nothing
    marks nothing.

    >>> highlight("Sergey Şoyqu Bakıda", "шойгу")
    'Sergey <b>Şoyqu</b> Bakıda'
    """
    return marked(text, spans(text, query, analyzer()), open, close)


def marked(text: str, found: Iterable[Mark], open: str, close: str) -> str:
    """Return a text with marks, which come from the left and do not overlap."""
    parts: list[str] = []
    at = 0
    for start, end, _ in found:
        parts += text[at:start], open, text[start:end], close
        at = end
    return "".join([*parts, text[at:]])


def spans(
    text: str,
    query: str,
    found: Analyzer,
    columns: tuple[str, ...] = (),
    column: str = "",
    most: int = ANY_ALIKE,
) -> list[Mark]:
    """Return what a query asks for in a text, from the left, joined where it overlaps.

    `columns` are those that a query may name, `column` is the one that the text is in;
    what costs more than `most` is not marked.
    """
    try:
        asked = parse(query, columns)
    except QueryError:
        return []
    return joined(marks_in(text, asked, found, column, most))


def marks_in(
    text: str, query: Query, found: Analyzer, column: str = "", most: int = ANY_ALIKE
) -> Iterator[Mark]:
    """Yield what a parsed query asks for in a text."""
    return marks(near_terms(text, query, found, most), query, found, column, most)


def marks(
    terms: Sequence[Term],
    query: Query,
    found: Analyzer,
    column: str = "",
    most: int = ANY_ALIKE,
) -> Iterator[Mark]:
    """Yield what a parsed query asks for among the terms of a text."""
    text = _Text(terms)
    for clauses in query:
        for clause in clauses:
            if not clause.out and clause.column in ("", column):
                every = _clause(clause, text, found)
                yield from (mark for mark in every if mark.cost <= most)


def joined(found: Iterable[Mark]) -> list[Mark]:
    """Return marks from the left; those that overlap as one."""
    whole: list[Mark] = []
    for mark in sorted(found):
        if whole and mark.start < whole[-1].end:
            last = whole[-1]
            end, cost = max(last.end, mark.end), min(last.cost, mark.cost)
            whole[-1] = Mark(last.start, end, cost)
        else:
            whole.append(mark)
    return whole


class _Text:
    """The terms of a text, by their positions."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms
        self._at = [term.position for term in terms]

    def at(self, position: int) -> Sequence[Term]:
        first = bisect_left(self._at, position)
        return self.terms[first : bisect_left(self._at, position + 1, first)]


def _clause(clause: Clause, text: _Text, found: Analyzer) -> Iterator[Mark]:
    asked = [wanted(phrase, found) for phrase in clause.phrases]
    if clause.distance is None:
        yield from _anywhere(asked[0], text)
        return
    stretches = [sorted(_beside(each, text)) for each in asked]
    for each in stretches:
        for first, after, cost in each:
            if _is_near(first, after, stretches, clause.distance):
                at, last = text.at(first), text.at(after - 1)
                yield Mark(at[0].start, last[0].end, cost)


def _anywhere(asked: Sequence[Wanted], text: _Text) -> Iterator[Mark]:
    for term in text.terms:
        costs = [cost for one in asked if (cost := match(one, term)) is not None]
        if costs:
            yield Mark(term.start, term.end, min(costs))


def match(asked: Wanted, term: Term) -> int | None:
    """Return the cost at which a term of a text is what is wanted; None if it is not.

    What is known to be another thing is not taken for one that is merely spelled alike.
    ANY_ALIKE is the cost of what is likelier another thing: of a name that surely is
    one, though it may be what is asked for, and of what is merely spelled like a name
    that the tables know.
    """
    if asked.begins:
        begun = [
            c
            for b, c in asked.costs.items()
            if any(t.startswith(b) for t in term.terms)
        ]
        return min(begun, default=None)
    shared = [t for t in term.terms if t in asked.costs]
    cost = min((asked.costs[t] for t in shared), default=None)
    if cost is None or cost < ALIKE_FROM:
        return cost
    is_other = is_known(term.terms)
    if any(t.startswith(POSSIBLE) for t in shared):
        return ANY_ALIKE if is_other else cost
    if is_known(asked.costs):
        return None if is_other else ANY_ALIKE
    return cost


Stretch = tuple[int, int, int]
"""The positions of a phrase, from the first to behind the last, and its cost."""


def _beside(asked: Sequence[Wanted], text: _Text) -> Iterator[Stretch]:
    """Yield where all words of a phrase stand beside each other, names as one."""
    by_word: dict[int, list[Wanted]] = {}
    for one in asked:
        by_word.setdefault(one.at, []).append(one)
    for term in text.terms:
        if term.length == 1:
            for after, cost in _follow(0, term.position, by_word, text):
                yield term.position, after, cost


def _follow(
    word: int, position: int, asked: dict[int, list[Wanted]], text: _Text
) -> Iterator[tuple[int, int]]:
    """Yield how far the words from one on go from a position, and at which cost."""
    if word not in asked:
        yield position, 0
        return
    for term in text.at(position):
        for one in asked[word]:
            cost = match(one, term)
            if cost is not None:
                after = position + term.length
                for end, more in _follow(word + one.length, after, asked, text):
                    yield end, max(cost, more)


def _is_near(
    first: int, after: int, stretches: Sequence[Sequence[Stretch]], distance: int
) -> bool:
    """Tell whether each of several phrases stands somewhere near a stretch."""
    for each in stretches if len(stretches) > 1 else ():
        begin = bisect_left(each, (first - distance - MOST_WORDS, 0, 0))
        end = bisect_left(each, (after + distance + 1, 0, 0))
        if all(each[at][1] < first - distance for at in range(begin, end)):
            return False
    return True
