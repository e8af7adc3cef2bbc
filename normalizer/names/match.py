"""From candidates to decisions: which spans are names, of what, and their labels."""

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from normalizer.names.endings import CLOSING_QUOTES, OPENING_QUOTES
from normalizer.names.evidence import (
    MARKS,
    REACH,
    WORD,
    Spans,
    context_words,
    fits_context,
    language_near,
    small,
)
from normalizer.names.lexicon import Lexicon
from normalizer.names.reading import (
    Reading,
    read,
    read_inflected,
    read_joined,
    shown_by_ending,
)
from normalizer.names.rows import NameRow
from normalizer.text._scan import MAX_SPAN
from normalizer.text.characters import APOSTROPHES, HYPHENS, LINE_ENDS
from normalizer.text.lazy import lazy

_APOSTROPHE_AND_LETTER = lazy(f"[{APOSTROPHES}]\\w")
_NO_MORE = f"(?![\\w{MARKS}]|[{HYPHENS}{APOSTROPHES}]\\w)"
_JOINED = lazy(
    f"([{HYPHENS.replace('-', '')}{APOSTROPHES}{re.escape(CLOSING_QUOTES)}-])"
    f"({WORD}){_NO_MORE}"
)
"""What may be an ending behind a name, and no more behind it in the same word."""

JOINTS = frozenset(HYPHENS + APOSTROPHES + CLOSING_QUOTES)
"""What may part a name from an ending."""

MOST_WAITING = 8
"""How many names in a row may each be proven by the next."""

_GAP = " \u00a0."
_LONGEST_WORD = 64
_LINK = "of"
"""Stands between a word of a context and a name: the town of Ararat."""
_LAST_WORD = lazy(f"{WORD}(?:-{WORD})*\\Z")
_NEXT_WORD = lazy(f"[ \u00a0]({WORD})")
_LINE_END = lazy(f"[{LINE_ENDS}]")
_ASKING_NEIGHBOUR = frozenset({"capital", "neighbour"})
_SENTENCE_END = lazy("[.!?;:\u0589\u061f]")


Candidate = tuple[int, int, int]
"""Where a form stands, and its number."""
_BEHIND_ALL: Candidate = (sys.maxsize, 0, 0)


class Span(NamedTuple):
    """A stretch of text that is written like a name, and the rows it may be.

    `other` is how it reads as a name with an ending, where it is itself a woman's
    surname: Алиева may be a man's in the genitive.
    """

    start: int
    end: int
    reading: Reading
    other: Reading | None = None

    @property
    def rows(self) -> tuple[NameRow, ...]:
        return self.reading.rows

    @property
    def capitals(self) -> bool:
        return self.reading.capitals

    @property
    def name_end(self) -> int:
        """Where the name ends, without what a joint parts from it."""
        ending = self.reading.ending
        return self.end - (ending.joined if ending else 0)


def spans(text: str, found: Iterable[Candidate], lexicon: Lexicon) -> list[Span]:
    """Return the longest names among the candidates that do not overlap."""
    chosen: list[Span] = []
    at = 0
    here = -1
    ends: list[tuple[int, int]] = []
    for start, end, form in (*found, _BEHIND_ALL):
        if start == here:
            ends.append((end, form))
            continue
        if ends and here >= at:
            span = _longest(text, ends, here, lexicon)
            if span:
                chosen.append(span)
                at = span.end
        here, ends = start, [(end, form)]
    return chosen


def _longest(
    text: str, ends: list[tuple[int, int]], start: int, lexicon: Lexicon
) -> Span | None:
    """Return the longest name that begins at an offset.

    A form that is itself known is never read as another one with an ending.
    """
    ends.sort(reverse=True)
    at = 0
    while at < len(ends):
        end = ends[at][0]
        forms = []
        while at < len(ends) and ends[at][0] == end:
            forms.append(ends[at][1])
            at += 1
        if forms[0] >= 0 and (span := _whole(text, start, end, forms, lexicon)):
            return span
        reading = _inflected(text[start:end], forms, lexicon)
        if reading and not _APOSTROPHE_AND_LETTER.match(text, end):
            return Span(start, end, reading)
    return None


def _whole(
    text: str, start: int, end: int, forms: list[int], lexicon: Lexicon
) -> Span | None:
    """Return the name that a form is, with what a joint parts from it."""
    surface = text[start:end]
    reading = read(lexicon, forms[0], surface)
    if reading is None:
        return None
    if text[end : end + 1] in JOINTS:
        found = _JOINED.match(text, end)
        if found and _may_join(text, start, found[1]):
            joined = read_joined(lexicon, forms[0], surface, *found.groups())
            if joined:
                return Span(start, found.end(), joined)
        if _APOSTROPHE_AND_LETTER.match(text, end):
            return None
    if len(forms) > 1 and "surname" in reading.kinds:
        return Span(start, end, reading, _as_his(surface, forms, lexicon))
    return Span(start, end, reading)


