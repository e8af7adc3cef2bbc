"""Texts in their formats, read for what they name, with where each name stands.

A format hands over the text that a reader sees, and says where in the file it is
written: so names in HTML have the line of the file, and markup is no name.
"""

from collections.abc import Callable
from typing import NamedTuple

from normalizer.corpus.lines import Line, Mention, Stranger, read_lines
from normalizer.formats.pieces import Piece, place
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


Note = tuple[Line, Mention | Stranger]


class Collector:
    """Takes the part of a normalizer in a format, and keeps the lines that it reads."""

    def __init__(self, normalizer: Normalizer) -> None:
        self._normalizer = normalizer
        self.lines: list[Line] = []
        self.notes: list[Note] = []

    def steps(self, text: str) -> list[Step]:
        """Return a step, which changes nothing, for each name of a text."""
        steps = []
        for line in read_lines(text, self._normalizer):
            self.lines.append(line)
            found: list[Mention | Stranger] = [*line.mentions, *line.strangers]
            for one in sorted(found, key=lambda one: one.start):
                self.notes.append((line, one))
                start, end = line.start + one.start, line.start + one.end
                shown = text[start:end]
                steps.append(
                    Step(start, end, shown, shown, no_match(start, end, shown))
                )
        return steps


def no_match(start: int, end: int, text: str) -> Match:
    """Return the match of a step that is none of a normalizer's."""
    return Match(start, end, text, "", "", text, None, "", "", "", "", "")


def read_piece(
    piece: Piece,
    file: str,
    normalizer: Normalizer,
    take: Callable[[Line, Mention | Stranger, Place], None],
) -> list[Line]:
    """Let `take` have each name of a piece with its place; return the lines."""
    collector = Collector(normalizer)
    done = piece.rules.rewriting(piece.source, collector)
    at, number, column = 0, piece.line, 1
    for (line, one), span in zip(collector.notes, done.spans, strict=True):
        if span is None:
            continue
        if span[0] >= at:
            passed = piece.source[at : span[0]]
            ends = max(passed.rfind("\n"), passed.rfind("\r"))
            if ends >= 0:
                number, column = place(piece, span[0])
            else:
                column += len(passed)
            at = span[0]
        take(line, one, Place(file, number, column, _shown(line.text, one.start)))
    return collector.lines


def _shown(line: str, at: int) -> str:
    """Return a line, or what stands around an offset of a long one."""
    if len(line) <= LONGEST:
        return line.strip()
    start = max(0, at - LONGEST // 2)
    return f"… {line[start : start + LONGEST].strip()} …"
