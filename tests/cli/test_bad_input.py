"""Bad text never raises; bad data is named; what cannot be done leaves no half file."""

import json
import os
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

BAKI = "Bakı və Qarabağ\n".encode()
BAKU = "Baku və Karabakh\n".encode()


@pytest.mark.parametrize("ending", ["txt", "html", "md", "jsonl", "csv"])
@pytest.mark.parametrize(
    "damage",
    [
        b"\xff\xfe\xc4 \xc4",  # no UTF-8
        b"\xed\xa0\x80",  # a lone surrogate, as some programs write it
        b"a\0b",
        b"\xef\xbb\xbf",  # a byte order mark, and where none belongs
        "\u202e\u2066x\u2069\u200f".encode(),  # right-to-left controls
        "\u2028\u2029\x85\v\f".encode(),
        "e\u0301".encode() + "\u0301".encode() * 10_000,
    ],
    ids=["bytes", "surrogate", "nul", "mark", "bidi", "line-ends", "marks"],
)
def test_what_is_no_text_stays_byte_for_byte(run, tmp_path, ending, damage) -> None:
    path = tmp_path / f"a.{ending}"
    frame = {
        "txt": b"%b \xc5\x9eu\xc5\x9fa %b",
        "html": b"<p>%b \xc5\x9eu\xc5\x9fa %b",
        "md": b"%b \xc5\x9eu\xc5\x9fa %b",
        "jsonl": b'{"x": 1, "name": "\xc5\x9eu\xc5\x9fa"}',
        "csv": b'name,x\n\xc5\x9eu\xc5\x9fa,"%b"\n\xc5\x9eu\xc5\x9fa,%b\n',
    }[ending]
    source = frame.replace(b"%b", damage.replace(b"\v\f", b""))
    if ending in ("txt", "html", "md"):
        source = damage[:3] * (damage[:1] == b"\xef") + source
    path.write_bytes(source)
    fields = ["--field", "name"] if ending in ("jsonl", "csv") else []

    actual = run("--to", "en", *fields, path)

    assert actual == (0, source.replace("Şuşa".encode(), b"Shusha"), "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\v"])
def test_line_ends_stay(run, end) -> None:
    text = f"Dağlıq{end}Qarabağ{end}{end}Bakı"

    actual = run("--to", "en", stdin=text.encode())

    assert actual.out.decode() == f"Dağlıq{end}Karabakh{end}{end}Baku"


def test_a_mark_and_lone_surrogates_of_utf_16_stay(run) -> None:
    text = "\ufeffBakı \ud800 \udcff\r\n".encode("utf-16-le", "surrogatepass")

    actual = run("--to", "en", "--encoding", "utf-16", stdin=text)

    expected = text.replace("Bakı".encode("utf-16-le"), "Baku".encode("utf-16-le"))
    assert actual == (0, expected, "")


def test_a_word_of_50_megabytes_passes(run, tmp_path) -> None:
    word = "ş".encode() * (25 << 20)
    (tmp_path / "a").write_bytes(word)

    actual = run("--to", "en", tmp_path / "a", "--output", tmp_path / "b")

    assert actual == (0, b"", "")
    assert (tmp_path / "b").read_bytes() == word


def test_json_broken_in_line_7_is_named_and_the_rest_is_done(run, tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [b'{"name": "\xc5\x9eu\xc5\x9fa"}\n'] * 1000
    lines[6] = b'{"name": "\xc5\x9eu\xc5\x9fa"\n'
    path.write_bytes(b"".join(lines))

    actual = run("--to", "en", "--field", "name", "--in-place", path)

    assert actual.status == 1
    assert actual.err.startswith(f"{path}:7: not JSON: ")
    assert actual.err.count("\n") == 1
    expected = [line.replace("Şuşa".encode(), b"Shusha") for line in lines]
    expected[6] = lines[6]
    assert path.read_bytes() == b"".join(expected)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"6,Bak\xc4\xb1,x\n", "3 fields under a header of 2"),
        (b"6\n", "1 fields under a header of 2"),
        (b'6,"Bak\xc4\xb1\n', "a quoted field is never closed"),
        (b'6,"Bak\xc4\xb1"x\n', "not CSV"),
    ],
)
def test_csv_broken_in_line_7_is_named_and_ends_the_file(
    run, tmp_path, line, problem
) -> None:
    path = tmp_path / "a.csv"
    good = b"1,Bak\xc4\xb1\n"
    source = b"id,name\n" + good * 5 + line + good * 993
    path.write_bytes(source)

    in_place = run("--to", "en", "--field", "name", "--in-place", path)
    shown = run("--to", "en", "--field", "name", path)

    assert in_place.status == shown.status == 1
    assert in_place.err.startswith(f"{path}:7: {problem}")
    assert path.read_bytes() == source
    assert shown.out == b"id,name\n" + b"1,Baku\n" * 5


