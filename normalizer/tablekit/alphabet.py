"""The symbols of the scan: which code points are one letter to a reader of names."""

from array import array
from collections.abc import Iterable, Sequence

from normalizer.text import characters
from normalizer.text._scan import (
    APOSTROPHE,
    DOT,
    FIRST_LETTER,
    HYPHEN,
    IGNORED,
    LINE,
    MARK,
    OTHER,
    SMALL,
    SPACE,
    WORD,
)
from normalizer.text.characters import charset
from normalizer.text.composing import STRANGER

CODE_POINTS = 0x110000
COMMON_END = 0x1100
"""Above Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic and Georgian."""
LETTERS_END = 0x20000
"""Above the letters of all scripts that forms are written in."""

CASED_SCRIPTS = frozenset({"Latn", "Cyrl", "Armn", "Grek"})
"""Where a small letter begins no name. Georgian capitals are not used in names."""
SCRIPTS = CASED_SCRIPTS | {"Geor", "Arab", "Hebr"}
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

LEFT_HALF_RING = "\u0559"
"""A letter by its category, which Armenians type as an opening quotation mark."""

_SIGNS = {
    LINE: characters.LINE_ENDS,
    SPACE: characters.SPACES,
    HYPHEN: characters.HYPHENS,
    APOSTROPHE: characters.APOSTROPHES,
    IGNORED: characters.INVISIBLE + characters.KASHIDA,
    DOT: ".",
    OTHER: LEFT_HALF_RING,
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
            small = SMALL if script in CASED_SCRIPTS and category == "Ll" else 0
            codes = range(first, last + 1)
            symbols = array("H", (_letter(code, small, letters) for code in codes))
        else:
            symbols = array("H", [WORD]) * (last - first + 1)
        fold[first : last + 1] = symbols
    for symbol, signs in _SIGNS.items():
        for sign in signs:
            fold[ord(sign)] = symbol
    for span in _ARABIC_SIGNS:
        for code in span:
            fold[code] = IGNORED
    fold[ord(STRANGER)] = WORD
    return fold


def _letter(code: int, small: int, letters: dict[int, int]) -> int:
    letter = chr(code)
    folded = SAME_LETTER.get(letter) or letter.lower()
    folded = SAME_LETTER.get(folded, folded)
    if len(folded) != 1:
        return WORD
    return letters.setdefault(ord(folded), FIRST_LETTER + len(letters)) + small


def with_letters(fold: Sequence[int], text: str) -> Sequence[int]:
    """Return the fold with symbols for the letters of a text that it has none for.

    What had a symbol keeps it. So a fold may be extended for the forms of an overlay,
    and still serves the layers below.

    >>> fold = build_fold()
    >>> with_letters(fold, "Bakı") is fold, with_letters(fold, "巴库")[ord("库")] > WORD
    (True, True)
    """
    strangers = sorted({ord(c) for c in text if fold[ord(c)] == WORD})
    if not strangers:
        return fold
    extended = array("H", fold)
    taken = {symbol & (SMALL - 1) for symbol in set(fold)}
    free = iter(sorted(set(range(FIRST_LETTER, SMALL)) - taken))
    for code, symbol in zip(strangers, free, strict=False):
        extended[code] = symbol
    return extended


def openings(fold: Sequence[int], keys: Iterable[str], known: str) -> str:
    """Return a regular expression that finds where forms may begin, and little else.

    It matches a letter that a key begins with, and what follows of such letters: only
    the first of adjacent letters can begin a word. Two things are ruled out early, as
    far as letters below `COMMON_END` tell: a letter before, and behind a small first
    letter one that no key goes on with. `known` are letters of the forms.
    """
    starts: set[int] = set()
    small: set[int] = set()
    seconds: set[int] = set()
    for key in {key[:2] for key in keys}:
        first, *second = map(ord, key)
        starts.add(first)
        if first & SMALL:
            small.add(first)
            seconds.update(second)
    if not starts:
        return "(?!)"
    going_on = seconds | {symbol | SMALL for symbol in seconds}
    letters = _letters_of(fold, starts | going_on, known)

    def charset_of(symbols: set[int]) -> str:
        codes = set[int]().union(*(letters[symbol] for symbol in symbols))
        return charset(ranges_of(codes))

    opening = charset_of(starts)
    common = {code for code in range(COMMON_END) if fold[code] >= FIRST_LETTER}
    pattern = f"[{opening}](?<![{charset(ranges_of(common))}].)"
    if small:
        stopping = common.difference(*(letters[symbol] for symbol in going_on))
        after_small = f"(?<=[{charset_of(small)}])[{charset(ranges_of(stopping))}]"
        pattern += f"(?!{after_small})"
    return f"{pattern}[{opening}]*"


def _letters_of(
    fold: Sequence[int], symbols: set[int], known: str
) -> dict[int, set[int]]:
    """Return the code points that a text may hold where the fold says each symbol.

    A letter may come as its base and a mark, so bases count too. `known` are letters
    that are looked at wherever they stand; all others stand below `LETTERS_END`.
    """
    letters: dict[int, set[int]] = {symbol: set() for symbol in symbols}
    for code in (*range(LETTERS_END), *map(ord, known)):
        if fold[code] in symbols:
            letters[fold[code]].add(code)
    parts = characters.decompositions()
    for codes in letters.values():
        for code in tuple(codes):
            while code in parts:
                code = parts[code][0]
                codes.add(code)
    return letters


def ranges_of(codes: Iterable[int]) -> characters.Ranges:
    """Return a set of code points as runs.

    >>> ranges_of([0x42, 0x41, 0x130])
    ((65, 66), (304, 304))
    """
    runs: list[tuple[int, int]] = []
    for code in sorted(codes):
        first = runs.pop()[0] if runs and runs[-1][1] == code - 1 else code
        runs.append((first, code))
    return tuple(runs)
