"""polars: `pl.col("city").names.normalize(to="en")`, once this module is imported.

Expressions are elementwise, so lazy queries and the streaming engine run them batch by
batch; they can be pickled. On a `pl.Series` the same methods work at once.

>>> import polars
>>> frame = polars.DataFrame({"city": ["Qarabağ", None]})
>>> frame.select(polars.col("city").names.normalize(to="en"))["city"].to_list()
['Karabakh', None]
"""

from typing import Any

from normalizer.extras import missing

try:
    import polars as pl

    from normalizer.frames import arrow
except ImportError as error:
    raise missing("columns of polars", "polars", error) from error

from normalizer.frames.columns import Names
from normalizer.frames.functions import (
    NAMES,
    NUMBER,
    TEXTS,
    ColumnTypeError,
    Function,
    Similarity,
)

_TYPES: dict[str, pl.DataType] = {TEXTS: pl.List(pl.String()), NUMBER: pl.Float64()}


@pl.api.register_expr_namespace(NAMES)
class ExprNames(Names[pl.Expr]):
    """What an expression can be asked for."""

    def _paired(self, other: pl.Expr) -> pl.Expr:
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

    def _paired(self, other: pl.Series) -> pl.Series:
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
