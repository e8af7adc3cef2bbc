"""Fields of tables: columns, and what is inside of columns of objects and lists.

A path is written as for `--field`: `name`, `properties.name[]`. Lists at its end are
gone through, so that `properties.name` is the same here.
"""

from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from normalizer.errors import OptionError
from normalizer.formats.fields import EACH, parse_path
from normalizer.frames.candidates import Numbers
from normalizer.frames.functions import ColumnTypeError

Values: TypeAlias = "tuple[Numbers, pa.Array]"
"""The values of a field, none of them null, and the row of each."""


def column_of(path: str, columns: list[str]) -> str:
    """Return the column that a path begins with; OptionError where there is none."""
    if path in columns:
        return path
    first = parse_path(path)[0]
    if first in columns:
        return str(first)
    known = ", ".join(map(str, columns))
    raise OptionError(f"there is no column {first or path!r}; there are: {known}")


def values_of(path: str, column: pa.Array) -> Values:
    """Return what a path leads to in the column that it begins with.

    >>> names = pa.array([{"name": ["Bakı", "Баку"]}, None])
    >>> rows, values = values_of("properties.name[]", names)
    >>> rows.tolist(), values.to_pylist()
    ([0, 0], ['Bakı', 'Баку'])
    """
    rows = np.arange(len(column))
    for step in parse_path(path)[1:]:
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


def texts_of(path: str, column: pa.Array) -> Values:
    """Return the texts that a path leads to; ColumnTypeError where it has others."""
    rows, values = values_of(path, column)
    kind = values.type
    if pa.types.is_dictionary(kind):
        values, kind = values.cast(kind.value_type), kind.value_type
    tests = pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view
    if pa.types.is_null(kind) or any(test(kind) for test in tests):
        return rows, values.cast(pa.large_string())
    raise _no_field(path, f"{kind} has no names; accepted: strings, and lists of them")
