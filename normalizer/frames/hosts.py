"""What a join asks of the frames of each library, by the least that they share."""

import sys
from abc import ABC, abstractmethod
from typing import Any

import pyarrow as pa

from normalizer.frames.candidates import Numbers
from normalizer.frames.functions import ColumnTypeError


class Host(ABC):
    """The frames of one library."""

    @abstractmethod
    def columns(self, frame: Any) -> list[str]:
        """Return the names of a frame's columns."""

    @abstractmethod
    def column(self, frame: Any, name: str) -> pa.Array:
        """Return a column."""

    @abstractmethod
    def rows(self, frame: Any, at: Numbers, names: list[str]) -> Any:
        """Return rows of a frame, in that order, with other names for its columns."""

    @abstractmethod
    def beside(self, frames: list[Any]) -> Any:
        """Return the columns of several frames of as many rows as one frame."""

    @abstractmethod
    def below(self, frames: list[Any]) -> Any:
        """Return the rows of several frames as one; a column that one lacks is null."""

    @abstractmethod
    def made(self, table: pa.Table) -> Any:
        """Return an Arrow table as a frame."""

    def opened(self, frame: Any) -> Any:
        """Return a frame with its rows there."""
        return frame

    def closed(self, frame: Any, like: Any) -> Any:
        """Return a frame in the kind that another had before it was opened."""
        return frame


class Arrow(Host):
    """Arrow tables and record batches."""

    def opened(self, frame: Any) -> Any:
        is_batch = isinstance(frame, pa.RecordBatch)
        return pa.Table.from_batches([frame]) if is_batch else frame

    def columns(self, frame: Any) -> list[str]:
        return list(frame.column_names)

    def column(self, frame: Any, name: str) -> pa.Array:
        chunked = frame[name]
        if pa.types.is_dictionary(chunked.type):
            chunked = chunked.unify_dictionaries()
        return chunked.combine_chunks()

    def rows(self, frame: Any, at: Numbers, names: list[str]) -> Any:
        return frame.take(pa.array(at)).rename_columns(names)

    def beside(self, frames: list[Any]) -> Any:
        fields = [field for frame in frames for field in frame.schema]
        columns = [column for frame in frames for column in frame.columns]
        return pa.Table.from_arrays(columns, schema=pa.schema(fields))

    def below(self, frames: list[Any]) -> Any:
        return pa.concat_tables(frames, promote_options="default")

    def made(self, table: pa.Table) -> Any:
        return table


class Polars(Host):
    """polars frames, lazy ones too: these are collected, and lazy again at the end."""

    def opened(self, frame: Any) -> Any:
        return frame.lazy().collect()

    def closed(self, frame: Any, like: Any) -> Any:
        return frame if type(frame) is type(like) else frame.lazy()

    def columns(self, frame: Any) -> list[str]:
        return list(frame.columns)

    def column(self, frame: Any, name: str) -> pa.Array:
        return frame[name].to_arrow()

    def rows(self, frame: Any, at: Numbers, names: list[str]) -> Any:
        import polars as pl

        taken = frame[pl.Series(at, dtype=pl.UInt32)]
        return taken.rename(dict(zip(frame.columns, names, strict=True)))

    def beside(self, frames: list[Any]) -> Any:
        import polars as pl

        return pl.concat(frames, how="horizontal")

    def below(self, frames: list[Any]) -> Any:
        import polars as pl

        return pl.concat(frames, how="diagonal")

    def made(self, table: pa.Table) -> Any:
        import polars as pl

        return pl.from_arrow(table)


class Pandas(Host):
    """pandas frames, whose rows are numbered anew."""

    def columns(self, frame: Any) -> list[str]:
        return list(frame.columns)

    def column(self, frame: Any, name: str) -> pa.Array:
        try:
            return pa.array(frame[name], from_pandas=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise ColumnTypeError(
                f"column {name!r} holds values of several types: {error}. "
                "Make them of one first"
            ) from error

    def rows(self, frame: Any, at: Numbers, names: list[str]) -> Any:
        return frame.iloc[at].reset_index(drop=True).set_axis(names, axis="columns")

    def beside(self, frames: list[Any]) -> Any:
        import pandas as pd

        return pd.concat(frames, axis="columns")

    def below(self, frames: list[Any]) -> Any:
        import pandas as pd

        return pd.concat(frames, ignore_index=True)

    def made(self, table: pa.Table) -> Any:
        return table.to_pandas()


_HOSTS: dict[str, type[Host]] = {"pyarrow": Arrow, "polars": Polars, "pandas": Pandas}


def host_of(frame: Any) -> Host:
    """Return whose frame it is; ColumnTypeError where it is of nobody here."""
    for name, host in _HOSTS.items():
        module = sys.modules.get(name)
        kinds = (getattr(module, k, None) for k in _KINDS[name])
        if module and isinstance(frame, tuple(filter(None, kinds))):
            return host()
    raise ColumnTypeError(
        f"{type(frame).__name__} is no table; accepted: pyarrow Table and RecordBatch, "
        "polars DataFrame and LazyFrame, pandas DataFrame"
    )


_KINDS = {
    "pyarrow": ("Table", "RecordBatch"),
    "polars": ("DataFrame", "LazyFrame"),
    "pandas": ("DataFrame",),
}
