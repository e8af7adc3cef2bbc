"""Open reading: a name into sounds, whatever its language is.

An orthography reads its own language; here the language is not known. So a script has
one table (`tables/similarity/graphemes.tsv`), and a grapheme that languages read in
different ways has an open sound, named after its readings: Latin j is `dʒ/j/ʒ`, and so
it can be paired with the sound of Җ, of Й and of Ж. Here are the tables; `hearing.py`
reads by them, and what a pairing costs is the business of `costs.py`.

Casing, marks that no row knows, apostrophes and all other signs say nothing here: I, İ,
i and ı are one letter, because capitals do not tell them apart.
"""

from collections.abc import Iterator, Mapping
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
SOFTNESS = "ʲ"
NOT_COUNTED = frozenset({SPACE, DOUBLED, SOFTNESS})
"""What is not always written says nothing of how long a name is."""
SIDES = ("space", "vowel", "glide", "consonant")
"""What may stand beside a sound, in the order of the numbers for it."""

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


class Context(NamedTuple):
    """Which letters may stand beside a grapheme; "" is the word's edge."""

    letters: frozenset[str]
    negated: bool

    def admits(self, letter: str) -> bool:
        """Tell whether a letter may stand there."""
        return (letter in self.letters) is not self.negated


def folded_words(text: str) -> list[str]:
    """Return the words of a text in the letters that the tables know.

    >>> folded_words("QIZIL-Ağac, Сән’ан")
    ['qizil', 'ağac', 'сәнан']
    """
    return folded(text).split()


def folded(text: str) -> str:
    """Return a text in the letters that the tables know, spaces between words."""
    text = unicode_form("NFC", text).casefold()
    text = unicode_form("NFC", text.replace("i" + _DOT_ABOVE, "i"))
    return text.translate(_letters())


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


@cache
def scripts() -> dict[str, str]:
    """Return the script of each letter that some grapheme is written with.

    >>> scripts()["ш"]
    'Cyrl'
    """
    return {
        letter: grapheme.row["script"]
        for rows in graphemes().values()
        for grapheme in rows
        for letter in grapheme.letters
    }


@cache
def script_names() -> tuple[str, ...]:
    """Return the scripts in the order of their numbers: first what no table knows."""
    return (OTHER_SCRIPT, *sorted({*scripts().values()}))


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
def sound_numbers() -> Mapping[str, int]:
    """Return the number of each sound, from 1 on; 0 is any sound that is not there."""
    return {sound: number for number, sound in enumerate(sound_rows(), 1)}


@cache
def class_of(sound: str) -> str:
    """Return a sound's class in sounds.tsv; a sign that is none is a consonant.

    >>> class_of("ʲ"), class_of("ã")
    ('glide', 'consonant')
    """
    row = sound_rows().get(sound)
    return row["class"] if row else "consonant"


@cache
def beside(sound: str) -> str:
    """Return what a neighbour counts as: one of SIDES."""
    found = class_of(sound)
    return found if found in SIDES else SIDES[-1]


@cache
def vowels() -> frozenset[str]:
    """Return the open sounds that are vowels.

    >>> "u" in vowels(), "v" in vowels()
    (True, False)
    """
    return frozenset(
        sound for sound, row in sound_rows().items() if row["class"] == "vowel"
    )
