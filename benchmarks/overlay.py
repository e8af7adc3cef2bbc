"""How long an overlay of 1,000 rows takes to compile, whatever it lies over.

The target: under a second. One process compiles it over the shipped names, one over
100,000 synthetic forms more.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from measure import show
from synthetic import installed, rows

ROWS = 1_000
FORMS = 100_000
COMPILE = """
import sys, time
from normalizer.names.lexicon import lexicon_with, shipped
from normalizer.tablekit.overlay import layered
shipped()
begin = time.perf_counter()
lexicon_with([sys.argv[1]])
print(time.perf_counter() - begin)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        overlay = folder / "overlay.tsv"
        lines = [f"{row.id}\t{row.lang}\t{row.form}\t{row.role}" for row in rows(ROWS)]
        overlay.write_text("\n".join(["id\tlang\tform\trole", *lines, ""]), "utf-8")
        bases = {0: os.environ, FORMS: os.environ | {"PYTHONPATH": name}}
        installed(FORMS, folder)
        seconds = [(forms, compiling(overlay, env)) for forms, env in bases.items()]
    show(
        f"Compiling an overlay of {ROWS:,} rows (best of 5)",
        ("over so many forms more", "ms"),
        [(f"{forms:,}", f"{1000 * taken:.0f}") for forms, taken in seconds],
    )


def compiling(overlay: Path, env: Mapping[str, str]) -> float:
    """Return the seconds that a process of its own needs, the best of five."""
    command = [sys.executable, "-c", COMPILE, str(overlay)]
    runs = (
        subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE)
        for _ in range(5)
    )
    return min(float(run.stdout) for run in runs)


if __name__ == "__main__":
    main()
