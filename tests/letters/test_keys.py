"""Keys: one for the spellings of a name, and the laws that stored keys rely on."""

import itertools
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.errors import OptionError
from normalizer.letters.key_rules import key_rules, key_table
from normalizer.letters.key_text import EDGE, composed
from normalizer.letters.keys import (
    KEY_VERSION,
    QUERY,
    STRENGTHS,
    WIDE_QUERY,
    index_keys,
    key,
    query_keys,
)
from normalizer.letters.orthographies import (
    LONGEST_GRAPHEME,
    orthography,
    orthography_names,
)

GROUPS = (
    ("Karabakh", "Garabagh", "Qarabağ", "Карабах", "Гарабағ", "قاراباغ", "قره‌باغ",
     "Ղարաբաղ", "ყარაბაღი"),
    ("Shoigu", "Şoyqu", "Шойгу", "Shoygu", "Շոյգու", "შოიგუ"),
    ("Aliyev", "Əliyev", "Алиев", "Әлијев", "Ալիև", "ალიევი", "Aliev"),
    ("Orujlu", "Oruclu", "Оруджлу"),
    ("Baku", "Bakı", "Баку", "ბაქო", "Բաքու"),
    ("Qarabağ", "Qarabag\u0306", "QARABAĞ", "Qara\u00adbağ", "Qara\u200cbağ"),
    ("İlham", "Ilham", "ilham", "İLHAM", "ILHAM"),
    ("Gəncə", "Gǝncǝ", "Gәncә", "GƏNCƏ"),
)  # fmt: skip
PAIRS = [pair for group in GROUPS for pair in itertools.permutations(group, 2)]
SAMPLE = [
    line.split("\t")
    for line in Path(__file__)
    .with_name("keys_sample.tsv")
    .read_text("utf-8")
    .splitlines()[1:]
]

RESERVED = re.compile("qx[a-hj-z][a-hj-z0-9]+")
"""ASCII without i, whose casing depends on the language."""
LETTERS = (
    "aıiIİəǝәğşçcjqkxhkghoöuüyvwzsABŞÇЙйяюёгхһҹҝјўабкեղխհյքაიყღფქابقهیيوكک"
    "\u0306\u0307\u0308\u0327\u0323ʼ'’-. \u00ad\u200c\u200d東서울ㅏ0٢\ud800ß"
)
names = st.one_of(st.text(LETTERS, max_size=14), st.text(max_size=8))


def found(name: str, *, wide: bool = False) -> set[str]:
    return {looked_up for looked_up, _ in query_keys(name, wide=wide)}


@pytest.mark.parametrize(("stored", "asked"), PAIRS)
def test_every_spelling_of_a_name_finds_every_other(stored: str, asked: str) -> None:
    assert not found(asked).isdisjoint(index_keys(stored))


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Քաջարան", "Kajaran"),  # j between vowels may be that of jam
        ("Azerbaijan", "Azərbaycan"),
        ("Севинҹ", "Sevinc"),
        ("Сержик", "Serjik"),
        ("Кавано", "Kavanaugh"),
        ("Тайлер", "Tyler"),
        ("Брайтон", "Brighton"),
        ("Пол", "Paul"),
        ("Кит", "Keith"),
        ("Кожиньский", "Korzyński"),
        ("Ynch’adzor", "Ընչաձոր"),
        ("حميد", "Хамед"),  # one sign for a vowel, or none
        ("بتريسيا", "Patricia"),
    ],
)
def test_a_query_reads_letters_every_way_they_are_read(stored: str, asked: str) -> None:
    assert not found(asked).isdisjoint(index_keys(stored))


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("خسرو", "Husrav"),
        ("تهران", "თეირანი"),
        ("Kemerova", "Kemerovo"),
        ("Hamilton", "Gamilton"),
    ],
)
def test_a_wide_query_finds_more(stored: str, asked: str) -> None:
    assert not found(asked, wide=True).isdisjoint(index_keys(stored))


def test_a_changed_skeleton_has_four_letters_or_more() -> None:
    assert found("Ваня", wide=True).isdisjoint(index_keys("ون"))
    assert found("Наги", wide=True).isdisjoint(index_keys("نقه"))


def test_spellings_of_eight_names_have_few_medium_keys() -> None:
    keys = {(group[0], key(name)) for group in GROUPS for name in group}

    assert len(keys) <= 14


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bakı", "Bərdə"),
        ("Laçın", "Lənkəran"),
        ("Əliyev", "Vəliyev"),
        ("Xankəndi", "Yenikənd"),
        ("東京", "大阪"),
        ("מוסקבה", "موصل"),
        ("Quba 1", "Quba 2"),
    ],
)
def test_other_names_are_not_found(one: str, other: str) -> None:
    assert found(one).isdisjoint(index_keys(other))
    assert found(other).isdisjoint(index_keys(one))


