"""The tables and the compiled table travel with the package."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PRINT_NAME = "from normalizer import normalize; print(normalize('Bakı', to='en'))"


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT))
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel into a folder."""
    (wheel,) = dist.glob("*.whl")
    folder = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    run(*pip, "--target", str(folder), str(wheel))
    return folder


PRINT_COMPILED = "import normalizer; print(normalizer.COMPILED)"


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd="/",
        env=os.environ | environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.mark.slow
def test_an_installed_copy_holds_every_table_byte_for_byte(installed: Path) -> None:
    source = ROOT / "tables"
    expected = {p.relative_to(source): p.read_bytes() for p in source.rglob("*.tsv")}

    shipped = installed / "normalizer" / "tables"
    actual = {p.relative_to(shipped): p.read_bytes() for p in shipped.rglob("*.tsv")}

    assert expected == actual


@pytest.mark.slow
@pytest.mark.parametrize("package", ["explanation", "search/web"])
def test_an_installed_copy_holds_every_page_and_style_sheet(
    installed: Path, package: str
) -> None:
    source, shipped = (root / "normalizer" / package for root in (ROOT, installed))
    kinds = ("*.html", "*.css", "*.js")
    expected = {p.relative_to(source) for kind in kinds for p in source.rglob(kind)}

    actual = {p.relative_to(shipped) for kind in kinds for p in shipped.rglob(kind)}

    assert expected
    assert expected == actual


@pytest.mark.slow
def test_an_installed_copy_reads_its_compiled_table(
    installed: Path, tmp_path: Path
) -> None:
    output = run(
        sys.executable,
        "-c",
        PRINT_NAME,
        PYTHONPATH=str(installed),
        XDG_CACHE_HOME=str(tmp_path),
        PYTHONIOENCODING="utf-8",
    )

    assert output == "Baku\n"
    assert not list(tmp_path.iterdir())


def test_an_uninstalled_checkout_compiles_into_the_cache(tmp_path: Path) -> None:
    output = run(
        sys.executable,
        "-c",
        PRINT_NAME,
        PYTHONPATH=str(ROOT),
        XDG_CACHE_HOME=str(tmp_path),
        PYTHONIOENCODING="utf-8",
    )

    assert output == "Baku\n"
    assert [p.suffix for p in tmp_path.rglob("*.*")] == [".bin"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler here")
def test_an_installed_copy_is_compiled(installed: Path) -> None:
    told = (sys.executable, "-c", PRINT_COMPILED)

    assert run(*told, PYTHONPATH=str(installed), NORMALIZER_PURE="") == "True\n"
    assert run(*told, PYTHONPATH=str(installed), NORMALIZER_PURE="1") == "False\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "environment",
    [{"CC": "no-such-compiler"}, {"NORMALIZER_PURE": "1"}],
    ids=["no compiler", "not wanted"],
)
def test_what_is_not_compiled_works_as_python(
    environment: dict[str, str], dist: Path, tmp_path: Path
) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    run(*pip, "--target", str(tmp_path), str(sdist), **environment)
    told = (sys.executable, "-c", f"{PRINT_COMPILED}; {PRINT_NAME}")

    output = run(
        *told,
        PYTHONPATH=str(tmp_path),
        NORMALIZER_PURE="",
        PYTHONIOENCODING="utf-8",
    )

    assert output == "False\nBaku\n"
