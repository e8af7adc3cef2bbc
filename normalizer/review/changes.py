"""What two tables make of the same text: where the output is another, and why.

Each side runs in a process of its own, because a process has one set of shipped tables.
A side is a folder of tables (another version of ours), an overlay (a file, or a house
style) over the shipped ones, or the shipped ones as they are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from normalizer.corpus.pieces import Place
from normalizer.errors import OptionError
from normalizer.formats.pieces import Piece, place
from normalizer.pipeline import Normalizer

SHIPPED = "shipped"
"""Names the tables that ship."""
AHEAD = 4
"""How many pieces both sides may be ahead."""


class Seen(NamedTuple):
    """What one side says of a stretch of a source: what it becomes, by which row."""

    start: int
    end: int
    before: str
    after: str
    id: str
    where: str


@dataclass(frozen=True, slots=True)
class Change:
    """Text that comes out otherwise: as written, by the old tables, by the new ones."""

    before: str
    old: str
    new: str
    old_row: str = ""
    new_row: str = ""


@dataclass(slots=True)
class Changes:
    """All changes, with how often each was met and where first."""

    counts: Counter[Change] = field(default_factory=Counter)
    first: dict[Change, Place] = field(default_factory=dict)
    same: int = 0

    def ranked(self) -> list[Change]:
        """Return the changes, the commonest first."""
        return sorted(self.counts, key=lambda one: (-self.counts[one], one.before))


_normalizer: list[Normalizer] = []
"""The one that this process compares with, if it is a side."""


def _start(side: str, options: dict[str, Any]) -> None:
    if Path(side).is_dir():
        from normalizer.names.store import use_tables

        use_tables(side)
    tables = () if side == SHIPPED or Path(side).is_dir() else (side,)
    _normalizer[:] = [Normalizer(**options, tables=tables)]


def _seen(piece: Piece) -> list[Seen]:
    done = piece.rules.rewriting(piece.source, _normalizer[0])
    return [
        Seen(*span, step.before, step.after, step.match.id, step.match.source)
        for step, span in zip(done.steps, done.spans, strict=True)
        if span
    ]


def require_side(side: str) -> str:
    """Return a side that can be compared; OptionError where it is none.

    >>> require_side("en-wire")
    'en-wire'
    """
    path = Path(side)
    if path.is_dir() and not (path / "names" / "entities.tsv").is_file():
        raise OptionError(f"{side}: no folder of tables: names/entities.tsv is missing")
    if not path.is_dir() and side != SHIPPED:
        from normalizer.tablekit.overlay import locate

        locate(side)
    return side


@contextmanager
def sides(
    old: str, new: str, options: dict[str, Any]
) -> Iterator[tuple[ProcessPoolExecutor, ProcessPoolExecutor]]:
    """Give the two processes that compare."""
    context = get_context("spawn")
    with (
        ProcessPoolExecutor(1, context, _start, (old, options)) as first,
        ProcessPoolExecutor(1, context, _start, (new, options)) as second,
    ):
        yield first, second


def compare(
    pieces: Iterable[tuple[str, Piece]], old: str, new: str, options: dict[str, Any]
) -> Changes:
    """Return how the output of two tables differs, on pieces of files by name.

    `options` are those of a `Normalizer`, but for its tables.
    """
    changes = Changes()
    with sides(old, new, options) as (first, second):
        for name, piece in pieces:
            both = first.submit(_seen, piece), second.submit(_seen, piece)
            _count(changes, name, piece, both[0].result(), both[1].result())
    return changes


def _count(
    changes: Changes, file: str, piece: Piece, old: list[Seen], new: list[Seen]
) -> None:
    for start, change in _differing(piece.source, old, new):
        changes.counts[change] += 1
        if change not in changes.first:
            line, column = place(piece, start)
            end = piece.source.find("\n", start)
            begin = piece.source.rfind("\n", 0, start) + 1
            text = piece.source[begin : end if end >= 0 else None].strip()
            changes.first[change] = Place(file, line, column, text)
    known = set(new)
    changes.same += sum(one in known for one in old)


def _differing(
    source: str, old: list[Seen], new: list[Seen]
) -> Iterator[tuple[int, Change]]:
    """Yield where the sides differ, and how; what overlaps is one difference."""
    known = {(s.start, s.end, s.after) for s in old} & {
        (s.start, s.end, s.after) for s in new
    }
    marked = [
        *((s, 0) for s in old if (s.start, s.end, s.after) not in known),
        *((s, 1) for s in new if (s.start, s.end, s.after) not in known),
    ]
    marked.sort(key=lambda each: each[0].start)
    group: list[tuple[Seen, int]] = []
    end = -1
    for seen, side in marked:
        if group and seen.start >= end:
            yield from _difference(source, group)
            group = []
        group.append((seen, side))
        end = max(end, seen.end) if len(group) > 1 else seen.end
    if group:
        yield from _difference(source, group)


def _difference(
    source: str, group: list[tuple[Seen, int]]
) -> Iterator[tuple[int, Change]]:
    """Yield a group of overlapping names as one change, if the output is another."""
    start = min(seen.start for seen, _ in group)
    end = max(seen.end for seen, _ in group)
    texts, rows = ["", ""], ["", ""]
    for side in (0, 1):
        at = start
        for seen in (s for s, own in group if own == side):
            texts[side] += source[at : seen.start] + seen.after
            at = seen.end
            rows[side] = f"{seen.id} {seen.where}".strip()
        texts[side] += source[at:end]
    if texts[0] != texts[1]:
        yield start, Change(source[start:end], *texts, *rows)
