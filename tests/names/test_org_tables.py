"""The institutions, what stands beside names, and the words that show a language."""

import re
from collections import Counter
from functools import cache

import pytest

from normalizer import normalize
from normalizer.tablekit.load import Row, Table, read_table, tables_root
from normalizer.text.casing import lower

NAMES = tables_root() / "names"
EVIDENCE = tables_root() / "evidence"
PROFILES = {
    ("az", "Latn"): 80,
    ("tr", "Latn"): 80,
    ("en", "Latn"): 80,
    ("ru", "Cyrl"): 80,
    ("uk", "Cyrl"): 80,
    ("hy", "Armn"): 80,
    ("ka", "Geor"): 80,
    ("fa", "Arab"): 80,
    ("az", "Cyrl"): 30,
    ("be", "Cyrl"): 30,
    ("kk", "Cyrl"): 30,
    ("uz", "Latn"): 30,
    ("tk", "Latn"): 30,
    ("de", "Latn"): 30,
    ("fr", "Latn"): 30,
    ("pl", "Latn"): 30,
    ("es", "Latn"): 30,
}
"""How many function words each language has at least."""


@cache
def table(name: str) -> Table:
    return read_table(NAMES / f"{name}.tsv")


@cache
def words() -> Table:
    return read_table(EVIDENCE / "words.tsv")


def cells(source: Table) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in source.columns) for row in source]


def label(row: Row) -> tuple[str, ...]:
    return row["id"], row["lang"], row["script"], row["style"]


@pytest.mark.parametrize(
    "source", [table("org"), table("contexts"), words()], ids=lambda t: t.file
)
def test_rows_are_sorted_and_there_once(source: Table) -> None:
    # An empty cell is written "-", and sorts as that.
    rows = [tuple(cell or "-" for cell in row) for row in cells(source)]

    assert sorted(set(rows)) == rows


def test_every_institution_is_an_entity_and_has_a_name() -> None:
    listed = {row["id"] for row in table("entities") if row["kind"] == "org"}

    assert listed == {row["id"] for row in table("org")}


def test_an_institution_has_one_label_a_language_and_style() -> None:
    counts = Counter(label(row) for row in table("org") if row["role"] == "canonical")

    assert {key for key, count in counts.items() if count > 1} == set()


def test_every_label_has_an_authority_and_nothing_else_has() -> None:
    wrong = [
        row.where
        for row in table("org")
        if (row["role"] == "canonical") != bool(row["authority"])
    ]

    assert wrong == []


def test_a_short_acronym_asks_for_evidence() -> None:
    bare = [
        row["form"]
        for row in table("org")
        if row["style"] == "acronym"
        and row["role"] not in ("contested", "keep")
        and row["form"].isascii()
        and sum(letter.isalpha() for letter in row["form"]) <= 3
        and not row["evidence"]
        and not row["case"]
    ]

    assert bare == []


def test_what_asks_for_a_neighbour_says_which() -> None:
    known = {row["context"] for row in table("contexts")}
    asking = {
        row["context"]
        for name in ("org", "place", "country")
        for row in table(name)
        if row["evidence"] == "neighbour"
    }

    assert asking <= known


@pytest.mark.parametrize(
    "slug",
    [
        "nkr",
        "republic-of-abkhazia",
        "republic-of-south-ossetia",
        "turkish-republic-of-northern-cyprus",
        "pridnestrovian-moldavian-republic",
    ],
)
def test_an_unrecognised_polity_has_no_label(slug: str) -> None:
    roles = {row["role"] for row in table("org") if row["id"] == f"org:{slug}"}

    assert roles == {"contested"}


def test_what_is_kept_is_kept_in_every_language() -> None:
    kept = [row for row in table("org") if row["lang"] == "mul"]

    assert {row["role"] for row in kept} == {"keep"}


@pytest.mark.parametrize(
    ("acronym", "reason"),
    [
        ("AK", "the Council of Europe in Turkish, but a party to most readers"),
        ("ТАР", "the lute, not the pipeline"),
        ("SK", "invented for the peacekeepers"),
        ("СВР", "Russia's service, not any other's"),
        ("AİB", "the Asian Development Bank as much as the Eurasian union"),
        ("AMİ", "not the party's acronym, which is AMİP"),
        ("AXC", "the republic of 1918 as much as the Popular Front"),
    ],
)
def test_an_acronym_with_better_known_meanings_is_left_out(
    acronym: str, reason: str
) -> None:
    assert acronym not in {row["form"] for row in table("org")}, reason


