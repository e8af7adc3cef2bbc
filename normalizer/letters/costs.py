"""What it costs to take one sound for another, or to leave one out.

A cost is a sum of rows of tables/similarity/, and never less than nothing. The rows are
estimated from pairs of spellings by scripts/estimate_costs.py:

| table | one row says |
|---|---|
| pairs.tsv | these two sounds (or sounds of two classes) are paired at this cost |
| places.tsv | this is added where both stand at the beginning, at the end or inside |
| gaps.tsv | this sound (class), at this place, is left out at this cost |
| neighbours.tsv | this is added where these stand before and after it |
| allowances.tsv | what a name of this length, in these scripts, may cost |

Scripts that write no vowels are a world apart: what stands `against` a name is `alike`
(both write vowels, or neither), or it writes `fewer` letters than the name, or `more`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from normalizer.letters.openreading import (
    DOUBLED,
    FOLDER,
    SPACE,
    Sounds,
    sound_rows,
)
from normalizer.tablekit.load import read_table, require, tables_root

SOFTNESS = "ʲ"
FIRST, INNER, LAST = "first", "inner", "last"
ALIKE, FEWER, MORE = "alike", "fewer", "more"
WITHOUT_VOWELS = frozenset({"Arab", "Hebr"})
LONGEST_LENGTH = 30
"""What is longer may cost no more than this."""

TABLES: dict[str, tuple[str, ...]] = {
    "allowances": ("measure", "value", "against"),
    "gaps": ("sound", "place", "against"),
    "neighbours": ("class", "before", "after", "against"),
    "pairs": ("sound", "other"),
    "places": ("place", "class", "other"),
}
"""The tables of costs, and the columns that say what a row is about."""

Feature = tuple[str, ...]
"""A row: its table and the cells that say what it is about."""


class Spoken(NamedTuple):
    """A name's sounds, ready to be compared.

    `placed` are the sounds marked with ^ and $ at the edges of a word; `alike` and
    `apart` what each costs to leave out, by what stands against the name.
    """

    sounds: Sounds
    placed: Sounds
    script: str
    length: int
    alike: tuple[float, ...]
    apart: tuple[float, ...]


@lru_cache(maxsize=1 << 16)
def pair_features(one: str, other: str) -> tuple[Feature, ...]:
    """Return the rows that say what pairing two placed sounds costs.

    >>> pair_features("^k", "^q")
    (('pairs', 'k', 'q'), ('places', 'first', 'consonant', 'consonant'))
    """
    a, b = sorted((bare(one), bare(other)))
    if a == b:
        return ()
    classes = sorted(map(_broad_class, (a, b)))
    if one[0] == other[0] == "^":
        place = FIRST
    else:
        place = LAST if one[-1] == other[-1] == "$" else INNER
    return ("pairs", a, b), ("places", place, *classes)


@lru_cache(maxsize=1 << 16)
def gap_features(
    sound: str, place: str, before: str, after: str, against: str
) -> tuple[Feature, ...]:
    """Return the rows that say what leaving out a sound costs.

    `before` and `after` are the sounds beside it, SPACE at the edges of a word.
    """
    return (
        ("gaps", sound, "any", against),
        ("gaps", sound, place, against),
        ("neighbours", class_of(sound), _beside(before), _beside(after), against),
    )


def allowance_features(one: Spoken, other: Spoken) -> tuple[Feature, ...]:
    """Return the rows that say what two spellings of one name may cost."""
    length = str(min(max(one.length, other.length, 1), LONGEST_LENGTH))
    scripts = "-".join(sorted((one.script, other.script)))
    kind = ALIKE if stands_against(one, other) == ALIKE else "apart"
    return (
        ("allowances", "length", length, kind),
        ("allowances", "scripts", scripts, kind),
    )


def stands_against(one: Spoken, other: Spoken) -> str:
    """Return what the other name is for the one: ALIKE, or it writes FEWER or MORE."""
    if (one.script in WITHOUT_VOWELS) == (other.script in WITHOUT_VOWELS):
        return ALIKE
    return MORE if one.script in WITHOUT_VOWELS else FEWER


def bare(placed: str) -> str:
    """Return a sound without its place."""
    return placed.strip("^$") or placed


@cache
def class_of(sound: str) -> str:
    """Return a sound's class in sounds.tsv; a sign that is none is a consonant.

    >>> class_of("ʲ"), class_of("ã")
    ('glide', 'consonant')
    """
    row = sound_rows().get(sound)
    return row["class"] if row else "consonant"


def _broad_class(sound: str) -> str:
    return "vowel" if class_of(sound) == "vowel" else "consonant"


@cache
def _beside(sound: str) -> str:
    """Return what a neighbour counts as: space, vowel, glide or consonant."""
    found = class_of(sound)
    return found if found in ("space", "vowel", "glide") else "consonant"


class Costs:
    """The rows' weights, and the costs that they add up to."""

    def __init__(self, weights: Mapping[Feature, float]) -> None:
        self.weights = weights
        self.pairs = _Rows(self._pair)
        self._gap: Callable[[str, str, str, str, str], float]
        self._gap = lru_cache(maxsize=1 << 14)(self._gap_cost)

    def spoken(self, sounds: Sounds, script: str) -> Spoken:
        """Return sounds with their places, and what leaving each out costs."""
        places = tuple(map(place_of, (SPACE, *sounds), (*sounds[1:], SPACE)))
        apart = MORE if script in WITHOUT_VOWELS else FEWER
        return Spoken(
            sounds,
            tuple(map(_placed, sounds, (SPACE, *sounds), (*sounds[1:], SPACE))),
            script,
            sum(sound not in (SPACE, DOUBLED, SOFTNESS) for sound in sounds),
            self._gaps(sounds, places, ALIKE),
            self._gaps(sounds, places, apart),
        )

    def _gaps(
        self, sounds: Sounds, places: Sequence[str], against: str
    ) -> tuple[float, ...]:
        gap = self._gap
        return tuple(
            gap(sound, place, before, after, against)
            for sound, place, before, after in zip(
                sounds, places, (SPACE, *sounds), (*sounds[1:], SPACE), strict=False
            )
        )

    def allowed(self, one: Spoken, other: Spoken) -> float:
        """Return what two spellings of one name of such a length may cost."""
        return sum(self.weights.get(f, 0.0) for f in allowance_features(one, other))

    def _gap_cost(
        self, sound: str, place: str, before: str, after: str, against: str
    ) -> float:
        features = gap_features(sound, place, before, after, against)
        return max(0.0, sum(map(self.weight, features)))

    def _pair(self, one: str, other: str) -> float:
        return max(0.0, sum(map(self.weight, pair_features(one, other))))

    def weight(self, feature: Feature) -> float:
        """Return a row's cost; where there is none, that of the sounds' classes."""
        found = self.weights.get(feature)
        if found is not None:
            return found
        table, *cells = feature
        if table == "pairs":
            cells = sorted(map(_broad_class, cells))
        elif table == "gaps":
            cells[0] = class_of(cells[0])
        return self.weights.get((table, *cells), 0.0)


