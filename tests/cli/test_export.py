"""`normalize-names export`: files on the disk, the same for the same tables."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from normalizer.cli import main


def test_what_is_written_is_what_the_manifest_says(tmp_path: Path) -> None:
    folder = tmp_path / "solr"
    args = [
        "export",
        "solr",
        "--out",
        str(folder),
        "--field",
        "title",
        "--kinds",
        "org",
    ]

    result = CliRunner().invoke(main, args)

    assert result.exit_code == 0, result.output
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "manifest.json"
    }
    assert found == manifest["sha256"]
    assert " org" in manifest["stamp"]["names"]
    assert "title_canon" in (folder / "schema.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("args", [["sphinx", "--out", "x"], ["solr"], []])
def test_wrong_usage_is_said(args: list[str]) -> None:
    assert CliRunner().invoke(main, ["export", *args]).exit_code == 2


def test_contested_names_are_exported_on_request_only(tmp_path: Path) -> None:
    lists = {}
    for roles in ("canonical", "+contested"):
        folder = tmp_path / roles
        args = ["export", "opensearch", "--out", str(folder), "--kinds", "place"]
        CliRunner().invoke(main, [*args, "--roles", roles])
        path = folder / "analysis" / "names_expand.txt"
        lists[roles] = path.read_text(encoding="utf-8")

    assert "artsakh" not in lists["canonical"]
    assert "artsakh" in lists["+contested"]
