"""A join by name: which rows of two tables name the same thing, however it is spelled."""

import os
import warnings
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, Unpack

import numpy as np
import pyarrow as pa

from normalizer.errors import OptionError, unknown_option
from normalizer.frames.candidates import Groups, Numbers
from normalizer.frames.fields import column_of, texts_of
from normalizer.frames.functions import Entity
from normalizer.frames.hosts import Host, host_of
from normalizer.frames.matching import Column, Met, Progress, Vocabulary, matching_names
from normalizer.frames.work import processes as processes_of
from normalizer.letters.similarity import THRESHOLD
from normalizer.options import Rest

Fields: TypeAlias = str | Sequence[str]
"""Fields of a table: columns, or paths into them (`properties.name[]`)."""
On: TypeAlias = "Fields | tuple[Fields, Fields]"

SUFFIX = "_right"
HOW = INNER, LEFT = "inner", "left"
PAIR = ("left_row", "right_row", "score", "reason", "left_name", "right_name")

ROWS_AT_ONCE = 1 << 21


def match(
    left: Any,
    right: Any,
    *,
    on: On,
    least: float = THRESHOLD,
    how: str = INNER,
    processes: int | None = None,
    progress: Progress | None = None,
    **options: Unpack[Rest],
) -> Any:
    host = host_of(left)
    other_host = host_of(right)
    sides = host.opened(left), other_host.opened(right)
    hosts = host, other_host
    fields = _fields(on)
    tell = progress or (lambda step, done, of: None)
    with processes_of(processes or 1) as run:
        columns = [_texts(*each) for each in zip(hosts, sides, fields, strict=True)]
        texts = pa.concat_arrays([texts for _, texts in columns])
        vocabulary = Vocabulary(texts, Entity(**options), run, tell)
        cut = len(columns[0][1])
        names = vocabulary.names[:cut], vocabulary.names[cut:]
        met = matching_names(vocabulary, *map(np.unique, names), least, run, tell)
    one, other = (Column(rows, n) for (rows, _), n in zip(columns, names, strict=True))
    pairs = _rows(met, one, other, len(vocabulary.known))
    return met, pairs, vocabulary


def _texts(host: Host, frame: Any, fields: Sequence[str]) -> tuple[Numbers, pa.Array]:
    """Return the names of a side, and the row of each."""
    names = host.columns(frame)
    found = [texts_of(f, host.column(frame, column_of(f, names))) for f in fields]
    rows = np.concatenate([rows for rows, _ in found])
    return rows, pa.concat_arrays([texts for _, texts in found])


def _fields(on: On) -> tuple[Sequence[str], Sequence[str]]:
    if isinstance(on, tuple):
        if len(on) != 2:
            raise OptionError("on=: a tuple is (left fields, right fields)")
        left, right = on
    else:
        left = right = on
    return tuple([f] if isinstance(f, str) else list(f) for f in (left, right))


def _rows(met: Met, left: Column, right: Column, names: int) -> tuple[Numbers, ...]:
    """Return the rows that met by pairs of names, each two of them by their best."""
    places, left_rows = Groups(left.names, left.rows, names).joined(met.left)
    again, right_rows = Groups(right.names, right.rows, names).joined(met.right[places])
    at = places[again]
    left_rows = left_rows[again]
    order = np.lexsort((met.right[at], met.left[at], -met.scores[at], right_rows, left_rows))
    rows = np.stack((left_rows, right_rows))[:, order]
    is_first = np.ones(rows.shape[1], bool)
    is_first[1:] = (np.diff(rows) != 0).any(axis=0)
    return rows[0][is_first], rows[1][is_first], at[order][is_first]
