"""What is done to the values of a column, one class for each; no host is known here.

A function is made once, which checks its options, and then given values, many at once:
a column is one text to the scan, a value a line. It can be pickled and shared between
threads, and remembers what it has found for values that come again.
"""

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import Any, ClassVar, Unpack

from normalizer.errors import NormalizerError, unknown_option
from normalizer.letters.keys import STRENGTHS, index_keys, key, query_keys
from normalizer.letters.similarity import similarity
from normalizer.options import ID, Rest
from normalizer.pipeline import Normalizer
from normalizer.search.reconcile import EXTERNAL
from normalizer.text.characters import LINE_ENDS

TEXT, TEXTS, NUMBER = "text", "texts", "number"
"""What a function gives for a value: a text, several, or a number."""
NAMES = "names"
"""What the hosts call what they are given: `pl.col("city").names.key()`."""

AT_ONCE = 1 << 12
"""So many values are one text, which bounds what they take in memory."""
REMEMBERED = 1 << 24
"""How many code points of values are remembered: some 200,000 names, 50 MB or so."""
ENTRY = 64
"""What a value counts besides its code points."""

_LINE_END = re.compile(f"[{LINE_ENDS}]")


class ColumnTypeError(NormalizerError, TypeError):
    """A column is not of names; the message says what it holds, and what to do."""


class Function(ABC):
    """A function over values: `plain` finds each anew, `remembered` each once.

    Values are strings, and None, whose result is None.
    """

    result: ClassVar[str] = TEXT
    keeps_categories: ClassVar[bool] = False
    """Whether a column of categories stays one."""
    _known: tuple[dict[Hashable, Any], int] | None = None
    """The results that are remembered, and the size of their values."""

    @abstractmethod
    def each(self, values: Sequence[Any]) -> Sequence[Any]:
        """Return the results of values, none of which is None."""

    def plain(self, values: Sequence[Any]) -> list[Any]:
        """Return the results of values that differ."""
        present = [value for value in values if value is not None]
        results = iter(self.each(present))
        return [None if value is None else next(results) for value in values]

    def remembered(self, values: Sequence[Hashable]) -> list[Any]:
        """Return the results of values that come again, here or in the next batch."""
        known, size = self._known or ({}, 0)
        new = list(dict.fromkeys(v for v in values if v is not None and v not in known))
        size += sum(map(_size, new))
        if size > REMEMBERED and known:
            # Another thread may be reading the old one: it is left as it is.
            known, new = {}, list(dict.fromkeys(v for v in values if v is not None))
            size = sum(map(_size, new))
        known.update(zip(new, self.each(new), strict=True))
        if size <= REMEMBERED:
            self._known = known, size
        return [None if value is None else known[value] for value in values]

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "_known"}


def _size(value: Hashable) -> int:
    return ENTRY + (len(value) if isinstance(value, str) else len(str(value)))


class Normalize(Function):
    """Every name in its one form; the options are those of `Normalizer`.

    >>> Normalize(to="en").plain(["Qarabağ", None, "Şuşa və Bakı"])
    ['Karabakh', None, 'Shusha və Baku']
    """

    keeps_categories = True

    def __init__(self, *, to: str, **options: Unpack[Rest]) -> None:
        self._normalizer = Normalizer(to=to, **options)

    def each(self, values: Sequence[str]) -> list[str]:
        """Return the values with every name in its one form."""
        return _by_lines(self._of_lines, self._normalizer.normalize, values)

    def _of_lines(self, lines: Sequence[str]) -> Sequence[str]:
        text = "\n".join(lines)
        done = self._normalizer.normalize(text)
        return lines if done == text else done.split("\n")


class Entity(Function):
    """The entity that a value names as a whole, or its id elsewhere.

    >>> Entity().plain(["Qarabağ", "Bakı, Şuşa", None])
    ['place:karabakh', None, None]
    """

    def __init__(self, scheme: str = ID, **options: Unpack[Rest]) -> None:
        """`scheme` is "id", "wikidata" or "geonames"."""
        if scheme not in (ID, *EXTERNAL):
            raise unknown_option("scheme", scheme, (ID, *EXTERNAL))
        self._scheme = scheme
        self._normalizer = Normalizer(to=ID, **options)

    def each(self, values: Sequence[str]) -> list[str | None]:
        """Return the id of each value that is one name; None where it is not."""
        stripped = [value.strip() for value in values]
        return _by_lines(self._of_lines, lambda _: None, stripped)

    def _of_lines(self, lines: Sequence[str]) -> list[str | None]:
        ids: list[str | None] = [None] * len(lines)
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        for match in self._normalizer.find("\n".join(lines)):
            line = bisect_right(starts, match.start) - 1
            if match.text == lines[line]:
                known = {ID: match.id, **match.external}
                ids[line] = known.get(self._scheme) or None
        return ids


class Key(Function):
    """The key of a name; see `normalizer.key`."""

    def __init__(self, strength: str = "medium") -> None:
        if strength not in STRENGTHS:
            raise unknown_option("strength", strength, STRENGTHS)
        self._strength = strength

    def each(self, values: Sequence[str]) -> list[str]:
        """Return the key of each value."""
        return [key(value, self._strength) for value in values]


class IndexKeys(Function):
    """The keys to store for a name; see `normalizer.index_keys`."""

    result = TEXTS

    def each(self, values: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the keys of each value."""
        return [index_keys(value) for value in values]


class QueryKeys(Function):
    """The keys to look up for a name, cheapest first; see `normalizer.query_keys`."""

    result = TEXTS

    def __init__(self, *, wide: bool = False) -> None:
        self._wide = wide

    def each(self, values: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the keys of each value."""
        found = (query_keys(value, wide=self._wide) for value in values)
        return [tuple(key for key, _ in keys) for keys in found]


class SimilarTo(Function):
    """How alike values sound to one name; see `normalizer.similarity`."""

    result = NUMBER

    def __init__(self, other: str) -> None:
        self._other = other

    def each(self, values: Sequence[str]) -> list[float]:
        """Return the similarity of each value to the name."""
        return [similarity(value, self._other) for value in values]


class Similarity(Function):
    """How alike the two names of each pair sound; see `normalizer.similarity`."""

    result = NUMBER

    def each(self, values: Sequence[tuple[str, str]]) -> list[float]:
        """Return the similarity of each pair."""
        return [similarity(one, other) for one, other in values]


def _by_lines(
    of_lines: Callable[[Sequence[str]], Sequence[Any]],
    of_text: Callable[[str], Any],
    values: Sequence[str],
) -> list[Any]:
    """Return what functions of lines, and of longer texts, give for each value.

    Lines are independent, so many values may be looked at as one text.
    """
    results: list[Any] = []
    for at in range(0, len(values), AT_ONCE):
        block = values[at : at + AT_ONCE]
        lines = [value for value in block if not _LINE_END.search(value)]
        done = iter(of_lines(lines))
        if len(lines) == len(block):
            results += done
        else:
            results += (
                of_text(value) if _LINE_END.search(value) else next(done)
                for value in block
            )
    return results
