"""Which names of one column may be spellings of which of another: each looked at once."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from normalizer.frames.candidates import Candidates, Keyed, Numbers, Side, Skipped
from normalizer.frames.functions import Entity
from normalizer.frames.pairs import Known
from normalizer.frames.work import Map, Names, Pairs

NAMES_AT_ONCE, PAIRS_AT_ONCE = 1 << 11, 1 << 12

Progress = Callable[[str, int, int], None]
"""What is told of what is done: which step, how much of it, and how much there is."""

READING, COMPARING = "reading names", "comparing"


class Met(NamedTuple):
    """Pairs of names that match, by number, with scores, and reasons as numbers."""

    left: Numbers
    right: Numbers
    scores: "np.ndarray[tuple[int], np.dtype[np.float64]]"
    reasons: Numbers
    reason_texts: list[str]
    compared: int
    skipped: Skipped


class Vocabulary:
    """The names of both sides, each once, those that may be one near each other."""

    def __init__(
        self, texts: pa.Array, entity: Entity, run: Map, tell: Progress
    ) -> None:
        """`texts` are those of both sides, in any order; they may come again."""
        encoded = texts.dictionary_encode()
        known = _read(encoded.dictionary, entity, run, tell)
        order = pc.sort_indices(
            pa.table({"alike": known["alike"], "text": encoded.dictionary}),
            [("alike", "ascending"), ("text", "ascending")],
        ).to_numpy()
        self.texts = encoded.dictionary.take(order)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        self.names: Numbers = rank[encoded.indices.to_numpy()]
        keys = pa.chunked_array(
            [*_flat(known["stored"]).chunks, *_flat(known["asked"]).chunks], pa.string()
        ).combine_chunks()
        codes = keys.dictionary_encode()
        self.keys = len(codes.dictionary)
        numbers = codes.indices.to_numpy().astype(np.int64)
        count = len(_flat(known["stored"]))
        self._stored = _keyed(known["stored"], numbers[:count], rank)
        self._asked = _keyed(known["asked"], numbers[count:], rank)
        self.known = [
            Known(*each)
            for each in zip(
                self.texts.to_pylist(),
                known["id"].take(order).to_pylist(),
                known["key"].take(order).to_pylist(),
                strict=True,
            )
        ]

    def side(self, names: Numbers) -> Side:
        """Return the keys of some of the names."""
        is_here = np.zeros(len(self.known), bool)
        is_here[names] = True
        both = (
            Keyed(*(a[is_here[k.names]] for a in k))
            for k in (self._stored, self._asked)
        )
        return Side(*both)


def _read(texts: pa.Array, entity: Entity, run: Map, tell: Progress) -> pa.Table:
    batches = (
        texts.slice(at, NAMES_AT_ONCE).to_pylist()
        for at in range(0, len(texts), NAMES_AT_ONCE)
    )
    found = []
    for batch in run(Names(entity), batches):
        found.append(batch)
        done = min(len(found) * NAMES_AT_ONCE, len(texts))
        tell(READING, done, len(texts))
    if not found:
        found = [Names(entity)([])]
    return pa.Table.from_batches(found)


def _flat(lists: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.list_flatten(lists)


def _keyed(lists: pa.ChunkedArray, keys: Numbers, rank: Numbers) -> Keyed:
    sizes = pc.list_value_length(lists).to_numpy()
    names = np.repeat(rank, sizes)
    order = np.argsort(names, kind="stable")
    return Keyed(names[order], keys[order])


def matching_names(
    vocabulary: Vocabulary,
    left: Numbers,
    right: Numbers,
    least: float,
    run: Map,
    tell: Progress,
) -> Met:
    """Return the pairs of names of two sides that have at least a score."""
    known = vocabulary.known
    found = Candidates(
        vocabulary.side(left), vocabulary.side(right), len(known), vocabulary.keys
    )
    asked: list[tuple[Numbers, Numbers]] = []

    def batches() -> Iterator[tuple[list[Known], list[int], list[int]]]:
        for lefts, rights in found.batches():
            for at in range(0, len(lefts), PAIRS_AT_ONCE):
                pairs = lefts[at : at + PAIRS_AT_ONCE], rights[at : at + PAIRS_AT_ONCE]
                asked.append(pairs)
                needed, places = np.unique(np.concatenate(pairs), return_inverse=True)
                one, other = np.split(places, 2)
                names = [known[name] for name in needed]
                yield names, one.tolist(), other.tolist()

    reasons: dict[str, int] = {}
    parts: list[tuple[Numbers, Numbers, np.ndarray, Numbers]] = []
    compared = 0
    for places, scores, why in run(Pairs(least), batches()):
        lefts, rights = asked[len(parts)]
        asked[len(parts)] = (lefts[:0], rights[:0])
        numbers = [reasons.setdefault(reason, len(reasons)) for reason in why]
        at = np.array(places, np.int64)
        parts.append(
            (
                lefts[at],
                rights[at],
                np.array(scores, float),
                np.array(numbers, np.int64),
            )
        )
        compared += len(lefts)
        tell(COMPARING, int(lefts[-1]) + 1 if len(lefts) else 0, len(known))
    empty = np.empty(0, np.int64)
    parts.append((empty, empty, np.empty(0), empty))
    columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Met(*columns, list(reasons), compared, found.skipped)