def test_names_of_other_scripts_do_not_meet_on_consonants_alone() -> None:
    assert found("Qubadlı").isdisjoint(index_keys("Qəbdələ"))


@given(names)
@example("İ")
@example("qxm")
@example("QXMKARA")
@example("ь")
@example("a\u0327\u0306")
def test_a_key_is_its_own_key(name: str) -> None:
    for strength in STRENGTHS:
        once = key(name, strength)

        assert key(once, strength) == once


@given(names)
@example("각ㅏ")
@example("각")
@example("s\u0323\u0327")
def test_canonically_equivalent_names_have_equal_keys(name: str) -> None:
    nfc, nfd = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))

    assert index_keys(nfc) == index_keys(nfd) == index_keys(name)
    assert query_keys(nfc) == query_keys(nfd)


@pytest.mark.parametrize("name", [*itertools.chain(*GROUPS), "Ağdərə", "Ərəşli"])
def test_casing_changes_no_key(name: str) -> None:
    dotless = name.replace("i", "İ").replace("ı", "I").upper()

    assert index_keys(name.upper()) == index_keys(name)
    assert index_keys(dotless) == index_keys(name)


def test_all_four_letters_i_give_one_key() -> None:
    assert len({key(f"S{letter}rvan") for letter in "iıIİ"}) == 1


@given(names)
def test_keys_are_few_reserved_and_ordered(name: str) -> None:
    stored, asked = index_keys(name), query_keys(name)
    wide = query_keys(name, wide=True)

    assert len(stored) <= 4
    assert len(asked) <= QUERY
    assert len(wide) <= WIDE_QUERY
    assert list(stored[:1]) == [key(name, "strict")][: len(stored)]
    assert [cost for _, cost in asked] == sorted(cost for _, cost in asked)
    for written in (*stored, *(k for k, _ in asked), *(k for k, _ in wide)):
        assert RESERVED.fullmatch(written)


@given(names)
def test_a_name_finds_itself(name: str) -> None:
    assert not index_keys(name) or not found(name).isdisjoint(index_keys(name))


@pytest.mark.parametrize("text", ["", " ", "…", "\ud800", "\0", "ʼ", "\u200b"])
def test_a_text_without_letters_has_no_key(text: str) -> None:
    assert (key(text), index_keys(text), query_keys(text)) == ("", (), ())


def test_a_very_long_word_has_a_key() -> None:
    assert key("Qarabağ" * 100_000).startswith("qxm")


def test_an_unknown_strength_names_those_there_are() -> None:
    with pytest.raises(OptionError, match="strict, medium"):
        key("Bakı", "loose")


@pytest.mark.parametrize(("version", "name", "strict", "medium", "index"), SAMPLE)
def test_stored_keys_stay(
    version: str, name: str, strict: str, medium: str, index: str
) -> None:
    """Whoever changes a key raises KEY_VERSION and writes the sample anew."""
    assert int(version) == KEY_VERSION
    assert key(name, "strict") == strict
    assert key(name) == medium
    assert " ".join(index_keys(name)) == index


def test_a_grapheme_is_no_name() -> None:
    lengths = {len(r["grapheme"].strip(EDGE)) for r in key_table("graphemes")}
    letters = {len(r["letter"]) for name in ("rules", "weak") for r in key_table(name)}

    assert max(lengths) <= LONGEST_GRAPHEME
    assert max(letters) <= 2


@pytest.mark.parametrize("name", orthography_names())
def test_every_letter_of_every_orthography_can_be_read(name: str) -> None:
    letters = [letter for letter in orthography(name).alphabet if letter.isalpha()]
    escaped = [letter for letter in letters if "w" in key(f"{letter}a", "strict")]

    assert escaped == []


@pytest.mark.parametrize(
    "name", ["graphemes", "open", "cues", "classes", "rules", "weak"]
)
def test_the_rows_of_a_table_are_sorted_and_differ(name: str) -> None:
    table = key_table(name)
    rows = [tuple(row[c] or "-" for c in table.columns) for row in table]

    assert rows == sorted(set(rows))


def test_every_kind_of_key_settles_all_its_letters() -> None:
    for tiers in key_rules().kinds.values():
        for tier in tiers:
            assert not {*tier.merges.values()} & tier.merges.keys()


@pytest.mark.parametrize(
    "text", ["Şuşa", "각", "s\u0323\u0307", "ạ\u0306", "क़", "Ϊ\u0301", "ǖ"]
)
def test_composing_is_that_of_unicode(text: str) -> None:
    for form in ("NFC", "NFD"):
        expected = unicodedata.normalize("NFC", text)

        assert composed(unicodedata.normalize(form, text)) == expected
