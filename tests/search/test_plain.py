"""The layout that any SQLite searches: here by the standard library's."""

import sqlite3
from collections.abc import Iterator

import pytest

from normalizer.search.expression import TIERS
from normalizer.search.plain import columns, match

TEXTS = [
    "Sergey Şoyqu Bakı’dan",
    "Министр Шойгу",
    "Dağlıq Qarabağ",
    "Нагорный Карабах, речь",
    "İ😀",
]


@pytest.fixture
def news() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(body UNINDEXED, words, names)"
    )
    rows = [(text, *columns(text)) for text in TEXTS]
    connection.executemany("INSERT INTO t VALUES(?, ?, ?)", rows)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("shoigu", [0, 1]),
        ("shoi*", [0, 1]),
        ("bakı", [0]),
        ("nagorno-karabakh", [2, 3]),
        ('"Dağlıq Qarabağ"', [2, 3]),
        ("карабах -речь", [2]),
        ("NEAR(sergey soyqu, 2)", [0]),
        ("министр OR i", [1, 4]),
    ],
)
def test_any_spelling_is_found(
    news: sqlite3.Connection, query: str, numbers: list[int]
) -> None:
    rows = news.execute("SELECT body FROM t WHERE t MATCH ?", (match(query),))

    assert numbers == sorted(TEXTS.index(body) for (body,) in rows)


def test_a_tier_keeps_to_the_spelling(news: sqlite3.Connection) -> None:
    rows = news.execute(
        "SELECT body FROM t WHERE t MATCH ?", (match("шойгу", TIERS[0]),)
    )

    assert rows.fetchall() == [("Министр Шойгу",)]
