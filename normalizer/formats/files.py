"""The files that are meant where somebody names files and folders."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalizer.formats import ENDINGS

TEXT_ENDINGS = frozenset({*ENDINGS, ".txt", ".text"})
"""The files of a folder that are read."""


def files_of(paths: Iterable[str], but: str = "") -> Iterator[str]:
    """Yield the files that paths name, and those of folders that are texts, sorted.

    `but` is a file that is passed over: the index itself. What begins with a full stop
    is hidden, and passed over in folders; so are links that lead out of them, which
    whoever fills a folder may have laid to what nobody is to find.
    """
    for path in map(Path, paths):
        if not path.is_dir():
            yield str(path)
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for file in map(Path(folder).joinpath, sorted(names)):
                is_text = file.suffix.lower() in TEXT_ENDINGS
                is_hidden = file.name.startswith(".") or _leads_out(file, path)
                if is_text and not is_hidden and str(file) != but:
                    yield str(file)


def _leads_out(file: Path, folder: Path) -> bool:
    """Tell whether a file of a folder is a link to something outside of it."""
    return file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(
        os.path.realpath(folder)
    )
