"""Systems make more spellings of a name, but never against what is listed."""

import pytest

from normalizer.names.rows import NameRow
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.generate import GENERATED, generate


def label(entity: str, form: str, lang: str = "az", evidence: str = "") -> NameRow:
    kind = entity.partition(":")[0]
    cells = ("canonical", "full", form, "", "national", evidence, "", "", "", "x:1")
    return NameRow(entity, lang, "Latn", *cells, kind)


def test_a_spelling_is_made_by_each_system_once() -> None:
    row = label("place:shaki", "Şəkidə")

    made = generate([row], ["press press ascii-e tr-Latn russian-traditional"], FOLD)

    assert [(r.form, r.lang, r.script) for r in made.rows] == [
        ("Shakida", "en", "Latn"),
        ("Sekide", "en", "Latn"),
        ("Şekide", "tr", "Latn"),
        ("Шакида", "ru", "Cyrl"),
    ]
    assert {(r.role, r.authority) for r in made.rows} == {("spelling", GENERATED)}


def test_a_row_that_asks_for_nothing_gets_nothing() -> None:
    assert generate([label("place:shaki", "Şəki")], [""], FOLD).rows == []


def test_a_listed_form_is_never_made_again() -> None:
    rows = [label("place:shaki", "Şəki"), label("place:other", "Shaki", "en")]

    assert generate(rows, ["press", ""], FOLD).rows == []


def test_a_form_of_two_things_with_other_labels_is_dropped() -> None:
    rows = [label("place:a", "Səki"), label("place:b", "Şəki")]

    made = generate(rows, ["ascii-e", "ascii-e"], FOLD)

    assert made.rows == made.shared == []
    assert [[r.id for r in things] for things in made.dropped] == [
        ["place:a", "place:b"]
    ]


def test_a_form_of_two_things_with_the_same_labels_is_shared() -> None:
    rows = [label("place:town", "Şəki"), label("place:river", "Şəki")]

    made = generate(rows, ["press", "press"], FOLD)

    assert [(r.id, r.shared) for r in made.rows] == [
        ("place:town", "yes"),
        ("place:river", "yes"),
    ]
    assert made.shared == [tuple(made.rows)]


@pytest.mark.parametrize(
    ("entity", "evidence", "expected"),
    [
        ("surname:hajiyev", "", "person"),  # others with the name spell it so
        ("surname:hajiyev", "neighbour", "neighbour"),
        ("place:hajigabul", "", ""),
    ],
)
def test_a_made_spelling_of_a_person_asks_for_a_listed_one(
    entity: str, evidence: str, expected: str
) -> None:
    row = label(entity, "Hacıyev", evidence=evidence)

    (made,) = generate([row], ["press"], FOLD).rows

    assert expected == made.evidence


FOLD = build_fold()
