"""What patterns make of given names, and what they leave alone."""

from collections.abc import Mapping

import pytest

from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.families import (
    ENTITIES,
    FAMILIES,
    GIVEN,
    PATTERNS,
    dropped,
    faults_of_families,
    with_families,
)
from normalizer.tablekit.load import Row, Table, read_folder, tables_root

FOLD = build_fold()
HASAN = (("az", "Həsən"), ("en", "Hasan"), ("ru", "Гасан"), ("tr", "Hasan"))
ALI = (("az", "Əli"), ("en", "Ali"), ("ru", "Али"), ("tr", "Ali"))


def table(file: str, *rows: Mapping[str, str]) -> Table:
    return Table(file, (), [Row(file, n, dict(row)) for n, row in enumerate(rows, 2)])


def name(entity: str, lang: str, form: str, role: str = "canonical") -> dict[str, str]:
    script = "Cyrl" if lang == "ru" else "Latn"
    return {"id": entity, "lang": lang, "script": script, "role": role, "form": form}


def small(*names: dict[str, str], patterns: str = "ov") -> dict[str, Table]:
    """Tables of some given names, each of whose ids follows the shipped patterns."""
    shipped = {t.file: t for t in read_folder(tables_root() / "names", "names")}
    ids = dict.fromkeys(row["id"] for row in names)
    families = [{"id": i, "patterns": patterns, "source": "x"} for i in ids]
    return {
        PATTERNS: shipped[PATTERNS],
        GIVEN: table(GIVEN, *names),
        FAMILIES: table(FAMILIES, *families),
        ENTITIES: table(ENTITIES, *({"id": i} for i in ids)),
    }


def made(tables: dict[str, Table], kind: str = "surname") -> dict[str, str]:
    full = with_families(tables, FOLD)
    return {
        row["lang"]: row["form"]
        for row in full.get(f"names/{kind}.tsv", ())
        if row["role"] == "canonical"
    }


@pytest.mark.parametrize(
    ("names", "pattern", "kind", "expected"),
    [
        (HASAN, "ov", "surname", "Həsənov Hasanov Гасанов Hasanov"),
        (HASAN, "ova", "surname", "Həsənova Hasanova Гасанова Hasanova"),
        (HASAN, "li", "surname", "Həsənli Hasanli Гасанли Hasanli"),
        (HASAN, "zade", "surname", "Həsənzadə Hasanzade Гасанзаде Hasanzade"),
        (HASAN, "oghlu", "surname", "Həsənoğlu Hasanoghlu Гасаноглу Hasanoğlu"),
        (HASAN, "bayli", "surname", "Həsənbəyli Hasanbayli Гасанбейли Hasanbeyli"),
        (ALI, "ov", "surname", "Əliyev Aliyev Алиев Aliyev"),  # after a vowel
        (ALI, "ovich", "patronymic", "Əliyeviç Aliyevich Алиевич Aliyeviç"),
        (ALI, "ovna", "patronymic", "Əliyevna Aliyevna Алиевна Aliyevna"),
    ],
)
def test_a_pattern_is_written_as_each_language_writes_it(
    names: tuple[tuple[str, str], ...], pattern: str, kind: str, expected: str
) -> None:
    rows = [name("given:x", lang, form) for lang, form in names]

    forms = made(small(*rows, patterns=pattern), kind)

    assert [forms[lang] for lang, _ in names] == expected.split()


@pytest.mark.parametrize(
    ("russian", "surname", "patronymic"),
    [
        ("Адиль", "Адилов", "Адилевич"),  # the soft sign goes
        ("Сергей", "Сергеев", "Сергеевич"),
        ("Орудж", "Оруджев", "Оруджевич"),
        ("Муса", "Мусаев", "Мусаевич"),
    ],
)
def test_the_end_of_a_name_decides_how_the_pattern_ends(
    russian: str, surname: str, patronymic: str
) -> None:
    rows = name("given:x", "en", "X"), name("given:x", "ru", russian)

    tables = small(*rows, patterns="ov ovich")

    assert made(tables)["ru"] == surname
    assert made(tables, "patronymic")["ru"] == patronymic


def test_a_surname_that_is_listed_stays_as_listed() -> None:
    tables = small(name("given:ali", "en", "Ali"))
    listed = table(ENTITIES, {"id": "given:ali"}, {"id": "surname:aliyev"})

    assert made(tables | {ENTITIES: listed}) == {}


def test_a_surname_written_as_a_place_is_not_made() -> None:
    tables = small(name("given:ali", "en", "Ali"), patterns="ov")
    place = table("names/place.tsv", name("place:x", "en", "Aliyev"))
    tables["names/place.tsv"] = place

    assert made(tables) == {}
    assert [f.entity["id"] for f in dropped(tables, FOLD)] == ["surname:aliyev"]


def test_a_label_that_two_names_have_is_shared() -> None:
    rows = [
        *(name("given:hasan", lang, form) for lang, form in HASAN),
        *(name("given:khasan", lang, form) for lang, form in HASAN if lang == "ru"),
        name("given:khasan", "en", "Khasan"),
    ]

    full = with_families(small(*rows), FOLD)

    shared = {r["form"] for r in full["names/surname.tsv"] if r["shared"]}
    assert shared == {"Гасанов"}


def test_a_spelling_asks_for_a_listed_person() -> None:
    rows = name("given:ali", "en", "Ali"), name("given:ali", "en", "Aly", "spelling")

    full = with_families(small(*rows), FOLD)

    [spelling] = [r for r in full["names/surname.tsv"] if r["role"] == "spelling"]
    assert (spelling["form"], spelling["evidence"]) == ("Alyev", "person")


def test_the_order_of_rows_does_not_change_what_is_made() -> None:
    rows = [name("given:ali", lang, form) for lang, form in ALI]

    assert made(small(*rows)) == made(small(*reversed(rows)))


@pytest.mark.parametrize(
    ("patterns", "ids", "problem"),
    [
        ("ov", ("given:y",), "'given:y' has no name"),
        ("nope", ("given:x",), "'nope' is no pattern"),
    ],
)
def test_a_family_without_name_or_pattern_is_a_fault(
    patterns: str, ids: tuple[str, ...], problem: str
) -> None:
    tables = small(name("given:x", "en", "X"))
    rows = ({"id": i, "patterns": patterns} for i in ids)
    tables[FAMILIES] = table(FAMILIES, *rows)

    assert [f.problem for f in faults_of_families(tables)] == [problem]


def test_a_pattern_makes_one_kind_of_name_and_cuts_what_is_there() -> None:
    row = {"pattern": "p", "kind": "surname", "ends": "а я", "cut": "а"}
    tables = {PATTERNS: table(PATTERNS, row, row | {"kind": "patronymic", "cut": ""})}

    problems = [f.problem for f in faults_of_families(tables)]

    assert problems == [
        "'а' is not the end of every one of 'а я'",
        "'p' makes a surname elsewhere",
    ]
