import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from normalizer.cli import main


def run(*arguments: str | Path, text: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, arguments)], input=text)


def start(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """Run the command in a process of its own, as a shell does."""
    code = "from normalizer.cli import main; main()"
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", code, "explain", *arguments],
        input="Bakı".encode(),
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
        **options,
    )


def test_standard_input_is_explained_on_standard_output() -> None:
    result = run("--to", "en", text="Bakı, Baku\n")

    assert result.exit_code == 0
    assert "1:1    Bakı  → Baku   place:baku" in result.stdout
    assert result.stdout.endswith("1 changed, 1 stayed (already the label: 1)\n")
    assert "\x1b" not in result.stdout  # colours are for terminals


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_colours_are_for_terminals_and_for_who_wants_them(
    no_colour: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", no_colour)
    reader, terminal = os.openpty()

    start("--to", "en", stdout=terminal)

    shown = os.read(reader, 100_000)
    os.close(terminal)
    os.close(reader)
    assert b"place:baku" in shown
    assert coloured == (b"\x1b[" in shown)


def test_places_in_several_files_begin_with_the_files_name(tmp_path: Path) -> None:
    one, other = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text("Bakı", "utf-8")
    other.write_text("\nŞuşa", "utf-8")

    result = run("--to", "en", one, other)

    assert f"\n{one}:1:1" in result.stdout
    assert f"\n{other}:2:1" in result.stdout


def test_a_page_is_written_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    page = tmp_path / "out.html"

    to_file = run("--to", "en", "--html", page, text="Bakı")
    to_output = run("--to", "en", "--html", "-", text="Bakı")

    assert (to_file.exit_code, to_file.stdout) == (0, "")
    assert page.read_bytes() == to_output.stdout_bytes
    assert to_output.stdout.startswith("<!DOCTYPE html>")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(
    tmp_path: Path,
) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Bakı", "utf-8")
    missing = tmp_path / "missing.txt"

    result = run("--to", "en", missing, good)

    assert result.exit_code == 1
    assert "place:baku" in result.stdout
    assert f"{missing}: No such file or directory\n" == result.stderr


def test_no_page_is_written_where_nothing_could_be_read(tmp_path: Path) -> None:
    page = tmp_path / "out.html"

    result = run("--to", "en", "--html", page, tmp_path / "missing.txt")

    assert result.exit_code == 1
    assert not page.exists()


def test_a_page_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    result = run("--to", "en", "--html", tmp_path, text="Bakı")

    assert result.exit_code == 1
    assert f"{tmp_path}: Is a directory\n" == result.stderr


def test_a_page_does_not_replace_a_text_that_is_read(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Bakı", "utf-8")

    result = run("--to", "en", "--html", text, text)

    assert result.exit_code == 2
    assert text.read_text("utf-8") == "Bakı"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), "--to"),
        (("--to", "xx"), "'en'"),
        (("--to", "en", "--roles", "villain"), "one of acronym"),
        (("--to", "en", "--kinds", "star"), "one of country"),
        (("--to", "en", "--suffixes", "maybe"), "'auto'"),
        (("--to", "en", "--encoding", "klingon"), "utf-8"),
    ],
)
def test_a_wrong_option_names_the_right_ones(
    arguments: tuple[str, ...], expected: str
) -> None:
    result = run(*arguments, text="Bakı")

    assert result.exit_code == 2
    assert expected in result.stderr


def test_kinds_choose_what_is_rewritten() -> None:
    result = run("--to", "en", "--kinds", "country", text="Bakı, Rusiya")

    assert "country:russia" in result.stdout
    assert "→ Baku" not in result.stdout


def test_bytes_that_are_no_utf8_are_explained() -> None:
    result = run("--to", "en", text=b"\xff Bak\xc4\xb1 \xed\xa0\x80\0")

    assert result.exit_code == 0
    assert "1:3    Bakı" in result.stdout


def test_other_encodings_are_read() -> None:
    result = run("--to", "en", "--encoding", "utf-16", text="Bakı".encode("utf-16"))

    assert "1:1    Bakı  → Baku" in result.stdout


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Bak\xff")

    result = run("--to", "en", "--encoding", "ascii", file)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"{file}: byte 3 ")


def test_a_reader_that_goes_away_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)

    done = start("--to", "en", stdout=write, stderr=subprocess.PIPE)

    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_a_clear_error() -> None:
    with Path("/dev/full").open("wb") as full:
        done = start("--to", "en", stdout=full, stderr=subprocess.PIPE)

    assert done.returncode == 1
    assert done.stderr.endswith(b": No space left on device\n")
