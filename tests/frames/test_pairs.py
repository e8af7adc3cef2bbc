"""Which names meet by their keys, and how sure a pair is."""

import pytest

from normalizer import similarity
from normalizer.frames.pairs import (
    Known,
    Name,
    Verdict,
    before_raised,
    compared,
    name_of,
    raised,
    score,
    years_compared,
)


def meet(one: Name, other: Name) -> bool:
    return bool({*one.stored} & {*other.asked} or {*one.asked} & {*other.stored})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zurabxanlı", "Зурабханлы"),
        ("Zurabxanlı Elçin", "Эльчин Зурабханлы"),  # the surname first
        ("Zurabxanlı, Elçin Əli oğlu, 1961-", "Elchin Zurabkhanly"),
        ("E. Zurabxanlı", "Эльчин Зурабханлы"),
        ("Е. Zurabxanlı", "Zurabkhanly E."),  # two initials, of two scripts
        ("Zurabxanlı kəndi", "Зурабханлы"),  # what kind of place it is
        ("Zurab Xanlı", "Зурабханлы"),  # other spaces
        ("علی کریمی", "Ali Karimi"),
    ],
)
def test_spellings_of_one_name_meet_both_ways(one: str, other: str) -> None:
    assert meet(name_of(one, None), name_of(other, None))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elçin Zurabxanlı", "Aydın Zurabxanlı"),  # a surname is not a person
        ("Elçin Zurabxanlı", "Elçin Quliyev"),
        ("E. Zurabxanlı", "Aydın Zurabxanlı"),
        ("Elçin Zurabxanlı", "Elnur Zurabxanlı"),  # no initial: E. is not asked for
        ("", ""),
        ("—", "—"),
    ],
)
def test_other_names_do_not_meet(one: str, other: str) -> None:
    assert not meet(name_of(one, None), name_of(other, None))


def test_names_of_one_thing_meet_whatever_they_sound_like() -> None:
    known = [name_of(n, "country:germany") for n in ("Almaniya", "Германия")]
    unknown = [name_of(n, None) for n in ("Almaniya", "Германия")]

    assert meet(*known)
    assert not meet(*unknown)


def test_an_id_that_is_made_of_a_name_is_no_entity() -> None:
    assert name_of("A. Pashinyan", "name:pashinyan").known.id == ""


def test_one_entity_is_certain_and_another_leaves_a_doubt() -> None:
    baku = Known("Bakı", "place:baku", "a")

    same = score(baku, Known("Баку", "place:baku", "b"))
    other = score(baku, Known("Bakı", "org:baku", "a"))

    assert same == (1.0, "same entity")
    assert other.score == pytest.approx(0.6)
    assert other.reason == "same key; other entity"


def test_a_score_is_the_similarity_where_no_entity_is_known() -> None:
    one, other = (name_of(n, None).known for n in ("Garabagh", "Карабах"))

    assert score(one, other) == (similarity("Garabagh", "Карабах"), "similar")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ({1961}, {1961}, Verdict.AGREES),
        ({1961}, {1962}, Verdict.SILENT),
        ({1961}, {1963}, Verdict.CONTRADICTS),
        ({1961, 1980}, {1980}, Verdict.AGREES),
        ({1961}, set(), Verdict.SILENT),
    ],
)
def test_years_agree_or_contradict(
    one: set[int], other: set[int], verdict: Verdict
) -> None:
    assert years_compared(frozenset(one), frozenset(other)) is verdict
    assert years_compared(frozenset(other), frozenset(one)) is verdict


def test_nothing_known_says_nothing() -> None:
    assert compared(frozenset(), frozenset({"AZ"})) is Verdict.SILENT
    assert compared(frozenset({"TR"}), frozenset({"AZ"})) is Verdict.CONTRADICTS


def test_what_is_raised_stays_below_what_is_certain() -> None:
    assert raised(1.0, 0.7) == 1.0
    assert 0.8 < raised(0.8, 0.7) < raised(0.99, 0.7) < 1.0
    assert raised(before_raised(0.8, 0.7), 0.7) == pytest.approx(0.8)
