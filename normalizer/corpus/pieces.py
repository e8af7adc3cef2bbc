"""Texts in their formats, read for what they name, with where each name stands.

A format hands over the text that a reader sees, and says where in the file it is
written: so names in HTML have the line of the file, and markup is no name.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from normalizer.corpus.lines import Line, Mention, Stranger, read_lines
from normalizer.formats.pieces import Piece, count_lines, place
from normalizer.formats.text import Text
from normalizer.names.describe import Match, Step
from normalizer.pipeline import Normalizer

LONGEST = 200
"""Of a longer line only so much is shown around a name."""


class Place(NamedTuple):
    """Where a name stands: a file, a line and a column from 1, and the words there."""

    file: str
    line: int
    column: int
    text: str


Named = Mention | Stranger
Choose = Callable[[Line], Iterable[Named]]
"""Gives the names of a line that are asked for, from the left."""
Span = tuple[int, int]


def every_name(line: Line) -> list[Named]:
    """Return all that a line names, from the left."""
    found: list[Named] = [*line.mentions, *line.strangers]
    return sorted(found, key=lambda one: one.start)


class Noted(NamedTuple):
    """A name of a piece with its line, and the line and column where it is written."""

    line: Line
    one: Named
    number: int
    column: int

    def place(self, file: str) -> Place:
        """Return where it stands, in a file by that name, with the words there."""
        return Place(
            file, self.number, self.column, _shown(self.line.text, self.one.start)
        )


class PieceRead(NamedTuple):
    """The lines of a piece, the names that were asked for, and the faults of records.

    Names that markup parts are not among them. A fault has its line in the file.
    """

    lines: list[Line]
    names: list[Noted]
    faults: list[tuple[int, str]]


class Collector:
    """Takes the part of a normalizer in a format, and keeps the lines that it reads."""

    def __init__(self, normalizer: Normalizer, choose: Choose) -> None:
        self._normalizer = normalizer
        self._choose = choose
        self.lines: list[Line] = []
        self.names: list[tuple[Line, Named]] = []

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where the names of a text stand, and note them."""
        for line in read_lines(text, self._normalizer):
            self.lines.append(line)
            for one in self._choose(line):
                self.names.append((line, one))
                yield line.start + one.start, line.start + one.end

    def steps(self, text: str) -> list[Step]:
        """Return a step, which changes nothing, for each name of a text."""
        return [
            Step(*span, shown, shown, no_match(*span, shown))
            for span in self.spans(text)
            for shown in [text[slice(*span)]]
        ]


def no_match(start: int, end: int, text: str) -> Match:
    """Return the match of a step that is none of a normalizer's."""
    return Match(start, end, text, "", "", text, None, "", "", "", "", "")


def read_piece(piece: Piece, normalizer: Normalizer, choose: Choose) -> PieceRead:
    """Return what a piece names, each name with its place."""
    collector = Collector(normalizer, choose)
    if isinstance(piece.rules, Text):
        spans: Sequence[Span | None] = list(collector.spans(piece.source))
        faults: list[tuple[int, str]] = []
    else:
        done = piece.rules.rewriting(piece.source, collector)
        spans = done.spans
        faults = [(place(piece, at)[0], problem) for at, problem in done.faults]
    names = [
        Noted(*found, *where)
        for found, where in zip(collector.names, _places(piece, spans), strict=True)
        if where
    ]
    return PieceRead(collector.lines, names, faults)


def _places(
    piece: Piece, spans: Iterable[Span | None]
) -> Iterator[tuple[int, int] | None]:
    """Yield the line and the column of each span; None where it is in no one piece.

    Lines are counted from one to the next, not from the beginning each time.
    """
    at, number, column = 0, piece.line, 1
    for span in spans:
        if span is None:
            yield None
            continue
        if span[0] < at:
            number, column = place(piece, span[0])
        else:
            passed = piece.source[at : span[0]]
            number += count_lines(passed)
            end = max(passed.rfind("\n"), passed.rfind("\r"))
            column = len(passed) - end if end >= 0 else column + len(passed)
        at = span[0]
        yield number, column


def _shown(line: str, at: int) -> str:
    """Return a line, or what stands around an offset of a long one."""
    if len(line) <= LONGEST:
        return _stripped(line)
    start = max(0, at - LONGEST // 2)
    return f"… {line[start : start + LONGEST].strip()} …"


@lru_cache(16)
def _stripped(line: str) -> str:
    """Return a line; one text for all of its names, however many are kept."""
    return line.strip()
