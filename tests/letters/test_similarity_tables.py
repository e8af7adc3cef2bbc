"""The tables of similarity: every example holds, and no row is about a name."""

import pytest

from normalizer.letters.comparison import explain_similarity
from normalizer.letters.costs import TABLES, shipped_costs
from normalizer.letters.hearing import open_sounds, sounds_of
from normalizer.letters.name_endings import endings
from normalizer.letters.openreading import (
    LONGEST_GRAPHEME,
    alphabet,
    folded_words,
    graphemes,
    sound_rows,
)
from normalizer.tablekit.load import Row, read_table, tables_root
from normalizer.text.characters import script_of


def rows_of(name: str) -> list[Row]:
    file = f"similarity/{name}.tsv"
    return list(read_table(tables_root() / "similarity" / f"{name}.tsv", file))


GRAPHEMES = rows_of("graphemes")


def test_every_grapheme_is_read_as_its_example_says() -> None:
    wrong = [
        (row.where, row["example_in"], row["example_out"])
        for row in GRAPHEMES
        if " ".join(sounds_of(folded_words(row["example_in"]))) != row["example_out"]
    ]

    assert not wrong


def test_every_example_holds_its_grapheme() -> None:
    wrong = [
        row.where
        for row in GRAPHEMES
        if row["grapheme"] not in "".join(folded_words(row["example_in"]))
    ]

    assert not wrong


def test_no_grapheme_is_a_name() -> None:
    assert all(len(row["grapheme"]) <= LONGEST_GRAPHEME for row in GRAPHEMES)


def test_every_grapheme_is_in_its_script() -> None:
    wrong = [
        row.where
        for row in GRAPHEMES
        if {script_of(ord(letter)) for letter in row["grapheme"]} != {row["script"]}
    ]

    assert not wrong


def test_every_grapheme_is_reached() -> None:
    first = {row["example_in"]: row for row in GRAPHEMES}

    assert all(letter in graphemes() for row in GRAPHEMES for letter in row["grapheme"])
    assert first
    assert all(letter in alphabet() for row in GRAPHEMES for letter in row["grapheme"])


@pytest.mark.parametrize("table", sorted(TABLES))
def test_costs_are_about_sounds_that_are_listed(table: str) -> None:
    known = {*sound_rows(), *(row["class"] for row in sound_rows().values())}
    wrong = [
        row.where
        for row in rows_of(table)
        for column in ("sound", "other", "class")
        if row[column] and row[column] not in known
    ]

    assert not wrong


def test_a_sound_costs_nothing_against_itself() -> None:
    pairs = shipped_costs().pairs

    assert all(pairs[sound][sound] == 0.0 for sound in sound_rows())


@pytest.mark.parametrize("row", rows_of("endings"), ids=lambda row: row.where)
def test_every_ending_is_cut_off_its_example(row: Row) -> None:
    sounds = open_sounds(folded_words(row["example_in"])[0])
    stem = tuple(row["example_out"].split())

    if row["kind"] == "ending":
        assert sounds[: len(stem)] == stem
        assert row["ending"] in endings()[sounds[len(stem) :]]


@pytest.mark.parametrize("row", rows_of("relations"), ids=lambda row: row.where)
def test_every_relation_is_found_in_its_example(row: Row) -> None:
    found = explain_similarity(row["example_in"], row["example_out"]).relation

    assert set(found.replace("-", "").split(" ~ ")) <= {row["ending"], row["other"]}
