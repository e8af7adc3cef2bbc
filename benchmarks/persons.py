"""How many spellings of a person's name become one, and what changes by mistake.

    python benchmarks/persons.py

Names are the clusters of the development data (parts of names, by script): each is put
beside a name that everybody knows, the given name before a surname and the surname
behind a given name, and normalised to each target. A cluster counts by its pairs of
spellings in different scripts: how many of them become the same. So does what a line
of ordinary news changes: each changed form is printed with how often it is, to be read.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from gzip import open as gunzip
from itertools import combinations
from pathlib import Path

from normalizer import Normalizer
from normalizer.text.casing import upper

EVAL = Path(os.environ.get("EVAL", "../shared/eval"))
TARGETS = ("en", "az")
SURNAME = {"Latn": "Aliyev", "Cyrl": "Алиев", "Armn": "Ալիև", "Geor": "ალიევი",
           "Arab": "علی‌اف"}  # fmt: skip
GIVEN = {"Latn": "Ilham", "Cyrl": "Ильхам", "Armn": "Իլհամ", "Geor": "ილჰამ",
         "Arab": "الهام"}  # fmt: skip
SHOWN = 40

Spelling = tuple[str, str]
"""A name and its script."""


def rows(file: str) -> Iterator[list[str]]:
    """Yield the lines of a file of the data, without its header."""
    with gunzip(EVAL / file, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")


def clusters() -> list[list[Spelling]]:
    """Return the spellings of each name of the region that has two scripts or more."""
    found: dict[tuple[str, str], dict[Spelling, None]] = defaultdict(dict)
    for _, gid, cluster, _, _, script, _, name, focus, _ in rows(
        "B_persons.dev.tsv.gz"
    ):
        if focus == "1" and script in SURNAME and " " not in name:
            shown = upper(name[0], "und") + name[1:]
            found[gid, cluster][shown, script] = None
    return [list(c) for c in found.values() if len({s for _, s in c}) > 1]


def best_forms(name: str, script: str, normalizer: Normalizer) -> set[str]:
    """Return what a name becomes as a given name and as a surname, where it does."""
    after = normalizer.normalize(f"{name} {SURNAME[script]}").partition(" ")[0]
    before = normalizer.normalize(f"{GIVEN[script]} {name}").rpartition(" ")[2]
    return {after, before}


def unified(to: str, names: list[list[Spelling]]) -> tuple[int, int, int]:
    """Return how many pairs across scripts become one, pairs, and names with one."""
    normalizer = Normalizer(to=to)
    one = pairs = whole = 0
    for cluster in names:
        forms = {each: best_forms(*each, normalizer) for each in cluster}
        same = [
            bool(forms[a] & forms[b])
            for a, b in combinations(cluster, 2)
            if a[1] != b[1]
        ]
        one += sum(same)
        pairs += len(same)
        whole += any(same)
    return one, pairs, whole


def changes(to: str) -> Counter[str]:
    """Return what changes of people's names in the news of all languages but one."""
    normalizer = Normalizer(to=to, kinds=["person"])
    found: Counter[str] = Counter()
    for line in rows("D_ntrex.dev.tsv.gz"):
        for text in line[3:]:
            for match in normalizer.find(text):
                if match.reason == "rewritten" and match.canonical != match.text:
                    found[f"{match.text} > {match.canonical}"] += 1
    return found


def main() -> None:
    names = clusters()
    print(f"{len(names)} names with spellings in two scripts or more")
    for to in TARGETS:
        one, pairs, whole = unified(to, names)
        print(f"to {to}: {one / pairs:.1%} of {pairs} pairs, {whole} names in part")
        found = changes(to)
        print(f"  news: {found.total()} changes of people, {len(found)} different")
        for text, count in found.most_common(SHOWN):
            print(f"  {count:5} {text}")


if __name__ == "__main__":
    main()
