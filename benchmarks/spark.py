"""Spark on this machine's cores, over generated rows: columns, and a join of names.

    python benchmarks/spark.py [--rows 20000000] [--names 50000] [--right 5000]
                               [--master "local[2]"] [--only normalize ...]

Each row has one of `--names` names, and every twentieth row one and the same. They are
made by Spark, so that reading costs nothing; "generate" is what that takes alone. On
the right of the join are `--right` of the names, each once. Rows a core and second are
what a cluster is sized by (docs/frames.md).
"""

import argparse
import os
import random
import sys
from collections.abc import Callable
from time import perf_counter

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812
from synthetic import SEED
from throughput import LANGUAGES, pool

from normalizer.frames import spark

SAME = 20
"""Every so many rows have one name."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--names", type=int, default=50_000)
    parser.add_argument("--right", type=int, default=5_000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--only", nargs="*", help="generate normalize ... match")
    chosen = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master(chosen.master)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.shuffle.partitions", "16")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    left, right = generated(session, chosen.rows, chosen.names, chosen.right)
    english = spark.normalize("name", to="en")
    cores = session.sparkContext.defaultParallelism
    tasks = {
        "generate": lambda: total(left.select(F.length("name"))),
        "normalize": lambda: total(left.select(F.length(english))),
        "entity": lambda: total(left.select(F.length(spark.entity("name")))),
        "key": lambda: total(left.select(F.length(spark.key("name")))),
        "match": lambda: spark.match(left, right, on="name").count(),
    }
    print(f"{chosen.rows:,} rows, {chosen.names:,} names, {chosen.master}")
    print(f"{'':10}{'seconds':>8}  rows a core and second   sum or rows")
    for name, task in tasks.items():
        if not chosen.only or name in chosen.only:
            seconds, found = timed_once(task)
            each = chosen.rows / seconds / cores
            print(f"{name:10}{seconds:8.0f}{each:24,.0f}{found:14,}", flush=True)
    session.stop()


def timed_once(task: Callable[[], int]) -> tuple[float, int]:
    begin = perf_counter()
    found = task()
    return perf_counter() - begin, found


def total(lengths: DataFrame) -> int:
    [row] = lengths.toDF("length").agg(F.sum("length")).collect()
    return int(row[0] or 0)


def generated(
    session: SparkSession, rows: int, names: int, right: int
) -> tuple[DataFrame, DataFrame]:
    """Return rows with names in them, and some of the names, in another order."""
    draw = random.Random(SEED)
    known = sorted({n for lang in LANGUAGES for n in pool(*LANGUAGES[lang], False)[1]})
    words = sorted({n for lang in LANGUAGES for n in pool(*LANGUAGES[lang], False)[0]})
    listed = list(known)
    while len(listed) < names:
        listed.append(f"{draw.choice(known)} {draw.choice(words).capitalize()}")
    table = session.createDataFrame(
        enumerate(listed[:names]), "number int, name string"
    )
    numbers = F.pmod(F.hash("id"), F.lit(names - 1)) + 1
    number = F.when(F.col("id") % SAME == 0, 0).otherwise(numbers)
    ids = session.range(rows).withColumn("number", number)
    left = ids.join(F.broadcast(table), "number").select("id", "name")
    other = session.createDataFrame(
        [(name,) for name in draw.sample(listed[:names], min(right, names))],
        "name string",
    )
    return left, other


if __name__ == "__main__":
    main()
