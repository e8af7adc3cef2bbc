"""`normalize-names serve`: where it listens, and what it says of what is wrong."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from normalizer.cli.serve import _hosts


@pytest.fixture
def news(tmp_path: Path, run) -> Path:
    (tmp_path / "a.txt").write_text("Министр Шойгу в Баку.\n", "utf-8")
    run("index", "--db", tmp_path / "news.db", tmp_path / "a.txt")
    return tmp_path / "news.db"


@pytest.fixture
def address(news: Path, shell) -> str:
    process = shell("serve", "--db", news, "--port", 0)
    return process.stderr.readline().decode().rstrip("/\n")


def test_a_page_and_a_service_are_at_the_address(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
    with urlopen(f"{address}/?q=shoigu") as page:
        assert "<mark>Шойгу</mark>" in page.read().decode()
    queries = {"q": {"query": "Шуша"}}
    form = urlencode({"queries": json.dumps(queries)}).encode()
    with urlopen(Request(f"{address}/reconcile", form)) as answer:
        assert json.load(answer)["q"]["result"][0]["id"] == "place:shusha"


def test_a_long_query_reaches_the_page(address: str) -> None:
    with urlopen(f"{address}/?q={'x' * 100_000}") as page:
        assert "Nothing found" in page.read().decode()


def test_the_help_imports_neither_server_nor_engine() -> None:
    code = "import sys, normalizer.cli.serve; print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert {"flask", "waitress", "jinja2", "apsw"}.isdisjoint(done.stdout.split())


def test_an_interrupt_ends_it_quietly(news: Path, shell) -> None:
    process = shell("serve", "--db", news, "--port", 0)
    process.stderr.readline()

    process.send_signal(signal.SIGINT)

    assert process.wait(20) == 0
    assert process.stderr.read() == b""


def test_a_port_that_is_taken_is_said_in_a_line(news: Path, run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = run("serve", "--db", news, "--port", port)

    assert done.status == 1
    assert done.err == (
        f"normalize-names: cannot listen at 127.0.0.1:{port}: Address already in use\n"
    )


def test_an_address_that_is_not_ours_is_said_in_a_line(news: Path, run) -> None:
    done = run("serve", "--db", news, "--host", "192.0.2.1")

    assert done.status == 1
    assert done.err.count("\n") == 1
    assert "cannot listen at 192.0.2.1" in done.err


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("missing", "is not there"),
        ("empty", "is empty"),
        ("text", "no database at all"),
        ("foreign", "but no index"),
        ("folder", "is a directory"),
    ],
)
def test_what_is_no_index_is_said_before_it_is_served(
    tmp_path: Path, run, how: str, message: str
) -> None:
    path = tmp_path / "x.db"
    if how == "empty":
        path.touch()
    elif how == "text":
        path.write_text("Bakı " * 999, "utf-8")
    elif how == "folder":
        path.mkdir()
    elif how == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE x(y)")
        other.close()

    done = run("serve", "--db", path)

    assert done.status in (1, 2)
    assert message in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("host", "name", "known"),
    [
        ("127.0.0.1", "localhost", True),
        ("::1", "[::1]", True),
        ("localhost", "evil.example", False),
        ("search.lan", "search.lan", True),
        ("search.lan", "evil.example", False),
        ("0.0.0.0", "anything", True),
    ],
)
def test_a_server_is_called_by_its_own_names(host: str, name: str, known: bool) -> None:
    hosts = _hosts(host)

    assert known == (not hosts or name in hosts)
