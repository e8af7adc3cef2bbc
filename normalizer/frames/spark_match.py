"""Which names of one frame are spellings of which of another, on a cluster.

Each name that differs is looked at once, however many rows have it. Names meet by their
keys, those to look up on the left and those to store on the right, and by what they
name; only names that meet are compared. Nothing is collected.

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

_LEFT, _RIGHT, _KEY, _SCORE, _WHY = "left", "right", "key", "similarity", "reason"
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
    left_on, right_on = (on, on) if isinstance(on, str) else on
    pairs = matching_names(
        _names(left, left_on), _names(right, right_on), least, wide, at_once, options
    )
    taken = {*left.columns, _SCORE, _WHY}
    renamed = {c: f"{c}{SUFFIX}" if c in taken else c for c in right.columns}
    right = right.withColumnsRenamed(renamed)
    found = spread(left, pairs, (left_on, _KEYED_LEFT), at_once)
    joined = spread(found, right, (_KEYED_RIGHT, renamed[right_on]), at_once)
    return joined.drop(_KEYED_LEFT, _KEYED_RIGHT)


_KEYED_LEFT, _KEYED_RIGHT = "__left", "__right"


def _names(frame: DataFrame, on: str) -> DataFrame:
    """Return the names of a column, each once."""
    return frame.select(F.col(on).alias("name")).where("name is not null").distinct()


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
    one = one.select("key", F.struct("name", "id").alias(_KEYED_LEFT))
    other = other.select(
        F.col("key").alias("other_key"), F.struct("name", "id").alias(_KEYED_RIGHT)
    )
    met = spread(one, other, ("key", "other_key"), at_once)
    pairs = met.select(_KEYED_LEFT, _KEYED_RIGHT).distinct()
    names, others = F.col(f"{_KEYED_LEFT}.name"), F.col(f"{_KEYED_RIGHT}.name")
    is_one = F.col(f"{_KEYED_LEFT}.id").eqNullSafe(F.col(f"{_KEYED_RIGHT}.id"))
    is_one &= F.col(f"{_KEYED_LEFT}.id").isNotNull()
    scored = pairs.select(
        names.alias(_KEYED_LEFT),
        others.alias(_KEYED_RIGHT),
        similarity(names, others).alias(_SCORE),
        F.when(is_one, BY_ENTITY).otherwise(BY_SOUND).alias(_WHY),
    )
    return scored.where((F.col(_WHY) == BY_ENTITY) | (F.col(_SCORE) >= least))


def _keyed(names: DataFrame, keys: Column, options: Rest) -> DataFrame:
    """Return each name with each of its keys, and what it names as one of them."""
    known = names.select("name", entity("name", **options).alias("id"), keys.alias("k"))
    every = F.array_compact(F.array_append("k", F.col("id")))
    keyed = known.select("name", "id", F.explode(every).alias("key"))
    # By both, so that no key makes one task, and once for all that reads it below.
    return keyed.repartition("key", "name")


def spread(
    one: DataFrame, other: DataFrame, on: tuple[str, str], at_once: int
) -> DataFrame:
    """Return the inner join of two frames, in which no key makes a task alone.

    The left frame's column of the key is kept, and the right one's too.
    """
    sizes = one.groupBy(F.col(on[0]).alias("__key")).agg(F.count("*").alias("__rows"))
    others = other.groupBy(F.col(on[1]).alias("__key")).agg(F.count("*").alias("__of"))
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
    meets = (
        (left[on[0]] == right[on[1]])
        & (left[_PART] == right["__p"])
        & (left[_OTHER_PART] == right["__o"])
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
    known = frame.join(parts, frame[on] == parts["__key"], "left").drop("__key")
    count, meets = (F.coalesce(F.col(of), F.lit(1)) for of in (own[1], met[1]))
    # Not by chance: a task that runs again must give each row the same part.
    numbered = known.withColumn(own[0], F.pmod(F.monotonically_increasing_id(), count))
    each = F.explode(F.sequence(F.lit(0), meets - 1))
    return numbered.withColumn(met[0], each).drop(own[1], met[1])
