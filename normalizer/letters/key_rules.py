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
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from normalizer.letters.key_text import EDGE, Fold, escape
from normalizer.letters.orthographies import sound_classes
from normalizer.tablekit.load import Row, Table, read_table, require, tables_root

VOWELS = "aeiouyə"
CONSONANTS = "bcdfghjklmnpqrstvxz"
NOT_CONSONANTS = dict.fromkeys(map(ord, VOWELS + "fvhw0123456789"))
"""For `str.translate`: leaves only the consonants of a key."""
FRONT_SOUNDS = frozenset("eɛiɪyæøj")
LIQUIDS = frozenset("lrtɾ")
ABJADS = frozenset({"Arab", "Hebr"})
"""Scripts whose spellings leave out most vowels."""
MOST_CONSONANTS = 12
"""Names with more consonants than this are treated as if they had this many."""

_FIRST_PRIVATE = 0xE000


@dataclass(frozen=True, slots=True)
class Reading:
    """What an open sound may be: sounds (as private characters) and their cost."""

    sounds: str
    cost: int


Readings = dict[tuple[str, str, str, str], tuple[Reading, ...]]
"""What a sound may be: by its symbol, the cue, and the sides before and after it."""


class Reader(dict[str, str]):
    """Sounds by grapheme; what is no grapheme reads as its escape."""

    def __missing__(self, grapheme: str) -> str:
        return grapheme if grapheme.isascii() else escape(grapheme)


@dataclass(frozen=True, slots=True)
class Tier:
    """What a kind of key does to names of one number of consonants."""

    merges: dict[int, str]
    drops: re.Pattern[str] | None


class Weak(NamedTuple):
    """A letter that a query may also be looked up with, or without, and the cost."""

    kind: str
    letters: re.Pattern[str]
    becomes: str
    cost: int


@dataclass(frozen=True, slots=True)
class KeyRules:
    """All of tables/keys, ready to use."""

    fold: Fold
    graphemes: re.Pattern[str]
    ascii_graphemes: re.Pattern[str]
    sounds: Reader
    abjad_letter: re.Pattern[str]
    open: re.Pattern[str]
    ambiguous: re.Pattern[str]
    readings: Readings
    neighbours: dict[str, str]
    cues: re.Pattern[str]
    cue_ranks: dict[str, tuple[int, str]]
    classes: dict[int, str | None]
    kinds: dict[str, tuple[Tier, ...]]
    weak: tuple[Weak, ...]


def key_table(name: str) -> Table:
    """Return one table of tables/keys, or raise its faults of form."""
    table = read_table(tables_root() / "keys" / f"{name}.tsv", f"keys/{name}.tsv")
    require([table])
    return table


@cache
def key_rules() -> KeyRules:
    """Return the compiled rules; read once.

    >>> sorted(key_rules().kinds)
    ['loose', 'looser', 'medium', 'skeleton', 'strict']
    """
    graphemes = key_table("graphemes")
    opens = key_table("open")
    symbols = sound_symbols(opens)
    names = {row["open"] for row in opens}
    spelled = {row["grapheme"]: _spelled(row, symbols) for row in graphemes}
    spelled[EDGE] = EDGE
    letters = frozenset("".join(spelled)) - {EDGE}
    cues = key_table("cues")
    readings = _readings(opens, cues, symbols)
    classes = _classes(key_table("classes"), symbols)
    first = _settled(readings)
    classes |= {ord(s): heard.translate(classes) for s, heard in first.items()}
    return KeyRules(
        fold=Fold(letters),
        graphemes=_grapheme_pattern(spelled),
        ascii_graphemes=_grapheme_pattern(filter(str.isascii, spelled)),
        sounds=Reader(spelled),
        abjad_letter=_any_of(
            r["grapheme"]
            for r in graphemes
            if r["script"] in ABJADS and r["grapheme"].isalpha()
        ),
        open=_any_of({symbols[name] for name in names} - first.keys()),
        ambiguous=_any_of(symbols[name] for name in names),
        readings=readings,
        neighbours=_neighbours(opens, symbols),
        cues=re.compile(_longest_first(row["grapheme"] for row in cues)),
        cue_ranks={r["grapheme"]: (int(r["rank"]), r["cue"]) for r in cues},
        classes=classes,
        kinds=_kinds(key_table("rules")),
        weak=tuple(
            Weak(
                row["kind"],
                re.compile(row["letter"] + _condition(row, {})),
                row["becomes"],
                int(row["cost"]),
            )
            for row in sorted(key_table("weak"), key=lambda row: int(row["cost"]))
        ),
    )


def sound_symbols(opens: Table) -> dict[str, str]:
    """Return one private character for every sound of the hub and every open sound."""
    names = sorted({*sound_classes(), *(row["open"] for row in opens)})
    return {name: chr(_FIRST_PRIVATE + at) for at, name in enumerate(names)}


def _spelled(row: Row, symbols: Mapping[str, str]) -> str:
    """Return a grapheme's sounds, and the edges of the word that it takes in."""
    before = EDGE if row["grapheme"].startswith(EDGE) else ""
    after = EDGE if row["grapheme"].endswith(EDGE) else ""
    return before + _symbols(row["sound"], symbols) + after


