"""The filter as a person at a shell meets it."""

import difflib
import io
import shutil
import subprocess

import pytest

from normalizer.cli.inputs import progress
from normalizer.cli.report import diff
from normalizer.names.rewrite import Edit, apply
from normalizer.options import TO

BAKI = "Bakı və Qarabağ\n".encode()
BAKU = "Baku və Karabakh\n".encode()


def test_the_filter_is_what_is_meant_without_a_command(run) -> None:
    actual = run("--to", "en", stdin=BAKI)

    assert actual == (0, BAKU, "")


def test_a_file_may_be_called_like_a_command(run, tmp_path, monkeypatch) -> None:
    (tmp_path / "find").write_bytes(BAKI)
    monkeypatch.chdir(tmp_path)

    assert run("filter", "--to", "en", "find").out == BAKU
    assert run("--to", "en", "find").out == BAKU


@pytest.mark.parametrize("args", [[], ["--to", "xx"]])
def test_without_a_known_target_all_of_them_are_named(run, args) -> None:
    actual = run(*args, stdin=BAKI)

    assert (actual.status, actual.out) == (2, b"")
    assert all(target in actual.err for target in TO)


def test_help_shows_examples_and_the_other_commands(run) -> None:
    actual = run("--help").out.decode()

    assert "Usage: normalize-names" in actual.replace("main", "normalize-names")
    assert "Examples:" in actual
    assert "Commands:" in actual
    assert "  find " in actual
    assert max(map(len, actual.split("\n"))) <= 80
    assert len(actual.split("\n")) < 75


def test_an_unknown_command_is_a_file(run) -> None:
    actual = run("nosuchcommand", "--to", "en")

    assert actual == (1, b"", "nosuchcommand: No such file or directory\n")


