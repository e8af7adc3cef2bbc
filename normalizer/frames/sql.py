"""The functions that SQL gets, the same in every engine, by their names.

names_normalize(name)          the text with its names in one form
names_entity(name)             the id of what it names as a whole, or null
names_wikidata(name), names_geonames(name)     its ids elsewhere
names_key(name)                one key for its spellings
names_index_keys(name), names_query_keys(name)     what to store, what to look up
names_similarity(name, other)  0 to 1
"""

from typing import Unpack

from normalizer.frames.functions import (
    NAMES,
    Entity,
    Function,
    IndexKeys,
    Key,
    Normalize,
    QueryKeys,
    Similarity,
)
from normalizer.options import Rest

PREFIX = f"{NAMES}_"


def functions(*, to: str, **options: Unpack[Rest]) -> dict[str, Function]:
    """Return the functions by what stands behind the prefix in their names.

    Which names are found is the same in all of them; how they are written is said for
    the target only.
    """
    finding: Rest = {**options}
    finding.pop("romanize", None)
    finding.pop("ascii", None)
    return {
        "normalize": Normalize(to=to, **options),
        "entity": Entity(**finding),
        "wikidata": Entity("wikidata", **finding),
        "geonames": Entity("geonames", **finding),
        "key": Key(),
        "index_keys": IndexKeys(),
        "query_keys": QueryKeys(),
        "similarity": Similarity(),
    }
