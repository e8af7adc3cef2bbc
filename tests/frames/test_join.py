"""Two tables joined by the names in them."""

from datetime import date
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="a join needs pyarrow")
pytest.importorskip("numpy", reason="a join needs numpy")
from normalizer.errors import OptionError  # noqa: E402
from normalizer.frames import candidates, match  # noqa: E402
from normalizer.frames.evidence import year_of  # noqa: E402
from normalizer.frames.functions import ColumnTypeError  # noqa: E402
from normalizer.frames.join import SkippedWarning  # noqa: E402

LEFT = {
    "name": ["Qarabağ", "Zurabxanlı Elçin", None, "Almaniya", "", "E. Zurabxanlı"],
    "n": [1, 2, 3, 4, 5, 6],
}
RIGHT = {
    "town": ["Эльчин Зурабханлы", "Германия", None, "Карабах", "Bordeaux", "Garabagh"],
    "n": [7, 8, 9, 10, 11, 12],
}
FOUND = [
    ("Qarabağ", "Карабах", "same entity"),
    ("Qarabağ", "Garabagh", "same entity"),
    ("Zurabxanlı Elçin", "Эльчин Зурабханлы", "similar"),
    ("Almaniya", "Германия", "same entity"),
    ("E. Zurabxanlı", "Эльчин Зурабханлы", "similar"),
]


def joined(left: Any, right: Any, **options: Any) -> list[dict[str, Any]]:
    return match(pa.table(left), pa.table(right), **options).to_pylist()


def told(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(f["left_name"], f["right_name"], f["reason"]) for f in found]


def test_rows_are_beside_those_that_they_match() -> None:
    found = joined(LEFT, RIGHT, on=("name", "town"))

    assert told(found) == FOUND
    assert found[0] == {
        "name": "Qarabağ",
        "n": 1,
        "town": "Карабах",
        "n_right": 10,
        "left_row": 0,
        "right_row": 3,
        "score": 1.0,
        "reason": "same entity",
        "left_name": "Qarabağ",
        "right_name": "Карабах",
    }


def frames() -> list[Any]:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    pl = pytest.importorskip("polars", reason="polars is not installed")
    return [
        pa.table,
        lambda of: pa.RecordBatch.from_pydict(of),
        pl.DataFrame,
        pl.LazyFrame,
        pd.DataFrame,
    ]


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("how", ["inner", "left"])
def test_every_library_gives_the_same_in_its_own_kind(at: int, how: str) -> None:
    makers = frames()
    left = makers[at](LEFT)

    for maker in makers:
        found = match(left, maker(RIGHT), on=("name", "town"), how=how)

        is_batch = isinstance(left, pa.RecordBatch)
        assert isinstance(found, pa.Table if is_batch else type(left))
        found = found.collect() if hasattr(found, "collect") else found
        names = found["left_name"], found["right_name"], found["reason"]
        columns = [c.to_pylist() if hasattr(c, "to_pylist") else list(c) for c in names]
        assert [*zip(*columns, strict=True)][: len(FOUND)] == FOUND
        assert len(found) == len(FOUND) + 2 * (how == "left")


def test_rows_that_match_nothing_come_at_the_end_if_asked_for() -> None:
    *_, one, other = joined(LEFT, RIGHT, on=("name", "town"), how="left")

    assert [one["n"], other["n"]] == [3, 5]
    assert one["town"] is one["score"] is one["right_row"] is None


def test_names_in_lists_and_in_several_fields_all_count() -> None:
    people = [
        {"properties": {"name": ["Nobody", "Zurabxanlı Elçin"], "alias": None}},
        {"properties": {"name": [], "alias": ["Almaniya"]}},
        {"properties": None},
    ]
    left = pa.Table.from_pylist(people)

    found = match(
        left,
        pa.table(RIGHT),
        on=(["properties.name[]", "properties.alias"], "town"),
    )

    assert found["left_row"].to_pylist() == [0, 1]
    assert found["left_name"].to_pylist() == ["Zurabxanlı Elçin", "Almaniya"]


def test_two_rows_are_one_pair_by_their_best_names() -> None:
    left = {"name": [["Garabagh", "Zurabxanlı", "Zurab"]]}
    right = {"name": [["Зурабханлы", "Zurabxanlı"]]}

    (found,) = joined(left, right, on="name")

    assert found["left_name"] == found["right_name"] == "Zurabxanlı"
    assert found["score"] == 1.0


PERSON = {"name": ["Zurabxanlı Elçin"]}


@pytest.mark.parametrize(
    ("country", "born", "reason", "is_more"),
    [
        (("AZ", "Азербайджан"), (None, None), "similar; same country", True),
        (("AZ", ""), ("?", "1961"), "similar", None),
        (("AZ", "Armenia"), (None, None), "similar; other country", False),
        ((None, None), ("1961-12-24", "24.12.1961"), "similar; same birth year", True),
        ((None, None), ("1961", "1962"), "similar", None),
        ((None, None), ("1961", "1985"), "similar; other birth year", False),
        (
            ("AZ", "GE"),
            ("1961", "1961"),
            "similar; other country; same birth year",
            False,
        ),
    ],
)
def test_evidence_raises_and_lowers(
    country: tuple[str, str], born: tuple[str, str], reason: str, is_more: bool | None
) -> None:
    names = ("Zurabxanlı Elçin", "Эльчин Зурабханлы")
    left, right = (
        {"name": [n], "c": pa.array([c], pa.string()), "y": pa.array([y], pa.string())}
        for n, c, y in zip(names, country, born, strict=True)
    )
    (bare,) = joined(left, right, on="name")

    (found,) = joined(left, right, on="name", country="c", born="y", least=0.3)

    assert reason == found["reason"]
    difference = found["score"] - bare["score"]
    assert is_more == (None if difference == 0 else difference > 0)


