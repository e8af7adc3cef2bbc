"""What a join asks of the frames of each library, by the least that they share."""

import sys
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import pyarrow as pa

from normalizer.frames.candidates import Numbers
from normalizer.frames.functions import ColumnTypeError


class Frame(ABC):
    """A frame of one library. `like` frames are that library's own."""

    kinds: ClassVar[tuple[str, ...]]
    """What the library calls its frames that are taken."""

    def __init__(self, frame: Any) -> None:
        self._given = self.frame = frame

    @property
    @abstractmethod
    def columns(self) -> list[str]:
        """The names of the columns."""

    @abstractmethod
    def column(self, name: str) -> pa.Array:
        """Return a column."""

    @abstractmethod
    def rows(self, at: Numbers, names: list[str]) -> Any:
        """Return rows, in that order, with other names for the columns."""

    @abstractmethod
    def table(self) -> pa.Table:
        """Return the frame as an Arrow table."""

    @abstractmethod
    def made(self, table: pa.Table) -> Any:
        """Return an Arrow table as a frame of this library."""

    @abstractmethod
    def beside(self, frames: list[Any]) -> Any:
        """Return the columns of several frames of as many rows as one frame."""

    @abstractmethod
    def below(self, frames: list[Any]) -> Any:
        """Return the rows of several frames as one; a column that one lacks is null."""

    def closed(self, frame: Any) -> Any:
        """Return a frame in the kind that was given."""
        return frame


class ArrowFrame(Frame):
    """An Arrow table or record batch."""

    kinds = ("Table", "RecordBatch")

    def __init__(self, frame: Any) -> None:
        super().__init__(frame)
        if isinstance(frame, pa.RecordBatch):
            self.frame = pa.Table.from_batches([frame])

    @property
    def columns(self) -> list[str]:
        return list(self.frame.column_names)

    def column(self, name: str) -> pa.Array:
        return self.frame[name].unify_dictionaries().combine_chunks()

    def rows(self, at: Numbers, names: list[str]) -> Any:
        return self.frame.take(pa.array(at)).rename_columns(names)

    def table(self) -> pa.Table:
        return self.frame

    def made(self, table: pa.Table) -> Any:
        return table

    def beside(self, frames: list[Any]) -> Any:
        fields = [field for frame in frames for field in frame.schema]
        columns = [column for frame in frames for column in frame.columns]
        return pa.Table.from_arrays(columns, schema=pa.schema(fields))

    def below(self, frames: list[Any]) -> Any:
        return pa.concat_tables(frames, promote_options="default")


class PolarsFrame(Frame):
    """A polars frame; a lazy one is collected, and lazy again at the end."""

    kinds = ("DataFrame", "LazyFrame")

    def __init__(self, frame: Any) -> None:
        super().__init__(frame)
        self.frame = frame.lazy().collect()

    @property
    def columns(self) -> list[str]:
        return list(self.frame.columns)

    def column(self, name: str) -> pa.Array:
        return self.frame[name].to_arrow()

    def rows(self, at: Numbers, names: list[str]) -> Any:
        taken = self.frame[at]
        return taken.rename(dict(zip(taken.columns, names, strict=True)))

    def table(self) -> pa.Table:
        return self.frame.to_arrow()

    def made(self, table: pa.Table) -> Any:
        return _polars().from_arrow(table)

    def beside(self, frames: list[Any]) -> Any:
        return _polars().concat(frames, how="horizontal")

    def below(self, frames: list[Any]) -> Any:
        return _polars().concat(frames, how="diagonal")

    def closed(self, frame: Any) -> Any:
        return frame if isinstance(self._given, type(frame)) else frame.lazy()


class PandasFrame(Frame):
    """A pandas frame; rows of the result are numbered anew."""

    kinds = ("DataFrame",)

    @property
    def columns(self) -> list[str]:
        return list(self.frame.columns)

    def column(self, name: str) -> pa.Array:
        try:
            return pa.array(self.frame[name], from_pandas=True)
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise ColumnTypeError(
                f"column {name!r} holds values of several types: {error}. "
                "Make them of one type first"
            ) from error

    def rows(self, at: Numbers, names: list[str]) -> Any:
        taken = self.frame.iloc[at].reset_index(drop=True)
        return taken.set_axis(names, axis="columns")

    def table(self) -> pa.Table:
        return pa.Table.from_pandas(self.frame, preserve_index=False)

    def made(self, table: pa.Table) -> Any:
        return table.to_pandas()

    def beside(self, frames: list[Any]) -> Any:
        return _pandas().concat(frames, axis="columns")

    def below(self, frames: list[Any]) -> Any:
        return _pandas().concat(frames, ignore_index=True)


def _polars() -> Any:
    import polars

    return polars


def _pandas() -> Any:
    import pandas

    return pandas


_LIBRARIES: dict[str, type[Frame]] = {
    "pyarrow": ArrowFrame,
    "polars": PolarsFrame,
    "pandas": PandasFrame,
}


def opened(frame: Any) -> Frame:
    """Return a frame of one of the libraries; ColumnTypeError where it is none."""
    for name, opener in _LIBRARIES.items():
        # Whose frame it is has been imported: none is imported to find out.
        module = sys.modules.get(name)
        kinds = (getattr(module, kind) for kind in opener.kinds if module)
        if isinstance(frame, tuple(kinds)):
            return opener(frame)
    raise ColumnTypeError(
        f"{type(frame).__name__} is no table; accepted: pyarrow Table and RecordBatch, "
        "polars DataFrame and LazyFrame, pandas DataFrame"
    )


def as_of(frame: Frame, like: Frame) -> Frame:
    """Return a frame as one of another's library."""
    if type(frame) is type(like):
        return frame
    return type(like)(like.made(frame.table()))
