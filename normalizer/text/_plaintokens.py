"""The tokens of which a look at their letters is enough: plain words, spaces, signs.

What `wordbreak.token_pattern` matches is what a token is. In most places of a text a
few classes of characters tell what that will be, and one loop finds it sooner; where
they do not, the pattern is asked. As plain Python the pattern is faster everywhere, so
this is for where it is compiled (docs/native.md); tests hold the two against each
other.
"""

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

LETTER, EXTENDER, SECOND, SMALL, BEHIND, SIGN, BLANK, LINE_END = map(
    (1).__lshift__, range(8)
)
"""What a character may be, as bits: a letter; a part of the one before; what a plain
word has as its second letter; a small letter of a script with capitals; what shows that
a plain word ended; ASCII that is a token alone; a space; a line end."""
PART = LETTER | EXTENDER
PLAIN, SPACE, SYMBOL = 1, 2, 8
"""The groups of `wordbreak.token_pattern`."""


def split(
    text: str, first: int, last: int, classes: bytes, pattern: "re.Pattern[str]"
) -> "tuple[array[int], bytearray]":
    """Return the ends of the tokens between two places, and the groups they are in."""
    ends = array("I", bytes(4 * (last - first)))
    kinds = bytearray(last - first)
    used = _fill(text, first, last, classes, pattern, ends, kinds)
    del ends[used:]
    del kinds[used:]
    return ends, kinds


def _fill(
    text: str,
    first: int,
    last: int,
    classes: bytes,
    pattern: "re.Pattern[str]",
    ends: "array[int]",
    kinds: bytearray,
) -> int:
    known = len(classes)
    used = 0
    at = first
    while at < last:
        code = ord(text[at])
        now = classes[code] if code < known else 0
        end = at + 1
        code = ord(text[end]) if end < last else 0
        after = classes[code] if code < known else EXTENDER
        kind = 0
        if now & LETTER:
            if after & SECOND:
                while after & PART:
                    end += 1
                    code = ord(text[end]) if end < last else 0
                    after = classes[code] if code < known else 0
                if after & BEHIND and end < last:
                    kind = PLAIN
            elif now & SMALL and after & BLANK and end < last:
                kind = PLAIN
        elif now & LINE_END:
            kind = SPACE
        elif now & BLANK:
            if not after & (BLANK | EXTENDER):
                kind = SPACE
        elif now & SIGN and not after & EXTENDER:
            kind = SYMBOL
        if not kind:
            found = pattern.match(text, at, last)
            assert found is not None  # It matches any one character.
            end = found.end()
            kind = found.lastindex or 0
        ends[used] = end
        kinds[used] = kind
        used += 1
        at = end
    return used
