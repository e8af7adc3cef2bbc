"""Where text must never be rewritten: links, addresses, handles, paths, ids.

Everything is found in a *run*: the characters between two spaces, line ends, quotes or
angle brackets. A run longer than `LONGEST_RUN` is not read: it is data rather than
text, and protected as a whole. So what a zone is can be told from 2,048 code points to
each side, and the tokenizer, which reads all runs, and `protected`, which reads the one
around a candidate, agree.

The filter asks for zones in every text, so this should start fast and without reading a
table: a run is matched as its skeleton, in which a letter that is not ASCII stands for
all others, and the patterns know that one letter only. What is a letter is told by
blocks, coarser than by the frozen Unicode data, and as fixed.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from normalizer.text._glance import (
    AFTER_COLON,
    AFTER_STOP,
    COLON,
    DIGIT,
    ELSEWHERE,
    INSIDE,
    STOP,
    TRIGGER,
)
from normalizer.text.characters import LINE_ENDS, SPACES
from normalizer.text.lazy import lazy
from normalizer.text.native import COMPILED, glance_at_zones
from normalizer.text.patterns import many, maybe
from normalizer.text.webnames import (
    COUNTRY_DOMAINS,
    FILE_ENDINGS,
    FOREIGN_DOMAINS,
    GENERAL_DOMAINS,
)

ZoneKind = Literal["url", "email", "handle", "hashtag", "id", "path"]

LONGEST_RUN = 2048
"""The most code points of a run that is read."""
ID_KINDS = (
    *("place", "person", "given", "patronymic", "surname", "particle"),
    *("org", "country", "name"),
)

_QUOTES_AND_BRACKETS = '"<>|{}«»“”„‟‹›≮≯、。，；：？！「」『』（）'
_STOPS = frozenset(SPACES + LINE_ENDS + _QUOTES_AND_BRACKETS)
_STOP = "".join(map(re.escape, sorted(_STOPS)))

# Blocks of letters and marks, without the punctuation in them (Greek ; and ·, Armenian
# ։ and ֊, Hebrew ־, Arabic ، ؛ ؟ ۔, Georgian ჻) and without what equals ` and ´.
_LETTERS = (
    "\u00aa\u00aa\u00b5\u00b5\u00ba\u00ba\u00c0\u00d6\u00d8\u00f6\u00f8\u037d"
    "\u037f\u0386\u0388\u0559\u0560\u0588\u0591\u05bd\u05bf\u05f2\u0610\u061a"
    "\u0620\u0669\u066e\u06d3\u06d5\u10fa\u10fc\u1fee\u1ff0\u1ffc\u2126\u2126"
    "\u212a\u212b\u2c00\u2dff\u3040\u30fa\u30fc\ud7ff\uf900\ufdff\ufe20\ufe2f"
    "\ufe70\ufefc\uff21\uff3a\uff41\uff5a\uff66\uffdc\U00010000\U0001cfff"
    "\U00020000\U0003ffff"
)
"""The first and last character of each block."""
_MARKS = "\u0300\u036f\u0591\u05bd\u05bf\u05c7\u064b\u065f"
_DIGITS_ELSEWHERE = "\u0660\u0669\u06f0\u06f9"
_EXTENDERS = (
    "\u00ad\u00ad\u061c\u061c\u200c\u200f\u202a\u202e\u2060\u206f\u20d0\u20f0"
    "\ufe00\ufe0f\ufe20\ufe2f\ufeff\ufeff\U000e0000\U000e0fff"
)
"""What follows a letter and is part of it, so that no zone ends before it."""

_LETTER, _MARK, _DIGIT_ZERO, _EXTENDER = "\u00f8", "\u0301", "0", "\u00ad"
_STAND_INS = (
    (_DIGITS_ELSEWHERE, _DIGIT_ZERO),
    (_EXTENDERS, _EXTENDER),
    (_MARKS, _MARK),
    (_LETTERS, _LETTER),
)
_WORD = f"0-9A-Za-z_{_LETTER}{_MARK}"
_BEFORE = f"(?<![{_WORD}])"
_AFTER = f"(?![{_WORD}])"
_NO_STEP = "(),;:!?'’=@#*&\\[\\]`´"
_STEP = f"[^{_NO_STEP}]"
"""What paths are made of: slashes, full stops and names, but no other punctuation."""

_TRIGGER = lazy("[@#\\\\/]|:(?=[a-z0-9])|\\.(?=[A-Za-z_]|[^\\x00-\\x7f])")
"""Without one of these there is no zone in a run."""
_DIGITS = "0-9_\u0660-\u0669\u06f0-\u06f9"
_DIGIT = lazy(f"[{_DIGITS}]")
_IN_WORDS = f"[^{_DIGITS}\\x00-&(-/:-@\\[-^{{-\\x7f]"
_TO_DIGIT = lazy(f"{_IN_WORDS}*+[{_DIGITS}]")
"""A digit or _ that only letters and apostrophes may stand before."""
_AT_DIGIT = lazy(f"[{_DIGITS}](?:(?={_IN_WORDS})|(?<={_IN_WORDS}[{_DIGITS}]))")


_SMALL = "abcdefghijklmnopqrstuvwxyz"
_MARKED = (
    (TRIGGER, "@#\\/"),
    (COLON, ":"),
    (STOP, "."),
    (DIGIT, "0123456789_"),
    (INSIDE, _SMALL + _SMALL.upper() + "'`"),
    (AFTER_COLON, _SMALL + "0123456789"),
    (AFTER_STOP, _SMALL + _SMALL.upper() + "_"),
)
"""What the patterns above ask of ASCII."""
_MARKS_END = 0x700
"""Behind the last of the digits that are looked for."""


class Zone(NamedTuple):
    """A stretch of text that is one thing, and what it is."""

    start: int
    end: int
    kind: ZoneKind


def may_have_zones(line: str) -> bool:
    """Tell, at a glance, whether `protected` may find anything in a line.

    >>> may_have_zones("Bakı, Şuşa. Gəncə 2020"), may_have_zones("turan.az")
    (False, True)
    """
    if COMPILED:
        return len(line) > LONGEST_RUN or bool(glance_at_zones(line, marks()))
    return len(line) > LONGEST_RUN or shows_zones(line)


def shows_zones(line: str) -> bool:
    """Tell the same of a line that is no data, by patterns."""
    return _TRIGGER.search(line) is not None or _AT_DIGIT.search(line) is not None


@cache
def marks() -> bytes:
    """Return what `_glance.glance_at_zones` asks about each character, as bits."""
    found = bytearray([ELSEWHERE]) * _MARKS_END
    found[:0x80] = bytes(0x80)
    for bits, letters in _MARKED:
        for letter in letters:
            found[ord(letter)] |= bits
    for first in (0x660, 0x6F0):
        found[first : first + 10] = bytes([DIGIT | AFTER_STOP]) * 10
    return bytes(found)


def protected(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the zone that a candidate name stands in, or None: it may be rewritten.

    >>> text = "See turan.az/Baku, Bakı/23.11.20/Turan: and Baku_2020."
    >>> [protected(text, at, at + 4) for at in (13, 19, 44)]
    [(4, 17), None, (44, 53)]
    """
    at = start
    while at < end:
        if text[at] in _STOPS:
            at += 1
            continue
        first, last = _run_around(text, at)
        if last - first > LONGEST_RUN:
            return first, last
        if first < start or end < last or _TRIGGER.search(text, first, last):
            zone = _zone_over(text, first, last, start, end)
            if zone:
                return zone
        at = last
    return None


