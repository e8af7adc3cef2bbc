"""The compiled table that ships, and the one that a checkout keeps in its cache."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from normalizer.names import cache, store
from normalizer.names.artefact import ArtefactError
from normalizer.names.layer import Layer

ROOT = Path(__file__).parents[2]
COUNT = "from normalizer.names.lexicon import shipped; print(shipped().layers[0].forms)"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small folder of tables; the cache beside it is empty."""
    tables = tmp_path / "tables"
    for name in ("names/entities.tsv", "names/place.tsv", "evidence/words.tsv"):
        (tables / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "tables" / name, tables / name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "tables_folder", lambda: str(tables))
    return tables


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the tables that are compiled from now on."""
    from normalizer.tablekit import compile as compiling

    compile_tables, made = compiling.compile_tables, list[str]()

    def counted(root: Path) -> bytes:
        made.append(str(root))
        return compile_tables(root)

    monkeypatch.setattr(compiling, "compile_tables", counted)
    return made


def test_a_table_is_made_once(checkout: Path, made: list[str]) -> None:
    first = cache.made_table()
    second = cache.made_table()

    assert first.fingerprints == second.fingerprints
    assert made == [str(checkout)]


def test_a_changed_table_is_noticed(checkout: Path, made: list[str]) -> None:
    before = cache.made_table()
    with (checkout / "names/place.tsv").open("a", encoding="utf-8") as file:
        file.write(_row("Zzyzx"))

    after = cache.made_table()

    assert Layer(after).forms == Layer(before).forms + 1
    assert before.fingerprints["names"] != after.fingerprints["names"]
    assert before.fingerprints["letters"] == after.fingerprints["letters"]
    assert len(made) == 2


def test_a_row_of_keys_changes_the_letters_and_no_names(
    checkout: Path, made: list[str]
) -> None:
    before = cache.made_table()
    (checkout / "keys").mkdir(exist_ok=True)
    (checkout / "keys/zzyzx.tsv").write_text("key\n", encoding="utf-8")

    after = cache.made_table()

    assert before.fingerprints["letters"] != after.fingerprints["letters"]
    assert before.fingerprints["names"] == after.fingerprints["names"]


def _row(form: str) -> str:
    header = (ROOT / "tables/names/place.tsv").read_text("utf-8").split("\n")[0]
    cells = dict.fromkeys(header.split("\t"), "-")
    cells |= {"id": "place:zzyzx", "lang": "en", "script": "Latn", "form": form}
    cells |= {"role": "canonical", "style": "full", "source": "editorial"}
    return "\t".join(cells.values()) + "\n"


@pytest.mark.parametrize("damage", ["", "half", "other", "stamp"])
def test_a_damaged_cache_file_is_made_again(
    checkout: Path, made: list[str], damage: str
) -> None:
    good = cache.made_table()
    path = Path(cache.cache_file(str(checkout)))
    data = path.read_bytes()
    path.unlink()  # what is mapped stays as it is
    halves = {"half": data[: len(data) // 2], "other": b"x" * 4096, "stamp": data[:-1]}
    path.write_bytes(halves.get(damage, b""))

    again = cache.made_table()

    assert good.fingerprints == again.fingerprints
    assert len(made) == 2
    assert data == path.read_bytes()


def test_without_a_cache_the_table_is_made_in_memory(
    checkout: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = tmp_path / "file"
    nowhere.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(nowhere))

    table = cache.made_table()

    assert Layer(table).forms > 0
    assert made == [str(checkout)]


@pytest.mark.usefixtures("checkout")
def test_what_no_checkout_uses_any_more_is_swept_away(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "translit-normalizer"
    folder.mkdir(parents=True)
    live = tmp_path / "live"
    live.mkdir()
    (folder / "old.bin").write_bytes(b"table\n/no/such/folder")
    (folder / "live.bin").write_bytes(b"table\n" + os.fsencode(live))
    (folder / "odd.bin").write_bytes(b"\0")

    cache.made_table()

    kept = {path.name for path in folder.iterdir()}
    assert kept == {"live.bin", Path(cache.cache_file(cache.tables_folder())).name}


def test_processes_that_start_at_once_make_one_whole_table(tmp_path: Path) -> None:
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", COUNT]

    runs = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    outputs = {run.communicate()[0] for run in runs}
    assert len(outputs) == 1
    assert int(outputs.pop()) > 0
    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".bin"]


@pytest.mark.parametrize("data", [b"", b"TNNAMES\n", b"x" * 500])
def test_a_shipped_table_that_is_damaged_says_so(tmp_path: Path, data: bytes) -> None:
    shipped = tmp_path / "names.bin"
    shipped.write_bytes(data)

    with pytest.raises(ArtefactError, match=r"names\.bin is .*; reinstall"):
        store.trusted(str(shipped))