def test_evidence_that_contradicts_takes_even_one_entity_out() -> None:
    left = {"name": ["İlham Əliyev"], "born": [1961]}
    right = {"name": ["Ильхам Алиев", "Ильхам Алиев"], "born": [1961, 1985]}

    (found,) = joined(left, right, on="name", born="born")

    assert found["right_row"] == 0
    assert found["reason"] == "same entity; same birth year"


def test_evidence_raises_names_that_alone_are_not_enough() -> None:
    left, right = ({"name": [n], "born": [1961]} for n in ("Quba", "Cuba"))

    assert joined(left, right, on="name", least=0.8, tables=[], kinds="person") == []
    (found,) = joined(left, right, on="name", born="born", kinds="person")
    assert found["score"] > 0.8


def test_a_key_that_very_many_share_is_narrowed_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    signs = "abcdefghijklmnopqrstuvwxyz"
    names = [f"Zurabxanlı {one}." for one in signs]
    monkeypatch.setattr(candidates, "COMMON", 20)
    monkeypatch.setattr(candidates, "NEAR", 1)
    left = {"name": [*names, "Zurabxanl’ı a.", "Zurab-xanlı a.", "ZurabXanlı a."]}
    right = {"name": [*names, "Zurabxanlı a", "Zurab-Xanlı a.", "Zurab’xanlı a."]}

    with pytest.warns(SkippedWarning, match="keys are shared by very many names"):
        found = joined(left, right, on="name")

    assert {(f["left_row"], f["right_row"]) for f in found} >= {
        (at, at) for at in range(len(names))
    }


@pytest.mark.filterwarnings("ignore::normalizer.frames.join.SkippedWarning")
def test_names_of_one_thing_meet_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(candidates, "COMMON", 0)
    monkeypatch.setattr(candidates, "NEAR", 0)
    left = {"name": ["Almaniya", "Germany"]}
    right = {"name": ["Германия", "გერმანია"]}

    found = joined(left, right, on="name")

    assert len(found) == 4


def test_batches_do_not_change_what_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = joined(LEFT, RIGHT, on=("name", "town"))
    monkeypatch.setattr(candidates, "AT_ONCE", 1)
    monkeypatch.setattr("normalizer.frames.join.AT_ONCE", 1)
    monkeypatch.setattr("normalizer.frames.matching.PAIRS_AT_ONCE", 1)
    monkeypatch.setattr("normalizer.frames.matching.NAMES_AT_ONCE", 1)

    assert whole == joined(LEFT, RIGHT, on=("name", "town"))


def test_several_processes_find_the_same() -> None:
    pytest.importorskip("loky", reason="several processes need loky")
    steps = []

    found = joined(
        LEFT,
        RIGHT,
        on=("name", "town"),
        processes=2,
        progress=lambda step, done, of: steps.append((step, done <= of)),
    )

    assert joined(LEFT, RIGHT, on=("name", "town")) == found
    assert {("reading names", True), ("comparing", True)} == set(steps)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"on": "nmae"}, "there is no column 'nmae'; there are: name, n"),
        ({"on": ("name", "x")}, "there is no column 'x'; there are: town, n"),
        ({"on": []}, "each side has a field at least"),
        ({"on": ("name", "town", "n")}, "a tuple is"),
        ({"least": 2}, "least=2 is no score"),
        ({"how": "outer"}, "accepted: inner, left"),
        ({"processes": 0}, "accepted is 1 or more"),
    ],
)
def test_wrong_options_say_what_is_accepted(options: dict[str, Any], said: str) -> None:
    with pytest.raises(OptionError, match=said):
        joined(LEFT, RIGHT, **{"on": ("name", "town"), **options})


def test_a_column_of_numbers_has_no_names() -> None:
    with pytest.raises(ColumnTypeError, match="n: int64 has no names"):
        joined(LEFT, RIGHT, on="n")


def test_what_is_no_table_is_told() -> None:
    with pytest.raises(ColumnTypeError, match="list is no table"):
        match(["Bakı"], pa.table(RIGHT), on="name")


def test_a_column_called_like_one_of_the_result_is_told() -> None:
    with pytest.raises(OptionError, match="score"):
        joined({"name": ["Bakı"], "score": [1]}, RIGHT, on=("name", "town"))


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (1961, 1961),
        (1961.0, 1961),
        ("1961", 1961),
        ("c. 1961", 1961),
        ("24 dekabr 1961", 1961),
        (date(1961, 12, 24), 1961),
        ("61", None),
        ("196112", None),
        ("", None),
    ],
)
def test_years_are_read_from_what_people_write(value: object, year: int | None) -> None:
    assert year_of(value) == year


def test_tables_without_rows_match_nothing() -> None:
    empty = {"name": pa.array([], pa.string())}

    assert joined(empty, empty, on="name") == []
    assert joined(LEFT, {"name": pa.array([None], pa.string())}, on="name") == []
