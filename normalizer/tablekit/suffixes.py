"""The tables of endings, as they are compiled: rules, stems of names, and tails.

Azerbaijani in Cyrillic has the endings of Latin, letter by letter. The stems of a name
are what its written forms begin with where that is not the name itself (Росси-я), and
the tails are all that may follow: the scan looks no further where a word goes on
otherwise.
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources.abc import Traversable

from normalizer.letters.transliterate import DEFAULT_SCRIPTS, transliterate
from normalizer.names.endings import NAME, NONE, grammars_of
from normalizer.names.grammar import Grammar
from normalizer.names.layer import symbols_of
from normalizer.names.rows import NameRow
from normalizer.names.surface import ending_kind, name_in_small
from normalizer.tablekit.load import Row, Table, read_folder, require
from normalizer.tablekit.stems import stems, tails
from normalizer.tablekit.trie import DoubleArray
from normalizer.text._scan import FIRST_LETTER, OPEN, SYMBOLS

RULE_COLUMNS = (
    "slot",
    "position",
    "then",
    "rank",
    "of",
    "ends",
    "cut",
    "form",
    "after",
)
SHARED = {
    "classes": ("class", "letters"),
    "harmony": ("symbol", "looks", "after", "letter"),
    "heads": ("word",),
    "languages": ("noun", "person"),
}
"""Tables with the rows of all languages, and the columns needed beside the language."""
JOINT_COLUMNS = ("lang", "use", "written", "read", "shows")
SECTIONS = {"languages": "habits"}
"""Sections that are not called as their tables are."""
LETTERS = frozenset({"ends", "cut", "form", "letters", "letter", "word"})
"""Columns that hold letters."""
MOST_ENDINGS = 2
"""How many endings the tails hold; what comes behind is looked at by the grammar."""

Lines = dict[str, list[list[str]]]
Symbols = tuple[int, ...]


def suffix_lines(root: Traversable) -> Lines:
    """Return the cells of the tables of endings, by section, with the profile first."""
    tables = read_folder(root / "suffixes", "suffixes")
    require(tables)
    named = {table.file[len("suffixes/") : -len(".tsv")]: table for table in tables}
    lines: Lines = {"endings": []}
    for lang, table in named.items():
        if lang in DEFAULT_SCRIPTS:
            lines["endings"] += _lines(table, RULE_COLUMNS, lang)
    for section, columns in SHARED.items():
        rows = named.get(section, Table(""))
        lines[SECTIONS.get(section, section)] = _lines(rows, columns)
    joints = named.get("joints", Table(""))
    lines["joints"] = [[row[column] for column in JOINT_COLUMNS] for row in joints]
    return lines


def _lines(
    rows: Iterable[Row], columns: Sequence[str], lang: str = ""
) -> list[list[str]]:
    lines = []
    for row in rows:
        own = lang or row["lang"]
        cells = {column: row[column] for column in columns}
        lines.append([f"{own}-{DEFAULT_SCRIPTS[own]}", *cells.values()])
        if own == "az":
            lines.append(["az-Cyrl", *map(_in_cyrillic, cells, cells.values())])
    return lines


def _in_cyrillic(column: str, cell: str) -> str:
    """Return a cell with its small letters in Azerbaijani Cyrillic, if it has letters.

    Capitals stand for classes of letters. In harmony.tsv `after` has letters too; in
    the tables of endings it has slots, which have a hyphen or are words of English.
    """
    if column in LETTERS or (column == "after" and not cell.isascii()):
        return "".join(
            transliterate(c, "az-Latn", "az-Cyrl") if c.islower() else c for c in cell
        )
    return cell


def grammars_in(lines: Lines) -> dict[str, Grammar]:
    """Return the grammars that the tables of endings amount to, by profile."""
    return grammars_of(lines.__getitem__)


def stems_of(
    rows: Sequence[NameRow], grammars: Mapping[str, Grammar], fold: Sequence[int]
) -> dict[Symbols, list[int]]:
    """Return the numbers of the rows by what their written forms begin with."""
    found: dict[Symbols, list[int]] = {}
    for number, row in enumerate(rows):
        grammar = grammars.get(f"{row.lang}-{row.script}")
        if grammar is None or row.style == "acronym":
            continue
        for stem in sorted(stems(grammar, name_in_small(row), ending_kind(row))):
            symbols = symbols_of(stem, fold)
            if symbols:
                found.setdefault(symbols, []).append(number)
    return found


def tails_of(
    lines: Lines, grammars: Mapping[str, Grammar], fold: Sequence[int]
) -> DoubleArray:
    """Return the trie of all that may follow a stem in the same word."""
    joining = {
        lang
        for lang, use, _, read, _ in lines["joints"]
        if use == NAME and NONE in read.split()
    }
    found: dict[Symbols, bool] = {}
    for profile, grammar in grammars.items():
        if profile.partition("-")[0] in joining:
            for tail, goes_on in tails(grammar, MOST_ENDINGS).items():
                symbols = symbols_of(tail, fold)
                found[symbols] = found.get(symbols, False) or goes_on
    keys = sorted(tail for tail in found if tail and min(tail) >= FIRST_LETTER)
    return DoubleArray(keys, [OPEN - 1 if found[key] else 0 for key in keys], SYMBOLS)
