"""Writing: a system's table, compiled, and the one pass that applies it.

A system (`tables/systems/NAME.tsv`) says how something is written: the graphemes of an
orthography (`bgn` writes ru-Cyrl ж as zh), or the sounds of the hub (`az-Latn` writes
the sound dʒ as c; the orthography cell says `sounds`). Both are symbols here: a letter
stands for itself, a sound for one private character, so that one table and one loop
serve both.

At each place the longest grapheme wins, then the row with more contexts. `before` and
`after` hold alternatives joined by `|`: graphemes, or `#` for the word's edge; in rows
of sounds also `V` and `C` for any vowel and any consonant; `!` in front for none of
these. What no row covers passes through as the text had it.

Rows are in small letters. A capital is written as the text's casing asks: Ş is Sh in
Şuşa and where it stands alone, SH in ŞUŞA and ABŞ. Where a system writes ı, its capital
of i is İ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from normalizer.errors import Fault, TableError
from normalizer.letters.orthographies import APOSTROPHES, Context, sound_classes
from normalizer.tablekit.load import Row, Table, read_table, require, tables_root
from normalizer.text.casing import upper

SOUNDS = "sounds"
"""What the orthography cell of a row says where its grapheme is a sound of the hub."""

ANY_LANGUAGE = "und"
NEAR = 4
"""How far to look for the neighbour whose case decides: past signs and marks."""

_FIRST_PRIVATE = 0xE000


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: these symbols, between these neighbours, are written so."""

    symbols: str
    before: Context | None
    after: Context | None
    written: str

    def holds(self, text: str, at: int) -> bool:
        return (
            text.startswith(self.symbols, at)
            and (self.before is None or self.before.allows_before(text, at))
            and (
                self.after is None
                or self.after.allows_after(text, at + len(self.symbols))
            )
        )


@dataclass(frozen=True, slots=True, eq=False)
class Writer:
    """A system for one orthography (or for sounds), ready to write."""

    rules: dict[str, tuple[Rule, ...]]
    casing: str

    def write(self, symbols: str, pieces: Sequence[str]) -> str:
        """Return the symbols in writing.

        `pieces[i]` is the text that `symbols[i]` was read from: it gives the casing,
        and is what is written where no rule holds. It is empty for a symbol that was
        read from the same piece as the one before it.
        """
        written, at, capital = [], 0, False
        has_capitals = any(_is_capital(piece[:1]) for piece in pieces)
        while at < len(symbols):
            rule = self._rule(symbols, at)
            if rule is None:
                written.append(pieces[at])
                at += 1
                continue
            end = at + len(rule.symbols)
            cased = rule.written
            if has_capitals:
                cased = self._cased(cased, pieces, at, end)
                cased = self._titled(cased) if capital else cased
                # A capital that is not written makes one of the next: Հայկ is Айк.
                capital = not cased and (capital or _is_capital(pieces[at][:1]))
            written.append(cased)
            at = end
        return "".join(written)

    def _rule(self, symbols: str, at: int) -> Rule | None:
        for rule in self.rules.get(symbols[at], ()):
            if rule.holds(symbols, at):
                return rule
        return None

    def _cased(self, written: str, pieces: Sequence[str], at: int, end: int) -> str:
        first = at
        while first and not pieces[first]:
            first -= 1
        piece = pieces[first]
        if not _is_capital(piece[:1]):
            return written
        if _in_capitals(pieces, first, end):
            return upper(written, self.casing)
        return written if first < at else self._titled(written)

    def _titled(self, written: str) -> str:
        for at, letter in enumerate(written):
            if (capital := upper(letter, self.casing)) != letter:
                return written[:at] + capital + written[at + 1 :]
        return written


def _in_capitals(pieces: Sequence[str], start: int, end: int) -> bool:
    """Say whether a piece that begins with a capital stands among capitals."""
    own = [letter for letter in "".join(pieces[start:end]) if _has_case(letter)]
    if len(own) > 1:
        return all(map(_is_capital, own))
    for piece in (
        *pieces[end : end + NEAR],
        *reversed(pieces[max(0, start - NEAR) : start]),
    ):
        if piece and _has_case(piece[0]):
            return _is_capital(piece[0])
    return False


def _has_case(letter: str) -> bool:
    return letter.islower() or _is_capital(letter)


def _is_capital(letter: str) -> bool:
    # istitle() too: ᾍ is no upper-case letter, but its decomposition begins with one.
    return letter.isupper() or letter.istitle()


@cache
def sound_symbols() -> dict[str, str]:
    """Return one private character for every sound of the hub.

    >>> len(sound_symbols()) == len(set(sound_symbols().values()))
    True
    """
    return {
        sound: chr(_FIRST_PRIVATE + at)
        for at, sound in enumerate(sorted(sound_classes()))
    }


