"""Keys in PostgreSQL: names that no table knows are found in other spellings too.

SQL alone cannot make keys (docs/keys.md), so this column is filled from Python, unlike
that of `normalizer.search.postgres`, which the server keeps up to date by itself. A row
that is new, or whose texts have changed since, has none until `fill` is called again;
till then it is found by its spellings and by the tables of names.

A key has the weight A in a text where it is of a word that no table knows. A query for
a known name looks up those only: a known name that is merely spelled like it is known
to be something else.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from psycopg import Connection, sql

from normalizer.search.analyze import Analyzer
from normalizer.search.words import (
    POSSIBLE,
    SURE,
    folded,
    is_spelling,
)

COLUMN = "names_keys"
"""The column that is added to a table."""
BATCH = 500
"""How many rows are read, and locked, at a time."""

_FORGETTING = """\
CREATE OR REPLACE FUNCTION names_keys_forgotten() RETURNS trigger
LANGUAGE plpgsql AS $names$
BEGIN
  NEW.names_keys := NULL;
  RETURN NEW;
END $names$
"""


def add_column(
    connection: Connection[Any], table: sql.Identifier, columns: Sequence[str]
) -> None:
    """Add the column, empty, and what empties it for a row whose texts change."""
    connection.execute(_FORGETTING)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    for statement in (
        "ALTER TABLE {table} DROP COLUMN IF EXISTS {column}, ADD COLUMN {column} "
        "tsvector",
        "CREATE INDEX ON {table} USING gin ({column})",
        "CREATE INDEX ON {table} (({column} IS NULL)) WHERE {column} IS NULL",
        "CREATE OR REPLACE TRIGGER names_keys_forgotten BEFORE UPDATE OF {names} "
        "ON {table} FOR EACH ROW EXECUTE FUNCTION names_keys_forgotten()",
    ):
        connection.execute(
            sql.SQL(statement).format(
                table=table, column=sql.Identifier(COLUMN), names=names
            )
        )


def fill(
    connection: Connection[Any],
    table: sql.Identifier,
    columns: Sequence[str],
    key: str,
    found: Analyzer,
    passed: Callable[[int], None],
) -> int:
    """Give keys to the rows that have none; return how many those were.

    Rows are locked while their keys are made, a batch in a transaction; what another
    process is changing is left for the next time.
    """
    names = {"table": table, "key": sql.Identifier(key)}
    names["column"] = sql.Identifier(COLUMN)
    texts = sql.SQL(", ").join(map(sql.Identifier, columns))
    asked = sql.SQL(
        "SELECT {key}, {texts} FROM {table} WHERE {column} IS NULL "
        "LIMIT {limit} FOR UPDATE SKIP LOCKED"
    ).format(**names, texts=texts, limit=sql.Literal(BATCH))
    kept = sql.SQL("UPDATE {table} SET {column} = %s::tsvector WHERE {key} = %s")
    done = 0
    while True:
        with connection.transaction(), connection.cursor() as cursor:
            rows = cursor.execute(asked).fetchall()
            cursor.executemany(
                kept.format(**names),
                [(vector(row[1:], found), row[0]) for row in rows],
            )
        done += len(rows)
        passed(len(rows))
        if not rows:
            return done


def vector(texts: Sequence[str | None], found: Analyzer) -> str:
    """Return the keys of texts as a tsvector has them.

    >>> from normalizer.search.analyze import analyzer
    >>> vector(["Orujlu"], analyzer()).split()[0], vector(["söz", None], analyzer())
    ("'qxsoruylu':1D", '')
    """
    weights: dict[str, str] = {}
    for text in filter(None, texts):
        _, here, together = found.analyzed(text)
        known = {
            each
            for at, names in together.items()
            for length, entities in names
            if any(e.startswith(SURE) for e in entities)
            for each in range(at, at + length)
        }
        for at, terms in enumerate(here):
            is_known = at in known or any(term.startswith(SURE) for term in terms)
            for term in filter(_is_key, terms):
                if not is_known:
                    weights[term] = "A"
                else:
                    weights.setdefault(term, "D")
    return " ".join(f"'{term}':1{weight}" for term, weight in weights.items())


def _is_key(term: str) -> bool:
    return not is_spelling(term) and not term.startswith((SURE, POSSIBLE))


def keys_asked(query: str, found: Analyzer) -> dict[str, list[str]]:
    """Return the keys that are looked up for each word of a query, by the folded word.

    >>> from normalizer.search.analyze import analyzer
    >>> keys_asked("Шойгу", analyzer())["шоигу"][0]
    'qxssoygu'
    """
    return {
        folded(query[term.start : term.end]): [*filter(_is_key, term.terms)]
        for term in found.query_terms(query)
        if term.length == 1
    }


def condition(
    words: Sequence[str], is_known: bool, keys: Mapping[str, list[str]]
) -> str:
    """Return the tsquery that finds words by their keys; empty where one has none.

    >>> condition(["a", "b"], True, {"a": ["qxsa", "qxla"], "b": ["qxsb"]})
    "('qxsa':A | 'qxla':A) & ('qxsb':A)"
    """
    weight = ":A" if is_known else ""
    parts = [" | ".join(f"'{k}'{weight}" for k in keys.get(w, ())) for w in words]
    return " & ".join(f"({part})" for part in parts) if all(parts) else ""
