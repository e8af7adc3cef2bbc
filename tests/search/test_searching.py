"""What an index finds, in which order, and what it says of what it has not."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from normalizer.search.documents import Document
from normalizer.search.expression import TIERS
from normalizer.search.searching import SNIPPET, search, snippet, suggest
from normalizer.search.store import Index, open_for_writing
from normalizer.search.words import ANY_ALIKE, LIKELY

TEXTS = [
    "Министр Шойгу прибыл",
    "Shoygoo is no minister",
    "The minister Shoigu arrived",
    "Nazir Şoyqu gəldi. " + "Başqa söz. " * 200,
    "Bakı, Gəncə",
]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with closing(index_of(tmp_path, TEXTS)) as index:
        yield index


def index_of(folder: Path, texts: Sequence[str]) -> Index:
    index = open_for_writing(str(folder / "x.db"), {})
    with index.connection:
        stamp = index.stamp_number()
        index.execute("INSERT INTO file(path) VALUES(x'2f61')")
        for number, text in enumerate(texts, 1):
            index.add(1, stamp, Document(number, "", text))
    return index


def found(index: Index, query: str, tier: int = LIKELY) -> list[int]:
    return [hit.line for hit in search(index, query, 10, tier)]


def test_exact_spellings_come_first_then_the_entity_then_what_is_alike(
    index: Index,
) -> None:
    hits = search(index, "Shoigu", 10, ANY_ALIKE)

    assert hits[0].line == 3
    assert {hit.line for hit in hits[1:3]} == {1, 4}
    assert [hit.line for hit in hits][3:] == [2]
    assert [int(hit.score) for hit in hits] == [3, 2, 2, 0]


@pytest.mark.parametrize(
    ("tier", "lines"), [(0, {3}), (1, {1, 3, 4}), (2, {1, 3, 4}), (3, {1, 2, 3, 4})]
)
def test_a_search_can_be_kept_to_some_spellings(
    index: Index, tier: int, lines: set[int]
) -> None:
    assert lines == set(found(index, "shoigu", TIERS[tier]))


@pytest.mark.parametrize(
    ("texts", "query", "lines"),
    [
        (["Шойгу", "Shoygoo"], "shoigu", [1]),
        (["Кярим", "Shoygoo"], "shoigu", [2]),  # Nothing else is found.
        (["Zorbal", "Зорбал"], "zorbal", [1, 2]),  # No table knows it.
        (["Merdanov", "Yazara göre Merdanova geldi"], "Марданов", [1]),
        (["Yazara göre Merdanova geldi"], "Марданов", [1]),  # Or to Merdanov.
    ],
)
def test_what_is_only_spelled_like_a_known_name_is_found_where_nothing_else_is(
    tmp_path: Path, texts: list[str], query: str, lines: list[int]
) -> None:
    with closing(index_of(tmp_path, texts)) as index:
        hits = search(index, query, 10)

    assert lines == [hit.line for hit in hits]
    assert all(hit.body_marks for hit in hits)


def test_what_is_looked_for_is_what_is_marked(tmp_path: Path) -> None:
    with closing(index_of(tmp_path, ["Шойгу и Shoygoo"])) as index:
        asked = [search(index, "shoigu", 10, tier) for tier in (LIKELY, ANY_ALIKE)]

    assert [len(hit.body_marks) for (hit,) in asked] == [1, 2]


def test_a_limit_holds_and_keeps_the_best(index: Index) -> None:
    assert [hit.line for hit in search(index, "shoigu", 1)] == [3]


def test_marks_are_where_the_spelling_is(index: Index) -> None:
    for hit in search(index, "шойгу", 10):
        for start, end, _ in hit.body_marks:
            assert hit.body[start:end] in ("Шойгу", "Shoigu", "Şoyqu", "Shoygoo")


def test_a_snippet_is_short_and_has_the_mark(index: Index) -> None:
    [hit] = [hit for hit in search(index, "shoigu", 10) if hit.line == 4]
    start, end = snippet(hit.body, hit.body_marks)

    assert "Şoyqu" in hit.body[start:end]
    assert end - start <= SNIPPET


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("ministr", "minister"),
        ("Gənca Bakı", "Gəncə Bakı"),
        ("xyzzy", ""),
        ("Bakı", ""),
    ],
)
def test_did_you_mean(index: Index, query: str, meant: str) -> None:
    assert meant == suggest(index, query)


def test_an_index_with_nothing_in_it_finds_nothing(tmp_path: Path) -> None:
    index = open_for_writing(str(tmp_path / "empty.db"), {})

    assert search(index, "shoigu", 10) == []
    assert suggest(index, "shoigu") == ""
    index.close()
