"""Exported files: what each holds, whose tables it was made from, and writing them.

Beside the files of an engine lies `manifest.json`: the stamp of what they were made
from (see `normalizer.search.stamps`), how many names, and the SHA-256 of each file. No
file holds a time, so that the same tables give the same bytes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from normalizer.errors import NormalizerError
from normalizer.search.groups import Groups
from normalizer.search.stamps import Stamp, losses, stamp_from

MANIFEST = "manifest.json"
Files = dict[str, str]
"""Text by its path, with slashes."""


class FilesError(NormalizerError, ValueError):
    """A folder holds no exported files; the message says which."""


_PARTS = ("words", "names")


class Written(NamedTuple):
    """What became of a folder: the stamp that it had, and its files by their paths.

    `before` is None where no files of ours were there.
    """

    before: Stamp | None
    written: list[str]
    unchanged: list[str]
    removed: list[str]


def comment(groups: Groups, mark: str = "#", parts: Sequence[str] = _PARTS) -> str:
    """Return the first line of a file: what made it, and what it depends on."""
    stamp = groups.stamp
    said = "".join(f"; {part} {getattr(stamp, part)}" for part in parts)
    return f"{mark} translit-normalizer {stamp.version}{said}\n"


def stamped(files: Mapping[str, str], groups: Groups) -> Files:
    """Return files with their manifest."""
    ambiguous = sorted(groups.ambiguous.items())
    manifest = {
        "made_by": "translit-normalizer",
        "stamp": groups.stamp._asdict(),
        "entities": len(groups),
        "names": sum(len(group.forms) for group in groups),
        "inflected": len(groups.inflected),
        "ambiguous": {" ".join(words): list(ids) for words, ids in ambiguous},
        "asked": sorted(f.text for g in groups for f in g.forms if f.asked),
        "sha256": {
            path: sha256(text.encode()).hexdigest()
            for path, text in sorted(files.items())
        },
    }
    return {**files, MANIFEST: as_json(manifest)}


def as_json(value: Any) -> str:
    """Return JSON as people read it, with a line's end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def write_files(files: Mapping[str, str], folder: Path) -> Written:
    """Write files below a folder, those that are not there already as they should be.

    The manifest is last, when all others are there. What an earlier one lists and this
    one does not is removed, if nobody has changed it since.
    """
    before = _manifest(folder)
    done = Written(stamp_from(before.get("stamp")), [], [], [])
    for path, text in files.items():
        whole, data = folder / path, text.encode()
        if whole.is_file() and whole.read_bytes() == data:
            done.unchanged.append(path)
            continue
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(data)
        done.written.append(path)
    done.removed.extend(_remove(folder, before.get("sha256"), files))
    return done


def _remove(folder: Path, listed: Any, files: Mapping[str, str]) -> Iterator[str]:
    """Yield the files of an earlier manifest that were ours, and are no longer."""
    inside = folder.resolve()
    for path, digest in listed.items() if isinstance(listed, dict) else ():
        whole = (folder / path).resolve()
        if (
            path not in files
            and whole.is_relative_to(inside)  # A manifest may say anything.
            and whole.is_file()
            and sha256(whole.read_bytes()).hexdigest() == digest
        ):
            whole.unlink()
            yield path


def _manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder; an empty one where there is none of ours."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def outdated(folder: Path, current: Stamp) -> dict[str, str]:
    """Return what no longer holds of exported files, by its part of the stamp.

    FilesError where the folder has no manifest of ours.
    """
    made = stamp_from(_manifest(folder).get("stamp"))
    if made is None:
        raise FilesError(
            f"{folder / MANIFEST} is no manifest of exported files; export them again"
        )
    return losses(made, current)
