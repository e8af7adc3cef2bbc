"""`normalize-names index` and `search`: what changes, what is found, what is wrong."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import apsw
import click
import pytest

from normalizer.cli.search import _readable
from normalizer.search import indexing
from normalizer.search.store import open_index

TEXTS = {
    "a.txt": "Sergey Şoyqu Bakıya gəldi.\n",
    "b.txt": "Министр Шойгу прибыл в Баку.\n",
    "deep/c.html": "<title>Qarabağ</title><p>Dağlıq <b>Qarabağ</b>",
    "d.jsonl": '{"title": "Bakı", "text": "Shoigu"}\n{"text": "Gəncə"}\n',
    "e.csv": "name,n\nŞuşa,1\n",
    "f.md": "# Şuşa\n\nNagorno-Karabakh",
    "g.bin": "Shoigu",
    ".hidden.txt": "Shoigu",
}
OLD = 1_600_000_000


def write(path: Path, text: str, when: int = OLD) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (when, when))


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts; the working folder is the one that it is in."""
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        write(tmp_path / "news" / name, text)
    return tmp_path / "news"


def found(run, query, *options) -> list[dict]:
    done = run("search", "--db", "x.db", "--json", *options, query)
    assert done.status == 0
    return [json.loads(line) for line in done.out.splitlines()]


def places(run, query, *options) -> set[str]:
    return {f"{item['path']}:{item['line']}" for item in found(run, query, *options)}


def test_a_query_in_one_spelling_finds_every_other(run, news) -> None:
    done = run("index", "--db", "x.db", "news")

    assert done.status == 0
    assert (
        done.err == "indexed: 6 files, unchanged: 0, removed: 0, in all: 7 documents\n"
    )
    assert places(run, "shoigu") == {"news/a.txt:1", "news/b.txt:1", "news/d.jsonl:1"}
    assert places(run, "Шуша") == {"news/e.csv:2", "news/f.md:1"}
    assert places(run, "нагорный карабах") == {"news/deep/c.html:1", "news/f.md:1"}
    assert places(run, "title:qarabag") == {"news/deep/c.html:1"}
    assert places(run, "shoigu", "--spelling", "exact") == {"news/d.jsonl:1"}


def test_a_hit_says_where_and_what(run, news) -> None:
    run("index", "--db", "x.db", "news/b.txt")
    [item] = found(run, "Şoyqu bakı")

    assert item.pop("score") == pytest.approx(2, abs=1)
    assert item == {
        "path": "news/b.txt",
        "line": 1,
        "title": "",
        "snippet": "Министр Шойгу прибыл в Баку.",
        "marks": [[8, 13], [23, 27]],
        "matches": ["Шойгу", "Баку"],
    }


def test_what_is_to_be_read_has_no_codes_where_nobody_looks(run, news) -> None:
    run("index", "--db", "x.db", "news")
    done = run("search", "--db", "x.db", "--limit", "1", "Шойгу")

    place, text = done.out.decode().splitlines()
    assert place.startswith("news/b.txt:1  3.")
    assert text == "    Министр Шойгу прибыл в Баку."


def test_what_is_to_be_read_holds_no_command_for_a_terminal(run, news) -> None:
    text = "\x1b]0;owned\x07 \u202eBakı\t\x9b2J\x1b[31m qara\u200cbağ\n"
    write(news / "x.txt", text)
    run("index", "--db", "x.db", "news/x.txt")
    done = run("search", "--db", "x.db", "Баку")

    _, shown = done.out.decode().splitlines()
    assert shown == (
        r"    \x1b]0;owned\x07 \u202eBakı \x9b2J\x1b[31m qara" + "\u200cbağ"
    )


def test_links_out_of_a_folder_are_passed_over(run, news) -> None:
    write(news.parent / "secret.txt", "Шойгу")
    (news / "within.txt").symlink_to("a.txt")
    (news / "out.txt").symlink_to("../secret.txt")
    (news / "round.txt").symlink_to("round.txt")
    (news / "up").symlink_to("..")
    run("index", "--db", "x.db", "news")

    assert places(run, "shoigu") == {
        "news/a.txt:1", "news/b.txt:1", "news/d.jsonl:1", "news/within.txt:1",
    }  # fmt: skip

    run("index", "--db", "x.db", "news/out.txt")  # It was asked for by its name.
    assert "news/out.txt:1" in places(run, "shoigu")


