"""What can go wrong, and where: every error this package raises on purpose."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class NormalizerError(Exception):
    """The base of every error that this package raises on purpose."""


class OptionError(NormalizerError, ValueError):
    """An option's value is not one of those accepted; the message names them."""


class Fault(NamedTuple):
    """One fault in a table: where it is, what is wrong and what to do.

    `line` counts from 1 (the header); 0 means the file as a whole. `column` is the
    column's name, or empty.

    >>> str(Fault("names/place.tsv", 41, "form", "the cell is empty", "Write -."))
    'names/place.tsv:41: form: the cell is empty. Write -.'
    """

    file: str
    line: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        column = f"{self.column}: " if self.column else ""
        return f"{where}{column}{self.problem}. {self.remedy}"


class TableError(NormalizerError, ValueError):
    """Tables are at fault. `faults` holds every fault found, in order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: Sequence[Fault] = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type["TableError"], tuple[Sequence[Fault]]]:
        return TableError, (self.faults,)


def unknown_option(name: str, value: object, accepted: Iterable[str]) -> OptionError:
    """Return the error that says what `name` may be.

    >>> print(unknown_option("to", "xx", ["az", "en"]))
    to='xx' is not known; accepted: az, en
    """
    choices = ", ".join(accepted)
    return OptionError(f"{name}={value!r} is not known; accepted: {choices}")
