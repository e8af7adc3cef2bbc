"""Texts in their formats, read for what they name, with where each name stands.

A format hands over the text that a reader sees, and says where in the file it is
written: so names in HTML have the line of the file, and markup is no name.
"""

from collections.abc import Callable, Iterable, Sequence
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


Noted = tuple[Line, Named, Span | None]
"""A name with its line, and where in the piece it is written, if in one stretch."""


class PieceRead(NamedTuple):
    """The lines of a piece, the names that were asked for, and the faults of records.

    A fault has its line in the file.
    """

    lines: list[Line]
    names: Sequence[Noted]
    faults: list[tuple[int, str]]


class Places:
    """Tells where in a file the names of a piece stand, from the left.

    Lines are counted from one name to the next, not from the beginning each time.
    """

    def __init__(self, piece: Piece, file: str = "") -> None:
        self._piece = piece
        self._file = file
        self._at, self._number, self._column = 0, piece.line, 1

    def place(self, noted: Noted) -> Place:
        """Return where a name stands that is written in one stretch."""
        line, one, span = noted
        assert span
        number, column = self._line_and_column(span[0])
        return Place(self._file, number, column, _shown(line.text, one.start))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        if offset < self._at:
            self._number, self._column = place(self._piece, offset)
        else:
            passed = self._piece.source[self._at : offset]
            end = max(passed.rfind("\n"), passed.rfind("\r"))
            self._number += count_lines(passed) if end >= 0 else 0
            self._column = len(passed) - (end if end >= 0 else -self._column)
        self._at = offset
        return self._number, self._column


class Collector:
    """Takes the part of a normalizer in a format, and keeps the lines that it reads."""

    def __init__(self, normalizer: Normalizer, choose: Choose) -> None:
        self._normalizer = normalizer
        self._choose = choose
        self.lines: list[Line] = []
        self.names: list[tuple[Line, Named]] = []

    def steps(self, text: str) -> list[Step]:
        """Return a step, which changes nothing, for each name of a text."""
        steps = []
        for line in read_lines(text, self._normalizer):
            self.lines.append(line)
            for one in self._choose(line):
                self.names.append((line, one))
                start, end = line.start + one.start, line.start + one.end
                shown = text[start:end]
                match = no_match(start, end, shown)
                steps.append(Step(start, end, shown, shown, match))
        return steps


def no_match(start: int, end: int, text: str) -> Match:
    """Return the match of a step that is none of a normalizer's."""
    return Match(start, end, text, "", "", text, None, "", "", "", "", "")


def read_piece(piece: Piece, normalizer: Normalizer, choose: Choose) -> PieceRead:
    """Return what a piece names."""
    if isinstance(piece.rules, Text):  # It says itself where everything is.
        lines = list(read_lines(piece.source, normalizer))
        found = [
            (line, one, (line.start + one.start, line.start + one.end))
            for line in lines
            for one in choose(line)
        ]
        return PieceRead(lines, found, [])
    collector = Collector(normalizer, choose)
    done = piece.rules.rewriting(piece.source, collector)
    names = [
        (*found, span) for found, span in zip(collector.names, done.spans, strict=True)
    ]
    faults = [(place(piece, at)[0], problem) for at, problem in done.faults]
    return PieceRead(collector.lines, names, faults)


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