def test_a_file_that_breaks_off_gives_no_output_file(run, tmp_path) -> None:
    source, output = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("name\nBakı\n1,2\n", "utf-8")
    output.write_text("old", "utf-8")

    actual = run("--to", "en", "--field", "name", source, "--output", output)

    assert actual.status == 1
    assert output.read_text("utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [source, output]


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_an_error_in_plain_words(shell, closed) -> None:
    script = f'printf Bakı | "$0" -c "$1" --to en {closed}'
    code = "from normalizer.cli import main; main()"

    ran = subprocess.run(
        ["bash", "-c", script, sys.executable, code],
        capture_output=True,
        check=False,
        text=True,
        cwd=Path(__file__).parents[2],
    )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.endswith("Bad file descriptor\n")
    assert ran.stderr.count("\n") == 1


def test_json_nested_too_deep_is_named_and_copied(run) -> None:
    line = b"[" * 100_000 + b"]" * 100_000 + b"\n"

    actual = run("--to", "en", "--format", "jsonl", "--field", "a", stdin=line)

    assert (actual.status, actual.out) == (1, line)
    assert actual.err.startswith("<stdin>:1: not read: nested too deep")


def test_a_column_that_is_missing_is_named_with_those_there(run, tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;name\n1;x\n", "utf-8")

    actual = run("--to", "en", "--field", "nmae", path)

    assert actual == (1, b"", f"{path}:1: no column nmae; columns: id;name\n")


def test_a_reader_that_has_gone_is_no_error(shell, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes(BAKI * 20_000)
    process = shell("--to", "en", path)

    assert process.stdout.readline() == BAKU
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "args", [(), ("--diff",), ("--check",), ("--output", "/dev/full")]
)
def test_a_full_disk_is_an_error_in_plain_words(shell, args) -> None:
    with Path("/dev/full").open("wb") as full:
        process = shell("--to", "en", *args, stdout=full)
        _, errors = process.communicate(BAKI)

    where = "/dev/full" if "--output" in args else "standard output"
    expected = f"normalize-names: {where}: No space left on device\n".encode()
    assert (process.returncode, errors) == (1, expected)


def test_a_file_that_cannot_be_written_whole_stays(shell, tmp_path) -> None:
    path = tmp_path / "a"
    path.write_bytes(BAKI * 2000)

    def allow_small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    process = shell("--to", "en", "--in-place", path, preexec_fn=allow_small_files)
    _, errors = process.communicate()

    expected = f"{path}: File too large\n".encode()
    assert (process.returncode, errors) == (1, expected)
    assert path.read_bytes() == BAKI * 2000
    assert list(tmp_path.iterdir()) == [path]


def test_lines_come_as_they_are_written(shell) -> None:
    process = shell("--to", "en")

    for text in (BAKI, b"x\n", BAKI):
        process.stdin.write(text)
        process.stdin.flush()

        assert process.stdout.readline() == text.replace(BAKI, BAKU)
    process.communicate()


@pytest.mark.parametrize(
    ("ending", "header", "line"),
    [
        ("jsonl", b"", b'{"name": "Bak\xc4\xb1"}\n'),
        ("csv", b"name\n", b"Bak\xc4\xb1\n"),
    ],
)
def test_records_come_as_they_are_written(shell, ending, header, line) -> None:
    process = shell("--to", "en", "--format", ending, "--field", "name")

    process.stdin.write(header + line)
    process.stdin.flush()

    for text in (header, line) if header else (line,):
        expected = text.replace("Bakı".encode(), b"Baku")
        assert process.stdout.readline() == expected
    process.communicate()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_ends_it_quietly(shell, tmp_path, jobs) -> None:
    process = shell("--to", "en", "--jobs", jobs)
    process.stdin.write(BAKI)
    process.stdin.flush()
    process.stdout.readline()

    _interrupt(process)

    assert process.returncode == 130
    assert process.stderr.read() == b""


def _interrupt(process: "subprocess.Popen[bytes]") -> None:
    """Press Ctrl-C until the process ends.

    Python looks at signals before it reads, so one that comes between the look and the
    read waits for the next line of input, or the next signal.
    """
    for _ in range(20):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(3)
            return
    pytest.fail("still running after 20 interrupts")


def test_bytes_that_are_no_text_are_found_around(run) -> None:
    actual = run("find", "--to", "en", stdin=b"\xff Bak\xc4\xb1")

    assert json.loads(actual.out)["start"] == 2


def test_the_memory_for_a_stream_does_not_grow_with_it(shell, tmp_path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"- " * 50 + b"\n" * 10_000)
    large.write_bytes((b"- " * 50 + b"\n") * 300_000)

    used = [_peak(shell, path) for path in (small, large)]

    assert used[1] - used[0] < 20_000  # KiB; the larger file has 30,000


def _peak(shell, path: Path) -> int:
    process = shell("--to", "en", path, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_maxrss
