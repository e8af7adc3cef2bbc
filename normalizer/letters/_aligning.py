"""The loop of similarity: the cheapest way to pair the sounds of two names.

A placed sound is a small number, and what pairing two of them costs lies in a table
that is filled when a price is first asked for. All sounds that no table knows share
the last numbers; `letters` tell them apart.

This file runs as Python, and compiled from the same source by Cython (docs/native.md):
`_aligning_native.pxd` has the types.
"""

from array import array
from collections.abc import Callable

COMPILED = not __file__.endswith((".py", ".pyc"))
"""Whether this module runs as native code."""

PLACES = 4
"""Inside a word, at its beginning, at its end, and both."""
UNASKED = -1.0
KEPT = 8
"""So many rows of cells are kept for the next call."""
USUAL = 128


class Run:
    """The sounds of a name as numbers, and what each costs to leave out."""

    def __init__(self, numbers: "array[int]", letters: "array[int]") -> None:
        self.size = len(numbers)
        self.numbers, self.letters = numbers, letters


class Gaps:
    """What each sound of a name costs to leave out, against one kind of name."""

    def __init__(self, costs: "array[float]") -> None:
        self.costs = costs


class Row:
    """The cells that one call works in."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.cells = array("d", bytes(8 * size))


class Aligner:
    """Prices of pairs, and the alignment that costs least by them."""

    def __init__(self, sounds: int, price: Callable[[int, int], float]) -> None:
        """Begin with no prices, for so many sounds that the tables know."""
        self.price = price
        self.unknown = PLACES * sounds
        self.width = self.unknown + PLACES
        self.prices = array("d", [UNASKED]) * (self.width * self.width)
        self.spare: list[Row] = []

    def least_cost(self, one: Run, other: Run, gaps: Gaps, other_gaps: Gaps) -> float:
        """Return the cost of the cheapest alignment; `one` is not the longer."""
        row = self._row(other.size + 1)
        cost = self._fill(one, other, gaps, other_gaps, row)
        if row.size == USUAL and len(self.spare) < KEPT:
            self.spare.append(row)
        return cost

    def _row(self, size: int) -> Row:
        """Return cells that no other call works in."""
        if size > USUAL:
            return Row(size)
        try:
            return self.spare.pop()
        except IndexError:
            return Row(USUAL)

    def _fill(
        self, one: Run, other: Run, gaps: Gaps, other_gaps: Gaps, row: Row
    ) -> float:
        total = 0.0
        row.cells[0] = total
        for j in range(other.size):
            total += other_gaps.costs[j]
            row.cells[j + 1] = total
        for i in range(one.size):
            gap = gaps.costs[i]
            sound = one.numbers[i]
            corner = row.cells[0]
            left = corner + gap
            row.cells[0] = left
            for j in range(other.size):
                at = sound * self.width + other.numbers[j]
                price = self.prices[at]
                if price == UNASKED:
                    price = self._asked(sound, other.numbers[j])
                if sound >= self.unknown and one.letters[i] == other.letters[j]:
                    price = 0.0
                best = corner + price
                corner = row.cells[j + 1]
                over = corner + gap
                left += other_gaps.costs[j]
                if over < best:
                    best = over
                if left < best:
                    best = left
                left = best
                row.cells[j + 1] = best
        return row.cells[other.size]

    def _asked(self, one: int, other: int) -> float:
        price = self.price(one, other)
        self.prices[one * self.width + other] = price
        return price
