"""The work of a join on names, in batches: here, or by several processes at once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

import pyarrow as pa

from normalizer.errors import OptionError
from normalizer.frames.functions import Entity
from normalizer.frames.pairs import Known, name_of, score

AHEAD = 3
"""So many batches a process may be ahead of what has been taken."""

Batch = TypeVar("Batch")
Result = TypeVar("Result")


class Map(Protocol):
    """What does the same with every batch, and yields the results in their order."""

    def __call__(
        self, do: Callable[[Batch], Result], batches: Iterable[Batch]
    ) -> Iterator[Result]:
        """Yield the results of batches."""


@contextmanager
def processes(count: int) -> Iterator[Map]:
    """Give a map over so many processes; over none, and here, if it is one."""
    if count < 1:
        raise OptionError(f"processes={count!r}: accepted is 1 or more")
    if count == 1:
        yield map
        return
    # Its processes need no `if __name__ == "__main__"`, and share no locks with threads.
    from loky import ProcessPoolExecutor

    pool = ProcessPoolExecutor(count)

    def in_order(
        do: Callable[[Batch], Result], batches: Iterable[Batch]
    ) -> Iterator[Result]:
        ahead = deque()
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
    """The scores and reasons of pairs of names that reach a score, a batch at a time.

    A batch is the names, and two lists of their places; what comes back has places in
    these lists.
    """

    def __init__(self, least: float) -> None:
        self._least = least

    def __call__(
        self, batch: tuple[list[Known], list[int], list[int]]
    ) -> tuple[list[int], list[float], list[str]]:
        names, lefts, rights = batch
        found, scores, reasons = [], [], []
        for at, (left, right) in enumerate(zip(lefts, rights, strict=True)):
            scored = score(names[left], names[right])
            if scored.score >= self._least:
                found.append(at)
                scores.append(scored.score)
                reasons.append(scored.reason)
        return found, scores, reasons
