"""What a column of names can be asked for: the same of every library's columns.

`Names` is a column with these questions as methods (`series.names.key()`), and
`as_function` makes functions of them, which are given the column (`arrow.key(names)`).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import update_wrapper
from inspect import signature
from typing import Concatenate, Generic, ParamSpec, TypeVar, Unpack

from normalizer.frames.functions import (
    Entity,
    Function,
    IndexKeys,
    Key,
    Normalize,
    QueryKeys,
    SimilarTo,
)
from normalizer.options import Rest

Column = TypeVar("Column")
Given = TypeVar("Given")
Own = TypeVar("Own")
Result = TypeVar("Result")
Options = ParamSpec("Options")


class Names(ABC, Generic[Column]):
    """A column of names; each method gives a column of as many rows."""

    def __init__(self, column: Column) -> None:
        self._column: Column = column

    def normalize(self, *, to: str, **options: Unpack[Rest]) -> Column:
        """Return the texts with their names in one form; see `Normalizer`.

        A column of categories stays one: those that are the same then become one.
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
        """Return the keys to store for each name, as lists; see `index_keys`."""
        return self._applied(IndexKeys())

    def query_keys(self, *, wide: bool = False) -> Column:
        """Return the keys to look up for each name, as lists, cheapest first."""
        return self._applied(QueryKeys(wide=wide))

    def similarity(self, other: Column | str) -> Column:
        """Return how alike each name sounds to one name, or to that of its row.

        A str is a name, not the name of a column.
        """
        if isinstance(other, str):
            return self._applied(SimilarTo(other))
        return self._paired(other)

    @abstractmethod
    def _applied(self, function: Function) -> Column:
        """Return what a function gives for each value of the column."""

    @abstractmethod
    def _paired(self, other: Column) -> Column:
        """Return how alike the names of each row of two columns sound."""


def as_function(
    opened: Callable[[Given], Own],
) -> Callable[
    [Callable[Concatenate[Own, Options], Result]],
    Callable[Concatenate[Given, Options], Result],
]:
    """Return what makes a method of a column a function that is given the column."""

    def made(
        method: Callable[Concatenate[Own, Options], Result],
    ) -> Callable[Concatenate[Given, Options], Result]:
        def function(
            names: Given, *args: Options.args, **options: Options.kwargs
        ) -> Result:
            return method(opened(names), *args, **options)

        update_wrapper(function, method)
        # What `help` shows: the column, where the method has `self`.
        first, *others = signature(method).parameters.values()
        told = [first.replace(name="names"), *others]
        vars(function)["__signature__"] = signature(method).replace(parameters=told)
        return function  # type: ignore[return-value]  # `names` may be named, too.

    return made
