"""Endings by which one family's name differs from land to land and time to time.

Orucov may have become Oruclu, Rahmonov Rahmon, Avakov Avagyan; Aliyeva is Aliyev's
sister. Such names are not the same, but who looks for one will want to see the other:
`tables/similarity/relations.tsv` says which endings stand for which, and at what cost.
The endings themselves are in `endings.tsv`, in open sounds, so that one row serves
every script: alternatives are joined by `|`, and `-` is none of them.

Words that are names of kinship (oğlu, kyzy, bin) are in that table too: a name is often
written without them.
"""

from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from normalizer.letters.openreading import FOLDER, Sounds
from normalizer.tablekit.load import Table, read_table, require, tables_root

SHORTEST_STEM = 3
NO_ENDING = "none"
_NONE = "-"


class Ending(NamedTuple):
    """A name's stem, and the name of the ending that follows it."""

    stem: Sounds
    name: str


@lru_cache(maxsize=1 << 12)
def endings_of(sounds: Sounds) -> tuple[Ending, ...]:
    """Return the ways to cut a name into a stem and an ending; no ending is one.

    >>> [e.name for e in endings_of(("o", "r", "u", "dʒ/j/ʒ", "l", "u"))]
    ['none', 'li']
    """
    table = _endings("ending")
    found = [Ending(sounds, NO_ENDING)]
    for length in range(1, len(sounds) - SHORTEST_STEM + 1):
        for name in table.get(sounds[-length:], ()):
            found.append(Ending(sounds[:-length], name))
    return tuple(found)


def is_kinship(sounds: Sounds) -> bool:
    """Tell whether a word says whose child somebody is.

    >>> is_kinship(("o", "ɣ", "l", "u"))
    True
    """
    return sounds in _endings("word")


def relation_cost(one: str, other: str) -> float | None:
    """Return at what share of what is allowed two endings stand for one another.

    >>> relation_cost("li", "ov") == relation_cost("ov", "li")
    True
    """
    return _relations().get((one, other))


@cache
def _endings(kind: str) -> dict[Sounds, tuple[str, ...]]:
    found: dict[Sounds, tuple[str, ...]] = {}
    for row in _table("endings"):
        if row["kind"] == kind:
            for sounds in _spelled_out(row["sounds"]):
                names = found.get(sounds, ())
                if row["ending"] not in names:
                    found[sounds] = (*names, row["ending"])
    return found


def _spelled_out(pattern: str) -> set[Sounds]:
    choices = [slot.split("|") for slot in pattern.split()]
    return {
        tuple(sound for sound in chosen if sound != _NONE)
        for chosen in product(*choices)
    }


@cache
def _relations() -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for row in _table("relations"):
        ends = row["ending"], row["other"]
        found[ends] = found[ends[::-1]] = float(row["cost"])
    return found


def _table(name: str) -> Table:
    table = read_table(tables_root() / FOLDER / f"{name}.tsv", f"{FOLDER}/{name}.tsv")
    require([table])
    return table
