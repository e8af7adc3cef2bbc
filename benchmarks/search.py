"""Search: what a query in one spelling finds of the others, and how fast.

    python benchmarks/search.py [--size 20000] [--sample 100] [--only found ...]
        [--json FILE]

Prints what is found by each engine (search_engines.py): of names as tables list them,
of names with endings, and of 500 names that our tables are made to forget
(search_set.py); the time that indexing takes beside `unicode61`; and how long a query
takes on 100,000 documents. `--json FILE` keeps what was measured.
"""

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import apsw
from measure import Measured, keep, show
from search_engines import OURS, TOP, Engine, engines, index_of
from search_set import (
    SEED,
    Document,
    Judge,
    Query,
    documents,
    inflected,
    listed,
    planted,
    queries,
)

from normalizer.names.artefact import unpack
from normalizer.names.lexicon import Lexicon, over
from normalizer.pipeline import Normalizer
from normalizer.search.analyze import SEARCH_ROLES
from normalizer.search.searching import search
from normalizer.search.sqlite import register
from normalizer.tablekit.compile import compile_tables
from normalizer.tablekit.load import tables_root

WITHHELD = 500
MANY = 100_000
ROUNDS = 5


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
        for name in doc.names:
            if name.sought:
                relevant.setdefault(name.entity, set()).add(number)
    recalls, precisions, exact = [], [], []
    for query in asked:
        wanted = set().union(*(relevant.get(e, set()) for e in query.entities))
        if not wanted:
            continue
        found = engine(query.text)[:TOP]
        verdicts = [judge(query, docs[number]) for number, _ in found]
        right = verdicts.count(True)
        recalls.append(right / max(1, min(len(wanted), TOP - verdicts.count(None))))
        if judged := len(verdicts) - verdicts.count(None):
            precisions.append(right / judged)
        exact += [
            marks == docs[number].surfaces(query.entities)
            for (number, marks), verdict in zip(found, verdicts, strict=True)
            if verdict
        ]
    return Figures(*map(statistics.mean, (recalls, precisions or [0], exact or [0])))


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


def family(entity: str) -> set[str]:
    """Return a surname with that of the men or women of the family; else itself.

    Who knows one of the two knows both: Blinova is Blinov with an ending, as well.

    >>> sorted(family("surname:blinova") & {"surname:blinov", "surname:blinova"})
    ['surname:blinov', 'surname:blinova']
    """
    found = {entity}
    if entity.startswith("surname:"):
        man = entity.removesuffix("aya") + "y" if entity.endswith("aya") else ""
        found |= {f"{entity}a", entity.removesuffix("a"), man or entity}
        found |= {entity.removesuffix("y") + "aya"} if entity.endswith("y") else set()
    return found


class Searched(NamedTuple):
    """What is asked of which documents, and by which tables if not the shipped ones."""

    docs: Sequence[Document]
    asked: Sequence[Query]
    normalizer: Normalizer | None = None


def searched(size: int, asked: Sequence[Query], folder: Path) -> dict[str, Searched]:
    """Return what is measured: names as listed, with endings, and forgotten."""
    names, news = documents(size, listed()), inflected()
    mentioned = {name.entity for doc in news for name in doc.names if name.sought}
    gone = withheld()
    # With these roles an analyzer keeps the tables that it is given.
    forgetful = Normalizer(to="id", roles=SEARCH_ROLES)
    families = set().union(*map(family, gone))
    object.__setattr__(forgetful, "_lexicon", without(families, folder))
    return {
        "listed": Searched(names, asked),
        "endings": Searched(
            documents(size, news),
            [query for query in asked if not mentioned.isdisjoint(query.entities)],
        ),
        "forgotten": Searched(
            names, [query for query in asked if query.entities <= gone], forgetful
        ),
    }


