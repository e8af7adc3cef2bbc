"""The commands that list things: find, tokens, variants."""

import json

import pytest

from normalizer import find
from normalizer.text.tokens import tokens

TEXT = "Bakı və\r\nşəhər Qarabağ, Kuba"


def objects(out: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_find_lists_a_name_a_line(run) -> None:
    actual = objects(run("find", "--to", "en", stdin=TEXT.encode()).out)

    expected = find(TEXT, to="en")
    assert [item["id"] for item in actual] == [match.id for match in expected]
    assert (actual[1]["file"], actual[1]["line"], actual[1]["column"]) == (
        "<stdin>",
        2,
        7,
    )


def test_offsets_are_of_the_whole_file(run, tmp_path) -> None:
    lines = "x" * 70 + "\n"
    text = "\ufeff" + lines * 8000 + "Bakı\n"
    path = tmp_path / "a"
    path.write_text(text, "utf-8")

    [actual] = objects(run("find", "--to", "en", path).out)

    assert text[actual["start"] : actual["end"]] == "Bakı"


def test_find_names_what_is_ambiguous_only_when_asked(run) -> None:
    text = b"Atlanta, Georgia"

    assert run("find", "--to", "az", stdin=text).out == b""
    assert (
        b'"canonical": null' in run("find", "--to", "az", "--ambiguous", stdin=text).out
    )


def test_find_reads_the_names_of_a_year(run) -> None:
    [actual] = objects(
        run("find", "--to", "en", "--date", "1987", stdin=b"Kirovabad").out
    )

    assert (actual["canonical"], actual["years"]) == ("Ganja", "1935–1989")


def test_a_date_that_is_none_is_wrong_usage(run) -> None:
    done = run("--to", "en", "--date", "soon", stdin=b"")

    assert done.status == 2
    assert "date='soon' is no date" in done.err


def test_find_tells_endings_and_how_they_read(run) -> None:
    [json_line] = objects(run("find", "--to", "en", stdin="Paşinyanın".encode()).out)
    text = run(
        "find", "--to", "en", "--format", "text", stdin="Paşinyanın".encode()
    ).out

    assert json_line["suffix"] == "ın"
    assert json_line["slots"] == [["genitive"], ["possessive-2sg"]]
    assert text.decode().endswith(
        "surname:pashinyan  -ın (genitive or possessive-2sg)\n"
    )


def test_find_can_be_read(run, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_text(TEXT, "utf-8")

    actual = run("find", "--to", "en", "--format", "text", path)

    expected = f"{path}:1:1: Bakı -> Baku  place:baku\n"
    assert actual.out.decode().startswith(expected)


def test_an_unreadable_file_is_named(run, tmp_path) -> None:
    actual = run("find", "--to", "en", tmp_path / "missing", "-", stdin=b"Baku")

    assert actual.status == 1
    assert actual.err == f"{tmp_path}/missing: No such file or directory\n"
    assert actual.out.count(b"\n") == 1


def test_tokens_joined_are_the_text(run) -> None:
    actual = objects(run("tokens", stdin=TEXT.encode()).out)

    assert "".join(item["text"] for item in actual) == TEXT
    assert [item["kind"] for item in actual] == [token.kind for token in tokens(TEXT)]


def test_tokens_that_are_no_text_are_escaped(run) -> None:
    [actual] = objects(run("tokens", stdin=b"\xff").out)

    assert actual["text"] == "\udcff"


def test_tokens_can_be_read(run) -> None:
    actual = run("tokens", "--format", "text", stdin="Bakı 5".encode()).out.decode()

    assert actual.split("\n")[0].split() == ["0", "4", "word", "Latn", "und", "Bakı"]


@pytest.mark.parametrize("stdin", [b"", "Qarabağ\n\n".encode()])
def test_variants_come_from_arguments_or_lines(run, stdin) -> None:
    names = [] if stdin else ["Qarabağ"]

    actual = objects(run("variants", "--from", "az", *names, stdin=stdin).out)

    assert actual[0] == {
        "name": "Qarabağ",
        "text": "Garabagh",
        "system": "press",
        "rank": 0,
    }


def test_an_unknown_orthography_is_wrong_usage(run) -> None:
    actual = run("variants", "--from", "xx", "Qarabağ")

    assert actual.status == 2
    assert "az-Cyrl" in actual.err
