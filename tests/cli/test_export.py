"""`normalize-names export`: files on the disk, the same for the same tables."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from normalizer.cli import main
from normalizer.search.files import MANIFEST, FilesError, outdated, write_files
from normalizer.search.stamps import Stamp


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


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    args = ["export", "solr", "--out", str(tmp_path), "--kinds", "org"]
    first = CliRunner().invoke(main, args)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.*")}

    again = CliRunner().invoke(main, args)

    assert "other" not in first.stderr + again.stderr
    assert "written anew: none" in again.stderr
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_other_names_are_told_and_nothing_but_them_is_written(tmp_path: Path) -> None:
    args = ["export", "solr", "--out", str(tmp_path), "--kinds"]
    CliRunner().invoke(main, [*args, "org"])
    keep = {tmp_path / name for name in ("schema.json", "conf/names_fold.txt")}
    before = {path: path.stat().st_mtime_ns for path in keep}

    again = CliRunner().invoke(main, [*args, "given"])

    assert f"{tmp_path}: was made with other names: names may not be" in again.stderr
    assert "other keys" not in again.stderr
    assert "conf/names_expand.txt" in again.stderr
    assert before == {path: path.stat().st_mtime_ns for path in keep}


def test_files_of_an_earlier_export_go_unless_they_are_no_longer_ours(
    tmp_path: Path,
) -> None:
    folder, outside = tmp_path / "x", tmp_path / "outside"
    old = {"sets/1": "one", "sets/2": "two", "../outside": "three"}
    (folder / "sets").mkdir(parents=True)
    for path, text in old.items():
        (folder / path).write_text(text, encoding="utf-8")
    digests = {path: sha256(text.encode()).hexdigest() for path, text in old.items()}
    digests["sets/2"] = "changed since"
    (folder / MANIFEST).write_text(json.dumps({"sha256": digests}), encoding="utf-8")

    done = write_files({"new": "text"}, folder)

    assert (done.written, done.removed) == (["new"], ["sets/1"])
    assert outside.read_text(encoding="utf-8") == "three"


@pytest.mark.parametrize("manifest", ["", "[", "[]", '{"stamp": 1}', "{}"])
def test_a_folder_without_a_manifest_of_ours_is_told(
    tmp_path: Path, manifest: str
) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="utf-8")

    with pytest.raises(FilesError, match="is no manifest of exported files"):
        outdated(tmp_path, Stamp("", "", "", ""))
