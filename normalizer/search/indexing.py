"""Files into an index: only those that have changed, and nothing lost by a kill.

A file is known by its size, its time and a digest of its bytes. Its row is marked as
unfinished in the transaction that takes its old documents out, and finished in the one
that puts its last new one in; what a kill left unfinished is read again as a whole.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple, cast

from normalizer.errors import NormalizerError
from normalizer.formats import format_of
from normalizer.formats.files import files_of
from normalizer.search.documents import RecordFault, documents
from normalizer.search.store import Index

BATCH = 2_000
"""After so many documents what was written is made last ..."""
SECONDS = 2.0
"""... or after so many seconds."""
SETTLED = 2_000_000_000
"""A file that was written less than so many nanoseconds before it was read may have
been written again in the same tick of its clock: its time is not trusted."""
_BLOCK = 1 << 20


class How(NamedTuple):
    """How files are read: the format (empty: by their endings), fields, encoding.

    Without an encoding they are in UTF-8, and pages in what they say of themselves.
    """

    format: str = ""
    fields: tuple[str, ...] = ()
    encoding: str = ""

    def kind(self, path: str) -> str:
        return self.format or format_of(path)

    def said(self, path: str) -> str:
        return "\n".join([self.kind(path), self.encoding, *self.fields])


OpenText = Callable[[str], Iterator[str]]
"""Gives the text of a file in blocks."""


@dataclass(slots=True)
class Report:
    """What became of files; `faults` says of each that is at fault what is wrong."""

    indexed: int = 0
    unchanged: int = 0
    removed: int = 0
    faults: list[str] = field(default_factory=list)


class _Batch:
    """Transactions of some documents each: many small files do not take one each."""

    def __init__(self, index: Index) -> None:
        self._connection = index.connection
        self._since = 0.0
        self._count = 0

    def begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
            self._since, self._count = time.monotonic(), 0

    def count(self) -> None:
        """Note a document; what was written is made last when there is enough of it."""
        self._count += 1
        if self._count >= BATCH or time.monotonic() - self._since > SECONDS:
            self.commit()
            self.begin()

    def commit(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")


def update(
    index: Index,
    paths: Sequence[str],
    how: How,
    open_text: OpenText,
    passed: Callable[[int], None],
) -> Report:
    """Bring an index up to date with files and folders.

    `open_text` reads a file; `passed` is told the sizes of files that need not be read.
    Files that were in one of the folders and are not any more are taken out.
    """
    report = Report()
    batch = _Batch(index)
    seen: set[bytes] = set()
    for path in files_of(paths, index.path):
        key = _key(path)
        if key in seen:
            continue
        seen.add(key)
        try:
            _bring_up_to_date(index, path, how, open_text, passed, report, batch)
        except (OSError, ValueError, NormalizerError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            report.faults.append(
                f"{_shown(path)}: {reason or error}; it is not indexed"
            )
            batch.begin()
            _take_out(index, key)
    batch.begin()
    for folder in filter(os.path.isdir, paths):
        report.removed += _take_out_missing(index, folder, seen)
    batch.commit()
    return report


def _key(path: str) -> bytes:
    return os.fsencode(os.path.abspath(path))


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", "replace")


def _bring_up_to_date(
    index: Index,
    path: str,
    how: How,
    open_text: OpenText,
    passed: Callable[[int], None],
    report: Report,
    batch: _Batch,
) -> None:
    now = time.time_ns()
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is no file")
    key, said = _key(path), how.said(path)
    known = index.execute(
        "SELECT id, size, changed, digest, how FROM file WHERE path=?", key
    ).fetchone()
    changed = status.st_mtime_ns if status.st_mtime_ns + SETTLED < now else 0
    if known and known[1:] == (status.st_size, status.st_mtime_ns, known[3], said):
        passed(status.st_size)
        report.unchanged += 1
        return
    digest = _digest(path)
    batch.begin()
    if known and known[3:] == (digest, said):
        index.execute(
            "UPDATE file SET size=?, changed=? WHERE id=?",
            status.st_size,
            changed,
            known[0],
        )
        passed(status.st_size)
        report.unchanged += 1
        return
    number = _begun(index, key)
    stamp = index.stamp_number()
    for found in documents(open_text(path), how.kind(path), how.fields):
        if isinstance(found, RecordFault):
            report.faults.append(f"{_shown(path)}:{found.line}: {found.problem}")
            continue
        index.add(number, stamp, found)
        batch.count()
    after = os.stat(path)
    if (after.st_size, after.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
        report.faults.append(
            f"{_shown(path)}: changed while it was read; index it again"
        )
        return
    index.execute(
        "UPDATE file SET size=?, changed=?, digest=?, how=? WHERE id=?",
        *(status.st_size, changed, digest, said, number),
    )
    report.indexed += 1


def _digest(path: str) -> bytes:
    digest = blake2b(digest_size=16)
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.digest()


def _begun(index: Index, key: bytes) -> int:
    """Return the number of a file, which is unfinished and has no documents now."""
    index.execute("INSERT OR IGNORE INTO file(path) VALUES(?)", key)
    number = int(index.value("SELECT id FROM file WHERE path=?", key))
    index.execute(
        "UPDATE file SET size=NULL, changed=NULL, digest=NULL, how=NULL WHERE id=?",
        number,
    )
    index.forget(number)
    return number


def _take_out(index: Index, key: bytes) -> bool:
    number = index.value("SELECT id FROM file WHERE path=?", key)
    if number is None:
        return False
    index.forget(number)
    index.execute("DELETE FROM file WHERE id=?", number)
    return True


def _take_out_missing(index: Index, folder: str, seen: set[bytes]) -> int:
    """Take out the files of a folder that are not there any more; return how many."""
    inside = os.path.join(_key(folder), b"")
    known = [path for (path,) in index.execute("SELECT path FROM file")]
    missing = [p for p in known if p.startswith(inside) and p not in seen]
    return sum(_take_out(index, path) for path in missing if not os.path.exists(path))


def reindex(index: Index, passed: Callable[[int], None]) -> int:
    """Index again what was indexed by other tables or versions, and nothing else.

    Returns how many documents that were. The texts come from the index: files are not
    read.
    """
    batch = _Batch(index)
    batch.begin()
    stamp = index.stamp_number()
    done = 0
    while stale := index.execute(
        "SELECT id, title, body FROM document WHERE stamp<>? LIMIT ?", stamp, BATCH
    ).fetchall():
        for number, title, body in cast("list[tuple[int, str, str]]", stale):
            index.execute("DELETE FROM words WHERE rowid=?", number)
            index.put(number, title, body)
            index.execute("UPDATE document SET stamp=? WHERE id=?", stamp, number)
            batch.count()
            passed(1)
            done += 1
    index.execute("DELETE FROM stamp WHERE id<>?", stamp)
    batch.commit()
    return done
