"""The hot path: one loop that looks at every code point and finds candidate names.

Text comes as an array of code points. `fold` maps each to a small symbol: letters that
only casing tells apart share one (and I, İ, ı, i do), and what is no letter or digit
falls into the few classes below. From each word start the symbols are walked down a
trie until it dies; where a form ends together with a word, its start, its end and its
number go out. Nothing is allocated per word, and nothing else is decided here: casing,
evidence and ambiguity are for `names.match`.

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

MAX_SPAN = 512
"""The most code points that a candidate spans."""

COMPOSE = -1
"""What `scan` returns instead of an answer when it meets a combining mark."""

Ints = Sequence[int]


def scan(
    codes: Ints,
    starts: int,
    size: int,
    in_word: int,
    fold: Ints,
    base: Ints,
    check: Ints,
    value: Ints,
    out: "array[int]",
) -> int:
    """Append (start, end, form) of every candidate that starts before `starts`.

    `codes` holds `size` code points; those from `starts` on are only looked ahead at.
    `in_word` is 1 if a word reaches into the first one; what is returned says the same
    of the code point at `starts`, or is `COMPOSE` if a combining mark was met (what
    has been appended is then not complete). The candidates of one start come shortest
    first.
    """
    i = 0
    while i < starts:
        symbol = fold[codes[i]]
        if symbol < FIRST_LETTER:
            if symbol < MARK:
                if symbol != IGNORED and symbol != APOSTROPHE:
                    in_word = 0
            elif symbol == MARK:
                return COMPOSE
            else:
                in_word = 1
            i += 1
            continue
        if in_word:
            i += 1
            continue
        in_word = 1
        limit = i + MAX_SPAN
        if limit > size:
            limit = size
        word_end = 0
        after_space = 0
        state = 0
        j = i
        while True:
            child = base[state] + symbol
            if check[child] != state:
                break
            state = child
            j += 1
            if value[state]:
                k = j
                while k < limit and fold[codes[k]] == IGNORED:
                    k += 1
                if k == size or (k < limit and fold[codes[k]] < MARK):
                    out.append(i)
                    out.append(j)
                    out.append(value[state] - 1)
            symbol = LINE
            while j < limit:
                symbol = fold[codes[j]]
                if symbol != IGNORED and (symbol != SPACE or not after_space):
                    break
                j += 1
            after_space = symbol == SPACE
            if symbol >= FIRST_LETTER:
                continue
            if symbol == MARK:
                return COMPOSE
            if symbol != SPACE and symbol != HYPHEN and symbol != DOT:
                if symbol != APOSTROPHE:
                    break
            else:
                if not word_end:
                    word_end = j
                if symbol == HYPHEN:
                    symbol = SPACE
        i = word_end or (j if j > i else i + 1)
    return in_word