def test_marks_are_coloured_where_somebody_looks() -> None:
    item = {"path": "a", "line": 1, "score": 1.0, "title": "", "marks": [[0, 4]]}
    line = _readable(item | {"snippet": "Bakı, Şuşa"})

    assert click.style("Bakı", fg="red", bold=True) in line


def test_nothing_found_may_mean_another_word(run, news) -> None:
    run("index", "--db", "x.db", "news")

    done = run("search", "--db", "x.db", "prybyl министр", "прибил")

    assert (done.status, done.out) == (0, b"")
    assert "did you mean: " in done.err
    assert "прибыл" in done.err


def test_only_what_changed_is_read_again(run, news, monkeypatch) -> None:
    run("index", "--db", "x.db", "news")
    write(news / "a.txt", TEXTS["a.txt"], OLD + 9)  # touched, and as it was
    write(news / "b.txt", "Şuşa\n", OLD + 9)
    (news / "e.csv").unlink()
    write(news / "new.txt", "Şuşa\n")

    done = run("index", "--db", "x.db", "news")

    assert (
        done.err == "indexed: 2 files, unchanged: 4, removed: 1, in all: 7 documents\n"
    )
    assert places(run, "shusha") == {"news/b.txt:1", "news/f.md:1", "news/new.txt:1"}
    assert places(run, "shoigu") == {"news/a.txt:1", "news/d.jsonl:1"}


def test_a_file_that_was_just_written_is_not_taken_for_unchanged(run, news) -> None:
    path = news / "a.txt"
    path.write_text("Bakı\n", encoding="utf-8")
    run("index", "--db", "x.db", "news")
    written = path.stat()
    path.write_text("Quba\n", encoding="utf-8")
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))

    run("index", "--db", "x.db", "news")

    assert places(run, "quba") == {"news/a.txt:1"}


def test_fields_encodings_and_formats(run, news) -> None:
    (news / "old.txt").write_bytes("Шойгу".encode("cp1251"))
    write(news / "list", '{"name": "Şuşa", "note": "Quba"}\n')

    run("index", "--db", "x.db", "--encoding", "windows-1251", "news/old.txt")
    run(*("index", "--db", "x.db", "--format", "jsonl", "--field", "name"), "news/list")

    assert places(run, "shoigu") == {"news/old.txt:1"}
    assert places(run, "shusha") == {"news/list:1"}
    assert places(run, "quba") == set()


def test_a_table_of_ones_own_stays_with_the_index(run, news) -> None:
    write(news.parent / "house.tsv", "id\tlang\tform\nplace:baku\ten\tWindtown\n")
    write(news / "a.txt", "Windtown\n")

    run("index", "--db", "x.db", "--table", "house.tsv", "news")
    run("index", "--db", "x.db", "news")

    assert "news/a.txt:1" in places(run, "баку", "--spelling", "names")


def test_other_tables_are_told_and_reindexing_redoes_what_they_made(run, news) -> None:
    run("index", "--db", "x.db", "news")
    with sqlite3.connect("x.db") as file:
        file.execute("UPDATE stamp SET names='other'")
    file.close()
    write(news / "new.txt", "Şuşa\n")
    run("index", "--db", "x.db", "news/new.txt")

    warned = run("search", "--db", "x.db", "shusha")
    redone = run("index", "--db", "x.db", "--reindex")
    again = run("search", "--db", "x.db", "shusha")

    assert warned.err.startswith("x.db: 7 documents indexed by other names: ")
    assert "keys" not in warned.err
    assert "--reindex" in warned.err
    assert redone.err == "indexed again: 7 documents\n"
    assert again.err == ""
    assert sorted(warned.out.splitlines()) == sorted(again.out.splitlines())


BAD_QUERIES = ["", "*", '"', '""', "OR", "NOT", "AND OR NOT", "()", "- -", "NEAR()"]


@pytest.mark.parametrize("query", BAD_QUERIES)
def test_a_query_for_nothing_is_wrong_usage(run, news, query) -> None:
    run("index", "--db", "x.db", "news")
    done = run("search", "--db", "x.db", "--", query)

    assert done.status == 2
    assert "the query asks for no word" in done.err


@pytest.mark.parametrize(
    "query",
    ['"шойгу', 'shoigu"', "shoigu *", "(shoigu", "shoigu)", "shoigu OR", "^шойгу"],
)
def test_a_query_that_is_not_closed_is_read_all_the_same(run, news, query) -> None:
    run("index", "--db", "x.db", "news")

    assert len(places(run, query)) == 3


