"""Which entities a name in a column may mean, and when one of them is a match."""

import pytest

from normalizer import Normalizer
from normalizer.search.analyze import analyzer
from normalizer.search.reconcile import (
    CERTAIN,
    INITIAL_FITS,
    SURNAME_FITS,
    Reconciler,
    Wanted,
    reconcile,
)


@pytest.fixture(scope="module")
def reconciler() -> Reconciler:
    return Reconciler()


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Шуша", "place:shusha"),
        ("  şuşa ", "place:shusha"),
        ("GARABAGH", "place:karabakh"),
        ("Ղարաբաղ", "place:karabakh"),
        ("S\u0327us\u0327a", "place:shusha"),  # NFD
        ("Aliyev Ilham", "person:ilham-aliyev"),
        ("Никол Пашинян", "person:nikol-pashinyan"),
        ("Gürcüstan", "country:georgia"),
        ("XİN", "org:mfa"),
    ],
)
def test_a_form_of_the_tables_is_a_match(
    reconciler: Reconciler, name: str, entity: str
) -> None:
    best = reconciler.candidates(name)[0]

    assert (entity, CERTAIN, True) == (best.id, best.score, best.match)


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Xankendy", "place:khankendi"),
        ("Nicol Pashinjan", "person:nikol-pashinyan"),
        ("Shoygoo", "surname:shoigu"),
    ],
)
def test_what_is_spelled_alike_is_a_candidate_and_no_match(
    reconciler: Reconciler, name: str, entity: str
) -> None:
    best = reconciler.candidates(name)[0]

    assert entity == best.id
    assert 70 < best.score < CERTAIN
    assert not best.match


@pytest.mark.parametrize("name", ["Van", "Georgia"])
def test_a_name_that_needs_evidence_is_no_match_by_itself(
    reconciler: Reconciler, name: str
) -> None:
    best = reconciler.candidates(name)[0]

    assert best.score == CERTAIN
    assert not any(one.match for one in reconciler.candidates(name))


def test_the_country_is_evidence(reconciler: Reconciler) -> None:
    [best, *_] = reconciler.candidates("Van", Wanted(country="TR"))

    assert (best.id, best.match) == ("place:van", True)
    assert best.features["country"] is True


def test_a_namesake_in_another_country_is_no_match(reconciler: Reconciler) -> None:
    found = reconciler.candidates("Bakı", Wanted(["place"], country="GE"))

    assert not any(one.match for one in found)
    assert next(one for one in found if one.id == "place:baku").score < CERTAIN


def test_a_form_of_several_entities_is_no_match(reconciler: Reconciler) -> None:
    rows = reconciler._lexicon.forms_of
    owners: dict[str, set[str]] = {}
    for entity, forms in rows.items():
        for row in forms:
            if row.role == "canonical" and not row.evidence:
                owners.setdefault(row.form, set()).add(entity)
    name = next(form for form, ids in sorted(owners.items()) if len(ids) > 1)

    found = reconciler.candidates(name)

    assert len([one for one in found if one.score == CERTAIN]) > 1
    assert not any(one.match for one in found)


def test_a_type_leaves_others_out_or_only_prefers(reconciler: Reconciler) -> None:
    strict = reconciler.candidates("Naxçıvan", Wanted(["surname"]))
    preferred = reconciler.candidates("Naxçıvan", Wanted(["surname"], is_strict=False))

    assert all(one.kind == "surname" for one in strict)
    assert [one.id for one in preferred if one.kind == "place"] == ["place:nakhchivan"]
    assert not any(one.match for one in preferred)


def test_a_surname_finds_the_listed_persons_whom_it_fits(
    reconciler: Reconciler,
) -> None:
    people = Wanted(["person"])

    [initial] = reconciler.candidates("Н. Пашинян", people)
    [alone] = reconciler.candidates("Paşinyan", people)

    assert (initial.id, initial.score) == ("person:nikol-pashinyan", INITIAL_FITS)
    assert (alone.id, alone.score) == ("person:nikol-pashinyan", SURNAME_FITS)
    assert not initial.match
    assert not alone.match
    assert reconciler.candidates("K. Pashinyan", people) == []


def test_an_id_elsewhere_is_enough(reconciler: Reconciler) -> None:
    [found] = reconciler.candidates("", Wanted(external={"geonames": "587084"}))

    assert (found.id, found.match) == ("place:baku", True)


@pytest.mark.parametrize(
    "name", ["", " ", "...", "\0", "\ud800", "\U0001f600", "x" * 100_000, '"' * 9]
)
def test_what_is_no_name_means_nothing(reconciler: Reconciler, name: str) -> None:
    assert reconciler.candidates(name) == []
    assert reconciler.suggestions(name) == []


def test_a_limit_holds(reconciler: Reconciler) -> None:
    assert len(reconciler.candidates("Aliyev", limit=2)) == 2
    assert reconciler.candidates("Aliyev", limit=0) == []


@pytest.mark.parametrize(
    ("prefix", "entity"),
    [
        ("shush", "place:shusha"),
        ("Шуш", "place:shusha"),
        ("Пашин", "person:nikol-pashinyan"),
        ("place:shusha", "place:shusha"),  # An id is its own beginning.
    ],
)
def test_suggestions_begin_so_in_any_script(
    reconciler: Reconciler, prefix: str, entity: str
) -> None:
    assert entity in reconciler.suggestions(prefix)


def test_tables_of_ones_own_count(tmp_path) -> None:
    table = tmp_path / "house.tsv"
    table.write_text("id\tlang\tform\norg:house\ten\tGarabagh Post\n", "utf-8")
    found = analyzer(Normalizer(to="id", tables=[table]))

    [best, *_] = Reconciler(found).candidates("garabagh post")

    assert (best.id, best.match, best.name) == ("org:house", True, "Garabagh Post")


def test_a_column_is_reconciled_with_what_is_known_of_all() -> None:
    found = reconcile(["Şuşa", "Van", "?"], kind="place", country="Türkiye")

    matches = [[one.id for one in each if one.match] for each in found]

    assert matches == [[], ["place:van"], []]