def show_found(size: int, asked: Sequence[Query], folder: Path) -> Measured:
    """Print what every engine finds of each kind of names."""
    sets = searched(size, asked, folder)
    figures: dict[str, dict[str, Figures | None]] = {}
    for kind, (docs, wanted, normalizer) in sets.items():
        for name, engine in engines(docs, folder, normalizer).items():
            found = measured(engine, docs, wanted) if engine else None
            figures.setdefault(name, {})[kind] = found
    columns = [f"{kind}: {part}" for kind in sets for part in ("R", "P", "marks")]
    counts = ", ".join(f"{len(found.asked)} {kind}" for kind, found in sets.items())
    title = f"recall@10, precision@10, marks exact; {size} documents; queries: {counts}"
    lines = [(name, *_cells(found)) for name, found in figures.items()]
    show(title, ("", *columns), lines)
    return {
        f"{kind}, {name}": figure._asdict()
        for name, found in figures.items()
        for kind, figure in found.items()
        if figure
    }


def _cells(found: Mapping[str, Figures | None]) -> list[str]:
    return [
        f"{value:.3f}" if value is not None else "not installed"
        for figures in found.values()
        for value in figures or (None, None, None)
    ]


def show_speed(size: int) -> Measured:
    """Print what indexing costs: every name once, and news as it is."""
    every = documents(size, listed())
    sets = {
        f"{len(every)} with every name": [doc.text for doc in every],
        "news": [doc.text for doc in every if doc.group >= 0],
    }
    lines = []
    kept: Measured = {}
    for kind, texts in sets.items():
        rounds = [(_filled("unicode61", texts), _filled(OURS, texts))]
        first = rounds[0][1]
        rounds += [
            (_filled("unicode61", texts), _filled(OURS, texts)) for _ in range(ROUNDS)
        ]
        plain, ours = map(min, zip(*rounds, strict=True))
        shown = (f"{plain:.2f}", f"{first:.2f}", f"{ours:.2f}")
        lines.append((kind, *shown, f"{ours / plain:.1f}"))
        kept[f"indexing {kind}"] = {"first": first / plain, "ratio": ours / plain}
    header = ("", "unicode61", f"{OURS}, first time", OURS, "ratio")
    show("CPU seconds of indexing documents", header, lines)
    return kept


def _filled(tokenizer: str, texts: Sequence[str]) -> float:
    """Return the CPU seconds in which a table takes up texts."""
    connection = apsw.Connection(":memory:")
    register(connection)
    connection.execute(f"CREATE VIRTUAL TABLE t USING fts5(body, tokenize={tokenizer})")
    begin = time.process_time()
    with connection:
        connection.executemany("INSERT INTO t VALUES(?)", ((text,) for text in texts))
    return time.process_time() - begin


def show_latency(asked: Sequence[Query], folder: Path) -> Measured:
    """Print how long queries take, hits and marks included."""
    docs = documents(MANY, listed())
    index = index_of(docs, folder)
    draw = random.Random(SEED)
    texts = [query.text for query in draw.sample(list(asked), min(2000, len(asked)))]
    search(index, texts[0], TOP)
    tasks = [partial(search, index, text, TOP) for text in texts]
    quantiles = {
        name: _quantiles([_taken(task, clock) for task in tasks])
        for name, clock in (("wall", time.perf_counter), ("CPU", time.process_time))
    }
    lines = [
        (name, *(f"{took:.1f}" for took in found.values()))
        for name, found in quantiles.items()
    ]
    title = f"milliseconds a query, {len(docs)} documents"
    show(title, ("", *quantiles["wall"]), lines)
    return {f"query, {name}": found for name, found in quantiles.items()}


def _taken(task: Callable[[], object], clock: Callable[[], float]) -> float:
    begin = clock()
    task()
    return 1000 * (clock() - begin)


def _quantiles(times: Sequence[float]) -> dict[str, float]:
    cuts = statistics.quantiles(times, n=100)
    return {"p50": cuts[49], "p90": cuts[89], "p99": cuts[98], "most": max(times)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--sample", type=int, default=100, metavar="PERCENT")
    parts = ("found", "speed", "latency")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    asked = queries()
    some = random.Random(SEED).sample(asked, len(asked) * options.sample // 100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tasks: dict[str, Callable[[], Measured]] = {
            "found": lambda: show_found(options.size, some, folder),
            "speed": lambda: show_speed(options.size),
            "latency": lambda: show_latency(asked, folder),
        }
        found: Measured = {}
        for task in options.only:
            found |= tasks[task]()
    keep(found, options.json)


if __name__ == "__main__":
    main()
