"""What fields of records say."""

import pytest

from normalizer.formats.pieces import DataError
from normalizer.formats.values import read_values


def read(text: str, kind: str, *fields: str) -> list[tuple[int, tuple[list[str], ...]]]:
    found = read_values([text[:7], text[7:]], kind, fields)
    return [(record.line, record.fields) for record in found if not record.fault]


def test_json_lines_are_read_through_objects_and_lists() -> None:
    text = (
        '{"id": "a", "properties": {"name": ["Bakı", null, "Баку"]}}\n\n'
        '{"id": 2, "properties": {"name": "Şuşa"}}\n{"properties": 1}'
    )

    assert read(text, "jsonl", "id", "properties.name", "properties.name[]") == [
        (1, (["a"], ["Bakı", "Баку"], ["Bakı", "Баку"])),
        (3, (["2"], ["Şuşa"], [])),
        (4, ([], [], [])),
    ]


def test_a_line_that_is_no_json_is_a_fault_and_the_rest_is_read() -> None:
    records = list(read_values(['{"a": "x"}\nnope\n{"a": "y"}\n'], "jsonl", ["a"]))

    assert [record.line for record in records] == [1, 2, 3]
    assert [bool(record.fault) for record in records] == [False, True, False]
    assert records[1].fault.startswith("not JSON")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('id;name\n1;"Bakı\nşəhəri"\n\n2;\n', "csv"),
        ('id\tname\r\n1\t"Bakı\nşəhəri"\r\n\r\n2\t', "tsv"),
    ],
)
def test_records_of_columns_are_read_with_their_lines(text: str, kind: str) -> None:
    assert read(text, kind, "name", "id", "name") == [
        (2, (["Bakı\nşəhəri"], ["1"], ["Bakı\nşəhəri"])),
        (5, ([], ["2"], [])),
    ]


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(DataError, match="no column nmae; columns: id, name"):
        read("id,name\n1,Bakı\n", "csv", "nmae")


def test_an_empty_file_has_no_records() -> None:
    assert read("", "csv", "name") == read("", "jsonl", "name") == []
