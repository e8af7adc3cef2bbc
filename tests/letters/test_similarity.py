"""Similarity: the laws, the region's examples, and what stays apart."""

from unicodedata import normalize as unicode_form

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.letters.comparison import explain_similarity
from normalizer.letters.keys import key
from normalizer.letters.similarity import THRESHOLD, similarities, similarity

LETTERS = st.text(
    "abcçdeəfgğhxıijkqlmnoöprsştuüvyzIİƏŞÇĞÖÜ"
    "абвгдежзийклмнопрстуфхцчшщъыьэюяәҝғҹһөүј"
    "աբգեւիխղյնոուրւև აბგიღყხ ابتجحخدرسشعغفقلمنهوی .,-'’<1961\u0307\u0327\u200c",
    max_size=24,
)
NAMES = st.sampled_from(
    ["Qarabağ", "Гарабағ", "Ղարաբաղ", "ყარაბაღი", "قاراباغ", "Шойгу", "I. Aliyev"]
)
ANY = LETTERS | NAMES | st.text(max_size=12)


@given(ANY, ANY)
@example("İ", "i")
@example("ß", "ss")
def test_the_order_of_the_two_does_not_matter(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)


@given(ANY, ANY)
@example("\ud800", "\x00")
def test_it_is_between_nothing_and_one(one: str, other: str) -> None:
    assert 0.0 <= similarity(one, other) <= 1.0


@given(ANY, st.lists(ANY, max_size=5), st.sampled_from([0.0, 0.5, 0.7, 0.8, 0.95, 1]))
@example("Oruclu", ["Orucov", "Orucova"], 0.8)
@example("Qara Bağ", ["Qarabağ", "Şuşa", "I. Aliyev"], 0.7)
def test_of_many_those_that_reach_a_value_are_as_alike_as_one_by_one(
    one: str, others: list[str], least: float
) -> None:
    each = [similarity(one, other) for other in others]

    found = similarities(one, others, least=least)

    assert found == [value if value >= least else 0.0 for value in each]


@given(ANY)
def test_a_name_is_itself(name: str) -> None:
    assert similarity(name, name) == 1.0


@given(ANY, ANY)
def test_only_equal_strict_keys_are_one(one: str, other: str) -> None:
    if similarity(one, other) == 1.0:
        assert one == other or key(one, "strict") == key(other, "strict")


@given(ANY, ANY)
def test_composed_and_decomposed_letters_are_alike(one: str, other: str) -> None:
    composed = similarity(unicode_form("NFC", one), other)

    assert similarity(unicode_form("NFD", one), other) == composed


@pytest.mark.parametrize("other", ["Qarabağ", "Карабах", "Aliyev"])
@pytest.mark.parametrize("name", ["Qarabağ", "İsmayıllı", "Шойгу", "Ղարաբաղ"])
def test_casing_says_nothing(name: str, other: str) -> None:
    expected = similarity(name, other)

    assert similarity(name.upper(), other) == expected
    assert similarity(name.lower(), other.upper()) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orujlu", "Оруджлу"),
        ("Garabagh", "Карабах"),
        ("Garabagh", "Ղարաբաղ"),
        ("Qarabağ", "ყარაბაღი"),
        ("Qarabağ", "قاراباغ"),
        ("Shoigu", "Şoyqu"),
        ("Sergei Shoigu", "Шойгу Сергей"),
        ("Kelbadzhar", "Kəlbəcər"),
        ("Hovhannisyan", "Оганнисян"),
    ],
)
def test_spellings_of_one_name_are_similar(one: str, other: str) -> None:
    assert similarity(one, other) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilham Aliyev", "Ilham Valiyev"),
        ("İlham Əliyev", "Vüqar Əliyev"),
        ("Nikol Pashinyan", "Vladimir Putin"),
        ("V. Aliyev", "Ilham Aliyev"),
        ("Ilham Aliyev", "Aliyev"),  # it may be he, but a surname is not a person
        ("Bakı", ""),
        ("غوروديتس", "გორისი"),  # consonants alone say little
        ("Dilijan", "دويلون"),
    ],
)
def test_different_names_are_not(one: str, other: str) -> None:
    assert similarity(one, other) < THRESHOLD


@pytest.mark.parametrize(
    "name",
    [
        "Aliyev Ilham",
        "I. Aliyev",
        "Aliyev, Ilham",
        "Əliyev, İlham Heydər oğlu, 1961-",
        "Алиев, Ильхам (1961— )",
        "ALIYEV<<ILHAM",
        "P<AZEALIYEV<<ILHAM<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    ],
)
def test_a_person_is_found_however_lists_write_him(name: str) -> None:
    assert similarity(name, "İlham Əliyev") >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oruclu", "Orucov"),
        ("Hacıbəyli", "Hacıbəyov"),
        ("Rahmon", "Rahmonov"),
        ("Раҳмон", "Rahmonov"),
        ("Babayan", "Babayev"),
        ("Əliyev", "Алиева"),
    ],
)
def test_a_changed_surname_is_found_and_explained(one: str, other: str) -> None:
    explained = explain_similarity(one, other)

    assert explained.relation
    assert THRESHOLD <= explained.similarity < 1.0
    assert explained.relation in str(explained)


def test_one_medium_key_makes_names_more_similar() -> None:
    explained = explain_similarity("Afghanistan", "Ауғанстан")

    assert explained.has_one_key
    assert explained.similarity == similarity("Ауғанстан", "Afghanistan") > THRESHOLD
    assert "one medium key" in str(explained)
    assert not explain_similarity("Aliyev", "Valiyev").has_one_key


def test_an_explanation_shows_the_sounds_and_their_costs() -> None:
    explained = explain_similarity("Qarabağ", "Карабах")

    assert ("ɣ", "x/h") in [(pair.one, pair.other) for pair in explained.sounds]
    assert "ɣ" in str(explained)
    assert explained.similarity == similarity("Qarabağ", "Карабах")


@pytest.mark.parametrize(
    "text", ["a" * 10**6, " ,(" * 10**5, "1900 " * 10**5, "<" * 10**6]
)
def test_what_is_no_name_is_compared_too(text: str) -> None:
    assert 0.0 <= similarity(text, "Bakı") < THRESHOLD
    assert similarity(text, text) == 1.0
