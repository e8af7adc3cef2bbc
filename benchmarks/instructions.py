"""How many machine instructions the compiled scan takes for a code point of text.

    python benchmarks/instructions.py [--json FILE]

Unlike times, instructions do not depend on what else a machine does, so two versions
can be compared by them (benchmarks/compare). valgrind's callgrind counts those of the
scan's loop and all that it calls, and nothing else. The text is the project's own words
with 1 % names, in five languages, so that other tables make other figures. Those that
CI compares with are in instructions.json.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which

from measure import Measured, keep, show
from throughput import LANGUAGES, running_text

from normalizer import COMPILED
from normalizer.names.lexicon import shipped

SHARE = 0.01
CODES = 50_000
LOOP = "*Scanner__fill*"
"""The compiled loop, as the debugger calls it."""
SCAN = """
import sys
from normalizer.names.lexicon import shipped
with open(sys.argv[1], encoding="utf-8") as file:
    shipped().candidates(file.read())
"""
"""What is counted. The text is made outside, for under valgrind all takes 50 times as
long."""


def counted(language: str, folder: Path) -> int:
    """Return the instructions of one scan of a language's text."""
    text, out = folder / f"{language}.txt", folder / f"{language}.out"
    text.write_text(running_text(language, SHARE)[:CODES], "utf-8")
    command = [
        *("valgrind", "--tool=callgrind", f"--toggle-collect={LOOP}"),
        *("--collect-atstart=no", f"--callgrind-out-file={out}"),
        *(sys.executable, "-c", SCAN, str(text)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    found = re.search(r"^(?:summary|totals): (\d+)", out.read_text("utf-8"), re.M)
    if not found:
        raise SystemExit(f"callgrind counted nothing of {LOOP}")
    return int(found[1])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    if not (COMPILED and which("valgrind")):
        print("instructions: not counted; it takes the compiled package and valgrind")
        return
    shipped()  # Compiled now where it is not yet, and not while it is counted.
    found: Measured = {}
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            each = counted(language, Path(folder)) / CODES
            found[f"instructions: {language}"] = {"a code point": round(each, 2)}
    lines = [
        (name.partition(" ")[2], *map(str, f.values())) for name, f in found.items()
    ]
    show("Instructions of the compiled scan", ("", "a code point"), lines)
    keep(found, asked.json)


if __name__ == "__main__":
    main()
