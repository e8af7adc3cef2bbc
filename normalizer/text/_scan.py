"""The hot path: one loop that looks at every code point and finds candidate names.

Text comes as an array of code points. `fold` maps each to a small symbol: letters that
only casing tells apart share one (and I, İ, ı, i do), and what is no letter or digit
falls into the few classes below. From each word start the symbols are walked down a
trie until it dies; where a form ends together with a word, its start, its end and its
number go out. Nothing is allocated per word, and nothing else is decided here: casing,
evidence and ambiguity are for `names.match`.

A word that begins with a small letter is no name, but for the few forms that are
written so. So the first symbol of a form keeps its case: `fold` gives small letters of
scripts with capitals the symbol of their capital plus `SMALL`, which is taken off again
behind the first letter, and everywhere where casing is not asked about.

A name may take an ending. Where a word goes on behind a form, or behind the stem of
one, what follows is walked down a second trie, of tails; where that ends together with
the word, the bitwise complement of the number goes out.

The trie is a double array: the child of `state` by `symbol` is `base[state] + symbol`
if `check` there says `state`; `value` holds the number of the form that ends in a
state, plus one.

This file runs as Python, and compiled from the same source by Cython (docs/native.md):
`_scan_native.pxd` has the types. So the loops know numbers and arrays of fixed length
only, and need no lock while they run.
"""

from array import array
from collections.abc import MutableSequence, Sequence

COMPILED = not __file__.endswith((".py", ".pyc"))
"""Whether this module runs as native code."""

if COMPILED:
    import cython  # Read by the compiler; there is no such import when this runs.

OTHER = 0
"""Ends a word and every form: punctuation, symbols, controls."""
LINE = 1
"""A line end."""
SPACE = 2
"""A space or a tab; in forms, every joint between words."""
HYPHEN = 3
APOSTROPHE = 4
"""Stands inside a word, or behind it where an ending follows."""
IGNORED = 5
"""Invisible (soft hyphen, ZWNJ), or a sign that forms are written without."""
DOT = 6
MARK = 7
"""A combining mark. From here on, symbols are parts of words."""
WORD = 8
"""A letter or digit that no form holds."""
FIRST_LETTER = 16
"""The first of the symbols that stand for the letters of forms."""
SMALL = 0x1000
"""Marks the symbol of a small letter; all others are below."""
SYMBOLS = 2 * SMALL
"""How many symbols there are at most."""

CASED = 2 * SMALL - 1
ANY_CASE = SMALL - 1
"""What is left of a first symbol: CASED asks for a form's own casing there."""

OPEN = 2
"""The value of a tail behind which more endings may come than the trie has."""

MAX_SPAN = 512
"""The most code points that a candidate spans."""

COMPOSE = -1
"""Instead of an answer: a combining mark was met where it matters."""

USED, IN_WORD, FIRST = 0, 1, 2
"""The cells of `out`: how many are used, if a word goes on, the first candidate."""
ROOM = 3 * (MAX_SPAN + 1)
"""The cells that the candidates of one start take at most."""
CELLS = FIRST + 4 * ROOM
"""The cells that are filled in one go."""
FREE = 1 << 12
"""From so many code points on, other threads may run during the scan."""

Ints = Sequence[int]
Cells = MutableSequence[int]


