"""Romanization: no foreign letter is left, and Latin text is not touched."""

from unicodedata import normalize as unicode_form

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.errors import OptionError
from normalizer.text.characters import category_of, script_of
from normalizer.text.romanize import romanize

MIXED = st.text(
    "abçəƏǝğıİşŞ ШшЖәҝҹЩьїўѓқӣ Երևան ღყ ყარაბაღი شوشا قره‌باغ ڭۆ αθΨ שלום 北京 ไทย "
    "'’ʼ-.\n\u0306\u0307\u0301\u0650µ𝐀\u200c\ud800",
    max_size=30,
)


def foreign(text: str) -> list[str]:
    """Return the letters of a text that are not Latin."""
    return [
        letter
        for letter in text
        if category_of(ord(letter))[0] == "L"
        and script_of(ord(letter)) != "Latn"
        and not (category_of(ord(letter)) == "Lm" and script_of(ord(letter)) == "Zyyy")
    ]


@given(MIXED | st.text())
@example("ХХ век")
@example("µ")
def test_no_foreign_letter_is_left(text: str) -> None:
    assert foreign(romanize(text)) == []


@given(MIXED | st.text(), st.sampled_from([None, "a", "e"]))
def test_romanizing_twice_is_romanizing_once(text: str, ascii_: str | None) -> None:
    once = romanize(text, ascii=ascii_)

    assert romanize(once, ascii=ascii_) == once


@given(st.text("abcçdeəƏfgğhxıİiIqǝ’'ʼ-., \u0307\u0327\n12ñłđﬁ", max_size=30))
def test_latin_text_is_not_touched(text: str) -> None:
    assert romanize(text) == text


@given(MIXED, MIXED)
def test_lines_are_independent(one: str, other: str) -> None:
    assert romanize(f"{one}\n{other}") == f"{romanize(one)}\n{romanize(other)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Москва и Шуша", "Moskva i Shusha"),
        ("США, Ш., ШУША", "SSHA, Sh., SHUSHA"),
        ("Ҝәнҹә шәһәри", "Gəncə şəhəri"),  # ә, һ, ҹ: Azerbaijani
        ("Київ, їжак", "Kyiv, yizhak"),  # ї: Ukrainian
        ("Երևան", "Yerevan"),
        ("ქუთაისი", "kutaisi"),
        ("Αθήνα", "Athina"),
        ("北京", "Bei Jing "),
        ("Qаrabağ", "Qarabağ"),  # with a Cyrillic а
        ("Bakı və «Шәки»", "Bakı və «Şəki»"),
        ("5 µm", "5 um"),
        ("Нью-Йорк", "Nyu-York"),
    ],
)
def test_letters_show_the_orthography(text: str, expected: str) -> None:
    assert romanize(text) == expected


def test_composed_and_decomposed_letters_are_alike() -> None:
    assert romanize(unicode_form("NFD", "Майский ёж")) == romanize("Майский ёж")


def test_a_known_language_decides_between_orthographies() -> None:
    assert romanize("Гори", lang="uk") != romanize("Гори", lang="ru")


@pytest.mark.parametrize(
    ("ascii_", "expected"), [(None, "Gəncə, Ə"), ("a", "Ganca, A"), ("e", "Gence, E")]
)
def test_schwa_is_folded_only_when_asked(ascii_: str | None, expected: str) -> None:
    assert romanize("Gəncə, Ә", ascii=ascii_) == expected


def test_another_letter_for_schwa_is_an_error() -> None:
    with pytest.raises(OptionError, match="ascii='ae' is not known; accepted: a, e"):
        romanize("Gəncə", ascii="ae")
