"""PostgreSQL from Python: teach a server the names, index a table, search it.

    import psycopg
    from normalizer.search import postgres

    with psycopg.connect("dbname=news") as connection:
        postgres.install(connection)
        postgres.index(connection, "article", ["title", "body"], keys=True)
        for hit in postgres.search(connection, "article", "Шойгу", ["title", "body"]):
            print(hit.key, hit.marked["body"])

The names are the SQL of `normalize-names export postgres`, so that works on managed
servers too, and goes on working without Python. Names that no table knows are found in
other spellings by their keys (`normalizer.search.postgres_keys`), which Python makes:
after rows were added or changed, call `update_keys`.

Everything has a stamp (`normalizer.search.stamps`): the names in a table
`names_stamp`, columns in their comments. `search` warns (`OutdatedWarning`) where a
part no longer holds, and `reindex` redoes only that part. It needs the extra
`[postgres]`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection, sql

from normalizer.pipeline import Normalizer
from normalizer.search import postgres_keys
from normalizer.search.analyze import analyzer, words_of
from normalizer.search.groups import Groups
from normalizer.search.highlight import marked, spans
from normalizer.search.postgres_sql import managed_sql
from normalizer.search.stamps import Stamp, losses, names_stamp, warn_outdated

COLUMN = "names_found"
"""The column that `index` adds to a table."""
KEYS = postgres_keys.COLUMN
"""The column of keys, which `index` adds where it is asked to."""

_SEARCH = """\
WITH asked AS (SELECT {query}::tsquery AS query,
  plainto_tsquery('pg_catalog.simple', names_letters({exact})) AS exact),
found AS (SELECT row.{key} AS id, asked.query, row.{found} @@ exact AS is_exact,
  NOT row.{found} @@ asked.query AS is_alike, ts_rank(row.{found}, asked.query) AS fit,
  {texts}
  FROM {table} AS row, asked WHERE {condition}
  ORDER BY is_exact DESC, is_alike, fit DESC, id LIMIT {limit})
