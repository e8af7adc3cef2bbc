"""Exported files: what each holds, whose tables it was made from, and writing them.

Beside the files of an engine lies `manifest.json`: the stamp of what they were made
from (see `normalizer.search.stamps`), how many names, and the SHA-256 of each file. No
file holds a time, so that the same tables give the same bytes.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from normalizer.search.groups import Groups
from normalizer.search.stamps import LOSSES, Stamp

MANIFEST = "manifest.json"
Files = dict[str, str]
"""Text by its path, with slashes."""


def comment(groups: Groups, mark: str = "#") -> str:
    """Return the first line of a file: what made it, and from which tables."""
    stamp = groups.stamp
    return (
        f"{mark} translit-normalizer {stamp.version}; words {stamp.words}; "
        f"names {stamp.names}\n"
    )


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


def write_files(files: Mapping[str, str], folder: Path) -> None:
    """Write files below a folder; the manifest is last, when all others are there."""
    for path, text in files.items():
        whole = folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(text, encoding="utf-8", newline="\n")


def outdated(folder: Path, current: Stamp) -> dict[str, str]:
    """Return what no longer holds of exported files, by its part of the stamp."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    made = Stamp(**manifest["stamp"])
    return {part: LOSSES[part] for part in made.outdated(current)}
