"""What a page of results has: hits, counts, spellings and why, facets, pages."""

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from normalizer.search.expression import TIERS
from normalizer.search.facets import Kept
from normalizer.search.labels import Labels
from normalizer.search.results import PAGE, Asked, Results, document, results
from normalizer.search.store import IndexFileError, open_for_reading, open_for_writing
from normalizer.search.unified import ALIKE, NAME_OF, SAME_LETTERS, WITH_ENDING

Made = Callable[..., Path]

TEXTS = (
    "The minister Shoigu arrived in Baku; SHOIGU, ShoIgu, Shoigu’s",
    "Министр Шойгу прибыл в Баку, Шойгу",
    "Nazir Şoyqu Xankəndi, Qax, Hadrut, Ermənistan, Əfqanıstan",
    "Shoygoo is no minister",
    "Gəncə, Qax",
)


def found(path: Path, query: str, *entities: str, **asked: int) -> Results:
    index = open_for_reading(str(path))
    try:
        labels = Labels(index.analyzer.lexicon)
        return results(index, Asked(query, entities=entities, **asked), Kept(), labels)
    finally:
        index.close()


def numbers(page: Results) -> list[int]:
    return [result.number for result in page.results]


def test_the_counts_tell_names_from_what_is_spelled_alike(make_index: Made) -> None:
    page = found(make_index(*TEXTS), "shoigu")

    assert (page.sure, page.alike) == (3, 1)
    assert [result.tier for result in page.results] == [3, 2, 2, 1]


def test_other_spellings_say_why_they_were_found(make_index: Made) -> None:
    page = found(make_index(*TEXTS), "shoigu")

    why = {(u.reason, u.entity): u.spellings for u in page.unified}
    assert why == {
        (NAME_OF, "surname:shoigu"): ["Шойгу", "Şoyqu"],  # The commonest first.
        (WITH_ENDING, ""): ["Shoigu’s"],
        (ALIKE, ""): ["Shoygoo"],
    }
    assert [u.reason for u in page.unified] == [NAME_OF, WITH_ENDING, ALIKE]


def test_other_marks_are_another_spelling_too(make_index: Made) -> None:
    page = found(make_index("Şoyqu, soyqu, Şoyqu"), "soyqu")

    assert [(u.reason, u.spellings) for u in page.unified] == [
        (SAME_LETTERS, ["Şoyqu"])
    ]


def test_what_is_not_wanted_is_not_explained(make_index: Made) -> None:
    page = found(make_index("Шойгу"), "shoigu -bakı")

    assert [u.spellings for u in page.unified] == [["Шойгу"]]


def test_facets_are_places_and_people_in_alphabetical_order(make_index: Made) -> None:
    page = found(make_index(*TEXTS), "shoigu OR Gəncə", tier=TIERS[1])

    listed = {
        g.heading: [(f.label, f.documents) for f in g.common] for g in page.groups
    }
    assert listed == {
        "Places": [
            ("Bakı", 2),
            ("Ermənistan", 1),
            ("Əfqanıstan", 1),
            ("Gəncə", 1),
            ("Hadrut", 1),
            ("Xankəndi", 1),
            ("Qax", 2),
        ],
        "People": [("Şoyqu", 3)],
    }


def test_a_facet_narrows_and_is_not_offered_again(make_index: Made) -> None:
    page = found(make_index(*TEXTS), "shoigu", "place:baku")

    assert sorted(numbers(page)) == [1, 2]
    assert [facet.label for facet in page.chosen] == ["Bakı"]
    assert all(f.id != "place:baku" for group in page.groups for f in group.common)


@pytest.mark.parametrize(
    "entity",
    [
        "place:nowhere",
        'place:baku" OR "a',
        'x" OR words MATCH "',
        "",
        "\0",
        "place:baku place:qakh",
        "qxeplacexcbakuxz",
        "'; DROP TABLE document; --",
    ],
)
def test_what_is_no_facet_of_the_index_narrows_nothing(
    make_index: Made, entity: str
) -> None:
    path = make_index(*TEXTS)

    assert numbers(found(path, "shoigu")) == numbers(found(path, "shoigu", entity))


def test_pages_have_every_document_once(make_index: Made) -> None:
    path = make_index(*[f"Bakı {number}" for number in range(2 * PAGE + 3)])

    pages = [found(path, "baku", page=number) for number in (1, 2, 3)]

    assert [len(page.results) for page in pages] == [PAGE, PAGE, 3]
    shown = [number for page in pages for number in numbers(page)]
    assert sorted(shown) == sorted(set(shown))
    assert found(path, "baku", page=99).page == 3


def test_a_page_that_would_be_empty_is_passed_over(make_index: Made) -> None:
    # Qarabulaq is known to be another thing than what is spelled like it.
    path = make_index("Bako " * 3, *["Baku"] * (PAGE + 2))

    page = found(path, "bako")

    assert page.results


def test_nothing_found_says_what_may_be_meant(make_index: Made) -> None:
    page = found(make_index("xəbərlər"), "xəberlr")

    assert (page.results, page.meant) == ([], "xəbərlər")


@pytest.mark.parametrize("query", ["", "***", '"', "OR", "NOT -", "a " * 65])
def test_a_query_for_nothing_or_too_much_has_a_problem(
    make_index: Made, query: str
) -> None:
    page = found(make_index(*TEXTS), query)

    assert page.problem
    assert page.results == []


def test_a_document_is_shown_whole(make_index: Made) -> None:
    path = make_index(("Başlıq", "x " * 900 + "Bakı " + "y " * 900))
    index = open_for_reading(str(path))

    shown = document(index, 1, "баку")

    assert shown is not None
    assert "".join(p.text for p in shown.shown) == "x " * 900 + "Bakı " + "y " * 900
    assert [p.text for p in shown.shown if p.is_marked] == ["Bakı"]
    assert document(index, 2, "баку") is None
    index.close()


def test_facets_are_counted_again_when_the_index_changes(make_index: Made) -> None:
    path = make_index("Bakı", "Bakı")
    kept = Kept()
    index = open_for_reading(str(path))
    before = kept.named(index)
    index.close()
    writer = open_for_writing(str(path), {})
    with writer.connection:
        writer.forget(1)
    writer.close()

    index = open_for_reading(str(path))
    after = kept.named(index)
    index.close()

    assert (before.counts["place:baku"], set(before.by_document)) == (2, {1, 2})
    assert (after.counts["place:baku"], set(after.by_document)) == (1, {2})


def test_an_index_that_is_open_for_reading_cannot_be_written(make_index: Made) -> None:
    index = open_for_reading(str(make_index("Bakı")))

    with pytest.raises(apsw.ReadOnlyError):
        index.execute("DELETE FROM document")
    with pytest.raises(apsw.SQLError, match="too many attached"):
        index.execute("ATTACH '/etc/passwd' AS other")
    index.close()


def test_an_index_whose_writer_was_killed_says_what_mends_it(
    make_index: Made, tmp_path: Path
) -> None:
    path = make_index("Bakı")
    writer = open_for_writing(str(path), {})
    writer.connection.pragma("cache_size", 1)
    writer.execute("BEGIN IMMEDIATE")
    for number in range(3000):
        writer.execute("INSERT INTO file(path) VALUES(?)", b"%099d" % number)
    torn = tmp_path / "torn.db"
    torn.write_bytes(path.read_bytes())
    journal = path.with_name(path.name + "-journal")
    torn.with_name(torn.name + "-journal").write_bytes(journal.read_bytes())
    writer.execute("ROLLBACK")
    writer.close()

    with pytest.raises(IndexFileError, match="half-written"):
        open_for_reading(str(torn))
