"""Which names of one frame are spellings of which of another, on a cluster.

Each name that differs is looked at once, however many rows have it. Where names meet,
and how sure a pair is, is what pairs.py says of any two names; here it is said by the
executors. Nothing is collected; the distinct names, with their keys, and the pairs that
match are persisted, so that no function runs twice.

A key, or a name, that many rows share makes blocks of rows rather than one task: both
sides are cut into parts of at most `AT_ONCE` rows, and each two parts meet in a task of
their own.
"""

from collections.abc import Callable, Iterator
from typing import Unpack

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F  # noqa: N812

from normalizer.errors import OptionError
from normalizer.frames.functions import Entity
from normalizer.frames.pairs import Known
from normalizer.frames.spark_tables import Pickled
from normalizer.frames.work import Names, Pairs
from normalizer.letters.similarity import THRESHOLD
from normalizer.options import Rest

AT_ONCE = 20_000
"""So many rows with one key are a part."""
TASKS = 4
"""So many tasks a core read the names, so that no core waits for another for long."""
SUFFIX = "_right"

_SCORE, _WHY = "score", "reason"
_ONE, _OTHER = "__left", "__right"
_PART, _OTHER_PART = "__part", "__other_part"

_READ = "name string, id string, key string, stored array<string>, asked array<string>"
_SCORED = f"{_ONE} string, {_OTHER} string, {_SCORE} double, {_WHY} string"

Batches = Iterator[pa.RecordBatch]


def match(
    left: DataFrame,
    right: DataFrame,
    *,
    on: str | tuple[str, str],
    least: float = THRESHOLD,
    at_once: int = AT_ONCE,
    **options: Unpack[Rest],
) -> DataFrame:
    """Return every two rows whose names match, with `score` and `reason`.

    `on` is the column of names, or one for each side. Columns of the right side that
    the left one has too get `_right` behind their names. Which names match, how surely
    and why is the same as in `normalizer.frames.match`, of names without other
    evidence. `at_once` says how many rows of one key are a task. `options`, those of
    `Normalizer`, say which names are known.
    """
    if not 0 <= least <= 1:
        raise OptionError(f"least={least!r} is no score; accepted: 0 to 1")
    if at_once < 1:
        raise OptionError(f"at_once={at_once!r}: accepted is 1 or more")
    if clash := {_SCORE, _WHY}.intersection(left.columns):
        raise OptionError(f"left: {', '.join(sorted(clash))} is to be written; rename")
    left_on, right_on = (on, on) if isinstance(on, str) else on
    for side, frame, column in (("left", left, left_on), ("right", right, right_on)):
        if column not in frame.columns:
            known = ", ".join(frame.columns)
            raise OptionError(
                f"{side}: there is no column {column!r}; there are: {known}"
            )
    asked, stored = _names(left, left_on), _names(right, right_on)
    pairs = matching_names(asked, stored, least, at_once, options)
    taken = {*left.columns, _SCORE, _WHY}
    renamed = {c: f"{c}{SUFFIX}" if c in taken else c for c in right.columns}
    right = right.withColumnsRenamed(renamed)
    found = spread(left, pairs, (left_on, _ONE), at_once, sizes=asked)
    met = pairs.join(asked, F.col(_ONE) == F.col("name"))
    sizes = met.groupBy(F.col(_OTHER).alias("name")).agg(F.sum("rows").alias("rows"))
    on_right = (_OTHER, renamed[right_on])
    joined = spread(found, right, on_right, at_once, sizes=sizes, others=stored)
    return joined.drop(_ONE, _OTHER)


def _names(frame: DataFrame, on: str) -> DataFrame:
    """Return the names of a column, each once, and how many rows have it."""
    counted = _counted(frame.where(F.col(on).isNotNull()), on)
    return counted.persist()


def _counted(frame: DataFrame, on: str) -> DataFrame:
    return frame.groupBy(F.col(on).alias("name")).agg(F.count("*").alias("rows"))


def matching_names(
    left: DataFrame, right: DataFrame, least: float, at_once: int, options: Rest
) -> DataFrame:
    """Return the pairs of names that match, of two frames of a column `name`."""
    read = _reader(Pickled(left.sparkSession, Entity(**options)))
    sides = [_read(names, read) for names in (left, right)]
    met = _met(sides, ("stored", "asked"), at_once)
    met = met.union(_met(sides, ("asked", "stored"), at_once)).distinct()
    # A name is read once for all that it meets, where these come one after another.
    met = met.sortWithinPartitions(_ONE, _OTHER)
    return met.mapInArrow(_scorer(least), _SCORED).persist()