def zones(text: str) -> Iterator[Zone]:
    """Yield every zone of a text in order, identifiers apart.

    >>> list(zones("turan.az, @turan"))
    [Zone(start=0, end=8, kind='url'), Zone(start=10, end=16, kind='handle')]
    """
    end = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() >= end:
            start, end = _run_around(text, trigger.start())
            if end - start > LONGEST_RUN:
                stop = _stop_pattern().search(text, end)
                end = stop.start() if stop else len(text)
            else:
                yield from _zones_in_run(text, start, end)


def _run_around(text: str, at: int) -> tuple[int, int]:
    """Return the run that holds a code point, cut off LONGEST_RUN to each side."""
    lowest = max(0, at - LONGEST_RUN)
    first = at
    while first > lowest and text[first - 1] not in _STOPS:
        first -= 1
    stop = _stop_pattern().search(text, at, at + LONGEST_RUN + 1)
    return first, stop.start() if stop else min(len(text), at + LONGEST_RUN + 1)


def _zone_over(
    text: str, first: int, last: int, start: int, end: int
) -> tuple[int, int] | None:
    """Return the zone or identifier of a run that a candidate shares a part with."""
    found = []
    if _TRIGGER.search(text, first, last):
        found = list(_zones_in_run(text, first, last))
    for zone in found:
        if zone.start < end and start < zone.end:
            return zone.start, zone.end
    if _touches_digit(text[end:last]) or _touches_digit(text[first:start][::-1]):
        return _identifier_over(
            text, [*found, Zone(last, last, "url")], first, start, end
        )
    return None