class Scanner:
    """The arrays that the scan looks at, of one trie of forms and one of tails."""

    def __init__(
        self,
        fold: Ints,
        base: Ints,
        check: Ints,
        value: Ints,
        tail_base: Ints,
        tail_check: Ints,
        tail_value: Ints,
    ) -> None:
        self.fold = fold
        self.base, self.check, self.value = base, check, value
        self.tail_base, self.tail_check = tail_base, tail_check
        self.tail_value = tail_value

    def scan(
        self, codes: Ints, starts: int, in_word: int, case: int
    ) -> "array[int] | None":
        """Return (start, end, form) of every candidate that starts before `starts`.

        `codes` are code points; those from `starts` on are only looked ahead at.
        `in_word` is 1 if a word reaches into the first one. `case` is `CASED` or
        `ANY_CASE`. The candidates of one start come shortest first. None where marks
        must be composed first.
        """
        found = array("i")
        out = array("i", bytes(4 * CELLS))
        out[IN_WORD] = in_word
        at = 0
        while at < starts:
            out[USED] = FIRST
            at = self.fill(codes, at, starts, case, out)
            if at == COMPOSE:
                return None
            found += out[FIRST : out[USED]]
        return found

    def fill(self, codes: Ints, at: int, starts: int, case: int, out: Cells) -> int:
        """Fill `out` with candidates from `at` on; return where that ended.

        It is `starts`, or where `out` is full, or `COMPOSE`.
        """
        if COMPILED and starts - at >= FREE:
            with cython.nogil:
                return self._fill(codes, at, starts, case, out)
        return self._fill(codes, at, starts, case, out)

    def _fill(self, codes: Ints, at: int, starts: int, case: int, out: Cells) -> int:
        fold, check = self.fold, self.check
        size = len(codes)
        room = len(out) - ROOM
        root = self.base[0]
        in_word = out[IN_WORD]
        while at < starts:
            symbol = fold[codes[at]]
            if symbol < MARK:
                if symbol != IGNORED and symbol != APOSTROPHE:
                    in_word = 0
            elif not in_word:
                if out[USED] > room:
                    break
                in_word = 1
                if (
                    symbol >= FIRST_LETTER
                    and (
                        check[root + (symbol & case)] == 0
                        or (at + 1 < size and fold[codes[at + 1]] == MARK)
                    )
                    and self.walk(codes, at, case, out) == COMPOSE
                ):
                    return COMPOSE
            at += 1
        out[IN_WORD] = in_word
        return at

    def walk(self, codes: Ints, start: int, case: int, out: Cells) -> int:
        """Add (start, end, form) of every form that begins a word at `start`.

        Returns where the walk ended, or `COMPOSE` where a combining mark ended it.
        Spaces at `joint`, which is where the last one ended, are no further step.
        """
        fold, base, check, value = self.fold, self.base, self.check, self.value
        size = len(codes)
        limit = start + MAX_SPAN
        if limit > size:
            limit = size
        joint = 0
        state = 0
        j = start
        symbol = fold[codes[j]] & case
        while True:
            child = base[state] + symbol
            j += 1
            if check[child] != state:
                if symbol >= FIRST_LETTER and j < size and fold[codes[j]] == MARK:
                    return COMPOSE
                return j
            state = child
            if value[state]:
                k = j
                while k < limit and fold[codes[k]] == IGNORED:
                    k += 1
                if k == size or (k < limit and fold[codes[k]] < MARK):
                    self._add(out, start, j, value[state] - 1)
                elif k < limit:
                    k = self._follow(codes, k, limit)
                    if k == COMPOSE:
                        return COMPOSE
                    if k and (k == size or fold[codes[k]] < MARK):
                        self._add(out, start, k, -value[state])
            symbol = fold[codes[j]] & ANY_CASE if j < limit else LINE
            if symbol < FIRST_LETTER:
                while symbol == IGNORED or (symbol == SPACE and j == joint):
                    if j == joint:
                        joint += 1
                    j += 1
                    symbol = fold[codes[j]] & ANY_CASE if j < limit else LINE
                if symbol == SPACE:
                    joint = j + 1
                elif symbol == HYPHEN:
                    symbol = SPACE
                elif symbol == MARK:
                    return COMPOSE
                elif symbol < SPACE or symbol == WORD:
                    return j

    def _add(self, out: Cells, start: int, end: int, form: int) -> None:
        used = out[USED]
        out[used] = start
        out[used + 1] = end
        out[used + 2] = form
        out[USED] = used + 3

    def _follow(self, codes: Ints, start: int, limit: int) -> int:
        """Return where a tail that begins at `start` ends its word, 0 where none does.

        Behind a tail whose value is `OPEN` the word may go on as it will. `COMPOSE`
        where a combining mark was met.
        """
        fold = self.fold
        base, check, value = self.tail_base, self.tail_check, self.tail_value
        state = 0
        k = start
        last = 0
        going_on = 0
        while k < limit:
            symbol = fold[codes[k]] & ANY_CASE
            if symbol != IGNORED:
                if symbol < MARK:
                    break
                if symbol == MARK:
                    return COMPOSE
                if going_on < 2:
                    child = base[state] + symbol
                    if check[child] == state:
                        state = child
                        if value[state] == OPEN:
                            going_on = 1
                    elif k + 1 < limit and fold[codes[k + 1]] == MARK:
                        return COMPOSE
                    elif not going_on:
                        return 0
                    else:
                        going_on = 2
                last = k + 1
            k += 1
        return last if going_on or value[state] else 0
