"""PostgreSQL from Python: teach a server the names, index a table, search it.

    import psycopg
    from normalizer.search import postgres

    with psycopg.connect("dbname=news") as connection:
        postgres.install(connection)
        postgres.index(connection, "article", ["title", "body"])
        for hit in postgres.search(connection, "article", "Шойгу", ["title", "body"]):
            print(hit.key, hit.marked["body"])

All of it is the SQL of `normalize-names export postgres`, so it works on managed
servers too, and goes on working without Python. It needs the extra `[postgres]`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection, sql

from normalizer.pipeline import Normalizer
from normalizer.search.groups import Groups
from normalizer.search.postgres_sql import managed_sql
from normalizer.search.stamps import LOSSES, Stamp

COLUMN = "names_found"
"""The column that `index` adds to a table."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its key, how well it fits, and its columns with marks.

    `exact`: the row has the words as they were asked for. Those come first.
    """

    key: Any
    exact: bool
    rank: float
    marked: dict[str, str]


def install(connection: Connection[Any], normalizer: Normalizer | None = None) -> None:
    """Teach a database the names, or teach it anew; the caller commits.

    What is indexed stays, and new names hold for it at once.
    """
    groups = Groups(normalizer or Normalizer(to="id"))
    for statement in managed_sql(groups):
        connection.execute(statement.encode())


def outdated(connection: Connection[Any], current: Stamp) -> dict[str, str]:
    """Return what no longer holds of the names that a database was taught.

    `words` asks for the table to be indexed again, `names` for `install` alone; keys
    are not kept there.
    """
    rows = connection.execute("SELECT part, value FROM names_stamp").fetchall()
    made = Stamp(**dict(rows))
    parts = made.outdated(current)
    return {part: LOSSES[part] for part in parts if part != "keys"}


def index(connection: Connection[Any], table: str, columns: Sequence[str]) -> None:
    """Index columns of a table, now and whenever a row changes; the caller commits."""
    together = sql.SQL(" || ' ' || ").join(
        sql.SQL("coalesce({}, '')").format(sql.Identifier(name)) for name in columns
    )
    connection.execute(
        sql.SQL(
            "ALTER TABLE {table} DROP COLUMN IF EXISTS {column}, ADD COLUMN {column} "
            "tsvector GENERATED ALWAYS AS (names_vector({together})) STORED"
        ).format(table=_table(table), column=sql.Identifier(COLUMN), together=together)
    )
    connection.execute(
        sql.SQL("CREATE INDEX ON {} USING gin ({})").format(
            _table(table), sql.Identifier(COLUMN)
        )
    )


def search(
    connection: Connection[Any],
    table: str,
    query: str,
    columns: Sequence[str],
    *,
    key: str = "id",
    limit: int = 10,
    open: str = "<b>",
    close: str = "</b>",
) -> list[Hit]:
    """Return the rows that have all words of a query, in any spelling of its names.

    `columns` come back with marks around what was found. Nothing in the query is an
    operator; one without words finds nothing.
    """
    marked = sql.SQL(", ").join(
        sql.SQL("names_headline({}, query, {}, {})").format(
            sql.Identifier(name), sql.Literal(open), sql.Literal(close)
        )
        for name in columns
    )
    statement = sql.SQL(
        "WITH asked AS (SELECT names_query({text}) AS query, "
        "plainto_tsquery('pg_catalog.simple', names_letters({text})) AS exact), "
        "found AS (SELECT row.*, query, {column} @@ exact AS is_exact, "
        "ts_rank({column}, query) AS fit FROM {table} AS row, asked "
        "WHERE {column} @@ query "
        "ORDER BY is_exact DESC, fit DESC, {key} LIMIT {limit}) "
        "SELECT {key}, is_exact, fit, {marked} FROM found "
        "ORDER BY is_exact DESC, fit DESC, {key}"
    ).format(
        text=sql.Literal(query.replace("\0", " ")),
        column=sql.Identifier(COLUMN),
        table=_table(table),
        key=sql.Identifier(key),
        limit=sql.Literal(limit),
        marked=marked,
    )
    return [
        Hit(row[0], row[1], row[2], dict(zip(columns, row[3:], strict=True)))
        for row in connection.execute(statement).fetchall()
    ]


def _table(name: str) -> sql.Identifier:
    """Return a table's name, with its schema if there is a point in it."""
    return sql.Identifier(*name.split("."))
