"""Two tables joined by name: how many pairs are found and right, at what cost.

Names are made of the project's own: given names, surnames and places in Azerbaijani,
and as many that are made up, of which each table has every name as one of its other
spellings (`variants`). Some persons have their surname first, some a patronymic. Each
row of the left table is of a thing that the right one has once, twice or not at all.

    python benchmarks/join.py [--rows 100000] [--processes 2] [--born]
    python benchmarks/join.py --pairs   # the development set of persons
"""

import argparse
import csv
import gzip
import os
import random
import resource
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa
from synthetic import SEED, made_up

from normalizer import variants
from normalizer.frames import match
from normalizer.search.analyze import analyzer

EVAL = Path(os.environ.get("EVAL", Path(__file__).parents[2] / "shared" / "eval"))
PERSONS = EVAL / "B_persons.dev.tsv.gz"
ENDINGS = ("ov", "ova", "yev", "li", "zadə", "oğlu")
PLACES = ("kənd", "abad", "lar", "lı", "çay", "dağ", "")
MEGABYTE = 1 << 10
Row = tuple[str, int]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--born", action="store_true", help="with years of birth")
    parser.add_argument("--pairs", action="store_true", help="the development set")
    chosen = parser.parse_args()
    if chosen.pairs:
        left, right = of_set()
    else:
        left, right = made(chosen.rows)
    tables = [table(rows) for rows in (left, right)]
    begin = time.perf_counter()
    options = {"born": "born"} if chosen.born else {}
    found = match(*tables, on="name", processes=chosen.processes, **options)
    taken = time.perf_counter() - begin
    report(tables, found)
    print(f"{taken:.0f} s of wall time with {chosen.processes} processes")
    whole = [resource.getrusage(who).ru_maxrss for who in WHO]
    own, largest = (size // MEGABYTE for size in whole)
    print(f"peak memory: {own:,} MB here, {largest:,} MB the largest other process")


WHO = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


def report(tables: list[pa.Table], found: pa.Table) -> None:
    """Print recall and precision, of the pairs of rows that are of one thing."""
    things = [side["thing"].to_pylist() for side in tables]
    there = {}
    for thing in things[1]:
        there[thing] = there.get(thing, 0) + 1
    true = sum(there.get(thing, 0) for thing in things[0])
    rows = (found[name].to_pylist() for name in ("left_row", "right_row"))
    right = sum(things[0][a] == things[1][b] for a, b in zip(*rows, strict=True))
    print(f"{len(things[0]):,} × {len(things[1]):,} rows, {true:,} pairs are right")
    print(f"found {len(found):,}; recall {right / true:.3f}, ", end="")
    print(f"precision {right / max(1, len(found)):.3f}")


def table(rows: list[Row]) -> pa.Table:
    draw = random.Random(SEED + 1)
    draw.shuffle(rows)
    columns = zip(*rows, strict=True)
    found = pa.table(dict(zip(("name", "thing"), map(list, columns), strict=True)))
    years = [1930 + hash((SEED, thing)) % 75 for thing in found["thing"].to_pylist()]
    return found.append_column("born", pa.array(years))


def made(rows: int) -> tuple[list[Row], list[Row]]:
    """Return two tables of so many names each."""
    draw = random.Random(SEED)
    things = named(draw)
    left, right = [], []
    while len(left) < rows:
        thing, words = len(left), next(things)
        left.append((spelled(words, draw), thing))
        right += [
            (spelled(words, draw), thing) for _ in range(draw.choice((0, 0, 1, 2)))
        ]
    while len(right) < rows:
        right.append((spelled(next(things), draw), rows + len(right)))
    return left, right[:rows]


def named(draw: random.Random) -> Iterator[list[str]]:
    """Yield the words of names that differ: persons and places in turn."""
    given, surnames, places = pools(draw)
    seen = set()
    while True:
        person = [draw.choice(given), draw.choice(surnames)]
        stem = draw.choice(places)
        place = [draw.choice(["", "", "Yuxarı ", "Qara "]) + stem]
        for name in (person, place[0].split()):
            if tuple(name) not in seen:
                seen.add(tuple(name))
                yield name


def pools(draw: random.Random) -> tuple[list[str], list[str], list[str]]:
    """Return given names, surnames and places, listed ones and others."""
    listed: dict[str, list[str]] = {"given": [], "surname": [], "place": []}
    for entity, forms in analyzer().lexicon.forms_of.items():
        kind = entity.partition(":")[0]
        for row in forms if kind in listed else ():
            if (row.lang, row.script, row.role) == ("az", "Latn", "canonical"):
                listed[kind] += [row.form] if " " not in row.form else []
    words = {made_up("az", "Latn", draw).split()[0] for _ in range(40_000)}
    words = sorted(word for word in words if len(word) > 4)
    surnames = [word + draw.choice(ENDINGS) for word in words[::20]]
    places = [word + draw.choice(PLACES) for word in words]
    return listed["given"], listed["surname"] + surnames, listed["place"] + places


def spelled(words: list[str], draw: random.Random) -> str:
    """Return a name as one of its spellings, of one system; persons turned at times."""
    ways = [spellings(word) for word in words]
    common = sorted(set.intersection(*(set(way) for way in ways)))
    system = draw.choice(common)
    done = [way[system] for way in ways]
    return " ".join(done if draw.random() < 0.8 else done[::-1])


@cache
def spellings(word: str) -> dict[str, str]:
    return {"own": word} | {v.system: v.text for v in variants(word, "az")}


def of_set() -> tuple[list[Row], list[Row]]:
    """Return the spellings of persons in Latin script, and those in others."""
    sides: tuple[list[Row], list[Row]] = [], []
    numbers: dict[str, int] = {}
    with gzip.open(PERSONS, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            group = f"{row['gid']} {row['cluster']}"
            thing = numbers.setdefault(group, len(numbers))
            sides[row["script"] != "Latn"].append((row["name"], thing))
    return sides


if __name__ == "__main__":
    main()
