"""The compiled table as bytes: named sections of numbers and text behind one header.

Layout, little-endian: the magic and format version, the number of sections, the size of
the whole, three fingerprints; then per section its name (8 bytes), the code of its
items (as in `array`), its offset and its length in bytes; then the sections, each
aligned to 8 bytes. A reader maps the file into memory and looks at sections in place;
nothing is parsed and nothing is copied. What stands behind the whole is not read.
"""

import struct
import sys
from array import array
from collections.abc import Mapping
from typing import NamedTuple, cast

from normalizer.errors import NormalizerError

MAGIC = b"TNNAMES\n"
FORMAT = 7
"""Raised whenever what a section holds, or how, changes."""

FINGERPRINTS = ("letters", "names", "unicode")
"""What is told apart: a new name must not invalidate keys, which letters make."""
DIGEST_SIZE = 16

Sections = dict[str, "memoryview[int]"]

_HEADER = struct.Struct(f"<8sIIQ{len(FINGERPRINTS) * DIGEST_SIZE}s")
_SECTION = struct.Struct("<8sBxxxxxxxQQ")
_ALIGN = 8


class ArtefactError(NormalizerError, ValueError):
    """Bytes that are not a compiled table of this version."""


class Artefact(NamedTuple):
    """A compiled table: its sections in place, its fingerprints by subject, its size.

    >>> packed = pack({"first": array("i", [0, 7])}, {"names": bytes(16)})
    >>> table = unpack(memoryview(packed))
    >>> list(table.sections["first"]), table.fingerprints["names"][:2]
    ([0, 7], '00')
    """

    sections: Sections
    fingerprints: dict[str, str]
    size: int


def pack(
    sections: "Mapping[str, array[int] | bytes]", fingerprints: Mapping[str, bytes]
) -> bytes:
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
    empty = bytes(DIGEST_SIZE)
    digests = b"".join(fingerprints.get(subject, empty) for subject in FINGERPRINTS)
    header = _HEADER.pack(MAGIC, FORMAT, len(sections), start + len(body), digests)
    return header + b"".join(directory) + bytes(body)


def unpack(data: "memoryview[int]") -> Artefact:
    """Return an artefact, its sections as views of the memory it lies in.

    Raises ArtefactError where the bytes are of another format or cut short.
    """
    if len(data) < _HEADER.size or data[: len(MAGIC)] != MAGIC:
        raise ArtefactError("is not a compiled table, or is cut short")
    _, version, count, size, digests = _HEADER.unpack_from(data)
    if version != FORMAT:
        raise ArtefactError(f"is a compiled table of format {version}, not {FORMAT}")
    if len(data) < size:
        raise ArtefactError("is cut short")
    sections = {}
    for index in range(count):
        where = _HEADER.size + index * _SECTION.size
        name, code, offset, length = _SECTION.unpack_from(data, where)
        view = data[offset : offset + length]
        sections[name.rstrip(b"\0").decode()] = _native(view, chr(code))
    return Artefact(sections, _by_subject(digests), size)


def _by_subject(digests: bytes) -> dict[str, str]:
    return {
        subject: digests[index * DIGEST_SIZE : (index + 1) * DIGEST_SIZE].hex()
        for index, subject in enumerate(FINGERPRINTS)
    }


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
