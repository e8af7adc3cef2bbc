"""Names that one document spells in several ways."""

import pytest

from normalizer import Normalizer
from normalizer.corpus.consistency import HOUSE, Document, consistency
from normalizer.errors import OptionError
from normalizer.formats import make_format
from normalizer.formats.pieces import Piece
from normalizer.formats.reading import carried_out
from normalizer.formats.text import Text


def spellings(text: str, **options: str) -> list[tuple[str, dict[str, int], str]]:
    return [
        (one.entity, {s: len(p) for s, p in one.spellings.items()}, one.proposed)
        for one in consistency(text, **options)
    ]


def fixed(text: str) -> str:
    document = Document(Normalizer(to="id"))
    document.take(Piece(text, 1, Text()))
    return carried_out(text, document.steps(text))


def test_the_commonest_spelling_is_proposed() -> None:
    text = "They left Garabagh. From Garabagh and Karabakh they came to Garabagh."

    assert spellings(text) == [
        ("place:karabakh", {"Garabagh": 3, "Karabakh": 1}, "Garabagh")
    ]


def test_the_house_has_its_label() -> None:
    text = "They left Garabagh. From Garabagh and Karabakh they came."

    assert spellings(text, prefer=HOUSE)[0][2] == "Karabakh"


def test_of_equally_common_spellings_it_is_the_label() -> None:
    assert spellings("They left Garabagh for Karabakh.")[0][2] == "Karabakh"


def test_what_is_no_preference_is_refused() -> None:
    with pytest.raises(OptionError, match="majority"):
        consistency("", prefer="mine")


@pytest.mark.parametrize(
    "text",
    [
        "Qarabağda yaşayanlar var.\nThey have left Karabakh.",  # two languages
        "The capital is Baku. BAKU was there.",  # casing
        "They met in Baku. В Баку.",  # two scripts
        "Qarabağda və Qarabağın, Qarabağ isə.",  # endings
        "He went to Ba\u00adku and to Baku.",  # a soft hyphen
        "Aliyev met the other Aliyev.",
    ],
)
def test_one_spelling_is_consistent(text: str) -> None:
    assert spellings(text) == []


def test_the_parts_of_a_person_are_compared_apart() -> None:
    text = "Sergey Shoigu was there. Sergei Shoigu said that Shoygu had gone."

    assert {entity: counts for entity, counts, _ in spellings(text)} == {
        "given:sergey": {"Sergey": 1, "Sergei": 1},
        "surname:shoigu": {"Shoigu": 2, "Shoygu": 1},
    }


def test_two_people_of_one_given_name_may_spell_it_each_their_way() -> None:
    assert spellings("Sergey Lavrov and Sergei Shoigu met.") == []


def test_unknown_words_that_are_alike_are_perhaps_one_name() -> None:
    text = "There was Zamburbayli, and later Zamburbeyli and a Zqwrt."

    assert spellings(text) == [("", {"Zamburbayli": 1, "Zamburbeyli": 1}, "")]


def test_words_that_stand_in_small_letters_too_are_no_names() -> None:
    assert spellings("See the Center, the Centre; a center and a centre.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Garabagh, KARABAKH and Garabagh they stayed.",
            "In Garabagh, GARABAGH and Garabagh they stayed.",
        ),
        (
            "В Карабахе были; из Гарабага ушли, а в Карабахе нет.",
            "В Карабахе были; из Карабаха ушли, а в Карабахе нет.",
        ),
        ("They left Baku.", "They left Baku."),
    ],
)
def test_every_name_becomes_what_is_proposed(text: str, expected: str) -> None:
    assert fixed(text) == expected


def test_what_is_fixed_is_consistent() -> None:
    text = "Sergey Shoigu left Garabagh. Sergei Shoygu left Karabakh, and Garabagh."

    assert spellings(fixed(text)) == []


def test_a_place_in_html_is_that_in_the_file() -> None:
    source = "<p>The <b>Garabagh</b>\nand <i>Karabakh</i> and Karabakh people.</p>\n"
    document = Document(Normalizer(to="id"))

    for piece in make_format("html").pieces([source]):
        document.take(piece, "a.html")

    [one] = document.inconsistencies()
    places = {s: [(p.line, p.column) for p in ps] for s, ps in one.spellings.items()}
    assert places == {"Karabakh": [(2, 8), (2, 25)], "Garabagh": [(1, 11)]}
