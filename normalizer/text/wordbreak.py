"""Where words begin and end: UAX #29 as one regular expression, with our tailorings.

The pattern matches one token at the place where it is asked, and always matches there,
so the tokens of a text are its matches one after another. Every loop in it either takes
single characters or is possessive: nothing is tried twice, and a word of a million
letters takes a million steps.

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

from normalizer.text.characters import LINE_ENDS, SPACES, characters_with

INITIAL, CAPITALS, WORD, SPACE, DATE, NUMBER, SYMBOL = range(1, 8)
"""The groups of `token_pattern`: `match.lastindex` says what was found."""

_STOPS_AND_COLONS = "\u002e\u2024\ufe52\uff0e\u003a\ufe13\ufe55\uff1a"
_LETTER_JOINTS = "'’‘‛`´′\uff07\u1fef\u1ffd\u00b7\u0387\u055f\u05f4\u2027"
"""MidLetter, MidNumLet and Single_Quote without stops and colons, and apostrophes.

U+1FEF, U+1FFD and U+0387 are canonically equal to `, ´ and ·.
"""
_NARROW_NO_BREAK_SPACE = "\u202f"
_FULL_STOP = "\\."

UNICASED_INITIALS = frozenset({"Geor", "Arab", "Hebr"})
"""Scripts of the region without capitals in running text: any letter may be initial."""

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capitals in running text. Georgian capitals are for headlines."""

_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:[12][0-9]{3}|[0-9]{2})"
_ORDERS = (f"{_DAY}S{_MONTH}S{_YEAR}", f"{_MONTH}S{_DAY}S{_YEAR}")
_YEAR_FIRST = f"[12][0-9]{{3}}S{_MONTH}S{_DAY}"


@cache
def letters() -> str:
    """Return the characters that make words (and are no digits)."""
    return characters_with(word_breaks={"ALetter", "Hebrew_Letter"})


@cache
def extenders() -> str:
    """Return the characters that belong to the one before: marks, joiners, formats."""
    return characters_with(word_breaks={"Extend", "Format", "ZWJ"})


@cache
def capitals() -> str:
    """Return the capitals of the scripts that have them in running text."""
    return characters_with(scripts=CASED, categories={"Lu"})


@cache
def token_pattern() -> "re.Pattern[str]":
    """Return the pattern that matches one token, and groups it by what it is.

    >>> [m[0] for m in token_pattern().finditer("Ə.Bakı’dan, XİN-in")]
    ['Ə.', 'Bakı’dan', ',', ' ', 'XİN', '-', 'in']
    """
    extend = f"[{extenders()}]*+"
    emoji = characters_with(pictographic=True)
    return re.compile(
        f"({_initial(extend)})"
        f"|({_capitals(extend)})"
        f"|({_word(extend)})"
        f"|({_space(extend)})"
        f"|({_date()}{extend})"
        f"|({_number(extend)})"
        f"|([\U0001f1e6-\U0001f1ff]{extend}[\U0001f1e6-\U0001f1ff]{extend}"
        f"|.{extend}(?:(?<=\u200d)[{emoji}]{extend})*+)",
        re.DOTALL,
    )


def _initial(extend: str) -> str:
    capital = characters_with(categories={"Lu", "Lt"})
    letter = characters_with(
        scripts=UNICASED_INITIALS, word_breaks={"ALetter", "Hebrew_Letter"}
    )
    gap = f"[ \u00a0{_NARROW_NO_BREAK_SPACE}]{{0,2}}-?"
    return (
        f"[{capital}]{extend}{_FULL_STOP}{extend}(?={gap}[{capital}])"
        f"|[{letter}]{extend}{_FULL_STOP}{extend}(?={gap}[{letter}])"
    )


def _capitals(extend: str) -> str:
    """Return what matches a whole word of two to six capitals."""
    capital = f"[{capitals()}]{extend}"
    digit = characters_with(word_breaks={"Numeric"})
    return (
        f"{capital}(?:{capital}){{1,5}}+"
        f"(?![{letters()}{digit}{_joining_punctuation()}]"
        f"|[{_LETTER_JOINTS}]{extend}[{letters()}])"
    )


def _word(extend: str) -> str:
    """Return what matches a word: letters, and digits and _ that touch letters."""
    katakana = characters_with(word_breaks={"Katakana"})
    joiner = _joining_punctuation()
    run = (
        f"(?:(?:{_letters(extend)}|{_digits(extend)})++"
        f"|[{katakana}][{katakana}{extenders()}]*+)"
    )
    joiners = f"[{joiner}][{joiner}{extenders()}]*+"
    return f"(?!{_number(extend)})(?:{run}|{joiners}{run}?+)(?:{joiners}{run}?+)*+"


def _letters(extend: str) -> str:
    hebrew = characters_with(word_breaks={"Hebrew_Letter"})
    behind_hebrew = f"(?:(?<=[{hebrew}])|(?<=[{hebrew}][{extenders()}]))"
    run = f"[{letters()}{extenders()}]*+"
    return (
        f"[{letters()}]{run}"
        f"(?:[{_LETTER_JOINTS}]{extend}[{letters()}]{run}"
        f'|{behind_hebrew}"{extend}[{hebrew}]{run})*+'
        f"(?:{behind_hebrew}'{extend})?+"
    )


def _digits(extend: str) -> str:
    digit = characters_with(word_breaks={"Numeric"})
    joint = characters_with(word_breaks={"MidNum", "MidNumLet", "Single_Quote"})
    run = f"[{digit}][{digit}{extenders()}]*+"
    return f"{run}(?:[{joint}{_NARROW_NO_BREAK_SPACE}]{extend}{run})*+"


def _number(extend: str) -> str:
    return f"{_digits(extend)}(?![{letters()}{_joining_punctuation()}])"


@cache
def _joining_punctuation() -> str:
    joiners = characters_with(word_breaks={"ExtendNumLet"})
    return joiners.replace(_NARROW_NO_BREAK_SPACE, "")


def _space(extend: str) -> str:
    runs = characters_with(word_breaks={"WSegSpace"})
    return f"[{runs}]++{extend}|\r\n|[{LINE_ENDS}]|[{SPACES}]{extend}"


def _date() -> str:
    shapes = [
        shape.replace("S", separator)
        for separator in ("\\.", "/", "-")
        for shape in (*_ORDERS, _YEAR_FIRST)
    ]
    after = f"(?![0-9{letters()}_]|[./\\-][0-9])"
    return f"(?<![0-9][./\\-])(?:{'|'.join(shapes)}){after}"
