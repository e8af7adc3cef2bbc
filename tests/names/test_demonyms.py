"""Words made from names of places and countries: who is from there, what is of it."""

import pickle
from collections import Counter
from functools import cache

import pytest

from normalizer import Normalizer
from normalizer.names.lexicon import lexicon_with, shipped
from normalizer.names.targets import DEFAULT_ROLES, DERIVED
from normalizer.tablekit.load import Row, read_table, tables_root

ROLES = DEFAULT_ROLES | {"demonym"}
FEWEST = {
    ("az", "demonym"): 200,
    ("en", "demonym"): 80,
    ("ru", "demonym"): 100,
    ("ru", "adjective"): 200,
    ("tr", "demonym"): 100,
    ("uk", "demonym"): 80,
    ("uk", "adjective"): 100,
    ("hy", "demonym"): 80,
    ("ka", "demonym"): 80,
}
"""How many labels each language has at least."""


@cache
def rows() -> tuple[Row, ...]:
    folder = tables_root() / "names"
    tables = [read_table(folder / f"{kind}.tsv") for kind in ("country", "place")]
    return tuple(row for table in tables for row in table if row["style"] in DERIVED)


@cache
def to_target(to: str) -> Normalizer:
    return Normalizer(to=to, roles=ROLES)


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        ("en", "bakılı", "Bakuvian"),
        ("en", "бакинец", "Bakuvian"),
        ("ru", "bakılı", "бакинец"),
        ("tr", "bakılı", "Bakülü"),
        ("az", "ереванец", "irəvanlı"),
        ("en", "ერევნელი", "ერევნელი"),  # English says it with the city's name
        ("uk", "бакинский", "бакинський"),
        ("en", "азербайджанский", "Azerbaijani"),
        ("en", "азербайджанец", "Azerbaijani"),
        ("en", "Garabaghi", "Karabakhi"),
        ("hy", "азербайджанец", "ադրբեջանցի"),
        ("hy", "азербайджанский", "ադրբեջանական"),
        ("en", "россиянин", "Russian"),
    ],
)
def test_a_word_becomes_the_word_of_its_kind(to: str, text: str, expected: str) -> None:
    assert expected == to_target(to).normalize(text)


@pytest.mark.parametrize(
    ("to", "text"),
    [
        ("ru", "бакинский"),  # never бакинец
        ("az", "бакинский"),  # Bakı Universiteti, not bakılı
        ("ru", "Azerbaijani"),  # a person, or not
        ("az", "Azerbaijani"),
        ("ru", "Armenians"),  # more than one
        ("en", "Armenians"),
        ("en", "Azeri"),  # a people
        ("ru", "казах"),
        ("id", "Latin American"),
        ("en", "Azeri-Chirag-Guneshli"),
    ],
)
def test_what_may_be_something_else_stays(to: str, text: str) -> None:
    assert text == to_target(to).normalize(text)


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        ("az", "Bakılı gənclər", "Bakılı gənclər"),
        ("ru", "Bakılı gənclər", "Бакинец gənclər"),
        ("ru", "BAKILI", "БАКИНЕЦ"),
        ("az", "Бакинец", "Bakılı"),
        ("ru", "Bakuvian", "бакинец"),  # an English capital says nothing
    ],
)
def test_casing_is_kept_where_it_is_a_choice(to: str, text: str, expected: str) -> None:
    assert expected == to_target(to).normalize(text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("бакинский", "place:baku"),
        ("Armenians", "country:armenia"),
        ("Azeri", "country:azerbaijan"),
        ("казах", "country:kazakhstan"),
    ],
)
def test_every_word_gives_the_id_of_what_it_is_made_from(
    text: str, entity: str
) -> None:
    assert entity == to_target("id").normalize(text)


@pytest.mark.parametrize("to", ["en", "ru", "az", "id", "own"])
def test_without_the_role_they_are_not_there(to: str) -> None:
    text = "bakılı и бакинский; Azerbaijanis, Russian, Turkish"

    assert Normalizer(to=to).explain(text).text == text
    assert Normalizer(to=to).find(text, ambiguous=True) == []
    assert lexicon_with((), DEFAULT_ROLES) is shipped()


@pytest.mark.parametrize("roles", [DEFAULT_ROLES, ROLES])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian Federation", "Российская Федерация"),
        ("Azerbaijan, Azerbaijani", "Азербайджан, Azerbaijani"),
        ("Turkish Airlines", "Turkish Airlines"),
        ("South Ossetia", "Южная Осетия"),
    ],
)
def test_a_longer_name_is_read_whole(
    roles: frozenset[str], text: str, expected: str
) -> None:
    assert expected == Normalizer(to="ru", roles=roles).normalize(text)


def test_house_styles_lie_over_them() -> None:
    lexicon = lexicon_with(["en-az-press"], ROLES)

    assert lexicon.label("place:baku", "en", "Latn", "demonym") == "Bakuvian"
    assert lexicon.label("place:karabakh", "en", "Latn", "full") == "Garabagh"
    assert lexicon_with(["en-az-press"]).styles("place:baku", "en", "Latn") == ["full"]


def test_a_normalizer_that_knows_them_is_picklable() -> None:
    copy = pickle.loads(pickle.dumps(to_target("en")))

    assert copy.normalize("bakılı") == "Bakuvian"


def test_what_is_no_label_and_no_spelling_has_the_role_of_all() -> None:
    roles = {row["role"] for row in rows()}

    assert roles == {"canonical", "spelling", "demonym", "keep"}


def test_no_label_is_both_of_people_and_of_things_where_these_differ() -> None:
    styles: dict[tuple[str, str, str], set[str]] = {}
    for row in rows():
        if row["lang"] in ("ru", "uk", "hy") and row["role"] == "canonical":
            key = row["id"], row["lang"], row["form"]
            styles.setdefault(key, set()).add(row["style"])

    assert [key for key, found in styles.items() if len(found) > 1] == []


def test_every_language_has_enough_of_them() -> None:
    counts = Counter(
        (row["lang"], row["style"]) for row in rows() if row["role"] == "canonical"
    )

    assert {key: n for key, n in FEWEST.items() if counts[key] < n} == {}
