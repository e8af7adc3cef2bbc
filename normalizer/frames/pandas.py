"""pandas: `series.names.normalize(to="en")`, once this module is imported.

What is null stays what it is, None or NaN; texts come back in the type that they had,
and categories as categories, rewritten, those that are the same as one.

>>> import pandas
>>> pandas.Series(["Qarabağ", None], dtype=object).names.normalize(to="en").tolist()
['Karabakh', None]
"""

from typing import Any

from normalizer.extras import missing

try:
    import pandas as pd
    import pyarrow as pa

    from normalizer.frames import arrow, columns
except ImportError as error:
    raise missing("columns of pandas", "pandas", error) from error

from normalizer.frames.functions import (
    NAMES,
    NUMBER,
    TEXT,
    ColumnTypeError,
    Function,
    Similarity,
)


@pd.api.extensions.register_series_accessor(NAMES)
class Names(columns.Names[pd.Series]):
    """What a series of names can be asked for.

    Another series is aligned by its index, as pandas does.

    >>> pd.Series(["Баку", "Баку и Шуша"], dtype=object).names.entity().tolist()
    ['place:baku', None]
    """

    def _applied(self, function: Function) -> pd.Series:
        return applied(function, self._column)

    def _paired(self, other: pd.Series) -> pd.Series:
        one, other = self._column.align(other, join="left")
        pairs = arrow.apply_pairs(Similarity(), _arrow(one), _arrow(other))
        return _series(pairs, one, NUMBER)


def applied(function: Function, series: pd.Series) -> pd.Series:
    """Return what a function gives for each value of a series."""
    if isinstance(series.dtype, pd.CategoricalDtype) and function.keeps_categories:
        return _recategorized(function, series)
    try:
        results = arrow.apply(function, _arrow(series))
    except UnicodeEncodeError:
        # Half of a surrogate pair is in no Arrow string, but may be in a str.
        texts = [None if pd.isna(value) else value for value in series]
        results = function.remembered(texts)
    return _series(results, series, function.result)


def _arrow(series: pd.Series) -> "pa.Array | pa.ChunkedArray":
    """Return the values of a series as Arrow has them; nulls of any type are nulls."""
    if series.dtype.kind == "f" and series.isna().all():
        return pa.nulls(len(series))
    try:
        return pa.array(series, from_pandas=True)
    except pa.ArrowTypeError as error:
        at, value = next(
            (at, value)
            for at, value in series.items()
            if not (isinstance(value, str) or pd.isna(value))
        )
        raise ColumnTypeError(
            f"series {series.name!r} has {value!r}, a {type(value).__name__}, at "
            f"{at!r}; names are str, None or NaN. Use .astype(str) first"
        ) from error


def _series(results: Any, like: pd.Series, kind: str) -> pd.Series:
    """Return results as a series, in the type that the names have, if they are text."""
    dtype = like.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        dtype = dtype.categories.dtype
    values: Any
    held = None
    if isinstance(dtype, pd.ArrowDtype) and not isinstance(results, list):
        values = pd.ArrowDtype(results.type).__from_arrow__(results)
    elif kind == TEXT and isinstance(dtype, pd.StringDtype):
        values = dtype.__from_arrow__(results)
    else:
        values = results if isinstance(results, list) else results.to_pylist()
        held = float if kind == NUMBER else object
        if kind != NUMBER:
            values = _with_nulls_of(like, values)
    return pd.Series(values, like.index, held, like.name)


def _with_nulls_of(like: pd.Series, results: list[Any]) -> Any:
    """Return results where there are values, and its nulls as they are elsewhere."""
    values = like.to_numpy(object, copy=True)
    present = like.notna().to_numpy()
    for at, result in enumerate(results):
        if present[at]:
            values[at] = result
    return values


def _recategorized(function: Function, series: pd.Series) -> pd.Series:
    """Return a series of categories with the results of these, each once."""
    categories = series.cat.categories
    results = applied(function, pd.Series(categories))
    codes, kept = pd.factorize(results)
    rewritten = pd.Categorical.from_codes(
        [codes[code] if code >= 0 else -1 for code in series.cat.codes],
        pd.Index(kept, dtype=categories.dtype),
    )
    return pd.Series(rewritten, series.index, name=series.name)
