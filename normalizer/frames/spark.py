"""Spark: columns of names, SQL functions, and a join of names on a cluster.

from normalizer.frames.spark import match, normalize, register

frame.select(normalize("city", to="en"))
match(cities, others, on="city")
register(session, to="en").sql("select names_key(city) from cities")
"""

from normalizer.extras import missing

try:
    from normalizer.frames.spark_columns import (
        entity,
        geonames,
        index_keys,
        key,
        normalize,
        query_keys,
        register,
        similar_to,
        similarity,
        wikidata,
    )
    from normalizer.frames.spark_match import match
except ImportError as error:
    raise missing("columns of Spark", "spark", error) from error

__all__ = [
    "entity",
    "geonames",
    "index_keys",
    "key",
    "match",
    "normalize",
    "query_keys",
    "register",
    "similar_to",
    "similarity",
    "wikidata",
]
