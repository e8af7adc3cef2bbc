"""What it costs to take one sound for another, or to leave one out.

A cost is a sum of rows of tables/similarity/, and never less than nothing. The rows are
estimated from pairs of spellings by scripts/estimate_costs.py:

| table | one row says |
|---|---|
| pairs.tsv | these two sounds (or sounds of two classes) are paired at this cost |
| places.tsv | this is added where both stand at the beginning or at the end of a word |
| gaps.tsv | this sound (class), at this place, is left out at this cost |
| neighbours.tsv | this is added where these stand before and after it |
| allowances.tsv | what a name of this length, in these scripts, may cost |

Scripts that write no vowels are a world apart: what stands `against` a name is `alike`
(both write vowels, or neither), or it writes `fewer` letters than the name, or `more`.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from itertools import repeat

from normalizer.letters._aligning import BEHIND, LONGEST_LENGTH
from normalizer.letters.hearing import run_of
from normalizer.letters.native import Aligner, Run
from normalizer.letters.openreading import (
    FOLDER,
    NOT_COUNTED,
    SIDES,
    SPACE,
    Sounds,
    beside,
    class_of,
    script_names,
    sound_rows,
)
from normalizer.tablekit.load import read_table, require, tables_root

FIRST, INNER, LAST = "first", "inner", "last"
ALIKE, FEWER, MORE = "alike", "fewer", "more"
WITHOUT_VOWELS = frozenset({"Arab", "Hebr"})

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


class Spoken:
    """A name's sounds, ready to be compared.

    `placed` are the sounds marked with ^ and $ at the edges of a word, `length` counts
    those that are always written.
    """

    __slots__ = ("_costs", "_gaps", "_run", "length", "placed", "script", "sounds")

    def __init__(self, sounds: Sounds, script: str, costs: "Costs") -> None:
        self.sounds = sounds
        self.placed = _placed(sounds)
        self.script = script
        self.length = sum(sound not in NOT_COUNTED for sound in sounds)
        self._costs = costs
        self._gaps: dict[str, tuple[float, ...]] = {}
        self._run: Run | None = None

    @property
    def run(self) -> Run:
        """The same as numbers."""
        if self._run is None:
            self._run = run_of(self.sounds, self.script)
        return self._run

    def gaps(self, against: str) -> tuple[float, ...]:
        """Return what each sound costs to leave out, by what stands against it."""
        found = self._gaps.get(against)
        if found is None:
            before, after = (SPACE, *self.sounds), (*self.sounds[1:], SPACE)
            found = self._gaps[against] = tuple(
                map(self._costs.gap, self.sounds, before, after, repeat(against))
            )
        return found


@lru_cache(maxsize=1 << 16)
def pair_features(one: str, other: str) -> tuple[Feature, ...]:
    """Return the rows that say what pairing two placed sounds costs.

    >>> pair_features("^k", "^q")
    (('pairs', 'k', 'q'), ('places', 'first', 'consonant', 'consonant'))
    """
    a, b = sorted((bare(one), bare(other)))
    if a == b:
        return ()
    if one[0] == other[0] == "^":
        place = FIRST
    elif one[-1] == other[-1] == "$":
        place = LAST
    else:
        return (("pairs", a, b),)
    classes = sorted(map(_broad_class, (a, b)))
    return ("pairs", a, b), ("places", place, *classes)


@lru_cache(maxsize=1 << 16)
def gap_features(
    sound: str, before: str, after: str, against: str
) -> tuple[Feature, ...]:
    """Return the rows that say what leaving out a sound costs.

    `before` and `after` are the sounds beside it, SPACE at the edges of a word.
    """
    return (
        ("gaps", sound, "any", against),
        ("gaps", sound, _place(before, after), against),
        ("neighbours", class_of(sound), beside(before), beside(after), against),
    )


def allowance_features(one: Spoken, other: Spoken) -> tuple[Feature, ...]:
    """Return the rows that say what two spellings of one name may cost."""
    return _allowances(max(one.length, other.length), one.script, other.script)


def _allowances(length: int, one: str, other: str) -> tuple[Feature, ...]:
    kind = ALIKE if _writes_as(one, other) == ALIKE else "apart"
    return (
        ("allowances", "length", str(min(max(length, 1), LONGEST_LENGTH)), kind),
        ("allowances", "scripts", "-".join(sorted((one, other))), kind),
    )


def stands_against(one: Spoken, other: Spoken) -> str:
    """Return what the other name is for the one: ALIKE, or it writes FEWER or MORE."""
    return _writes_as(one.script, other.script)


def _writes_as(one: str, other: str) -> str:
    if (one in WITHOUT_VOWELS) == (other in WITHOUT_VOWELS):
        return ALIKE
    return MORE if one in WITHOUT_VOWELS else FEWER


def bare(placed: str) -> str:
    """Return a sound without its place."""
    return placed.strip("^$") or placed


def _broad_class(sound: str) -> str:
    return "vowel" if class_of(sound) == "vowel" else "consonant"


class Costs:
    """The rows' weights, and the costs that they add up to."""

    def __init__(self, weights: Mapping[Feature, float]) -> None:
        self.weights = weights
        self.pairs = _Rows(self._pair)
        self.aligner = Aligner(
            len(sound_rows()),
            bytes(script in WITHOUT_VOWELS for script in script_names()),
            self._numbered_pair,
            self._numbered_gap,
            self._numbered_allowance,
        )
        self.gap: Callable[[str, str, str, str], float]
        self.gap = lru_cache(maxsize=1 << 14)(self._gap)

    def spoken(self, sounds: Sounds, script: str) -> Spoken:
        """Return the sounds of a name in a script, ready to be compared."""
        return Spoken(sounds, script, self)

    def allowed(self, one: Spoken, other: Spoken) -> float:
        """Return what two spellings of one name of such a length may cost."""
        return self._sum(allowance_features(one, other))

    def _sum(self, features: tuple[Feature, ...]) -> float:
        return sum(self.weights.get(feature, 0.0) for feature in features)

    def _gap(self, sound: str, before: str, after: str, against: str) -> float:
        features = gap_features(sound, before, after, against)
        return max(0.0, sum(map(self.weight, features)))

    def _pair(self, one: str, other: str) -> float:
        return max(0.0, sum(map(self.weight, pair_features(one, other))))

    def _numbered_pair(self, one: int, other: int) -> float:
        placed = placed_sounds()
        return self.pairs[placed[one]][placed[other].replace(UNKNOWN, OTHER_UNKNOWN)]

    def _numbered_gap(self, sound: int, sides: int, against: int) -> float:
        one = (UNKNOWN, *sound_rows())[sound]
        before, after = (_BESIDE[side] for side in (sides >> 2, sides & BEHIND))
        return self.gap(one, before, after, (ALIKE, FEWER, MORE)[against])

    def _numbered_allowance(self, length: int, one: int, other: int) -> float:
        names = script_names()
        return self._sum(_allowances(length, names[one], names[other]))

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


_BESIDE = (SPACE, "a", "j", "k")
"""A sound for each of SIDES."""
assert tuple(map(beside, _BESIDE)) == SIDES


def _place(before: str, after: str) -> str:
    if before == SPACE:
        return FIRST
    return LAST if after == SPACE else INNER


def _placed(sounds: Sounds) -> Sounds:
    """Return sounds marked with ^ where a word begins and with $ where it ends."""
    found = list(sounds)
    for at, sound in enumerate(sounds):
        if at == 0 or sounds[at - 1] == SPACE:
            found[at] = f"^{sound}"
        if at == len(sounds) - 1 or sounds[at + 1] == SPACE:
            found[at] += "$"
    return tuple(found)


UNKNOWN = "\0"
OTHER_UNKNOWN = "\1"
"""Stand for two sounds that are not in sounds.tsv: all such cost the same."""


@cache
def placed_sounds() -> tuple[str, ...]:
    """Return the sounds in all places, by the numbers that `_aligning` has for them."""
    return tuple(
        placed
        for sound in (UNKNOWN, *sound_rows())
        for placed in (sound, f"^{sound}", f"{sound}$", f"^{sound}$")
    )


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
