"""Fields of tables: columns, and what is inside of columns of objects and lists.

A path is written as for `--field`: `name`, `properties.name[]`. Lists at its end are
gone through, so that `properties.name` is the same here.
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from normalizer.errors import OptionError
from normalizer.formats.fields import EACH, Path, parse_path
from normalizer.frames.candidates import Numbers
from normalizer.frames.functions import ColumnTypeError

Values: TypeAlias = "tuple[Numbers, pa.Array]"
"""The values of a field, none of them null, and the row of each."""


class Place(NamedTuple):
    """Where a field of a table is: a column, and the steps of the path inside of it."""

    path: str
    column: str
    steps: Path


def place_of(path: str, columns: Sequence[str]) -> Place:
    """Return where a field is; OptionError where there is no such column.

    >>> place_of("properties.name[]", ["id", "properties"])[1:]
    ('properties', ('name', None))
    """
    if path in columns:
        return Place(path, path, ())
    first, *steps = parse_path(path)
    if first in columns:
        return Place(path, str(first), tuple(steps))
    known = ", ".join(map(str, columns))
    raise OptionError(f"there is no column {first or path!r}; there are: {known}")


def values_of(place: Place, column: pa.Array) -> Values:
    """Return the values of a field, from the column that it is in.

    >>> column = pa.array([{"name": ["Bakı", "Баку"]}, None])
    >>> rows, values = values_of(place_of("town.name[]", ["town"]), column)
    >>> rows.tolist(), values.to_pylist()
    ([0, 0], ['Bakı', 'Баку'])
    """
    path = place.path
    rows = np.arange(len(column))
    for step in place.steps:
        if step is EACH:
            rows, column = _items(path, rows, column)
        elif not pa.types.is_struct(column.type):
            raise _no_field(path, f"{column.type} has no field {step!r}")
        elif column.type.get_field_index(step) < 0:
            known = ", ".join(field.name for field in column.type)
            raise _no_field(path, f"there is no {step!r}; there are: {known}")
        else:
            column = pc.struct_field(column, step)
    while _is_list(column.type):
        rows, column = _items(path, rows, column)
    present = column.is_valid()
    return rows[present.to_numpy(zero_copy_only=False)], column.filter(present)


def _no_field(path: str, problem: str) -> ColumnTypeError:
    return ColumnTypeError(f"{path}: {problem}")


def _is_list(kind: pa.DataType) -> bool:
    tests = pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list
    return any(test(kind) for test in tests)


def _items(path: str, rows: Numbers, column: pa.Array) -> Values:
    if not _is_list(column.type):
        raise _no_field(path, f"{column.type} is no list; leave [] out")
    parents = pc.list_parent_indices(column).to_numpy(zero_copy_only=False)
    return rows[parents], pc.list_flatten(column)


def texts_of(place: Place, column: pa.Array) -> Values:
    """Return the texts of a field; ColumnTypeError where it has others."""
    rows, values = values_of(place, column)
    kind = values.type
    if pa.types.is_dictionary(kind):
        values, kind = values.cast(kind.value_type), kind.value_type
    tests = pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view
    if pa.types.is_null(kind) or any(test(kind) for test in tests):
        return rows, values.cast(pa.large_string())
    problem = f"{kind} has no names; accepted: strings, and lists of them"
    raise _no_field(place.path, problem)
