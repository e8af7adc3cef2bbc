"""The functions of SQL, in DuckDB."""

from collections.abc import Iterator

import pytest

from normalizer import OptionError, index_keys, key

duckdb = pytest.importorskip("duckdb", reason="not installed")
from normalizer.frames.duckdb import register  # noqa: E402


@pytest.fixture
def connection() -> Iterator["duckdb.DuckDBPyConnection"]:
    with duckdb.connect() as opened:
        yield register(opened, to="en")


def test_every_function_is_there(connection: "duckdb.DuckDBPyConnection") -> None:
    [row] = connection.execute(
        "select names_normalize(n), names_entity(n), names_geonames(n), names_key(n),"
        " names_index_keys(n), names_similarity(n, 'Баку') from (values ('Bakı')) t(n)"
    ).fetchall()
    keys = [key("Bakı"), list(index_keys("Bakı"))]

    assert ["Baku", "place:baku", "587084", *keys] == list(row[:-1])
    assert row[-1] > 0.8


def test_null_is_null(connection: "duckdb.DuckDBPyConnection") -> None:
    for function in ("normalize", "wikidata", "key", "query_keys"):
        rows = connection.execute(f"select names_{function}(null)").fetchall()
        assert rows == [(None,)]
    rows = connection.execute("select names_similarity('Bakı', null)").fetchall()
    assert rows == [(None,)]


def test_many_rows_are_each_done(connection: "duckdb.DuckDBPyConnection") -> None:
    rows = connection.execute(
        "select count(*), count(distinct names_normalize(n)), min(names_normalize(n))"
        " from (select 'Qarabağ ' || (i % 3) as n from range(9000) r(i))"
    ).fetchall()

    assert rows == [(9000, 3, "Karabakh 0")]


def test_another_prefix_stands_beside(
    connection: "duckdb.DuckDBPyConnection",
) -> None:
    register(connection, to="ru", prefix="ru_", kinds="place")
    rows = connection.execute(
        "select names_normalize('Bakı'), ru_normalize('Bakı'), ru_entity('XİN')"
    ).fetchall()

    assert rows == [("Baku", "Баку", None)]


def test_registering_again_changes_what_a_name_means(
    connection: "duckdb.DuckDBPyConnection",
) -> None:
    register(connection, to="az")

    rows = connection.execute("select names_normalize('Баку')").fetchall()

    assert rows == [("Bakı",)]


def test_options_are_checked_at_once(
    connection: "duckdb.DuckDBPyConnection",
) -> None:
    with pytest.raises(OptionError, match="accepted: az"):
        register(connection, to="xx")
