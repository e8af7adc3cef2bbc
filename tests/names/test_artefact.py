"""The compiled table as bytes."""

from array import array

import pytest

from normalizer.names.artefact import (
    FINGERPRINTS,
    FORMAT,
    MAGIC,
    ArtefactError,
    pack,
    unpack,
)

SECTIONS = {
    "fold": array("H", [0, 8, 65535]),
    "base": array("i", [-1, 7]),
    "rows": "Bakı\n".encode(),
    "empty": b"",
}
DIGESTS = {"letters": b"l" * 16, "names": b"n" * 16, "unicode": b"u" * 16}


def test_what_is_packed_is_unpacked_item_by_item() -> None:
    table = unpack(memoryview(pack(SECTIONS, DIGESTS)))

    assert {name: list(items) for name, items in SECTIONS.items()} == {
        name: list(view) for name, view in table.sections.items()
    }


def test_the_fingerprints_are_told_apart() -> None:
    table = unpack(memoryview(pack(SECTIONS, DIGESTS)))

    assert table.fingerprints == {s: DIGESTS[s].hex() for s in FINGERPRINTS}


def test_equal_tables_are_equal_bytes() -> None:
    assert pack(SECTIONS, DIGESTS) == pack(dict(SECTIONS), dict(DIGESTS))


def test_what_stands_behind_the_table_is_not_read() -> None:
    packed = pack(SECTIONS, DIGESTS)

    table = unpack(memoryview(packed + b"a stamp"))

    assert table.size == len(packed)


def test_every_section_begins_where_its_items_may() -> None:
    packed = pack(SECTIONS, DIGESTS)

    places = [packed.index(bytes(view)) for view in _numbers(packed)]

    assert [place % 8 for place in places] == [0, 0]


def _numbers(packed: bytes) -> list["memoryview[int]"]:
    sections = unpack(memoryview(packed)).sections
    return [sections["fold"], sections["base"]]


@pytest.mark.parametrize("size", [0, 7, 8, 30, 100, -1])
def test_a_table_that_is_cut_short_is_refused(size: int) -> None:
    packed = pack(SECTIONS, DIGESTS)

    with pytest.raises(ArtefactError, match="cut short"):
        unpack(memoryview(packed[:size]))


def test_a_table_of_another_format_is_refused() -> None:
    packed = bytearray(pack(SECTIONS, DIGESTS))
    packed[len(MAGIC)] += 1

    with pytest.raises(ArtefactError, match=f"format {FORMAT + 1}, not {FORMAT}"):
        unpack(memoryview(bytes(packed)))


def test_other_files_are_refused() -> None:
    with pytest.raises(ArtefactError, match="is not a compiled table"):
        unpack(memoryview(b"PK\3\4" * 100))
