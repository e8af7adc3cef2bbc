"""Where words begin and end: UAX #29 as one regular expression, with our tailorings.

The pattern matches one token at the place where it is asked, and always matches there,
so the tokens of a text are its matches one after another.

Tailorings, each for running text with names:

1. A full stop or a colon between letters splits: `İ.Əliyev`, `Baku.The`, `Turan:Bakı`.
   (Between digits a full stop still joins: 3.14.)
2. All that is typed for an apostrophe joins letters, not only ' ‘ and ’: Bakı`dan.
3. One letter and its full stop are one token, an initial, where a capital follows.
4. A date is one token: 2020-11-23 has hyphens, 9/11/2020 slashes.
5. The narrow no-break space is a space, except between digits: there it joins them.
6. Emoji join after a joiner only behind another symbol, not behind a letter or a space.
"""

import re
from functools import cache
from string import punctuation

from normalizer.text import _plaintokens
from normalizer.text.characters import LINE_ENDS, SPACES, Ranges, charset, ranges_with
from normalizer.text.patterns import many, maybe, one, run, some

PLAIN, SPACE, INITIAL, CAPITALS, WORD, DATE, NUMBER, SYMBOL = range(1, 9)
"""The groups of `token_pattern`: `match.lastindex` says what was found."""

_LETTER_JOINTS = "'’‘‛`´′\uff07\u1fef\u1ffd\u00b7\u0387\u055f\u05f4\u2027"
"""MidLetter, MidNumLet and Single_Quote without stops and colons, and apostrophes.

U+1FEF, U+1FFD and U+0387 are canonically equal to `, ´ and ·.
"""
_NARROW_NO_BREAK_SPACE = "\u202f"

