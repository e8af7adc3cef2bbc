"""What starting reads and imports: little, because every process pays for it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from normalizer.tablekit.compile import compile_tables
from normalizer.tablekit.load import tables_root

ROOT = Path(__file__).parents[1]
WATCH = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
"""
TELL = """
print(*[name for name in opened if name.endswith((".tsv", ".bin", ".toml"))])
print(*sys.modules)
"""
FIRST = "from normalizer import normalize; normalize('Garabagh, Шуша', to='az')"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the package as it is when installed."""
    folder = tmp_path_factory.mktemp("site")
    package = folder / "normalizer"
    shutil.copytree(
        ROOT / "normalizer", package, ignore=shutil.ignore_patterns("__pycache__")
    )
    (package / "names" / "names.bin").write_bytes(compile_tables(tables_root()))
    return folder


def run(code: str, folder: Path) -> tuple[list[str], set[str]]:
    """Return the tables that some code opens, and the modules it ends with."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", WATCH + code + TELL],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    opened, modules = done.stdout.splitlines()
    return opened.split(), set(modules.split())


def test_importing_reads_no_table(installed: Path) -> None:
    opened, _ = run("import normalizer", installed)

    assert opened == []


def test_the_first_text_reads_the_compiled_table_only(installed: Path) -> None:
    opened, _ = run(FIRST, installed)

    assert [Path(name).name for name in opened] == ["names.bin"]


@pytest.mark.parametrize(
    "module",
    [
        "regex",
        "unidecode",
        "importlib.resources",
        "hashlib",
        "pathlib",
        "tempfile",
        "threading",
        "normalizer.tablekit",
    ],
)
def test_the_first_text_imports_nothing_slow(installed: Path, module: str) -> None:
    _, modules = run(FIRST, installed)

    assert module not in modules


def test_a_package_in_a_zip_file_reads_its_table(
    installed: Path, tmp_path: Path
) -> None:
    archive = shutil.make_archive(str(tmp_path / "site"), "zip", installed)

    _, modules = run(f"sys.path.insert(0, {archive!r})\n{FIRST}", tmp_path)

    assert "normalizer.names.lexicon" in modules
    assert "normalizer.tablekit.compile" not in modules