def test_a_query_of_100_kilobytes_is_told_in_a_line(run, news) -> None:
    run("index", "--db", "x.db", "news")
    done = run("search", "--db", "x.db", "söz " * 25_000)

    assert done.status == 2
    assert len(done.err) < 500
    assert len(places(run, "x" * 100_000)) == 0


def test_nul_and_bytes_that_are_no_text(run, news) -> None:
    (news / "a.txt").write_bytes(b"a\0b \xff\xfe \xed\xa0\x80 \xc5\x9eu\xc5\x9fa")
    (news / "e.csv").write_bytes(b"name\n\xff\xc5\x9eu\xc5\x9fa\n")
    run("index", "--db", "x.db", "news")

    items = found(run, "shu\0sha OR shusha")

    assert {"news/a.txt", "news/f.md"} <= {item["path"] for item in items}
    assert all(item["matches"] for item in items)


def test_an_empty_index_finds_nothing(run, news) -> None:
    (news.parent / "empty").mkdir()
    run("index", "--db", "x.db", "empty")

    assert run("search", "--db", "x.db", "shoigu") == (0, b"", "nothing found\n")


def damaged(path: Path, how: str) -> None:
    """Make an index what nobody can read."""
    data = path.read_bytes()
    if how == "missing":
        path.unlink()
    elif how == "folder":
        path.unlink()
        path.mkdir()
    elif how == "foreign":
        path.unlink()
        with sqlite3.connect(path) as file:
            file.execute("CREATE TABLE t(x)")
        file.close()
    elif how == "layout":
        with sqlite3.connect(path) as file:
            file.execute("PRAGMA user_version=99")
        file.close()
    else:
        content = {
            "text": b"no database at all\n" * 99,
            "nothing": b"",
            "head": data[:50],
            "truncated": data[: len(data) // 2],
            "overwritten": data[:4096] + b"\xff" * (len(data) - 4096),
        }
        path.write_bytes(content[how])


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("missing", "is not there"),
        ("text", "is no index, and no database at all"),
        ("nothing", "is empty"),
        ("head", "is damaged"),
        ("foreign", "is a database, but no index"),
        ("truncated", "is damaged"),
        ("overwritten", "is damaged"),
        ("layout", "was made by another version"),
    ],
)
def test_what_is_no_index_is_told_in_a_line(run, news, how, told) -> None:
    run("index", "--db", "x.db", "news")
    damaged(Path("x.db"), how)

    done = run("search", "--db", "x.db", "shoigu")

    assert (done.status, done.out) == (1, b"")
    assert f"x.db {told}" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("how", ["text", "head", "foreign", "truncated", "layout"])
def test_indexing_never_writes_over_what_is_no_index(run, news, how) -> None:
    run("index", "--db", "x.db", "news")
    damaged(Path("x.db"), how)
    before = Path("x.db").read_bytes()

    done = run("index", "--db", "x.db", "news")

    assert done.status == 1
    assert done.err.count("\n") == 1
    assert before == Path("x.db").read_bytes()


def test_a_folder_is_no_index(run, news) -> None:
    assert run("search", "--db", "news", "shoigu").status == 2
    assert run("index", "--db", "news", "news").status == 2


def test_a_locked_index_is_told(run, news, monkeypatch) -> None:
    monkeypatch.setattr("normalizer.search.store.PATIENCE", 1)
    run("index", "--db", "x.db", "news")
    other = apsw.Connection("x.db")
    other.execute("BEGIN EXCLUSIVE")

    searched = run("search", "--db", "x.db", "shoigu")
    indexed = run("index", "--db", "x.db", "news")
    other.close()

    for done in (searched, indexed):
        assert done.status == 1
        assert done.err == (
            "normalize-names: x.db is being written by another process; "
            "try again later\n"
        )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_index_can_be_searched(run, news) -> None:
    run("index", "--db", "x.db", "news")
    Path("x.db").chmod(stat.S_IRUSR)

    assert len(places(run, "shoigu")) == 3
    assert "x.db cannot be written" in run("index", "--db", "x.db", "news").err


def test_a_file_system_that_cannot_be_written_is_told(run, news) -> None:
    done = run("index", "--db", "/proc/x.db", "news")

    assert done.status == 1
    assert done.err.startswith("normalize-names: /proc/x.db ")
    assert done.err.count("\n") == 1


