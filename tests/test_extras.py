"""What is told of libraries that are not installed, or here are made missing."""

import subprocess
import sys

import pytest

WITHOUT = """
import sys

for library in {missing!r}:
    sys.modules[library] = None
import {module}
{after}
"""


def told(module: str, *missing: str, after: str = "") -> str:
    """Return the last line of what importing a module without libraries ends in."""
    code = WITHOUT.format(module=module, missing=missing, after=after)
    command = [sys.executable, "-W", "error", "-c", code]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1, ended.stderr
    return ended.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("extra", "missing"),
    [
        ("arrow", "pyarrow"),
        ("polars", "polars"),
        ("polars", "pyarrow"),
        ("pandas", "pandas"),
        ("pandas", "pyarrow"),
        ("duckdb", "duckdb"),
        ("duckdb", "pyarrow"),
        ("spark", "pyspark"),
        ("spark", "pyarrow"),
    ],
)
def test_columns_say_which_extra_they_need(extra: str, missing: str) -> None:
    if missing == "pyarrow" and extra != "arrow":
        pytest.importorskip(extra.replace("spark", "pyspark"))

    line = told(f"normalizer.frames.{extra}", missing)

    assert line.startswith("normalizer.extras.MissingLibraryError: ")
    assert line.endswith(
        f" needs {missing}: pip install 'translit-normalizer[{extra}]'"
    )


@pytest.mark.parametrize("missing", ["numpy", "pyarrow"])
def test_a_join_says_which_extra_it_needs(missing: str) -> None:
    line = told("normalizer.frames", missing, after="normalizer.frames.match")

    assert line.endswith(
        f"a join of tables needs {missing}: pip install 'translit-normalizer[match]'"
    )


def test_a_join_in_several_processes_says_what_it_needs() -> None:
    pytest.importorskip("numpy", reason="a join needs numpy")
    pytest.importorskip("pyarrow", reason="a join needs pyarrow")
    after = """
import pyarrow
table = pyarrow.table({"name": ["Bakı"]})
normalizer.frames.match(table, table, on="name", processes=2)
"""

    line = told("normalizer.frames", "loky", after=after)

    assert line.endswith(" needs loky: pip install 'translit-normalizer[match]'")
