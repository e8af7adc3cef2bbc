"""Estimate the costs of tables/similarity/ from pairs of spellings.

    python scripts/estimate_costs.py [--data FOLDER] [--out FOLDER] [--hold]

The data are the development sets of ../shared/eval: spellings of one place or person
(same group and cluster), and of different ones. A pair is likelier to be one name the
less its alignment costs compared with what its length allows:

    P(one name) = 1 / (1 + e^(cost - allowance))

The rows' costs are those under which the known pairs are likeliest (logistic regression
over the cheapest alignments, which are found anew as the costs change), drawn towards
what phonetics says of the sounds. Every name counts once, however many spellings it
has. The same data always give the same tables. With --hold, three groups of ten are
left out, and what they then reach is printed: do that before trusting a change.
"""

import argparse
import gzip
import random
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from normalizer.letters.alignment import aligned, least_cost
from normalizer.letters.costs import (
    LONGEST_LENGTH,
    TABLES,
    Costs,
    Feature,
    Spoken,
    allowance_features,
    gap_features,
    pair_features,
    stands_against,
)
from normalizer.letters.openreading import (
    SPACE,
    Sounds,
    folded_words,
    script_of,
    sound_rows,
    sounds_of,
)

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "eval"
OUT = ROOT / "tables" / "similarity"
SOURCE = "estimated"
SETS = {"A": "A_places.dev.tsv.gz", "B": "B_persons.dev.tsv.gz"}
NEGATIVES = "N_hard_negatives.dev.tsv.gz"
HELD = 7
SHORT = 6
ALLOWED_FALSE = 0.067
SLACK = 0.04
"""Word by word, names are compared a little more generously than as one run."""

MOST_PAIRS = 20
"""So many pairs of a name are learnt from, chosen at random."""
BINS = (0.6, 0.7, 0.8)
"""Similarities of romanizations that different names are drawn from, equally often."""
DIFFERENT = {"A": 18_000, "B": 7_000}
WEIGHT_ONE_NAME = 2.0
BATCH, RATE, PULL, COOLING = 128, 0.3, 2e-2, 0.85
SMALLEST_SHIFT = 0.05
"""A row that is no further from its classes' row than this is not written."""


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


def prior() -> dict[Feature, float]:
    """Return the costs before any pair is seen: what phonetics says.

    >>> prior()["pairs", "k", "kʼ"] < prior()["pairs", "consonant", "consonant"]
    True
    """
    weights: dict[Feature, float] = {
        ("pairs", "consonant", "consonant"): 2.2,
        ("pairs", "consonant", "vowel"): 2.0,
        ("pairs", "vowel", "vowel"): 1.2,
    }
    for a in sound_rows():
        for b in sound_rows():
            if a < b and (cost := _phonetic_cost(a, b)) is not None:
                weights["pairs", a, b] = cost
    for against, shortened in (("alike", False), ("fewer", True), ("more", True)):
        for class_, cost in {
            "vowel": 0.3 if shortened else 1.8,
            "glide": 0.3 if against == "more" else 1.0,
            "breath": 0.6 if against == "more" else 1.2,
            "consonant": 2.5,
            "doubling": 0.2,
            "space": 0.5,
        }.items():
            weights["gaps", class_, "any", against] = cost
    for length in range(1, LONGEST_LENGTH + 1):
        weights["allowances", "length", str(length), "alike"] = 1.0 + 0.2 * length
        weights["allowances", "length", str(length), "apart"] = 0.5 + 0.2 * length
    return weights


def _phonetic_cost(a: str, b: str) -> float | None:
    readings = [{_plain(r) for r in sound.split("/")} for sound in (a, b)]
    if readings[0] & readings[1]:
        return 0.2
    families = [set(sound_rows()[sound]["family"].split()) for sound in (a, b)]
    return 0.8 if families[0] & families[1] else None


def _plain(sound: str) -> str:
    return sound.rstrip("ʼˤ")


@dataclass
class Model:
    """The costs while they are estimated."""

    weights: dict[Feature, float]
    start: dict[Feature, float]
    seen: dict[Feature, float]
    steps: dict[Feature, float]

    def costs(self) -> Costs:
        return Costs(self.weights)

    def move(self, slopes: dict[Feature, float], rate: float) -> None:
        """Take one step down the slopes, each row by the history of its own."""
        fallback = Costs(self.start)
        for feature, slope in slopes.items():
            weight = self.weights.get(feature)
            if weight is None:
                weight = fallback.weight(feature)
            origin = self.start.setdefault(feature, weight)
            self.steps[feature] = self.steps.get(feature, 1e-2) + slope * slope
            slope += PULL * (weight - origin)
            self.weights[feature] = weight - rate * slope / sqrt(self.steps[feature])


def used_rows(
    one: Spoken, other: Spoken, steps: Sequence[tuple[int, int, float]]
) -> Iterator[Feature]:
    """Yield the rows that an alignment of two names adds up."""
    for i, j, _ in steps:
        if i >= 0 and j >= 0:
            yield from pair_features(one.placed[i], other.placed[j])
        elif i >= 0:
            yield from _left_out(one, i, stands_against(one, other))
        else:
            yield from _left_out(other, j, stands_against(other, one))


def _left_out(name: Spoken, at: int, against: str) -> tuple[Feature, ...]:
    before, sound, after = (SPACE, *name.sounds, SPACE)[at : at + 3]
    return gap_features(sound, before, after, against)