def test_files_at_fault_are_named_and_the_others_indexed(run, news) -> None:
    (news / "latin.txt").write_bytes("Şuşa".encode("cp1254"))
    os.mkfifo(news / "pipe.txt")
    paths = ["news/pipe.txt", "news/none.txt", "news/latin.txt", "news/a.txt"]

    done = run("index", "--db", "x.db", "--encoding", "ascii", *paths)

    assert done.status == 1
    lines = done.err.splitlines()
    assert lines[0] == "news/pipe.txt: is no file; it is not indexed"
    assert lines[1] == "news/none.txt: No such file or directory; it is not indexed"
    assert lines[2].startswith("news/latin.txt: byte 0 (0xDE) is not ascii")
    assert "in all: 0 documents" in lines[-1]


def test_a_record_at_fault_is_named(run, news) -> None:
    write(news / "d.jsonl", '{"a": "Shoigu"}\n{broken\n{"a": "Şoyqu"}\n')

    done = run("index", "--db", "x.db", "news/d.jsonl")

    assert done.status == 1
    assert done.err.startswith("news/d.jsonl:2: not JSON: ")
    assert places(run, "shoigu") == {"news/d.jsonl:1", "news/d.jsonl:3"}


def test_a_file_that_changes_while_it_is_read_is_read_again(
    run, news, monkeypatch
) -> None:
    read = indexing.documents

    def documents(blocks, kind, fields):
        yield from read(blocks, kind, fields)
        write(news / "a.txt", "Quba və Gəncə\n", OLD + 9)

    monkeypatch.setattr(indexing, "documents", documents)
    done = run("index", "--db", "x.db", "news/a.txt")
    monkeypatch.undo()
    os.chdir(news.parent)
    again = run("index", "--db", "x.db", "news/a.txt")

    assert done.status == 1
    assert "news/a.txt: changed while it was read" in done.err
    assert again.status == 0
    assert places(run, "quba") == {"news/a.txt:1"}
    assert places(run, "shoigu") == set()


KILLED = """
import os, signal, sys
import normalizer.search.indexing as indexing
from normalizer.search.store import Index
from normalizer.cli import main

left, moment = int(sys.argv.pop(1)), sys.argv.pop(1)
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
indexing.BATCH = 7
execute = Index.execute

def counted(self, sql, *values):
    global left
    left -= 1
    if left == 0 and moment == "statement":
        kill()
    if left == 0 and moment == "commit":
        self.connection.set_commit_hook(kill)
    return execute(self, sql, *values)

Index.execute = counted
main()
"""


def run_until(statements: int, *also: str, moment: str = "statement") -> int:
    """Index until so many statements were carried out, and be killed then, or in the
    next commit.
    """
    command = ("index", "--db", "x.db", "--no-progress", "news", *also)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(statements), moment, *command],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        check=False,
    )
    return done.returncode


def assert_whole(path: str) -> list[tuple[bytes, int]]:
    """Check that an index agrees with itself; return the places of its documents."""
    index = open_index(path)
    index.execute("INSERT INTO words(words) VALUES('integrity-check')")
    indexed = {n for (n,) in index.execute("SELECT id FROM words_docsize")}
    stored = {n for (n,) in index.execute("SELECT id FROM document")}
    assert indexed == stored
    found = list(
        index.execute("SELECT path, line FROM document JOIN file ON file.id=file")
    )
    index.close()
    assert max(Counter(found).values(), default=1) == 1
    return found


@pytest.mark.parametrize(("step", "moment"), [(23, "statement"), (61, "commit")])
def test_a_kill_at_any_moment_loses_and_doubles_nothing(
    run, news, step, moment
) -> None:
    for number in range(40):
        lines = [json.dumps({"text": f"Şoyqu {number} {n}"}) for n in range(5)]
        write(news / f"{number:02}.jsonl", "\n".join(lines))

    killed, statements = 0, step
    while run_until(statements, moment=moment):
        killed += 1
        statements += step
        if Path("x.db").exists() and Path("x.db").stat().st_size:
            assert_whole("x.db")

    assert killed > 3
    assert len(assert_whole("x.db")) == 40 * 5 + 7
    assert len(found(run, "shoigu", "--limit", "999")) == 40 * 5 + 3


def test_a_killed_reindexing_goes_on(run, news) -> None:
    run("index", "--db", "x.db", "news")
    with sqlite3.connect("x.db") as file:
        file.execute("UPDATE stamp SET names='other'")
    file.close()
    copy = Path("x.db").read_bytes()
    for statements in range(3, 40, 4):
        Path("x.db").write_bytes(copy)
        for journal in news.parent.glob("x.db-*"):
            journal.unlink()
        run_until(statements, "--reindex")

        run("index", "--db", "x.db", "--reindex")

        assert len(assert_whole("x.db")) == 7
        assert len(found(run, "shoigu")) == 3
    shutil.rmtree(news)
