"""How the tests of the command line call it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from normalizer.cli import main

PROGRAM = (sys.executable, "-c", "from normalizer.cli import main; main()")


class Ran(NamedTuple):
    """What a command left: its exit status, and what it wrote."""

    status: int
    out: bytes
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run() -> Run:
    """Run the command in this process; what it did not expect is raised."""

    def call(*args: object, stdin: bytes = b"") -> Ran:
        runner = CliRunner()
        result = runner.invoke(main, [str(arg) for arg in args], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout_bytes, result.stderr)

    return call


@pytest.fixture
def shell() -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """Start the command as a process of its own, with pipes."""
    started: list[subprocess.Popen[bytes]] = []

    def call(*args: object, **options: object) -> "subprocess.Popen[bytes]":
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        command = [*PROGRAM, *map(str, args)]
        folder = Path(__file__).parents[2]
        started.append(subprocess.Popen(command, cwd=folder, **(pipes | options)))
        return started[-1]

    yield call
    for process in started:
        with process:
            process.kill()
