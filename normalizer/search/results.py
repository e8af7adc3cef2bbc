"""A page of results: hits with their snippets, facets, spellings, what was meant.

Documents that name what was asked for are counted apart from those whose names are
merely spelled like it: of these, some turn out to name something else when they are
read, and they are read only when they are shown.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from normalizer.search.expression import compiled
from normalizer.search.facets import Facet, Group, Kept, admitted, groups, within
from normalizer.search.highlight import Mark, joined, marks
from normalizer.search.labels import Labels
from normalizer.search.query import Query, QueryError, asked_of, parse
from normalizer.search.searching import ranked, snippet, suggest, widest
from normalizer.search.sought import near_terms
from normalizer.search.store import COLUMNS, Index
from normalizer.search.unified import (
    Spelled,
    Unified,
    spelled,
    unified,
    written_so,
)
from normalizer.search.words import ANY_ALIKE, LIKELY, SAME

PAGE = 10
"""How many documents a page has."""
LAST_PAGE = 100
"""Pages after this one are not offered: nobody reads on, who can ask better."""
AHEAD = 5
"""How many pages are looked through where all documents of one turn out otherwise."""


class Piece(NamedTuple):
    """A stretch of a text, and whether the query asks for it."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A document as it is listed: where it is, and what of it is shown."""

    number: int
    path: str
    line: int
    tier: int
    title: list[Piece]
    shown: list[Piece]
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(slots=True)
class Results:
    """What a query finds. `sure` documents name it, `alike` more may be like it."""

    query: str
    problem: str = ""
    results: list[Result] = field(default_factory=list)
    page: int = 1
    pages: int = 0
    sure: int = 0
    alike: int = 0
    unified: list[Unified] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    chosen: list[Facet] = field(default_factory=list)
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: a query, how it may be spelled, entities, a page."""

    query: str
    tier: int = LIKELY
    entities: Sequence[str] = ()
    page: int = 1


def results(index: Index, asked: Asked, kept: Kept, labels: Labels) -> Results:
    """Return a page of what a query finds; a query that asks for nothing says so."""
    found = Results(asked.query)
    try:
        query = parse(asked.query, COLUMNS)
    except QueryError as error:
        found.problem = str(error)
        return found
    known = kept.named(index)
    entities = list(admitted(asked.entities, known))
    found.chosen = [Facet(e, labels.label(e), known.counts[e]) for e in entities]
    for most in dict.fromkeys((asked.tier, widest(asked.tier))):
        documents = _count(found, index, query, most, within(entities))
        found.page = max(1, min(asked.page, found.pages))
        _fill(found, index, query, most, within(entities))
        if found.results:
            break
    found.groups = groups(documents, known, labels, entities)
    if not found.results:
        found.meant = suggest(index, asked.query)
    return found


def _count(
    found: Results, index: Index, query: Query, most: int, narrowed: str
) -> set[int]:
    """Set how many documents there are; return those that surely are found, or all."""
    sure = _matching(index, query, min(most, SAME), narrowed)
    every = _matching(index, query, most, narrowed) if most > SAME else sure
    found.sure, found.alike = len(sure), len(every - sure)
    found.pages = min(LAST_PAGE, -(-len(every) // PAGE))
    return sure or every


def _matching(index: Index, query: Query, tier: int, narrowed: str) -> set[int]:
    expression = compiled(query, index.analyzer, tier)
    asked = f"({expression}) AND {narrowed}" if narrowed else expression
    rows = index.execute("SELECT rowid FROM words WHERE words MATCH ?", asked)
    return {number for (number,) in rows}


def _fill(found: Results, index: Index, query: Query, most: int, narrowed: str) -> None:
    """Read the documents of a page; of the next one, if none is what was asked for."""
    last = min(found.pages, found.page + AHEAD - 1)
    best = ranked(index, query, last * PAGE, most, narrowed)
    root = _root(index)
    spellings: list[Spelled] = []
    for page in range(found.page, last + 1):
        for number, score in best[(page - 1) * PAGE : page * PAGE]:
            read = _Read(index, number, query, most)
            if read.is_found:
                found.results.append(read.result(int(score), root))
                spellings += read.spellings()
        if found.results:
            found.page = page
            break
    found.unified = unified(spellings)


class _Read:
    """A document, read again for what a query asks for in it."""

    def __init__(
        self, index: Index, number: int, query: Query, most: int = ANY_ALIKE
    ) -> None:
        self.number = number
        self._query, self._analyzer = query, index.analyzer
        self.path, self.line, *texts = index.row(
            "SELECT path, line, title, body FROM document "
            "JOIN file ON file.id=file WHERE document.id=?",
            number,
        ) or (b"", 0, "", "")
        self.texts: list[str] = texts
        self.terms = [near_terms(t, query, self._analyzer, most) for t in texts]
        self.marks = [
            joined(marks(terms, query, self._analyzer, column, most))
            for terms, column in zip(self.terms, COLUMNS, strict=True)
        ]

    @property
    def is_found(self) -> bool:
        return any(self.marks)

    def result(self, tier: int, root: bytes, whole: bool = False) -> Result:
        (title, body), (in_title, in_body) = self.texts, self.marks
        start, end = (0, len(body)) if whole else snippet(body, in_body)
        return Result(
            self.number,
            shown_path(self.path, root),
            self.line,
            tier,
            list(pieces(title, in_title, 0, len(title))),
            list(pieces(body, in_body, start, end)),
            start > 0,
            end < len(body),
        )

    def spellings(self) -> Iterator[Spelled]:
        asked = asked_of(self._query, self._analyzer)
        so = written_so(self._query)
        for text, terms, found in zip(self.texts, self.terms, self.marks, strict=True):
            yield from spelled(text, terms, found, asked, so)


def document(index: Index, number: int, query: str) -> Result | None:
    """Return a whole document, with what a query asks for; None if there is none."""
    if not index.value("SELECT 1 FROM document WHERE id=?", number):
        return None
    try:
        asked = parse(query, COLUMNS)
    except QueryError:
        asked = ()
    return _Read(index, number, asked).result(0, _root(index), whole=True)


def pieces(text: str, found: Sequence[Mark], start: int, end: int) -> Iterator[Piece]:
    """Yield a stretch of a text in pieces, of which some are marked.

    >>> list(pieces("Sergey Şoyqu.", [Mark(7, 12, 0)], 0, 13))[1]
    Piece(text='Şoyqu', is_marked=True)
    """
    at = start
    for mark in found:
        if start <= mark.start and mark.end <= end:
            if at < mark.start:
                yield Piece(text[at : mark.start], False)
            yield Piece(text[mark.start : mark.end], True)
            at = mark.end
    if at < end:
        yield Piece(text[at:end], False)


def _root(index: Index) -> bytes:
    """Return the folder that all files of an index are in."""
    first, last = index.row("SELECT min(path), max(path) FROM file") or (b"", b"")
    if not first or not last:
        return b""
    common = os.path.commonpath([os.path.dirname(first), os.path.dirname(last)])
    return os.path.join(common, b"")


def shown_path(path: bytes, root: bytes) -> str:
    """Return a path below the folder that all are in, as text.

    >>> shown_path(b"/home/me/news/a.txt", b"/home/me/")
    'news/a.txt'
    """
    return path.removeprefix(root).decode("utf-8", "replace")
