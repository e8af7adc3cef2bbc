"""Open reading: a name into sounds, whatever its language is.

An orthography reads its own language; here the language is not known. So a script has
one table (`tables/similarity/graphemes.tsv`), and a grapheme that languages read in
different ways has an open sound, named after its readings: Latin j is `dʒ/j/ʒ`, and so
it can be paired with the sound of Җ, of Й and of Ж. What a pairing costs is the
business of `costs.py`.

Casing, marks that no row knows, apostrophes and all other signs say nothing here: I, İ,
i and ı are one letter, because capitals do not tell them apart.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import category
from unicodedata import normalize as unicode_form

from normalizer.errors import Fault, TableError
from normalizer.tablekit.load import Row, read_table, require, tables_root

FOLDER = "similarity"
OTHER_SCRIPT = "Zyyy"
LONGEST_GRAPHEME = 5
SPACE = "_"
DOUBLED = "ː"
"""Stands for the second of two equal consonants: names are often written without it."""

Sounds = tuple[str, ...]

_SEPARATORS = " \t\n-‐‑‒–—_.,/()\u00a0\u058a\u05be\u2212"
_EDGE = "#"
_DOT_ABOVE = "\u0307"


class Grapheme(NamedTuple):
    """One row: letters between these neighbours, and what they sound like.

    A context is (letters, whether the word's edge will do, whether it is negated).
    """

    letters: str
    before: "Context | None"
    after: "Context | None"
    sounds: Sounds
    row: Row

    def holds(self, word: str, at: int) -> bool:
        """Tell whether the grapheme stands at a place of a folded word."""
        end = at + len(self.letters)
        return (
            word.startswith(self.letters, at)
            and (self.before is None or self.before.admits(word[at - 1 : at]))
            and (self.after is None or self.after.admits(word[end : end + 1]))
        )


class Context(NamedTuple):
    """Which letters may stand beside a grapheme; "" is the word's edge."""

    letters: frozenset[str]
    negated: bool

    def admits(self, letter: str) -> bool:
        return (letter in self.letters) is not self.negated


def folded_words(text: str) -> list[str]:
    """Return the words of a text in the letters that the tables know.

    >>> folded_words("QIZIL-Ağac, Сән’ан")
    ['qizil', 'ağac', 'сәнан']
    """
    text = unicode_form("NFC", text).casefold()
    text = unicode_form("NFC", text.replace("i" + _DOT_ABOVE, "i"))
    return text.translate(_letters()).split()


class _Letters(dict[int, str]):
    """What a folded text has for each character: made when one is first met."""

    def __missing__(self, code: int) -> str:
        known = alphabet()
        letter = chr(code)
        if letter in known or letter in _SEPARATORS:
            found = letter if letter in known else " "
        else:
            parts = unicode_form("NFKD", letter).casefold()
            found = "".join(p for p in parts if p in known or _is_word_character(p))
        self[code] = found
        return found


def _is_word_character(letter: str) -> bool:
    # Modifier letters are how ayn and alif are often written: a reader skips them.
    return letter.isalnum() and category(letter) != "Lm"


@cache
def _letters() -> _Letters:
    return _Letters({ord("ı"): "i"})


@cache
def alphabet() -> frozenset[str]:
    """Return the letters that some grapheme is written with.

    >>> "ə" in alphabet(), "ʰ" in alphabet()
    (True, False)
    """
    return frozenset(
        letter
        for rows in graphemes().values()
        for row in rows
        for letter in row.letters
    )


def open_sounds(word: str) -> Sounds:
    """Return the sounds of a folded word.

    >>> open_sounds("şuşa"), open_sounds("шуша")
    (('ʃ', 'u', 'ʃ', 'a'), ('ʃ', 'u', 'ʃ', 'a'))
    >>> open_sounds("orujlu")
    ('o', 'r', 'u', 'dʒ/j/ʒ', 'l', 'u')
    """
    found: list[str] = []
    alone, pairs, table = _alone(), _pairs(), graphemes()
    at, end = 0, len(word)
    while at < end:
        letter = word[at]
        if letter in alone and word[at : at + 2] not in pairs:
            _append(found, alone[letter])
            at += 1
            continue
        for grapheme in table.get(letter, ()):
            if grapheme.holds(word, at):
                _append(found, grapheme.sounds)
                at += len(grapheme.letters)
                break
        else:
            _append(found, (letter,))
            at += 1
    return tuple(found)


@cache
def _alone() -> dict[str, Sounds]:
    """Return the letters that only their successors can give another reading."""
    found: dict[str, Sounds] = {}
    for letter, rows in graphemes().items():
        own = [row for row in rows if row.letters == letter]
        if len(own) == 1 and own[0].before is own[0].after is None:
            found[letter] = own[0].sounds
    return found


@cache
def _pairs() -> frozenset[str]:
    """Return the two letters that graphemes of more letters begin with."""
    rows = (row for rows in graphemes().values() for row in rows)
    return frozenset(row.letters[:2] for row in rows if len(row.letters) > 1)


def sounds_of(words: Sequence[str]) -> Sounds:
    """Return the sounds of folded words, with SPACE between them.

    >>> sounds_of(["şah", "dağ"])
    ('ʃ', 'a', 'h', '_', 'd', 'a', 'ɣ')
    """
    found: list[str] = []
    for word in words:
        if sounds := open_sounds(word):
            found += (SPACE, *sounds) if found else sounds
    return tuple(found)


def script_of(words: Sequence[str]) -> str:
    """Return the script that folded words begin with; Zyyy where no table knows it.

    >>> script_of(["шуша"]), script_of(["77"])
    ('Cyrl', 'Zyyy')
    """
    scripts = _scripts()
    return next(
        (scripts[word[0]] for word in words if word[0] in scripts), OTHER_SCRIPT
    )


@cache
def _scripts() -> dict[str, str]:
    return {
        letter: grapheme.row["script"]
        for rows in graphemes().values()
        for grapheme in rows
        for letter in grapheme.letters
    }


def _append(found: list[str], sounds: Sounds) -> None:
    if found and sounds == (found[-1],) and found[-1] not in vowels():
        found.append(DOUBLED)
    else:
        found += sounds


@cache
def graphemes() -> dict[str, tuple[Grapheme, ...]]:
    """Return the graphemes by their first letter, in the order in which they are tried.

    The longest comes first, then the one with more contexts.
    """
    table = read_table(
        tables_root() / FOLDER / "graphemes.tsv", f"{FOLDER}/graphemes.tsv"
    )
    require([table])
    if faults := [fault for row in table for fault in _faults(row)]:
        raise TableError(faults)
    rows = sorted(map(_grapheme, table), key=_precedence)
    by_letter: dict[str, tuple[Grapheme, ...]] = {}
    for grapheme in rows:
        first = grapheme.letters[0]
        by_letter[first] = (*by_letter.get(first, ()), grapheme)
    return by_letter


def _precedence(grapheme: Grapheme) -> tuple[int, int]:
    contexts = (grapheme.before is not None) + (grapheme.after is not None)
    return -len(grapheme.letters), -contexts


def _grapheme(row: Row) -> Grapheme:
    return Grapheme(
        row["grapheme"],
        _context(row["before"]),
        _context(row["after"]),
        tuple(row["sounds"].split()),
        row,
    )


def _context(cell: str) -> Context | None:
    if not cell:
        return None
    letters = cell.removeprefix("!").split("|")
    admitted = frozenset("" if letter == _EDGE else letter for letter in letters)
    return Context(admitted, cell.startswith("!"))


def _faults(row: Row) -> Iterator[Fault]:
    if not 1 <= len(row["grapheme"]) <= LONGEST_GRAPHEME:
        remedy = f"Write 1 to {LONGEST_GRAPHEME}: a rule is about letters, not a name."
        yield row.fault("grapheme", f"{row['grapheme']!r} is too long", remedy)
    for sound in row["sounds"].split():
        if sound not in sound_rows():
            remedy = f"Add it to {FOLDER}/sounds.tsv or correct it."
            yield row.fault("sounds", f"{sound!r} is unknown", remedy)


@cache
def sound_rows() -> dict[str, Row]:
    """Return the open sounds with their rows of `sounds.tsv`.

    >>> sound_rows()["dʒ/j/ʒ"]["class"]
    'glide'
    """
    table = read_table(tables_root() / FOLDER / "sounds.tsv", f"{FOLDER}/sounds.tsv")
    require([table])
    return {row["sound"]: row for row in table}


@cache
def vowels() -> frozenset[str]:
    """Return the open sounds that are vowels.

    >>> "u" in vowels(), "v" in vowels()
    (True, False)
    """
    return frozenset(
        sound for sound, row in sound_rows().items() if row["class"] == "vowel"
    )
