"""Which names of two columns may be spellings of one: each is looked at once."""

from array import array
from collections import deque
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from normalizer.frames.candidates import (
    Candidates,
    Flags,
    Keyed,
    Numbers,
    Scores,
    Side,
    Skipped,
)
from normalizer.frames.functions import Entity
from normalizer.frames.pairs import Known
from normalizer.frames.work import Batch, Map, Matched, Names, Pairs

NAMES_AT_ONCE, PAIRS_AT_ONCE = 1 << 11, 1 << 12

Progress = Callable[[str, int, int], None]
"""What is told of what is done: which step, how much of it, and how much there is."""

NOTHING: Numbers = np.empty(0, np.int64)
READING, COMPARING = "reading names", "comparing"


class Met(NamedTuple):
    """Pairs of names that match, by number, with scores, and reasons as numbers."""

    left: Numbers
    right: Numbers
    scores: Scores
    reasons: Numbers
    reason_texts: list[str]
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
        # Names of one thing always meet; no other key has a colon.
        is_of_thing = pc.match_substring(codes.dictionary, ":")
        self.are_of_things: Flags = is_of_thing.to_numpy(zero_copy_only=False)
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
    sides: tuple[Numbers, Numbers],
    least: float,
    run: Map,
    tell: Progress,
) -> Met:
    """Return the pairs of names of two sides that have at least a score."""
    left, right = map(vocabulary.side, sides)
    count = len(vocabulary.known)
    candidates = Candidates(left, right, count, vocabulary.are_of_things)
    asked: deque[tuple[Numbers, Numbers]] = deque()

    def batches() -> Iterator[Batch]:
        for pairs in candidates.batches():
            for at in range(0, len(pairs[0]), PAIRS_AT_ONCE):
                lefts, rights = (each[at : at + PAIRS_AT_ONCE] for each in pairs)
                asked.append((lefts, rights))
                yield _batch(vocabulary.known, lefts, rights)

    found = Found()
    for scored in run(Pairs(least), batches()):
        lefts, rights = asked.popleft()
        found.take(lefts, rights, scored)
        tell(COMPARING, int(lefts[-1]) + 1, count)
    return found.met(candidates.skipped)


def _batch(known: list[Known], lefts: Numbers, rights: Numbers) -> Batch:
    """Return names, each once, and the places of those of each pair."""
    names, places = np.unique(np.concatenate((lefts, rights)), return_inverse=True)
    one, other = np.split(places, 2)
    return [known[name] for name in names], one.tolist(), other.tolist()


class Found:
    """The pairs of names that matched so far."""

    def __init__(self) -> None:
        self._left, self._right = [NOTHING], [NOTHING]
        self._scores, self._reasons = array("d"), array("q")
        self._numbers: dict[str, int] = {}

    def take(self, left: Numbers, right: Numbers, scored: Matched) -> None:
        """Take those pairs of a batch that matched."""
        places, scores, reasons = scored
        self._left.append(left[places])
        self._right.append(right[places])
        self._scores.extend(scores)
        for reason in reasons:
            number = self._numbers.setdefault(reason, len(self._numbers))
            self._reasons.append(number)

    def met(self, skipped: Skipped) -> Met:
        """Return all that matched."""
        return Met(
            np.concatenate(self._left),
            np.concatenate(self._right),
            np.array(self._scores, np.float64),
            np.array(self._reasons, np.int64),
            list(self._numbers),
            skipped,
        )
