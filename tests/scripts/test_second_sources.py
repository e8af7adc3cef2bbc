"""The script that asks others about our rows: what confirms one, and what does not."""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from normalizer.tablekit.load import Row, read_table

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "scripts"
NAMES = ROOT / "tables" / "names"

Module = Callable[[str], Any]

pytestmark = pytest.mark.skipif(
    not (SCRIPTS / "second_sources.py").is_file(), reason="runs in a checkout only"
)


@pytest.fixture(scope="module")
def module() -> Iterator[Module]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SCRIPTS)
        yield importlib.import_module


def row(id: str, lang: str, form: str, source: str = "editorial", **more: str) -> Row:
    cells = {"id": id, "lang": lang, "form": form, "source": source, "style": "full"}
    return Row("place.tsv", 2, cells | more)


@pytest.mark.parametrize(
    ("lang", "form", "source", "expected"),
    [
        ("az", "Qax rayonu", "editorial", ["editorial-cldr"]),
        ("ru", "Гахский район", "editorial", []),  # they say Кахский
        ("tr", "Qax", "editorial", []),  # said in another language
        ("az", "Qax rayonu", "turan", []),  # another's row already
    ],
)
def test_a_row_is_confirmed_by_its_own_form_in_its_own_language(
    module: Module, lang: str, form: str, source: str, expected: list[str]
) -> None:
    attested = module("witnesses.attested")
    said = [
        attested.Attested("place:x", "az", "Qax", "cldr"),
        attested.Attested("place:x", "ru", "Кахский район", "cldr"),
    ]

    found = attested.confirmed([row("place:x", lang, form, source)], said)

    assert expected == [new for _, new in found]


def test_a_code_is_of_the_place_that_two_languages_call_so(module: Module) -> None:
    entities = [Row("e", 2, {"id": "place:x", "kind": "place", "country": "AZ"})]
    names = {"az": {"azqax": "Qax", "azqba": "Quba"}, "en": {"azqax": "Qakh"}}
    forms = {("place:x", "az"): ["Qax rayonu"], ("place:x", "en"): ["Qakh district"]}

    codes = module("witnesses.cldr").codes_of(entities, forms, names)

    assert codes == {"place:x": ["azqax"]}


@pytest.mark.parametrize(
    ("lang", "theirs", "refused"),
    [
        ("uk", "Огузький район", ""),
        ("hy", "Վարդաշենի շրջան", "does not read back to our label"),
        ("uk", "Район Огуз", "built otherwise than our label"),
        ("fa", "شهرستان اغوز", ""),
    ],
)
def test_a_label_is_built_and_sounds_as_ours(
    module: Module, lang: str, theirs: str, refused: str
) -> None:
    forms = {
        ("place:oghuz-district", "az"): ["Oğuz rayonu"],
        ("place:oghuz-district", "ru"): ["Огузский район"],
    }
    names = {each: {} for each in ("fa", "hy", "ka", "ru", "uk")}
    names[lang] = {"azogu": theirs}
    codes = {"place:oghuz-district": ["azogu"]}

    found = module("witnesses.labels").candidates(codes, forms, names)

    assert [refused] == [each.refused for each in found]


def test_the_ids_of_others_are_of_one_thing_each() -> None:
    known = [r for r in read_table(NAMES / "entities.tsv") if r["wikidata"]]

    assert len({r["wikidata"] for r in known}) == len(known) > 1_000
    assert "given" not in {r["kind"] for r in known}
