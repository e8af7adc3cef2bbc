"""polars: `pl.col("city").names.normalize(to="en")`, once this module is imported.

Expressions are elementwise, so lazy queries and the streaming engine run them batch by
batch; they can be pickled. On a `pl.Series` the same methods work at once.

>>> import polars
>>> frame = polars.DataFrame({"city": ["Qarabağ", None]})
>>> frame.select(polars.col("city").names.normalize(to="en"))["city"].to_list()
['Karabakh', None]
"""

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar, Unpack

import polars as pl

from normalizer.frames import arrow
from normalizer.frames.functions import (
    NAMES,
    NUMBER,
    TEXTS,
    ColumnTypeError,
    Entity,
    Function,
    IndexKeys,
    Key,
    Normalize,
    QueryKeys,
    Similarity,
    SimilarTo,
)
from normalizer.options import Rest

Column = TypeVar("Column", pl.Expr, pl.Series)

_TYPES: dict[str, pl.DataType] = {TEXTS: pl.List(pl.String()), NUMBER: pl.Float64()}


class Names(ABC, Generic[Column]):
    """What a column of names can be asked for."""

    def __init__(self, column: Column) -> None:
        self._column: Column = column

    def normalize(self, *, to: str, **options: Unpack[Rest]) -> Column:
        """Return the texts with their names in one form; see `Normalizer`.

        A categorical column stays one.
        """
        return self._applied(Normalize(to=to, **options))

    def entity(self, **options: Unpack[Rest]) -> Column:
        """Return the id of what each text names as a whole; null where it does not."""
        return self._applied(Entity(**options))

    def wikidata(self, **options: Unpack[Rest]) -> Column:
        """Return the Wikidata id of what each text names as a whole, or null."""
        return self._applied(Entity("wikidata", **options))

    def geonames(self, **options: Unpack[Rest]) -> Column:
        """Return the GeoNames id of what each text names as a whole, or null."""
        return self._applied(Entity("geonames", **options))

    def key(self, strength: str = "medium") -> Column:
        """Return the key of each name; see `normalizer.key`."""
        return self._applied(Key(strength))

    def index_keys(self) -> Column:
        """Return the keys to store for each name, as lists."""
        return self._applied(IndexKeys())

    def query_keys(self, *, wide: bool = False) -> Column:
        """Return the keys to look up for each name, as lists, cheapest first."""
        return self._applied(QueryKeys(wide=wide))

    @abstractmethod
    def _applied(self, function: Function) -> Column:
        """Return what a function gives for each value of the column."""


@pl.api.register_expr_namespace(NAMES)
class ExprNames(Names[pl.Expr]):
    """What an expression can be asked for."""

    def similarity(self, other: pl.Expr | str) -> pl.Expr:
        """Return how alike each name sounds to one name, or to that of an expression.

        A str is a name, not the name of a column: that is `pl.col("other")`.
        """
        if isinstance(other, str):
            return self._applied(SimilarTo(other))
        pairs = pl.struct(self._column.alias("one"), other.alias("other"))
        result: pl.Expr = pairs.map_batches(
            _similarities, pl.Float64(), is_elementwise=True
        )
        return result.alias(self._column.meta.output_name())

    def _applied(self, function: Function) -> pl.Expr:
        kind = pl.self_dtype() if function.keeps_categories else _type(function)
        return self._column.map_batches(_Applied(function), kind, is_elementwise=True)


@pl.api.register_series_namespace(NAMES)
class SeriesNames(Names[pl.Series]):
    """What a series can be asked for."""

    def similarity(self, other: pl.Series | str) -> pl.Series:
        """Return how alike each name sounds to one name, or to that of its row."""
        if isinstance(other, str):
            return self._applied(SimilarTo(other))
        return _paired(self._column, other)

    def _applied(self, function: Function) -> pl.Series:
        return _Applied(function)(self._column)


class _Applied:
    """A function as polars calls it; a class, so that expressions can be pickled."""

    def __init__(self, function: Function) -> None:
        self._function = function

    def __call__(self, names: pl.Series) -> pl.Series:
        results = arrow.apply(self._function, _arrow(names))
        kind = names.dtype if self._function.keeps_categories else _type(self._function)
        return _series(results, names.name, kind)


def _type(function: Function) -> pl.DataType:
    return _TYPES.get(function.result, pl.String())


def _arrow(names: pl.Series) -> Any:
    if isinstance(names.dtype, pl.Enum):
        raise ColumnTypeError(
            f"the categories of {names.dtype} are fixed, and names change; "
            "cast it to pl.Categorical or pl.String first"
        )
    if names.dtype not in (pl.String, pl.Categorical, pl.Null):
        raise ColumnTypeError(
            f"column {names.name!r} is of {names.dtype}; accepted: String, "
            "Categorical. Cast it first"
        )
    return names.to_arrow()


def _series(results: Any, name: str, kind: pl.DataType) -> pl.Series:
    return pl.Series(name, pl.from_arrow(results)).cast(kind)


def _similarities(pairs: pl.Series) -> pl.Series:
    return _paired(pairs.struct.field("one"), pairs.struct.field("other"))


def _paired(names: pl.Series, others: pl.Series) -> pl.Series:
    results = arrow.apply_pairs(Similarity(), _arrow(names), _arrow(others))
    return _series(results, names.name, pl.Float64())
