"""Hearing: names and words into sounds, by the tables of `openreading.py`.

The tables become arrays here, for the loops of `_hearing`.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from unicodedata import category

from normalizer.letters import _hearing
from normalizer.letters._hearing import (
    EXPANDS,
    FIRST_SYMBOL,
    HARD,
    MOST_SOUNDS,
    NOTHING,
    UNKNOWN,
)
from normalizer.letters.key_text import marks
from normalizer.letters.name_endings import kinship
from normalizer.letters.name_parts import SIGNS, kinds_of_places, parts_of
from normalizer.letters.native import Hearer, Run
from normalizer.letters.openreading import (
    DOUBLED,
    NOT_COUNTED,
    SIDES,
    SPACE,
    Context,
    Grapheme,
    Sounds,
    beside,
    folded,
    graphemes,
    script_names,
    scripts,
    sound_numbers,
    vowels,
)
from normalizer.tablekit.trie import Trie, trie_of

LONGEST_EXPANSION = 2
"""A character that is more letters than these is read by way of `parts_of`."""
MOST_CONTEXTS = 30


@dataclass(frozen=True, slots=True)
class HearingArrays:
    """What a call of `_hearing` looks up."""

    symbols: dict[str, int]
    alphabet: "array[int]"
    """The code point of each symbol."""
    expansions: "array[int]"
    """Symbols of characters that are several letters, 0 behind each."""
    sounds: dict[str, int]
    graphemes: Trie
    rule_begins: "array[int]"
    """Where the rows begin that a grapheme's letters may be read by, in the order in
    which they are tried; those of its beginnings follow its own."""
    rule_sounds: "array[int]"
    rule_widths: bytes
    befores: bytes
    """The number of a context, 0 for none."""
    afters: bytes
    contexts: "array[int]"
    """By symbol: the contexts that admit it, as bits; the lowest is always set."""
    scripts: bytes
    kinds: Trie
    """Words that are kinds of places, in symbols."""
    kinship: Trie
    """Words of kinship, in sounds."""
    beside: bytes
    counted: bytes
    vowels: bytes
    space: int
    doubled: int


@cache
def hearer() -> _hearing.Hearer:
    """Return what reads names by the shipped tables; made once."""
    symbols = _symbols()
    expansions = _Expansions(symbols)
    arrays = _arrays(symbols, expansions.cells)
    return Hearer(arrays, expansions.symbol_of, parts_of)


def open_sounds(word: str) -> Sounds:
    """Return the sounds of a folded word.

    >>> open_sounds("şuşa"), open_sounds("шуша")
    (('ʃ', 'u', 'ʃ', 'a'), ('ʃ', 'u', 'ʃ', 'a'))
    >>> open_sounds("orujlu")
    ('o', 'r', 'u', 'dʒ/j/ʒ', 'l', 'u')
    """
    return sounds_of((word,))


def sounds_of(words: Sequence[str]) -> Sounds:
    """Return the sounds of folded words, with SPACE between them: at most 96.

    >>> sounds_of(["şah", "dağ"])
    ('ʃ', 'a', 'h', '_', 'd', 'a', 'ɣ')
    """
    run = hearer().run(list(words))
    names = ("", *sound_numbers())
    return tuple(
        names[number] or run.letters[at] for at, number in enumerate(run.numbers())
    )


def script_of(words: Sequence[str]) -> str:
    """Return the script that folded words begin with; Zyyy where no table knows it.

    >>> script_of(["шуша"]), script_of(["77"])
    ('Cyrl', 'Zyyy')
    """
    return script_names()[hearer().run(list(words)).script]


def run_of(sounds: Sounds, script: str) -> Run:
    """Return sounds as numbers, with what stands beside each."""
    numbers = [sound_numbers().get(sound, 0) for sound in sounds]
    edges = (SPACE, *sounds, SPACE)
    sides = [SIDES.index(beside(sound)) for sound in edges]
    pairs = zip(sides[:-2], sides[2:], strict=True)
    letters = "".join(
        "\0" if number else sound for number, sound in zip(numbers, sounds, strict=True)
    )
    return Run(
        bytes(numbers),
        bytes(before << 2 | after for before, after in pairs),
        letters.strip("\0") and letters,
        sum(sound not in NOT_COUNTED for sound in sounds),
        script_names().index(script),
    )


class _Expansions:
    """What each code point is read as, and the letters of those that are several."""

    def __init__(self, symbols: Mapping[str, int]) -> None:
        self.symbols = symbols
        self.cells = array("H", bytes(2 * EXPANDS))
        self.size = 0

    def symbol_of(self, code: int) -> int:
        """Return a symbol, where the expansion is, or what else `_hearing` says."""
        letter = chr(code)
        if letter in SIGNS or _composes(letter):
            return HARD
        letters = folded(letter)
        if not letters or letters == " ":
            return _hearing.SPACE if letters else NOTHING
        numbers = [self.symbols.get(each, UNKNOWN) for each in letters]
        if UNKNOWN in numbers or len(numbers) > LONGEST_EXPANSION:
            return HARD
        return numbers[0] if len(numbers) == 1 else self._expansion(numbers)

    def _expansion(self, numbers: Sequence[int]) -> int:
        begin = self.size
        for number in (*numbers, 0):
            self.cells[self.size] = number
            self.size += 1
        return EXPANDS + begin


def _composes(letter: str) -> bool:
    """Tell whether a character, or what casing makes of it, depends on the one before.

    İ does not, though it has a dot to lose.
    """
    small = letter.casefold().replace("i\u0307", "i")
    return any(sign in marks() or category(sign)[0] == "M" for sign in letter + small)


def _symbols() -> dict[str, int]:
    rows = [row for rows in graphemes().values() for row in rows]
    contexts = [c for row in rows for c in (row.before, row.after) if c]
    letters = {letter for row in rows for letter in row.letters}
    letters |= {letter for context in contexts for letter in context.letters if letter}
    letters |= {letter for word in kinds_of_places() for letter in word}
    return {letter: at for at, letter in enumerate(sorted(letters), FIRST_SYMBOL)}


def _arrays(symbols: dict[str, int], expansions: "array[int]") -> HearingArrays:
    numbers = sound_numbers()
    size = FIRST_SYMBOL + len(symbols)
    codes = array("H", bytes(2 * size))
    for letter, symbol in symbols.items():
        codes[symbol] = ord(letter)
    rules = _rules()
    rows = [row for each in rules.values() for row in each]
    contexts = list(dict.fromkeys(c for row in rows for c in (row.before, row.after)))
    contexts.sort(key=lambda context: context is not None)
    assert contexts[0] is None
    assert len(contexts) <= MOST_CONTEXTS
    names = ("", *numbers)
    return HearingArrays(
        symbols=symbols,
        alphabet=codes,
        expansions=expansions,
        sounds=dict(numbers),
        graphemes=trie_of(_counted(rules), symbols),
        rule_begins=_begins(rules.values()),
        rule_sounds=array("I", [_packed(row.sounds) for row in rows]),
        rule_widths=bytes(len(row.letters) for row in rows),
        befores=bytes(contexts.index(row.before) for row in rows),
        afters=bytes(contexts.index(row.after) for row in rows),
        contexts=_admitted(contexts, symbols, size),
        scripts=_scripts(symbols, size),
        kinds=trie_of(_counted(kinds_of_places()), symbols),
        kinship=trie_of(_counted(kinship()), numbers),
        beside=bytes(SIDES.index(beside(name)) for name in names),
        counted=bytes(name not in NOT_COUNTED for name in names),
        vowels=bytes(name in vowels() for name in names),
        space=numbers[SPACE],
        doubled=numbers[DOUBLED],
    )


def _rules() -> dict[str, list[Grapheme]]:
    """Return the rows that may hold where letters stand, in the order they are tried.

    The longest comes first; what follows a row that always holds is never tried.
    """
    own: dict[str, list[Grapheme]] = {}
    for rows in graphemes().values():
        for row in rows:
            own.setdefault(row.letters, []).append(row)
    found: dict[str, list[Grapheme]] = {}
    for letters in own:
        tried = found[letters] = []
        for length in range(len(letters), 0, -1):
            for row in own.get(letters[:length], ()):
                tried.append(row)
                if row.before is row.after is None:
                    break
            else:
                continue
            break
    return found


def _counted(words: Iterable[Sequence[str]]) -> dict[Sequence[str], int]:
    return {word: number for number, word in enumerate(words)}


def _begins(groups: Iterable[Sized]) -> "array[int]":
    return array("i", accumulate(map(len, groups), initial=0))


def _packed(sounds: Sounds) -> int:
    assert len(sounds) <= MOST_SOUNDS, sounds
    return sum(sound_numbers()[s] << (8 * at) for at, s in enumerate(sounds))


def _admitted(
    contexts: Sequence[Context | None], symbols: Mapping[str, int], size: int
) -> "array[int]":
    """Return which contexts admit each symbol; an edge is "", any other letter NUL."""
    letters = ["\0"] * size
    letters[_hearing.EDGE] = ""
    for letter, symbol in symbols.items():
        letters[symbol] = letter
    return array(
        "I",
        [
            sum(
                (context is None or context.admits(letter)) << at
                for at, context in enumerate(contexts)
            )
            for letter in letters
        ],
    )


def _scripts(symbols: Mapping[str, int], size: int) -> bytes:
    found = bytearray(size)
    for letter, script in scripts().items():
        found[symbols[letter]] = script_names().index(script)
    return bytes(found)
