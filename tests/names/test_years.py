"""Names that changed: what is read in a text of a certain year, and what is written."""

import datetime
from pathlib import Path

import pytest

from normalizer import Normalizer, normalize


@pytest.mark.parametrize(
    ("date", "text", "expected"),
    [
        (None, "Kirovabad", "Kirovabad"),  # out of use, so left as it is
        (1987, "Kirovabad", "Ganja"),
        (1935, "Kirovabad", "Ganja"),  # the first year counts
        (1989, "Kirovabad", "Ganja"),  # and the last
        (1934, "Kirovabad", "Kirovabad"),
        (1990, "Kirovabad", "Kirovabad"),
        ("1987-05-01", "Кировабаде", "Ganja’е"),
        (datetime.date(2020, 1, 1), "Нур-Султан", "Astana"),
        (2018, "Нур-Султан", "Нур-Султан"),
        (2020, "Astana", "Astana"),  # today's label stays itself
        (1910, "Елисаветполь", "Ganja"),
        (1987, "Gəncə, Bakı", "Ganja, Baku"),  # names without years hold always
    ],
)
def test_a_name_of_the_year_is_read_and_todays_is_written(
    date: int | str | datetime.date | None, text: str, expected: str
) -> None:
    assert expected == normalize(text, to="en", date=date)


def test_the_role_reads_historic_names_whatever_their_years() -> None:
    roles = {"canonical", "spelling", "historic"}

    assert normalize("Kirovabad", to="en", roles=roles) == "Ganja"
    assert normalize("Kirovabad", to="en", roles=roles, date=1987) == "Ganja"
    assert normalize("Kirovabad", to="en", roles=roles, date=2020) == "Kirovabad"


def test_each_line_may_have_its_own_language_in_a_year() -> None:
    normalizer = Normalizer(to="own", date=1987)

    actual = normalizer.normalize("В городе Кировабад было и это.\nKirovabad və Bakı")

    assert actual == "В городе Гянджа было и это.\nGəncə və Bakı"


@pytest.fixture
def town_of_2008(tmp_path: Path) -> Path:
    """A town that took the name of a region, as Şirvan did."""
    table = tmp_path / "town.tsv"
    rows = [
        "id lang role form from to shared source",
        "place:town az canonical Aranşəhər 2008 - yes own",
        "place:town en canonical Aranshahar-town 2008 - - own",
        "place:region az canonical Aranşəhər - - yes own",
        "place:region en canonical Aranshahar - - - own",
    ]
    table.write_text("\n".join(rows).replace(" ", "\t") + "\n", encoding="utf-8")
    return table


@pytest.mark.parametrize(
    ("to", "date", "expected"),
    [
        ("en", None, "Aranşəhər"),  # it may be both
        ("en", 1987, "Aranshahar"),  # only the region was called so
        ("en", 2010, "Aranşəhər"),
        ("id", 1987, "place:region"),
        ("az", 1987, "Aranşəhər"),
    ],
)
def test_what_was_not_yet_called_so_is_not_meant(
    town_of_2008: Path, to: str, date: int | None, expected: str
) -> None:
    assert expected == normalize("Aranşəhər", to=to, tables=town_of_2008, date=date)


def test_a_match_says_when_its_form_was_in_use() -> None:
    [match] = Normalizer(to="en", date=1987).find("Kirovabad")

    assert (match.id, match.role, match.years) == (
        "place:ganja",
        "historic",
        "1935–1989",
    )
    assert "historic 1935–1989" in str(
        Normalizer(to="en", date=1987).explain("Kirovabad")
    )


@pytest.mark.parametrize(
    ("date", "id", "label"),
    [
        (None, "person:emomali-rahmon", "Emomali Rahmonov"),
        (2000, "person:emomali-rahmon", "Emomali Rahmonov"),
        (2020, "name:emomali-rahmonov", "Emomali Rahmonov"),  # he was not called so
    ],
)
def test_a_person_keeps_the_name_of_the_time_and_is_known_by_it(
    date: int | None, id: str, label: str
) -> None:
    [match] = Normalizer(to="en", date=date).find("Эмомали Рахмонов")

    assert (match.id, match.canonical) == (id, label)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("İranın Astara şəhəri", "place:astara-ir"),
        ("Azərbaycanın Astara şəhəri", "place:astara"),
        ("Azərbaycanın Culfa şəhərində", "place:julfa-az"),
        ("Ermənistanın Ararat şəhəri", "place:ararat-am"),
        ("the town of Ararat", "place:ararat-am"),
        ("the poems of Fuzuli", "person:fuzuli-poet"),
        ("the city of Fuzuli", "place:fuzuli"),
        ("река Кура", "place:kura-river"),
    ],
)
def test_what_stands_beside_a_homonym_says_which_is_meant(
    text: str, expected: str
) -> None:
    found = [match.id for match in Normalizer(to="id").find(text)]

    assert expected in found


def test_a_homonym_without_context_comes_with_its_candidates() -> None:
    [match] = Normalizer(to="id").find("Astara şəhəri", ambiguous=True)

    assert match.canonical is None
    assert match.candidates == ("place:astara", "place:astara-ir")
