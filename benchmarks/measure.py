"""Taking the time of what is compared, in turns, and printing it as a small table."""

import json
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Measured = dict[str, dict[str, float]]
"""Figures by what was measured, and by what of it."""


def timed(
    tasks: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Return the median seconds of each task; they take turns, to share the noise."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            begin = clock()
            task()
            seconds[name].append(clock() - begin)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def process(*command: str, env: Mapping[str, str]) -> Callable[[], object]:
    """Return the task of running a command to its end."""
    return lambda: subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE)


def show(title: str, header: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    """Print a table: the first column as text, the others as numbers."""
    texts = [[str(cell) for cell in line] for line in (header, *lines)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    print(title)
    for line in texts:
        first, *others = (
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        print("  " + "  ".join([first, *others]))
    print()


def keep(found: Measured, path: Path | None) -> None:
    """Write figures as JSON, where a file is given."""
    if path:
        path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
