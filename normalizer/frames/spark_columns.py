"""Spark's columns of names, which run batch by batch as Arrow arrays.

A session must be active when a column is made: its executors are given the tables then
(`spark_tables`).
"""

from collections.abc import Callable
from typing import Any, TypeAlias, Unpack

import pyarrow as pa
from pyspark.sql import Column, SparkSession
from pyspark.sql.pandas.functions import arrow_udf

from normalizer.errors import NormalizerError
from normalizer.frames import arrow
from normalizer.frames.columns import Names, as_function
from normalizer.frames.functions import (
    NUMBER,
    TEXT,
    TEXTS,
    Function,
    Similarity,
    SimilarTo,
)
from normalizer.frames.spark_tables import Pickled
from normalizer.frames.sql import PREFIX, functions
from normalizer.options import Rest

Given: TypeAlias = Column | str
"""A column, or its name."""

_TYPES = {TEXT: "string", TEXTS: "array<string>", NUMBER: "double"}


class NoSessionError(NormalizerError, RuntimeError):
    """No Spark session is active, and columns need one."""


class SparkNames(Names[Column]):
    """A column of names, with what it can be asked for."""

    def __init__(self, names: Given) -> None:
        # A str is a column here, as everywhere in Spark.
        self._column: Any = names

    def similarity(self, other: Given) -> Column:
        """Return how alike the names of two columns sound, 0 to 1.

        As everywhere in Spark, a str is the name of a column; one name for all rows is
        `similar_to`.
        """
        return self._paired(other)

    def similar_to(self, name: str) -> Column:
        """Return how alike each name sounds to one name, 0 to 1."""
        return self._applied(SimilarTo(name))

    def _applied(self, function: Function) -> Column:
        return _column(function, self._column)

    def _paired(self, other: Given) -> Column:
        return _column(Similarity(), self._column, other)


_function = as_function(SparkNames)
normalize = _function(SparkNames.normalize)
entity = _function(SparkNames.entity)
wikidata = _function(SparkNames.wikidata)
geonames = _function(SparkNames.geonames)
key = _function(SparkNames.key)
index_keys = _function(SparkNames.index_keys)
query_keys = _function(SparkNames.query_keys)
similarity = _function(SparkNames.similarity)
similar_to = _function(SparkNames.similar_to)


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


def _column(function: Function, *names: Given) -> Column:
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
