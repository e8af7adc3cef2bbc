"""Which names of two columns are compared, as numbers: no name is looked at here.

A key that so many names share that too many pairs would meet is not followed as it is:
its names are sorted, each meets those next to it, and how many pairs were not compared
is counted.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

AT_ONCE = 1 << 21
"""So many meetings are looked at together, which bounds what they take in memory."""
COMMON = 1 << 14
"""A key at which more pairs would meet is common."""
NEAR = 16
"""So many names to each side meet a name whose key is common."""


class Keyed(NamedTuple):
    """The names of a side with the keys of each, both as numbers, sorted by name."""

    names: Numbers
    keys: Numbers


class Side(NamedTuple):
    """The keys that a side's names are stored under, and those they are asked for."""

    stored: Keyed
    asked: Keyed


class Skipped(NamedTuple):
    """How many keys were common, and how many pairs did not meet at them."""

    keys: int = 0
    pairs: int = 0


class Groups:
    """Numbers by group, of which there are so many."""

    def __init__(self, groups: Numbers, members: Numbers, count: int) -> None:
        order = np.lexsort((members, groups))
        self.members = members[order]
        self.sizes = np.bincount(groups, minlength=count)
        self.starts = np.concatenate(([0], np.cumsum(self.sizes)))[:-1]

    def __getitem__(self, group: int) -> Numbers:
        start = self.starts[group]
        return self.members[start : start + self.sizes[group]]

    def joined(self, asked: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places in `asked` of the members of its groups, and these."""
        sizes = self.sizes[asked]
        places = np.repeat(np.arange(len(asked)), sizes)
        before = np.cumsum(sizes) - sizes
        at = np.arange(len(places)) - np.repeat(before - self.starts[asked], sizes)
        return places, self.members[at]


class Candidates:
    """The pairs of names of two sides that share a key, batch by batch, each once.

    Names are numbered, `names` of them, so that those that may be one are near.
    """

    def __init__(self, left: Side, right: Side, names: int, always: Flags) -> None:
        """`always` says of each key whether all meet at it, however many they are."""
        self._names = names
        self._meetings = (
            _Meeting(left.stored, right.asked, names, always),
            _Meeting(left.asked, right.stored, names, always),
        )
        self._near = np.unique(np.concatenate([m.near for m in self._meetings]))
        skipped = [meeting.skipped for meeting in self._meetings]
        keys, pairs = (sum(counts) for counts in zip(*skipped, strict=True))
        self.skipped = Skipped(keys, pairs)

    def batches(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield pairs, the left names in their order."""
        one, other = (meeting.sizes for meeting in self._meetings)
        batch_of = np.cumsum(one + other) // AT_ONCE
        ends = np.append(np.flatnonzero(np.diff(batch_of)) + 1, self._names)
        start = 0
        for end in map(int, ends):
            near = np.searchsorted(self._near, (start * self._names, end * self._names))
            found = [meeting.between(start, end) for meeting in self._meetings]
            pairs = np.unique(np.concatenate([*found, self._near[slice(*near)]]))
            yield pairs // self._names, pairs % self._names
            start = end


class _Meeting:
    """Where keys of the left side are keys of the right one; a pair is one number."""

    def __init__(self, left: Keyed, right: Keyed, names: int, always: Flags) -> None:
        self._left, self._names = left, names
        keys = len(always)
        self._right = Groups(right.keys, right.names, keys)
        met = np.bincount(left.keys, minlength=keys) * self._right.sizes
        common = np.flatnonzero((met > COMMON) & ~always)
        self.near = self._near(common, Groups(left.keys, left.names, keys))
        self.skipped = Skipped(len(common), int(met[common].sum()) - len(self.near))
        self._right.sizes[common] = 0
        sizes = self._right.sizes[left.keys]
        self.sizes = np.bincount(left.names, sizes, names).astype(np.int64)

    def _near(self, common: Numbers, lefts: Groups) -> Numbers:
        """Return the pairs of names next to each other, at keys that are common."""
        found = [np.empty(0, np.int64)]
        for key in common:
            left, right = lefts[key], self._right[key]
            ahead, behind = _near(left, right), _near(right, left)
            found.append(ahead[0] * self._names + ahead[1])
            found.append(behind[1] * self._names + behind[0])
        return np.unique(np.concatenate(found))

    def between(self, start: int, end: int) -> Numbers:
        """Return the pairs of the left names from one to before another."""
        rows = slice(*np.searchsorted(self._left.names, [start, end]))
        places, others = self._right.joined(self._left.keys[rows])
        return self._left.names[rows][places] * self._names + others


def _near(names: Numbers, others: Numbers) -> tuple[Numbers, Numbers]:
    """Return each name with those next to it among others, all sorted."""
    around = np.searchsorted(others, names)[:, None] + np.arange(-NEAR, NEAR)
    at, column = np.nonzero((around >= 0) & (around < len(others)))
    return names[at], others[around[at, column]]
