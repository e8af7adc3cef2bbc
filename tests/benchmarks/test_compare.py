"""Two records of the benchmarks, compared."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMPARE = Path(__file__).parents[2] / "benchmarks" / "compare"


def compared(
    folder: Path, old: dict[str, float], new: dict[str, float], *options: str
) -> list[str]:
    """Return the exit status and the lines that comparing two figures gives."""
    paths = []
    for name, values in (("old", old), ("new", new)):
        figures = {title: {"value": value} for title, value in values.items()}
        paths.append(folder / f"{name}.json")
        paths[-1].write_text(json.dumps({"figures": figures}), "utf-8")
    done = subprocess.run(
        [sys.executable, COMPARE, *options, *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    return [str(done.returncode), *done.stdout.splitlines()]


def test_a_ratio_that_fell_by_more_than_a_tenth_is_flagged(tmp_path: Path) -> None:
    status, first, second, told = compared(
        tmp_path, {"a": 1.0, "b": 2.0}, {"a": 0.89, "b": 1.9}
    )

    assert status == "1"
    assert first.startswith("WORSE  -11.0%  a / value")
    assert second.startswith("        -5.0%  b / value")
    assert told.startswith("1 of 2 figures are worse")


def test_fewer_instructions_are_better(tmp_path: Path) -> None:
    old, new = {"instructions: eng": 20.0}, {"instructions: eng": 25.0}

    assert compared(tmp_path, old, new)[0] == "1"
    assert compared(tmp_path, new, old)[0] == "0"


@pytest.mark.parametrize(("now", "status"), [(0.89, "0"), (0.74, "1")])
def test_what_is_too_much_can_be_said(tmp_path: Path, now: float, status: str) -> None:
    told = compared(tmp_path, {"a": 1.0}, {"a": now}, "--fail", "25")

    assert told[0] == status
    assert told[1].startswith("WORSE")


def test_figures_that_one_record_lacks_are_left_out(tmp_path: Path) -> None:
    assert compared(tmp_path, {"a": 1.0}, {"b": 1.0})[1:] == [
        "0 of 0 figures are worse by more than 10 %"
    ]
