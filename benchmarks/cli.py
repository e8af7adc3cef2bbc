"""`normalize-names` as a filter: how it scales over processes, and beside iconv.

    python benchmarks/cli.py [--json FILE] [MEGABYTES]

One big file of the project's own words and names, and the same text in many files; the
whole process is timed, start and reading and writing included, and the ways take turns.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Measured, keep, show, timed
from throughput import running_text

ROUNDS = 3
FILES = 40
MEGABYTES = 8
SHARE = 0.01
"""How many of the words are names."""
PROGRAM = (sys.executable, "-c", "from normalizer.cli import main; main()")


def filtered(files: list[Path], jobs: int) -> None:
    """Normalize files to nowhere, with that many processes."""
    command = [*PROGRAM, "--to", "en", "--jobs", str(jobs), "--no-progress"]
    subprocess.run([*command, *map(str, files)], check=True, stdout=subprocess.DEVNULL)


def converted(file: Path) -> None:
    """Let iconv read and write a file as UTF-8."""
    command = ["iconv", "-f", "utf8", "-t", "utf8", str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def measured(folder: Path, megabytes: int) -> Measured:
    """Return the seconds of each way and their ratios."""
    part = running_text("aze", SHARE)
    content = part * (megabytes * 1_000_000 // len(part.encode()) + 1)
    big = folder / "big.txt"
    big.write_text(content, "utf-8")
    small = [folder / f"{number}.txt" for number in range(FILES)]
    step = len(content) // FILES + 1
    for number, file in enumerate(small):
        file.write_text(content[number * step : (number + 1) * step], "utf-8")
    cores = len(os.sched_getaffinity(0))
    taken = timed(
        {
            "iconv": lambda: converted(big),
            "one file, 1 process": lambda: filtered([big], 1),
            f"one file, {cores} processes": lambda: filtered([big], cores),
            "many files, 1 process": lambda: filtered(small, 1),
            f"many files, {cores} processes": lambda: filtered(small, cores),
        },
        ROUNDS,
    )
    size = big.stat().st_size / 1e6
    alone = taken["one file, 1 process"]
    lines = [
        (what, f"{size / s:.1f}", f"{alone / s:.2f}", f"{taken['iconv'] / s:.3f}")
        for what, s in taken.items()
    ]
    header = ("", "MB a second", "x 1 process", "x iconv")
    show(f"The filter, {size:.0f} MB, 1 % names, {cores} cores", header, lines)
    return {
        f"filter: {what}": {"iconv": taken["iconv"] / s, "1 process": alone / s}
        for what, s in taken.items()
        if what != "iconv"
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("megabytes", nargs="?", type=int, default=MEGABYTES)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        keep(measured(Path(folder), asked.megabytes), asked.json)


if __name__ == "__main__":
    main()
