"""The loop of similarity: the cheapest way to pair the sounds of two names.

A sound at its place in a word is a small number, and what pairing two of them costs
lies in a table that is filled when a price is first asked for; so do the costs of
leaving a sound out, and what two names may cost. All sounds that no table knows share
the first numbers; their letters tell them apart.

This file runs as Python, and compiled from the same source by Cython (docs/native.md):
`_aligning_native.pxd` has the types.
"""

from array import array
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from normalizer.letters import _hearing

COMPILED = not __file__.endswith((".py", ".pyc"))
"""Whether this module runs as native code."""

PLACES = 4
"""Inside a word, at its beginning, at its end, and both."""
SIDES = 4
"""What may stand beside a sound; 0 is the edge of a word. Two bits are one side: the
lower ones, BEHIND, are what follows."""
BEHIND = 3
ALIKE, FEWER, MORE = range(3)
"""What stands against a name: one with vowels as it has or has not, with fewer, with
more letters."""
UNASKED = -1.0
TOO_DEAR = 1e9
"""The cost of an alignment that was given up."""
LONGEST_LENGTH = 30
"""What is longer may cost no more than this."""
LEAST_ALLOWED = 0.3
"""Even in the shortest names so much may differ."""
KEPT = 8
"""So many cells are kept for the next call."""
USUAL = 128


class Cells:
    """The cells that one alignment works in: of two runs of up to `size` sounds."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.numbers = array("i", bytes(8 * size))
        self.gaps = array("d", bytes(16 * size))
        self.row = array("d", bytes(8 * size + 8))


class Aligner:
    """Prices of sounds, and the alignment that costs least by them.

    `sounds` are how many the tables know, `without_vowels` tells of each script whether
    it writes none. `price` says what pairing two placed sounds costs, `gap` what a
    sound between two sides costs to leave out, `allowed` what names of such a length in
    two scripts may cost.
    """

    def __init__(
        self,
        sounds: int,
        without_vowels: bytes,
        price: Callable[[int, int], float],
        gap: Callable[[int, int, int], float],
        allowed: Callable[[int, int, int], float],
    ) -> None:
        self.price, self.gap, self.allowance = price, gap, allowed
        self.without_vowels = without_vowels
        self.scripts = len(without_vowels)
        self.width = PLACES * (1 + sounds)
        self.stride = SIDES * SIDES * (1 + sounds)
        self.prices = array("d", [UNASKED]) * (self.width * self.width)
        self.gap_costs = array("d", [UNASKED]) * (3 * self.stride)
        lengths = 1 + LONGEST_LENGTH
        self.allowances = array("d", [UNASKED]) * (lengths * self.scripts**2)
        self.spare: list[Cells] = []

    def least_cost(self, one: "_hearing.Run", other: "_hearing.Run") -> float:
        """Return the cost of the cheapest alignment of all sounds."""
        cells = self.cells(max(one.size, other.size))
        cost = self.cost(one, one.size, other, other.size, cells, TOO_DEAR)
        self.give_back(cells)
        return cost

    def cells(self, size: int) -> Cells:
        """Return cells that no other call works in."""
        if size > USUAL:
            return Cells(size)
        try:
            return self.spare.pop()
        except IndexError:
            return Cells(USUAL)

    def give_back(self, cells: Cells) -> None:
        """Keep cells for the next call."""
        if cells.size == USUAL and len(self.spare) < KEPT:
            self.spare.append(cells)

    def allowed(self, one: "_hearing.Run", other: "_hearing.Run") -> float:
        """Return what two spellings of one name of such a length may cost."""
        length = min(max(one.length, other.length, 1), LONGEST_LENGTH)
        at = (length * self.scripts + one.script) * self.scripts + other.script
        found = self.allowances[at]
        if found == UNASKED:
            found = self.allowance(length, one.script, other.script)
            found = max(LEAST_ALLOWED, found)
            self.allowances[at] = found
        return found

    def cost(
        self,
        one: "_hearing.Run",
        size: int,
        other: "_hearing.Run",
        other_size: int,
        cells: Cells,
        most: float,
    ) -> float:
        """Return the least cost at which two beginnings of runs are paired.

        It is TOO_DEAR, or right, where it is above `most`.
        """
        if size > other_size:
            return self._least(other, other_size, one, size, cells, most)
        return self._least(one, size, other, other_size, cells, most)

    def _least(
        self,
        one: "_hearing.Run",
        size: int,
        other: "_hearing.Run",
        other_size: int,
        cells: Cells,
        most: float,
    ) -> float:
        """Return the same, where `one` is not the longer."""
        without = self.without_vowels[one.script]
        against = against_other = ALIKE
        if without != self.without_vowels[other.script]:
            against, against_other = (MORE, FEWER) if without else (FEWER, MORE)
        self._lay(cells, one, size, against, 0)
        self._lay(cells, other, other_size, against_other, cells.size)
        return self._fill(cells, one, size, other, other_size, most)

    def _lay(
        self, cells: Cells, run: "_hearing.Run", size: int, against: int, at: int
    ) -> None:
        """Put the numbers of a run's beginning into cells, and what gaps cost."""
        start = against * self.stride
        for place in range(size):
            sound = run.sounds[place]
            sides = run.sides[place]
            if place == size - 1:
                sides &= ~BEHIND  # It ends here.
            cell = start + (sound << 4) + sides
            gap = self.gap_costs[cell]
            if gap == UNASKED:
                gap = self._asked_gap(sound, sides, against, cell)
            cells.gaps[at + place] = gap
            number = sound << 2
            if sides < SIDES:
                number += 1
            if not sides & BEHIND:
                number += 2
            cells.numbers[at + place] = number

    def _fill(
        self,
        cells: Cells,
        one: "_hearing.Run",
        size: int,
        other: "_hearing.Run",
        other_size: int,
        most: float,
    ) -> float:
        behind = cells.size
        total = 0.0
        cells.row[0] = total
        for j in range(other_size):
            total += cells.gaps[behind + j]
            cells.row[j + 1] = total
        for i in range(size):
            gap = cells.gaps[i]
            number = cells.numbers[i]
            start = number * self.width
            corner = cells.row[0]
            left = corner + gap
            cells.row[0] = left
            least = left
            for j in range(other_size):
                price = self.prices[start + cells.numbers[behind + j]]
                if price == UNASKED:
                    price = self._asked(number, cells.numbers[behind + j])
                if (
                    number < PLACES
                    and cells.numbers[behind + j] < PLACES
                    and one.letters[i] == other.letters[j]
                ):
                    price = 0.0
                best = corner + price
                corner = cells.row[j + 1]
                over = corner + gap
                left += cells.gaps[behind + j]
                if over < best:
                    best = over
                if left < best:
                    best = left
                left = best
                cells.row[j + 1] = best
                if best < least:
                    least = best
            if least > most:
                return TOO_DEAR
        return cells.row[other_size]

    def _asked(self, one: int, other: int) -> float:
        price = self.price(one, other)
        self.prices[one * self.width + other] = price
        return price

    def _asked_gap(self, sound: int, sides: int, against: int, cell: int) -> float:
        cost = self.gap(sound, sides, against)
        self.gap_costs[cell] = cost
        return cost
