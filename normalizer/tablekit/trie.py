"""Building the trie: sorted strings of symbols into a double array."""

from array import array
from collections.abc import Sequence

ROOT = 0


class DoubleArray:
    """A trie in three flat arrays, as `text._scan` walks it.

    >>> trie = DoubleArray(["ab", "ac"], [0, 1], alphabet=128)
    >>> [trie.value[trie.base[trie.base[0] + ord("a")] + ord(c)] for c in "bc"]
    [1, 2]
    """

    def __init__(
        self, keys: Sequence[str], numbers: Sequence[int], alphabet: int
    ) -> None:
        """Build from sorted, distinct, non-empty keys, each with its number.

        Every symbol is below `alphabet`; the arrays are long enough that
        `base[state] + symbol` never leaves them.
        """
        self.base = array("i", bytes(4))
        self.check = array("i", [-1])
        self.value = array("i", bytes(4))
        self._used = bytearray(b"\1")
        self._low = 1
        pending = [(ROOT, 0, len(keys), 0)]
        while pending:
            state, low, high, depth = pending.pop()
            if low < high and len(keys[low]) == depth:
                self.value[state] = numbers[low] + 1
                low += 1
            if low == high:
                continue
            symbols, bounds = _children(keys, low, high, depth)
            self.base[state] = place = self._place(symbols)
            for symbol, first, last in zip(
                symbols, bounds, [*bounds[1:], high], strict=True
            ):
                self.check[place + symbol] = state
                pending.append((place + symbol, first, last, depth + 1))
        self._grow(len(self._used) + alphabet)

    def _grow(self, size: int) -> None:
        missing = size - len(self._used)
        if missing > 0:
            self._used.extend(bytes(missing))
            self.base.frombytes(bytes(4 * missing))
            self.check.extend([-1] * missing)
            self.value.frombytes(bytes(4 * missing))

    def _place(self, symbols: Sequence[int]) -> int:
        """Return a base at which every symbol falls on a free cell; take the cells."""
        used = self._used
        first = symbols[0]
        self._grow(self._low + symbols[-1] + 64)
        cell = used.find(0, max(self._low, first + 1))
        tries = 0
        while True:
            if cell < 0:
                cell = len(used)
            place = cell - first
            self._grow(place + symbols[-1] + 64)
            if not any(used[place + symbol] for symbol in symbols):
                break
            cell = used.find(0, cell + 1)
            tries += 1
        # Crowded cells are not looked at again: the array grows a little, the
        # search stays short.
        if tries > 16:
            self._low = max(self._low, cell - 512)
        for symbol in symbols:
            used[place + symbol] = 1
        return place


def _children(
    keys: Sequence[str], low: int, high: int, depth: int
) -> tuple[list[int], list[int]]:
    """Return the distinct symbols at `depth`, and where in the keys each begins."""
    symbols: list[int] = []
    bounds: list[int] = []
    last = ""
    for index in range(low, high):
        symbol = keys[index][depth]
        if symbol != last:
            symbols.append(ord(symbol))
            bounds.append(index)
            last = symbol
    return symbols, bounds
