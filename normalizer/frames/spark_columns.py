"""Spark's columns of names, which run batch by batch as Arrow arrays.

A session must be active when a column is made: its executors are given the tables then
(`spark_tables`).
"""

from collections.abc import Callable
from typing import Any, Unpack

import pyarrow as pa
from pyspark.sql import Column, SparkSession
from pyspark.sql.pandas.functions import arrow_udf

from normalizer.errors import NormalizerError
from normalizer.frames import arrow
from normalizer.frames.functions import (
    NUMBER,
    TEXT,
    TEXTS,
    Entity,
    Function,
    IndexKeys,
    Key,
    Normalize,
    QueryKeys,
    Similarity,
    SimilarTo,
)
from normalizer.frames.spark_tables import Pickled
from normalizer.frames.sql import PREFIX, functions
from normalizer.options import Rest

Names = Column | str
"""A column, or its name."""

_TYPES = {TEXT: "string", TEXTS: "array<string>", NUMBER: "double"}


class NoSessionError(NormalizerError, RuntimeError):
    """No Spark session is active, and columns need one."""


def normalize(names: Names, *, to: str, **options: Unpack[Rest]) -> Column:
    """Return the texts with their names in one form; see `Normalizer`."""
    return _applied(Normalize(to=to, **options), names)


def entity(names: Names, **options: Unpack[Rest]) -> Column:
    """Return the id of what each text names as a whole; null where it does not."""
    return _applied(Entity(**options), names)


def wikidata(names: Names, **options: Unpack[Rest]) -> Column:
    """Return the Wikidata id of what each text names as a whole, or null."""
    return _applied(Entity("wikidata", **options), names)


def geonames(names: Names, **options: Unpack[Rest]) -> Column:
    """Return the GeoNames id of what each text names as a whole, or null."""
    return _applied(Entity("geonames", **options), names)


def key(names: Names, strength: str = "medium") -> Column:
    """Return the key of each name; see `normalizer.key`."""
    return _applied(Key(strength), names)


def index_keys(names: Names) -> Column:
    """Return the keys to store for each name, as arrays."""
    return _applied(IndexKeys(), names)


def query_keys(names: Names, *, wide: bool = False) -> Column:
    """Return the keys to look up for each name, as arrays, cheapest first."""
    return _applied(QueryKeys(wide=wide), names)


def similarity(names: Names, other: Names) -> Column:
    """Return how alike the names of two columns sound, 0 to 1.

    As everywhere in Spark, a str is the name of a column; one name for all rows is
    `similar_to`.
    """
    return _applied(Similarity(), names, other)


def similar_to(names: Names, name: str) -> Column:
    """Return how alike each name sounds to one name, 0 to 1."""
    return _applied(SimilarTo(name), names)


def register(
    session: SparkSession, *, to: str, prefix: str = PREFIX, **options: Unpack[Rest]
) -> SparkSession:
    """Register the functions of `frames.sql` in a session; return it.

    `names_normalize` writes names in the target `to`; the options are those of
    `Normalizer`. With another `prefix`, functions of other options stand beside these.
    """
    for name, function in functions(to=to, **options).items():
        udf = _udf(session, function, f"{prefix}{name}")
        session.udf.register(f"{prefix}{name}", udf)
    return session


def _applied(function: Function, *names: Names) -> Column:
    session = SparkSession.getActiveSession()
    if session is None:
        raise NoSessionError(
            "no Spark session is active: SparkSession.builder.getOrCreate() first"
        )
    name = PREFIX + type(function).__name__.lower()
    column: Column = _udf(session, function, name)(*names)
    return column


def _udf(session: SparkSession, function: Function, name: str) -> Any:
    pickled = Pickled(session, function)
    of_pairs = isinstance(function, Similarity)
    applied = _paired(pickled) if of_pairs else _one(pickled)
    applied.__name__ = name
    make: Any = arrow_udf  # Its overloads ask for one more argument than it does.
    return make(applied, _TYPES[function.result])


def _one(pickled: Pickled) -> Callable[..., Any]:
    def applied(names: pa.Array) -> pa.Array:
        return arrow.apply(pickled.function(), names)

    return applied


def _paired(pickled: Pickled) -> Callable[..., Any]:
    def applied(names: pa.Array, others: pa.Array) -> pa.Array:
        return arrow.apply_pairs(pickled.function(), names, others)

    return applied
