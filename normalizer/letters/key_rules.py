"""The rules of keys, compiled from tables/keys.

A name is read in three steps, each a table or two:

1. **graphemes.tsv**: the longest grapheme at each place gives sounds of the hub. Here
   nobody says which language a name is in, so some graphemes give an *open* sound.
2. **open.tsv**: an open sound becomes sounds of the hub, by its neighbours and by the
   *cues* (**cues.tsv**) that the spelling gives of its language. The cheapest row is
   how the name is read; the others are what a query may read it as, at a cost. Sounds
   of the hub have such rows too: what is heard as dʒ, others may have spelled j.
3. **classes.tsv**: a sound is a letter of the key. **rules.tsv**: what a kind of key
   merges or drops, in names of so many consonants or more: short names need all their
   letters, long ones are told apart by a few. **weak.tsv**: the one letter that a query
   may change.

`key_arrays` makes arrays of all this, for the loops of `_keywriter`.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from normalizer.letters.key_text import EDGE
from normalizer.letters.orthographies import sound_classes
from normalizer.tablekit.load import Row, Table, read_table, require, tables_root

VOWELS = "aeiouyə"
CONSONANTS = "bcdfghjklmnpqrstvxz"
FRONT_SOUNDS = frozenset("eɛiɪyæøj")
LIQUIDS = frozenset("lrtɾ")
ABJADS = frozenset({"Arab", "Hebr"})
"""Scripts whose spellings leave out most vowels."""
MOST_CONSONANTS = 12
"""Names with more consonants than this are treated as if they had this many."""

Sounds = tuple[str, ...]


class Reading(NamedTuple):
    """What an open sound may be: sounds and their cost."""

    sounds: Sounds
    cost: int


Readings = dict[tuple[str, str, str, str], tuple[Reading, ...]]
"""What a sound may be: by its name, the cue, and the sides before and after it."""


class Context(NamedTuple):
    """What must stand before and after letters: letters, or EDGE; "" for anything."""

    before: str
    after: str


class Tier(NamedTuple):
    """What a kind of key does to names of one number of consonants.

    Letters merge first; then letters are dropped where one of their contexts is.
    """

    merges: dict[str, str]
    drops: dict[str, list[Context]]


class Weak(NamedTuple):
    """Letters that a query may also be looked up with, or without, and the cost."""

    kind: str
    letters: str
    context: Context
    becomes: str
    cost: int


class KeyRules(NamedTuple):
    """All of tables/keys.

    `spelled` are the sounds of each grapheme, with the edges of the word that it takes
    in; `sides` are the sounds' sides (see `SIDES`); `letters` are those of each sound.
    Some open sounds in `readings` are `settled`: they are read alike everywhere.
    """

    spelled: dict[str, Sounds]
    abjad_letters: frozenset[str]
    readings: Readings
    settled: frozenset[str]
    sides: dict[str, str]
    cues: dict[str, tuple[int, str]]
    letters: dict[str, str]
    kinds: dict[str, tuple[Tier, ...]]
    weak: tuple[Weak, ...]


def key_table(name: str) -> Table:
    """Return one table of tables/keys, or raise its faults of form."""
    table = read_table(tables_root() / "keys" / f"{name}.tsv", f"keys/{name}.tsv")
    require([table])
    return table


@cache
def key_rules() -> KeyRules:
    """Return the rules; read once.

    >>> sorted(key_rules().kinds)
    ['loose', 'looser', 'medium', 'skeleton', 'strict']
    """
    graphemes, opens, cues = map(key_table, ("graphemes", "open", "cues"))
    readings = _readings(opens, cues)
    letters = {row["sound"]: row["letter"] for row in key_table("classes")}
    settled = _settled(readings)
    letters |= {name: in_letters(heard, letters) for name, heard in settled.items()}
    return KeyRules(
        spelled={row["grapheme"]: _spelled(row) for row in graphemes},
        abjad_letters=frozenset(
            letter
            for row in graphemes
            if row["script"] in ABJADS and row["grapheme"].isalpha()
            for letter in row["grapheme"]
        ),
        readings=readings,
        settled=frozenset(settled),
        sides=_sides(opens),
        cues={row["grapheme"]: (int(row["rank"]), row["cue"]) for row in cues},
        letters=letters,
        kinds=_kinds(key_table("rules")),
        weak=tuple(
            Weak(
                row["kind"],
                row["letter"],
                _context(row, {}),
                row["becomes"],
                int(row["cost"]),
            )
            for row in sorted(key_table("weak"), key=lambda row: int(row["cost"]))
        ),
    )


def _spelled(row: Row) -> Sounds:
    """Return a grapheme's sounds, and the edges of the word that it takes in."""
    before = (EDGE,) if row["grapheme"].startswith(EDGE) else ()
    after = (EDGE,) if row["grapheme"].endswith(EDGE) else ()
    return before + tuple(row["sound"].split()) + after


