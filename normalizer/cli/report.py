"""What --check, --diff and --stats say."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import click

from normalizer.formats.pieces import Piece, place
from normalizer.names.decision import LABEL_ALREADY
from normalizer.names.describe import Step
from normalizer.names.rewrite import Edit, apply

CONTEXT = 3
"""How many unchanged lines a diff shows around a change."""
SHOWN = 3
"""How many spellings a line of the statistics names."""
ROMANIZED = "(romanized)"
NO_LINE_END = "\\ No newline at end of file"

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}

Tally = Counter[tuple[str, str, str]]
"""How often a name was met: what became of it, what it became, how it was written."""


def tally(steps: Iterable[Step]) -> Tally:
    """Count names: under their entity and its label, or under why they stayed."""
    counts: Tally = Counter()
    for step in steps:
        if step.after != step.before:
            # A word that is only romanized is no name, and has no id.
            counts[step.match.id or ROMANIZED, step.after, step.before] += 1
        elif step.match.reason != LABEL_ALREADY:
            counts["", step.match.reason, step.before] += 1
    return counts


def check_lines(name: str, piece: Piece, edits: Iterable[Edit]) -> Iterator[str]:
    """Yield `file:line:column: before -> after` for every change."""
    for edit in edits:
        line, column = place(piece, edit.start)
        before = _one_line(piece.source[edit.start : edit.end])
        yield f"{name}:{line}:{column}: {before} -> {_one_line(edit.label)}"


def painted(line: str) -> str:
    """Return a line of a diff in the colours that diffs have on a terminal."""
    if line.startswith(("--- ", "+++ ")):
        return click.style(line, bold=True)
    return click.style(line, fg=_COLOURS[line[0]]) if line[0] in _COLOURS else line


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).replace("\r", "")


def diff(name: str, source: str, edits: Sequence[Edit]) -> Iterator[str]:
    """Yield the lines of a unified diff, without their line ends.

    The edits say which lines differ, so that nothing has to be compared.

    >>> print(*diff("a", "Bakı\\nX\\n", [Edit(0, 4, "Baku")]), sep="\\n")
    --- a
    +++ a
    @@ -1,2 +1,2 @@
    -Bakı
    +Baku
     X
    """
    lines = source.split("\n")
    changes = list(_changed_lines(lines, source, edits))
    if not changes:
        return
    yield f"--- {name}"
    yield f"+++ {name}"
    shift = 0
    for hunk in _hunks(changes):
        first = max(0, hunk[0][0] - CONTEXT)
        last = min(_count(lines), hunk[-1][1] + CONTEXT)
        growth = sum(len(new) - (end - start) for start, end, new in hunk)
        old, new = _range(first, last), _range(first + shift, last + shift + growth)
        yield f"@@ -{old} +{new} @@"
        yield from _hunk_lines(lines, first, last, hunk)
        shift += growth


_Change = tuple[int, int, list[str]]
"""Lines from, up to, and what stands there now."""


def _changed_lines(
    lines: list[str], source: str, edits: Sequence[Edit]
) -> Iterator[_Change]:
    """Yield the lines that edits touch, those that follow each other as one change."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    touched: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        first = bisect_right(starts, edit.start) - 1
        last = bisect_right(starts, edit.end) - 1
        inside: list[Edit] = []
        if touched and first <= touched[-1][1] + 1:
            first, _, inside = touched.pop()
        at = starts[first]
        inside.append(Edit(edit.start - at, edit.end - at, edit.label))
        touched.append((first, last, inside))
    for first, last, inside in touched:
        old = source[starts[first] : starts[last + 1] - 1]
        yield first, last + 1, apply(old, inside).split("\n")


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    hunk = changes[:1]
    for change in changes[1:]:
        if change[0] - hunk[-1][1] > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _hunk_lines(
    lines: list[str], first: int, last: int, hunk: list[_Change]
) -> Iterator[str]:
    at = first
    for start, end, new in hunk:
        yield from _marked(" ", lines, at, start)
        yield from _marked("-", lines, start, end)
        ends_file = end == len(lines)
        for text in new:
            yield f"+{text}"
        if ends_file:
            yield NO_LINE_END
        at = end
    yield from _marked(" ", lines, at, last)


def _marked(mark: str, lines: list[str], start: int, end: int) -> Iterator[str]:
    for number in range(start, end):
        yield f"{mark}{lines[number]}"
        if number == len(lines) - 1:
            yield NO_LINE_END


def _count(lines: list[str]) -> int:
    """Return how many lines there are; after the last line end there is none."""
    return len(lines) - (not lines[-1])


def _range(first: int, last: int) -> str:
    return str(first + 1) if last - first == 1 else f"{first + 1},{last - first}"


def stats(counts: Tally) -> Iterator[str]:
    """Yield a table: the changes by entity, then what stayed and why."""
    changed: dict[str, Counter[str]] = {}
    stayed: dict[str, Counter[str]] = {}
    for (entity, what, before), count in counts.items():
        if entity:
            changed.setdefault(entity, Counter())[f"{before} -> {what}"] += count
        else:
            stayed.setdefault(what, Counter())[before] += count
    entities = "1 entity" if len(changed) == 1 else f"{len(changed)} entities"
    yield f"changed: {_names(changed)} of {entities}"
    yield from _rows(changed)
    yield f"left as written: {_names(stayed)}"
    yield from _rows(stayed)


def _names(groups: dict[str, Counter[str]]) -> str:
    count = sum(group.total() for group in groups.values())
    return f"{count} name{'' if count == 1 else 's'}"


def _rows(groups: dict[str, Counter[str]]) -> Iterator[str]:
    """Yield a line a group, the largest first, with its commonest spellings."""
    width = max(map(len, groups), default=0)
    for name, group in sorted(groups.items(), key=lambda g: (-g[1].total(), g[0])):
        ranked = sorted(group.items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{text} ({count})" for text, count in ranked[:SHOWN])
        more = f" and {len(ranked) - SHOWN} more" if len(ranked) > SHOWN else ""
        yield f"{group.total():>7}  {name:<{width}}  {shown}{more}"
