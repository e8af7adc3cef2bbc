"""From candidates to decisions: which spans are names, of what, and their labels."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from unicodedata import normalize as unicode_form

from normalizer.names.evidence import (
    REACH,
    WORD,
    Spans,
    context_words,
    fits_context,
    language_near,
    small,
)
from normalizer.names.lexicon import Lexicon
from normalizer.names.rows import NameRow
from normalizer.text._scan import MAX_SPAN
from normalizer.text.characters import (
    APOSTROPHES,
    HYPHENS,
    INVISIBLE,
    KASHIDA,
    LINE_ENDS,
    SPACES,
)

_ENGLISH_ENDING = re.compile("['’ʼ]s(?!\\w)")
_APOSTROPHE_AND_LETTER = re.compile(f"[{APOSTROPHES}]\\w")

_WORD = re.compile(f"[^\\W\\d_][\\w{APOSTROPHES}]*")
_WORD_BEFORE = re.compile(f"({WORD})[ \u00a0.]{{1,2}}\\Z")
_WORD_AFTER = re.compile(f"[ \u00a0]({WORD})")
_UNSEEN = (
    dict.fromkeys(map(ord, INVISIBLE + KASHIDA))
    | dict.fromkeys(map(ord, SPACES), " ")
    | dict.fromkeys(map(ord, HYPHENS), "-")
)
_SENTENCE_END = re.compile("[.!?;:\u0589\u061f]")


Candidate = tuple[int, int, int]
"""Where a form stands, and its number."""


class Span(NamedTuple):
    """A stretch of text that is written like a name, and the rows it may be."""

    start: int
    end: int
    rows: list[NameRow]
    capitals: bool


def spans(text: str, found: Iterable[Candidate], lexicon: Lexicon) -> list[Span]:
    """Return the longest names among the candidates that do not overlap."""
    chosen: list[Span] = []
    at = 0
    for start, ends in groupby(found, key=itemgetter(0)):
        if start < at:
            continue
        for _, end, form in reversed(list(ends)):
            span = _viable(text, start, end, lexicon.rows(form))
            if span:
                chosen.append(span)
                at = end
                break
    return chosen


def candidates(text: str, lexicon: Lexicon) -> list[Candidate]:
    """Return where a text may have names, from the left, the shorter ones first."""
    found = iter(lexicon.candidates(text))
    return list(zip(found, found, found, strict=True))


def named_lines(
    text: str, lexicon: Lexicon
) -> Iterator[tuple[int, int, list[Candidate]]]:
    """Yield where the lines that may have names begin and end, and their candidates.

    The offsets of candidates are in the line.
    """
    found = candidates(text, lexicon)
    if not found:
        return
    at = 0
    for a, b in lines(text):
        first = at
        while at < len(found) and found[at][0] < b:
            at += 1
        if first < at:
            yield (
                a,
                b,
                [(start - a, end - a, form) for start, end, form in found[first:at]],
            )


def _viable(text: str, start: int, end: int, rows: list[NameRow]) -> Span | None:
    """Return the span with the rows whose casing fits, if there are any."""
    if _APOSTROPHE_AND_LETTER.match(text, end) and not _ENGLISH_ENDING.match(text, end):
        return None
    surface = as_written(text[start:end])
    fitting = [row for row in rows if _casing_fits(surface, row)]
    if not fitting:
        return None
    form = fitting[0].form
    capitals = surface.isupper() and not form.isupper() and len(surface) > 1
    return Span(start, end, fitting, capitals)


def as_written(surface: str) -> str:
    """Return a name without what cannot be seen in it, its joints as in the tables.

    >>> as_written("XI\u0307N"), as_written("ATƏT\u00a0MQ"), as_written("Ba\u00adkı")
    ('XİN', 'ATƏT MQ', 'Bakı')
    """
    if surface.isascii():
        return surface
    # str.lower() leaves a dot behind where it makes İ small.
    composed = unicode_form("NFC", surface).replace("i\u0307", "i")
    return composed.translate(_UNSEEN)


def _casing_fits(surface: str, row: NameRow) -> bool:
    """Tell whether a name may be written so: lower case is not a name, and so on."""
    if surface == row.form:
        return True
    if row.case == "exact" or row.style == "acronym":
        return False
    words, forms = _WORD.findall(surface), _WORD.findall(row.form.translate(_UNSEEN))
    return len(words) == len(forms) and all(map(_word_fits, words, forms))


def _word_fits(word: str, form: str) -> bool:
    if form[0].islower() or not (form[0].isupper() or form[0].istitle()):
        return True
    if not word[0].isupper():
        return False
    rest = word[1:]
    return word.isupper() or rest == rest.lower() or word == form


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line with its end begins and ends."""
    for match in re.finditer(f"[^{LINE_ENDS}]*[{LINE_ENDS}]|[^{LINE_ENDS}]+", text):
        yield match.span()


def proven(text: str, span: Span, found: list[Span], row: NameRow) -> bool:
    """Tell whether the evidence that a row asks for is there."""
    if row.role == "keep":
        return True
    if row.evidence == "language":
        near = language_near(text, span.start, span.end, taken_near(span.start, found))
        return near == f"{row.lang}-{row.script}"
    return row.evidence != "neighbour" or beside(text, span, found, row)


def beside(text: str, span: Span, found: list[Span], row: NameRow) -> bool:
    """Tell whether a word or a certain name of a row's context is next to its span."""
    return _beside_word(text, span, row.context) or any(
        other.rows[0].id != row.id and _fits_context(other, row.context)
        for other in _near(span.start, found, 1)
        if other is not span and _adjacent(text, span, other)
    )


def _near(start: int, found: list[Span], most: int) -> list[Span]:
    """Return up to `most` spans to each side of the one at `start`, and that one."""
    at = bisect_left(found, start, key=lambda other: other.start)
    return found[max(0, at - most) : at + most + 1]


def taken_near(start: int, found: list[Span]) -> Spans:
    """Return the names as far around an offset as evidence reaches."""
    return [(other.start, other.end) for other in _near(start, found, REACH)]


def _beside_word(text: str, span: Span, context: str) -> bool:
    """Tell whether the word before or after a span belongs to a context."""
    before = _WORD_BEFORE.search(text, max(0, span.start - MAX_SPAN), span.start)
    after = _WORD_AFTER.match(text, span.end)
    words = context_words(context)
    return bool(
        (before and (small(before[1]), "before") in words)
        or (after and (small(after[1]), "after") in words)
    )


def _adjacent(text: str, span: Span, other: Span) -> bool:
    """Tell whether at most one word, and no sentence end, stands between two spans."""
    start, end = sorted((span, other))[0].end, sorted((span, other))[1].start
    if end - start > MAX_SPAN:
        return False
    between = text[start:end]
    return len(between.split()) <= 1 and not _SENTENCE_END.search(between)


def _fits_context(other: Span, context: str) -> bool:
    """Tell whether a name that is itself certain belongs to a context."""
    if any(row.evidence or row.shared for row in other.rows):
        return False
    return all(fits_context(row.id, row.kind, context) for row in other.rows)
