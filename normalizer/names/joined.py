"""Endings behind a joint: BMT-də, Минск-ում, Bukia-ებს.

There people write what they hear of a foreign name or an acronym, so any alternant will
do, and what the name ends in does not matter.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from normalizer.names.grammar import LAST, Grammar, Slots
from normalizer.names.rules import Rule


class _Way(NamedTuple):
    """How one ending is written, or two of which the second takes letters off."""

    written: str
    position: int
    then: int
    slots: Slots


@lru_cache(1 << 12)
def read_joined(grammar: Grammar, tail: str, kind: str) -> tuple[Slots, ...]:
    """Return how endings of a kind of names may be read behind a joint.

    >>> from normalizer.names.endings import grammar
    >>> read_joined(grammar("az", "Latn"), "lardan", "place")
    (('plural', 'ablative'),)
    """
    found: dict[Slots, None] = {}
    paths: list[tuple[str, int, Slots]] = [(tail, 1, ())]
    while paths:
        rest, position, slots = paths.pop()
        for way in _ways(grammar, kind)[rest[:1]]:
            if way.position < position or not rest.startswith(way.written):
                continue
            if way.written == rest:
                found[slots + way.slots] = None
            elif way.then < LAST:
                left = rest.removeprefix(way.written)
                paths.append((left, way.then, slots + way.slots))
    return tuple(found)


@cache
def _ways(grammar: Grammar, kind: str) -> defaultdict[str, list[_Way]]:
    """Return how endings are written, by their first letters.

    An ending that one behind it takes letters off is there once more with that one:
    Georgian -ები and -ს are -ებს.
    """
    found = defaultdict(list)
    cutting = [rule for rule in grammar.rules if rule.cut]
    for rule in grammar.rules:
        if kind not in (rule.of or (kind,)):
            continue
        for variant in filter(None, grammar.variants[rule]):
            alone = _Way(variant, rule.position, rule.then, (rule.slot,))
            for way in (alone, *_cut_ways(grammar, rule, variant, kind, cutting)):
                found[way.written[:1]].append(way)
    return found


def _cut_ways(
    grammar: Grammar, rule: Rule, variant: str, kind: str, cutting: Sequence[Rule]
) -> list[_Way]:
    """Return how an ending is written with one that takes some of its letters off."""
    return [
        _Way(
            grammar.join(variant, other),
            rule.position,
            other.then,
            (rule.slot, other.slot),
        )
        for other in cutting
        if len(other.cut) < len(variant)
        and rule.then <= other.position
        and rule.then < LAST
        and grammar.holds(other, variant, (rule.slot,), kind)
    ]
