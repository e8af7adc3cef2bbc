"""Completion: the forms that a name within a longer name implies."""

import pytest

from normalizer import normalize
from normalizer.names.rows import NameRow
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.complete import GENERATED, MOST, complete

FOLD = build_fold()


def row(entity: str, form: str, **cells: str) -> NameRow:
    values = {
        "id": entity, "lang": "en", "script": "Latn", "role": "spelling",
        "style": "full", "form": form, "case": "", "authority": "", "evidence": "",
        "context": "", "shared": "", "source": "editorial", "where": "place.tsv:7",
        "kind": entity.partition(":")[0],
    }  # fmt: skip
    return NameRow(**(values | cells))


LABEL = row("place:karabakh", "Karabakh", role="canonical")
SPELLING = row("place:karabakh", "Garabagh")
WHOLE = row("place:nagorno-karabakh", "Nagorno-Karabakh", role="canonical")


def made(*rows: NameRow) -> list[NameRow]:
    return complete(rows, FOLD)[len(rows) :]


def test_a_part_may_be_written_as_the_thing_is() -> None:
    assert [new.form for new in made(LABEL, SPELLING, WHOLE)] == ["Nagorno-Garabagh"]


def test_what_is_made_is_a_spelling_from_the_same_row() -> None:
    whole = WHOLE._replace(evidence="neighbour", context="state", where="place.tsv:9")
    expected = whole._replace(
        form="Nagorno-Garabagh", role="spelling", authority=GENERATED
    )

    assert made(LABEL, SPELLING, whole) == [expected]


@pytest.mark.parametrize("role", ["contested", "historic", "keep"])
def test_a_whole_keeps_its_role(role: str) -> None:
    [new] = made(LABEL, SPELLING, WHOLE._replace(role=role))

    assert new.role == role


@pytest.mark.parametrize(
    "part",
    [
        SPELLING._replace(role="contested"),  # it is no spelling of the other name
        SPELLING._replace(role="historic"),
        SPELLING._replace(style="acronym", form="KAR"),
        SPELLING._replace(style="short"),
    ],
)
def test_another_style_or_role_does_not_stand_for_a_part(part: NameRow) -> None:
    assert made(LABEL, part, WHOLE) == []


def test_what_is_listed_for_another_thing_is_not_made() -> None:
    other = row("org:garabagh", "Nagorno-Garabagh")

    assert made(LABEL, SPELLING, WHOLE, other) == []


def test_what_would_be_two_things_is_not_made() -> None:
    city = [row("place:quba", "Quba"), row("place:quba", "Guba")]
    island = [row("country:cuba", "Kuba"), row("country:cuba", "Guba")]
    wholes = [row("place:a", "Quba Port"), row("place:b", "Kuba Port")]

    assert "Guba Port" not in {new.form for new in made(*city, *island, *wholes)}


def test_a_part_that_may_be_two_things_stays() -> None:
    other = row("org:karabakh", "Karabakh")

    assert made(LABEL, SPELLING, other, WHOLE) == []


def test_another_script_is_for_what_rewriting_makes() -> None:
    russian = row("place:karabakh", "Карабах", lang="ru", script="Cyrl")
    spelled = row("place:nagorno-karabakh", "Nagorno-Garabagh")

    forms = [new.form for new in made(LABEL, SPELLING, russian, WHOLE, spelled)]

    assert forms == ["Nagorno-Карабах"]  # and no Nagorno-Garabagh of Карабах


def test_there_is_an_end_to_it() -> None:
    spellings = [row("place:karabakh", f"Garabagh{at}") for at in range(2 * MOST)]

    assert len(made(LABEL, *spellings, WHOLE)) <= MOST


@pytest.mark.parametrize(
    "text", ["Nagorno-Qarabağ", "Daghlig Karabakh", "Nagorno-Garabagh"]
)
def test_mixed_spellings_of_a_longer_name_are_found(text: str) -> None:
    assert normalize(text, to="en") == "Nagorno-Karabakh"
    assert normalize(text, to="az") == "Dağlıq Qarabağ"
