"""What the first normalize() of a process costs, with 100,000 synthetic forms.

The target: at most twice the time of `python -c pass` more, and 60 MB in memory.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import process, show, timed
from synthetic import installed

FORMS = 100_000
ROUNDS = 21
PASS = "pass"
IMPORT = "import normalizer"
FIRST = "from normalizer import normalize; normalize('Bakı, Qarabağ', to='en')"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = str(installed(FORMS, Path(folder)))
        env = os.environ | {"PYTHONPATH": place}
        tasks = {code: process(sys.executable, "-c", code, env=env) for code in STEPS}
        timed(tasks, 2)  # writes the bytecode, warms the disk's cache
        seconds = timed(tasks, ROUNDS)
        memory = [resident(code, env) for code in STEPS]
    nothing = seconds[PASS]
    show(
        f"Start of a process, {FORMS:,} forms (medians of {ROUNDS})",
        ("", "ms", "added", "MB resident"),
        [
            (code, f"{1000 * s:.1f}", f"{(s - nothing) / nothing:.2f} x pass", held)
            for (code, s), held in zip(seconds.items(), memory, strict=True)
        ],
    )


STEPS = (PASS, IMPORT, FIRST)


def resident(code: str, env: dict[str, str]) -> str:
    """Return how many MB a process holds at most, until it has run some code."""
    ask = "print(open('/proc/self/status').read())"
    command = [sys.executable, "-c", f"{code}\n{ask}"]
    done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE)
    held = re.search(rb"VmHWM:\s+(\d+) kB", done.stdout)
    return f"{int(held[1]) / 1024:.0f}" if held else "-"


if __name__ == "__main__":
    main()
