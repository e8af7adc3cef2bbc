"""The compiled table of a checkout: made on first use, kept in the user's cache.

Behind the table the file holds a stamp: the names, sizes and times of all that it was
made from, and last the folder of tables. Where the stamp is another than today's, the
table is made again. One process makes it while others wait, a file appears whole or not
at all, and where the cache cannot be written the table is made in memory.
"""

import os
import zlib
from collections.abc import Iterator

from normalizer.names.artefact import FORMAT, Artefact, ArtefactError, unpack
from normalizer.names.store import mapped

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_MADE_BY = ("tablekit", "letters")
"""The packages whose code decides what a compiled table holds."""
_STALE = 24 * 60 * 60
_TAIL = 1 << 12


def made_table(root: str = "") -> Artefact:
    """Return the compiled table of a folder of tables as they are now.

    Without a folder it is that of the package.
    """
    root = root or tables_folder()
    path = cache_file(root)
    stamp = stamp_of(root)
    table = _kept(path, stamp)
    if table is not None:
        return table
    lock = _lock(os.path.dirname(path))
    try:
        return _kept(path, stamp) or _make(root, path, stamp)
    finally:
        if lock >= 0:
            os.close(lock)


def tables_folder() -> str:
    """Return the folder of tables: in the package, or beside it in a checkout."""
    inside = os.path.join(_PACKAGE, "tables")
    return inside if os.path.isdir(inside) else os.path.join(_PACKAGE, "../tables")


def cache_file(root: str) -> str:
    """Return where the compiled table of a folder of tables is kept."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    name = f"names-{FORMAT}-{zlib.crc32(os.fsencode(os.path.realpath(root))):08x}.bin"
    return os.path.join(home, "translit-normalizer", name)


def stamp_of(root: str) -> bytes:
    """Return the stamp of the tables in a folder, and of what compiles them."""
    files = list(_stamps(root, ".tsv"))
    for package in _MADE_BY:
        files += _stamps(os.path.join(_PACKAGE, package), ".py")
    return os.fsencode("\n".join(["", *sorted(files), os.path.realpath(root)]))


def _stamps(folder: str, ending: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _stamps(entry.path, ending)
        elif entry.name.endswith(ending):
            stat = entry.stat()
            yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"


def _kept(path: str, stamp: bytes) -> Artefact | None:
    """Return the table of a cache file; None if it is not whole, or of other times."""
    try:
        data = mapped(path)
        table = unpack(data)
    except (OSError, ArtefactError):
        return None
    return table if data[table.size :] == stamp else None


def _make(root: str, path: str, stamp: bytes) -> Artefact:
    from pathlib import Path

    from normalizer.tablekit.compile import compile_tables

    data = compile_tables(Path(root))
    _keep(path, data + stamp)
    return unpack(memoryview(data))


def _lock(folder: str) -> int:
    """Wait until no other process makes a table in the same cache; -1 without a cache.

    Closing what is returned, or the end of the process, lets the next one in.
    """
    try:
        import fcntl
    except ImportError:  # Windows: two processes may both make it, each whole
        return -1
    try:
        os.makedirs(folder, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return -1
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        os.close(handle)
        return -1
    return handle


def _keep(path: str, data: bytes) -> None:
    """Write the cache file in one step; where that cannot be, do without."""
    part = f"{path}.{os.getpid()}.part"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, path)
        _sweep(path)
    except OSError:
        if os.path.exists(part):
            os.unlink(part)


def _sweep(path: str) -> None:
    """Delete what no checkout uses any more: its folder is gone or has moved on."""
    root = _folder_of(path)
    now = os.stat(path).st_mtime
    for entry in os.scandir(os.path.dirname(path)):
        if entry.name.endswith(".bin"):
            folder = _folder_of(entry.path)
            stale = not os.path.isdir(folder) or folder == root
        else:
            stale = entry.name.endswith(".part") and (
                entry.stat().st_mtime < now - _STALE
            )
        if stale and entry.path != path:
            os.unlink(entry.path)


def _folder_of(path: str) -> str:
    """Return the folder of tables that a cache file was made from: its last line."""
    with open(path, "rb") as file:
        file.seek(max(0, os.path.getsize(path) - _TAIL))
        return os.fsdecode(file.read().rpartition(b"\n")[2])
