"""Endings by which one family's name differs from land to land and time to time.

Orucov may have become Oruclu, Rahmonov Rahmon, Avakov Avagyan; Aliyeva is Aliyev's
sister. Such names are not the same, but who looks for one will want to see the other:
`tables/similarity/relations.tsv` says which endings stand for which, and at what cost.
The endings themselves are in `endings.tsv`, in open sounds, so that one row serves
every script: alternatives are joined by `|`, and `-` is none of them.

Words that are names of kinship (oğlu, kyzy, bin) are in that table too: a name is often
written without them.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, product

from normalizer.errors import Fault, TableError
from normalizer.letters._pairing import NO_PRICE
from normalizer.letters.openreading import FOLDER, Sounds, sound_numbers
from normalizer.tablekit.load import Row, Table, read_table, require, tables_root
from normalizer.tablekit.trie import Trie, trie_of

NO_ENDING = "none"
_NONE = "-"


@dataclass(frozen=True, slots=True)
class EndingArrays:
    """Endings for `_pairing`: a trie of their sounds from the last on, their names."""

    trie: Trie
    begins: "array[int]"
    """Where the names of each end of words begin among `names`."""
    names: "array[int]"
    relations: "array[float]"
    """The share at which the one stands for the other, by the numbers of both names."""
    count: int
    none: int


@cache
def ending_names() -> tuple[str, ...]:
    """Return the names of endings, in the order of their numbers.

    >>> ending_names()[0]
    'none'
    """
    return NO_ENDING, *dict.fromkeys(
        name for names in endings().values() for name in names
    )


@cache
def ending_arrays() -> EndingArrays:
    """Return the endings of the tables, and which stand for which."""
    names = ending_names()
    ends = endings()
    count = len(names)
    relations = array("d", [NO_PRICE]) * (count * count)
    for row in _table("relations"):
        one, other = names.index(row["ending"]), names.index(row["other"])
        relations[one * count + other] = float(row["cost"])
        relations[other * count + one] = float(row["cost"])
    return EndingArrays(
        trie_of({s[::-1]: at for at, s in enumerate(ends)}, sound_numbers()),
        array("i", accumulate(map(len, ends.values()), initial=0)),
        array("i", [names.index(name) for found in ends.values() for name in found]),
        relations,
        count,
        names.index(NO_ENDING),
    )


@cache
def kinship() -> frozenset[Sounds]:
    """Return the words that say whose child somebody is, as sounds.

    >>> ("o", "ɣ", "l", "u") in kinship()
    True
    """
    rows = [row for row in _table("endings") if row["kind"] == "word"]
    return frozenset(s for row in rows for s in _spelled_out(row["sounds"]))


@cache
def endings() -> dict[Sounds, tuple[str, ...]]:
    """Return the names of the endings that sounds may be.

    >>> endings()["dʒ/j/ʒ", "e", "v"]
    ('ov',)
    """
    found: dict[Sounds, tuple[str, ...]] = {}
    for row in _table("endings"):
        if row["kind"] == "ending":
            for sounds in sorted(_spelled_out(row["sounds"])):
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


def _table(name: str) -> Table:
    table = read_table(tables_root() / FOLDER / f"{name}.tsv", f"{FOLDER}/{name}.tsv")
    require([table])
    if faults := [fault for row in table for fault in _faults(row)]:
        raise TableError(faults)
    return table


def _faults(row: Row) -> Iterator[Fault]:
    for sound in row["sounds"].replace("|", " ").split():
        if sound != _NONE and sound not in sound_numbers():
            remedy = f"Add it to {FOLDER}/sounds.tsv or correct it."
            yield row.fault("sounds", f"{sound!r} is unknown", remedy)