def _as_his(surface: str, forms: list[int], lexicon: Lexicon) -> Reading | None:
    """Return how a woman's surname reads as a man's with an ending, if it does."""
    reading = _inflected(surface, forms, lexicon)
    return reading if reading and "surname" in reading.kinds else None


def _may_join(text: str, start: int, joint: str) -> bool:
    """Tell whether a joint may be one: a closing quote asks for its opening one."""
    return joint not in CLOSING_QUOTES or (
        start > 0 and text[start - 1] in OPENING_QUOTES
    )


def _inflected(surface: str, forms: list[int], lexicon: Lexicon) -> Reading | None:
    """Return the reading of a name with an ending, that with the longest stem.

    Of equal ones that of the latest layer, which has the highest numbers.
    """
    found = [
        reading
        for form in sorted((max(form, ~form) for form in forms), reverse=True)
        if (reading := read_inflected(lexicon, form, surface))
    ]
    return max(found, key=_likeliness, default=None)


def _likeliness(reading: Reading) -> tuple[bool, int]:
    """Return how well a reading fits: a name that may stand alone, the longest stem."""
    tail = reading.ending.text if reading.ending else ""
    return bool(reading.alone), -len(tail)


def candidates(text: str, lexicon: Lexicon) -> list[Candidate]:
    """Return where a text may have names, from the left, the shorter ones first."""
    found = iter(lexicon.candidates(text))
    return list(zip(found, found, found, strict=True))


Line = tuple[int, int, list[Candidate]]
"""Where a line begins and ends in a text, and its candidates, by offsets in it."""


def all_lines(text: str, lexicon: Lexicon) -> Iterator[Line]:
    """Yield the lines of a text, and where in them names may be."""
    return _lines_of(text, candidates(text, lexicon))


def named_lines(text: str, lexicon: Lexicon) -> Iterator[Line]:
    """Yield those lines of a text that may have names."""
    return changing_lines(text, lexicon, _never)


def _never(text: str, candidate: Candidate) -> bool:
    return False


def changing_lines(
    text: str, lexicon: Lexicon, stays: Callable[[str, Candidate], bool]
) -> Iterator[Line]:
    """Yield those lines of a text that may have names, other than such as stay."""
    found = candidates(text, lexicon)
    at = b = 0
    while at < len(found):
        if _is_whole_too(found, at) or stays(text, found[at]):
            at += 1
            continue
        a, b = _line_around(text, b, found[at][0])
        first = at
        while first and found[first - 1][0] >= a:
            first -= 1
        while at < len(found) and found[at][0] < b:
            at += 1
        inside = found[first:at]
        yield a, b, [(start - a, end - a, form) for start, end, form in inside]


def _is_whole_too(found: Sequence[Candidate], at: int) -> bool:
    """Tell whether a stem with an ending is, as the next candidate, a form itself.

    What is a form is never read as another one with an ending.
    """
    start, end, form = found[at]
    if form >= 0 or at + 1 == len(found):
        return False
    following = found[at + 1]
    return following[2] >= 0 and following[:2] == (start, end)


def _line_around(text: str, lowest: int, at: int) -> tuple[int, int]:
    """Return where the line of an offset begins and ends; it begins from `lowest` on.

    Lines without names, which most of a text may be, are only looked at for `\\n`.
    """
    first = text.rfind("\n", lowest, at) + 1 or lowest
    for earlier in _LINE_END.finditer(text, first, at):
        first = earlier.end()
    end = _LINE_END.search(text, at)
    return first, end.end() if end else len(text)