def _read(names: DataFrame, read: Callable[[Batches], Batches]) -> DataFrame:
    """Return names with what is known of each, and its keys."""
    # Few names are much work; Spark would put them into few tasks.
    tasks = TASKS * names.sparkSession.sparkContext.defaultParallelism
    apart = names.select("name").repartition(tasks, "name")
    return apart.mapInArrow(read, _READ).persist()


def _reader(pickled: Pickled) -> Callable[[Batches], Batches]:
    def read(batches: Batches) -> Batches:
        entity = pickled.function()
        assert isinstance(entity, Entity)
        read_names = Names(entity)
        for batch in batches:
            names = batch.column("name")
            found = read_names(names.to_pylist())
            columns = [found[name] for name in ("id", "key", "stored", "asked")]
            yield pa.RecordBatch.from_arrays(
                [names, *columns], ["name", "id", "key", "stored", "asked"]
            )

    return read


def _met(sides: list[DataFrame], keys: tuple[str, str], at_once: int) -> DataFrame:
    """Return the names that meet, those of each side by one of its kinds of keys."""
    one = _keyed(sides[0], keys[0], "key", _ONE)
    other = _keyed(sides[1], keys[1], "other_key", _OTHER)
    return spread(one, other, ("key", "other_key"), at_once).select(_ONE, _OTHER)


def _keyed(names: DataFrame, keys: str, key: str, known: str) -> DataFrame:
    """Return each of some keys of names, under a name, with what is known of these."""
    fields = F.struct(F.col("name").alias("text"), "id", "key")
    return names.select(F.explode(keys).alias(key), fields.alias(known))


def _scorer(least: float) -> Callable[[Batches], Batches]:
    def scored(batches: Batches) -> Batches:
        matching = Pairs(least)
        for batch in batches:
            sides = batch.column(_ONE), batch.column(_OTHER)
            names = [Known(**known) for side in sides for known in side.to_pylist()]
            rows = list(range(len(names)))
            places, scores, reasons = matching(
                (names, rows[: len(batch)], rows[len(batch) :])
            )
            kept = pa.array(places, pa.int64())
            columns = [side.field("text").take(kept) for side in sides]
            columns += pa.array(scores, pa.float64()), pa.array(reasons, pa.string())
            yield pa.RecordBatch.from_arrays(columns, [_ONE, _OTHER, _SCORE, _WHY])

    return scored


def spread(
    one: DataFrame,
    other: DataFrame,
    on: tuple[str, str],
    at_once: int,
    *,
    sizes: DataFrame | None = None,
    others: DataFrame | None = None,
) -> DataFrame:
    """Return the inner join of two frames, in which no key makes a task alone.

    No two of their columns may have one name; those of the key are both kept. `sizes`
    and `others` say how many rows each key has (`name`, `rows`), if that is known.
    """
    sizes = _counted(one, on[0]) if sizes is None else sizes
    others = _counted(other, on[1]) if others is None else others
    sizes = sizes.select(F.col("name").alias("__key"), F.col("rows").alias("__rows"))
    others = others.select(F.col("name").alias("__key"), F.col("rows").alias("__of"))
    heavy = sizes.join(others, "__key").where(
        (F.col("__rows") > at_once) | (F.col("__of") > at_once)
    )
    parts = F.broadcast(
        heavy.select(
            "__key",
            F.ceil(F.col("__rows") / at_once).cast("int").alias("__parts"),
            F.ceil(F.col("__of") / at_once).cast("int").alias("__other_parts"),
        )
    )
    own, met = (_PART, "__parts"), (_OTHER_PART, "__other_parts")
    left = _parted(one, on[0], parts, own, met)
    right = _parted(other, on[1], parts, met, own)
    right = right.withColumnsRenamed({_PART: "__p", _OTHER_PART: "__o"})
    # By names, which differ: of a frame that is joined to itself, columns are the same.
    meets = (
        (F.col(on[0]) == F.col(on[1]))
        & (F.col(_PART) == F.col("__p"))
        & (F.col(_OTHER_PART) == F.col("__o"))
    )
    return left.join(right, meets).drop(_PART, _OTHER_PART, "__p", "__o")


def _parted(
    frame: DataFrame,
    on: str,
    parts: DataFrame,
    own: tuple[str, str],
    met: tuple[str, str],
) -> DataFrame:
    """Return rows with the part they are in, once for each part that they meet."""
    known = frame.join(parts, F.col(on) == F.col("__key"), "left").drop("__key")
    count, meets = (F.coalesce(F.col(of), F.lit(1)) for of in (own[1], met[1]))
    # Not by chance: a task that runs again must give each row the same part.
    numbered = known.withColumn(own[0], F.pmod(F.monotonically_increasing_id(), count))
    each = F.explode(F.sequence(F.lit(0), meets - 1))
    return numbered.withColumn(met[0], each).drop(own[1], met[1])
