"""Building the trie: sorted strings of symbols into a double array."""

from array import array
from collections.abc import Mapping, Sequence

ROOT = 0
ROOM = 64
"""How many free cells there are behind every node."""
CROWDED = 16
"""After so many tries for one node its neighbourhood is given up,"""
LOOKED_BACK = 512
"""but for the last cells."""


Trie = tuple["array[int]", "array[int]", "array[int]"]
"""The base, check and value of a double array."""


def trie_of(words: Mapping[Sequence[str], int], symbols: Mapping[str, int]) -> Trie:
    """Return the trie of words that have a number each, in symbols.

    >>> base, check, value = trie_of({"ab": 0, "b": 1}, {"a": 1, "b": 2})
    >>> value[base[0] + 2]
    2
    """
    in_symbols = {
        "".join(chr(symbols[letter]) for letter in word): number
        for word, number in words.items()
    }
    keys = sorted(in_symbols)
    numbers = [in_symbols[key] for key in keys]
    trie = DoubleArray(keys, numbers, max(symbols.values()) + 1)
    return trie.base, trie.check, trie.value


class DoubleArray:
    """A trie in three flat arrays, as `text._scan` walks it.

    >>> trie = DoubleArray(["ab", "ac"], [0, 1], alphabet=128)
    >>> behind_a = trie.base[trie.base[0] + ord("a")]
    >>> [trie.value[behind_a + ord(last)] for last in "bc"]
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
        self._size = 1
        self._low = 1
        pending = [(ROOT, 0, len(keys), 0)]
        while pending:
            state, low, high, depth = pending.pop()
            if high - low == 1:
                self._hang(state, keys[low], depth, numbers[low] + 1)
                continue
            if low < high and len(keys[low]) == depth:
                self.value[state] = numbers[low] + 1
                low += 1
            if low < high:
                pending += self._branch(state, keys, low, high, depth)
        self._grow(self._size + alphabet)
        for cells in (self.base, self.check, self.value):
            del cells[self._size :]

    def _hang(self, state: int, key: str, depth: int, value: int) -> None:
        """Place the nodes of the rest of a key, which no other key shares."""
        used, base, check, low = self._used, self.base, self.check, self._low
        for symbol in map(ord, key[depth:]):
            cell = used.find(0, low if low > symbol else symbol + 1)
            if cell < 0:
                cell = self._free(max(low, symbol + 1))
            if cell + ROOM > self._size:
                self._grow(cell + ROOM)
            used[cell] = 1
            base[state] = cell - symbol
            check[cell] = state
            state = cell
        self.value[state] = value

    def _branch(
        self, state: int, keys: Sequence[str], low: int, high: int, depth: int
    ) -> list[tuple[int, int, int, int]]:
        """Place the children of a node; return what is to be placed below each."""
        symbols: list[int] = []
        bounds: list[int] = []
        last = -1
        for index in range(low, high):
            symbol = ord(keys[index][depth])
            if symbol != last:
                symbols.append(symbol)
                bounds.append(index)
                last = symbol
        bounds.append(high)
        place = self._place(symbols)
        self.base[state] = place
        cells = [place + symbol for symbol in symbols]
        for cell in cells:
            self.check[cell] = state
        return [
            (cell, first, last, depth + 1)
            for cell, first, last in zip(cells, bounds, bounds[1:], strict=False)
        ]

    def _place(self, symbols: Sequence[int]) -> int:
        """Return a base at which every symbol falls on a free cell; take the cells."""
        first = symbols[0]
        last = symbols[-1]
        cell = self._free(max(self._low, first + 1))
        self._grow(cell - first + last + ROOM)
        tries = 0
        while not self._fits(cell - first, symbols):
            cell = self._free(cell + 1)
            self._grow(cell - first + last + ROOM)
            tries += 1
        # Crowded cells are not looked at again: the array grows a little, the
        # search stays short.
        if tries > CROWDED:
            self._low = max(self._low, cell - LOOKED_BACK)
        for symbol in symbols:
            self._used[cell - first + symbol] = 1
        return cell - first

    def _fits(self, place: int, symbols: Sequence[int]) -> bool:
        used = self._used
        return not any(used[place + symbol] for symbol in symbols)

    def _free(self, first: int) -> int:
        """Return the first free cell from one on; all behind the last are free."""
        cell = self._used.find(0, first)
        if cell >= 0:
            return cell
        return max(first, len(self._used))

    def _grow(self, size: int) -> None:
        """Make room for so many cells, and for more, which are cut off in the end."""
        self._size = max(self._size, size)
        if size > len(self._used):
            missing = size + (size >> 2) - len(self._used)
            self._used.extend(bytes(missing))
            self.base.frombytes(bytes(4 * missing))
            self.check.frombytes(b"\xff" * (4 * missing))
            self.value.frombytes(bytes(4 * missing))
