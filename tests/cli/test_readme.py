"""The README's examples of the command line give what it says they give."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "README.md"
SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAM = "from normalizer.cli import main; main(prog_name='normalize-names')"


def sessions() -> list[str]:
    found = SESSION.findall(README.read_text("utf-8"))
    return [text for text in found if "normalize-names" in text]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("session", sessions())
def test_a_session_shows_what_happens(session: str, tmp_path: Path) -> None:
    steps = re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]
    lines = [step.partition("\n") for step in steps if not step.startswith("pip ")]
    command = f'normalize-names() {{ "{sys.executable}" -c "{PROGRAM}" "$@"; }}\n'

    ran = subprocess.run(
        ["bash", "-c", command + "\n".join(line for line, _, _ in lines)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(README.parent), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )

    assert ran.stdout == "".join(output for _, _, output in lines)