def in_letters(sounds: Sounds, letters: Mapping[str, str]) -> str:
    """Return sounds in the letters of keys."""
    return "".join(letters[sound] for sound in sounds)


SIDES = ("#", "front", "V", "L", "C")
"""What may stand beside an open sound, as open.tsv writes it: the edge of the word, a
front vowel, another vowel, l r t, another consonant."""
_FITS = {"V": ("front", "V"), "C": ("L", "C")}


def _sides(opens: Table) -> dict[str, str]:
    """Return the side (see `SIDES`) that each sound is to its neighbours."""
    sides = {sound: _side(sound) for sound in sound_classes()}
    for row in opens:
        if row["cost"] == "0":
            sides.setdefault(row["open"], _side(row["sound"].partition(" ")[0]))
    return sides | {EDGE: EDGE}


def _side(sound: str) -> str:
    if sound in FRONT_SOUNDS:
        return "front"
    if sound in LIQUIDS:
        return "L"
    return "V" if sound_classes().get(sound) == "vowel" else "C"


def _readings(opens: Table, cues: Table) -> Readings:
    """Return what each open sound may be, for every cue and pair of neighbours."""
    rows: dict[str, list[Row]] = {}
    for row in opens:
        rows.setdefault(row["open"], []).append(row)
    return {
        (name, cue, before, after): tuple(
            Reading(tuple(row["sound"].split()), int(row["cost"]))
            for row in _narrowest(group, cue, before, after)
        )
        for name, group in rows.items()
        for cue in ("", *{row["cue"] for row in cues})
        for before in SIDES
        for after in SIDES
    }


def _settled(readings: Readings) -> dict[str, Sounds]:
    """Return the first readings of the sounds that are read alike everywhere."""
    first: dict[str, set[Sounds]] = {}
    for (name, *_), likeliest in readings.items():
        first.setdefault(name, set()).add(likeliest[0].sounds)
    return {name: heard.pop() for name, heard in first.items() if len(heard) == 1}


def _narrowest(rows: list[Row], cue: str, before: str, after: str) -> list[Row]:
    """Return the rows that hold here and say most about where, cheapest first."""
    holding = [
        row
        for row in rows
        if row["cue"] in ("", cue)
        and _fits(row["before"], before)
        and _fits(row["after"], after)
    ]

    def contexts(row: Row) -> tuple[bool, int]:
        sides = [side for side in (row["before"], row["after"]) if side]
        return bool(row["cue"]), 2 * len(sides) + sum(s not in _FITS for s in sides)

    most = max(map(contexts, holding))
    chosen = [row for row in holding if contexts(row) == most]
    return sorted(chosen, key=lambda row: int(row["cost"]))


def _fits(wanted: str, side: str) -> bool:
    return not wanted or wanted == side or side in _FITS.get(wanted, ())


def _kinds(table: Table) -> dict[str, tuple[Tier, ...]]:
    rows: dict[str, list[Row]] = {}
    for row in table:
        rows.setdefault(row["kind"], []).append(row)
    return {
        kind: tuple(
            _tier([row for row in group if int(row["consonants"]) <= consonants])
            for consonants in range(MOST_CONSONANTS + 1)
        )
        for kind, group in rows.items()
    }


def _tier(rows: list[Row]) -> Tier:
    """Return what rows do together: letters merge first, then letters are dropped."""
    merges: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: int(row["consonants"])):
        if row["becomes"]:
            merges[row["letter"]] = row["becomes"]
    for letter, becomes in merges.items():
        while (further := merges.get(becomes, becomes)) != becomes:
            becomes = further
        merges[letter] = becomes
    drops: dict[str, list[Context]] = {}
    for row in rows:
        if not row["becomes"]:
            dropped = merges.get(row["letter"], row["letter"])
            drops.setdefault(dropped, []).append(_context(row, merges))
    return Tier(merges, drops)


def _context(row: Row, merges: Mapping[str, str]) -> Context:
    return Context(_set(row["before"], merges), _set(row["after"], merges))


def _set(cell: str, merges: Mapping[str, str]) -> str:
    """Return the letters of a cell: V, C or letters joined by |, as they are merged."""
    if cell in ("", EDGE):
        return cell
    sets = {"V": VOWELS, "C": CONSONANTS}
    parts = (sets.get(part) or merges.get(part, part) for part in cell.split("|"))
    return "".join(sorted({*"".join(parts)}))
