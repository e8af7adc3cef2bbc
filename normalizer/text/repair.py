"""Repair: what a damaged word may have been before the damage.

Letters of another script that look alike, ə typed as its doubles, cp1254 read as
cp1252 (Baký), UTF-8 read as cp1252, cp1254 or cp1251 (BakÄ±): rows of
tables/repair.tsv, and codecs. A word is never repaired for its own sake, since Þór and
Ýmir are names too: `repairs` proposes, and whoever knows the names takes what is one.

Texts typed in a font of their own (`repair_legacy_font`) are another matter: there
every letter is damaged, and only whoever has the text can know. That is never tried
unasked.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from unicodedata import normalize as unicode_form

from normalizer.errors import unknown_option
from normalizer.tablekit.load import Row, read_table, require, tables_root
from normalizer.text.damage import LATIN, MIXED, OTHER, RARE, may_be_damaged

LOOK_ALIKE, MISREAD, ANYWHERE = "look-alike", "cp1254", "any"
FONTS = ("azlat", "azcyr")
CODECS = ("cp1252", "cp1254", "cp1251")
"""What UTF-8 is read as by mistake."""

MOST_LETTERS = 80
"""A longer word is no name."""

_FAR = 4 * MOST_LETTERS
"""Where a letter became so many at most, a damaged word is no longer."""

_MARKS = "\u0300-\u036f"
_HAS_LATIN = re.compile(f"[{LATIN}]")
_HAS_OTHER = re.compile(f"[{OTHER}]")
_MIXED = re.compile(MIXED)
_RARE = re.compile(f"[{RARE}]")
_WORD = re.compile(f"(?:[^\\W\\d_]|[{_MARKS}\u00ad\u200c\u200d\ufffd])+")


def suspicious(text: str) -> list[tuple[int, int]]:
    """Return the places of words that look damaged, from the left.

    It is cheap, and it may be wrong: most words with þ are Icelandic.

    >>> text = "Şuşa, Baký, BakÄ±, Qаrabağ, Москва"
    >>> [text[start:end] for start, end in suspicious(text)]
    ['Baký', 'BakÄ±', 'Qаrabağ']
    """
    if not may_be_damaged(text):
        return []
    found: list[tuple[int, int]] = []
    for start, end in _runs_around(text, _encoded_pair()):
        found += (match.span() for match in _encoded().finditer(text, start, end))
    if _RARE.search(text):
        found += _words_around(text, _telling())
    if _HAS_OTHER.search(text) and _HAS_LATIN.search(text):
        found += _words_around(text, _MIXED)
    return _joined(sorted(found))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def _runs_around(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches without spaces that hold what a pattern finds."""
    end = 0
    for found in pattern.finditer(text):
        if found.start() >= end:
            start = text.rfind(" ", max(end, found.start() - _FAR), found.start()) + 1
            start = start or max(end, found.start() - _FAR)
            stop = text.find(" ", found.end(), found.end() + _FAR)
            end = stop if stop >= 0 else min(len(text), found.end() + _FAR)
            yield start, end