SELECT id, is_exact, is_alike, fit, {marked}, {shown} FROM found
ORDER BY is_exact DESC, is_alike, fit DESC, id
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its key, how well it fits, and its columns with marks.

    `exact`: the row has the words as they were asked for. Those come first. `alike`: it
    was found only by names that are spelled like what was asked. Those come last.
    """

    key: Any
    exact: bool
    rank: float
    marked: dict[str, str]
    alike: bool = False


def install(connection: Connection[Any], normalizer: Normalizer | None = None) -> None:
    """Teach a database the names, or teach it anew; the caller commits.

    What is indexed stays, and new names hold for it at once.
    """
    groups = Groups(normalizer or Normalizer(to="id"))
    for statement in managed_sql(groups):
        connection.execute(statement.encode())


def index(
    connection: Connection[Any],
    table: str,
    columns: Sequence[str],
    *,
    keys: bool = False,
    key: str = "id",
    normalizer: Normalizer | None = None,
) -> None:
    """Index columns of a table, now and whenever a row changes; the caller commits.

    With `keys`, its names that no table knows are found in other spellings as well;
    `key` is the column that tells its rows apart.
    """
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
    _sign(connection, table, COLUMN, names_stamp(normalizer).words)
    if keys:
        _add_keys(connection, table, columns, key, normalizer)


def _add_keys(
    connection: Connection[Any],
    table: str,
    columns: Sequence[str],
    key: str,
    normalizer: Normalizer | None,
) -> None:
    postgres_keys.add_column(connection, _table(table), columns)
    _sign(connection, table, KEYS, names_stamp(normalizer).keys)
    update_keys(connection, table, columns, key=key, normalizer=normalizer)


def update_keys(
    connection: Connection[Any],
    table: str,
    columns: Sequence[str],
    *,
    key: str = "id",
    normalizer: Normalizer | None = None,
    passed: Callable[[int], None] = lambda count: None,
) -> int:
    """Give keys to the rows that are new or have changed; return how many those were.

    `passed` is told after every batch how many rows it had.
    """
    return postgres_keys.fill(
        connection, _table(table), columns, key, analyzer(normalizer), passed
    )


def outdated(
    connection: Connection[Any],
    current: Stamp | None = None,
    table: str = "",
) -> dict[str, str]:
    """Return what no longer holds, by its part of the stamp, and what that means.

    It is said of the names that a database was taught, and of the columns of a `table`
    if one is given. `current` is what is compared with: the shipped tables if nothing
    is. `reindex` mends it.
    """
    return _losses(_made(connection, table), current)


def _losses(made: Stamp, current: Stamp | None) -> dict[str, str]:
    now = current or names_stamp()
    if current is None:  # The options may be others, and are not what is asked about.
        made = made._replace(names=_digest(made.names))
        now = now._replace(names=_digest(now.names))
    return losses(made._replace(keys=made.keys or now.keys), now)


def _digest(names: str) -> str:
    return names.partition(" ")[0]


def _made(connection: Connection[Any], table: str) -> Stamp:
    """Return what made the names, and the columns of a table; no keys: no column."""
    rows = connection.execute("SELECT part, value FROM names_stamp").fetchall()
    made = Stamp(**dict(rows))._replace(keys="")
    if not table:
        return made
    signed = dict(
        connection.execute(
            "SELECT attname, coalesce(col_description(attrelid, attnum), '') "
            "FROM pg_attribute WHERE attrelid = %s::regclass "
            "AND attname = ANY(%s) AND NOT attisdropped",
            (_table(table).as_string(connection), [COLUMN, KEYS]),
        ).fetchall()
    )
    # Where both say otherwise than now, one of them is enough to be told of.
    words = signed.get(COLUMN) or made.words
    return made._replace(
        words=made.words if words == made.words else f"{words} {made.words}",
        keys=signed[KEYS] or "unknown" if KEYS in signed else "",
    )


def _sign(connection: Connection[Any], table: str, column: str, stamp: str) -> None:
    connection.execute(
        sql.SQL("COMMENT ON COLUMN {}.{} IS {}").format(
            _table(table), sql.Identifier(column), sql.Literal(stamp)
        )
    )


def reindex(
    connection: Connection[Any],
    table: str,
    columns: Sequence[str],
    *,
    key: str = "id",
    normalizer: Normalizer | None = None,
) -> list[str]:
    """Redo what no longer holds of the names and of a table, and nothing else.

    Returns the parts that were redone: `names` teaches the database anew and reads no
    row, `keys` makes keys anew, `words` indexes the whole table again.
    """
    stale = outdated(connection, names_stamp(normalizer), table)
    if stale.keys() & {"names", "words"}:
        install(connection, normalizer)
    if "words" in stale:
        index(connection, table, columns, normalizer=normalizer)
    if "keys" in stale:
        _add_keys(connection, table, columns, key, normalizer)
    return list(stale)


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
    normalizer: Normalizer | None = None,
) -> list[Hit]:
    """Return the rows that have all words of a query, in any spelling of its names.

    `columns` come back with marks around what was found. Nothing in the query is an
    operator; one without words finds nothing. OutdatedWarning says what no longer holds
    of the database.
    """
    query = query.replace("\0", " ").encode("utf-8", "replace").decode()
    made, own = _made(connection, table), analyzer(normalizer)
    current = names_stamp(normalizer) if normalizer else None
    warn_outdated(f"the table {table}", _losses(made, current))
    parts = connection.execute(
        "SELECT words, finds::text, is_known FROM names_parts(%s)", (query,)
    ).fetchall()
    if not parts:
        return []
    keys = postgres_keys.keys_asked(query, own) if made.keys else {}
    statement = sql.SQL(_SEARCH).format(
        exact=sql.Literal(query),
        query=sql.Literal(" & ".join(f"({finds})" for _, finds, _ in parts)),
        condition=sql.SQL(" AND ").join(_condition(part, keys) for part in parts),
        found=sql.Identifier(COLUMN),
        table=_table(table),
        key=sql.Identifier(key),
        limit=sql.Literal(limit),
        texts=_each("row.{name} AS {alias}", columns),
        marked=_each(
            "CASE WHEN is_alike THEN '' ELSE names_headline({alias}, query, "
            "{open}, {close}) END",
            columns,
            open=sql.Literal(open),
            close=sql.Literal(close),
        ),
        shown=_each("CASE WHEN is_alike THEN {alias} END", columns),
    )
    # Words that are operators elsewhere are none in small letters.
    words = " ".join(words_of(query).texts).lower()
    hits = []
    for row in connection.execute(statement).fetchall():
        id, is_exact, is_alike, fit, *rest = row
        headlines = rest[: len(columns)]
        if is_alike:
            texts = [text or "" for text in rest[len(columns) :]]
            headlines = [marked(t, spans(t, words, own), open, close) for t in texts]
        shown = dict(zip(columns, headlines, strict=True))
        hits.append(Hit(id, is_exact, fit, shown, is_alike))
    return hits


def _each(
    template: str, columns: Sequence[str], **more: sql.Composable
) -> sql.Composed:
    """Return what is said of each column, by its name or by its alias."""
    return sql.SQL(", ").join(
        sql.SQL(template).format(
            name=sql.Identifier(name), alias=sql.Identifier(f"text_{at}"), **more
        )
        for at, name in enumerate(columns)
    )


def _condition(part: tuple[Any, ...], keys: dict[str, list[str]]) -> sql.Composable:
    """Return what finds a name or word of a query, by its keys too if there are any."""
    words, finds, is_known = part
    by_name = sql.SQL("row.{} @@ {}::tsquery").format(
        sql.Identifier(COLUMN), sql.Literal(finds)
    )
    by_key = postgres_keys.condition(words, is_known, keys)
    if not by_key:
        return by_name
    return sql.SQL("({} OR row.{} @@ {}::tsquery)").format(
        by_name, sql.Identifier(KEYS), sql.Literal(by_key)
    )


def _table(name: str) -> sql.Identifier:
    """Return a table's name, with its schema if there is a point in it."""
    return sql.Identifier(*name.split("."))
