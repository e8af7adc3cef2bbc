"""What other engines are told: folded names, by entity, and what becomes of doubts."""

import pytest
from engines import groups

from normalizer.names.lexicon import shipped
from normalizer.names.rows import NameRow
from normalizer.search.groups import Form
from normalizer.search.letters import fold, letter_rules
from normalizer.search.rules import check_terms, contracting, expanding
from normalizer.search.words import folded


def by_entity(entity: str) -> dict[str, Form]:
    [group] = [group for group in groups() if group.entity == entity]
    return {form.text: form for form in group.forms}


def test_names_are_folded_as_an_index_has_them() -> None:
    assert {"soyqu", "shoigu", "шоигу"} <= set(by_entity("surname:shoigu"))


def test_all_terms_are_letters_and_digits() -> None:
    check_terms(groups(), groups().inflected)


def test_contested_and_historic_names_stay_away() -> None:
    assert "artsakh" not in by_entity("place:nagorno-karabakh")


def test_a_doubtful_name_is_found_but_not_contracted() -> None:
    forms = by_entity("country:georgia")
    rules = dict(contracting(groups()))

    assert forms["georgia"].doubtful
    assert not forms["georgia"].asked
    assert "georgia" not in rules["country:georgia"].split(" => ")[0].split(", ")


def test_an_acronym_that_is_a_word_is_only_asked_for() -> None:
    rules = dict(expanding(groups()))

    assert by_entity("org:who")["who"].asked
    assert "who" not in rules["org:who"].split(", ")
    assert rules["org:who?who"].startswith("who => who, ")


def test_an_ambiguous_name_says_all_its_entities() -> None:
    assert groups().ambiguous["куба",] == ("country:cuba", "place:guba")


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("qarabagda", "qarabag"),
        ("bakidaki", "baki"),
        ("карабахом", "карабах"),
        ("нагорного", "нагорныи"),
        ("երեվանում", "երեվան"),
        ("ყარაბაღში", "ყარაბაღი"),
        ("ankaranin", "ankara"),
        ("bakus", "baku"),
    ],
)
def test_endings_are_taken_off(written: str, word: str) -> None:
    assert groups().inflected[written] == word


def test_a_word_of_a_name_is_never_another_with_an_ending() -> None:
    assert groups().words.isdisjoint(groups().inflected)
    assert "алиева" not in groups().inflected


def test_rules_for_letters_fold_every_name_as_we_do() -> None:
    rows = [row for rows in _rows().values() for row in rows]
    words = {word for row in rows for word in row.form.split()}

    differ = [w for w in words if w.isalpha() and fold(w) != folded(w)]
    assert differ == []


def test_rules_for_letters_need_to_be_applied_once() -> None:
    assert [a for a, b in letter_rules().items() if fold(b) != b] == []


def _rows() -> dict[str, list[NameRow]]:

    return shipped().forms_of
