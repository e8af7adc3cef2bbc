"""`normalize-names match`: two files joined by name."""

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import Run

pytest.importorskip("pyarrow", reason="a join needs pyarrow")
pytest.importorskip("numpy", reason="a join needs numpy")

PEOPLE = [
    {"id": "p1", "name": ["Ilham Aliyev", "Ильхам Алиев"], "birthDate": ["1961-12-24"]},
    {"id": "p2", "name": ["Zurabkhanly Elchin"], "birthDate": ["1980"]},
    {"id": "p3", "name": ["Aydın Quliyev"]},
    {"id": "p4"},
]
LIST = "id;name;year\n1;Эльчин Зурабханлы;1980\n2;Əliyev İlham;1985\n3;Ilham Əliyev;\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Return a file of FollowTheMoney lines, and a list."""
    lines = [
        {"id": person["id"], "schema": "Person", "properties": person}
        for person in PEOPLE
    ]
    left, right = tmp_path / "people.jsonl", tmp_path / "list.csv"
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    left.write_text(text, encoding="utf-8")
    right.write_text(LIST, encoding="utf-8")
    return left, right


ON = ("--on", "properties.name[]", "--right-on", "name")


def pairs(out: bytes) -> set[tuple[str, str, str]]:
    lines = [json.loads(line) for line in out.splitlines()]
    return {(line["left"], line["right"], line["reason"]) for line in lines}


def test_follow_the_money_lines_meet_a_list(run: Run, files: tuple[Path, Path]) -> None:
    ran = run("match", *files, *ON, "--id", "id")

    assert ran.status == 0
    assert ran.err == ""
    assert pairs(ran.out) == {
        ("p1", "2", "same entity"),
        ("p1", "3", "same entity"),
        ("p2", "1", "similar"),
    }


def test_a_record_is_called_by_its_line_if_nothing_else_is_said(
    run: Run, files: tuple[Path, Path]
) -> None:
    found = pairs(run("match", *files, *ON).out)

    assert {(left, right) for left, right, _ in found} == {
        ("1", "3"),
        ("1", "4"),
        ("2", "2"),
    }


def test_evidence_and_the_least_score_decide(
    run: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    right = tmp_path / "list.jsonl"
    rows = csv.DictReader(io.StringIO(LIST), delimiter=";")
    lines = [
        {"properties": {"name": [row["name"]], "birthDate": [row["year"]]}}
        for row in rows
    ]
    right.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    options = ("--on", "properties.name[]", "--born", "properties.birthDate[]")

    found = pairs(run("match", files[0], right, *options).out)
    more = pairs(run("match", files[0], right, *options, "--least", "0.5").out)

    assert found == {
        ("1", "3", "same entity"),
        ("2", "1", "similar; same birth year"),
    }
    assert more - found == {("1", "2", "same entity; other birth year")}


def test_records_without_a_match_are_written_if_asked_for(
    run: Run, files: tuple[Path, Path]
) -> None:
    ran = run("match", *files, *ON, "--id", "id", "--all", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(ran.out.decode())))
    alone = [row["left"] for row in rows if not row["right"]]
    assert alone == ["p3", "p4"]
    assert list(rows[0])[:4] == ["left", "right", "score", "reason"]


def test_pairs_can_be_read(run: Run, files: tuple[Path, Path]) -> None:
    ran = run("match", *files, *ON, "--format", "text", "--all")

    lines = ran.out.decode().splitlines()
    assert lines[0] == "1.000  1 ~ 3  Ильхам Алиев ~ Əliyev İlham  same entity" or (
        lines[0] == "1.000  1 ~ 3  Ilham Aliyev ~ Əliyev İlham  same entity"
    )
    assert lines[-1] == "4  matches nothing"


def test_what_cannot_be_read_is_told_and_the_rest_is_matched(
    run: Run, files: tuple[Path, Path]
) -> None:
    left, right = files
    left.write_bytes(b"nope\n" + left.read_bytes())

    ran = run("match", left, right, *ON, "--id", "id")

    assert ran.status == 1
    assert "people.jsonl:1: not JSON" in ran.err
    assert len(pairs(ran.out)) == 3


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--on", "nmae"), "no column nmae"),
        (("--on", "name", "--input-format", "jsonl"), "not JSON"),
    ],
)
def test_a_file_that_is_not_as_said_ends_with_1(
    run: Run, files: tuple[Path, Path], args: tuple[str, ...], said: str
) -> None:
    ran = run("match", files[1], files[1], *args)

    assert ran.status == 1
    assert said in ran.err


def test_a_field_that_no_record_has_is_told(run: Run, files: tuple[Path, Path]) -> None:
    ran = run("match", files[0], files[0], "--on", "properties.nmae[]")

    assert ran.status == 1
    assert "people.jsonl: no record has properties.nmae[]" in ran.err


def test_a_file_of_no_known_kind_is_a_wrong_use(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Bakı\n", "utf-8")

    ran = run("match", file, file, "--on", "name")

    assert ran.status == 2
    assert "--input-format" in ran.err