def _grapheme_pattern(graphemes: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of the longest grapheme, or of any one character.

    Only letters that begin longer graphemes get a branch of their own: the pattern is
    searched at every letter of every name.
    """
    longer: dict[str, set[str]] = {}
    for grapheme in graphemes:
        if len(grapheme) > 1:
            longer.setdefault(grapheme[0], set()).add(grapheme[1:])
    branches = "|".join(
        f"{re.escape(first)}(?:{_longest_first(rests)})?"
        for first, rests in sorted(longer.items())
    )
    others = "".join(map(re.escape, sorted(longer)))
    return re.compile(f"[^{others}]|{branches}")


def _any_of(symbols: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(symbols))}]")


def _symbols(sounds: str, symbols: Mapping[str, str]) -> str:
    return "".join(symbols[sound] for sound in sounds.split())


def _longest_first(strings: Iterable[str]) -> str:
    ordered = sorted(strings, key=lambda s: (-len(s), s))
    return "|".join(map(re.escape, ordered))


SIDES = ("#", "front", "V", "L", "C")
"""What may stand beside an open sound, as open.tsv writes it: the edge of the word, a
front vowel, another vowel, l r t, another consonant."""
_FITS = {"V": ("front", "V"), "C": ("L", "C")}


def _neighbours(opens: Table, symbols: Mapping[str, str]) -> dict[str, str]:
    """Return the side (see `SIDES`) that each sound is to its neighbours."""
    sides = {symbols[sound]: _side(sound) for sound in sound_classes()}
    for row in opens:
        if row["cost"] == "0":
            first = row["sound"].partition(" ")[0]
            sides.setdefault(symbols[row["open"]], _side(first))
    return sides | {EDGE: EDGE}


def _side(sound: str) -> str:
    if sound in FRONT_SOUNDS:
        return "front"
    if sound in LIQUIDS:
        return "L"
    return "V" if sound_classes().get(sound) == "vowel" else "C"


def _readings(opens: Table, cues: Table, symbols: Mapping[str, str]) -> Readings:
    """Return what each open sound may be, for every cue and pair of neighbours."""
    rows: dict[str, list[Row]] = {}
    for row in opens:
        rows.setdefault(row["open"], []).append(row)
    return {
        (symbols[name], cue, before, after): tuple(
            Reading(_symbols(row["sound"], symbols), int(row["cost"]))
            for row in _narrowest(group, cue, before, after)
        )
        for name, group in rows.items()
        for cue in ("", *{row["cue"] for row in cues})
        for before in SIDES
        for after in SIDES
    }


def _settled(readings: Readings) -> dict[str, str]:
    """Return the first readings of the symbols that are read alike everywhere."""
    first: dict[str, set[str]] = {}
    for (symbol, *_), likeliest in readings.items():
        first.setdefault(symbol, set()).add(likeliest[0].sounds)
    return {symbol: heard.pop() for symbol, heard in first.items() if len(heard) == 1}


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


def _classes(table: Table, symbols: Mapping[str, str]) -> dict[int, str | None]:
    classes: dict[int, str | None] = {ord(EDGE): None}
    for row in table:
        classes[ord(symbols[row["sound"]])] = row["letter"] or None
    return classes


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
    merges: dict[int, str] = {}
    for row in sorted(rows, key=lambda row: int(row["consonants"])):
        if row["becomes"]:
            merges[ord(row["letter"])] = row["becomes"]
    for letter, becomes in merges.items():
        while (further := merges.get(ord(becomes), becomes)) != becomes:
            becomes = further
        merges[letter] = becomes
    conditions: dict[str, list[str]] = {}
    for row in rows:
        if not row["becomes"]:
            dropped = row["letter"].translate(merges)
            conditions.setdefault(dropped, []).append(_condition(row, merges))
    # Every branch begins with a letter, so that the search can skip all others.
    drops = "|".join(
        f"{dropped}(?:{'|'.join(found)})" for dropped, found in conditions.items()
    )
    return Tier(merges, re.compile(drops) if drops else None)


def _condition(row: Row, merges: dict[int, str]) -> str:
    """Return the pattern, behind the letters of a row, of what stands on both sides."""
    width = len(row["letter"])
    before, after = _set(row["before"], merges), _set(row["after"], merges)
    behind = f"(?<={'^' if row['before'] == EDGE else before}.{{{width}}})"
    ahead = "$" if row["after"] == EDGE else f"(?={after})"
    return (behind if row["before"] else "") + (ahead if row["after"] else "")


def _set(cell: str, merges: dict[int, str]) -> str:
    """Return the brackets of a cell: V, C or letters joined by |; "" for no letters."""
    if cell in ("", EDGE):
        return ""
    sets = {"V": VOWELS, "C": CONSONANTS}
    parts = (sets.get(part) or part.translate(merges) for part in cell.split("|"))
    return f"[{''.join(sorted({*''.join(parts)}))}]"
