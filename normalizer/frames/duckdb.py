"""DuckDB: SQL functions on names, once they are registered on a connection.

>>> import duckdb
>>> connection = register(duckdb.connect(), to="en")
>>> connection.sql("select names_normalize('Qarabağ'), names_entity('Баку')").fetchall()
[('Karabakh', 'place:baku')]
"""

from collections.abc import Callable
from typing import Any, Unpack

from normalizer.extras import missing

try:
    import duckdb
    import pyarrow as pa
    from duckdb.func import FunctionNullHandling, PythonUDFType

    from normalizer.frames import arrow
except ImportError as error:
    raise missing("functions of DuckDB", "duckdb", error) from error

from normalizer.frames.functions import NUMBER, TEXTS, Function, Similarity
from normalizer.frames.sql import PREFIX, functions
from normalizer.options import Rest

_TYPES = {TEXTS: "VARCHAR[]", NUMBER: "DOUBLE"}


def register(
    connection: duckdb.DuckDBPyConnection,
    *,
    to: str,
    prefix: str = PREFIX,
    **options: Unpack[Rest],
) -> duckdb.DuckDBPyConnection:
    """Register the functions of `frames.sql` on a connection; return it.

    `names_normalize` writes names in the target `to`; the options are those of
    `Normalizer`. With another `prefix`, functions of other options stand beside these.
    A name that is registered already now means these.
    """
    for name, function in functions(to=to, **options).items():
        _replace(connection, f"{prefix}{name}", function)
    return connection


def _replace(
    connection: duckdb.DuckDBPyConnection, name: str, function: Function
) -> None:
    if connection.execute(_KNOWN, [name]).fetchall():
        connection.remove_function(name)
    pairs = isinstance(function, Similarity)
    connection.create_function(
        name,
        _paired(function) if pairs else _applied(function),
        ["VARCHAR", "VARCHAR"] if pairs else ["VARCHAR"],
        _TYPES.get(function.result, "VARCHAR"),
        type=PythonUDFType.ARROW,
        null_handling=FunctionNullHandling.SPECIAL,
    )


_KNOWN = "select 1 from duckdb_functions() where function_name = ?"


def _applied(function: Function) -> Callable[[Any], Any]:
    def applied(names: "pa.ChunkedArray") -> "pa.ChunkedArray":
        return arrow.apply(function, names)

    return applied


def _paired(function: Function) -> Callable[[Any, Any], Any]:
    def paired(names: "pa.ChunkedArray", others: "pa.ChunkedArray") -> "pa.Array":
        return arrow.apply_pairs(function, names, others)

    return paired