UNICASED = frozenset({"Geor", "Arab", "Hebr"})
"""Scripts without capitals in running text: any of their letters may be an initial."""

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capitals in running text. Georgian capitals are for headlines."""

_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:[12][0-9]{3}|[0-9]{2})"
_ORDERS = (f"{_DAY}S{_MONTH}S{_YEAR}", f"{_MONTH}S{_DAY}S{_YEAR}")
_YEAR_FIRST = f"[12][0-9]{{3}}S{_MONTH}S{_DAY}"


@cache
def letters() -> Ranges:
    """Return the characters that make words (and are no digits)."""
    return ranges_with(word_breaks={"ALetter", "Hebrew_Letter"})


@cache
def digits() -> Ranges:
    return ranges_with(word_breaks={"Numeric"})


@cache
def connectors() -> Ranges:
    """Return the characters that join as _ does; the narrow space is not one here."""
    found = ranges_with(word_breaks={"ExtendNumLet"})
    return tuple(r for r in found if r[0] != ord(_NARROW_NO_BREAK_SPACE))


@cache
def extenders() -> Ranges:
    """Return the characters that belong to the one before: marks, joiners, formats."""
    return ranges_with(word_breaks={"Extend", "Format", "ZWJ"})


@cache
def capitals() -> Ranges:
    """Return the capitals of the scripts that have them in running text."""
    return ranges_with(scripts=CASED, categories={"Lu"})


@cache
def small_letters() -> Ranges:
    """Return the small letters of the scripts that have capitals in running text."""
    return ranges_with(scripts=CASED, categories={"Ll"}, word_breaks={"ALetter"})


@cache
def unicased() -> Ranges:
    """Return the letters of the scripts that have no capitals in running text."""
    return ranges_with(scripts=UNICASED, word_breaks={"ALetter"})


@cache
def classes() -> bytes:
    """Return what `_plaintokens` asks about the characters up to U+FFFF, as bits."""
    found = bytearray(0x10000)
    sets: tuple[tuple[int, Ranges], ...] = (
        (_plaintokens.LETTER, letters()),
        (_plaintokens.EXTENDER, extenders()),
        (_plaintokens.SECOND, small_letters()),
        (_plaintokens.SECOND, unicased()),
        (_plaintokens.SMALL, small_letters()),
        (_plaintokens.BLANK, ranges_with(word_breaks={"WSegSpace"})),
    )
    for bit, ranges in sets:
        for first, last in ranges:
            for code in range(first, min(last, 0xFFFF) + 1):
                found[code] |= bit
    for letter in _BEHIND_PLAIN:
        found[ord(letter)] |= _plaintokens.BEHIND
    for letter in punctuation.replace("_", ""):
        found[ord(letter)] |= _plaintokens.SIGN
    found[ord("\n")] |= _plaintokens.LINE_END
    return bytes(found)


@cache
def token_pattern() -> "re.Pattern[str]":
    """Return the pattern that matches one token, and groups it by what it is.

    >>> [m[0] for m in token_pattern().finditer("Ə.Bakı’dan, XİN-in")]
    ['Ə.', 'Bakı’dan', ',', ' ', 'XİN', '-', 'in']
    """
    groups = (
        _plain_word(),
        _space(),
        _initial(),
        _capitals(),
        _word(),
        _date() + run(extenders()),
        _number(),
        _symbol(),
    )
    return re.compile("|".join(f"({group})" for group in groups), re.DOTALL)


_BEHIND_PLAIN = " \n,.:;!?()-»”/"
"""Behind one of these there is no doubt that a word ended before it."""


def _plain_word() -> str:
    """Return what matches most words: the second letter small, and no doubt at the end.

    It finds nothing that `_word` would not find, only sooner.
    """
    rest = run(letters(), extenders())
    behind = re.escape(_BEHIND_PLAIN)
    return f"{one(letters())}{one(small_letters(), unicased())}{rest}(?=[{behind}])"


def _space() -> str:
    wide = charset(ranges_with(word_breaks={"WSegSpace"}))
    extend = run(extenders())
    return f"[{wide}]++{extend}|\r\n|[{LINE_ENDS}]|[{SPACES}]{extend}"


def _initial() -> str:
    capital = one(ranges_with(categories={"Lu", "Lt"}))
    letter = one(
        ranges_with(scripts=UNICASED, word_breaks={"ALetter", "Hebrew_Letter"})
    )
    extend = run(extenders())
    gap = f"[ \u00a0{_NARROW_NO_BREAK_SPACE}]{{0,2}}-?"
    return "|".join(
        f"{first}{extend}\\.{extend}(?={gap}{first})" for first in (capital, letter)
    )


def _capitals() -> str:
    """Return what matches a whole word of two to six capitals."""
    extend = run(extenders())
    capital = one(capitals()) + extend
    return (
        f"{capital}{some(capital, '5')}(?!{one(letters(), digits(), connectors())}"
        f"|[{_LETTER_JOINTS}]{extend}{one(letters())})"
    )


def _word() -> str:
    """Return what matches a word: letters, and digits and _ that touch letters."""
    katakana = ranges_with(word_breaks={"Katakana"})
    part = (
        f"(?:{some(_letters() + '|' + _digits())}"
        f"|{one(katakana)}{run(katakana, extenders())})"
    )
    joiners = one(connectors()) + run(connectors(), extenders())
    joined = joiners + maybe(part)
    return f"(?!{_number()})(?:{part}|{joined}){many(joined)}"


def _letters() -> str:
    extend = run(extenders())
    hebrew = charset(ranges_with(word_breaks={"Hebrew_Letter"}))
    behind_hebrew = f"(?:(?<=[{hebrew}])|(?<=[{hebrew}][{charset(extenders())}]))"
    letter, more = one(letters()), run(letters(), extenders())
    joined = f"[{_LETTER_JOINTS}]{extend}{letter}{more}"
    quoted = f'(?="){behind_hebrew}"{extend}[{hebrew}]{more}'
    geresh = f"(?='){behind_hebrew}'{extend}"
    return f"{letter}{more}{many(joined + '|' + quoted)}{maybe(geresh)}"


def _digits() -> str:
    joint = charset(ranges_with(word_breaks={"MidNum", "MidNumLet", "Single_Quote"}))
    part = one(digits()) + run(digits(), extenders())
    joints = f"[{joint}{_NARROW_NO_BREAK_SPACE}]{run(extenders())}"
    return part + many(joints + part)


def _number() -> str:
    return f"{_digits()}(?!{one(letters(), connectors())})"


def _symbol() -> str:
    """Return what matches any one character: a flag, a sequence of emoji, a mark."""
    extend = run(extenders())
    flag = f"[\U0001f1e6-\U0001f1ff]{extend}"
    emoji = charset(ranges_with(pictographic=True))
    joined = many(f"(?<=\u200d)[{emoji}]{extend}")
    return f"{flag}{flag}|.{extend}{joined}"


def _date() -> str:
    shapes = [
        shape.replace("S", separator)
        for separator in ("\\.", "/", "-")
        for shape in (*_ORDERS, _YEAR_FIRST)
    ]
    after = f"(?!{one(letters())}|[0-9_]|[./\\-][0-9])"
    return f"(?<![0-9][./\\-])(?:{'|'.join(shapes)}){after}"
