"""An index of a few texts, for tests of what is shown of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from normalizer.search.documents import Document
from normalizer.search.store import open_for_writing

Made = Callable[..., Path]


@pytest.fixture
def make_index(tmp_path: Path) -> Made:
    """Return what makes an index of texts, or of titles and texts; gives its path."""

    def make(*texts: str | tuple[str, str], folder: str = "/news") -> Path:
        path = tmp_path / "made.db"
        index = open_for_writing(str(path), {})
        with index.connection:
            stamp = index.stamp_number()
            for number, text in enumerate(texts, 1):
                title, body = ("", text) if isinstance(text, str) else text
                name = f"{folder}/{number}.txt".encode()
                index.execute("INSERT INTO file(id, path) VALUES(?, ?)", number, name)
                index.add(number, stamp, Document(1, title, body))
        index.close()
        return path

    return make
