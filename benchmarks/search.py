"""Search: what a query in one spelling finds of the others, and how fast.

    python benchmarks/search.py [--size 20000] [--sample 100] [--only found]

Prints what is found among documents with planted names (search_set.py), by us and by
SQLite's own `unicode61`, as it is and over `unidecode`; the same for 500 names that the
tables are made to forget; the time that indexing takes beside `unicode61`; and how long
a query takes on 100,000 documents.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import apsw
from measure import show
from search_set import SEED, Document, Judge, Query, documents, planted, queries
from unidecode import unidecode

from normalizer.names.artefact import unpack
from normalizer.names.lexicon import Lexicon, over
from normalizer.pipeline import Normalizer
from normalizer.search.documents import Document as Stored
from normalizer.search.searching import search
from normalizer.search.sqlite import register
from normalizer.search.store import Index, open_for_writing
from normalizer.tablekit.compile import compile_tables
from normalizer.tablekit.load import tables_root

TOP = 10
WITHHELD = 500
MANY = 100_000

Found = list[tuple[int, list[str]]]
"""The documents that an engine gives, by their numbers, each with what it marks."""
Engine = Callable[[str], Found]


class Figures(NamedTuple):
    recall: float
    precision: float
    exact: float


def measured(
    engine: Engine, docs: Sequence[Document], asked: Sequence[Query]
) -> Figures:
    """Return recall@10, precision@10 and how many marks are just the name."""
    judge = Judge(docs)
    relevant: dict[str, set[int]] = {}
    for number, doc in enumerate(docs):
        relevant.setdefault(doc.entity, set()).add(number)
    recalls, precisions, exact = [], [], []
    for query in asked:
        wanted = set().union(*(relevant.get(e, set()) for e in query.entities))
        found = engine(query.text)[:TOP]
        verdicts = [judge(query, docs[number]) for number, _ in found]
        right = verdicts.count(True)
        recalls.append(right / max(1, min(len(wanted), TOP - verdicts.count(None))))
        if judged := len(verdicts) - verdicts.count(None):
            precisions.append(right / judged)
        exact += [
            marks == [docs[number].name]
            for (number, marks), verdict in zip(found, verdicts, strict=True)
            if verdict
        ]
    return Figures(*map(statistics.mean, (recalls, precisions, exact or [0])))


def plain_engine(
    docs: Sequence[Document], change: Callable[[str], str] = str
) -> Engine:
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
        return [(number, _marked(text)) for number, text in rows]

    return find


def _marked(text: str) -> list[str]:
    return [part.partition("\x03")[0] for part in text.split("\x02")[1:]]


def our_index(
    docs: Sequence[Document], folder: Path, normalizer: Normalizer | None = None
) -> Index:
    """Return an index of documents; their numbers stand where lines do."""
    index = open_for_writing(str(folder / f"{len(list(folder.iterdir()))}.db"), {})
    if normalizer:
        index = Index(index.path, index.connection, {}, normalizer)
    with index.connection:
        stamp = index.stamp_number()
        index.execute("INSERT INTO file(path) VALUES(x'2f')")
        for number, doc in enumerate(docs):
            index.add(1, stamp, Stored(number, "", doc.text))
    return index


def our_engine(index: Index) -> Engine:
    def find(query: str) -> Found:
        return [
            (hit.line, [hit.body[m.start : m.end] for m in hit.body_marks])
            for hit in search(index, query, TOP)
        ]

    return find


def without(entities: set[str], folder: Path) -> Lexicon:
    """Return the shipped tables without some entities, as if nobody had listed them."""
    root = folder / "tables"
    shutil.copytree(str(tables_root()), root)
    for table in (root / "names").glob("*.tsv"):
        head, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [
            row
            for row in rows
            if entities.isdisjoint(row.replace("\t", " ").split(" "))
        ]
        table.write_text(head + "".join(kept), encoding="utf-8")
    return over(unpack(memoryview(compile_tables(root))))


def withheld() -> set[str]:
    """Return entities to forget: with names in four languages, all of one word.

    Keys do not translate: names with words for north or district say nothing of them.
    """
    names: dict[str, list[tuple[str, str]]] = {}
    for entity, lang, name in planted():
        if entity.startswith(("place:", "surname:")):
            names.setdefault(entity, []).append((lang, name))
    single = [
        entity
        for entity, found in names.items()
        if len({lang for lang, _ in found}) > 3
        and all(name.isalpha() for _, name in found)
    ]
    return set(random.Random(SEED).sample(sorted(single), WITHHELD))


def show_found(docs: Sequence[Document], asked: Sequence[Query], folder: Path) -> None:
    engines = {
        "unicode61": plain_engine(docs),
        "unicode61, unidecode": plain_engine(docs, unidecode),
        "names": our_engine(our_index(docs, folder)),
    }
    lines = [
        _line(name, measured(engine, docs, asked)) for name, engine in engines.items()
    ]
    show(f"{len(asked)} queries, {len(docs)} documents", HEADER, lines)


HEADER = ("", "recall@10", "precision@10", "marks exact")


def _line(name: str, figures: Figures) -> Sequence[object]:
    return (name, *(f"{figure:.3f}" for figure in figures))


def show_withheld(
    docs: Sequence[Document], asked: Sequence[Query], folder: Path
) -> None:
    gone = withheld()
    asked = [query for query in asked if query.entities <= gone]
    normalizer = Normalizer(to="id")
    object.__setattr__(normalizer, "_lexicon", without(gone, folder))
    engines = {
        "unicode61": plain_engine(docs),
        "unicode61, unidecode": plain_engine(docs, unidecode),
        "names": our_engine(our_index(docs, folder, normalizer)),
    }
    lines = [
        _line(name, measured(engine, docs, asked)) for name, engine in engines.items()
    ]
    show(f"{len(gone)} names that no table has, {len(asked)} queries", HEADER, lines)


def show_speed(docs: Sequence[Document]) -> None:
    texts = [(doc.text,) for doc in docs]

    def fill(tokenizer: str) -> float:
        connection = apsw.Connection(":memory:")
        register(connection)
        table = f"CREATE VIRTUAL TABLE t USING fts5(body, tokenize={tokenizer})"
        connection.execute(table)
        begin = time.process_time()
        with connection:
            connection.executemany("INSERT INTO t VALUES(?)", texts)
        return time.process_time() - begin

    both = ("unicode61", "names")
    seconds = [
        min(took) for took in zip(*[map(fill, both) for _ in range(5)], strict=True)
    ]
    lines = [
        (name, f"{took:.2f}", f"{took / seconds[0]:.1f}")
        for name, took in zip(both, seconds, strict=True)
    ]
    show(f"indexing {len(texts)} documents", ("", "CPU seconds", "ratio"), lines)


def show_latency(asked: Sequence[Query], folder: Path) -> None:
    docs = documents(MANY)
    index = our_index(docs, folder)
    draw = random.Random(SEED)
    texts = [query.text for query in draw.sample(list(asked), min(2000, len(asked)))]
    search(index, texts[0], TOP)
    tasks = [partial(search, index, text, TOP) for text in texts]
    lines = [
        (name, *_quantiles([_taken(task, clock) for task in tasks]))
        for name, clock in (("wall", time.perf_counter), ("CPU", time.process_time))
    ]
    title = f"milliseconds a query, {len(docs)} documents"
    show(title, ("", "p50", "p90", "p99", "most"), lines)


def _taken(task: Callable[[], object], clock: Callable[[], float]) -> float:
    begin = clock()
    task()
    return 1000 * (clock() - begin)


def _quantiles(times: Sequence[float]) -> list[str]:
    cuts = statistics.quantiles(times, n=100)
    return [f"{took:.1f}" for took in (cuts[49], cuts[89], cuts[98], max(times))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--sample", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--only", choices=["found", "withheld", "speed", "latency"])
    options = parser.parse_args()
    docs, asked = documents(options.size), queries()
    some = random.Random(SEED).sample(asked, len(asked) * options.sample // 100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tasks = {
            "found": lambda: show_found(docs, some, folder),
            "withheld": lambda: show_withheld(docs, asked, folder),
            "speed": lambda: show_speed(docs),
            "latency": lambda: show_latency(asked, folder),
        }
        for task, run in tasks.items():
            if options.only in (None, task):
                run()


if __name__ == "__main__":
    main()
