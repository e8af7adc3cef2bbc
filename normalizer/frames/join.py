"""A join by name: which rows of two tables name the same thing, however spelled.

Each name that differs is looked at once (matching.py), however many rows have it; what
evidence says (evidence.py) is of rows, and is weighed when their names have matched.
"""

import warnings
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeVar, Unpack

import numpy as np
import pyarrow as pa

from normalizer.errors import OptionError, unknown_option
from normalizer.frames.candidates import Flags, Groups, Numbers, Scores
from normalizer.frames.evidence import (
    BORN,
    COUNTRY,
    Countries,
    Evidence,
    least_before,
    weighed,
    years,
)
from normalizer.frames.fields import Place, place_of, texts_of
from normalizer.frames.functions import Entity
from normalizer.frames.hosts import Frame, as_of, opened
from normalizer.frames.matching import Met, Progress, Vocabulary, matching_names
from normalizer.frames.work import processes as processes_of
from normalizer.letters.similarity import THRESHOLD
from normalizer.options import Rest

Fields: TypeAlias = str | Sequence[str]
"""Fields of a table: columns, or paths into them (`properties.name[]`)."""
On: TypeAlias = Fields | tuple[Fields, Fields]

SUFFIX = "_right"
HOW = INNER, LEFT = "inner", "left"
PAIR = ("left_row", "right_row", "score", "reason", "left_name", "right_name")
AT_ONCE = 1 << 20
"""So many pairs of rows are weighed together, at most or for one pair of names."""

Read = TypeVar("Read")
Sides: TypeAlias = tuple[Frame, Frame]


class SkippedWarning(UserWarning):
    """Keys were so common that not all names which share them were compared."""


def match(
    left: Any,
    right: Any,
    *,
    on: On,
    country: On | None = None,
    born: On | None = None,
    least: float = THRESHOLD,
    how: str = INNER,
    processes: int = 1,
    progress: Progress | None = None,
    **options: Unpack[Rest],
) -> Any:
    """Return every two rows whose names match, the columns of both beside each other.

    The tables are pyarrow's, polars' or pandas'; what comes back is of the left one's
    kind. `on` is where the names are: a field, several of them, or a tuple of those of
    the left side and of the right one. A field is a column or a path into one
    (`properties.name[]`); a row with several names is met by each. `country` and `born`
    say where countries and years of birth are, which then are evidence.

    Beside the columns of the left side and of the right one, with `_right` behind names
    that are taken, there are `left_row` and `right_row` (numbers from 0), `score` (0 to
    1, at least `least`), `reason`, and the two names that met. With `how="left"`, rows
    of the left side that match nothing come too, at the end. `progress` is told what is
    done: the step, how much of it, and how much there is. `options`, those of
    `Normalizer`, say which names are known.

    >>> one = pa.table({"name": ["Zurabxanlı", "Almaniya"]})
    >>> other = pa.table({"town": ["Германия", "Зурабханлы"]})
    >>> found = match(one, other, on=("name", "town"))
    >>> found.select(["name", "town", "reason"]).to_pylist()
    [{'name': 'Zurabxanlı', 'town': 'Зурабханлы', 'reason': 'same key'}, \
{'name': 'Almaniya', 'town': 'Германия', 'reason': 'same entity'}]
    """
    _check(least, how)
    sides = opened(left), opened(right)
    names = _both(sides, on, _texts)
    known = _evidence(sides, country, born)
    met = _met(names, least_before(least, known), processes, progress, options)
    pairs = _weighed(met, known, least)
    return _beside(sides, met, pairs, known, how)


def _check(least: float, how: str) -> None:
    if not 0 <= least <= 1:
        raise OptionError(f"least={least!r} is no score; accepted: 0 to 1")
    if how not in HOW:
        raise unknown_option("how", how, HOW)


def _both(sides: Sides, on: On, read: Callable[[Frame, str], Read]) -> list[list[Read]]:
    """Return what is read from the fields of the left side, and of the right one."""
    if isinstance(on, tuple):
        if len(on) != len(sides):
            raise OptionError(
                f"{on!r}: a tuple is (left, right); write several as a list"
            )
        each = on
    else:
        each = (on, on)
    fields = [[side] if isinstance(side, str) else list(side) for side in each]
    if not all(fields):
        raise OptionError(f"{on!r}: each side has a field at least")
    return [
        [read(frame, field) for field in own]
        for frame, own in zip(sides, fields, strict=True)
    ]


class Texts(NamedTuple):
    """Texts of a side, and the row of each."""

    rows: Numbers
    texts: pa.Array


def _texts(frame: Frame, field: str) -> Texts:
    return Texts(*_read(texts_of)(frame, field))


def _read(values: Callable[[Place, pa.Array], Read]) -> Callable[[Frame, str], Read]:
    """Return what reads a field of a frame, from what reads one of a column."""

    def read(frame: Frame, field: str) -> Read:
        place = place_of(field, frame.columns)
        return values(place, frame.column(place.column))

    return read


def _evidence(sides: Sides, country: On | None, born: On | None) -> list[Evidence]:
    known = []
    for on, kind, read in ((country, COUNTRY, Countries().of), (born, BORN, years)):
        if on is not None:
            fields = _both(sides, on, _read(read))
            known.append(Evidence(kind, *map(_union, fields)))
    return known


def _union(fields: list[list[frozenset[Any]]]) -> list[frozenset[Any]]:
    return [frozenset().union(*row) for row in zip(*fields, strict=True)]


class Sought(NamedTuple):
    """Pairs of names that match, and the names of the rows of both sides."""

    met: Met
    left: Groups
    right: Groups
    texts: pa.Array


