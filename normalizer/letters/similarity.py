"""Similarity: how alike two names sound.

The sounds of two names (hearing.py) are paired in their order as cheaply as the tables
allow (costs.py). What that costs is set against what two spellings of one name of such
a length, in such scripts, may cost:

    similarity = THRESHOLD ** (cost / allowed)

So it is 1 where nothing differs, THRESHOLD where all is spent that is allowed, and goes
to 0. Names that have one medium key (keys.py) are charged less; exactly 1.0 is kept
for those that have one strict key.

Names of several words are compared as one run of sounds or word by word, in whatever
order fits (name_parts.py). A surname that changed its ending is found by what the
tables know of such changes (name_endings.py). The loops of all this are in `_pairing`;
`comparison.py` tells how a similarity came about.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from math import log

from normalizer.letters import _pairing
from normalizer.letters._pairing import (
    ALMOST,
    ANYTHING,
    FAR,
    FREE,
    MOST_WORDS,
    ONE_KEY,
    SLACK,
    THRESHOLD,
)
from normalizer.letters.costs import shipped_costs
from normalizer.letters.hearing import hearer
from normalizer.letters.keys import key
from normalizer.letters.name_endings import ending_arrays
from normalizer.letters.name_parts import parts_of
from normalizer.letters.native import Name, Pairer, Run

__all__ = ["ALMOST", "MOST_WORDS", "THRESHOLD", "similarities", "similarity"]

REMEMBERED = 1 << 14
"""So many names are kept as they were heard."""


def similarity(one: str, other: str) -> float:
    """Return how alike two names sound, 0 to 1; the order of the two does not matter.

    >>> similarity("Orujlu", "Оруджлу") > THRESHOLD > similarity("Orujlu", "Aliyev")
    True
    >>> similarity("Qarabağ", "QARABAĞ")
    1.0
    """
    return pairer().similarity(heard(one), heard(other), ANYTHING)


def similarities(one: str, others: Iterable[str], *, least: float = 0.0) -> list[float]:
    """Return how alike each of some names sounds to one, 0 where that is below `least`.

    It is faster than `similarity` for each, and the more so the more `least` asks for:
    what cannot reach it is given up early.

    >>> found = similarities("Orujlu", ["Оруджлу", "Aliyev"], least=THRESHOLD)
    >>> found[0] > THRESHOLD, found[1]
    (True, 0.0)
    """
    names = [heard(other) for other in others]
    return pairer().similarities(heard(one), names, _most(least), least)


@lru_cache(maxsize=64)
def _most(least: float) -> float:
    """Return the share from which on no similarity reaches a value."""
    if least <= 0.0:
        return ANYTHING
    # Up to FREE two names may have one strict key, and be as alike as can be.
    share = max(FREE, log(least) / log(THRESHOLD)) * SLACK
    # With one medium key less of it counts, but only up to FAR.
    return max(share, min(share / ONE_KEY, FAR))


@lru_cache(maxsize=REMEMBERED)
def heard(name: str) -> Name:
    """Return a name as it sounds."""
    return hearer().hear(name)


@cache
def pairer() -> _pairing.Pairer:
    """Return what compares names by the shipped tables; made once."""
    return Pairer(
        shipped_costs().aligner, ending_arrays(), _beginning, key, _has_one_strict_key
    )


@lru_cache(maxsize=REMEMBERED)
def _beginning(name: str, place: int, end: int) -> Run:
    """Return the first letters of one of the words of a name, as a word."""
    return hearer().run([parts_of(name).words[place].text[:end]])


def _has_one_strict_key(one: str, other: str) -> bool:
    return key(one, "strict") == key(other, "strict")
