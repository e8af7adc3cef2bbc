"""Which terms stand where."""

import pytest

from normalizer import Normalizer, terms
from normalizer.search.words import entity_of, folded


def entities(text: str, query: bool = False) -> list[set[str]]:
    """Return what each term of a text names, for sure or possibly."""
    return [
        set(filter(None, map(entity_of, t.terms))) for t in terms(text, query=query)
    ]


@pytest.mark.parametrize(
    ("text", "folds"),
    [
        ("BAKI Bakı bakı", ["baki"] * 3),
        ("İ I ı i", ["i"] * 4),
        ("S\u0327us\u0327a Şuşa", ["susa"] * 2),
        ("Ә\u00adлијев", ["әлиjев".replace("j", "ј")]),
        ("ԵՐԵՎԱՆ Երևան", ["երեվան"] * 2),
        ("#Qarabağ_FK 23.11.20", ["qarabag", "fk", "23", "11", "20"]),
        ("… — 😀", []),
    ],
)
def test_words_are_folded(text: str, folds: list[str]) -> None:
    assert folds == [term.terms[0] for term in terms(text)]


def test_a_name_of_several_words_stands_beside_its_parts() -> None:
    whole = [(t.position, t.length) for t in terms("Nagorno-Karabakh")]

    assert whole == [(0, 1), (0, 2), (1, 1)]
    assert {"place:nagorno-karabakh"} == entities("Nagorno-Karabakh")[1]


def test_a_person_is_found_by_each_part() -> None:
    first, whole, last = entities("Ильхам Алиев")

    assert (first, last) == ({"given:ilham"}, {"surname:aliyev"})
    assert whole == {"person:ilham-aliyev"}


@pytest.mark.parametrize("query", ["shoigu", "SHOIGU", "şoyqu", "Шойгу", "შოიგუ"])
def test_casing_tells_nothing_in_a_query(query: str) -> None:
    assert {"surname:shoigu"} == entities(query, query=True)[0]


def test_a_person_is_seen_in_a_query_in_small_letters() -> None:
    assert {"person:ilham-aliyev"} in entities("ilham əliyev", query=True)


def test_what_may_be_several_things_has_them_all() -> None:
    van = entities("Van")[0]

    assert "place:van" in van
    assert all(not t.startswith("qxe") for t in terms("Van")[0].terms)


def test_small_letters_of_a_text_are_no_name() -> None:
    assert terms("bakı")[0].terms == ("baki",)


def test_demonyms_are_on_unless_roles_are_chosen() -> None:
    chosen = Normalizer(to="en", roles={"canonical"})

    assert len(chosen.terms("NATO")[0].terms) <= len(terms("NATO")[0].terms)


def test_costs_come_cheapest_first() -> None:
    [term] = terms("shoigu", query=True)

    assert term.costs[0] == 0
    assert term.terms[0] == folded("shoigu")
    assert sorted(term.costs) == list(term.costs)
