"""The symbols of the scan: which code points are one letter to a reader of names."""

from array import array

from normalizer.text import characters
from normalizer.text._scan import (
    APOSTROPHE,
    DOT,
    FIRST_LETTER,
    HYPHEN,
    IGNORED,
    LINE,
    MARK,
    SPACE,
    WORD,
)

CODE_POINTS = 0x110000
STRANGER = 0x10FFFF
"""A noncharacter that reads as a letter of no form: a mark that composes with none."""

SCRIPTS = frozenset({"Latn", "Cyrl", "Armn", "Geor", "Arab", "Hebr", "Grek"})
"""The scripts that forms may be written in."""

SAME_LETTER = {
    "İ": "i",
    "ı": "i",
    "ё": "е",
    "ς": "σ",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "ة": "ه",
}
"""Letters that names are written with interchangeably, after lower-casing."""

_SIGNS = {
    LINE: characters.LINE_ENDS,
    SPACE: characters.SPACES,
    HYPHEN: characters.HYPHENS,
    APOSTROPHE: characters.APOSTROPHES,
    IGNORED: characters.INVISIBLE + characters.KASHIDA,
    DOT: ".",
}
_ARABIC_SIGNS = (range(0x64B, 0x653), range(0x656, 0x660), range(0x670, 0x671))
"""Vowel signs, which Arabic script is usually written without."""


def build_fold() -> "array[int]":
    """Return the symbol of every code point."""
    fold = array("H", bytes(2 * CODE_POINTS))
    letters: dict[int, int] = {}
    known = characters.properties()
    for first, last, value in zip(known.firsts, known.lasts, known.values, strict=True):
        script, category = known.kinds[value][:2]
        if category[0] == "M":
            symbols = array("H", [MARK]) * (last - first + 1)
        elif category[0] not in "LN" and category != "Pc":
            continue
        elif script in SCRIPTS or (category == "Nd" and last < 0x80):
            symbols = array(
                "H", (_letter(code, letters) for code in range(first, last + 1))
            )
        else:
            symbols = array("H", [WORD]) * (last - first + 1)
        fold[first : last + 1] = symbols
    for symbol, signs in _SIGNS.items():
        for sign in signs:
            fold[ord(sign)] = symbol
    for span in _ARABIC_SIGNS:
        for code in span:
            fold[code] = IGNORED
    fold[STRANGER] = WORD
    return fold


def _letter(code: int, letters: dict[int, int]) -> int:
    letter = chr(code)
    small = SAME_LETTER.get(letter) or letter.lower()
    small = SAME_LETTER.get(small, small)
    if len(small) != 1:
        return WORD
    return letters.setdefault(ord(small), FIRST_LETTER + len(letters))
