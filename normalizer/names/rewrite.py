"""Edits of lines: carrying them out, two rounds as one, and all until none is left."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

ROUNDS = 4
"""After so many rounds a line that still changes is returned as it came."""


class Edit(NamedTuple):
    """One change: `text[start:end]` becomes `label`."""

    start: int
    end: int
    label: str


Settled = dict[int, tuple[str, list[Edit]]]
"""By the offset of a line: the line, and what is done to it."""


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text after edits that are in order and do not overlap.

    >>> apply("Bakı/Turan", [Edit(0, 4, "Baku")])
    'Baku/Turan'
    """
    parts: list[str] = []
    at = 0
    for start, end, label in edits:
        parts += text[at:start], label
        at = end
    return "".join([*parts, text[at:]])


def settle(text: str, edited: Callable[[str], Settled]) -> Settled:
    """Return the lines that change, and the edits after which nothing changes.

    `edited` says of any text what one round does to its lines; whether a line changes
    again is seen by reading them once more. Those that have not settled after ROUNDS
    are left out.
    """
    pending, settled = edited(text), Settled()
    for _ in range(ROUNDS - 1):
        results = [apply(line, edits) for line, edits in pending.values()]
        again = edited("".join(results))
        unsettled: Settled = {}
        at = 0
        for (start, (line, edits)), result in zip(
            pending.items(), results, strict=True
        ):
            if at in again:
                unsettled[start] = line, joined(line, edits, again[at][1])
            else:
                settled[start] = line, edits
            at += len(result)
        if not unsettled:
            break
        pending = unsettled
    return settled


def joined(text: str, first: Sequence[Edit], then: Sequence[Edit]) -> list[Edit]:
    """Return the edits of `text` that do what `first` and, on its result, `then` do.

    >>> joined("ab cd", [Edit(0, 2, "xyz")], [Edit(1, 5, "-")])
    [Edit(start=0, end=4, label='x-')]
    """
    result = apply(text, first)
    edits: list[Edit] = []
    for start, end, old_start, old_end in _clusters(first, then):
        inside = [
            Edit(e.start - start, e.end - start, e.label)
            for e in then
            if start <= e.start and e.end <= end
        ]
        edits.append(Edit(old_start, old_end, apply(result[start:end], inside)))
    return edits


def _clusters(
    first: Sequence[Edit], then: Sequence[Edit]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches that edits touch: in the result of `first`, in the text."""
    touched: list[tuple[int, int, int]] = [(e.start, e.end, 0) for e in then]
    grown = 0
    for edit in first:
        growth = len(edit.label) - (edit.end - edit.start)
        at = edit.start + grown
        touched.append((at, at + len(edit.label), growth))
        grown += growth
    start = end = shift = growth = 0
    for a, b, more in sorted(touched):
        if a < end:
            end, growth = max(end, b), growth + more
            continue
        if end:
            yield start, end, start - shift, end - shift - growth
        shift += growth
        start, end, growth = a, b, more
    if end:
        yield start, end, start - shift, end - shift - growth
