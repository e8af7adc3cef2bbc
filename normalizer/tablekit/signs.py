"""The signs of damage: which letters `text._glance` asks about, as bits."""

import re
from unicodedata import combining, decomposition
from unicodedata import normalize as unicode_form

from normalizer.text import _glance, damage

SIGNS_END = 0x3000
"""What is composed of letters from here on is none that tells of damage."""
_ASKED = {
    _glance.RARE: damage.RARE,
    _glance.LATIN: damage.LATIN,
    _glance.OTHER: damage.OTHER,
    _glance.WESTERN_LEAD: damage.WESTERN_LEADS,
    _glance.WESTERN_TAIL: damage.WESTERN_TAILS,
    _glance.CYRILLIC_LEAD: damage.CYRILLIC_LEADS,
    _glance.CYRILLIC_TAIL: damage.CYRILLIC_TAILS,
}


def build_signs() -> bytes:
    """Return the bits of every code point below SIGNS_END."""
    every = "".join(map(chr, range(SIGNS_END)))
    signs = bytearray(SIGNS_END)
    for bit, letters in _ASKED.items():
        for found in re.finditer(f"[{letters}]", every):
            signs[found.start()] |= bit
    joined = re.compile(f"[{damage.BETWEEN[1:-1]}]")
    parts = [decomposition(letter).split(" ") for letter in every]
    seconds = {two[1] for two in parts if len(two) == 2 and two[0][0] != "<"}
    for code, letter in enumerate(every):
        if (
            joined.match(letter)
            or (signs[code] and combining(letter))
            or unicode_form("NFC", letter) != letter
            or f"{code:04X}" in seconds
            or 0x1100 <= code < 0x1200
        ):
            signs[code] |= _glance.UNSURE
    return bytes(signs)
