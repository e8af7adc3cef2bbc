"""The tokenizer `names` in SQLite: what is found, and what is marked where."""

from collections.abc import Iterator
from pathlib import Path

import apsw
import apsw.fts5
import pytest

from normalizer import Normalizer, OptionError
from normalizer.search.query import QueryError
from normalizer.search.sqlite import register

TEXTS = {
    1: "😀 İclasda Sergey Şoyqu çıxış etdi",
    2: "Министр Шойгу прибыл в Баку",
    3: "Dağlıq Qarabağ danışıqları",
    4: "Переговоры: Нагорный Карабах сегодня",
    5: "S\u0327oyqu və Şuşa",  # NFD
    6: "Nagorno-Karabakh talks and Shoigu in Baku",
    7: "bakiya and other words",
    8: "Xan kəndi; Степанакерт",
}


@pytest.fixture
def news() -> Iterator[apsw.Connection]:
    """A table of texts, and a full-text table over it that triggers keep up to date."""
    connection = apsw.Connection(":memory:")
    register(connection)
    connection.execute("CREATE TABLE doc(id INTEGER PRIMARY KEY, body, title)")
    apsw.fts5.Table.create(
        connection,
        "news",
        content="doc",
        columns=["body", "title"],
        tokenize=["names"],
        generate_triggers=True,
    )
    for number, text in TEXTS.items():
        connection.execute("INSERT INTO doc VALUES(?, ?, 'Gəncə')", (number, text))
    yield connection
    connection.execute("INSERT INTO news(news, rank) VALUES('integrity-check', 1)")
    connection.close()


def found(connection: apsw.Connection, expression: str) -> set[int]:
    return {
        number
        for (number,) in connection.execute("SELECT rowid FROM news(?)", (expression,))
    }


def asked(connection: apsw.Connection, query: str) -> str:
    return str(connection.execute("SELECT names_query(?, 'body,title')", (query,)).get)


def marks(connection: apsw.Connection, expression: str) -> dict[int, str]:
    rows = connection.execute(
        "SELECT rowid, highlight(news, 0, '[', ']') FROM news(?)", (expression,)
    )
    return dict(rows)


@pytest.mark.parametrize(
    ("expression", "numbers"),
    [
        ("Shoigu", {1, 2, 5, 6}),
        ("шойгу", {1, 2, 5, 6}),
        ('"Нагорный Qarabağ"', {3, 4, 6}),
        ("Karabakh", {3, 4, 6}),
        ("NEAR(Shoigu Bakı, 3)", {2, 6}),
        ("NEAR(Shoigu Bakı, 1)", {6}),
        ("shoi*", {1, 2, 5, 6}),
        ("bakı", {2, 6}),
        ("bak*", {2, 6, 7}),
        ("title : Gandja", set(TEXTS)),
        ("body : Gandja", set()),
        ('"Dağlıq Qarabağ" AND Shoigu', {6}),
        ("Shoigu NOT Baku", {1, 5}),
        ("Shusha", {5}),
        ('"=Шойгу"', {2}),  # as it is spelled
    ],
)
def test_a_query_of_the_engine_finds_every_spelling(
    news: apsw.Connection, expression: str, numbers: set[int]
) -> None:
    assert numbers == found(news, expression)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("шойгу bakı", {2, 6}),
        ("dağlıq qarabağ", {3, 4, 6}),
        ('"karabakh talks"', {6}),
        ('"karabakh danışıqları"', {3}),
        ("stepanakert", {8}),
        ('-"нагорный карабах" shoigu', {1, 2, 5}),
        ("shuşa OR bakiya", {2, 5, 6, 7}),  # also Bakıya, to Baku
        ("title:gandja shoigu", {1, 2, 5, 6}),
        ("NEAR(shoigu baku, 3)", {2, 6}),
        ('"sergey shoi*"', {1}),
    ],
)
def test_what_is_typed_into_a_search_box(
    news: apsw.Connection, query: str, numbers: set[int]
) -> None:
    assert numbers == found(news, asked(news, query))


