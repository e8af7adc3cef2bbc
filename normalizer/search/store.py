"""The index that `normalize-names index` keeps: one SQLite file, and what is in it.

The texts lie in `document`, what they are found by in `words`, a full-text table that
holds no text of its own: a document can be taken out of it by its number alone, so
an index made by other tables of names stays whole while it is brought up to date.
Every document has the stamp of what it was indexed by.

All that is written at once is one transaction: after a kill at any moment the file is
as it was after the last one.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import apsw

from normalizer.errors import NormalizerError
from normalizer.pipeline import Normalizer
from normalizer.search.analyze import analyzer
from normalizer.search.documents import Document
from normalizer.search.sqlite import register
from normalizer.search.stamps import Stamp, current_stamp

COLUMNS = ("title", "body")
APPLICATION_ID = 0x6E6E6978
"""How SQLite's `application_id` tells our files from those of others: "nnix"."""
LAYOUT = 1
"""SQLite's `user_version`: changes with the tables below."""
PATIENCE = 5_000
"""How long, in milliseconds, another process is waited for that writes."""

SCHEMA = """
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stamp(
    id INTEGER PRIMARY KEY,
    words TEXT NOT NULL, keys TEXT NOT NULL, names TEXT NOT NULL, version TEXT NOT NULL,
    UNIQUE(words, keys, names, version)
);
CREATE TABLE file(
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    size INTEGER, changed INTEGER, digest BLOB, how TEXT
);
CREATE TABLE document(
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES file(id),
    line INTEGER NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
    stamp INTEGER NOT NULL REFERENCES stamp(id)
);
CREATE INDEX document_by_file ON document(file);
CREATE INDEX document_by_stamp ON document(stamp);
CREATE VIRTUAL TABLE words USING fts5(
    title, body, content='', contentless_delete=1, tokenize='names'
);
"""

OPTIONS = frozenset({"tables", "roles", "kinds"})
"""The options of a normalizer that an index keeps."""
DAMAGED = "is damaged; delete it and index again"

PROBLEMS: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.NotADBError, "is no index, and no database at all"),
    (apsw.CorruptError, DAMAGED),
    (
        apsw.BusyError,
        "is being written by another process; try again later",
    ),
    (apsw.LockedError, "is in use by another process; try again later"),
    (apsw.ReadOnlyError, "cannot be written"),
    (apsw.PermissionsError, "may not be opened"),
    (apsw.FullError, "cannot be written: the disk is full"),
    (apsw.IOError, "cannot be read or written to its end"),
    (apsw.CantOpenError, "cannot be opened"),
)


class IndexFileError(NormalizerError):
    """An index cannot be read or written; the message says which file, and why."""


@contextmanager
def told_plainly(path: str) -> Iterator[None]:
    """Raise what SQLite has to say of a file as an IndexFileError."""
    try:
        yield
    except apsw.Error as error:
        problem = next((p for kind, p in PROBLEMS if isinstance(error, kind)), "")
        raise IndexFileError(f"{path} {problem or f'fails: {error}'}") from error


class Index:
    """An open index, and the analyzer that its documents are indexed by."""

    def __init__(
        self,
        path: str,
        connection: apsw.Connection,
        settings: dict[str, Any],
        normalizer: Normalizer | None = None,
    ) -> None:
        """Take a connection to a file; `settings` are a normalizer's options."""
        self.path = path
        self.connection = connection
        self.settings = settings
        normalizer = normalizer or Normalizer(to="id", **settings)
        self.analyzer = analyzer(normalizer)
        self.stamp = current_stamp(self.analyzer)
        register(connection, normalizer)

    def execute(self, sql: str, *values: Any) -> apsw.Cursor:
        return self.connection.execute(sql, values)

    def row(self, sql: str, *values: Any) -> tuple[Any, ...]:
        """Return the first row that a query gives; an empty one where it gives none."""
        return self.execute(sql, *values).fetchone() or ()

    def value(self, sql: str, *values: Any) -> Any:
        """Return the first value that a query gives; None where it gives none."""
        return next(iter(self.row(sql, *values)), None)

    @property
    def documents(self) -> int:
        return int(self.value("SELECT count(*) FROM document"))

    def stale(self) -> dict[str, int]:
        """Return how many documents every part that is out of date concerns."""
        found: dict[str, int] = {}
        for number, *made in self.execute(
            "SELECT id, words, keys, names, version FROM stamp"
        ):
            if outdated := Stamp(*made).outdated(self.stamp):
                count = self.value(
                    "SELECT count(*) FROM document WHERE stamp=?", number
                )
                for part in outdated if count else ():
                    found[part] = found.get(part, 0) + count
        return found

    def stamp_number(self) -> int:
        """Return the number of the current stamp, which is written where it is new."""
        self.execute(
            "INSERT OR IGNORE INTO stamp(words, keys, names, version) "
            "VALUES(?, ?, ?, ?)",
            *self.stamp,
        )
        return int(
            self.value(
                "SELECT id FROM stamp "
                "WHERE words=? AND keys=? AND names=? AND version=?",
                *self.stamp,
            )
        )

    def add(self, file: int, stamp: int, found: Document) -> None:
        """Add a document of a file."""
        self.execute(
            "INSERT INTO document(file, line, title, body, stamp) "
            "VALUES(?, ?, ?, ?, ?)",
            *(file, *found, stamp),
        )
        number = self.connection.last_insert_rowid()
        self.put(number, found.title, found.body)

    def put(self, number: int, title: str, body: str) -> None:
        """Index a document's words."""
        self.execute(
            "INSERT INTO words(rowid, title, body) VALUES(?, ?, ?)", number, title, body
        )

    def forget(self, file: int) -> None:
        """Take the documents of a file out of the index."""
        self.execute(
            "DELETE FROM words WHERE rowid IN (SELECT id FROM document WHERE file=?)",
            file,
        )
        self.execute("DELETE FROM document WHERE file=?", file)

    def close(self) -> None:
        self.connection.close()


