"""Spellings that one may meet elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import OptionError
from normalizer.letters.transliterate import sources
from normalizer.letters.variants import MOST_VARIANTS, ORDER, Variant, variants
from normalizer.letters.writing import system_names


@pytest.mark.parametrize(
    ("name", "orthography", "expected"),
    [
        ("Qarabağ", "az", {"Garabagh", "Гарабағ", "Гарабаг", "Karabağ", "Ղարաբաղ"}),
        ("Qarabağ", "az", {"ყარაბაღი", "Qarabag", "Карабаг"}),
        ("Kəlbəcər", "az", {"Kalbajar", "Kelbadzhar", "Кельбаджар", "Kelbecer"}),
        ("Xocalı", "az", {"Khojali", "Khodzhaly", "Ходжалы", "Hocalı"}),
        ("Кәлбәҹәр", "az-Cyrl", {"Kəlbəcər", "Kalbajar", "Кельбаджар"}),
        ("Шойгу", "ru", {"Shoigu", "Shoygu", "Şoyqu", "Shojgu", "შოიგუ"}),
        ("Փաշինյան", "hy", {"Pashinyan", "Пашинян", "P’ashinyan"}),
        ("თბილისი", "ka", {"Tbilisi", "Тбилиси"}),
    ],
)
def test_the_spellings_met_elsewhere_are_among_them(
    name: str, orthography: str, expected: set[str]
) -> None:
    assert expected <= {variant.text for variant in variants(name, orthography)}


def test_the_press_comes_first_and_ranks_count_from_nought() -> None:
    found = variants("Ağdam", "az")

    assert Variant("Aghdam", "press", 0) == found[0]
    assert list(range(len(found))) == [variant.rank for variant in found]


def test_the_name_itself_is_none_of_them() -> None:
    assert "Baku" not in [variant.text for variant in variants("Baku", "en")]
    assert not variants("", "az")


def test_every_system_in_the_order_exists() -> None:
    assert set(ORDER) <= set(system_names())


def test_an_unknown_orthography_is_an_error() -> None:
    with pytest.raises(OptionError, match="az-Latn"):
        variants("Bakı", "xx")


@given(name=st.text(max_size=20), orthography=st.sampled_from(sources()))
def test_variants_are_bounded_distinct_and_always_the_same(
    name: str, orthography: str
) -> None:
    found = variants(name, orthography)
    texts = [variant.text for variant in found]

    assert found == variants(name, orthography)
    assert len(texts) <= MOST_VARIANTS
    assert len(set(texts)) == len(texts)
    assert name not in texts
