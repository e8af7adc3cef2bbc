"""Reading: every row of every orthography holds, and readings are ranked."""

from unicodedata import normalize

import pytest

from normalizer.errors import OptionError, TableError
from normalizer.letters.orthographies import (
    LONGEST_GRAPHEME,
    Rule,
    compile_orthography,
    orthography,
    orthography_names,
    read,
)
from normalizer.tablekit.load import Row, Table

ALL_RULES = [
    pytest.param(name, rule, id=f"{name}:{rule.row.line}")
    for name in orthography_names()
    for rule in orthography(name).rules
]


def reading_with(name: str, rule: Rule, word: str) -> set[str]:
    """Return how the word sounds when this rule is chosen, elsewhere the first one."""
    slots = orthography(name).slots(word)
    return {
        " ".join(
            sound
            for here, slot in enumerate(slots)
            for sound in (rule if here == chosen else slot.rules[0]).sounds
        )
        for chosen, slot in enumerate(slots)
        if rule in slot.rules
    }


@pytest.mark.parametrize(("name", "rule"), ALL_RULES)
def test_the_example_of_a_row_is_read_as_the_row_says(name: str, rule: Rule) -> None:
    expected = rule.row["example_out"]

    actual = reading_with(name, rule, rule.row["example_in"])

    assert expected in actual


@pytest.mark.parametrize(("name", "rule"), ALL_RULES)
def test_a_rule_is_about_letters_and_not_about_a_name(name: str, rule: Rule) -> None:
    assert 1 <= len(rule.grapheme) <= LONGEST_GRAPHEME


@pytest.mark.parametrize("name", orthography_names())
def test_rows_are_sorted(name: str) -> None:
    lines = [rule.row for rule in orthography(name).rules]
    columns = ("rank", "grapheme", "before", "after", "sound")

    by_line = sorted(lines, key=lambda row: row.line)

    assert by_line == sorted(lines, key=lambda row: [row[c] or "-" for c in columns])


@pytest.mark.parametrize("name", orthography_names())
def test_canonically_equal_words_are_read_alike(name: str) -> None:
    words = [rule.row["example_in"] for rule in orthography(name).rules]

    expected = [read(word, name, 1) for word in words]

    assert expected == [read(normalize("NFD", word), name, 1) for word in words]


@pytest.mark.parametrize(
    ("word", "name", "sounds"),
    [
        ("QARABAĞ", "az-Latn", "g a r a b a ɣ"),
        ("IĞDIR", "az-Latn", "ɯ ɣ d ɯ r"),  # I is ı
        ("İRƏVAN", "az-Latn", "i r æ v a n"),
        ("Ереван", "ru-Cyrl", "j e r e v a n"),  # е is ye only at the edge
        ("Кельбаджар", "ru-Cyrl", "k e l ʲ b a dʒ a r"),  # дж is one grapheme
        ("N 7", "en-Latn", "n   7"),  # the unknown stands for itself
    ],
)
def test_a_word_is_read_by_its_first_reading(word: str, name: str, sounds: str) -> None:
    expected = sounds.replace("   ", " \0 ").split(" ")

    actual = [s.replace(" ", "\0") for s in read(word, name, 1)[0].sounds]

    assert expected == actual


def test_an_ambiguous_letter_has_several_readings_in_order() -> None:
    readings = ["".join(r.sounds) for r in read("Гейдар", "ru-Cyrl")]

    assert readings[:2] == ["gejdar", "hejdar"]


def test_readings_are_bounded() -> None:
    assert len(read("ch" * 500, "en-Latn")) == 16


def test_an_unknown_orthography_names_those_there_are() -> None:
    with pytest.raises(OptionError, match="az-Cyrl, az-Latn"):
        orthography("xx-Latn")


def test_every_fault_of_a_table_is_reported_at_once() -> None:
    bad = {"grapheme": "Qarabag", "sound": "zzz", "rank": "first"}
    table = Table("x.tsv", tuple(bad), [Row("x.tsv", 2, bad)])

    with pytest.raises(TableError) as caught:
        compile_orthography("x", table)

    assert len(caught.value.faults) == 4