def open_index(path: str) -> Index:
    """Return the index of a file, to be searched; IndexFileError where it has none."""
    if not os.path.exists(path):
        raise IndexFileError(
            f"{path} is not there; normalize-names index --db makes it"
        )
    connection = _connected(path, apsw.SQLITE_OPEN_READWRITE)
    if not _is_ours(path, connection):
        raise IndexFileError(f"{path} is empty; normalize-names index --db fills it")
    return Index(path, connection, _settings(connection))


def open_for_reading(
    path: str, made: Callable[[dict[str, Any]], Normalizer] | None = None
) -> Index:
    """Return the index of a file that nothing can change, nor leave for other files.

    `made` gives the normalizer of an index's options, for who opens it again and again.
    """
    if not os.path.isfile(path):
        raise IndexFileError(
            f"{path} is not there; normalize-names index --db makes it"
        )
    connection = _connected(path, apsw.SQLITE_OPEN_READONLY)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
    try:
        if not _is_ours(path, connection):
            raise IndexFileError(
                f"{path} is empty; normalize-names index --db fills it"
            )
        settings = _settings(connection)
        return Index(path, connection, settings, made(settings) if made else None)
    except BaseException as error:
        connection.close()
        if isinstance(error, apsw.ReadOnlyError):  # There is a journal to roll back.
            raise IndexFileError(
                f"{path} was left half-written; normalize-names index --db mends it"
            ) from error
        raise


def open_for_writing(path: str, settings: dict[str, Any]) -> Index:
    """Return the index of a file, made where there is none.

    `settings` are options of a normalizer; where there are none, the index keeps its
    own.
    """
    connection = _connected(path, apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
    is_new = not _is_ours(path, connection)
    index = Index(
        path, connection, settings or ({} if is_new else _settings(connection))
    )
    with connection:
        if is_new:
            connection.execute(SCHEMA)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", LAYOUT)
        if is_new or settings:
            saved = json.dumps(index.settings, default=sorted, ensure_ascii=False)
            index.execute("INSERT OR REPLACE INTO setting VALUES('options', ?)", saved)
    return index


def _connected(path: str, flags: int) -> apsw.Connection:
    connection = apsw.Connection(path, flags)
    connection.set_busy_timeout(PATIENCE)
    connection.pragma("temp_store", 2)
    return connection


def _is_ours(path: str, connection: apsw.Connection) -> bool:
    """Tell whether a database is an index; an error if it is another's, and not new."""
    if connection.pragma("application_id") == APPLICATION_ID:
        if connection.pragma("user_version") != LAYOUT:
            raise IndexFileError(
                f"{path} was made by another version of normalize-names; "
                "delete it and index again"
            )
        return True
    if connection.execute("SELECT count(*) FROM sqlite_schema").get:
        raise IndexFileError(f"{path} is a database, but no index; choose another file")
    return False


def _settings(connection: apsw.Connection) -> dict[str, Any]:
    saved = connection.execute("SELECT value FROM setting WHERE name='options'").get
    try:
        found = json.loads(saved)
    except (ValueError, TypeError, RecursionError):
        found = None
    if not isinstance(found, dict) or not found.keys() <= OPTIONS:
        raise IndexFileError(f"{connection.filename} {DAMAGED}")
    return found
