"""The tables of systems: form, sources, and every example."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from unicodedata import normalize as unicode_form

import pytest

from normalizer.letters.orthographies import sound_classes
from normalizer.letters.transliterate import profile, transliterate
from normalizer.letters.writing import (
    SOUNDS,
    rows_for,
    sound_symbols,
    system_names,
    system_rows,
    writer,
)
from normalizer.tablekit.load import Row, read_table, tables_root

COLUMNS = (
    "orthography", "grapheme", "before", "after", "written",
    "example_in", "example_out", "note", "source",
)  # fmt: skip

SCRIPTS = {
    "Arab": "\u0600-\u06ff",
    "Armn": "\u0530-\u058f",
    "Cyrl": "\u0400-\u052f",
    "Geor": "\u10d0-\u10ff",
}


def rows_of(system: str) -> list[Row]:
    return [row for rows in system_rows(system).values() for row in rows]


def example_of(row: Row, system: str) -> str:
    if row["orthography"] == SOUNDS:
        symbols = [sound_symbols()[sound] for sound in row["example_in"].split()]
        return writer(system, SOUNDS).write("".join(symbols), ["x"] * len(symbols))
    return transliterate(row["example_in"], row["orthography"], system)


@pytest.mark.parametrize("system", system_names())
def test_every_example_is_written_as_its_row_says(system: str) -> None:
    wrong = [
        (row.where, row["example_in"], row["example_out"], example_of(row, system))
        for row in rows_of(system)
        if example_of(row, system) != row["example_out"]
    ]

    assert not wrong


@pytest.mark.parametrize("system", system_names())
def test_every_example_holds_its_grapheme(system: str) -> None:
    missing = [
        row.where
        for row in rows_of(system)
        if row["grapheme"] not in row["example_in"].replace("İ", "i").lower()
        and row["grapheme"] not in row["example_in"].replace("I", "ı").lower()
    ]

    assert not missing


@pytest.mark.parametrize("system", system_names())
def test_rows_are_sorted_and_no_two_say_the_same(system: str) -> None:
    table = read_table(tables_root() / "systems" / f"{system}.tsv")
    lines = [tuple(row[column] or "-" for column in COLUMNS) for row in table]
    keys = Counter(line[:4] for line in lines)

    assert set(table.columns) <= set(COLUMNS)
    assert sorted(lines) == lines
    assert len(keys) == len(lines)


@pytest.mark.parametrize("system", system_names())
def test_every_cell_is_nfc_and_every_grapheme_small(system: str) -> None:
    rows = rows_of(system)

    loose = [
        row.where
        for row in rows
        for cell in row.cells.values()
        if cell != unicode_form("NFC", cell)
    ]
    capitals = [row.where for row in rows if row["grapheme"] != row["grapheme"].lower()]

    assert not loose
    assert not capitals


def test_every_source_is_listed() -> None:
    listed = tomllib.loads((tables_root() / "sources.toml").read_text("utf-8"))
    used = {row["source"] for system in system_names() for row in rows_of(system)}

    assert used <= set(listed)


@pytest.mark.parametrize("system", system_names())
def test_a_system_that_writes_sounds_writes_every_sound(system: str) -> None:
    if SOUNDS not in system_rows(system):
        pytest.skip("a system of letters")
    bare = {
        row["grapheme"]
        for row in rows_for(system, SOUNDS)
        if not row["before"] and not row["after"]
    }

    assert set(sound_classes()) - bare == set()


@pytest.mark.parametrize("system", system_names())
def test_nothing_is_written_in_the_script_it_was_read_from(system: str) -> None:
    leaks = []
    for orthography, rows in system_rows(system).items():
        letters = SCRIPTS.get(orthography.partition("-")[2])
        if letters and not system.endswith(orthography.partition("-")[2]):
            leaks += [r.where for r in rows if re.search(f"[{letters}]", r["written"])]

    assert not leaks


def test_systems_named_as_orthographies_are_profiles() -> None:
    named = [name for name in system_names() if name[-4:].istitle()]

    assert named == [profile(name) for name in named]


def test_the_documentation_names_every_system() -> None:
    documentation = Path(__file__).parents[2] / "docs" / "transliteration.md"
    text = documentation.read_text("utf-8")

    missing = [name for name in system_names() if not re.search(rf"\b{name}\b", text)]

    assert not missing
