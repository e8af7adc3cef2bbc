"""Searching an index: exact spellings first, then other spellings of the same thing,
then names that are spelled like it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from normalizer.search.analyze import words_of
from normalizer.search.expression import TIERS, compiled
from normalizer.search.highlight import Mark, joined, marks_in
from normalizer.search.query import Query, parse
from normalizer.search.store import COLUMNS, Index
from normalizer.search.words import ANY_ALIKE, LIKELY, folded

WEIGHTS = "5.0, 1.0"
"""How much a word counts, by the columns: in a title more than in a body."""
SNIPPET = 240
"""About how many code points of a document are shown."""
SPARE = 10
"""How many documents more than asked for are looked at, since some may fall away."""
_NEAREST = 2_000
"""How many words of the index are looked at for one that was meant."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found.

    `score` has 3 before the point for exact spellings, 2 for other spellings of the
    same thing, 1 for what may be it, 0 for what is spelled like a name that the tables
    know; behind the point, how well it fits.
    `marks` are in the title or the body.
    """

    path: bytes
    line: int
    score: float
    title: str
    body: str
    title_marks: Sequence[Mark]
    body_marks: Sequence[Mark]


def search(index: Index, query: str, limit: int, tier: int = LIKELY) -> list[Hit]:
    """Return the documents that a query finds, the best first.

    `tier` is how dear a spelling may be: EXACT asks for exact ones only. LIKELY asks
    for ANY_ALIKE where it finds nothing.
    """
    asked = parse(query, COLUMNS)
    for most in dict.fromkeys((tier, widest(tier))):
        best = ranked(index, asked, limit + SPARE, most)
        hits = (_hit(index, number, score, asked, most) for number, score in best)
        # Names of another thing are spelled alike, but nothing in them is marked.
        marked = (hit for hit in hits if hit.title_marks or hit.body_marks)
        if found := list(islice(marked, limit)):
            return found
    return []


def ranked(
    index: Index, asked: Query, limit: int, most: int, within: str = ""
) -> list[tuple[int, float]]:
    """Return the numbers and scores of the best documents that a query may find.

    `within` is an expression of FTS5 that must hold too.
    """
    found: dict[int, float] = {}
    expression = ""
    for rank, tier in enumerate(TIERS):
        before = expression
        expression = compiled(asked, index.analyzer, tier)
        if len(found) >= limit or tier > most:
            break
        if expression == before:
            continue
        rows = index.execute(
            f"SELECT rowid, bm25(words, {WEIGHTS}) AS fit FROM words "
            "WHERE words MATCH ? ORDER BY fit, rowid LIMIT ?",
            f"({expression}) AND {within}" if within else expression,
            limit + len(found),
        )
        for number, fit in rows:
            fits = max(0.0, -float(fit))
            found.setdefault(number, len(TIERS) - 1 - rank + fits / (1 + fits))
    return list(found.items())[:limit]


def widest(tier: int) -> int:
    """Return how dear a spelling may be where a tier finds nothing."""
    return ANY_ALIKE if tier == LIKELY else tier


def _hit(index: Index, number: int, score: float, asked: Query, most: int) -> Hit:
    found = index.analyzer
    path, line, title, body = index.row(
        "SELECT path, line, title, body FROM document JOIN file ON file.id=file "
        "WHERE document.id=?",
        number,
    )
    in_title, in_body = (
        joined(marks_in(text, asked, found, column, most))
        for text, column in ((title, "title"), (body, "body"))
    )
    return Hit(path, line, score, title, body, in_title, in_body)


def snippet(text: str, marks: Sequence[Mark]) -> tuple[int, int]:
    """Return which part of a text is shown: where most marks are near each other.

    >>> text = "a " * 200 + "Bakı " + "b " * 200
    >>> start, end = snippet(text, [Mark(400, 404, 0)])
    >>> text[start:end].strip().startswith("a"), "Bakı" in text[start:end]
    (True, True)
    """
    starts = [mark.start for mark in marks] or [0]
    best = max(starts, key=lambda at: (_near(at, marks), -at))
    last = max((m.end for m in marks if best <= m.start < best + SNIPPET), default=best)
    spare = max(0, SNIPPET - (last - best))
    start = max(0, best - spare // 2)
    end = min(len(text), max(last, start + SNIPPET))
    return _at_space(text, start, best, forward=True), _at_space(text, end, last, False)


def _near(at: int, marks: Sequence[Mark]) -> int:
    return sum(at <= mark.start < at + SNIPPET for mark in marks)


def _at_space(text: str, at: int, mark: int, forward: bool) -> int:
    """Return the space near an offset at which a snippet is cut, before the mark."""
    if at in (0, len(text)):
        return at
    space = text.find(" ", at, mark) if forward else text.rfind(" ", mark, at)
    return at if space < 0 else space + forward


def suggest(index: Index, query: str) -> str:
    """Return the query with words of the index instead of those that it has not.

    Empty where nothing is like them.
    """
    meant = query
    for start, end, word in reversed(list(zip(*words_of(query), strict=True))):
        if nearest := _nearest(index, word):
            meant = meant[:start] + nearest + meant[end:]
    return meant if meant != query else ""


def _nearest(index: Index, word: str) -> str:
    """Return the word of the index that is most like one that it has not."""
    asked = folded(word)
    index.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary "
        "USING fts5vocab(main, words, row)"
    )
    if index.value("SELECT 1 FROM vocabulary WHERE term=?", asked):
        return ""
    near = dict(_vocabulary(index, asked))
    for term in get_close_matches(asked, near, n=1, cutoff=0.7):
        return _as_written(index, term)
    return ""


def _vocabulary(index: Index, asked: str) -> Iterator[tuple[str, int]]:
    """Yield words of the index that begin alike and are about as long, common first."""
    first = asked[0]
    yield from index.execute(
        "SELECT term, doc FROM vocabulary WHERE term>=? AND term<? "
        "AND length(term) BETWEEN ? AND ? AND term NOT GLOB 'qx*' "
        "ORDER BY doc DESC LIMIT ?",
        *(first, chr(ord(first) + 1), len(asked) - 2, len(asked) + 2, _NEAREST),
    )


def _as_written(index: Index, term: str) -> str:
    """Return a word of the index as some document spells it."""
    found = index.row(
        "SELECT title, body FROM document WHERE id="
        "(SELECT rowid FROM words WHERE words MATCH ? LIMIT 1)",
        f'"={term}"',
    )
    spelled = (word for text in found for word in words_of(text).texts)
    return next((word for word in spelled if folded(word) == term), term)
