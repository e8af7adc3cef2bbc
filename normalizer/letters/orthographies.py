"""Reading words: from the graphemes of an orthography to the sounds of the hub.

An orthography is a table `tables/orthographies/LANG-SCRIPT.tsv`. One row says that this
grapheme (one to five letters), standing after `before` and in front of `after`, is read
as these sounds. Several ranks are several readings: a grapheme that is ambiguous stays
ambiguous here, and who reads decides what to do about it.

A context cell names what may stand there, alternatives joined by `|`:

| context | meaning |
|---|---|
| `#` | the edge of a word |
| `V` | a letter whose first reading holds a vowel |
| `C` | any other letter of the orthography |
| letters | exactly these letters |
| `!` in front | none of what follows |

The longest grapheme whose contexts hold wins; among rows of one grapheme, the rows with
the most contexts; their ranks order the readings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from unicodedata import normalize as unicode_form

from normalizer.errors import Fault, TableError, unknown_option
from normalizer.tablekit.load import Row, Table, read_table, require, tables_root

LONGEST_GRAPHEME = 5
"""A rule is about letters, never about a name: no grapheme is longer than this."""

SMALL_DOTLESS_I = "ı"
APOSTROPHE = "’"
APOSTROPHES = dict.fromkeys(map(ord, "'`´ʹʻʼʽʾʿ‘′"), APOSTROPHE)
"""Spellings of one sign, told apart by keyboards more often than by writers."""

Sounds = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What may stand on one side of a grapheme: these letters, or a word's edge."""

    letters: tuple[str, ...] = ()
    edge: bool = False
    negated: bool = False
    alphabet: frozenset[str] = frozenset()

    def allows_before(self, text: str, at: int) -> bool:
        """Say whether the text that ends at `at` fits."""
        found = text.endswith(self.letters, 0, at) or (
            self.edge and (at == 0 or text[at - 1] not in self.alphabet)
        )
        return found != self.negated

    def allows_after(self, text: str, at: int) -> bool:
        """Say whether the text that begins at `at` fits."""
        found = text.startswith(self.letters, at) or (
            self.edge and (at == len(text) or text[at] not in self.alphabet)
        )
        return found != self.negated


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of an orthography: a grapheme in a context, and its sounds."""

    grapheme: str
    sounds: Sounds
    rank: int
    before: Context | None
    after: Context | None
    row: Row

    @property
    def contexts(self) -> int:
        return (self.before is not None) + (self.after is not None)

    def holds(self, text: str, at: int) -> bool:
        """Say whether the grapheme stands at `at`, between the right neighbours."""
        end = at + len(self.grapheme)
        return (
            text.startswith(self.grapheme, at)
            and (self.before is None or self.before.allows_before(text, at))
            and (self.after is None or self.after.allows_after(text, end))
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """A grapheme found in a word, `text[start:end]`, and its rules, likeliest first.

    What the orthography does not know is a slot of one character without rules.
    """

    start: int
    end: int
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word. `rank` counts the steps down from the first reading."""

    sounds: Sounds
    rank: int


@dataclass(frozen=True, slots=True)
class Orthography:
    """One orthography, ready to read. `graphemes` is its inventory, for who writes."""

    name: str
    rules: tuple[Rule, ...]
    graphemes: dict[str, tuple[Rule, ...]]
    by_letter: dict[str, tuple[tuple[Rule, ...], ...]]
    alphabet: frozenset[str]
    vowels: frozenset[str]

    def fold(self, text: str) -> str:
        """Return the text in NFC, lower case and with one kind of apostrophe.

        Each character stays one character, so that a place in the folded text is the
        same place in the text's NFC. I is ı where the orthography has that letter.

        >>> orthography("az-Latn").fold("QIZIL"), orthography("en-Latn").fold("QIZIL")
        ('qızıl', 'qizil')
        """
        small_i = SMALL_DOTLESS_I if SMALL_DOTLESS_I in self.alphabet else "i"
        text = unicode_form("NFC", text).replace("I", small_i).replace("İ", "i")
        if len(lowered := text.lower()) != len(text):
            lowered = "".join(map(_lower_one, text))
        return lowered.translate(APOSTROPHES)

    def slots(self, text: str) -> list[Slot]:
        """Return the graphemes of the text in order, with offsets into its NFC.

        >>> [(s.start, s.end) for s in orthography("en-Latn").slots("Khojaly")]
        [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)]
        """
        folded = self.fold(text)
        found, at = [], 0
        while at < len(folded):
            slot = self._slot(folded, at)
            found.append(slot)
            at = slot.end
        return found

    def _slot(self, folded: str, at: int) -> Slot:
        for rules in self.by_letter.get(folded[at], ()):
            holding = [rule for rule in rules if rule.holds(folded, at)]
            if holding:
                narrowest = holding[0].contexts
                chosen = tuple(r for r in holding if r.contexts == narrowest)
                return Slot(at, at + len(chosen[0].grapheme), chosen)
        return Slot(at, at + 1, ())

    def readings(self, word: str) -> Iterator[Reading]:
        """Yield every reading of the word, the likeliest (lowest total rank) first."""
        slots = self.slots(word)
        folded = self.fold(word)
        options = [
            list(dict.fromkeys(rule.sounds for rule in slot.rules))
            or [(folded[slot.start],)]
            for slot in slots
        ]
        for total in range(sum(len(choices) - 1 for choices in options) + 1):
            for picked in _choices(options, total):
                yield Reading(tuple(s for sounds in picked for s in sounds), total)