def _touches_digit(side: str) -> bool:
    """Return whether a digit or _ may be in one word with what ends at this side."""
    return bool(side) and bool(_TO_DIGIT.match(side))


def _identifier_over(
    text: str, found: list[Zone], first: int, start: int, end: int
) -> tuple[int, int] | None:
    """Return the word that has a digit or _ beside the candidate, if any."""
    from normalizer.text.wordbreak import WORD, token_pattern

    for zone in found:
        for token in token_pattern().finditer(text, first, zone.start):
            if token.start() >= end:
                return None
            if (
                token.end() > start
                and token.lastindex == WORD
                and (
                    _DIGIT.search(text, token.start(), start)
                    or _DIGIT.search(text, end, token.end())
                )
            ):
                return token.span()
        first = zone.end
    return None


def _zones_in_run(text: str, first: int, last: int) -> Iterator[Zone]:
    for match in _zone_pattern().finditer(_skeleton(text[first:last])):
        kind = _ORDER[(match.lastindex or 1) - 1]
        yield Zone(first + match.start(), first + match.end(), kind)


def _skeleton(run: str) -> str:
    """Return a run of the same length with one letter, mark and digit for all others.

    >>> _skeleton("info@şuşa.az"), _skeleton("Москва.рф")
    ('info@øuøa.az', 'øøøøøø.zz')
    """
    if run.isascii():
        return run
    run = _foreign_domain().sub(lambda found: "." + "z" * (len(found[0]) - 1), run)
    return run.translate(_stand_ins())


