"""The law of columns: each is its values, one by one."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import options, texts

from normalizer import Normalizer, index_keys, key, query_keys, similarity
from normalizer.frames.functions import (
    Entity,
    Function,
    IndexKeys,
    Key,
    Normalize,
    QueryKeys,
    Similarity,
)

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow")
from normalizer.frames import arrow  # noqa: E402

STRINGS = [pa.string(), pa.large_string(), pa.string_view()]
KINDS = [*STRINGS, *(pa.dictionary(pa.int32(), kind) for kind in STRINGS)]


def encodable() -> st.SearchStrategy[str]:
    """Texts without lone surrogates, which no Arrow string has."""
    return texts().map(lambda text: text.encode(errors="replace").decode())


def columns() -> st.SearchStrategy[list[str | None]]:
    """Few values, which come again, or many; nulls among them."""
    values = st.none() | encodable()
    few = st.lists(values, min_size=1, max_size=3)
    repeated = few.flatmap(lambda of: st.lists(st.sampled_from(of), max_size=12))
    return repeated | st.lists(values, max_size=6)


def arrays(draw: st.DataObject, values: list[str | None]) -> tuple[object, list]:
    """Return values in an array, sliced or in chunks, and what is in it."""
    kind = draw.draw(st.sampled_from(KINDS))
    text = kind.value_type if pa.types.is_dictionary(kind) else kind
    array = pa.array(values, text)
    if kind != text:
        array = array.dictionary_encode()
    start = draw.draw(st.integers(0, len(values)))
    if draw.draw(st.booleans()):
        return pa.chunked_array([array[start:], array[:start]], array.type), [
            *values[start:],
            *values[:start],
        ]
    return array[start:], values[start:]


def whole_name(text: str, chosen: Normalizer) -> str | None:
    stripped = text.strip()
    found = [m.id for m in chosen.find(stripped) if m.text == stripped]
    return found[0] if found else None


FUNCTIONS: dict[str, tuple[Callable[[], Function], Callable[[str], object]]] = {
    "entity": (Entity, lambda text: whole_name(text, Normalizer(to="id"))),
    "key": (Key, key),
    "index_keys": (IndexKeys, lambda text: list(index_keys(text))),
    "query_keys": (QueryKeys, lambda text: [key for key, _ in query_keys(text)]),
}


@settings(max_examples=500)
@given(columns(), options(), st.data())
def test_a_normalized_column_is_its_values_normalized(
    values: list[str | None], chosen: dict[str, str], draw: st.DataObject
) -> None:
    array, values = arrays(draw, values)
    normalize = Normalizer(**chosen).normalize

    column = arrow.normalize(array, **chosen)

    assert array.type == column.type
    assert [v if v is None else normalize(v) for v in values] == column.to_pylist()


@settings(max_examples=200)
@given(columns(), st.sampled_from(sorted(FUNCTIONS)), st.data())
def test_a_column_is_a_function_of_its_values(
    values: list[str | None], name: str, draw: st.DataObject
) -> None:
    array, values = arrays(draw, values)
    made, scalar = FUNCTIONS[name]

    column = arrow.apply(made(), array)

    assert [v if v is None else scalar(v) for v in values] == column.to_pylist()


@settings(max_examples=100)
@given(columns(), columns(), st.data())
def test_similarity_is_that_of_each_row(
    values: list[str | None], others: list[str | None], draw: st.DataObject
) -> None:
    rows = min(len(values), len(others))
    one, values = arrays(draw, values[:rows])
    other, others = arrays(draw, others[:rows])
    rows = min(len(values), len(others))
    expected = [
        None if None in (a, b) else similarity(a, b)
        for a, b in zip(values[:rows], others[:rows], strict=True)
    ]

    assert expected == arrow.similarity(one[:rows], other[:rows]).to_pylist()


@settings(max_examples=500)
@given(st.lists(texts(), max_size=6), options())
def test_values_are_looked_at_alike_with_others_and_alone(
    values: list[str], chosen: dict[str, str]
) -> None:
    """Lone surrogates too, and values of several lines."""
    function = Normalize(**chosen)
    alone = [Normalizer(**chosen).normalize(value) for value in values]

    assert alone == function.plain(values)
    assert alone == function.remembered(values) == function.remembered(values)


@settings(max_examples=300)
@given(st.lists(texts(), max_size=6))
def test_an_entity_is_what_a_whole_value_names(values: list[str]) -> None:
    chosen = Normalizer(to="id")

    assert [whole_name(value, chosen) for value in values] == Entity().plain(values)


@settings(max_examples=100)
@given(st.lists(st.tuples(texts(), texts()), max_size=4))
def test_pairs_are_compared_alike_with_others_and_alone(
    pairs: list[tuple[str, str]],
) -> None:
    expected = [similarity(one, other) for one, other in pairs]

    assert expected == Similarity().remembered(pairs)
