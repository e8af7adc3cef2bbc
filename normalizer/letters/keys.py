"""Keys: one string for all spellings of a name, made by rules alone.

`key` gives one key. `index_keys` gives what to store for a name and `query_keys` what
to look up for one: a name is found where the two share a key.

A key is written in small ASCII letters and digits, so that no engine's folding changes
it, and begins with `qx`, which no orthography begins a word with, and a letter for its
kind: a text that is a key already is its own key. Keys change only with `KEY_VERSION`.
"""

import re
from collections.abc import Iterator
from typing import NewType

from normalizer.errors import unknown_option
from normalizer.letters.key_reading import (
    first_reading,
    letters,
    omits_vowels,
    once,
    read,
    readings,
)
from normalizer.letters.key_rules import MOST_CONSONANTS, NOT_CONSONANTS, key_rules

Key = NewType("Key", str)

KEY_VERSION = 2
"""Changes with any key, so that who stored keys knows when to compute them again."""

STRICT, MEDIUM = STRENGTHS = ("strict", "medium")
PREFIX = "qx"
LOOSE = ("loose", "looser")
"""The kinds that find: each merges what the other keeps apart."""
SKELETON = "skeleton"
MARKS = {STRICT: "s", MEDIUM: "m", "loose": "l", "looser": "k"}
STORED = {True: "a", False: "o"}
"""Marks of skeletons, by whether the name is in a script that omits vowels: such a name
is stored under one mark and looked up under the other, so that two names of other
scripts never meet on their consonants alone."""
QUERY, WIDE_QUERY = 16, 32
WEAKEST, WIDE_WEAKEST = 2, 4
"""How dear a weak change may be in a query, and in a wide one."""
SHORT_SKELETON, LONG_SKELETON = 3, 4
"""The fewest letters of a skeleton; and of one with a letter changed, or by which two
spellings meet that both omit vowels."""
SKELETONS, WIDE_SKELETONS = 2, 8
"""How many readings of a query, and of a wide one, are looked up by their skeletons
too."""

_KEY = re.compile("qx[a-z][a-z0-9]+")


def key(name: str, strength: str = "medium") -> Key:
    """Return the key of a name: equal for spellings of one name, in any script.

    A text without letters and digits has the empty key.

    >>> key("Şoyqu") == key("Шойгу") == key("Shoigu")
    True
    """
    if strength not in STRENGTHS:
        raise unknown_option("strength", strength, STRENGTHS)
    if stored := _as_key(name):
        return stored
    return of_kind(letters(first_reading(read(name))), strength)


def index_keys(name: str) -> tuple[Key, ...]:
    """Return the keys to store for a name, the strict one first.

    >>> key("Garabagh", "strict") == index_keys("Garabagh")[0]
    True
    """
    if stored := _as_key(name):
        return (stored,)
    heard = read(name)
    written = letters(first_reading(heard))
    found = [of_kind(written, kind) for kind in (STRICT, *LOOSE)]
    found.append(skeleton(merged(written, SKELETON), STORED[omits_vowels(heard)]))
    return tuple(dict.fromkeys(k for k in found if k))


def query_keys(name: str, *, wide: bool = False) -> tuple[tuple[Key, int], ...]:
    """Return the keys to look up for a name, each with its cost, cheapest first.

    There are at most 16 of them, of a `wide` query at most 32.

    >>> query_keys("Garabagh")[0] == (key("Garabagh", "strict"), 0)
    True
    """
    if stored := _as_key(name):
        return ((stored, 0),)
    most = WIDE_QUERY if wide else QUERY
    weakest = WIDE_WEAKEST if wide else WEAKEST
    heard = read(name)
    heard_as = [(cost, letters(sounds)) for cost, sounds in readings(heard, most)]
    first = heard_as[0][1]
    found = {of_kind(first, STRICT): 0}
    for cost, written in heard_as + weakened(first, "loose", weakest):
        for kind in LOOSE:
            found.setdefault(of_kind(written, kind), cost + 1)
    read_as = heard_as[: WIDE_SKELETONS if wide else SKELETONS]
    for bones, cost in _skeletons(read_as, omits_vowels(heard), weakest):
        found.setdefault(bones, cost + 1)
    found.pop(Key(""), None)
    return tuple(sorted(found.items(), key=lambda item: item[1])[:most])


def _skeletons(
    heard_as: list[tuple[int, str]], is_abjad: bool, weakest: int
) -> Iterator[tuple[Key, int]]:
    """Yield the skeletons to look up for some readings of a name, and their costs."""
    mark = STORED[not is_abjad]
    for cost, written in heard_as:
        yield skeleton(merged(written, SKELETON), mark), cost
    bones = merged(heard_as[0][1], SKELETON)
    for cost, changed in weakened(bones, SKELETON, weakest):
        yield skeleton(changed, mark, fewest=LONG_SKELETON), cost
    if is_abjad:
        yield skeleton(bones, STORED[True], fewest=LONG_SKELETON), 1


def _as_key(name: str) -> Key | None:
    lowered = name.lower() if name[:2] in ("qx", "QX", "Qx", "qX") else ""
    return Key(lowered) if _KEY.fullmatch(lowered) else None


def weakened(written: str, kind: str, weakest: int) -> list[tuple[int, str]]:
    """Return a name with one letter changed that spellings often differ in, and costs.

    Only one: two weak changes at once lead to other names. `kind` is "skeleton" for a
    name's consonants, "loose" for all of its letters.
    """
    return [
        (weak.cost, written[: site.start()] + weak.becomes + written[site.end() :])
        for weak in key_rules().weak
        if weak.kind == kind and weak.cost <= weakest
        for site in weak.letters.finditer(written)
    ]


def of_kind(written: str, kind: str) -> Key:
    """Return the key of one kind, of a name in the letters of keys."""
    if not written:
        return Key("")
    # A name of which a kind leaves nothing keeps what the strict one leaves.
    return Key(
        PREFIX + MARKS[kind] + (merged(written, kind) or merged(written, STRICT))
    )


def skeleton(bones: str, mark: str, fewest: int = SHORT_SKELETON) -> Key:
    """Return the key of a name's consonants, or none if they are too few to tell it."""
    bones = once(bones)
    return Key(PREFIX + mark + bones) if len(bones) >= fewest else Key("")


def merged(written: str, kind: str) -> str:
    """Return the letters of a name as one kind of key merges and drops them."""
    tiers = key_rules().kinds[kind]
    tier = tiers[min(len(written.translate(NOT_CONSONANTS)), MOST_CONSONANTS)]
    left = written.translate(tier.merges)
    if tier.drops:
        left = tier.drops.sub("", left)
    return once(left)
