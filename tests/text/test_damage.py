"""What shows damage at a glance agrees with what repair looks for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.tablekit.load import read_table, tables_root
from normalizer.text import damage
from normalizer.text.damage import may_be_damaged

BYTES = {"lead": range(0xC2, 0xF0), "tail": range(0x80, 0xC0)}


def shown(codec: str, part: str) -> set[str]:
    """What a codec shows for bytes; browsers put controls where it has a gap."""
    return {bytes([b]).decode(codec, "ignore") or chr(b) for b in BYTES[part]}


@pytest.mark.parametrize(
    ("codecs", "part", "pattern"),
    [
        (("cp1252", "cp1254"), "lead", damage.WESTERN_LEADS),
        (("cp1252", "cp1254"), "tail", damage.WESTERN_TAILS),
        (("cp1251",), "lead", damage.CYRILLIC_LEADS),
        (("cp1251",), "tail", damage.CYRILLIC_TAILS),
    ],
)
def test_the_sets_are_what_the_codecs_show(
    codecs: tuple[str, ...], part: str, pattern: str
) -> None:
    expected = set().union(*(shown(codec, part) for codec in codecs))

    assert not [c for c in expected if not re.match(f"[{pattern}]", c)]


def test_the_rare_letters_are_those_of_the_table() -> None:
    table = read_table(tables_root() / "repair.tsv")

    expected = {row["wrong"][-1] for row in table if row["where"] in ("any", "cp1254")}

    assert expected == set(damage.RARE)


WORDS = ["Bakı", "Гянджа", "Şuşa", "Երևան", "Баку", "Qarabağ", "Kəlbəcər", "Ўзбекистон"]


@given(st.sampled_from(WORDS), st.sampled_from(["cp1252", "cp1254", "cp1251"]))
def test_a_word_read_in_another_encoding_shows_it(word: str, codec: str) -> None:
    damaged = "".join(
        bytes([b]).decode(codec, "ignore") or chr(b) for b in word.encode()
    )

    assert may_be_damaged(damaged)


@pytest.mark.parametrize("text", ["Bakı", "Москва и Київ", "Гарабағ", "«Şuşa», “Bakı”"])
def test_undamaged_text_does_not(text: str) -> None:
    assert not may_be_damaged(text)


@given(
    st.lists(st.sampled_from([*WORDS, "Baký", "BakÄ±", "\u0301", "Qаrabağ", "GЙ™ncЙ™"]))
)
def test_a_text_shows_it_where_one_of_its_lines_does(lines: list[str]) -> None:
    expected = any(may_be_damaged(f"{line}\n") for line in lines)

    assert expected == may_be_damaged("".join(f"{line}\n" for line in lines))
