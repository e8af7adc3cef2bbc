"""The options of a normalizer, checked at the door."""

import os
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from normalizer.errors import OptionError, unknown_option
from normalizer.names.targets import DEFAULT_ROLES, IDS, KINDS, ROLES, TARGETS, Target

if TYPE_CHECKING:
    import datetime

OWN, ID = "own", "id"
TO = (*TARGETS, OWN, ID)
PROTECT = frozenset({"quotes", "titles"})
ASCII = ("a", "e")
SUFFIXES = ("auto", "drop", "leave")

Several = Iterable[str] | str
"""Values of an option; one string is one value."""


class Rest(TypedDict, total=False):
    """The options besides `to`, for functions that hand them on to `Normalizer`."""

    tables: "Iterable[str | os.PathLike[str]] | str | os.PathLike[str]"
    roles: Several
    kinds: Several | None
    suffixes: str
    romanize: bool
    ascii: str | None
    repair: bool
    protect: Several
    date: "int | str | datetime.date | None"


class Options(NamedTuple):
    """What the user chose; equal options give equal results.

    >>> checked(Options(to="xx"))
    Traceback (most recent call last):
    normalizer.errors.OptionError: to='xx' is not known; accepted: az, az-Latn, \
az-Cyrl, en, fa, hy, ka, ru, tr, uk, own, id
    """

    to: str
    tables: tuple[str, ...] = ()
    roles: frozenset[str] = DEFAULT_ROLES
    kinds: frozenset[str] | None = None
    suffixes: str = "auto"
    romanize: bool = False
    ascii: str | None = None
    repair: bool = True
    protect: frozenset[str] = frozenset()
    date: int | None = None

    @property
    def target(self) -> Target | None:
        """What names are written in; None where each line decides."""
        return IDS if self.to == ID else TARGETS.get(self.to)


def checked(options: Options) -> Options:
    """Return the options; OptionError where a value is not one of those accepted."""
    _require("to", [options.to], TO)
    _require("roles", options.roles, ROLES)
    _require("kinds", options.kinds or (), KINDS)
    _require("suffixes", [options.suffixes], SUFFIXES)
    _require("protect", options.protect, PROTECT)
    if options.ascii is not None:
        _require("ascii", [options.ascii], ASCII)
    if options.romanize and (options.target is None or options.target.script != "Latn"):
        latin = ", ".join(to for to in TARGETS if TARGETS[to].script == "Latn")
        raise OptionError(f"romanize=True asks for a target in Latin: {latin}")
    if options.ascii and not options.romanize:
        raise OptionError("ascii= goes with romanize=True only")
    return options


def _require(name: str, values: Iterable[str], accepted: Collection[str]) -> None:
    """Raise OptionError where a value is not one of those accepted."""
    for value in sorted(set(values).difference(accepted), key=str):
        known = accepted if isinstance(accepted, tuple) else sorted(accepted)
        raise unknown_option(name, value, known)


def several(values: Several) -> frozenset[str]:
    """Return the values as a set; one string is one value."""
    return frozenset([values] if isinstance(values, str) else values)


def paths(
    tables: "Iterable[str | os.PathLike[str]] | str | os.PathLike[str]",
) -> tuple[str, ...]:
    """Return the overlays as strings, in their order; one path is one overlay."""
    if isinstance(tables, (str, os.PathLike)):
        tables = [tables]
    return tuple(os.fspath(table) for table in tables)