def test_several_files_follow_each_other_and_one_may_be_stdin(run, tmp_path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("Şuşa", "utf-8")
    b.write_text("Gəncə\n", "utf-8")

    actual = run("--to", "en", a, "-", b, stdin=BAKI)

    assert actual == (0, b"Shusha" + BAKU + b"Ganja\n", "")


def test_an_unreadable_file_is_named_and_the_others_are_done(run, tmp_path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_bytes(BAKI)
    b.write_bytes(BAKI)

    actual = run("--to", "en", a, tmp_path / "missing", tmp_path, b)

    assert (actual.status, actual.out) == (1, BAKU + BAKU)
    assert f"{tmp_path}/missing: No such file or directory\n" in actual.err
    assert f"{tmp_path}: Is a directory\n" in actual.err


def test_in_place_does_the_files_that_can_be_done(run, tmp_path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_bytes(BAKI)
    b.write_bytes(BAKI)

    actual = run("--to", "en", "--in-place", a, tmp_path / "missing", b)

    assert (actual.status, actual.out) == (1, b"")
    assert (a.read_bytes(), b.read_bytes()) == (BAKU, BAKU)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_in_place_keeps_permissions_and_follows_links(run, tmp_path) -> None:
    target, link = tmp_path / "target", tmp_path / "folder" / "link"
    target.write_bytes(BAKI)
    target.chmod(0o640)
    link.parent.mkdir()
    link.symlink_to("../target")

    run("--to", "en", "--in-place", link)

    assert link.is_symlink()
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (BAKU, 0o640)


def test_in_place_leaves_a_file_alone_that_does_not_change(run, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes(BAKU)
    before = path.stat()

    run("--to", "en", "--in-place", path)

    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_output_may_be_the_input(run, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes(BAKI)

    actual = run("--to", "en", path, "--output", path)

    assert actual == (0, b"", "")
    assert path.read_bytes() == BAKU


def test_a_new_output_has_the_permissions_of_any_new_file(run, tmp_path) -> None:
    (tmp_path / "other").touch()

    run("--to", "en", "--output", tmp_path / "new", stdin=BAKI)

    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize(
    "args",
    [
        ["--in-place"],
        ["--in-place", "-"],
        ["--in-place", "--output", "x", "file"],
        ["--in-place", "--check", "file"],
        ["--output", "x", "--diff", "file"],
        ["--field", "name", "file.txt"],
        ["file.csv"],
        ["--format", "jsonl"],
        ["--format", "jsonl", "--field", "a..b"],
        ["--format", "csv", "--field", "a", "--add-field", "b:nothing"],
        ["--format", "csv", "--field", "a", "--field", "b", "--add-field", "c"],
        ["--format", "jsonl", "--field", "[]", "--add-field", "c"],
        ["--encoding", "klingon"],
        ["--encoding", "base64"],
        ["--kinds", "planet"],
        ["--roles", "+villain"],
        ["--jobs", "0"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage(run, args) -> None:
    actual = run("--to", "en", *args)

    assert (actual.status, actual.out) == (2, b"")
    assert "Error: " in actual.err


def test_kinds_and_roles_choose(run) -> None:
    text = "Bakı, Azərbaycan".encode()

    assert run("--to", "en", "--kinds", "country", stdin=text).out.endswith(b"baijan")
    assert run("--to", "en", "--kinds", "country", stdin=text).out[:5] == text[:5]
    assert run("--to", "en", "--roles", "demonym", stdin=text).out == text
    assert run("--to", "en", "--roles", "+contested", stdin=text).out[:5] == b"Baku,"


def test_check_says_where_and_exits_with_1(run, tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x\r\nşəhər Bakı\n", "utf-8")

    actual = run("--to", "en", "--check", path)

    assert actual == (1, f"{path}:2:7: Bakı -> Baku\n".encode(), "")
    assert path.read_text("utf-8") == "x\nşəhər Bakı\n"


def test_check_is_content_with_what_is_done(run) -> None:
    assert run("--to", "en", "--check", stdin=BAKU) == (0, b"", "")


def test_diff_exits_with_1_only_when_checking(run) -> None:
    expected = "--- <stdin>\n+++ <stdin>\n@@ -1 +1 @@\n-{}+{}"
    expected = expected.format(BAKI.decode(), BAKU.decode()).encode()

    assert run("--to", "en", "--diff", stdin=BAKI) == (0, expected, "")
    assert run("--to", "en", "--diff", "--check", stdin=BAKI).status == 1


SOURCE = "".join(f"{i} a\n" for i in range(60))


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize(
    "words", [[0], [3, 4], [59], [10, 18, 40], [9, 17], [5, 5], [0, 59]]
)
def test_a_diff_is_what_difflib_finds(words, end) -> None:
    source = SOURCE[:-1] + end
    offsets = [offset for offset, letter in enumerate(source) if letter == "a"]
    edits = [Edit(offsets[i], offsets[i] + 1, "bb") for i in sorted(set(words))]

    expected = difflib.unified_diff(
        source.splitlines(), apply(source, edits).splitlines(), "x", "x", lineterm=""
    )

    actual = [line for line in diff("x", source, edits) if not line.startswith("\\")]
    assert actual == list(expected)


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
def test_a_diff_can_be_applied(run, tmp_path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>Dağlıq\nQarabağ\n" + "x\n" * 20 + "<p>Bakı", "utf-8")
    patch = run("--to", "en", "--diff", path).out
    expected = run("--to", "en", path).out

    subprocess.run(["patch", "-s", str(path)], input=patch, check=True)

    assert path.read_bytes() == expected


def test_stats_count_by_entity_and_by_reason(run) -> None:
    text = "Bakı Bakı Баку; http://x.az/Bakı".encode()

    actual = run("--to", "en", "--stats", stdin=text)

    assert actual.out == b"Baku Baku Baku; http://x.az/Bak\xc4\xb1"
    lines = [line.split() for line in actual.err.splitlines()]
    assert lines[0] == ["changed:", "3", "names", "of", "1", "entity"]
    assert lines[1][:3] == ["3", "place:baku", "Bakı"]
    assert lines[2][:3] == ["left", "as", "written:"]


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_stats_count_what_is_added_too(run, form) -> None:
    source = {"jsonl": '{"a": "Bakı"}', "csv": "a\nBakı"}[form].encode()
    args = ["--to", "en", "--format", form, "--field", "a", "--add-field", "b:id"]

    actual = run(*args, "--stats", stdin=source)

    assert b"place:baku" in actual.out
    assert actual.err.startswith("changed: 1 name of 1 entity\n")


@pytest.mark.parametrize("ending", ["txt", "html", "md", "jsonl", "csv"])
def test_several_processes_give_the_same(run, tmp_path, ending) -> None:
    texts = {
        "txt": ("Bakı\r\n" + "- " * 30000 + "\n") * 8,
        "html": "<p>Bakı <b>Qarabağ</b>\n" * 30,
        "md": "# Bakı\n\nQarabağ `Bakı`\n\n" * 30,
        "jsonl": '{"name": "Bakı"}\noops\n' * 300,
        "csv": "id,name\n" + '1,"Bakı\nQarabağ"\n' * 300,
    }
    paths = [tmp_path / f"{number}.{ending}" for number in range(3)]
    for path in paths:
        path.write_text(texts[ending], "utf-8", newline="")
    fields = ["--field", "name"] if ending in ("jsonl", "csv") else []
    args = ["--to", "en", "--stats", *fields, *paths]

    assert run(*args, "--jobs", "3") == run(*args)
    assert run(*args, "--jobs", "2", "--check") == run(*args, "--check")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1251"])
def test_another_encoding_stays(run, tmp_path, encoding) -> None:
    path = tmp_path / "a"
    path.write_text("Баку\r\n" * 3, encoding, newline="")

    actual = run("--to", "en", "--encoding", encoding, path)

    assert actual == (0, ("Baku\r\n" * 3).encode(encoding), "")


def test_a_big_endian_file_stays_big_endian(run) -> None:
    text = "\ufeffБаку".encode("utf-16-be")

    actual = run("--to", "en", "--encoding", "utf-16", stdin=text)

    assert actual.out == "\ufeffBaku".encode("utf-16-be")


def test_bytes_of_another_encoding_are_named(run, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes("Баку ".encode("cp1251") + b"\x98")

    actual = run("--to", "en", "--encoding", "cp1251", "--in-place", path)

    assert actual.status == 1
    assert actual.err.startswith(f"{path}: byte 5 (0x98) is not cp1251")
    assert path.read_bytes()[-1:] == b"\x98"


def test_a_letter_that_an_encoding_lacks_is_named(run, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_text("Гянджа", "cp1251")

    actual = run("--to", "az", "--encoding", "cp1251", "--in-place", path)

    assert actual.status == 1
    assert "cp1251 has no letter ə (U+0259)" in actual.err
    assert path.read_text("cp1251") == "Гянджа"


def test_a_broken_overlay_names_every_fault_and_writes_nothing(run, tmp_path) -> None:
    table, path = tmp_path / "own.tsv", tmp_path / "a"
    table.write_text("id\tlang\tform\nplace:baku\ten\nplace:shusha\ten\n", "utf-8")
    path.write_bytes(BAKI)

    actual = run("--to", "en", "--table", table, "--in-place", path)

    assert (actual.status, actual.out) == (1, b"")
    assert "own.tsv:2: " in actual.err
    assert "own.tsv:3: " in actual.err
    assert path.read_bytes() == BAKI


def test_an_overlay_of_ones_own_counts(run, tmp_path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("id\tlang\tform\nplace:baku\ten\tBakou\n", "utf-8")

    actual = run("--to", "en", "--table", table, stdin=BAKI)

    assert actual.out.startswith(b"Bakou")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_where_only_stderr_is_a_terminal(
    tmp_path, monkeypatch, capsys
) -> None:
    path = tmp_path / "a"
    path.write_bytes(BAKI)
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)

    with progress([str(path)], True) as advance:
        advance(len(BAKI))

    assert "100%" in terminal.getvalue()


@pytest.mark.parametrize("wanted", [True, False])
def test_progress_is_not_shown_to_a_pipe(tmp_path, capsys, wanted) -> None:
    path = tmp_path / "a"
    path.write_bytes(BAKI)

    with progress([str(path)], wanted) as advance:
        advance(len(BAKI))

    assert capsys.readouterr().err == ""


def test_nothing_in_is_nothing_out(run, tmp_path) -> None:
    for ending in ("txt", "html", "md", "jsonl", "csv"):
        path = tmp_path / f"a.{ending}"
        path.touch()
        fields = ["--field", "name"] if ending in ("jsonl", "csv") else []

        assert run("--to", "en", *fields, path) == (0, b"", "")