class _Rows(dict[str, "_Row"]):
    """The costs of pairs by placed sound, worked out when first asked for."""

    def __init__(self, cost: Callable[[str, str], float]) -> None:
        self.cost = cost

    def __missing__(self, one: str) -> "_Row":
        row = self[one] = _Row(one, self.cost)
        return row


class _Row(dict[str, float]):
    def __init__(self, one: str, cost: Callable[[str, str], float]) -> None:
        self.one = one
        self.cost = cost

    def __missing__(self, other: str) -> float:
        cost = self[other] = self.cost(self.one, other)
        return cost


def place_of(before: str, after: str) -> str:
    """Return where in a word a sound stands, by the sounds beside it."""
    if before == SPACE:
        return FIRST
    return LAST if after == SPACE else INNER


def _placed(sound: str, before: str, after: str) -> str:
    return "^" * (before == SPACE) + sound + "$" * (after == SPACE)


@cache
def shipped_costs() -> Costs:
    """Return the costs of tables/similarity/.

    >>> costs = shipped_costs()
    >>> costs.pairs["k"]["k"], costs.pairs["k"]["q"] < costs.pairs["k"]["m"]
    (0.0, True)
    """
    weights: dict[Feature, float] = {}
    for name, columns in TABLES.items():
        table = read_table(
            tables_root() / FOLDER / f"{name}.tsv", f"{FOLDER}/{name}.tsv"
        )
        require([table])
        for row in table:
            weights[(name, *map(row.__getitem__, columns))] = float(row["cost"])
    return Costs(weights)
