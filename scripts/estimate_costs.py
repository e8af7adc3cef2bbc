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
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path

from spelling_pairs import (
    HELD,
    NEGATIVES,
    SETS,
    Pair,
    held_share,
    pairs_to_learn_from,
    records,
    same_names,
)

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
from normalizer.letters.hearing import script_of, sounds_of
from normalizer.letters.openreading import (
    SPACE,
    Sounds,
    folded_words,
    sound_rows,
)

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "eval"
OUT = ROOT / "tables" / "similarity"
SOURCE = "estimated"
SHORT = 6
ALLOWED_FALSE = 0.067
"""The share of set N that may be taken for one name."""
SLACK = 0.04
"""Word by word, names are compared a little more generously than as one run."""
SLACK_APART = 0.8
"""So much less is allowed where one name's script writes no vowels: set N has few such
pairs, and different names look more alike there."""

BATCH, RATE, PULL, COOLING = 128, 0.3, 2e-2, 0.85
SMALLEST_SHIFT = 0.05
"""A row that is no further from its classes' row than this is not written."""


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
            if kind == "apart":
                model.weights[feature] -= SLACK_APART


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
