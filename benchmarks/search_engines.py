"""The engines that the search benchmark asks, ours and those without tables of names.

An engine answers a query with the documents it finds, the best first, each with what it
marks in it. All want every word of a query.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import apsw
from search_set import Document
from unidecode import unidecode

from normalizer.pipeline import Normalizer
from normalizer.search.documents import Document as Stored
from normalizer.search.searching import search
from normalizer.search.store import Index, open_for_writing

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "search"))

import engines as real

TOP = 10

Found = list[tuple[int, list[str]]]
"""The documents that an engine gives, by their numbers, each with what it marks."""
Engine = Callable[[str], Found]

OURS = "names"
FOLDINGS = {
    True: ("Lucene, ICU and ASCII", ["icu_normalizer2", "asciifolding"]),
    False: ("Lucene, ASCII", ["lowercase", "asciifolding"]),
}
"""Lucene's folding with ICU's files and without: its name, and its filters. Its own
`icu_folding` does not start as Debian builds it: it wants another version of ICU."""


def engines(
    docs: Sequence[Document], folder: Path, normalizer: Normalizer | None = None
) -> dict[str, Engine | None]:
    """Return every engine over some documents; None is one that is not installed."""
    return {
        "unicode61": plain(docs),
        "unicode61, unidecode": plain(docs, unidecode),
        FOLDINGS[bool(real.icu_jars())][0]: lucene(docs, folder),
        OURS: ours(index_of(docs, folder, normalizer)),
    }


def plain(docs: Sequence[Document], change: Callable[[str], str] = str) -> Engine:
    """Return SQLite's own tokenizer, over texts and queries that are changed before."""
    connection = apsw.Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(body)")
    with connection:
        connection.executemany(
            "INSERT INTO t(rowid, body) VALUES(?, ?)",
            ((number, change(doc.text)) for number, doc in enumerate(docs)),
        )

    def find(query: str) -> Found:
        words = [w.replace('"', "") for w in change(query).replace("-", " ").split()]
        match = " AND ".join(f'"{word}"' for word in words if word)
        rows = connection.execute(
            "SELECT rowid, highlight(t, 0, '\x02', '\x03') FROM t(?) "
            "ORDER BY rank LIMIT ?",
            (match, TOP),
        )
        return [(number, _marked(text, "\x02", "\x03")) for number, text in rows]

    return find


def lucene(docs: Sequence[Document], folder: Path) -> Engine | None:
    """Return Lucene's standard tokenizer and folding; None where it is missing."""
    _, filters = FOLDINGS[bool(real.icu_jars())]
    analyzer = {"char_filter": [], "tokenizer": "standard", "filter": filters}
    settings = {"analysis": {"analyzer": {"folded": analyzer}, "filter": {}}}
    body = {"type": "text", "analyzer": "folded"}
    index = {"settings": settings, "mappings": {"properties": {"body": body}}}
    place = Path(tempfile.mkdtemp(prefix="lucene", dir=folder))
    (place / "index.json").write_text(json.dumps(index), encoding="utf-8")
    try:
        process = real.Lucene(place, ".")
    except real.pytest.skip.Exception:
        return None
    texts = [{"id": number, "body": doc.text} for number, doc in enumerate(docs)]
    process.ask("index", docs=texts)

    def find(query: str) -> Found:
        match = {"match": {"body": {"query": query}}}
        hits = process.ask("search", query=match, highlight="body", most=TOP)
        return [(int(hit["id"]), _marked(hit["marked"], "<b>", "</b>")) for hit in hits]

    return find


def _marked(text: str | None, begin: str, end: str) -> list[str]:
    """Return what is marked, words of one name as one: `[Dağlıq] [Qarabağ]`."""
    joined = (text or "").replace(f"{end} {begin}", " ")
    return [part.partition(end)[0] for part in joined.split(begin)[1:]]


def index_of(
    docs: Sequence[Document], folder: Path, normalizer: Normalizer | None = None
) -> Index:
    """Return our index of documents; their numbers stand where lines do."""
    place = tempfile.mkdtemp(prefix="index", dir=folder)
    index = open_for_writing(str(Path(place, "search.db")), {})
    if normalizer:
        index = Index(index.path, index.connection, {}, normalizer)
    with index.connection:
        stamp = index.stamp_number()
        index.execute("INSERT INTO file(path) VALUES(x'2f')")
        for number, doc in enumerate(docs):
            index.add(1, stamp, Stored(number, "", doc.text))
    return index


def ours(index: Index) -> Engine:
    def find(query: str) -> Found:
        return [
            (hit.line, [hit.body[m.start : m.end] for m in hit.body_marks])
            for hit in search(index, query, TOP)
        ]

    return find
