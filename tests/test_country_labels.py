import sys
from pathlib import Path

import pytest

from normalizer.tablekit.load import Row, read_table, tables_root

pytest.importorskip("babel", reason="CLDR's names are read through babel")

SCRIPTS = Path(__file__).parents[1] / "scripts"
if not SCRIPTS.is_dir():
    pytest.skip("scripts/ is not in this copy", allow_module_level=True)
sys.path.insert(0, str(SCRIPTS))

import country_labels  # noqa: E402

NAMES = tables_root() / "names"
needs_countries = pytest.mark.skipif(
    not (NAMES / "country.tsv").is_file(), reason="no country table in this copy"
)
CUBA = Row("entities.tsv", 2, {"id": "country:cuba", "country": "CU"})
BAKU = Row("entities.tsv", 3, {"id": "place:baku", "country": "AZ"})


def cuban(form: str, source: str) -> Row:
    cells = {"id": "country:cuba", "lang": "tr", "script": "Latn"}
    kind = {"role": "canonical", "style": "short", "form": form, "source": source}
    return Row("country.tsv", 2, cells | kind)


def test_a_country_has_a_label_in_every_profile() -> None:
    labels = list(country_labels.cldr_labels([CUBA]))

    assert len(country_labels.PROFILES) == len(labels)


def test_a_place_has_no_label() -> None:
    labels = list(country_labels.cldr_labels([BAKU]))

    assert not labels


def test_a_row_that_differs_from_cldr_is_told() -> None:
    expected = ["country.tsv:2: Kuba is Küba in CLDR"]

    told = list(country_labels.differences([CUBA], [cuban("Kuba", "cldr")]))

    assert expected == told


def test_a_row_of_our_own_may_differ_from_cldr() -> None:
    told = list(country_labels.differences([CUBA], [cuban("Kuba", "editorial")]))

    assert not told


def test_a_profile_without_a_label_is_told() -> None:
    told = list(country_labels.missing([CUBA], [cuban("Küba", "cldr")]))

    assert "country:cuba tr Latn" not in told
    assert "country:cuba az Cyrl" in told


@needs_countries
def test_the_country_table_is_true_to_cldr() -> None:
    entities = read_table(NAMES / "entities.tsv").rows
    names = read_table(NAMES / "country.tsv").rows

    assert not list(country_labels.differences(entities, names))


@needs_countries
def test_every_country_has_a_label_in_every_profile() -> None:
    entities = read_table(NAMES / "entities.tsv").rows
    names = read_table(NAMES / "country.tsv").rows

    assert not list(country_labels.missing(entities, names))
