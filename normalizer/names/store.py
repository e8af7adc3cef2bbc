"""Where the compiled table comes from: shipped, or made on first use and kept."""

import mmap
import os
import tempfile
from pathlib import Path

from normalizer.names.artefact import FORMAT, ArtefactError, unpack

SHIPPED = Path(__file__).with_name("names.bin")


def open_table() -> "dict[str, memoryview[int]]":
    """Return the sections of the compiled table, making it where there is none."""
    if SHIPPED.is_file():
        return _mapped(SHIPPED)
    from normalizer.tablekit.compile import compile_tables
    from normalizer.tablekit.load import tables_root

    root = tables_root()
    cached = _cache_file(root) if isinstance(root, Path) else None
    if cached is not None and cached.is_file():
        try:
            return _mapped(cached)
        except ArtefactError:
            pass  # another version's, or half a file: made again below
    data = compile_tables(root)
    if cached is not None:
        _keep(cached, data)
    return unpack(memoryview(data))


def _mapped(path: Path) -> "dict[str, memoryview[int]]":
    with path.open("rb") as file:
        return unpack(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def _cache_file(root: Path) -> Path:
    """Return the file for the tables as they are now, told by their sizes and times."""
    import hashlib

    code = Path(__file__).parents[1]
    stamps = [str(FORMAT)]
    for path in sorted([*root.rglob("*.tsv"), *code.glob("tablekit/*.py")]):
        stat = path.stat()
        stamps.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    stamp = hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:24]
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "translit-normalizer" / f"{stamp}.bin"


def _keep(path: Path, data: bytes) -> None:
    """Write the cache file in one step; where that cannot be, do without."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        return
