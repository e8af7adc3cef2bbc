"""Pieces worked on in order: here, or by several processes at once."""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from normalizer.cli.report import Tally, tally
from normalizer.formats.pieces import Piece
from normalizer.formats.reading import Names
from normalizer.formats.text import Text
from normalizer.names.rewrite import Edit, apply
from normalizer.pipeline import Normalizer

if TYPE_CHECKING:
    from concurrent.futures import Future

AHEAD = 3
"""How many pieces a process may be ahead of what has been written."""
SMALL = 1 << 14
"""A piece shorter than this came slowly: it is awaited before more is read."""


@dataclass(slots=True)
class Result:
    """What became of a piece. Edits and tally are there where they were asked for."""

    text: str
    edits: Sequence[Edit] = ()
    faults: Sequence[tuple[int, str]] = ()
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Work:
    """Rewrites a piece; `edits` and `stats` say what is reported."""

    normalizer: Names
    edits: bool = False
    stats: bool = False

    def __call__(self, piece: Piece) -> Result:
        own = self.normalizer
        needs_steps = self.edits or self.stats or not isinstance(piece.rules, Text)
        if isinstance(own, Normalizer) and not needs_steps:
            return Result(own.normalize(piece.source))
        done = piece.rules.rewriting(piece.source, own)
        return Result(
            apply(piece.source, done.edits),
            done.edits if self.edits else (),
            done.faults,
            tally(done.steps) if self.stats else Tally(),
        )


Event = TypeVar("Event")
Done = TypeVar("Done")


def run(
    events: Iterable[Event | Piece], work: Callable[[Piece], Done], jobs: int
) -> Iterator[Event | tuple[Piece, Done]]:
    """Yield every piece with what the work makes of it, and every other event.

    All come in their order. What works in several processes must be picklable.
    """
    if jobs > 1:
        yield from _run_in_processes(events, work, jobs)
        return
    for event in events:
        yield (event, work(event)) if isinstance(event, Piece) else event


def _run_in_processes(
    events: Iterable[Event | Piece], work: Callable[[Piece], Done], jobs: int
) -> Iterator[Event | tuple[Piece, Done]]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(work,))
    ahead: deque[tuple[Event | Piece, Future[Done] | None]] = deque()

    def next_done() -> Event | tuple[Piece, Done]:
        event, future = ahead.popleft()
        if isinstance(event, Piece) and future:
            return event, future.result()
        assert not isinstance(event, Piece)
        return event

    try:
        for event in events:
            room = AHEAD * jobs
            if isinstance(event, Piece):
                ahead.append((event, pool.submit(_do, event)))
                room = room if len(event.source) >= SMALL else 0
            else:
                ahead.append((event, None))
            while len(ahead) > room:
                yield next_done()
        while ahead:
            yield next_done()
        pool.shutdown()
    except KeyboardInterrupt:
        raise  # Who catches it ends the processes too: there is no time to wait.
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise


_work: Callable[[Piece], Any]


def _start(work: Callable[[Piece], Any]) -> None:
    global _work
    _work = work
    # Ctrl-C ends the processes at once, without a word; the parent says what there is.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do(piece: Piece) -> Any:
    return _work(piece)
