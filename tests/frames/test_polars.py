"""The namespace of polars expressions and series."""

import pickle

import pytest

from normalizer.frames.functions import ColumnTypeError

pl = pytest.importorskip("polars", reason="not installed")
import normalizer.frames.polars  # noqa: E402, F401

NAMES = ["Qarabağ", None, "Баку", "Bakı və Şuşa"]
ENGLISH = ["Karabakh", None, "Baku", "Baku və Shusha"]


@pytest.fixture
def frame() -> "pl.DataFrame":
    return pl.DataFrame({"name": NAMES, "other": ["Karabakh", "x", None, "y"]})


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_lazy_columns_have_the_types_that_were_told(
    frame: "pl.DataFrame", engine: str
) -> None:
    names = pl.col("name").names
    query = frame.lazy().select(
        names.normalize(to="en"),
        keys=names.index_keys(),
        asked=names.query_keys(wide=True),
        key=names.key("strict"),
        id=names.entity(),
        wikidata=names.wikidata(),
        place=names.geonames(),
        alike=names.similarity(pl.col("other")),
        baku=names.similarity("Bakı"),
    )

    done = query.collect(engine=engine)

    assert query.collect_schema() == done.schema
    assert done["name"].to_list() == ENGLISH
    assert done["id"].to_list() == ["place:karabakh", None, "place:baku", None]
    assert done["place"][2] == "587084"
    assert done["alike"][0] > 0.8
    assert done["alike"].null_count() == 2
    assert done["baku"][2] > 0.8 > done["baku"][0]
    assert done["key"][0] == done["keys"][0][0]


def test_an_expression_can_be_pickled(frame: "pl.DataFrame") -> None:
    pytest.importorskip("cloudpickle", reason="polars pickles functions with it")
    query = pickle.loads(pickle.dumps(pl.col("name").names.normalize(to="en")))

    assert frame.select(query)["name"].to_list() == ENGLISH


def test_the_optimizer_may_pass_by_a_column_of_names(frame: "pl.DataFrame") -> None:
    query = frame.lazy().with_columns(english=pl.col("name").names.normalize(to="en"))
    plan = query.filter(pl.col("other") == "y").explain()

    assert plan.index("WITH_COLUMNS") < plan.index("FILTER")


def test_a_categorical_column_stays_one(frame: "pl.DataFrame") -> None:
    names = pl.col("name").cast(pl.Categorical).names
    query = frame.lazy().select(names.normalize(to="en"), id=names.entity())

    done = query.collect()

    assert query.collect_schema() == done.schema
    assert done["name"].dtype == pl.Categorical
    assert done["name"].to_list() == ENGLISH
    assert done["id"].dtype == pl.String


def test_a_series_is_done_at_once() -> None:
    names = pl.Series("name", NAMES).names

    assert names.normalize(to="en").to_list() == ENGLISH
    assert names.similarity(pl.Series(NAMES))[2] == names.similarity("Баку")[2] == 1


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (pl.Series([1]), "is of Int64; accepted: String, Categorical"),
        (pl.Series(["a"], dtype=pl.Enum(["a"])), "cast it to pl.Categorical"),
    ],
)
def test_a_column_of_something_else_is_refused(column: "pl.Series", told: str) -> None:
    with pytest.raises(ColumnTypeError, match=told):
        column.names.normalize(to="en")


def test_columns_without_values_keep_their_types() -> None:
    empty = pl.DataFrame(schema={"name": pl.String})
    names = pl.col("name").names

    done = empty.select(names.normalize(to="en"), keys=names.index_keys())
    nulls = pl.DataFrame({"name": [None]}).select(names.key())

    assert [pl.String, pl.List(pl.String)] == done.dtypes
    assert [pl.String] == nulls.dtypes