@cache
def system_names() -> tuple[str, ...]:
    """Return the systems that have a table; those named as orthographies write sounds.

    >>> "bgn" in system_names(), "az-Latn" in system_names()
    (True, True)
    """
    folder = tables_root() / "systems"
    return tuple(
        sorted(
            f.name.removesuffix(".tsv")
            for f in folder.iterdir()
            if f.name.endswith(".tsv")
        )
    )


@cache
def system_rows(system: str) -> dict[str, tuple[Row, ...]]:
    """Return a system's rows by orthography.

    >>> sorted(system_rows("national"))[:2]
    ['be-Cyrl', 'ka-Geor']
    """
    file = f"systems/{system}.tsv"
    table = read_table(tables_root() / "systems" / f"{system}.tsv", file)
    require([table])
    return rows_by_orthography(table)


def rows_by_orthography(table: Table) -> dict[str, tuple[Row, ...]]:
    """Return a table's rows by orthography, in the order of the table."""
    groups: dict[str, list[Row]] = {}
    for row in table:
        groups.setdefault(row["orthography"], []).append(row)
    return {orthography: tuple(rows) for orthography, rows in groups.items()}


def rows_for(system: str, orthography: str) -> tuple[Row, ...]:
    """Return the rows by which a system writes an orthography, none if it does not.

    Rows for `und` and the script serve every language; a language's own rows replace
    those for the same grapheme.

    >>> rows = rows_for("icao", "uk-Cyrl")
    >>> [row["written"] for row in rows if row["grapheme"] in "гд"]
    ['h', 'd']
    """
    groups = system_rows(system)
    own = groups.get(orthography, ())
    script = orthography.partition("-")[2]
    shared = groups.get(f"{ANY_LANGUAGE}-{script}", ())
    replaced = {row["grapheme"] for row in own}
    return (*own, *(row for row in shared if row["grapheme"] not in replaced))


@cache
def writer(system: str, orthography: str) -> Writer:
    """Return a system's writer for an orthography, or for `sounds`, compiled once.

    >>> writer("bgn", "ru-Cyrl").write("ереван", "Ереван")
    'Yerevan'
    """
    return compile_writer(rows_for(system, orthography), _casing_of(system))


def _casing_of(system: str) -> str:
    """Return the language by whose rules a system's capitals are made."""
    return system if system.partition("-")[2].istitle() else "en"


def compile_writer(rows: Iterable[Row], casing: str = "en") -> Writer:
    """Return the writer that rows describe, or raise the faults of all of them."""
    rows = tuple(rows)
    if faults := [fault for row in rows for fault in _faults(row)]:
        raise TableError(faults)
    alphabet = frozenset(letter for row in rows for letter in _symbols(row))
    rules = sorted(
        (_rule(row, alphabet) for row in rows),
        key=lambda r: (
            -len(r.symbols),
            -sum(c is not None for c in (r.before, r.after)),
        ),
    )
    by_symbol: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        first = rule.symbols[0]
        by_symbol[first] = (*by_symbol.get(first, ()), rule)
    if any(rule.written == "ı" for rule in rules):
        casing = "az"
    return Writer(by_symbol, casing)


def _symbols(row: Row) -> str:
    if row["orthography"] != SOUNDS:
        return row["grapheme"].translate(APOSTROPHES)
    return "".join(sound_symbols()[sound] for sound in row["grapheme"].split())


def _rule(row: Row, alphabet: frozenset[str]) -> Rule:
    is_sound = row["orthography"] == SOUNDS
    before = _context(row["before"], alphabet, is_sound)
    after = _context(row["after"], alphabet, is_sound)
    return Rule(_symbols(row), before, after, row["written"])


def _context(cell: str, alphabet: frozenset[str], is_sound: bool) -> Context | None:
    if not cell:
        return None
    parts = cell.removeprefix("!").split("|")
    letters = [
        symbol
        for part in parts
        if part != "#"
        for symbol in (
            _sound_class(part) if is_sound else (part.translate(APOSTROPHES),)
        )
    ]
    return Context(tuple(letters), "#" in parts, cell.startswith("!"), alphabet)


def _sound_class(part: str) -> tuple[str, ...]:
    """Return the symbols of a sound, or of every vowel (V) or consonant (C)."""
    wanted = {"V": ("vowel",), "C": ("consonant", "glide")}.get(part, ())
    classes = sound_classes()
    return tuple(
        symbol
        for sound, symbol in sound_symbols().items()
        if sound == part or classes[sound] in wanted
    )


def _faults(row: Row) -> Iterable[Fault]:
    grapheme = row["grapheme"]
    if row["orthography"] == SOUNDS:
        for sound in grapheme.split():
            if sound not in sound_classes():
                yield row.fault("grapheme", f"{sound!r} is no sound", "See sounds.tsv.")
    elif grapheme != grapheme.lower():
        yield row.fault("grapheme", f"{grapheme!r} is a capital", "Write it small.")
