"""The kernel: what every host is built on. The law is in properties."""

import pytest

from normalizer.frames.functions import AT_ONCE, ColumnTypeError, Key

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow")
from normalizer.frames import arrow  # noqa: E402


def test_categories_that_become_the_same_are_one() -> None:
    names = pa.array(["Qarabağ", None, "Карабах", "Bakı"]).dictionary_encode()

    done = arrow.normalize(names, to="en")

    assert names.type == done.type
    assert done.dictionary.to_pylist() == ["Karabakh", "Baku"]
    assert done.to_pylist() == ["Karabakh", None, "Karabakh", "Baku"]


def test_a_null_of_a_dictionary_stays_one() -> None:
    names = pa.DictionaryArray.from_arrays(
        pa.array([0, 1, None]), pa.array([None, "Bakı"])
    )

    assert arrow.normalize(names, to="en").to_pylist() == [None, "Baku", None]


def test_of_a_long_dictionary_only_what_is_used_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    class Counted(Key):
        def each(self, values: list[str]) -> list[str]:
            asked.extend(values)
            return super().each(values)

    names = pa.array([f"Bakı{n}" for n in range(99)]).dictionary_encode()[3:5]

    assert Key().plain(["Bakı3", "Bakı4"]) == (
        arrow.apply(Counted(), names).to_pylist()
    )
    assert asked == ["Bakı3", "Bakı4"]


@pytest.mark.parametrize("distinct", [7, 3 * AT_ONCE], ids=["repeated", "distinct"])
def test_a_long_column_is_that_of_its_parts(distinct: int) -> None:
    names = [f"Qarabağ {n % distinct}" for n in range(3 * AT_ONCE)]
    names[AT_ONCE] = "Bakı\nŞuşa"

    done = arrow.normalize(pa.array(names), to="en").to_pylist()

    expected = [name.replace("Qarabağ", "Karabakh") for name in names]
    expected[AT_ONCE] = "Baku\nShusha"
    assert expected == done


def test_runs_of_a_sorted_column_are_seen_to_repeat() -> None:
    names = pa.array([f"{n // 3:06}" for n in range(30_000)])

    assert arrow._encoded_if_repeated(names)
    assert not arrow._encoded_if_repeated(pa.array(f"{n:06}" for n in range(30_000)))


@pytest.mark.parametrize("kind", [pa.int64(), pa.list_(pa.string()), pa.binary()])
def test_a_column_of_something_else_is_refused(kind: object) -> None:
    with pytest.raises(ColumnTypeError, match="accepted: string, large_string"):
        arrow.normalize(pa.array([], kind), to="en")


def test_a_column_of_nulls_stays_one() -> None:
    nulls = pa.nulls(2)

    assert arrow.normalize(nulls, to="en").to_pylist() == [None, None]
    assert arrow.index_keys(nulls).to_pylist() == [None, None]
    assert arrow.similarity(nulls, pa.array(["a", "b"])).to_pylist() == [None, None]


def test_columns_of_pairs_are_as_long_as_each_other() -> None:
    with pytest.raises(ValueError, match="differ in length: 1 and 2"):
        arrow.similarity(pa.array(["a"]), pa.array(["a", "b"]))
