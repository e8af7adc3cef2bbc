"""Text as it is met, line by line: what changes, and what must not.

The rows of `cases/` are the tests. `negative.tsv` is text that comes out as it went in,
for each target of `to`; `wild.tsv` says what becomes of a text; `known_failures.tsv`
says what should and does not yet: a row there that passes must be moved to `wild.tsv`.
Invisible characters are written as backslash, u and four hexadecimal digits.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from normalizer import Normalizer
from normalizer.tablekit.load import Row, Table, read_table, require

CASES = Path(__file__).parent / "cases"
WILD, NEGATIVE, KNOWN_FAILURES = (
    read_table(CASES / f"{name}.tsv") for name in ("wild", "negative", "known_failures")
)


def visible(cell: str) -> str:
    """Return a cell with its escapes as the characters they stand for."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), cell)


def case_id(row: Row) -> str:
    """Return the row's place: pytest would write most texts as escapes."""
    return f"{row.where} {row['to'].replace(' ', '+')}"


def changes(table: Table) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", table.rows, ids=case_id)


@cache
def to_target(to: str) -> Normalizer:
    return Normalizer(to=to)


@changes(WILD)
def test_a_text_comes_out_as_expected(row: Row) -> None:
    expected = visible(row["expected"])

    assert expected == to_target(row["to"]).normalize(visible(row["text"]))


@changes(WILD)
def test_what_came_out_stays(row: Row) -> None:
    expected = visible(row["expected"])

    assert expected == to_target(row["to"]).normalize(expected)


@changes(NEGATIVE)
def test_what_is_no_name_stays(row: Row) -> None:
    text = visible(row["text"])

    changed = {to: to_target(to).normalize(text) for to in row["to"].split()}

    assert dict.fromkeys(changed, text) == changed


@pytest.mark.xfail(reason="known: its row says why", strict=True)
@changes(KNOWN_FAILURES)
def test_a_known_failure_still_fails(row: Row) -> None:
    expected = visible(row["expected"])

    assert expected == to_target(row["to"]).normalize(visible(row["text"]))


@pytest.mark.parametrize(
    "table", [WILD, NEGATIVE, KNOWN_FAILURES], ids=lambda table: table.file
)
def test_a_case_file_is_well_formed(table: Table) -> None:
    require([table])
    counts = Counter((row["to"], row["text"]) for row in table)

    assert {case for case, count in counts.items() if count > 1} == set()
    assert all(row["why"] and row["source"] for row in table)
