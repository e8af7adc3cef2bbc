"""Keys and similarity against the peers: what they find, and what they confuse.

    python benchmarks/keys.py [--sample 20] [--slow]

The sets are those of ../shared/eval; without them only the speed and the false alerts
are measured. `--sample` takes that percentage of the names; `--slow` includes the peers
that need more than a millisecond a name.
"""

import argparse
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import alerts
import pairs
from measure import show
from peers import Keys, peers

from normalizer.letters.keys import index_keys, key, query_keys
from normalizer.letters.similarity import THRESHOLD, similarity

SLOW = frozenset({"Beider-Morse", "uroman"})
LANGUAGES = ("az", "ru", "hy", "ka", "fa")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Method:
    """Something that says whether an asked name finds a stored one."""

    name: str
    stored: Keys
    asked: Keys

    def finds(self, stored: str, asked: str) -> bool:
        return not self.stored(stored).isdisjoint(self.asked(asked))


def main() -> None:
    options = _options()
    methods = [*_own(), *_peers(slow=options.slow)]
    if pairs.FOLDER.is_dir():
        _show_sets(methods, options.sample)
        _show_sentences(methods)
    alerts.show_alerts(methods)
    _show_speed(methods)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--slow", action="store_true")
    return parser.parse_args()


def _own() -> list[Method]:
    def one(strength: str) -> Keys:
        return _remembered(lambda name: frozenset({key(name, strength)} - {""}))

    def asked(*, wide: bool) -> Keys:
        return _remembered(lambda n: frozenset(k for k, _ in query_keys(n, wide=wide)))

    stored = _remembered(lambda name: frozenset(index_keys(name)))
    return [
        Method("strict key", one("strict"), one("strict")),
        Method("medium key", one("medium"), one("medium")),
        Method("index/query", stored, asked(wide=False)),
        Method("index/wide query", stored, asked(wide=True)),
    ]


def _peers(*, slow: bool) -> list[Method]:
    return [
        Method(name, keys, keys)
        for name, make in peers()
        if slow or name not in SLOW
        for keys in [_remembered(make)]
    ]


def _remembered(make: Keys) -> Keys:
    known: dict[str, frozenset[str]] = {}

    def keys(name: str) -> frozenset[str]:
        if name not in known:
            known[name] = make(name)
        return known[name]

    return keys


def _show_sets(methods: list[Method], percent: int) -> None:
    places, persons = pairs.rows("A_places"), pairs.rows("B_persons")
    take = partial(_sampled, percent=percent)
    groups = [
        take(pairs.clusters(places)),
        take(pairs.clusters(pairs.regional(persons))),
        pairs.az_pairs(places),
    ]
    hard, arabic = pairs.hard_negatives(), pairs.arabic_negatives()
    tests: list[tuple[str, Callable[[str, str], bool]]] = [
        (method.name, method.finds) for method in methods
    ]
    tests.append(("similarity", lambda one, other: similarity(one, other) >= THRESHOLD))
    show(
        "Recall (mean over names, one way) and false matches, %",
        ("", "places", "persons", "az/Cyrl", "hard", "Arabic"),
        [
            (
                name,
                *(_percent(_recall(group, finds)) for group in groups),
                *(_percent(_merged(different, finds)) for different in (hard, arabic)),
            )
            for name, finds in tests
        ],
    )


def _sampled(groups: list[list[str]], percent: int) -> list[list[str]]:
    return [g for g in groups if zlib.crc32(g[0].encode()) % 100 < percent]


def _recall(groups: list[list[str]], finds: Callable[[str, str], bool]) -> float:
    return sum(
        weight * finds(one, other) for weight, one, other in pairs.directed(groups)
    )


def _merged(different: list[pairs.Pair], finds: Callable[[str, str], bool]) -> float:
    both = [(a, b) for one, other in different for a, b in ((one, other), (other, one))]
    return sum(finds(one, other) for one, other in both) / len(both)


def _show_sentences(methods: list[Method]) -> None:
    """Show how often a name of an English sentence is found in its translation."""
    lines = pairs.rows("D_ntrex")
    show(
        "Names of a sentence found in its translation / in another sentence, %",
        ("", *LANGUAGES),
        [
            (
                method.name,
                *(
                    f"{_percent(hit)}/{_percent(control)}"
                    for hit, control in (_hits(lines, lg, method) for lg in LANGUAGES)
                ),
            )
            for method in methods
        ],
    )


def _hits(lines: list[pairs.Row], lang: str, method: Method) -> tuple[float, float]:
    texts = [
        frozenset(k for word in WORD.findall(line[lang]) for k in method.stored(word))
        for line in lines
    ]
    names = hits = control = 0
    for at, line in enumerate(lines):
        for name in line["en_candidates"].split("|"):
            if asked := method.asked(name):
                names += 1
                hits += not texts[at].isdisjoint(asked)
                elsewhere = _elsewhere(lines, at, name)
                control += not texts[elsewhere].isdisjoint(asked)
    return hits / names, control / names


def _elsewhere(lines: list[pairs.Row], at: int, name: str) -> int:
    """Return a sentence that does not have the name."""
    other = (at * 7919 + 97) % len(lines)
    while other == at or name.casefold() in lines[other]["en"].casefold():
        other = (other + 1) % len(lines)
    return other


def _show_speed(methods: list[Method]) -> None:
    own: list[tuple[str, Callable[[str], object]]] = [
        ("key", key),
        ("index_keys", index_keys),
        ("query_keys", query_keys),
    ]
    names = alerts.words()
    for _, make in own:
        make("Bakı")
    others = [(name, make) for name, make in peers() if name not in SLOW]
    show(
        "Microseconds a name, each name for the first time",
        ("", "us"),
        [(name, f"{_microseconds(make, names):.1f}") for name, make in own + others],
    )


def _microseconds(make: Callable[[str], object], names: list[str]) -> float:
    begin = time.perf_counter()
    for name in names:
        make(name)
    return 1e6 * (time.perf_counter() - begin) / len(names)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


if __name__ == "__main__":
    main()
