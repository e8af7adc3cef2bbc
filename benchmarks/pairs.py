"""The development sets of ../shared/eval, where they are: pairs of spellings."""

import gzip
import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "shared" / "eval"
Row = dict[str, str]
Pair = tuple[str, str]


def rows(name: str) -> list[Row]:
    """Return the rows of one set."""
    with gzip.open(FOLDER / f"{name}.dev.tsv.gz", "rt", encoding="utf-8") as file:
        header, *lines = (line.rstrip("\n").split("\t") for line in file)
    return [dict(zip(header, line, strict=False)) for line in lines]


def regional(persons: list[Row]) -> list[Row]:
    return [row for row in persons if row["focus"] == "1"]


def clusters(spellings: list[Row]) -> list[list[str]]:
    """Return the spellings of one name each, where there are two or more."""
    groups: dict[Pair, list[str]] = defaultdict(list)
    for row in spellings:
        groups[row["gid"], row["cluster"]].append(row["name"])
    return [names for names in groups.values() if len(names) > 1]


def az_pairs(spellings: list[Row]) -> list[list[str]]:
    """Return names in Azerbaijani Latin, each with its Cyrillic spelling.

    Some rows that the set calls az-Cyrl are in Latin letters (St. Kitts): not these.
    """
    groups: dict[Pair, dict[str, str]] = defaultdict(dict)
    scripts = {"az": "Latn", "az-Cyrl": "Cyrl"}
    for row in spellings:
        for lang in row["lang"].split(","):
            if scripts.get(lang) == row["script"]:
                groups[row["gid"], row["cluster"]].setdefault(lang, row["name"])
    return [list(pair.values()) for pair in groups.values() if len(pair) > 1]


def hard_negatives() -> list[Pair]:
    found = rows("N_hard_negatives")
    return [(row["name1"], row["name2"]) for row in found if row["type"] == "hard"]


def arabic_negatives(count: int = 1_000) -> list[Pair]:
    """Return pairs of different places, one in Arabic script, whose letters are close.

    Alike means here: six to nine tenths of the consonants of their romanisations.
    """
    chance = random.Random(1)
    spellings = rows("A_places")
    homonyms: dict[str, set[str]] = defaultdict(set)
    for row in spellings:
        homonyms[row["gid"]].add(unicodedata.normalize("NFC", row["name"]).casefold())
    arabic = [row for row in spellings if row["script"] == "Arab"]
    others: dict[str, list[Row]] = defaultdict(list)
    for row in spellings:
        if row["script"] != "Arab" and (bones := _bones(row)):
            others[bones[0]].append(row)
    pairs: dict[tuple[str, str], Pair] = {}
    while len(pairs) < count:
        one = chance.choice(arabic)
        bones = _bones(one)
        if len(bones) < 2 or not others[bones[0]]:
            continue
        other = chance.choice(others[bones[0]])
        alike = SequenceMatcher(None, bones, _bones(other)).ratio()
        same = not homonyms[one["gid"]].isdisjoint(homonyms[other["gid"]])
        if 0.75 <= alike < 0.95 and not same and one["gid"] != other["gid"]:
            pairs[one["gid"], other["gid"]] = one["name"], other["name"]
    return list(pairs.values())


def _bones(row: Row) -> str:
    return "".join(c for c in row["rom"].split("|")[0] if c not in "aeiouyhw")


def directed(groups: list[list[str]]) -> Iterator[tuple[float, str, str]]:
    """Yield every pair of a group, both ways, weighted so that groups count alike."""
    for names in groups:
        weight = 1 / (len(names) * (len(names) - 1) * len(groups))
        for one, other in combinations(names, 2):
            yield weight, one, other
            yield weight, other, one
