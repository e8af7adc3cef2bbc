"""The compiled table as bytes: named sections of numbers and text behind one header.

Layout, little-endian: the magic and format version, the number of sections, then per
section its name (8 bytes), the code of its items (as in `array`), its offset and its
length in bytes; then the sections, each aligned to 8 bytes. A reader maps the file into
memory and looks at sections in place; nothing is parsed and nothing is copied.
"""

import struct
import sys
from array import array
from collections.abc import Mapping
from typing import cast

from normalizer.errors import NormalizerError

MAGIC = b"TNNAMES\n"
FORMAT = 1
"""Raised whenever what a section holds, or how, changes."""

_HEADER = struct.Struct("<8sII")
_SECTION = struct.Struct("<8sBxxxxxxxQQ")
_ALIGN = 8


class ArtefactError(NormalizerError, ValueError):
    """Bytes that are not a compiled table of this version."""


def pack(sections: "Mapping[str, array[int] | bytes]") -> bytes:
    """Return the bytes of an artefact; array items keep their type."""
    directory = []
    body = bytearray()
    start = _HEADER.size + _SECTION.size * len(sections)
    for name, data in sections.items():
        body.extend(bytes(-(start + len(body)) % _ALIGN))
        code = "B" if isinstance(data, bytes) else data.typecode
        raw = data if isinstance(data, bytes) else _little_endian(data).tobytes()
        directory.append(
            _SECTION.pack(name.encode(), ord(code), start + len(body), len(raw))
        )
        body.extend(raw)
    header = _HEADER.pack(MAGIC, FORMAT, len(sections))
    return header + b"".join(directory) + bytes(body)


def unpack(data: "memoryview[int]") -> "dict[str, memoryview[int]]":
    """Return the sections of an artefact, as views of its memory.

    Raises ArtefactError where the bytes are of another format or cut short.
    """
    try:
        magic, version, count = _HEADER.unpack_from(data)
    except struct.error as error:
        raise ArtefactError("the compiled table is cut short") from error
    if magic != MAGIC or version != FORMAT:
        raise ArtefactError("the compiled table is of another version; reinstall")
    sections = {}
    for index in range(count):
        where = _HEADER.size + index * _SECTION.size
        name, code, offset, size = _SECTION.unpack_from(data, where)
        if offset + size > len(data):
            raise ArtefactError("the compiled table is cut short")
        view = data[offset : offset + size]
        sections[name.rstrip(b"\0").decode()] = _native(view, chr(code))
    return sections


def _little_endian(items: "array[int]") -> "array[int]":
    if sys.byteorder == "little":
        return items
    swapped = array(items.typecode, items)
    swapped.byteswap()
    return swapped


def _native(view: "memoryview[int]", code: str) -> "memoryview[int]":
    if sys.byteorder == "little":
        return cast("memoryview[int]", view.cast(code))  # type: ignore[call-overload]
    items = array(code, view.tobytes())
    items.byteswap()
    return memoryview(items)