def _words_around(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    end = 0
    for found in pattern.finditer(text):
        if found.start() >= end:
            start = found.start()
            while start > end and _WORD.match(text[start - 1]):
                start -= 1
            word = _WORD.match(text, start)
            end = word.end() if word else found.end()
            yield start, end


@cache
def _telling() -> re.Pattern[str]:
    """Return what shows damage by itself: ǝ, i with a second dot, ý þ ð."""
    wrong = [row["wrong"] for row in (*_rows(ANYWHERE), *_rows(MISREAD))]
    return re.compile("|".join(map(re.escape, wrong)))


@cache
def _encoded_pair() -> re.Pattern[str]:
    """Return the first two characters of any letter read in another encoding."""
    pairs = [_bytes_from(0xC2, 0xF0, codec) for codec in CODECS]
    tails = [_bytes_from(0x80, 0xC0, codec) for codec in CODECS]
    return re.compile(
        f"[{''.join(pairs[:2])}][{''.join(tails[:2])}]|[{pairs[2]}][{tails[2]}]"
    )


@cache
def _encoded() -> re.Pattern[str]:
    """Return what a word looks like whose UTF-8 was read in another encoding."""
    western = "|".join(map(_sequence, CODECS[:2]))
    cyrillic = _sequence("cp1251")
    # In Cyrillic text a capital before і or ё is common: two in a row are not, nor is
    # one among Latin letters.
    return re.compile(
        f"[{LATIN}]*(?:{western})(?:{western}|[{LATIN}])*"
        f"|[A-Za-z]+(?:{cyrillic})(?:[A-Za-z]|{cyrillic})*"
        f"|(?:{cyrillic})+[A-Za-z](?:[A-Za-z]|{cyrillic})*"
        f"|(?:{cyrillic}){{2,}}"
    )


def _sequence(codec: str) -> str:
    """Return the pattern of what a codec has for one letter of two or three bytes."""
    two, three = _bytes_from(0xC2, 0xE0, codec), _bytes_from(0xE0, 0xF0, codec)
    more = _bytes_from(0x80, 0xC0, codec)
    return f"[{two}][{more}]|[{three}][{more}][{more}]"


def _bytes_from(first: int, last: int, codec: str) -> str:
    """Return what a codec has for some bytes, as it stands in brackets in a pattern."""
    return "".join(re.escape(_decoded(byte, codec)) for byte in range(first, last))


def _decoded(byte: int, codec: str) -> str:
    # Where a codec has a gap, browsers put the control character of that number.
    return bytes([byte]).decode(codec, "ignore") or chr(byte)


def repairs(word: str) -> Iterator[str]:
    """Yield what a word may have been, the likeliest damage undone first.

    >>> list(repairs("Qаrabaðda"))
    ['Qаrabağda', 'Qarabaðda', 'Qarabağda']
    >>> list(repairs("GÉ™ncÉ™")), list(repairs("Bakı"))
    (['Gəncə'], [])
    """
    if len(word) > MOST_LETTERS or word.isascii():
        return
    composed = unicode_form("NFC", word)
    known = {word, composed}
    for candidate in _candidates(composed):
        if candidate not in known:
            known.add(candidate)
            yield candidate


def _candidates(word: str) -> Iterator[str]:
    for codec in CODECS:
        if decoded := _reread(word, codec):
            yield decoded
    found = [word]
    for step in _steps():
        for before in tuple(found):
            if (after := step(before)) not in found:
                found.append(after)
                yield after


def _reread(word: str, codec: str) -> str:
    """Return a word whose UTF-8 was read in a codec, as it was; "" if it was not."""
    table = _bytes_of(codec)
    try:
        data = bytes(table[letter] for letter in word)
        return data.decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    return {_decoded(byte, codec): byte for byte in range(256)}


@cache
def _steps() -> tuple[Callable[[str], str], ...]:
    """Return the ways to undo damage, in the order in which they are tried."""
    to_latin = _table(LOOK_ALIKE)
    to_cyrillic = {
        ord(right): chr(wrong)
        for wrong, right in reversed(to_latin.items())
        if chr(wrong) >= "\u0400"
    }
    return (
        _replacing(ANYWHERE),
        lambda word: word.translate(_table(MISREAD)),
        lambda word: _in_one_script(word, to_latin, _HAS_OTHER),
        lambda word: _in_one_script(word, to_cyrillic, _HAS_LATIN),
    )


def _in_one_script(word: str, table: dict[int, str], other: re.Pattern[str]) -> str:
    """Return a word of two scripts in one; as it was where letters stay over."""
    if not (_HAS_LATIN.search(word) and _HAS_OTHER.search(word)):
        return word
    written = word.translate(table)
    return word if other.search(written) else written


def _replacing(where: str) -> Callable[[str], str]:
    pairs = [(row["wrong"], row["right"]) for row in _rows(where)]

    def replaced(word: str) -> str:
        for wrong, right in pairs:
            word = word.replace(wrong, right)
        return word

    return replaced


def repair_legacy_font(text: str, font: str | None = None) -> str:
    """Return a text that was typed in an Azerbaijani font of the 1990s, in Unicode.

    In these fonts the letters that Russian lacks stand in the places of letters that
    Azerbaijani has: `azlat` for Latin, `azcyr` (A3, AzCyr) for Cyrillic texts. Without
    `font` it is `azlat` if the text has Latin letters. Only for texts that are known to
    be in such a font: Russian words in them are spoiled.

    >>> repair_legacy_font("Azяrbaycan Respublikasыnыn")
    'Azərbaycan Respublikasının'
    >>> repair_legacy_font("Азярбайъан")
    'Азәрбајҹан'
    """
    if font is None:
        font = "azlat" if _HAS_LATIN.search(text) else "azcyr"
    if font not in FONTS:
        raise unknown_option("font", font, FONTS)
    return text.translate(_table(font))


@cache
def _table(where: str) -> dict[int, str]:
    return {ord(row["wrong"]): row["right"] for row in _rows(where)}


@cache
def _rows(where: str) -> tuple[Row, ...]:
    table = read_table(tables_root() / "repair.tsv", "repair.tsv")
    require([table])
    return tuple(row for row in table if row["where"] == where)
