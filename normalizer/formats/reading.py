"""Text as its reader sees it, and where each of its characters is in the source.

A source is what a file holds: HTML, Markdown, a JSON string. What is read from it is
another text: `Qaraba&#287;` reads `Qarabağ`, `<b>Şu</b>şa` reads `Şuşa`. Names are
found in the reading and changed in the source, wherever the two agree: a name whose
letters do not stand next to each other in the source, as in `<b>Dağlıq</b> Qarabağ`,
stays.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from normalizer.names.describe import Step
from normalizer.names.rewrite import Edit, apply, joined

ROUNDS = 4
"""A source that still changes after so many rounds is left as it came."""

SPANS_MARKUP = "markup stands inside it"
"""Why a name stays that the normalizer would rewrite in plain text."""

OBJECT = "\ufffc"
"""Stands in a reading for what is no text: a picture, a piece of code."""


class Names(Protocol):
    """What a format needs of a `Normalizer`."""

    def steps(self, text: str) -> list[Step]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """A text; character i of it is written as `source[starts[i]:ends[i]]`.

    Several characters may be written by one piece of source, which is then replaced as
    a whole or not at all.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where in the source a stretch is written, if it is in one piece."""
        starts, ends = self.starts, self.ends
        if start and starts[start - 1] == starts[start]:
            return None
        if end < len(ends) and ends[end - 1] == ends[end]:
            return None
        for i in range(start + 1, end):
            if starts[i] != ends[i - 1] and starts[i] != starts[i - 1]:
                return None
        return starts[start], ends[end - 1]


def verbatim(source: str, start: int, end: int) -> Reading:
    """Return the reading of a stretch in which every character stands for itself.

    >>> verbatim("<b>Bakı</b>", 3, 7).text
    'Bakı'
    """
    return Reading(source[start:end], range(start, end), range(start + 1, end + 1))


class Reader:
    """Puts a reading together, from the left."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts = array("q")
        self._ends = array("q")

    def __bool__(self) -> bool:
        return bool(self._parts)

    def verbatim(self, source: str, start: int, end: int) -> None:
        """Add a stretch of source that stands for itself."""
        self._parts.append(source[start:end])
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def unit(self, text: str, start: int, end: int) -> None:
        """Add text that is written as `source[start:end]`."""
        self._parts.append(text)
        self._starts.extend([start] * len(text))
        self._ends.extend([end] * len(text))

    def stretch(self, end: int) -> None:
        """Let the last character be written up to `end`."""
        self._ends[-1] = end

    def reading(self) -> Reading:
        return Reading("".join(self._parts), self._starts, self._ends)


Write = Callable[[str, str, int], str | None]
"""Write a label for a source, at an offset; None where it cannot stand there."""


def as_it_is(label: str, source: str, at: int) -> str | None:
    """Write a label into a source that needs no escapes."""
    return label


@dataclass(slots=True)
class Rewriting:
    """What becomes of a source: its edits, its names, and what is wrong with it.

    `spans` says where in the source each of the names is written, if in one piece. A
    fault is the offset of the data at fault, and what is wrong there.
    """

    edits: list[Edit] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    spans: list[tuple[int, int] | None] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def carried_out(text: str, steps: Iterable[Step]) -> str:
    """Return a text after what becomes of its names."""
    edits = [Edit(step.start, step.end, step.after) for step in steps]
    return apply(text, edits)


def rewrite(
    source: str, reading: Reading, names: Names, write: Write = as_it_is
) -> Rewriting:
    """Return what becomes of the names of one reading."""
    done = Rewriting()
    for step in names.steps(reading.text):
        label = None
        span = reading.span(step.start, step.end)
        if step.after != step.before and span:
            label = write(step.after, source, span[0])
            if label is not None:
                done.edits.append(Edit(*span, label))
        if label is None and step.after != step.before:
            match = replace(step.match, canonical=None, reason=SPANS_MARKUP)
            step = replace(step, after=step.before, match=match)
        done.steps.append(step)
        done.spans.append(span)
    return done


def rewrite_all(
    source: str,
    read: Callable[[str], Iterable[Reading]],
    names: Names,
    write: Write,
) -> Rewriting:
    """Return what becomes of a source once nothing in it changes any more.

    A name that stays because of markup is evidence for its neighbours as it was, not as
    it would be, so the result is read again. What does not settle stays as it came.
    """
    first, settled = _round(source, read, names, write, frozenset())
    edits = first.edits
    for _ in range(ROUNDS - 1):
        if not edits:
            return first
        result = apply(source, edits)
        more, also = _round(result, read, names, write, settled)
        if not more.edits:
            first.edits = edits
            return first
        settled |= also
        edits = joined(source, edits, more.edits)
    return Rewriting(steps=[replace(step, after=step.before) for step in first.steps])


def _round(
    source: str,
    read: Callable[[str], Iterable[Reading]],
    names: Names,
    write: Write,
    settled: frozenset[str],
) -> tuple[Rewriting, frozenset[str]]:
    """Rewrite what is not known to be settled; return also what is from now on."""
    whole = Rewriting()
    results = set()
    for reading in read(source):
        if reading.text in settled:
            continue
        done = rewrite(source, reading, names, write)
        whole.edits += done.edits
        whole.steps += done.steps
        whole.spans += done.spans
        if all(step.match.reason != SPANS_MARKUP for step in done.steps):
            # The normalizer's own law: what it returns, it returns unchanged.
            results.add(carried_out(reading.text, done.steps))
    return whole, frozenset(results)