def _choices(options: list[list[Sounds]], total: int) -> Iterator[tuple[Sounds, ...]]:
    """Yield one choice for each slot, with ranks that add up to `total`."""
    if sum(len(choices) - 1 for choices in options) < total:
        return
    if not options:
        yield ()
        return
    for rank, sounds in enumerate(options[0][: total + 1]):
        for rest in _choices(options[1:], total - rank):
            yield (sounds, *rest)


def _lower_one(letter: str) -> str:
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


def orthography_names() -> tuple[str, ...]:
    """Return the orthographies that have a table.

    >>> "az-Cyrl" in orthography_names()
    True
    """
    folder = tables_root() / "orthographies"
    return tuple(
        sorted(
            f.name.removesuffix(".tsv")
            for f in folder.iterdir()
            if f.name.endswith(".tsv")
        )
    )


@cache
def sound_classes() -> dict[str, str]:
    """Return every sound of the hub with its class.

    >>> sound_classes()["dʒ"], sound_classes()["æ"]
    ('consonant', 'vowel')
    """
    table = read_table(tables_root() / "sounds.tsv", "sounds.tsv")
    require([table])
    return {row["sound"]: row["class"] for row in table}


@cache
def orthography(name: str) -> Orthography:
    """Return one orthography; an unknown name is an error that lists those there are.

    >>> orthography("az-Cyrl").name
    'az-Cyrl'
    """
    if name not in orthography_names():
        raise unknown_option("orthography", name, orthography_names())
    file = f"orthographies/{name}.tsv"
    table = read_table(tables_root() / "orthographies" / f"{name}.tsv", file)
    require([table])
    return compile_orthography(name, table)


def read(word: str, orthography_name: str, limit: int = 16) -> list[Reading]:
    """Return the likeliest readings of a word, as sounds, best first.

    >>> [" ".join(r.sounds) for r in read("Кәлбәҹәр", "az-Cyrl")]
    ['k æ l b æ dʒ æ r']
    """
    return list(islice(orthography(orthography_name).readings(word), limit))


def compile_orthography(name: str, table: Table) -> Orthography:
    """Return the orthography that a table describes, or raise all its faults."""
    if faults := [fault for row in table for fault in _faults(row)]:
        raise TableError(faults)
    alphabet = frozenset(letter for row in table for letter in row["grapheme"])
    vowels = frozenset(
        row["grapheme"] for row in table if row["rank"] == "1" and _is_vowel(row)
    )
    rules = sorted(
        (_rule(row, alphabet, vowels) for row in table),
        key=lambda r: (-len(r.grapheme), r.grapheme, -r.contexts, r.rank),
    )
    graphemes: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        graphemes[rule.grapheme] = (*graphemes.get(rule.grapheme, ()), rule)
    by_letter: dict[str, tuple[tuple[Rule, ...], ...]] = {}
    for grapheme, group in graphemes.items():
        by_letter[grapheme[0]] = (*by_letter.get(grapheme[0], ()), group)
    return Orthography(name, tuple(rules), graphemes, by_letter, alphabet, vowels)


def _is_vowel(row: Row) -> bool:
    classes = sound_classes()
    sounds = row["sound"].split()
    return len(row["grapheme"]) == 1 and any(classes[s] == "vowel" for s in sounds)


def _rule(row: Row, alphabet: frozenset[str], vowels: frozenset[str]) -> Rule:
    return Rule(
        row["grapheme"],
        tuple(row["sound"].split()),
        int(row["rank"]),
        _context(row["before"], alphabet, vowels),
        _context(row["after"], alphabet, vowels),
        row,
    )


def _context(
    cell: str, alphabet: frozenset[str], vowels: frozenset[str]
) -> Context | None:
    if not cell:
        return None
    letters: set[str] = set()
    edge = False
    for part in cell.removeprefix("!").split("|"):
        if part == "#":
            edge = True
        elif part == "V":
            letters |= vowels
        elif part == "C":
            letters |= alphabet - vowels
        else:
            letters.add(part)
    return Context(tuple(sorted(letters)), edge, cell.startswith("!"), alphabet)


def _faults(row: Row) -> Iterator[Fault]:
    grapheme = row["grapheme"]
    if not 1 <= len(grapheme) <= LONGEST_GRAPHEME:
        yield row.fault(
            "grapheme",
            f"{grapheme!r} has {len(grapheme)} letters",
            f"Write one to {LONGEST_GRAPHEME}: a rule is about letters, not a name.",
        )
    if grapheme != grapheme.lower():
        yield row.fault("grapheme", f"{grapheme!r} is a capital", "Write it small.")
    for sound in row["sound"].split():
        if sound not in sound_classes():
            yield row.fault(
                "sound", f"{sound!r} is unknown", "Add it to sounds.tsv or correct it."
            )
    if not row["rank"].isdecimal() or row["rank"] == "0":
        yield row.fault("rank", f"{row['rank']!r} is no rank", "Write 1, 2, 3 ...")
