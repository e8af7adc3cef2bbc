"""Streams cut into pieces that can be rewritten one by one.

A stream comes as blocks of any size and is held only until a piece is whole: a few
lines of text, a few records, or a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from normalizer.errors import NormalizerError
from normalizer.formats.reading import Names, Rewriting


class DataError(NormalizerError, ValueError):
    """A file's data breaks its format at a line, and nothing after it can be read."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(line, problem)
        self.line = line
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.line}: {self.problem}"


class Rules(Protocol):
    """How the names of one piece are changed. Rules can be pickled."""

    def rewriting(self, source: str, names: Names) -> Rewriting:
        """Return the edits that a piece takes."""


class Format(Protocol):
    """How a stream is cut."""

    def pieces(self, blocks: Iterable[str]) -> "Iterator[Piece]":
        """Yield the pieces of a stream; joined they are the stream."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a stream that is rewritten on its own; `line` is its first line's."""

    source: str
    line: int
    rules: Rules


def whole(blocks: Iterable[str], rules: Rules) -> Iterator[Piece]:
    """Yield a stream in one piece."""
    source = "".join(blocks)
    if source:
        yield Piece(source, 1, rules)


def by_lines(blocks: Iterable[str], ends: str, rules: Rules) -> Iterator[Piece]:
    """Yield a stream in pieces of whole lines, as soon as they have come."""
    line = 1
    for source in cut(blocks, ends):
        yield Piece(source, line, rules)
        line += count_lines(source)


def cut(blocks: Iterable[str], ends: str) -> Iterator[str]:
    r"""Yield a stream cut where lines end, at any character of `ends`.

    >>> list(cut(["Bakı\nŞu", "şa", "\nQu", "ba"], "\n"))
    ['Bakı\n', 'Şuşa\n', 'Quba']
    """
    held: list[str] = []
    for block in blocks:
        at = _last_end(block, ends)
        if not at:
            held.append(block)
            continue
        text = "".join([*held, block[:at]])
        held = [block[at:]] if at < len(block) else []
        yield text
    text = "".join(held)
    held.clear()  # The last line may be huge; it is not kept twice.
    if text:
        yield text


def _last_end(block: str, ends: str) -> int:
    """Return the offset after the last line end; a CR at the end may be half of one."""
    at = block.rfind("\n") + 1 if "\n" in ends else 0
    if at:
        return at
    return max(block.rfind(end, 0, len(block) - (end == "\r")) for end in ends) + 1


def count_lines(text: str) -> int:
    r"""Return how many lines end in a text, as editors count: at LF, CR LF and CR.

    >>> count_lines("Bakı\r\nŞuşa\rQuba")
    2
    """
    returns = text.count("\r")
    return text.count("\n") + (returns and returns - text.count("\r\n"))


def place(piece: Piece, offset: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of an offset in a piece."""
    before = piece.source[:offset]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return piece.line + count_lines(before), offset - start + 1
