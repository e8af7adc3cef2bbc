"""What is known of rows beside their names: which country, born in which year."""

import re
from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from normalizer.errors import OptionError
from normalizer.frames.candidates import Numbers, Scores
from normalizer.frames.fields import Place, values_of
from normalizer.frames.pairs import (
    Verdict,
    before_raised,
    compared,
    raised,
    years_compared,
)
from normalizer.search.reconcile import OTHERWISE, Reconciler

Values = frozenset[Any]

_YEAR = re.compile(r"\s*(?:.*[^\d])?([12]\d{3})(?!\d)", re.DOTALL)


class Kind(NamedTuple):
    """A kind of evidence: what it is called, how values are compared, and its weight.

    `doubt` is what is left of the doubt about two names where their rows agree.
    """

    name: str
    compared: Callable[[Any, Any], Verdict]
    doubt: float


COUNTRY = Kind("country", compared, 0.9)
BORN = Kind("birth year", years_compared, 0.7)


class Evidence:
    """What the rows of two sides say, of one kind; equal sets are one number."""

    def __init__(self, kind: Kind, left: list[Values], right: list[Values]) -> None:
        self.kind = kind
        numbers: dict[Hashable, int] = {}
        self._sides = [
            np.array([numbers.setdefault(v, len(numbers)) for v in side], np.int64)
            for side in (left, right)
        ]
        self._values = list(numbers)

    def verdicts(self, left: Numbers, right: Numbers) -> Numbers:
        """Return what it says of each two rows: 1 for, 0 nothing, -1 against."""
        count = max(1, len(self._values))
        pairs = self._sides[0][left] * count + self._sides[1][right]
        different, places = np.unique(pairs, return_inverse=True)
        signs = [
            _SIGNS[self.kind.compared(self._values[a], self._values[b])]
            for a, b in zip(different // count, different % count, strict=True)
        ]
        found: Numbers = np.array(signs, np.int64)[places]
        return found


_SIGNS = {Verdict.AGREES: 1, Verdict.SILENT: 0, Verdict.CONTRADICTS: -1}


def weighed(scores: Scores, verdicts: Numbers, kind: Kind) -> Scores:
    """Return scores after what evidence says of each."""
    agreed = np.array([raised(float(score), kind.doubt) for score in scores])
    return np.select([verdicts > 0, verdicts < 0], [agreed, scores * OTHERWISE], scores)


def least_before(least: float, evidence: list[Evidence]) -> float:
    """Return the least score of two names that evidence may raise to another."""
    for each in evidence:
        least = before_raised(least, each.kind.doubt)
    return least


def sets_of(rows: int, at: Numbers, values: list[Hashable]) -> list[Values]:
    """Return the values of each row, of so many rows."""
    found: list[set[Hashable]] = [set() for _ in range(rows)]
    for row, value in zip(at.tolist(), values, strict=True):
        found[row].add(value)
    return [frozenset(each) for each in found]


class Countries:
    """Reads a country that is written as a code, an id or a name."""

    @cached_property
    def _reconciler(self) -> Reconciler:
        return Reconciler()

    def of(self, place: Place, column: pa.Array) -> list[Values]:
        """Return the countries of each row; what is no country is itself."""
        rows, values = values_of(place, column)
        texts = [str(value).strip() for value in values.to_pylist()]
        codes = {
            text: self._reconciler.code_of(text) or text.casefold()
            for text in set(texts)
        }
        found = [
            (row, codes[text]) for row, text in zip(rows, texts, strict=True) if text
        ]
        at = np.array([row for row, _ in found], np.int64)
        return sets_of(len(column), at, [code for _, code in found])


def years(place: Place, column: pa.Array) -> list[Values]:
    """Return the years of each row, which are written as such, or in dates."""
    rows, values = values_of(place, column)
    found = [
        (row, year_of(v, place.path))
        for row, v in zip(rows, values.to_pylist(), strict=True)
    ]
    at = np.array([row for row, year in found if year], np.int64)
    return sets_of(len(column), at, [year for _, year in found if year])


def year_of(value: object, path: str = "born") -> int | None:
    """Return the year of a date, or of what is written as one; None if there is none.

    >>> year_of("1961-12-24"), year_of("24.12.1961"), year_of(1961), year_of("61")
    (1961, 1961, 1961, None)
    """
    if isinstance(value, date):
        return value.year
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, (int, str)):
        raise OptionError(
            f"{path}: {value!r} is no year; accepted: dates, numbers, and texts"
        )
    found = _YEAR.match(str(value))
    return int(found[1]) if found else None