def test_marks_stand_where_the_name_stands(news: apsw.Connection) -> None:
    expected = {
        1: "😀 İclasda Sergey [Şoyqu] çıxış etdi",
        2: "Министр [Шойгу] прибыл в Баку",
        5: "[S\u0327oyqu] və Şuşa",
        6: "Nagorno-Karabakh talks and [Shoigu] in Baku",
    }

    assert expected == marks(news, "Shoigu")


def test_a_name_of_several_words_is_marked_as_a_whole(news: apsw.Connection) -> None:
    assert marks(news, asked(news, "Nagorno Karabakh")) == {
        3: "[Dağlıq Qarabağ] danışıqları",
        4: "Переговоры: [Нагорный Карабах] сегодня",
        6: "[Nagorno-Karabakh] talks and Shoigu in Baku",
    }


def test_a_snippet_is_cut_at_words(news: apsw.Connection) -> None:
    rows = news.execute("SELECT snippet(news, 0, '<', '>', '…', 4) FROM news('Baku')")

    assert {"…Шойгу прибыл в <Баку>", "…and Shoigu in <Baku>"} == {t for (t,) in rows}


def test_triggers_keep_the_index_up_to_date(news: apsw.Connection) -> None:
    news.execute("UPDATE doc SET body='Şuşa' WHERE id=1")
    news.execute("DELETE FROM doc WHERE id=2")

    assert found(news, "Shoigu") == {5, 6}
    assert found(news, "Шуша") == {1, 5}


def test_contracted_names_match_whatever_they_are_made_of() -> None:
    connection = apsw.Connection(":memory:")
    register(connection)
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(b, tokenize='names contract')"
    )
    texts = ["the United States talks", "the USA talks", "the ABŞ talks"]
    connection.executemany("INSERT INTO t VALUES(?)", [(text,) for text in texts])

    rows = connection.execute(
        "SELECT highlight(t, 0, '[', ']') FROM t(?)",
        ('"the United States of America talks"',),
    )

    assert [f"[{text}]" for text in texts] == [text for (text,) in rows]


def test_a_contracted_name_is_still_found_by_its_words() -> None:
    connection = apsw.Connection(":memory:")
    register(connection)
    connection.execute(
        "CREATE VIRTUAL TABLE t USING fts5(b, tokenize='names contract')"
    )
    connection.execute("INSERT INTO t VALUES('Dağlıq Qarabağ xəbərləri')")

    marked = connection.execute(
        "SELECT highlight(t, 0, '[', ']') FROM t('Карабах')"
    ).get

    assert marked == "[Dağlıq Qarabağ] xəbərləri"


def test_options_choose_the_names(tmp_path: Path) -> None:
    table = tmp_path / "house.tsv"
    table.write_text("id\tlang\tform\nplace:baku\ten\tWindtown\n", encoding="utf-8")
    connection = apsw.Connection(":memory:")
    register(connection)
    tokenize = ["names", "table", str(table)]
    apsw.fts5.Table.create(connection, "t", columns=["b"], tokenize=tokenize)
    connection.execute("INSERT INTO t VALUES('Windtown')")

    assert connection.execute("SELECT 1 FROM t('Баку')").get


def test_a_normalizer_gives_tables_and_options() -> None:
    connection = apsw.Connection(":memory:")
    register(connection, Normalizer(to="en", kinds={"org"}))
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(b, tokenize=names)")
    connection.execute("INSERT INTO t VALUES('Moscow')")

    assert not connection.execute("SELECT 1 FROM t('Москва')").get


@pytest.mark.parametrize("options", ["loud", "roles nobody", "kinds x", "table"])
def test_options_that_make_no_sense_are_told(options: str) -> None:
    connection = apsw.Connection(":memory:")
    register(connection)

    with pytest.raises(OptionError):
        connection.execute(
            f"CREATE VIRTUAL TABLE t USING fts5(b, tokenize='names {options}')"
        )


def test_a_query_for_nothing_says_so(news: apsw.Connection) -> None:
    with pytest.raises(QueryError, match="no word"):
        asked(news, '"" * OR')
