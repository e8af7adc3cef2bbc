"""The accessor of pandas series."""

import pytest

from normalizer.frames.functions import ColumnTypeError

pd = pytest.importorskip("pandas", reason="not installed")
import pyarrow as pa  # noqa: E402

import normalizer.frames.pandas  # noqa: E402, F401

NAN = float("nan")
INDEX = [5, 3, 3]
TYPES = [
    object,
    None,
    "str",
    "string[python]",
    "string[pyarrow]",
    pd.ArrowDtype(pa.string()),
    pd.ArrowDtype(pa.large_string()),
]


@pytest.mark.parametrize("dtype", TYPES, ids=str)
def test_texts_come_back_in_their_type_at_their_labels(dtype: object) -> None:
    names = pd.Series(["Qarabağ", None, "Bakı"], INDEX, dtype, "name")

    done = names.names.normalize(to="en")
    ids = names.names.entity()

    english = pd.Series(["Karabakh", None, "Baku"], INDEX, names.dtype, "name")
    expected = pd.Series(
        ["place:karabakh", None, "place:baku"], INDEX, names.dtype, "name"
    )
    pd.testing.assert_series_equal(english, done)
    pd.testing.assert_series_equal(expected, ids)


@pytest.mark.parametrize("dtype", TYPES, ids=str)
def test_keys_and_numbers_are_null_where_names_are(dtype: object) -> None:
    names = pd.Series(["Qarabağ", None, "Bakı"], INDEX, dtype)

    keys = names.names.index_keys()
    alike = names.names.similarity("Bakı")

    assert [False, True, False] == keys.isna().tolist() == alike.isna().tolist()
    assert names.names.key("strict").iloc[0] == keys.iloc[0][0]
    assert alike.iloc[2] == 1
    assert alike.dtype.kind == "f"


def test_nulls_of_objects_stay_what_they_are() -> None:
    nulls = [None, NAN, pd.NA, pd.NaT]
    names = pd.Series(["Bakı", *nulls], dtype=object)

    done = names.names.normalize(to="en")

    assert done[0] == "Baku"
    assert all(one is other for one, other in zip(nulls, done[1:], strict=True))


def test_categories_that_become_the_same_are_one() -> None:
    names = pd.Series(["Qarabağ", None, "Карабах", "Bakı"], dtype="category")

    done = names.names.normalize(to="en")

    assert sorted(done.cat.categories) == ["Baku", "Karabakh"]
    assert names.cat.categories.dtype == done.cat.categories.dtype
    assert done.dropna().tolist() == ["Karabakh", "Karabakh", "Baku"]
    assert names.names.entity().dropna().tolist()[2] == "place:baku"
    assert done.isna().tolist() == [False, True, False, False]


def test_half_a_surrogate_pair_passes_through() -> None:
    names = pd.Series(["Bakı \ud800", None, "Bakı"], dtype=object)

    assert names.names.normalize(to="en").tolist() == ["Baku \ud800", None, "Baku"]
    assert names.names.index_keys()[1] is None
    assert names.names.similarity("Bakı")[2] == 1


def test_a_column_that_was_read_empty_passes_through() -> None:
    names = pd.Series([NAN, NAN])

    assert names.names.normalize(to="en").isna().all()
    assert pd.Series([], dtype=object).names.key().empty


def test_other_series_are_aligned() -> None:
    names = pd.Series(["Bakı", "Şuşa"], ["a", "b"])
    others = pd.Series(["Шуша", "Баку"], ["b", "a"])

    assert names.names.similarity(others).min() > 0.8


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["Bakı", 5], "has 5, a int, at 1; names are str, None or NaN"),
        ([1, 2], "a column of int64 has no names"),
        ([1.5, NAN], "a column of double has no names"),
    ],
)
def test_what_is_no_text_is_refused(values: list[object], told: str) -> None:
    with pytest.raises(ColumnTypeError, match=told):
        pd.Series(values).names.normalize(to="en")
