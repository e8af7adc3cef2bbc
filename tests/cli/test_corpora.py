"""The commands for editors and reviewers: consistency, suggest, coverage."""

import json
from pathlib import Path

import pytest

ARTICLE = "They left Garabagh. From Garabagh and Karabakh they came.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


def test_a_document_with_several_spellings_exits_with_1(run, article: Path) -> None:
    done = run("consistency", "--format", "text", article)

    assert done.status == 1
    assert b"Garabagh 2, Karabakh 1 -> Garabagh (as most are)" in done.out
    assert f"{article}:1:39:".encode() in done.out


def test_json_has_every_place(run, article: Path) -> None:
    [item] = map(json.loads, run("consistency", article).out.splitlines())

    assert [place["column"] for place in item["spellings"]["Garabagh"]] == [11, 26]


def test_fix_rewrites_the_file_and_exits_with_0(run, article: Path) -> None:
    done = run("consistency", "--fix", article)

    assert done.status == 0
    assert article.read_text("utf-8") == ARTICLE.replace("Karabakh", "Garabagh")
    assert run("consistency", article).status == 0


def test_fix_needs_files(run) -> None:
    done = run("consistency", "--fix", stdin=b"Baku")

    assert (done.status, "--fix needs files" in done.err) == (2, True)


def test_records_are_no_document(run, tmp_path: Path) -> None:
    assert run("consistency", tmp_path / "a.csv").status == 2


def test_the_page_escapes_what_the_document_says(run, tmp_path: Path) -> None:
    file, page = tmp_path / "a.txt", tmp_path / "page.html"
    file.write_text(f"<script>alert(1)</script> {ARTICLE}", "utf-8")

    run("consistency", "--html", page, file)

    shown = page.read_text("utf-8")
    assert "<script" not in shown
    assert "Garabagh" in shown


def test_a_review_is_written_and_kept(run, tmp_path: Path) -> None:
    text, review = tmp_path / "a.txt", tmp_path / "new.tsv"
    text.write_text("Then Zumruddov came, and Zumruddov left.\n", "utf-8")
    run("suggest", "--review", review, text)
    header, row = review.read_text("utf-8").splitlines()
    review.write_text(f"{header}\naccept{row}\n", "utf-8")
    table = tmp_path / "mine.tsv"

    done = run("suggest", "--review", review, "--accepted", table)

    assert done.status == 0
    assert "\tZumruddov\t" in table.read_text("utf-8")


def test_accepted_rows_need_a_review(run) -> None:
    assert run("suggest", "--accepted", "mine.tsv").status == 2


def test_a_broken_review_is_named(run, tmp_path: Path) -> None:
    review = tmp_path / "new.tsv"
    review.write_text("decision\n", "utf-8")

    done = run("suggest", "--review", review, tmp_path)

    assert done.status == 1
    assert f"{review}:1: the columns are not those of a review" in done.err


def test_coverage_is_told_by_language(run, article: Path) -> None:
    items = list(map(json.loads, run("coverage", article).out.splitlines()))

    assert items[-1]["language"] == "all"
    assert (items[-1]["known"], items[-1]["unknown"]) == (3, 0)


@pytest.mark.parametrize("command", ["coverage", "suggest"])
def test_several_processes_find_what_one_does(
    run, tmp_path: Path, command: str
) -> None:
    for name in ("a", "b", "c"):
        text = f"Then Zumruddov of Baku came to Qum{name}rov and Zumruddov.\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")

    alone, together = (run(command, "--jobs", n, tmp_path) for n in ("1", "2"))

    assert alone.out == together.out
    assert b"Zumruddov" in alone.out or b'"known": 3' in alone.out


RECORD = '{"title": "Bakı", "text": "Then Zumruddov came,\\nand Zumruddov left."}'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", f"{RECORD}\n{{\n"),
        ("a.csv", 'text\n"Then Zumruddov came,\nand Zumruddov left."\n'),
    ],
)
def test_the_fields_of_records_are_read(
    run, tmp_path: Path, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")

    done = run("suggest", "--field", "text", tmp_path)

    [item] = map(json.loads, done.out.splitlines())
    assert (item["form"], item["count"]) == ("Zumruddov", 2)
    assert all(place.startswith(str(tmp_path / name)) for place in item["places"])


def test_a_broken_record_is_named(run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{RECORD}\n{{\n", "utf-8")

    done = run("coverage", "--field", "text", tmp_path)

    assert done.status == 1
    assert "a.jsonl:2: not JSON" in done.err


def test_an_entity_is_shown_with_its_rows(run) -> None:
    [item] = map(json.loads, run("show", "place:shusha").out.splitlines())

    assert (item["id"], item["external"]) == ("place:shusha", {"geonames": "147105"})
    assert any(name["form"] == "Шуша" for name in item["names"])


def test_an_unknown_entity_is_a_wrong_usage(run) -> None:
    assert run("show", "place:nowhere").status == 2
    assert run("show").status == 2


def test_diff_tells_what_a_house_style_changes(run, article: Path) -> None:
    done = run("diff", "--to", "en", "shipped", "en-az-press", article)

    items = list(map(json.loads, done.out.splitlines()))
    assert done.status == 1
    assert [(item["count"], item["old"], item["new"]) for item in items] == [
        (2, "Karabakh", "Garabagh"),
        (1, "Karabakh", "Garabagh"),
    ]


def test_no_difference_exits_with_0(run, article: Path) -> None:
    done = run("diff", "--to", "en", "shipped", "shipped", article)

    assert (done.status, done.out) == (0, b"")


def test_licences_are_listed(run) -> None:
    assert b"\nUnicode-3.0: " in run("check", "--licences").out