class _StandIns(dict[int, str]):
    """What stands for each character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        for blocks, stand_in in _STAND_INS if code > 0x7F else ():
            if any(a <= letter <= z for a, z in _pairs(blocks)):
                letter = stand_in
                break
        self[code] = letter
        return letter


def _pairs(blocks: str) -> Iterator[tuple[str, str]]:
    return zip(blocks[::2], blocks[1::2], strict=True)


@cache
def _stand_ins() -> _StandIns:
    return _StandIns()


@cache
def _foreign_domain() -> "re.Pattern[str]":
    return re.compile(f"\\.(?:{'|'.join(FOREIGN_DOMAINS.split())})")


@cache
def _stop_pattern() -> "re.Pattern[str]":
    return re.compile(f"[{_STOP}]")


_ORDER: tuple[ZoneKind, ...] = (
    "url",
    "id",
    "email",
    "path",
    "url",
    "path",
    "url",
    "hashtag",
    "handle",
)
"""What each group of the pattern finds; at one place, the first that matches wins."""


@cache
def _zone_pattern() -> "re.Pattern[str]":
    groups = (
        _url(),
        f"{_BEFORE}(?:{'|'.join(ID_KINDS)}):[a-z0-9]++{many('-[a-z0-9]++')}{_AFTER}",
        _email(),
        _rooted_path(),
        _domain() + _after_domain(),
        f"{_file()}|{_backslashed()}",
        _domain(),
        f"(?<![{_WORD}&#/])[#\uff03](?=[0-9_]*+[A-Za-z{_LETTER}])[{_WORD}]++",
        f"{_BEFORE}@[{_WORD}]++" + many(f"[.\\-@][{_WORD}]++"),
    )
    return re.compile("(?:" + "|".join(f"({g})" for g in groups) + f"){_EXTENDER}*+")


def _url() -> str:
    """Return what matches a link; an ending behind its domain is none of it."""
    scheme = f"{_BEFORE}[A-Za-z][A-Za-z0-9+.\\-]{{1,30}}://"
    start = f"(?:https?://|{scheme}|{_BEFORE}(?:mailto:|www\\.)(?=[{_WORD}]))"
    host = _labels() + many(f"\\.{_labels()}")
    ending = f"['’ʼ][{_LETTER}{_MARK}a-z]++(?![{_WORD}/?#=&%@~+\\-]|\\.[{_WORD}])"
    return f"{start}(?:{host}(?={ending})|{_body()})"


def _body() -> str:
    """Return the rest of a link: brackets in pairs, no full stop or comma last."""
    return "(?:[^()]|\\([^()]*+\\))*(?<![.,;:!?'’…*])"


def _labels() -> str:
    return f"[{_WORD}]++" + many(f"-++[{_WORD}]++")


def _email() -> str:
    local = f"(?<![{_WORD}.+%\\-])[{_WORD}.+%\\-]++"
    return f"{local}@{_labels()}" + many(f"\\.{_labels()}")


def _domain() -> str:
    """Return what matches baku.az: the last part is known, and no word after a stop.

    A capital, or a letter that is not ASCII, alone before the full stop is an initial
    (A.de Waal), unless .com follows.
    """
    ends = [*COUNTRY_DOMAINS.split(), *GENERAL_DOMAINS.split()]
    known = "|".join([*ends, *map(str.upper, ends), "xn--[a-z0-9]++", "z{2,}"])
    letter = f"(?:[A-Z]|[a-z]{_MARK}|{_LETTER}){_MARK}*+"
    initial = f"(?!{letter}\\.(?!com|org|net))"
    return f"(?<![{_WORD}.@\\-]){initial}(?:{_labels()}\\.)+(?:{known}){_AFTER}"


def _after_domain() -> str:
    port = maybe(f":[0-9]{{1,5}}+{_AFTER}")
    return f"{port}(?:[/?#]{_body()}|(?<=[0-9]))"


def _rooted_path() -> str:
    """Return what matches a path from a root: C:\\, /, ./, ../ or ~/.

    /Turan/ alone is not one: slashes are brackets in many datelines.
    """
    drive = f"{_BEFORE}[A-Za-z]:[\\\\/].*+"
    relative = f"(?:~[{_WORD}\\-]*+|\\.{{1,2}}+)/{_STEP}*+"
    in_slashes = f"[^/]++/(?!{_STEP})"
    root = f"/(?=[{_WORD}.])(?!{in_slashes}){_STEP}++"
    return f"{drive}|(?<!{_STEP})(?:{relative}|{root})"


def _file() -> str:
    ends = FILE_ENDINGS.split()
    known = "|".join([*ends, *map(str.upper, ends)])
    return f"(?<!{_STEP}){_STEP}*\\.(?:{known}){_AFTER}"


def _backslashed() -> str:
    return f"(?<!{_STEP})(?=[^\\\\{_NO_STEP}]*+\\\\){_STEP}++"
