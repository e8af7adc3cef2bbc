"""Pieces of regular expressions that never try anything twice.

Loops are possessive: what they took they keep, so a word of a million letters takes a
million steps and no memory. Python before 3.11.5 forgets to step back where the last
turn of a possessive loop fails half-way; `(?!)`, an alternative that always fails
at its start, makes it step back, so every loop over more than single characters is
written by `many`, `some` or `maybe`.
"""

from normalizer.text.characters import Ranges, charset

_LAST_LOW = 0xFFFF
_IS_HIGH = "(?=[\U00010000-\U0010ffff])"


def many(pattern: str) -> str:
    """Return the pattern of any number of turns, as many as there are.

    >>> many("ab")
    '(?:ab|(?!))*+'
    """
    return f"(?:{pattern}|(?!))*+"


def some(pattern: str, most: str = "") -> str:
    """Return the pattern of one turn or more, up to `most` if given.

    >>> some("ab"), some("ab", "5")
    ('(?:ab|(?!))++', '(?:ab|(?!)){1,5}+')
    """
    return f"(?:{pattern}|(?!))" + (f"{{1,{most}}}+" if most else "++")


def maybe(pattern: str) -> str:
    """Return the pattern of one turn where there is one.

    >>> maybe("ab")
    '(?:ab|(?!))?+'
    """
    return f"(?:{pattern}|(?!))?+"


def one(*sets: Ranges) -> str:
    """Return the pattern of one character of the sets.

    What is above U+FFFF is asked apart, and only there: `re` has a map of the lower
    plane, but walks through all ranges of the others before it says no.

    >>> one(((0x61, 0x7A),)), one(((0x61, 0x7A), (0x10400, 0x1044F)))
    ('[\\\\x61-\\\\x7a]', '(?:[\\\\x61-\\\\x7a]|(?=[𐀀-\U0010ffff])[𐐀-𐑏])')
    """
    low, high = _planes(sets)
    return f"(?:[{low}]|{_IS_HIGH}[{high}])" if high else f"[{low}]"


def run(*sets: Ranges) -> str:
    """Return the pattern of as many characters of the sets as there are, or none.

    >>> run(((0x61, 0x7A),))
    '[\\\\x61-\\\\x7a]*+'
    """
    low, high = _planes(sets)
    return many(f"[{low}]++|{_IS_HIGH}[{high}]++") if high else f"[{low}]*+"


def _planes(sets: tuple[Ranges, ...]) -> tuple[str, str]:
    ranges = [r for ranges in sets for r in ranges]
    return (
        charset(tuple(r for r in ranges if r[1] <= _LAST_LOW)),
        charset(tuple(r for r in ranges if r[0] > _LAST_LOW)),
    )
