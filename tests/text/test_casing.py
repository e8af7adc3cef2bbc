"""Casing by the rules of a language."""

from unicodedata import normalize as unicode_form

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.errors import OptionError
from normalizer.text.casing import TURKIC_EVIDENCE, TURKIC_WORDS, lower, upper

ANY_TEXT = st.text(st.sampled_from("iıİIəƏəşŞsS\u0307\u0327ΣσაႠևßÄa -’"), max_size=12)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("XİN", "az", "xin"),
        ("BAKI", "az", "bakı"),
        ("IRAQ", "en", "iraq"),
        ("İSTANBUL", "tr", "istanbul"),
        ("İstanbul", "en", "istanbul"),  # one code point in every language
        ("I\u0307stanbul", "en", "istanbul"),
        ("QIRIM", "crh", "qırım"),
        ("QYRYM ILE", "kk-Latn", "qyrym ıle"),
        ("ILE", "kk", "ile"),  # Kazakh is Cyrillic by default: Latin words are foreign
        ("ŞUŞA IRAN", "und", "şuşa iran"),
        ("AĞDAMLI", "und", "ağdamlı"),
        ("S\u0327IRVAN", "und", "s\u0327ırvan"),
        ("IRAN, DIYARBAKIR", "und", "iran, diyarbakir"),  # for the name table
        ("İRAN, DİYARBAKIR", "und", "iran, diyarbakır"),
        ("ARTIQ YILDIRIM", "und", "artıq yildirim"),  # a function word, and a name
        ("Artiq", "und", "artiq"),
        ("ARTIQ", "en", "artiq"),
        (
            "Rusiya XİN və Müdafiə nazirliyinin rəhbərləri",
            "und",
            "rusiya xin və müdafiə nazirliyinin rəhbərləri",
        ),
        ("XI\u0307N", "und", "xin"),
        ("ΑΘΗΝΑΣ", "el", "αθηνας"),
        ("ᲑᲐᲗᲣᲛᲘ", "ka", "ბათუმი"),
        ("ЕРЕВАН", "ru", "ереван"),
        ("IRAQ", "x-own", "iraq"),
    ],
)
def test_lower_follows_the_language(text: str, lang: str, expected: str) -> None:
    assert expected == lower(text, lang)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Bakı", "az", "BAKI"),
        ("xin", "az", "XİN"),
        ("xin", "en", "XIN"),
        ("Gəncə İraq", "und", "GƏNCƏ İRAQ"),
        ("Berlin", "und", "BERLIN"),
        ("Şirvan", "und", "ŞİRVAN"),
        ("xin XİN", "und", "XIN XİN"),
        ("Երևան", "hy", "ԵՐԵՎԱՆ"),
        ("Երևան", "en", "ԵՐԵՒԱՆ"),  # the Unicode default
        ("ბათუმი Batumi", "ka", "ბათუმი BATUMI"),
        ("ბათუმი", "en", "ბათუმი"),
    ],
)
def test_upper_follows_the_language(text: str, lang: str, expected: str) -> None:
    assert expected == upper(text, lang)


@pytest.mark.parametrize("lang", ["az", "en", "und", "tr", "ru"])
def test_lower_leaves_no_dot_behind(lang: str) -> None:
    assert [lower(word, lang) for word in ("XİN", "XI\u0307N")] == ["xin", "xin"]


@pytest.mark.parametrize("word", sorted(TURKIC_WORDS))
def test_a_function_word_is_told_by_nothing_else(word: str) -> None:
    capitals = upper(word, "az")

    assert TURKIC_EVIDENCE.isdisjoint(capitals)
    assert word == lower(capitals, "und")
    assert capitals == upper(word, "und")


@pytest.mark.parametrize("lang", ["", "a", "az_Latn", "not a tag", "az-", "ə"])
def test_what_is_no_language_tag_is_an_option_error(lang: str) -> None:
    with pytest.raises(OptionError, match="BCP 47"):
        lower("Bakı", lang)


@given(text=ANY_TEXT, lang=st.sampled_from(["az", "en", "und", "hy", "ka", "el"]))
def test_casing_is_idempotent(text: str, lang: str) -> None:
    assert lower(text, lang) == lower(lower(text, lang), lang)
    assert upper(text, lang) == upper(upper(text, lang), lang)


@given(text=st.text(max_size=12), lang=st.sampled_from(["az", "en", "und"]))
def test_small_letters_are_never_longer_than_the_text(text: str, lang: str) -> None:
    assert len(lower(text, lang)) <= len(text)


@given(text=ANY_TEXT, lang=st.sampled_from(["az", "en", "und"]))
def test_canonically_equivalent_texts_are_cased_alike(text: str, lang: str) -> None:
    composed = lower(unicode_form("NFC", text), lang)
    decomposed = lower(unicode_form("NFD", text), lang)

    assert unicode_form("NFC", composed) == unicode_form("NFC", decomposed)