@pytest.mark.parametrize("slug", ["mfa", "mia", "mod", "state-security-service"])
def test_an_office_that_many_states_have_is_no_countrys(slug: str) -> None:
    [entity] = [row for row in table("entities") if row["id"] == f"org:{slug}"]

    assert entity["country"] == ""


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        ("en", "Rusiya XİN", "Russia MFA"),
        ("ru", "Rusiya XİN", "Россия МИД"),
        ("tr", "XİN", "XİN"),  # Turkish has no such acronym
        ("en", "Xarici İşlər Nazirliyi", "Ministry of Foreign Affairs"),
        ("en", "AzTV", "AzTV"),
        ("az", "АзТВ", "AzTV"),
        ("en", "Qarabağ FK", "Qarabağ FK"),
        ("id", "Qarabağ FK", "Qarabağ FK"),
        ("en", "Azərbaycan Hava Yolları", "Azerbaijan Airlines"),
        ("en", "Dağlıq Qarabağ Respublikası", "Dağlıq Qarabağ Respublikası"),
        ("en", "Bakı-Tbilisi-Ceyhan", "Baku-Tbilisi-Ceyhan"),
        ("az", "BTC pipeline", "BTC pipeline"),
        ("ru", "BTC pipeline", "БТД pipeline"),
        ("ru", "BTC rose", "BTC rose"),  # the currency
        ("az", "WHO experts", "ÜST experts"),
        ("az", "THE MAN WHO LEFT", "THE MAN WHO LEFT"),
    ],
)
def test_an_acronym_and_a_full_name_each_keep_their_style(
    to: str, text: str, expected: str
) -> None:
    assert expected == normalize(text, to=to)


def test_a_neighbouring_word_is_written_small_and_alone() -> None:
    wrong = [
        row.where
        for row in table("contexts")
        if row["test"] == "word"
        and not (
            row["lang"]
            and row["value"] == lower(row["value"], "und")
            and re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", row["value"])
        )
    ]

    assert wrong == []


def test_a_neighbouring_entity_exists() -> None:
    entities = {row["id"] for row in table("entities")}
    asked = {row["value"] for row in table("contexts") if row["test"] == "entity"}

    assert asked <= entities


def test_every_language_has_enough_words() -> None:
    counts = Counter((row["lang"], row["script"]) for row in words())

    assert {p: n for p, n in PROFILES.items() if counts[p] < n} == {}


def test_a_word_that_shows_a_language_is_no_name() -> None:
    forms = {
        row["form"].lower()
        for name in ("place", "country", "org")
        for row in table(name)
    }

    assert forms & {row["word"] for row in words()} == set()


@pytest.mark.parametrize(
    ("word", "langs"),
    [
        ("bu", {"az", "tr", "uz", "tk"}),
        ("və", {"az"}),
        ("ve", {"tr"}),
        ("on", {"en", "az", "tr", "tk", "fr"}),
        ("de", {"tr", "fr", "es"}),
        ("её", {"ru"}),
    ],
)
def test_a_word_is_listed_in_every_language_that_has_it(
    word: str, langs: set[str]
) -> None:
    assert langs == {row["lang"] for row in words() if row["word"] == word}


@pytest.mark.parametrize("lang", ["az", "en", "ru", "tr"])
def test_250_institutions_have_a_label_in_the_four_first_languages(lang: str) -> None:
    labelled = {
        row["id"]
        for row in table("org")
        if row["lang"] == lang and row["role"] == "canonical"
    }

    assert len(labelled) >= 250


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("Rusiya XİN və Müdafiə Nazirliyi", "en", "Russia MFA və Ministry of Defence"),
        ("Rusiya XİN", "ru", "Россия МИД"),  # each style stays in its own
        ("İstintaq Komitəsi", "ru", "Следственный комитет"),
        ("Ümumdünya Ərzaq Proqramı", "en", "World Food Programme"),
        ("КПРФ", "az", "KPRF"),
        ("İslam Şura Məclisi", "tr", "İslami Şura Meclisi"),
    ],
)
def test_institutions_of_a_header_are_read(text: str, to: str, expected: str) -> None:
    assert expected == normalize(text, to=to)
