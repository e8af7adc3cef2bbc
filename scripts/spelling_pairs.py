"""Pairs of spellings to learn from: of one name, and of names that only look alike.

They are read from the development sets of ../shared/eval, for estimate_costs.py.
"""

import gzip
import random
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

SETS = {"A": "A_places.dev.tsv.gz", "B": "B_persons.dev.tsv.gz"}
NEGATIVES = "N_hard_negatives.dev.tsv.gz"
HELD = 7
"""Of ten shares of the groups, those from this number on may be held out."""

MOST_PAIRS = 20
"""So many pairs of a name are learnt from, chosen at random."""
BINS = (0.6, 0.7, 0.8)
"""Similarities of romanizations that different names are drawn from, equally often."""
DIFFERENT = {"A": 18_000, "B": 7_000}
"""So many pairs of different names are looked for in a set."""
WEIGHT_ONE_NAME = 2.0


class Pair(NamedTuple):
    """Two spellings, whether of one name, how much it counts, and the group.

    `name` is what they are counted under: the name, or the scripts of two names.
    """

    one: str
    other: str
    same: bool
    weight: float
    group: str
    name: tuple[str, str] = ("", "")


Record = dict[str, str]


def records(file: Path) -> list[Record]:
    """Return the rows of a set."""
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        header = next(lines).rstrip("\n").split("\t")
        return [
            dict(zip(header, line.rstrip("\n").split("\t"), strict=True))
            for line in lines
        ]


def same_names(rows: Sequence[Record], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs of spellings of one name, each name weighing the same."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        names[row["gid"], row["cluster"]].append(row["name"])
    for name, spellings in names.items():
        pairs = [(a, b) for i, a in enumerate(spellings) for b in spellings[:i]]
        if len(pairs) > MOST_PAIRS:
            pairs = rng.sample(pairs, MOST_PAIRS)
        for one, other in pairs:
            yield Pair(one, other, True, WEIGHT_ONE_NAME / len(pairs), name[0], name)


def different_names(
    rows: Sequence[Record], count: int, rng: random.Random
) -> Iterator[Pair]:
    """Yield pairs of different names whose romanizations are alike."""
    groups = _groups_by_spelling(rows)
    by_part: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for part in {p for rom in row["rom"].split("|") for p in _parts(rom)}:
            by_part[part].append(number)
    wanted = dict.fromkeys(BINS, count // len(BINS))
    seen: set[frozenset[int]] = set()
    for _ in range(count * 60):
        first = rng.randrange(len(rows))
        parts = _parts(rng.choice(rows[first]["rom"].split("|")))
        if not parts:
            continue
        second = rng.choice(by_part[rng.choice(parts)])
        one, other = rows[first], rows[second]
        pair = frozenset((first, second))
        if pair in seen or not groups[one["gid"]].isdisjoint(groups[other["gid"]]):
            continue
        if one.get("cc") != other.get("cc") and rng.random() < 0.9:
            continue
        seen.add(pair)
        bin_ = max((b for b in BINS if b <= alikeness(one, other)), default=None)
        if bin_ is not None and wanted[bin_]:
            wanted[bin_] -= 1
            group = max(one["gid"], other["gid"], key=held_share)
            scripts = mix_of(one["script"], other["script"])
            yield Pair(one["name"], other["name"], False, 1.0, group, scripts)


def mix_of(one: str, other: str) -> tuple[str, str]:
    """Return two scripts in the order of the alphabet."""
    return min(one, other), max(one, other)


def balanced(pairs: Sequence[Pair], hard: Sequence[Record]) -> Iterator[Pair]:
    """Yield pairs of different names, weighing as the scripts of set N ask for."""
    wanted = Counter(mix_of(row["script1"], row["script2"]) for row in hard)
    found = Counter(pair.name for pair in pairs)
    total = len(hard)
    for pair in pairs:
        share = wanted[pair.name] / total / found[pair.name]
        yield pair._replace(weight=share * len(pairs))


def _groups_by_spelling(rows: Sequence[Record]) -> dict[str, set[str]]:
    """Return for every group the spellings that it has, folded."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        folded = unicodedata.normalize("NFC", row["name"]).casefold()
        found[row["gid"]].update((folded, row["gid"]))
    return found


def _parts(rom: str) -> list[str]:
    framed = f"^{rom}$"
    return [framed[i : i + 4] for i in range(len(framed) - 3)]


def alikeness(one: Record, other: Record) -> float:
    """Return how alike two romanizations are, as set N measures it, 0 to 1."""
    mixed = "Arab" in (one["script"], other["script"])
    mixed = mixed and one["script"] != other["script"]
    best = 0.0
    for a in one["rom"].split("|"):
        for b in other["rom"].split("|"):
            best = max(best, _closeness(a, b))
            a, b = _skeleton(a), _skeleton(b)
            if mixed and len(a) > 1 and len(b) > 1:
                best = max(best, 0.9 * _closeness(a, b))
    return best


def _closeness(a: str, b: str) -> float:
    """Return the share of letters that two romanizations have in common, in order."""
    longer = max(len(a), len(b))
    letters = set(a), set(b)
    most = 1 - max(len(x - y) for x, y in (letters, letters[::-1])) / max(longer, 1)
    # Working the distance out is slow, and mostly it is plain that it is too long.
    if not a or not b or most < BINS[0]:
        return 0.0
    return 1 - distance(a, b) / longer


@cache
def _skeleton(rom: str) -> str:
    return "".join(letter for letter in rom if letter not in "aeiouyhw")


def distance(one: str, other: str) -> int:
    """Return the Levenshtein distance of two strings."""
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
        above = row
    return above[-1]


def held_share(group: str) -> int:
    """Return which of ten shares a group belongs to; 7 to 9 are held out."""
    return zlib.crc32(group.encode()) % 10


def pairs_to_learn_from(data: Path, held: bool, rng: random.Random) -> Iterator[Pair]:
    """Yield the pairs of all sets that are not set N's, nor held out."""
    negatives = records(data / NEGATIVES)
    known = {frozenset((row["name1"], row["name2"])) for row in negatives}
    for name, file in SETS.items():
        rows = records(data / file)
        hard = [r for r in negatives if r["type"] == "hard" and r["set"] == name]
        found = [
            pair
            for pair in different_names(rows, DIFFERENT[name], rng)
            if frozenset(pair[:2]) not in known
        ]
        for pair in (*same_names(rows, rng), *balanced(found, hard)):
            if not held or held_share(pair.group) < HELD:
                yield pair
