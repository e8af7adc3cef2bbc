"""Arrow arrays of names: the one kernel, which every other host is built on.

Nulls stay. Where a sample has a value twice, values are looked at once each, and what
they give is written to their places; where it has none, as they come. Arrays of strings
of any kind, dictionaries of them, and chunked arrays are taken; pyarrow's own `string`,
`large_string` and `string_view` come back as what they were.

>>> import pyarrow
>>> normalize(pyarrow.array(["Qarabağ", None, "Şuşa"]), to="en").to_pylist()
['Karabakh', None, 'Shusha']
>>> entity(pyarrow.array(["Баку", "Баку и Шуша"])).to_pylist()
['place:baku', None]
>>> similarity(pyarrow.array(["Qarabağ", None]), "QARABAĞ").to_pylist()
[1.0, None]
"""

from collections.abc import Callable
from typing import Any, TypeAlias

from normalizer.extras import missing

try:
    import pyarrow as pa
    import pyarrow.compute as pc
except ImportError as error:
    raise missing("columns of Arrow", "arrow", error) from error

from normalizer.frames.columns import Names, as_function
from normalizer.frames.functions import (
    NUMBER,
    TEXTS,
    ColumnTypeError,
    Function,
    Similarity,
)

Array: TypeAlias = pa.Array | pa.ChunkedArray

SAMPLE, RUNS = 2048, 8
"""So many values are a sample, in so many runs: what is sorted repeats in runs."""
SPARSE = 2
"""A dictionary this many times as long as its array has entries that are not used."""


class ArrowNames(Names[Any]):
    """An array of names, or a chunked one; results are as it is."""

    def _applied(self, function: Function) -> Any:
        return apply(function, self._column)

    def _paired(self, other: Any) -> Any:
        return apply_pairs(Similarity(), self._column, other)


_opened: Callable[[Array], ArrowNames] = ArrowNames
_function = as_function(_opened)
normalize = _function(ArrowNames.normalize)
entity = _function(ArrowNames.entity)
wikidata = _function(ArrowNames.wikidata)
geonames = _function(ArrowNames.geonames)
key = _function(ArrowNames.key)
index_keys = _function(ArrowNames.index_keys)
query_keys = _function(ArrowNames.query_keys)
similarity = _function(ArrowNames.similarity)


def apply(function: Function, names: Array) -> Array:
    """Return what a function gives for each value; ColumnTypeError for no strings."""
    kind = result_type(function, names.type)
    if isinstance(names, pa.ChunkedArray):
        chunks = [_applied(function, chunk, kind) for chunk in names.chunks]
        return pa.chunked_array(chunks, kind)
    return _applied(function, names, kind)


def result_type(function: Function, kind: pa.DataType) -> pa.DataType:
    """Return the type of what a function gives for arrays of a type."""
    text = kind.value_type if pa.types.is_dictionary(kind) else kind
    if pa.types.is_null(text):
        text = pa.string()
    if not _is_text(text):
        raise ColumnTypeError(
            f"a column of {kind} has no names; accepted: string, large_string, "
            "string_view, and dictionary of one of them. Cast it first"
        )
    if function.result == TEXTS:
        return pa.list_(pa.string())
    if function.result == NUMBER:
        return pa.float64()
    if pa.types.is_dictionary(kind) and function.keeps_categories:
        return pa.dictionary(kind.index_type, text)
    return text


def _is_text(kind: pa.DataType) -> bool:
    tests = pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view
    return any(test(kind) for test in tests)


def _applied(function: Function, names: pa.Array, kind: pa.DataType) -> pa.Array:
    if isinstance(names, pa.DictionaryArray):
        codes, values = _used(names)
    elif pa.types.is_null(names.type):
        return pa.nulls(len(names), kind)
    elif encoded := _encoded_if_repeated(names):
        codes, values = encoded.indices, encoded.dictionary
    else:
        return pa.array(function.plain(names.to_pylist()), kind)
    results = function.remembered(values.to_pylist())
    if pa.types.is_dictionary(kind):
        return _categories(codes, results, kind)
    return _placed(results, codes, kind)


def _used(names: pa.DictionaryArray) -> tuple[Any, Any]:
    """Return the codes and values of a dictionary, without most that no code names."""
    if len(names.dictionary) <= SPARSE * len(names):
        return names.indices, names.dictionary
    encoded = names.indices.dictionary_encode()
    return encoded.indices, _taken(names.dictionary, encoded.dictionary)


def _encoded_if_repeated(names: pa.Array) -> "pa.DictionaryArray | None":
    """Return a dictionary of the values where a sample of them has one twice."""
    if len(names) > SAMPLE:
        run, step = SAMPLE // RUNS, len(names) // RUNS
        parts = [names.slice(at, run) for at in range(0, step * RUNS, step)]
        sample = pa.concat_arrays(parts)
    else:
        sample = names
    encoded = sample.dictionary_encode()
    if len(encoded.dictionary) == len(sample) - sample.null_count:
        return None
    return encoded if sample is names else names.dictionary_encode()


def _placed(results: list[Any], codes: Any, kind: pa.DataType) -> pa.Array:
    """Return the results at the places of their codes."""
    # Arrow takes nothing from views, and makes views of strings without a copy.
    held = pa.large_string() if pa.types.is_string_view(kind) else kind
    placed = pa.array(results, held).take(codes)
    return placed if held == kind else placed.cast(kind)


def _taken(values: pa.Array, codes: Any) -> pa.Array:
    held = pa.large_string() if pa.types.is_string_view(values.type) else values.type
    return values.cast(held).take(codes)


def _categories(codes: Any, results: list[Any], kind: Any) -> pa.Array:
    """Return a dictionary of the results, each once, in the order they came in."""
    numbers: dict[str, int] = {}
    for result in results:
        if result is not None:
            numbers.setdefault(result, len(numbers))
    merged = pa.array([numbers.get(result) for result in results], kind.index_type)
    categories = pa.array(list(numbers), kind.value_type)
    return pa.DictionaryArray.from_arrays(merged.take(codes), categories)


def apply_pairs(function: Function, names: Array, others: Array) -> Array:
    """Return what a function gives for the two values of each row, each pair once."""
    if len(names) != len(others):
        raise ValueError(
            f"the columns differ in length: {len(names)} and {len(others)}; "
            "give one name, or as many as there are rows"
        )
    kind = result_type(function, names.type)
    result_type(function, others.type)
    (codes, values), (other_codes, other_values) = _encoded(names), _encoded(others)
    many = max(1, len(other_values))
    pairs = pc.add(pc.multiply(codes, many), other_codes).dictionary_encode()
    asked = [
        None if one is None or other is None else (one, other)
        for at in pairs.dictionary.to_pylist()
        for one, other in [(values[at // many], other_values[at % many])]
    ]
    return _placed(function.remembered(asked), pairs.indices, kind)


def _encoded(names: Array) -> tuple[Any, list[Any]]:
    """Return the number of each value, and the values; of chunks as of one array."""
    if isinstance(names, pa.ChunkedArray):
        names = names.unify_dictionaries().combine_chunks()
    if pa.types.is_null(names.type):
        names = names.cast(pa.string())
    if not isinstance(names, pa.DictionaryArray):
        names = names.dictionary_encode()
    codes, values = _used(names)
    return codes.cast(pa.int64()), values.to_pylist()
