"""The rules of keys as arrays of small numbers, for the loops of `_keywriter`."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from normalizer.letters import _keywriter
from normalizer.letters._keywriter import (
    ABJAD,
    FIRST_SYMBOL,
    LETTERS,
    MARK,
    MASK,
    NOTHING,
    PACKED,
    ROW,
    SPACE,
    UNKNOWN,
)
from normalizer.letters.key_rules import (
    CONSONANTS,
    SIDES,
    KeyRules,
    Reading,
    Tier,
    Weak,
    in_letters,
    key_rules,
)
from normalizer.letters.key_text import EDGE, Fold, as_key, composed, marks
from normalizer.letters.native import KeyWriter
from normalizer.tablekit.trie import Trie, trie_of

KINDS = ("strict", "medium", "loose", "looser", "skeleton")
"""In the order of the numbers that `_keywriter` has for them."""
NOT_COUNTED = frozenset("fvh")
"""Consonants that do not say how long a name is: spellings drop them."""
DIGITS = "0123456789"
ESCAPE = "(w)"
"""Sounds as nothing, and is a w: it stands on both sides of the digits of a letter that
no table knows."""


@dataclass(frozen=True, slots=True)
class KeyArrays:
    """All of tables/keys: what a call of `_keywriter` looks up."""

    symbols: dict[str, int]
    """The letters and digits that a name is read in."""
    alphabet: "array[int]"
    """The code point of each symbol."""
    graphemes: Trie
    spelled: "array[int]"
    """The sounds of each grapheme, packed."""
    digit_sounds: int
    escape_sound: int
    letters: "array[int]"
    """The letters of each sound, packed."""
    sides: bytes
    """What each sound is to its neighbours."""
    opens: bytes
    """By sound: the number of an open one, from 1 on."""
    unsettled: bytes
    """The same, but only for those that are not read alike everywhere."""
    cues: Trie
    cue_count: int
    groups: "array[int]"
    """Which group of readings holds: by open sound, cue, and the sides of the place."""
    begins: "array[int]"
    """Where each group begins among the readings, and where the last one ends."""
    readings: "array[int]"
    """The letters of each reading, packed."""
    reading_costs: bytes
    consonants: bytes
    """By letter: whether it says how long a name is."""
    merges: bytes
    """By kind, number of consonants and letter."""
    drops: "array[int]"
    """By kind, number of consonants, letter before and letter: the letters, as bits,
    that may stand behind it where it is dropped."""
    weak: "array[int]"
    """By weak change, the cells that `_keywriter` names; and what must stand beside."""
    befores: "array[int]"
    afters: "array[int]"


@cache
def key_arrays() -> KeyArrays:
    """Return the compiled rules; made once.

    >>> key_arrays().symbols["ə"] >= FIRST_SYMBOL
    True
    """
    rules = key_rules()
    spelled = rules.spelled | {sign: (sign,) for sign in (EDGE, *DIGITS)}
    symbols = _symbols(spelled)
    order = sorted(spelled)
    sounds = _sound_numbers(rules)
    cues = sorted({*rules.cues.values()})
    # What holds a letter that no name is read in shows nothing.
    shown = [cue for cue in rules.cues if symbols.keys() >= {*cue}]
    opens = list(dict.fromkeys(name for name, *_ in rules.readings))
    numbers = {name: at for at, name in enumerate(opens, 1)}
    unsettled = {n: at for n, at in numbers.items() if n not in rules.settled}
    groups = list(dict.fromkeys(rules.readings.values()))
    every = [reading for group in groups for reading in group]
    return KeyArrays(
        symbols=symbols,
        alphabet=_alphabet(symbols),
        graphemes=trie_of({g: at for at, g in enumerate(order)}, symbols),
        spelled=array("Q", [_packed(sounds[s] for s in spelled[g]) for g in order]),
        digit_sounds=sounds["0"],
        escape_sound=sounds[ESCAPE],
        letters=_letters(sounds, rules.letters),
        sides=_by_sound(sounds, {s: SIDES.index(x) for s, x in rules.sides.items()}, 4),
        opens=_by_sound(sounds, numbers),
        unsettled=_by_sound(sounds, unsettled),
        cues=trie_of({cue: cues.index(rules.cues[cue]) for cue in shown}, symbols),
        cue_count=1 + len(cues),
        groups=_groups(rules, opens, ["", *(cue for _, cue in cues)], groups),
        begins=_begins(groups),
        readings=array("I", [_reading(reading, rules) for reading in every]),
        reading_costs=bytes(reading.cost for reading in every),
        consonants=bytes(
            letter in CONSONANTS and letter not in NOT_COUNTED for letter in LETTERS
        ),
        merges=b"".join(_merges(tier) for kind in KINDS for tier in rules.kinds[kind]),
        drops=_drops(tier for kind in KINDS for tier in rules.kinds[kind]),
        weak=array("i", [cell for weak in rules.weak for cell in _weak(weak)]),
        befores=array("I", [_bits(weak.context.before) for weak in rules.weak]),
        afters=array("I", [_bits(weak.context.after) for weak in rules.weak]),
    )


@cache
def key_writer() -> _keywriter.KeyWriter:
    """Return what writes keys by the shipped tables; made once."""
    arrays = key_arrays()
    fold = Fold(frozenset(arrays.symbols) - {EDGE, *DIGITS})
    abjad_letters = key_rules().abjad_letters

    def symbol_of(code: int) -> int:
        letter = fold[code]
        plain = {"": NOTHING, " ": SPACE}.get(letter, UNKNOWN)
        symbol = arrays.symbols.get(letter, plain)
        mark = MARK if chr(code) in marks() else 0
        return symbol | mark | (ABJAD if letter in abjad_letters else 0)

    return KeyWriter(arrays, as_key, composed, symbol_of, lambda code: ord(fold[code]))


def _symbols(graphemes: Iterable[str]) -> dict[str, int]:
    letters = sorted({*"".join(graphemes)} - {EDGE})
    symbols = {letter: at for at, letter in enumerate(letters, FIRST_SYMBOL)}
    return {EDGE: _keywriter.EDGE} | symbols


def _alphabet(symbols: Mapping[str, int]) -> "array[int]":
    codes = array("H", bytes(2 * (max(symbols.values()) + 1)))
    for letter, symbol in symbols.items():
        codes[symbol] = ord(letter)
    return codes


def _sound_numbers(rules: KeyRules) -> dict[str, int]:
    """Return a number from 1 on for all sounds, for edges, and for what escapes are."""
    names = {*rules.sides, *rules.letters, *(name for name, *_ in rules.readings)}
    every = (EDGE, *DIGITS, ESCAPE, *sorted(names - {EDGE}))
    return {name: at for at, name in enumerate(every, 1)}


def _packed(numbers: Iterable[int]) -> int:
    """Return small numbers in one, the first in its lowest byte."""
    return sum(number << (8 * at) for at, number in enumerate(numbers))


def _in_numbers(letters: str) -> int:
    assert len(letters) <= PACKED, letters
    return _packed(map(LETTERS.index, letters))


def _letters(sounds: Mapping[str, int], letters: Mapping[str, str]) -> "array[int]":
    found = array("I", bytes(4 * 256))
    written = {**letters, **{digit: digit for digit in DIGITS}, ESCAPE: "w"}
    for name, number in sounds.items():
        found[number] = _in_numbers(written.get(name, ""))
    return found


def _reading(reading: Reading, rules: KeyRules) -> int:
    return _in_numbers(in_letters(reading.sounds, rules.letters))


def _by_sound(
    sounds: Mapping[str, int], values: Mapping[str, int], otherwise: int = 0
) -> bytes:
    found = bytearray([otherwise]) * 256
    for name, value in values.items():
        found[sounds[name]] = value
    return bytes(found)


def _groups(
    rules: KeyRules,
    opens: Iterable[str],
    cues: Sequence[str],
    groups: Iterable[tuple[Reading, ...]],
) -> "array[int]":
    number = {group: at for at, group in enumerate(groups)}
    return array(
        "H",
        [
            number[rules.readings[name, cue, before, after]]
            for name in opens
            for cue in cues
            for before in SIDES
            for after in SIDES
        ],
    )


def _begins(groups: Iterable[tuple[Reading, ...]]) -> "array[int]":
    return array("i", accumulate(map(len, groups), initial=0))


def _merges(tier: Tier) -> bytes:
    into = [LETTERS.index(tier.merges.get(letter, letter)) for letter in LETTERS]
    return bytes(into).ljust(2 * ROW, b"\0")


def _drops(tiers: Iterable[Tier]) -> "array[int]":
    found = array("I")
    for tier in tiers:
        cells = array("I", bytes(4 * ROW * ROW))
        for letter, contexts in tier.drops.items():
            for before, after in contexts:
                for bit in range(ROW):
                    if _bits(before) >> bit & 1:
                        cells[bit * ROW + LETTERS.index(letter)] |= _bits(after)
        found += cells
    return found


def _bits(letters: str) -> int:
    """Return a set of letters, or of the edge, as bits; all of them if it is empty."""
    return sum(1 << LETTERS.index(letter) for letter in letters) or MASK


def _weak(weak: Weak) -> tuple[int, ...]:
    letters = [*map(LETTERS.index, weak.letters), 0, 0]
    becomes = LETTERS.index(weak.becomes) if weak.becomes else 0
    kind = KINDS.index(weak.kind)
    return kind, len(weak.letters), letters[0], letters[1], becomes, weak.cost
