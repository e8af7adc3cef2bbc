"""Repair: what is proposed for damaged words, and what is not even suspected."""

from itertools import pairwise
from unicodedata import normalize as unicode_form

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import OptionError
from normalizer.tablekit.load import Row, read_table, tables_root
from normalizer.text.repair import FONTS, repair_legacy_font, repairs, suspicious

NAMES = ["Bakı", "Şuşa", "Gəncə", "İlham", "Ağdam", "Göyçay", "Əliyev", "Шуша", "Երևան"]
ROWS = list(read_table(tables_root() / "repair.tsv", "repair.tsv"))

DAMAGED = st.text(
    "abIİıiýþðÝÞÐǝәəаеоcpÄ±ÅŸ™ÉГ¶y§РњСЃ° .\u0307\u00ad\ufffd", max_size=24
)


def suspects(text: str) -> list[str]:
    return [text[start:end] for start, end in suspicious(text)]


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["where"] not in FONTS], ids=lambda row: row.where
)
def test_every_example_is_suspected_and_repaired(row: Row) -> None:
    damaged = row["example_in"]

    assert suspects(damaged) == [damaged]
    assert row["example_out"] in repairs(damaged)


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["where"] in FONTS], ids=lambda row: row.where
)
def test_every_example_of_a_font_is_repaired(row: Row) -> None:
    repaired = repair_legacy_font(row["example_in"], row["where"])

    assert repaired == row["example_out"]


@pytest.mark.parametrize("codec", ["cp1252", "cp1254", "cp1251"])
@pytest.mark.parametrize("name", NAMES)
def test_utf_8_that_was_misread_is_read_again(name: str, codec: str) -> None:
    damaged = "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in name.encode()
    )

    assert suspects(f"bu {damaged}, idi") == [damaged]
    assert name in repairs(damaged)


@pytest.mark.parametrize("name", ["Bakı", "Şuşa", "İlham", "Ağdam"])
def test_cp1254_that_was_misread_is_read_again(name: str) -> None:
    damaged = name.encode("cp1254").decode("cp1252")

    assert suspects(f"{damaged}.") == [damaged]
    assert name in repairs(damaged)


@pytest.mark.parametrize(
    ("damaged", "name"),
    [
        ("Qаrаbаğ", "Qarabağ"),  # Cyrillic а
        ("Кaрабах", "Карабах"),  # Latin a
        ("Xankәndi", "Xankəndi"),  # Cyrillic ә
        ("Gәnjә", "Gənjə"),
        ("i\u0307lham", "ilham"),
        ("Ba\u00adký", "Ba\u00adkı"),
        ("Qаrabaðda", "Qarabağda"),  # two kinds of damage
    ],
)
def test_damage_in_one_word_is_undone(damaged: str, name: str) -> None:
    assert suspects(f"({damaged})") == [damaged]
    assert name in repairs(damaged)


@pytest.mark.parametrize(
    "text",
    [
        "the city of Москва in an English line",
        "Bakı, Şuşa və Gəncə",
        "Київ і Вінниця, її Єва, Європа, Її",
        "Её Ёлка. Россия: «Баку», Гёйчай",
        "Երևան, თბილისი, قره‌باغ",
        "Çocuk, Über, Élan, naïve, São",
        "plain ASCII",
        "Ғ ғ Ү ү Ҹабир Ҝәнҹә",
        "Беларусь, Ўзбекистон",
    ],
)
def test_undamaged_words_are_not_suspected(text: str) -> None:
    assert suspects(text) == []


@pytest.mark.parametrize("word", ["Þór", "Ýmir", "Москва", "Bakı", "Aliyev"])
def test_a_word_itself_is_never_proposed(word: str) -> None:
    assert word not in repairs(word)


@given(DAMAGED | st.text())
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = suspicious(text)

    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(DAMAGED | st.text())
def test_a_repair_is_another_word_and_each_comes_once(word: str) -> None:
    found = list(repairs(word))

    assert len(found) == len(set(found))
    assert word not in found
    assert unicode_form("NFC", word) not in found


def test_a_font_that_is_not_known_is_an_error() -> None:
    with pytest.raises(OptionError, match="accepted: azlat, azcyr"):
        repair_legacy_font("вя", "koi8")


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Azяrbaycan Respublikasыnыn", "Azərbaycan Respublikasının"),
        ("Азярбайъан вя цчцн даь щям", "Азәрбајҹан вә үчүн дағ һәм"),
        ("", ""),
    ],
)
def test_texts_in_old_fonts_are_read(damaged: str, text: str) -> None:
    assert repair_legacy_font(damaged) == text