def _met(
    names: list[list[Texts]],
    least: float,
    processes: int,
    progress: Progress | None,
    options: Rest,
) -> Sought:
    tell = progress or (lambda step, done, of: None)
    texts = pa.concat_arrays([each.texts for side in names for each in side])
    rows = [np.concatenate([each.rows for each in side]) for side in names]
    with processes_of(processes) as run:
        words = Vocabulary(texts, Entity(**options), run, tell)
        sides = np.split(words.names, [len(rows[0])])
        different = np.unique(sides[0]), np.unique(sides[1])
        met = matching_names(words, different, least, run, tell)
    if met.skipped.pairs:
        warnings.warn(
            f"{met.skipped.keys:,} keys are shared by very many names: of these, those "
            f"that are most alike were compared, and {met.skipped.pairs:,} pairs not",
            SkippedWarning,
            stacklevel=3,
        )
    count = len(words.known)
    left, right = (Groups(n, r, count) for n, r in zip(sides, rows, strict=True))
    return Sought(met, left, right, words.texts)


class Pairs(NamedTuple):
    """Pairs of rows: of which pair of names each is, its score, what evidence says.

    `verdicts` has a row for each kind of evidence.
    """

    left: Numbers
    right: Numbers
    names: Numbers
    scores: Scores
    verdicts: Numbers

    def at(self, places: Numbers | Flags) -> "Pairs":
        """Return some of the pairs."""
        left, right, names, scores, verdicts = self
        one = (left[places], right[places], names[places], scores[places])
        return Pairs(*one, verdicts[:, places])


def _weighed(sought: Sought, known: list[Evidence], least: float) -> Pairs:
    """Return the pairs of rows that have at least a score, each by its best names."""
    met = sought.met
    sizes = sought.left.sizes[met.left] * sought.right.sizes[met.right]
    part_of = np.cumsum(sizes) // AT_ONCE
    found = []
    for part in np.split(np.arange(len(sizes)), np.flatnonzero(np.diff(part_of)) + 1):
        pairs = _rows(sought, part, known)
        found.append(pairs.at(pairs.scores >= least))
    pairs = Pairs(
        np.concatenate([each.left for each in found]),
        np.concatenate([each.right for each in found]),
        np.concatenate([each.names for each in found]),
        np.concatenate([each.scores for each in found]),
        np.concatenate([each.verdicts for each in found], axis=1),
    )
    left, right = met.left[pairs.names], met.right[pairs.names]
    # Of names that are as good, those nearest to each other, whichever side is left.
    nearest = (np.minimum(left, right), abs(left - right))
    order = np.lexsort((*nearest, -pairs.scores, pairs.right, pairs.left))
    pairs = pairs.at(order)
    rows = np.stack((pairs.left, pairs.right))
    is_best = np.ones(len(order), bool)
    is_best[1:] = (np.diff(rows) != 0).any(axis=0)
    return pairs.at(is_best)


def _rows(sought: Sought, part: Numbers, known: list[Evidence]) -> Pairs:
    """Return the pairs of rows of some pairs of names, with what evidence says."""
    met = sought.met
    places, left = sought.left.joined(met.left[part])
    again, right = sought.right.joined(met.right[part][places])
    left, names = left[again], part[places[again]]
    scores = met.scores[names]
    verdicts = np.zeros((len(known), len(left)), np.int64)
    for at, evidence in enumerate(known):
        verdicts[at] = evidence.verdicts(left, right)
        scores = weighed(scores, verdicts[at], evidence.kind)
    return Pairs(left, right, names, scores, verdicts)


def _beside(
    sides: Sides, sought: Sought, pairs: Pairs, known: list[Evidence], how: str
) -> Any:
    """Return the rows of both sides beside each other, and what makes them a pair."""
    left, right = sides[0], as_of(sides[1], sides[0])
    taken = {*left.columns, *PAIR}
    names = [f"{name}{SUFFIX}" if name in taken else name for name in right.columns]
    if twice := taken.intersection(names) or set(PAIR).intersection(left.columns):
        raise OptionError(
            f"columns of the result have these names: {', '.join(sorted(twice))}. "
            "Rename yours first"
        )
    met = sought.met
    columns = (
        pairs.left,
        pairs.right,
        pairs.scores,
        _reasons(met, pairs, known),
        sought.texts.take(pa.array(met.left[pairs.names])),
        sought.texts.take(pa.array(met.right[pairs.names])),
    )
    frames = [
        left.rows(pairs.left, left.columns),
        right.rows(pairs.right, names),
        left.made(pa.table(dict(zip(PAIR, columns, strict=True)))),
    ]
    found = left.beside(frames)
    if how == LEFT:
        rows = len(left.column(left.columns[0]))
        alone = np.setdiff1d(np.arange(rows), pairs.left)
        numbers = left.made(pa.table({PAIR[0]: alone}))
        rest = left.beside([left.rows(alone, left.columns), numbers])
        found = left.below([found, rest])
    return left.closed(found)


def _reasons(met: Met, pairs: Pairs, known: list[Evidence]) -> pa.Array:
    """Return in words why each two rows are a pair, with what evidence says."""
    codes = met.reasons[pairs.names]
    for verdicts in pairs.verdicts:
        codes = codes * 3 + verdicts + 1
    different, places = np.unique(codes, return_inverse=True)
    texts = []
    for code in different.tolist():
        said = []
        for evidence in reversed(known):
            code, sign = divmod(code, 3)
            if sign != 1:
                said.append(f"{_SAID[sign]} {evidence.kind.name}")
        texts.append("; ".join([met.reason_texts[code], *reversed(said)]))
    return pa.array(texts, pa.string()).take(pa.array(places))


_SAID = {0: "other", 2: "same"}
