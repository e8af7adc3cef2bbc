"""Which entities every form of the tables names, and its keys: made once, then kept.

The keys of all forms take seconds to make, so they are kept in the user's cache, beside
the compiled table. A form that is there has its keys even where the tables of names
have changed since; only where the letters have are all made again. Where the cache
cannot be read or written, they are made in memory.
"""

import os
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import get_ident
from typing import NamedTuple

from normalizer.letters.keys import index_keys
from normalizer.names.cache import cache_file, tables_folder
from normalizer.search.stamps import Stamp

Entities = dict[str, list[str]]
"""The entities that each form names."""


class KnownForms(NamedTuple):
    """The entities of forms, and the forms of keys."""

    entities: Entities
    keyed: dict[str, list[str]]


def known_forms(stamp: Stamp, listed: Callable[[], Entities]) -> KnownForms:
    """Return the forms of some tables, which have a stamp; `listed` lists them."""
    path = _path(stamp)
    keys_stamp, names_stamp, rows = _kept(path)
    if (keys_stamp, names_stamp) != (stamp.keys, stamp.names):
        known = {row[0]: row[2] for row in rows} if keys_stamp == stamp.keys else {}
        rows = [
            (form, " ".join(ids), known.get(form) or " ".join(index_keys(form)))
            for form, ids in listed().items()
        ]
        _keep(path, ["\t".join(stamp[1:3]), *map("\t".join, rows)])
    return _read(rows)


def _read(rows: Iterable[tuple[str, str, str]]) -> KnownForms:
    found = KnownForms({}, {})
    for form, ids, keys in rows:
        found.entities[form] = ids.split(" ")
        for key in filter(None, keys.split(" ")):
            found.keyed.setdefault(key, []).append(form)
    return found


def _path(stamp: Stamp) -> Path:
    """Return the file of the cache; one for every choice of names."""
    table, chosen = cache_file(tables_folder()), stamp.names.partition(" ")[2]
    return Path(table).with_suffix(f".{zlib.crc32(chosen.encode()):08x}.forms")


def _kept(path: Path) -> tuple[str, str, list[tuple[str, str, str]]]:
    """Return what made a file, and its rows; nothing where it is not whole."""
    try:
        head, *lines, last = path.read_bytes().decode().split("\n")
        keys, names = head.split("\t")
        cells = (line.split("\t") for line in lines)
        rows = [(form, ids, held) for form, ids, held in cells]
    except (OSError, ValueError):
        return "", "", []
    return (keys, names, rows) if last == _END else ("", "", [])


_END = "."
"""The last line of a file that was written to its end."""


def _keep(path: Path, lines: list[str]) -> None:
    """Write a file in one step; where that cannot be, do without."""
    part = path.with_suffix(f".{os.getpid()}.{get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes("\n".join([*lines, _END]).encode())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
