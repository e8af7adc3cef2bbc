"""Which names of one frame are spellings of which of another, on a cluster.

Each name that differs is looked at once, however many rows have it. Names meet by their
keys, those to look up on the left and those to store on the right, and by what they
name; only names that meet are compared. Nothing is collected; the distinct names, their
keys and the pairs that match are persisted, so that no function runs twice.

A key, or a name, that many rows share makes blocks of rows rather than one task: both
sides are cut into parts of at most `AT_ONCE` rows, and each two parts meet in a task of
their own.
"""

from typing import Unpack

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812

from normalizer.errors import OptionError
from normalizer.frames.spark_columns import entity, index_keys, query_keys, similarity
from normalizer.letters.similarity import THRESHOLD
from normalizer.options import Rest

AT_ONCE = 20_000
"""So many rows with one key are a part."""
BY_ENTITY, BY_SOUND = "entity", "similarity"
"""Why two names match: they name one thing, or they sound alike."""
SUFFIX = "_right"
MADE_OF_A_NAME = "name:"

_SCORE, _WHY = "similarity", "reason"
_ONE, _OTHER = "__left", "__right"
_PART, _OTHER_PART = "__part", "__other_part"


def match(
    left: DataFrame,
    right: DataFrame,
    *,
    on: str | tuple[str, str],
    least: float = THRESHOLD,
    wide: bool = False,
    at_once: int = AT_ONCE,
    **options: Unpack[Rest],
) -> DataFrame:
    """Return every two rows whose names match, with `similarity` and `reason`.

    `on` is the column of names, or one for each side. Columns of the right side that
    the left one has too get `_right` behind their names. Names match that name one
    entity (`reason` is "entity"), or that meet by a key and are at least so similar
    ("similarity"). `wide` looks up more keys, and `at_once` says how many rows of one
    key are a task. `options`, those of `Normalizer`, say which names are known.
    """
    if not 0 <= least <= 1:
        raise OptionError(f"least={least!r} is no similarity; accepted: 0 to 1")
    if at_once < 1:
        raise OptionError(f"at_once={at_once!r}: accepted is 1 or more")
    if clash := {_SCORE, _WHY}.intersection(left.columns):
        raise OptionError(f"left: {', '.join(sorted(clash))} is to be written; rename")
    left_on, right_on = (on, on) if isinstance(on, str) else on
    asked, stored = _names(left, left_on), _names(right, right_on)
    pairs = matching_names(asked, stored, least, wide, at_once, options)
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
    asked: DataFrame,
    stored: DataFrame,
    least: float,
    wide: bool,
    at_once: int,
    options: Rest,
) -> DataFrame:
    """Return the pairs of names that match, of two frames of a column `name`."""
    one = _keyed(asked, query_keys("name", wide=wide), options)
    other = _keyed(stored, index_keys("name"), options)
    one = one.select("key", F.struct("name", "id").alias(_ONE))
    other = other.select(
        F.col("key").alias("other_key"), F.struct("name", "id").alias(_OTHER)
    )
    met = spread(one, other, ("key", "other_key"), at_once)
    pairs = met.select(_ONE, _OTHER).distinct()
    names, others = F.col(f"{_ONE}.name"), F.col(f"{_OTHER}.name")
    is_one = F.col(f"{_ONE}.id").eqNullSafe(F.col(f"{_OTHER}.id"))
    is_one &= F.col(f"{_ONE}.id").isNotNull()
    scored = pairs.select(
        names.alias(_ONE),
        others.alias(_OTHER),
        similarity(names, others).alias(_SCORE),
        F.when(is_one, BY_ENTITY).otherwise(BY_SOUND).alias(_WHY),
    )
    enough = (F.col(_WHY) == BY_ENTITY) | (F.col(_SCORE) >= least)
    return scored.where(enough).persist()


def _keyed(names: DataFrame, keys: Column, options: Rest) -> DataFrame:
    """Return each name with each of its keys, and what it names as one of them."""
    known = names.select("name", entity("name", **options).alias("id"), keys.alias("k"))
    # Strangers share an id that is made of a name: A. and N. Pashinyan are two.
    is_thing = ~F.col("id").startswith(MADE_OF_A_NAME)
    known = known.withColumn("id", F.when(is_thing, F.col("id")))
    every = F.array_compact(F.array_append("k", F.col("id")))
    keyed = known.select("name", "id", F.explode(every).alias("key"))
    return keyed.persist()


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
