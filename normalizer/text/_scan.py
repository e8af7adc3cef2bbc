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
"""

from array import array
from collections.abc import Sequence

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

Ints = Sequence[int]


def scan(
    codes: Ints,
    starts: int,
    size: int,
    in_word: int,
    case: int,
    fold: Ints,
    base: Ints,
    check: Ints,
    value: Ints,
    tail_base: Ints,
    tail_check: Ints,
    tail_value: Ints,
    out: "array[int]",
) -> int:
    """Append (start, end, form) of every candidate that starts before `starts`.

    `codes` holds `size` code points; those from `starts` on are only looked ahead at.
    `in_word` is 1 if a word reaches into the first one; what is returned says the same
    of the code point at `starts`, or is `COMPOSE`: what has been appended is then not
    complete. `case` is `CASED` or `ANY_CASE`. The candidates of one start come shortest
    first.
    """
    root = base[0]
    i = 0
    while i < starts:
        symbol = fold[codes[i]]
        if symbol < MARK:
            if symbol != IGNORED and symbol != APOSTROPHE:
                in_word = 0
        elif not in_word:
            in_word = 1
            if (
                symbol >= FIRST_LETTER
                and (
                    check[root + (symbol & case)] == 0
                    or (i + 1 < size and fold[codes[i + 1]] == MARK)
                )
                and walk(
                    codes,
                    i,
                    size,
                    case,
                    fold,
                    base,
                    check,
                    value,
                    tail_base,
                    tail_check,
                    tail_value,
                    out,
                )
                == COMPOSE
            ):
                return COMPOSE
        i += 1
    return in_word


def walk(
    codes: Ints,
    start: int,
    size: int,
    case: int,
    fold: Ints,
    base: Ints,
    check: Ints,
    value: Ints,
    tail_base: Ints,
    tail_check: Ints,
    tail_value: Ints,
    out: "array[int]",
) -> int:
    """Append (start, end, form) of every form that begins a word at `start`.

    Returns where the walk ended, or `COMPOSE` where a combining mark ended it. Spaces
    at `joint`, which is where the last one ended, are no further step.
    """
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
                out.append(start)
                out.append(j)
                out.append(value[state] - 1)
            elif k < limit:
                k = follow(codes, k, limit, fold, tail_base, tail_check, tail_value)
                if k == COMPOSE:
                    return COMPOSE
                if k and (k == size or fold[codes[k]] < MARK):
                    out.append(start)
                    out.append(k)
                    out.append(-value[state])
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


def follow(
    codes: Ints,
    start: int,
    limit: int,
    fold: Ints,
    base: Ints,
    check: Ints,
    value: Ints,
) -> int:
    """Return where a tail that begins at `start` ends its word, 0 where none does.

    Behind a tail whose value is `OPEN` the word may go on as it will. `COMPOSE` where a
    combining mark was met.
    """
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


COMPILED = not __file__.endswith((".py", ".pyc"))
"""Whether this module runs as native code."""
