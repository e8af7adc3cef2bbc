"""The text that keys are made from: composed, in small letters, words between edges.

Everything here goes by the frozen character tables, so that a stored key stays equal
whatever Python computes it.
"""

import re
from functools import cache
from typing import NewType

from normalizer.text.characters import (
    APOSTROPHES,
    CAPITAL_DOTTED_I,
    HYPHENS,
    INVISIBLE,
    KASHIDA,
    ZERO_WIDTH_NON_JOINER,
    category_of,
    combining_classes,
    compositions,
    decompositions,
    lower_of,
    ranges_with,
    script_of,
)

Key = NewType("Key", str)

PREFIX = "qx"
"""What every key begins with."""
_KEY = re.compile("qx[a-z][a-z0-9]+")

EDGE = "#"
"""Stands on both sides of every word."""
APOSTROPHE = "’"
SPACE = " "

TRIMMED = "ʿʾʽˈʹʺ״" + APOSTROPHES
"""What is read as an apostrophe: signs of softness, aspiration and the glottal stop."""

_SCRIPTS = frozenset({"Latn", "Cyrl", "Armn", "Geor", "Arab", "Hebr", "Grek"})
_HANGUL = range(0xAC00, 0xD7A4)
_LEADS, _VOWELS, _TAILS = 0x1100, 0x1161, 0x11A7
_ARE_I = "iI" + CAPITAL_DOTTED_I


class Fold(dict[int, str]):
    """What every code point is read as, worked out when it is first met.

    A letter of the tables is itself, in small letters; a letter with a mark that they
    do not know is the letter without it; I and İ are i. What joins or separates words
    is a space; marks and invisible characters are nothing; letters of other scripts
    are left for `escape`.

    >>> "Şuşa-K’arvaçar".translate(Fold(frozenset("şuarvçk")))
    'şuşa k’arvaçar'
    """

    def __init__(self, letters: frozenset[str]) -> None:
        super().__init__(dict.fromkeys(map(ord, TRIMMED), APOSTROPHE))
        self.update(dict.fromkeys(map(ord, HYPHENS), SPACE))
        self.update(dict.fromkeys(map(ord, INVISIBLE + KASHIDA), ""))
        # Inside a word it ends a part: قره‌باغ is قره and باغ.
        self[ord(ZERO_WIDTH_NON_JOINER)] = SPACE
        self.update(dict.fromkeys(map(ord, _ARE_I), "i"))
        self.letters = letters

    def __missing__(self, code: int) -> str:
        self[code] = read_as = self._read_as(code)
        return read_as

    def _read_as(self, code: int) -> str:
        small = lower_of().get(code, code)
        while chr(small) not in self.letters and small in decompositions():
            small = decompositions()[small][0]
            small = lower_of().get(small, small)
        if chr(small) in self.letters:
            return chr(small)
        kind = category_of(small)
        if kind == "Nd":
            return str(_digit(small))
        if kind in ("Lm", "Sk", "Cn", "Cs", "Co", "Cc", "Cf", "Me"):
            return SPACE if kind == "Cc" else ""
        if kind[0] == "M":
            return "" if script_of(small) in {*_SCRIPTS, "Zinh"} else chr(small)
        return chr(small) if kind[0] == "L" else SPACE


def _digit(code: int) -> int:
    """Return the value of a decimal digit: its place in its script's run of ten."""
    for first, last in ranges_with(categories={"Nd"}):
        if first <= code <= last:
            return (code - first) % 10
    return 0


def escape(letter: str) -> str:
    """Return how a key writes a letter that no table knows.

    >>> escape("東")
    'w26481w'
    """
    return f"w{ord(letter)}w"


@cache
def marks() -> frozenset[str]:
    """Return what may compose with the character before it."""
    codes = {*combining_classes(), *(mark for _, mark in compositions())}
    codes |= {*range(_VOWELS, _VOWELS + 21), *range(_TAILS + 1, _TAILS + 28)}
    return frozenset(map(chr, codes))


def composed(text: str) -> str:
    """Return the text in NFC, by the frozen tables.

    >>> composed("S\\u0327us\\u0327a") == "Şuşa"
    True
    """
    starters = compositions()
    classes = combining_classes()
    letters = _ordered(text)
    done: list[int] = []
    base, last = -1, 0
    for code in letters:
        kind = classes.get(code, 0)
        if base >= 0 and (last < kind or (last == 0 == kind and base == len(done) - 1)):
            whole = starters.get((done[base], code)) or _syllable(done[base], code)
            if whole:
                done[base] = whole
                continue
        if kind == 0:
            base = len(done)
        last = kind
        done.append(code)
    return "".join(map(chr, done))


def _ordered(text: str) -> list[int]:
    """Return the text fully decomposed, its marks in canonical order."""
    classes = combining_classes()
    codes = [part for letter in text for part in _decomposed(ord(letter))]
    at = 0
    while at < len(codes):
        end = at + 1
        if classes.get(codes[at], 0):
            while end < len(codes) and classes.get(codes[end], 0):
                end += 1
            codes[at:end] = sorted(codes[at:end], key=classes.__getitem__)
        at = end
    return codes


def _decomposed(code: int) -> tuple[int, ...]:
    if code in _HANGUL:
        lead, rest = divmod(code - _HANGUL[0], 588)
        vowel, tail = divmod(rest, 28)
        syllable = (_LEADS + lead, _VOWELS + vowel, _TAILS + tail)
        return syllable if tail else syllable[:2]
    parts = decompositions().get(code, ())
    return tuple(p for part in parts for p in _decomposed(part)) or (code,)


def _syllable(before: int, code: int) -> int:
    """Return the Hangul syllable that two parts make, or 0."""
    lead, vowel, tail = before - _LEADS, code - _VOWELS, code - _TAILS
    if 0 <= lead < 19 and 0 <= vowel < 21:
        return _HANGUL[0] + lead * 588 + vowel * 28
    if before in _HANGUL and (before - _HANGUL[0]) % 28 == 0 and 0 < tail < 28:
        return before + tail
    return 0


def as_key(text: str) -> Key:
    """Return the key that a text is already, in small letters; "" if it is none.

    >>> as_key("QXMSOEGO"), as_key("qx")
    ('qxmsoego', '')
    """
    lowered = text.lower()
    return Key(lowered if _KEY.fullmatch(lowered) else "")
