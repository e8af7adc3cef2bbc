"""What of a file is searched, and in which parts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.search.documents import PART, Document, RecordFault, documents

KINDS = ["text", "html", "markdown", "jsonl", "csv", "tsv"]


def found(source: str, kind: str, *fields: str) -> list[Document | RecordFault]:
    return list(documents([source], kind, fields))


@pytest.mark.parametrize(
    ("kind", "source", "expected"),
    [
        ("text", "Bakı\n\nŞuşa\n", [(1, "", "Bakı\n\nŞuşa")]),
        ("text", " \n", []),
        ("html", "<title>Bakı</title>\n<p>Şu<b>şa</b>", [(2, "Bakı", "Şuşa")]),
        ("html", "<script>Bakı</script><!-- Bakı -->", []),
        ("markdown", "# Bakı\n\nŞuşa `Quba`", [(1, "", "Bakı\nŞuşa \ufffc")]),
        ("jsonl", '{"title": "Bakı", "n": ["Şuşa", 1]}\n', [(1, "Bakı", "Şuşa")]),
        ("jsonl", '\n"Bakı"\n7\n', [(2, "", "Bakı")]),
        ("csv", "name;n\nBakı;1\n\nŞuşa;2\n", [(2, "", "Bakı\n1"), (4, "", "Şuşa\n2")]),
        ("csv", 'n\n"Bakı\nŞuşa"\nQuba\n', [(2, "", "Bakı\nŞuşa"), (4, "", "Quba")]),
        ("tsv", "name\nBakı, Şuşa\n", [(2, "", "Bakı, Şuşa")]),
        ("text", "Bak\0ı \udcff", [(1, "", "Bak\ufffdı \ufffd")]),
    ],
)
def test_a_file_is_documents(
    kind: str, source: str, expected: list[tuple[int, str, str]]
) -> None:
    assert expected == found(source, kind)


def test_fields_choose_what_is_searched() -> None:
    record = '{"a": {"b": ["Bakı", "Şuşa"]}, "title": "Quba"}'

    assert [Document(1, "", "Bakı\nŞuşa")] == found(record, "jsonl", "a.b[]")
    assert [Document(2, "", "Bakı")] == found("x.y,z\nBakı,Quba\n", "csv", "x.y")


@pytest.mark.parametrize(
    ("kind", "source", "line"),
    [
        ("jsonl", '"Bakı"\n{"broken\n', 2),
        ("jsonl", '"Bakı"\n' + "[" * 100_000 + "\n", 2),
        ("csv", 'n\nBakı\n"never closed\n', 3),
    ],
)
def test_a_record_at_fault_is_told_and_the_others_are_read(
    kind: str, source: str, line: int
) -> None:
    first, second = found(source, kind)

    assert "Bakı" in first
    assert isinstance(second, RecordFault)
    assert line == second.line


def test_a_column_that_is_not_there_is_told() -> None:
    assert [RecordFault(1, "there is no column name")] == found("n\n1\n", "csv", "name")


@pytest.mark.parametrize("line", ["söz " * 9 + "\n", "söz " * PART, "a" * 3 * PART])
def test_a_long_text_is_cut_and_nothing_is_lost(line: str) -> None:
    text = line * max(1, 3 * PART // len(line))
    parts = [d for d in found(text, "text") if isinstance(d, Document)]

    assert text.split() == " ".join(d.body for d in parts).split() or " " not in text
    assert "".join(text.split()) == "".join("".join(d.body for d in parts).split())
    assert all(len(d.body) <= PART for d in parts)
    assert parts[0].line == 1


def test_a_part_knows_its_line() -> None:
    lines = [f"line {number}\n" for number in range(1, 5000)]
    parts = [d for d in found("".join(lines), "text") if isinstance(d, Document)]

    assert len(parts) > 1
    for part in parts:
        assert part.body.startswith(f"line {part.line}\n")


@settings(max_examples=500)
@given(st.text(), st.sampled_from(KINDS), st.integers(1, 9))
def test_no_source_is_an_error_however_it_comes(
    source: str, kind: str, size: int
) -> None:
    blocks = [source[at : at + size] for at in range(0, len(source), size)]

    assert list(documents([source], kind)) == list(documents(blocks, kind))
