"""Text as tokens: words, numbers, links, punctuation and spaces, with nothing left out.

First come the zones (`text.zones`): a link, an address, a handle, a hashtag or an id
is one token. What is between them is split by `text.wordbreak`, and so are paths, which
are protected but made of words.

An acronym is a word of two to six letters, all capitals: XİN, BMT. Where every word of
a line is in capitals (and there are at least two), capitals say nothing, and only a
word without a vowel is still taken for an acronym: BMT, not BAKI and not XİN.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, compress, islice, zip_longest
from typing import Literal, NamedTuple, overload

from normalizer.text import wordbreak
from normalizer.text.characters import (
    LINE_ENDS,
    compositions,
    decompositions,
    lower_of,
    ranges_with,
    script_of,
)
from normalizer.text.native import COMPILED, split
from normalizer.text.patterns import one, run
from normalizer.text.zones import zones

Kind = Literal[
    "word",
    "acronym",
    "initial",
    "number",
    "date",
    "url",
    "email",
    "handle",
    "hashtag",
    "id",
    "symbol",
    "space",
]

_KINDS: tuple[Kind, ...] = (
    "symbol",
    # In the order of the groups of wordbreak.token_pattern:
    "word",
    "space",
    "initial",
    "acronym",
    "word",
    "date",
    "number",
    "symbol",
    # Zones:
    "url",
    "email",
    "handle",
    "hashtag",
    "id",
)
_IS_SAID = bytes(kind not in ("space", "symbol") for kind in _KINDS).ljust(256, b"\1")
"""By the code of a kind: whether it says something."""
_ZONE_CODES = {kind: code for code, kind in enumerate(_KINDS)}

NO_LANGUAGE = "und"
MANY_SCRIPTS = "Zyyy"
LANGUAGE_OF_SCRIPT = {"Armn": "hy", "Geor": "ka", "Hebr": "he", "Grek": "el"}
"""Scripts that only one language of the tables is written in."""

_VOWELS = frozenset("AEIOUYƏƎØŒÆАЕИОУЫЭЮЯІЄӘӨҮҰԱԵԷԸԻՈՕՒΑΕΗΙΟΥΩ")
"""Capitals, without marks."""


class Token(NamedTuple):
    """One token: where it is in the text, what it says, and what it is."""

    start: int
    end: int
    text: str
    kind: Kind

    @property
    def script(self) -> str:
        """The ISO 15924 code of its letters; Zyyy where it has none, or several."""
        scripts = {script_of(ord(letter)) for letter in self.text}
        scripts -= {"Zyyy", "Zinh", "Zzzz"}
        return scripts.pop() if len(scripts) == 1 else MANY_SCRIPTS

    @property
    def lang(self) -> str:
        """The language that its letters alone show, as ə does; `und` where none do."""
        return _language(self.text) or LANGUAGE_OF_SCRIPT.get(self.script, NO_LANGUAGE)


class Tokens(Sequence[Token]):
    """The tokens of a text, held as two arrays; a `Token` is made when asked for."""

    __slots__ = ("_ends", "_kinds", "text")

    def __init__(self, text: str, ends: "array[int]", kinds: bytes) -> None:
        self.text = text
        self._ends = ends
        self._kinds = kinds

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...

    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        end = self._ends[index]
        index = index % len(self)
        start = self._ends[index - 1] if index else 0
        return Token(start, end, self.text[start:end], _KINDS[self._kinds[index]])

    def __iter__(self) -> Iterator[Token]:
        text = self.text
        for start, end, kind in self.spans():
            yield Token(start, end, text[start:end], kind)

    def spans(self) -> Iterator[tuple[int, int, Kind]]:
        """Iterate over (start, end, kind) without making tokens."""
        return zip(
            chain((0,), self._ends),
            self._ends,
            map(_KINDS.__getitem__, self._kinds),
            strict=False,
        )

    def said(self) -> Iterator[tuple[int, int, Kind]]:
        """Iterate as `spans` does, but over neither spaces nor symbols.

        >>> [kind for _, _, kind in tokens("Bakı, 2020!").said()]
        ['word', 'number']
        """
        return compress(self.spans(), self._kinds.translate(_IS_SAID))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tokens) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        shown = ", ".join(f"{t.text!r} {t.kind}" for t in islice(self, 8))
        more = f", and {len(self) - 8} more" if len(self) > 8 else ""
        return f"<Tokens: {shown}{more}>"


def tokens(text: str) -> Tokens:
    """Return the tokens of a text; their texts joined are the text.

    >>> [token.text for token in tokens("Rusiya XİN-in, I. Aliyev")]
    ['Rusiya', ' ', 'XİN', '-', 'in', ',', ' ', 'I.', ' ', 'Aliyev']
    >>> tokens("Bakı’dan turan.az")
    <Tokens: 'Bakı’dan' word, ' ' space, 'turan.az' url>
    """
    ends, kinds = array("I"), bytearray()
    done = 0
    for zone in zones(text):
        _split(text, done, zone.start, ends, kinds)
        if zone.kind == "path":
            _split(text, zone.start, zone.end, ends, kinds)
        else:
            ends.append(zone.end)
            kinds.append(_ZONE_CODES[zone.kind])
        done = zone.end
    _split(text, done, len(text), ends, kinds)
    _settle_capitals(text, ends, kinds)
    return Tokens(text, ends, bytes(kinds))


def _split(
    text: str, first: int, last: int, ends: "array[int]", kinds: bytearray
) -> None:
    if COMPILED and first < last:
        pattern, classes = wordbreak.token_pattern(), wordbreak.classes()
        found, groups = split(text, first, last, classes, pattern)
        ends += found
        kinds += groups
        return
    add_end, add_kind = ends.append, kinds.append
    for match in wordbreak.token_pattern().finditer(text, first, last):
        add_end(match.end())
        add_kind(match.lastindex or 0)


def _settle_capitals(text: str, ends: "array[int]", kinds: bytearray) -> None:
    """Make words of the acronyms that only stand in a line of capitals."""
    line_end, all_capitals = -1, False
    index = kinds.find(wordbreak.CAPITALS)
    while index >= 0:
        start, end = ends[index - 1] if index else 0, ends[index]
        if start > line_end:
            line_start = 1 + max(text.rfind(c, line_end + 1, start) for c in LINE_ENDS)
            line_start = max(line_start, line_end + 1)
            found = _line_end().search(text, end)
            line_end = found.start() if found else len(text)
            all_capitals = _is_in_capitals(text, line_start, line_end)
        if all_capitals and _has_vowel(text[start:end]):
            kinds[index] = wordbreak.WORD
        index = kinds.find(wordbreak.CAPITALS, index + 1)


def _is_in_capitals(text: str, start: int, end: int) -> bool:
    """Return whether a line has words in capitals, two or more, and no others."""
    if _small_letter().search(text, start, end):
        return False
    words = _capital_word().finditer(text, start, end)
    return sum(1 for _ in islice(words, 2)) == 2


def _has_vowel(word: str) -> bool:
    return any(_without_marks(ord(letter)) in _VOWELS for letter in word)


def _without_marks(code: int) -> str:
    while code in decompositions():
        code = decompositions()[code][0]
    return chr(code)


@cache
def _line_end() -> "re.Pattern[str]":
    return re.compile(f"[{LINE_ENDS}]")


@cache
def _small_letter() -> "re.Pattern[str]":
    small = ranges_with(scripts=wordbreak.CASED, categories={"Ll"})
    return re.compile(one(small))


@cache
def _capital_word() -> "re.Pattern[str]":
    capitals, extenders = wordbreak.capitals(), wordbreak.extenders()
    return re.compile(one(capitals) + run(capitals, extenders))


def _language(word: str) -> str:
    """Return the one language that has all the telling letters of a word, if any."""
    letters = _telling_letters()
    found = [letters[letter] for letter in _single_letters(word) if letter in letters]
    languages = frozenset.intersection(*found) if found else frozenset()
    return next(iter(languages)) if len(languages) == 1 else ""


def _single_letters(word: str) -> Iterator[str]:
    """Yield the letters of a word in lower case, each composed with its first mark."""
    composed, small = compositions(), lower_of()
    for first, second in zip_longest(word, word[1:], fillvalue="\0"):
        code = composed.get((ord(first), ord(second)), ord(first))
        yield chr(small.get(code, code))


@cache
def _telling_letters() -> dict[str, frozenset[str]]:
    """Return the languages that each letter of evidence/letters.tsv is used in."""
    from normalizer.tablekit.load import read_table, require, tables_root

    table = read_table(
        tables_root() / "evidence" / "letters.tsv", "evidence/letters.tsv"
    )
    require([table])
    languages: dict[str, frozenset[str]] = {}
    for row in table:
        known = languages.get(row["letter"], frozenset())
        languages[row["letter"]] = known | {row["lang"].partition("-")[0]}
    return languages
