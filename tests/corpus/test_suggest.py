"""Names that a corpus has and the table has not."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.corpus import census as census_module
from normalizer.corpus.census import Census, Count, Counting
from normalizer.corpus.suggest import (
    ACCEPT,
    COLUMNS,
    REJECT,
    ReviewError,
    merged,
    overlay_lines,
    read_review,
    review_lines,
    stems_of,
    suggest,
)
from normalizer.formats.pieces import Piece
from normalizer.formats.text import Text

TEXT = """\
Dünən Zumruddağlıov gəldi. Sonra Zumruddağlıovun evi və Zumruddağlıov haqqında.
Həmin vaxt Bakı və Qarabağ haqqında danışdı.
Bu kitab və həmin Kitab haqqında, kitab.
"""


def taken(text: str) -> Census:
    census = Census()
    census.add(counted(text), "a.txt")
    return census


def counted(text: str, tables: Sequence[Path] = ()) -> Count:
    return Counting(Normalizer(to="id", tables=tables))(Piece(text, 1, Text()))


def test_a_name_of_no_table_is_proposed_with_where_it_stands() -> None:
    [candidate] = suggest(taken(TEXT))

    assert (candidate.form, candidate.count) == ("Zumruddağlıov", 3)
    assert (candidate.lang, candidate.script) == ("az", "Latn")
    assert candidate.places == "a.txt:1 a.txt:1"


def test_a_word_with_an_ending_is_put_to_the_word_without() -> None:
    stems = stems_of(taken(TEXT).strangers())

    assert stems["Zumruddağlıovun"] == "Zumruddağlıov"


def test_spellings_of_one_name_get_one_id() -> None:
    text = "They saw Zumruddov and Zumruddov.\nОни видели Зумруддов и Зумруддов."

    rows = suggest(taken(text))

    assert {row.form for row in rows} == {"Zumruddov", "Зумруддов"}
    assert len({row.id for row in rows}) == 1


def test_what_is_behind_a_given_name_is_proposed_as_a_surname() -> None:
    text = "Sonra Elxan Zumruddağlıov və Elxan Zumruddağlıov gəldi."

    assert [row.id for row in suggest(taken(text))] == ["surname:zumruddaghliov"]


def test_a_review_is_read_as_it_was_written() -> None:
    rows = suggest(taken(TEXT))

    lines = "".join(f"{line}\n" for line in review_lines(rows))

    assert read_review(StringIO(lines)) == rows


def test_what_was_rejected_is_not_proposed_again() -> None:
    [row] = suggest(taken(TEXT))
    row.decision = REJECT

    again = suggest(taken(TEXT), [row])

    assert (again, merged([row], again)) == ([], [row])


def test_accepted_rows_are_a_table_that_unifies_them(tmp_path: Path) -> None:
    text = "They saw Zumruddov and Zumruddov.\nОни видели Зумруддов и Зумруддов."
    rows = suggest(taken(text))
    for row in rows:
        row.decision = ACCEPT
        row.id = "surname:zumruddov"
    table = tmp_path / "mine.tsv"

    table.write_text("\n".join(overlay_lines(rows)) + "\n", "utf-8")

    own = Normalizer(to="en", tables=[table])
    assert own.normalize("Зумруддов и другие") == "Zumruddov и другие"
    assert suggest(taken_with(table, text)) == []


def taken_with(table: Path, text: str) -> Census:
    census = Census()
    census.add(counted(text, [table]))
    return census


HEADER = "\t".join(COLUMNS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id\tlang\n", "1: the columns are not those of a review"),
        (f"{HEADER}\nyes\n", "2: 1 cells"),
        (f"{HEADER}\nmaybe" + "\t" * 9 + "\n", "'maybe' is no"),
    ],
)
def test_a_review_at_fault_is_refused(content: str, message: str) -> None:
    with pytest.raises(ReviewError, match=message):
        read_review(StringIO(content))


def test_memory_is_bounded_and_what_was_dropped_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(census_module, "MOST_WORDS", 100)
    census = Census()

    for number in range(60):
        word = "".join(chr(ord("a") + int(digit)) for digit in str(1000 + number))
        text = f"they saw Zum{word} and Qum{word} and Zumruddov.\n"
        census.add(counted(text))

    assert len(census.words) <= 100
    assert census.words["Zumruddov"].count == 60
    assert census.dropped > 0


def test_coverage_counts_known_and_unknown_names_by_language() -> None:
    shares = taken(TEXT).coverage()

    share = shares["az-Latn"]
    assert (share.known, share.unsure, share.unknown) == (2, 0, 3)
    assert share.share == pytest.approx(2 / 5)
