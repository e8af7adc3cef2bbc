"""Offsets in code points, as results have them, in UTF-8 bytes and in UTF-16 units.

`utf8_spans` and `utf16_spans` say where matches, tokens or steps are in the bytes of a
file or in a string of JavaScript. The other functions convert single offsets, both
ways; there, offsets come sorted and all at once: the text between two of them is
measured once, so that converting every offset of a text takes one pass over it.

Text may hold lone surrogates. One that stands for a byte that was no UTF-8 (Python's
`surrogateescape`, U+DC80 to U+DCFF) is one byte again; any other counts 3, as encoders
that let it through write it.
"""

from collections.abc import Callable, Iterable
from typing import Protocol

from normalizer.errors import NormalizerError


class OffsetError(NormalizerError, ValueError):
    """An offset is outside the text, inside a character, or not in order."""


class Spanned(Protocol):
    """Whatever says where in a text it is: a `Match`, a `Token`, a `Step`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def utf8_spans(text: str, found: Iterable[Spanned]) -> list[tuple[int, int]]:
    """Return where matches, tokens or steps of a text are in its bytes of UTF-8.

    They may come in any order, and overlap.

    >>> from normalizer import find
    >>> text = "Şuşa və Gəncə"
    >>> utf8_spans(text, find(text, to="en"))
    [(0, 6), (11, 18)]
    """
    return _spans(text, found, to_utf8)


def utf16_spans(text: str, found: Iterable[Spanned]) -> list[tuple[int, int]]:
    """Return where matches, tokens or steps of a text are in units of UTF-16.

    >>> from normalizer import tokens
    >>> utf16_spans("😀 Şuşa", tokens("😀 Şuşa"))
    [(0, 2), (2, 3), (3, 7)]
    """
    return _spans(text, found, to_utf16)


def to_utf8(text: str, offsets: Iterable[int]) -> list[int]:
    """Return sorted code point offsets as offsets in bytes of UTF-8.

    >>> to_utf8("Şuşa", [0, 1, 4])
    [0, 2, 6]
    """
    return _out(text, offsets, utf8_length)


def from_utf8(text: str, offsets: Iterable[int]) -> list[int]:
    """Return sorted offsets in bytes of UTF-8 as code point offsets.

    >>> from_utf8("Şuşa", [0, 2, 6])
    [0, 1, 4]
    """
    return _back(text, offsets, utf8_length)


def to_utf16(text: str, offsets: Iterable[int]) -> list[int]:
    """Return sorted code point offsets as offsets in units of UTF-16 (as JavaScript).

    >>> to_utf16("😀 Şuşa", [0, 1, 2, 6])
    [0, 2, 3, 7]
    """
    return _out(text, offsets, _utf16_length)


def from_utf16(text: str, offsets: Iterable[int]) -> list[int]:
    """Return sorted offsets in units of UTF-16 as code point offsets.

    >>> from_utf16("😀 Şuşa", [0, 2, 3, 7])
    [0, 1, 2, 6]
    """
    return _back(text, offsets, _utf16_length)


def _spans(
    text: str,
    found: Iterable[Spanned],
    convert: Callable[[str, Iterable[int]], list[int]],
) -> list[tuple[int, int]]:
    spans = [(one.start, one.end) for one in found]
    offsets = sorted({offset for span in spans for offset in span})
    units = dict(zip(offsets, convert(text, offsets), strict=True))
    return [(units[start], units[end]) for start, end in spans]


def utf8_length(text: str) -> int:
    """Return how many bytes of UTF-8 a text has."""
    if text.isascii():
        return len(text)
    try:
        return len(text.encode("utf-8"))
    except UnicodeEncodeError:
        escaped = sum("\udc80" <= letter <= "\udcff" for letter in text)
        return len(text.encode("utf-8", "surrogatepass")) - 2 * escaped


def _utf16_length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_Length = Callable[[str], int]


def _out(text: str, offsets: Iterable[int], length: _Length) -> list[int]:
    converted = []
    at = units = 0
    for offset in offsets:
        if not at <= offset <= len(text):
            raise OffsetError(_message(offset, at, len(text)))
        units += length(text[at:offset])
        at = offset
        converted.append(units)
    return converted


def _back(text: str, offsets: Iterable[int], length: _Length) -> list[int]:
    converted = []
    at = units = 0
    for offset in offsets:
        if offset < units:
            raise OffsetError(_message(offset, units, "the end"))
        at = _walk(text, at, offset - units, length)
        units = offset
        converted.append(at)
    return converted


def _walk(text: str, at: int, units: int, length: _Length) -> int:
    """Return the code point offset that lies so many units behind `at`."""
    while units:
        # A character has at most four units, so a quarter as many never go too far.
        step = text[at : at + max(1, units // 4)]
        size = length(step)
        if not step or size > units:
            raise OffsetError(f"no character begins {units} units behind offset {at}")
        at += len(step)
        units -= size
    return at


def _message(offset: int, lowest: int, highest: int | str) -> str:
    return (
        f"offset {offset} is not between {lowest} and {highest}; "
        "give offsets of this text, in order"
    )