def _lines_of(text: str, found: Sequence[Candidate]) -> Iterator[Line]:
    at = 0
    for a, b in lines(text):
        first = at
        while at < len(found) and found[at][0] < b:
            at += 1
        inside = found[first:at]
        yield a, b, [(start - a, end - a, form) for start, end, form in inside]


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line with its end begins and ends."""
    for match in re.finditer(f"[^{LINE_ENDS}]*[{LINE_ENDS}]|[^{LINE_ENDS}]+", text):
        yield match.span()


def proven(
    text: str,
    span: Span,
    found: list[Span],
    row: NameRow,
    waiting: tuple[Span, ...] = (),
) -> bool:
    """Tell whether the evidence that a row asks for is there.

    `waiting` are the names that wait for this one to be proven.
    """
    if row.role == "keep" or shown_by_ending(span.reading, row):
        return True
    if row.evidence == "language":
        near = language_near(text, span.start, span.end, taken_near(span.start, found))
        told = near == f"{row.lang}-{row.script}"
        return told or beside_word(text, span, row.context)
    if row.evidence not in _ASKING_NEIGHBOUR:
        return True
    told = row.evidence == "capital" and capital_tells(text, span, found)
    return told or beside(text, span, found, row, waiting)


def capital_tells(text: str, span: Span, found: list[Span]) -> bool:
    """Tell whether the capital of a name shows that it is no ordinary word.

    So it does behind a small word that is in no name itself: there a sentence goes on.
    """
    word, at = _word_before(text, span.start)
    inside = word[:1].islower() and text[at + len(word) : span.start].isspace()
    return (
        inside
        and not span.capitals
        and all(
            other.end <= at or other.start >= span.start
            for other in _near(span.start, found, 1)
        )
    )


def beside(
    text: str,
    span: Span,
    found: list[Span],
    row: NameRow,
    waiting: tuple[Span, ...] = (),
) -> bool:
    """Tell whether a word or a certain name of a row's context is next to its span."""
    return beside_word(text, span, row.context) or beside_name(
        text, span, found, row, waiting
    )


def beside_name(
    text: str,
    span: Span,
    found: list[Span],
    row: NameRow,
    waiting: tuple[Span, ...] = (),
) -> bool:
    """Tell whether a certain name of a row's context is next to its span.

    A name that is itself proven is certain, but not by one that waits for it.
    """
    waiting = (*waiting, span)
    return len(waiting) <= MOST_WAITING and any(
        other.rows[0].id != row.id
        and _fits_context(text, other, found, row.context, waiting)
        for other in _near(span.start, found, 1)
        if other not in waiting
        and _adjacent(text, span, other)
        and (other.reading.alone or _leads(text, other, span))
    )


def _leads(text: str, given: Span, span: Span) -> bool:
    """Tell whether a given name, which alone is not certain, may be that of a surname.

    It is so in `Emin Tufan Çetin`, not in `Kılıç Ustası Ejder` or in a list of names.
    """
    between = text[given.end : span.start]
    return given.end <= span.start and between.replace(" ", "").isalpha()


def _near(start: int, found: list[Span], most: int) -> list[Span]:
    """Return up to `most` spans to each side of the one at `start`, and that one."""
    at = bisect_left(found, start, key=lambda other: other.start)
    return found[max(0, at - most) : at + most + 1]


def taken_near(start: int, found: list[Span]) -> Spans:
    """Return the names as far around an offset as evidence reaches."""
    return [(other.start, other.end) for other in _near(start, found, REACH)]


def beside_word(text: str, span: Span, context: str) -> bool:
    """Tell whether the word before or after a span belongs to a context."""
    words = context_words(context)
    before, at = _word_before(text, span.start)
    if _says(before, words):
        return True
    if small(before) == _LINK and _says(_word_before(text, at)[0], words):
        return True
    after = _NEXT_WORD.match(text, span.end)
    return after is not None and (small(after[1]), "after") in words


def _says(before: str, words: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a word before a name, or the last part of a compound, is among some.

    `г-жа` is one word, and the last of `вице-президент` says as much as that alone.
    """
    whole = small(before)
    return (whole, "before") in words or ((whole.rpartition("-")[2], "before") in words)


def _word_before(text: str, start: int) -> tuple[str, int]:
    """Return the word that one or two spaces or full stops part from an offset.

    And where it begins.
    """
    near = text[max(0, start - _LONGEST_WORD) : start]
    upto = near.rstrip(_GAP)
    found = _LAST_WORD.search(upto.rpartition(" ")[2])
    gap = len(near) - len(upto)
    if not found or not 1 <= gap <= 2:
        return "", start
    return found[0], start - gap - len(found[0])


def _adjacent(text: str, span: Span, other: Span) -> bool:
    """Tell whether at most one word, and no sentence end, stands between two spans."""
    start, end = sorted((span, other))[0].end, sorted((span, other))[1].start
    if end - start > MAX_SPAN:
        return False
    between = text[start:end]
    return len(between.split()) <= 1 and not _SENTENCE_END.search(between)


def _fits_context(
    text: str, other: Span, found: list[Span], context: str, waiting: tuple[Span, ...]
) -> bool:
    """Tell whether a name that is itself certain belongs to a context."""
    return all(
        not row.shared
        and fits_context(row.id, row.kind, context)
        and (not row.evidence or proven(text, other, found, row, waiting))
        for row in other.rows
    )
