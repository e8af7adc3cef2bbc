"""False alerts: what whoever screens customers against a list has to look through.

Customers have common given names and surnames of the region, so that most differ from a
listed name by one part. The list has some of them as another language writes them. A
method raises an alert where every part of the name finds one of the customer's.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from measure import show

from normalizer.letters.similarity import similarity
from normalizer.tablekit.load import Table, read_table, tables_root

if TYPE_CHECKING:
    from keys import Method

CUSTOMERS = 1_000
LISTED = 60
RECALLS = (0.9, 0.95)
PER = 10_000

Labels = dict[str, str]


def show_alerts(methods: "list[Method]") -> None:
    """Show false alerts per 10,000 customers for the whole list, and the recall."""
    people = _people()
    listed = random.Random(2).sample(range(len(people)), LISTED)
    lines = [
        (method.name, *_counted(_all_parts(method), people, listed))
        for method in methods
    ]
    scores = _scores(people, listed)
    lines += [
        (f"similarity at {100 * r:.0f} %", *_at_recall(scores, r)) for r in RECALLS
    ]
    show(
        f"False alerts per {PER:,} customers for a list of {LISTED} people",
        ("", "recall %", "alerts"),
        lines,
    )


def words() -> list[str]:
    """Return the distinct spellings of the given names, surnames and places.

    >>> len(words()) > CUSTOMERS
    True
    """
    forms = {
        row["form"] for kind in ("given", "surname", "place") for row in _rows(kind)
    }
    return sorted(forms)


def _rows(kind: str) -> Table:
    return read_table(tables_root() / "names" / f"{kind}.tsv")


def _labels(kind: str) -> list[Labels]:
    """Return the names of one kind that have a label in all three languages."""
    labels: dict[str, Labels] = defaultdict(dict)
    for row in _rows(kind):
        if row["role"] == "canonical" and row["script"] in ("Latn", "Cyrl"):
            labels[row["id"]].setdefault(row["lang"], row["form"])
    return [found for found in labels.values() if {"az", "en", "ru"} <= found.keys()]


def _people() -> list[Labels]:
    chance = random.Random(1)
    given, surnames = _labels("given"), _labels("surname")
    common = surnames[:60]
    names = {
        (chance.randrange(len(given)), chance.randrange(len(common)))
        for _ in range(CUSTOMERS)
    }
    return [
        {lang: f"{given[g][lang]} {common[s][lang]}" for lang in ("az", "en", "ru")}
        for g, s in sorted(names)
    ]


def _all_parts(method: "Method") -> Callable[[str, str], bool]:
    def finds(stored: str, asked: str) -> bool:
        return all(
            any(method.finds(part, wanted) for part in stored.split())
            for wanted in asked.split()
        )

    return finds


def _counted(
    finds: Callable[[str, str], bool], people: list[Labels], listed: list[int]
) -> tuple[str, str]:
    hits = sum(finds(people[at]["az"], people[at]["ru"]) for at in listed)
    alerts = sum(
        finds(person["az"], people[at]["ru"])
        for at in listed
        for person in people
        if person is not people[at]
    )
    return _shown(hits / len(listed), alerts / len(people))


def _scores(
    people: list[Labels], listed: list[int]
) -> tuple[list[float], list[float], int]:
    """Return the similarities of the same people, of others, and the customers."""
    same = [similarity(people[at]["az"], people[at]["ru"]) for at in listed]
    others = [
        similarity(person["az"], people[at]["ru"])
        for at in listed
        for person in people
        if person is not people[at]
    ]
    return same, others, len(people)


def _at_recall(
    scores: tuple[list[float], list[float], int], recall: float
) -> tuple[str, str]:
    same, others, count = scores
    enough = sorted(same, reverse=True)[min(int(len(same) * recall), len(same) - 1)]
    hits = sum(score >= enough for score in same) / len(same)
    return _shown(hits, sum(s >= enough for s in others) / count)


def _shown(recall: float, alerts: float) -> tuple[str, str]:
    return f"{100 * recall:.0f}", f"{PER * alerts:.1f}"
