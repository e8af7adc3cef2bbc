"""Columns beside a plain map, in one run: names that repeat, and names that do not.

The map is `[normalize(name) for name in column]` over Python strings, or `Series.map`;
"x map" is how many times as fast the column is. The targets: 20 where names repeat, and
never under 1 / 1.2 where they do not.

    python benchmarks/frames.py [--rows 200000] [--distinct 1000]
"""

import argparse
import random
from collections.abc import Callable
from time import process_time

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from measure import show, timed
from synthetic import SEED
from throughput import LANGUAGES, pool

import normalizer.frames.pandas
import normalizer.frames.polars  # noqa: F401
from normalizer import Normalizer, key
from normalizer.frames import arrow
from normalizer.frames.duckdb import register

ROUNDS = 5

Options = dict[str, str]
Seconds = dict[str, float]
MAPS: dict[str, tuple[Callable[[str], str], Options]] = {
    "normalize": (Normalizer(to="en").normalize, {"to": "en"}),
    "key": (key, {}),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--distinct", type=int, default=1_000)
    chosen = parser.parse_args()
    for title, distinct in (
        (f"{chosen.distinct:,} names that repeat", chosen.distinct),
        ("no name twice", chosen.rows),
    ):
        column = names(chosen.rows, distinct)
        lines = [
            (host, *(f"{ratio:.1f}" for ratio in ratios))
            for host, ratios in measured(column).items()
        ]
        header = ("x map", "normalize", "key")
        show(f"{chosen.rows:,} rows, {title}", header, lines)


def names(rows: int, distinct: int) -> list[str]:
    """Return so many names, half of which the tables know, in any order."""
    draw = random.Random(SEED)
    words, known = (
        [text for lang in LANGUAGES for text in pool(*LANGUAGES[lang], False)[at]]
        for at in (0, 1)
    )
    different: set[str] = set()
    while len(different) < distinct:
        pair = draw.choice(known), draw.choice(words).capitalize()
        different.add(f"{' '.join(draw.sample(pair, 2))} {len(different)}")
        different.add(f"{draw.choice(words).capitalize()} {len(different)}")
    listed = sorted(different)[:distinct]
    column = [listed[row % distinct] for row in range(rows)]
    draw.shuffle(column)
    return column


def measured(column: list[str]) -> dict[str, list[float]]:
    """Return how many times as fast as a map each host is, by its name.

    Functions are made anew in each round, so that none remembers the last one; but
    those of SQL are registered once, as one does.
    """
    array = pa.array(column)
    frame = pl.LazyFrame({"name": column})
    objects = pd.Series(column, dtype=object)
    connection = register(duckdb.connect(), to="en")
    connection.register("names", pa.table({"name": array}))

    def polars(name: str, options: Options, engine: str) -> object:
        names = getattr(pl.col("name").names, name)(**options)
        return frame.select(names.str.len_bytes().sum()).collect(engine=engine)

    def sql(name: str) -> object:
        query = f"select sum(strlen(names_{name}(name))) from names"
        return connection.execute(query).fetchall()

    def taken(name: str, map_of: Callable[[str], str], options: Options) -> Seconds:
        tasks: dict[str, Callable[[], object]] = {
            "map": lambda: [map_of(text) for text in column],
            "arrow": lambda: getattr(arrow, name)(array, **options),
            "polars": lambda: polars(name, options, "in-memory"),
            "polars, streaming": lambda: polars(name, options, "streaming"),
            "pandas": lambda: getattr(objects.names, name)(**options),
            "DuckDB": lambda: sql(name),
        }
        return timed(tasks, ROUNDS, process_time)

    found = [taken(name, *how) for name, how in MAPS.items()]
    hosts = list(found[0])[1:]
    return {host: [each["map"] / each[host] for each in found] for host in hosts}


if __name__ == "__main__":
    main()
