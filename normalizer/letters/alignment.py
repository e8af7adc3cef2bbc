"""Alignment: the cheapest way to pair the sounds of two names, in their order."""

from itertools import accumulate
from typing import NamedTuple

from normalizer.letters.costs import Costs, Spoken, stands_against

NOTHING = ""


class Paired(NamedTuple):
    """Two sounds and the cost of taking one for the other; "" where one is left out."""

    one: str
    other: str
    cost: float

    def __str__(self) -> str:
        return f"{self.one or '-'} {self.other or '-'} {self.cost:.2f}"


def least_cost(one: Spoken, other: Spoken, costs: Costs) -> float:
    """Return the cost of the cheapest alignment of two names' sounds."""
    return costs.aligner.least_cost(one.run, other.run)


def gaps_between(
    one: Spoken, other: Spoken
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return what each sound of two names costs to leave out, against the other."""
    return one.gaps(stands_against(one, other)), other.gaps(stands_against(other, one))


def aligned(one: Spoken, other: Spoken, costs: Costs) -> list[tuple[int, int, float]]:
    """Return the cheapest alignment: places of sounds (-1: left out), and costs."""
    gaps, other_gaps = gaps_between(one, other)
    table = _table(one, other, costs)
    i, j = len(one.sounds), len(other.sounds)
    found: list[tuple[int, int, float]] = []
    while i or j:
        here = table[i][j]
        if i and j:
            price = costs.pairs[one.placed[i - 1]][other.placed[j - 1]]
            if here == table[i - 1][j - 1] + price:
                i, j = i - 1, j - 1
                found.append((i, j, price))
                continue
        if i and here == table[i - 1][j] + gaps[i - 1]:
            i -= 1
            found.append((i, -1, gaps[i]))
        else:
            j -= 1
            found.append((-1, j, other_gaps[j]))
    return found[::-1]


def _table(one: Spoken, other: Spoken, costs: Costs) -> list[list[float]]:
    """Return the least cost of every beginning of one name against every other's."""
    gaps, other_gaps = gaps_between(one, other)
    table = [[0.0, *accumulate(other_gaps)]]
    for sound, gap in zip(one.placed, gaps, strict=True):
        prices = costs.pairs[sound]
        above = table[-1]
        row = [above[0] + gap]
        for j, column in enumerate(other.placed):
            row.append(
                min(
                    above[j] + prices[column],
                    above[j + 1] + gap,
                    row[j] + other_gaps[j],
                )
            )
        table.append(row)
    return table


def paired(one: Spoken, other: Spoken, costs: Costs) -> list[Paired]:
    """Return the sounds of two names that are paired, in order."""
    return [
        Paired(
            one.sounds[i] if i >= 0 else NOTHING,
            other.sounds[j] if j >= 0 else NOTHING,
            cost,
        )
        for i, j, cost in aligned(one, other, costs)
    ]
