"""The work of a join on names, in batches: here, or by several processes at once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Protocol, TypeAlias, TypeVar

import pyarrow as pa

from normalizer.errors import OptionError
from normalizer.extras import missing
from normalizer.frames.functions import Entity
from normalizer.frames.pairs import Known, name_of, score

IDLE = 120
"""So many seconds without work end a process."""
AHEAD = 3
"""So many batches a process may be ahead of what has been taken."""

Batch: TypeAlias = tuple[list[Known], list[int], list[int]]
"""Names, and the places of the names of both sides of each pair."""
Matched: TypeAlias = tuple[list[int], list[float], list[str]]
"""The places of pairs that matched in a batch, with their scores and reasons."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Map(Protocol):
    """What does the same with every batch, and yields the results in their order."""

    def __call__(
        self, do: Callable[[Item], Result], batches: Iterable[Item]
    ) -> Iterator[Result]:
        """Yield the results of batches."""


def _here(do: Callable[[Item], Result], batches: Iterable[Item]) -> Iterator[Result]:
    yield from map(do, batches)


@contextmanager
def processes(count: int) -> Iterator[Map]:
    """Give a map over so many processes; over none, and here, if it is one."""
    if count < 1:
        raise OptionError(f"processes={count!r}: accepted is 1 or more")
    if count == 1:
        yield _here
        return
    # Its processes need no `if __name__ == "__main__"`, and no locks are forked.
    try:
        from loky import ProcessPoolExecutor
    except ImportError as error:
        raise missing("a join in several processes", "match", error) from error

    # They end by themselves if this process is killed, and cannot tell them to.
    pool = ProcessPoolExecutor(count, timeout=IDLE)

    def in_order(
        do: Callable[[Item], Result], batches: Iterable[Item]
    ) -> Iterator[Result]:
        ahead: deque[Future[Result]] = deque()
        for batch in batches:
            ahead.append(pool.submit(do, batch))
            if len(ahead) > AHEAD * count:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()

    try:
        yield in_order
    finally:
        pool.shutdown(kill_workers=True)


class Names:
    """What is known of names, a batch at a time, as Arrow columns."""

    def __init__(self, entity: Entity) -> None:
        self._entity = entity

    def __call__(self, texts: list[str]) -> pa.RecordBatch:
        ids = self._entity.each(texts)
        names = [name_of(*each) for each in zip(texts, ids, strict=True)]
        columns = {
            "id": [name.known.id for name in names],
            "key": [name.known.key for name in names],
            "alike": [name.alike for name in names],
            "stored": pa.array([n.stored for n in names], pa.list_(pa.string())),
            "asked": pa.array([n.asked for n in names], pa.list_(pa.string())),
        }
        return pa.RecordBatch.from_pydict(columns)


class Pairs:
    """Which pairs of names reach a score, a batch at a time."""

    def __init__(self, least: float) -> None:
        self._least = least

    def __call__(self, batch: Batch) -> Matched:
        names, lefts, rights = batch
        places: list[int] = []
        scores: list[float] = []
        reasons: list[str] = []
        for at, (left, right) in enumerate(zip(lefts, rights, strict=True)):
            scored = score(names[left], names[right])
            if scored.score >= self._least:
                places.append(at)
                scores.append(scored.score)
                reasons.append(scored.reason)
        return places, scores, reasons
