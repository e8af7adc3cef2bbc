"""Real engines for tests: Lucene under Java, and a PostgreSQL server of one's own.

Both are Debian's: `apt-get install liblucene8-java default-jdk-headless postgresql`.
Where they are not, the tests that need them are skipped, and say what is missing.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from normalizer.pipeline import Normalizer
from normalizer.search.groups import Groups

JARS = ("core", "analyzers-common", "queryparser", "queries", "highlighter", "memory")
MORE_JARS = ("lucene-analyzers-icu-*.jar", "icu4j-[0-9]*.jar")
"""For ICU's folding, which is compared with ours: Debian's libicu4j-java."""
JAR_FOLDER = Path("/usr/share/java")
SOURCE = Path(__file__).with_name("LuceneRun.java")
SERVERS = Path("/usr/lib/postgresql")
OTHER_USERS = ("postgres", "nobody")


@cache
def groups() -> Groups:
    """Return the shipped names, once for all tests."""
    return Groups(Normalizer(to="id"))


def icu_jars() -> list[Path]:
    """Return the files of ICU's folding; none where one of them is missing."""
    found = [next(JAR_FOLDER.glob(name), None) for name in MORE_JARS]
    return [] if None in found else list(filter(None, found))


@cache
def class_path() -> str:
    """Return where Java finds Lucene and our program; skip where it cannot."""
    jars = [next(JAR_FOLDER.glob(f"lucene-{name}-*.jar"), None) for name in JARS]
    if shutil.which("javac") is None:
        pytest.skip("no javac: apt-get install default-jdk-headless")
    if None in jars:
        pytest.skip("no Lucene: apt-get install liblucene8-java")
    folder = tempfile.mkdtemp(prefix="lucene")
    path = os.pathsep.join(map(str, [*jars, *icu_jars(), folder]))
    command = ["javac", "-d", folder, "-cp", path, str(SOURCE)]
    subprocess.run(command, check=True)
    return path


class Lucene:
    """A process that has loaded exported files and answers questions.

    `joint` stands between a field and its sub-fields.
    """

    def __init__(self, folder: Path, joint: str) -> None:
        self.joint = joint
        options = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", class_path()]
        self._process = subprocess.Popen(
            ["java", *options, "LuceneRun", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._answer() == "ready"

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "Java went away"
        return json.loads(line)

    def ask(self, do: str, **request: Any) -> Any:
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self._process.stdin.flush()
        answer = self._answer()
        assert not (isinstance(answer, dict) and "error" in answer), answer
        return answer

    def close(self) -> None:
        self._process.communicate(timeout=60)


class Server:
    """A PostgreSQL server in a folder, whose own copy of tsearch_data is ours to fill.

    The server finds its files relative to itself, so a copy of three programs and links
    to all else are enough.
    """

    def __init__(self, folder: Path) -> None:
        binaries = sorted(SERVERS.glob("*/bin/initdb"))
        if not binaries:
            pytest.skip("no PostgreSQL server: apt-get install postgresql")
        version = binaries[-1].parts[-3]
        self.folder = folder
        self.binaries = folder / "lib/postgresql" / version / "bin"
        shared = folder / "share/postgresql" / version
        self.search_data = shared / "tsearch_data"
        self.binaries.mkdir(parents=True)
        shared.mkdir(parents=True)
        for name in ("postgres", "initdb", "pg_ctl"):
            shutil.copy(binaries[-1].with_name(name), self.binaries)
        installed = SERVERS / version / "lib"
        self.binaries.with_name("lib").symlink_to(installed)
        for path in Path("/usr/share/postgresql", version).iterdir():
            if path.name != "tsearch_data":
                (shared / path.name).symlink_to(path)
        shutil.copytree(
            Path("/usr/share/postgresql", version, "tsearch_data"), self.search_data
        )
        self._other = self._other_user()
        if self._other:
            shutil.chown(folder, self._other)
        self._run("initdb", "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        self._run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")

    def _other_user(self) -> str:
        """Return an ordinary user, where we are none: the server refuses to be root."""
        if os.geteuid() != 0:
            return ""
        if shutil.which("setpriv") is None:
            pytest.skip("no setpriv, and PostgreSQL does not run as root")
        known = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()
        names = {line.split(":")[0] for line in known}
        return next(name for name in OTHER_USERS if name in names)

    def _run(self, program: str, *args: str) -> None:
        user = self._other
        switch = [f"--reuid={user}", "--clear-groups"]
        before = ["setpriv", *switch, "--regid=65534"] if user else []
        data = ["-D", str(self.folder / "data")]
        locale = ["--locale=C.UTF-8"] if program == "initdb" else []
        subprocess.run(
            [*before, str(self.binaries / program), *data, *locale, *args],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
        )

    @property
    def address(self) -> str:
        return f"host={self.folder} user=test dbname=postgres"

    def stop(self) -> None:
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")


def served() -> Iterator[Server]:
    """Yield a server; its folder is short, for a socket's path must be."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    try:
        server = Server(folder)
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
