"""What is typed, and what it asks for."""

import pytest

from normalizer.search.query import MOST_WORDS, Clause, Phrase, QueryError, parse


def words(text: str) -> Clause:
    return Clause((Phrase(text),))


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("shoigu baku", [words("shoigu baku")]),
        ("shoigu AND baku", [words("shoigu baku")]),
        ('"dağlıq qarabağ"', [Clause((Phrase("dağlıq qarabağ"),), 0)]),
        ('"never closed', [Clause((Phrase("never closed"),), 0)]),
        ("shoi*", [Clause((Phrase("shoi", begins=True),))]),
        ("a -b", [words("a"), Clause((Phrase("b"),), out=True)]),
        ("a NOT b", [words("a"), Clause((Phrase("b"),), out=True)]),
        ("a - b", [words("a b")]),
        ("Qarabağ-da", [words("Qarabağ-da")]),
        ("title:a b", [Clause((Phrase("a"),), column="title"), words("b")]),
        ("other:a", [words("other a")]),
        ("https://x.az", [words("https //x.az")]),
        ('NEAR(a "b c", 5)', [Clause((Phrase("a"), Phrase("b c")), 5)]),
        ("NEAR(a b", [Clause((Phrase("a"), Phrase("b")), 10)]),
        ("** a ()", [words("a")]),
    ],
)
def test_a_query_asks_for(query: str, clauses: list[Clause]) -> None:
    assert (tuple(clauses),) == parse(query, ("title",))


def test_alternatives_stand_side_by_side() -> None:
    assert parse("a OR b") == ((words("a"),), (words("b"),))


def test_operators_in_a_query_of_capitals_may_be_words() -> None:
    assert (words("ministry of science and education"),) in parse(
        "MINISTRY OF SCIENCE AND EDUCATION"
    )


@pytest.mark.parametrize(
    "query", ["", " ", "*", '"', '""', "OR", "AND NOT", "()", "-", "NEAR()", "\0", "-a"]
)
def test_a_query_for_nothing_is_told(query: str) -> None:
    with pytest.raises(QueryError, match="asks for no word"):
        parse(query)


def test_a_text_is_no_query() -> None:
    with pytest.raises(QueryError, match=f"{MOST_WORDS} at most"):
        parse("söz " * 25_000)