@cache
def heard(name: str) -> tuple[Sounds, str]:
    words = folded_words(name)
    return sounds_of(words), script_of(words)


def slopes_of(
    pairs: Sequence[Pair], costs: Costs, seen: dict[Feature, float]
) -> dict[Feature, float]:
    """Return how the likelihood of some pairs falls with every row's cost."""
    slopes: dict[Feature, float] = defaultdict(float)
    for pair in pairs:
        one, other = costs.spoken(*heard(pair.one)), costs.spoken(*heard(pair.other))
        if not one.sounds or not other.sounds:
            continue
        steps = aligned(one, other, costs)
        margin = costs.allowed(one, other) - sum(cost for _, _, cost in steps)
        likely = 1 / (1 + exp(-max(-30.0, min(30.0, margin))))
        error = (likely - pair.same) * pair.weight
        for feature in used_rows(one, other, steps):
            slopes[feature] -= error
            seen[feature] = seen.get(feature, 0.0) + pair.weight
        for feature in allowance_features(one, other):
            slopes[feature] += error
            seen[feature] = seen.get(feature, 0.0) + pair.weight
    return slopes


def estimate(pairs: list[Pair], rounds: int, rng: random.Random) -> Model:
    """Return the costs under which the pairs are likeliest."""
    start = prior()
    model = Model(dict(start), start, {}, {})
    rate = RATE
    for number in range(rounds):
        rng.shuffle(pairs)
        model.seen.clear()
        for at in range(0, len(pairs), BATCH):
            slopes = slopes_of(pairs[at : at + BATCH], model.costs(), model.seen)
            model.move(slopes, rate)
        rate *= COOLING
        print(f"round {number + 1} of {rounds}", flush=True)
    return model


def calibrated(model: Model, least: float) -> None:
    """Lower what is allowed by the margin that the project asks for.

    A shorter name is never allowed more than a longer one, up to SHORT letters: short
    names are seen too seldom to be told from accidents.
    """
    for kind in ("alike", "apart"):
        most = float("inf")
        for length in range(LONGEST_LENGTH, 0, -1):
            feature = ("allowances", "length", str(length), kind)
            if length <= SHORT:
                model.weights[feature] = min(most, model.weights[feature])
            most = model.weights[feature]
            model.weights[feature] -= least + SLACK


def write(model: Model, folder: Path) -> None:
    """Write the tables of costs, sorted."""
    for name, columns in TABLES.items():
        lines = sorted(
            "\t".join((_written(weight), *feature[1:], SOURCE))
            for feature, weight in tuple(model.weights.items())
            if feature[0] == name and _says_something(feature, model)
        )
        header = "\t".join(("cost", *columns, "source"))
        (folder / f"{name}.tsv").write_text("\n".join((header, *lines, "")), "utf-8")


def _written(cost: float) -> str:
    return f"{cost:.2f}".replace("-0.00", "0.00")


def _says_something(feature: Feature, model: Model) -> bool:
    """Tell whether a row is about listed sounds, and not assumed without it."""
    if feature[0] in ("pairs", "gaps") and not _is_listed(feature):
        return False
    weight = model.weights[feature]
    if feature[0] in ("pairs", "gaps"):
        del model.weights[feature]
        assumed = Costs(model.weights).weight(feature)
        model.weights[feature] = weight
        return abs(weight - assumed) > SMALLEST_SHIFT
    return abs(weight) > SMALLEST_SHIFT


def _is_listed(feature: Feature) -> bool:
    sounds = feature[1:3] if feature[0] == "pairs" else feature[1:2]
    classes = {row["class"] for row in sound_rows().values()}
    return all(sound in sound_rows() or sound in classes for sound in sounds)


def evaluate(model: Model, data: Path, held: bool) -> float:
    """Print the recall at the false matches of set N that the project allows.

    Return the margin that they ask for.
    """
    costs = model.costs()

    def margin(one: str, other: str) -> float:
        a, b = costs.spoken(*heard(one)), costs.spoken(*heard(other))
        if not a.sounds or not b.sounds:
            return -99.0
        return costs.allowed(a, b) - least_cost(a, b, costs)

    hard = sorted(
        margin(row["name1"], row["name2"])
        for row in records(data / NEGATIVES)
        if row["type"] == "hard"
    )
    least = hard[-1 - int(len(hard) * ALLOWED_FALSE)]
    print(f"margin {least:.2f}")
    for name, file in SETS.items():
        rows = records(data / file)
        found: dict[tuple[str, str], list[bool]] = defaultdict(list)
        for row_pair in same_names(
            [r for r in rows if r.get("focus") != "0"], random.Random(1)
        ):
            if not held or held_share(row_pair.group) >= HELD:
                same = margin(row_pair.one, row_pair.other) > least
                found[row_pair.name].append(same)
        print(name, sum(sum(v) / len(v) for v in found.values()) / len(found))
    return least


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--hold", action="store_true")
    options = parser.parse_args()
    rng = random.Random(1)
    pairs = list(pairs_to_learn_from(options.data, options.hold, rng))
    print(len(pairs), "pairs", flush=True)
    model = estimate(pairs, options.rounds, rng)
    least = evaluate(model, options.data, options.hold)
    if not options.hold:
        calibrated(model, least)
        write(model, options.out)


if __name__ == "__main__":
    main()
