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
from normalizer.names.layer import Symbols, symbols_of
from normalizer.names.rows import NameRow
from normalizer.names.surface import ending_kind, name_in_small
from normalizer.tablekit.load import Row, Table, read_folder, require
from normalizer.tablekit.stems import stems, tails
from normalizer.tablekit.trie import DoubleArray
from normalizer.text._scan import FIRST_LETTER, OPEN, SYMBOLS

FOLDER = "suffixes"
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
LETTERS = frozenset({"ends", "cut", "form"})
"""Columns that hold letters, in the tables of endings."""
SHARED_LETTERS = frozenset({"letters", "letter", "word", "after"})
"""And in the tables that all languages share; `after` has slots in the others."""
MOST_ENDINGS = 2
"""How many endings the tails hold; what comes behind is looked at by the grammar."""

Lines = dict[str, list[list[str]]]


def suffix_lines(root: Traversable) -> Lines:
    """Return the cells of the tables of endings, by section, with the profile first."""
    tables = read_folder(root / FOLDER, FOLDER)
    require(tables)
    return lines_of({table.file: table for table in tables})


def lines_of(tables: Mapping[str, Table]) -> Lines:
    """Return the cells of tables of endings that have been read, by section."""
    lines: Lines = {"endings": []}
    for lang in DEFAULT_SCRIPTS:
        rows = tables.get(table_of(lang), Table(""))
        lines["endings"] += _lines(rows, RULE_COLUMNS, lang)
    for section, columns in SHARED.items():
        rows = tables.get(table_of(section), Table(""))
        lines[SECTIONS.get(section, section)] = _lines(rows, columns)
    joints = tables.get(table_of("joints"), Table(""))
    lines["joints"] = [[row[column] for column in JOINT_COLUMNS] for row in joints]
    return lines


def table_of(name: str) -> str:
    """Return the path of a language's endings, or of what languages share.

    >>> table_of("az"), table_of("joints")
    ('suffixes/az.tsv', 'suffixes/joints.tsv')
    """
    return f"{FOLDER}/{name}.tsv"


def _lines(
    rows: Iterable[Row], columns: Sequence[str], lang: str = ""
) -> list[list[str]]:
    letters = LETTERS if lang else SHARED_LETTERS
    lines = []
    for row in rows:
        own = lang or row["lang"]
        lines.append([f"{own}-{DEFAULT_SCRIPTS[own]}", *(row[c] for c in columns)])
        if own == "az":
            cells = (_in_cyrillic(row[c]) if c in letters else row[c] for c in columns)
            lines.append(["az-Cyrl", *cells])
    return lines


def _in_cyrillic(cell: str) -> str:
    """Return a cell with its small letters in Azerbaijani Cyrillic.

    Capitals stand for classes of letters, and stay.
    """
    return "".join(
        transliterate(c, "az-Latn", "az-Cyrl") if c.islower() else c for c in cell
    )


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
    keys = sorted(tail for tail in found if tail and ord(min(tail)) >= FIRST_LETTER)
    return DoubleArray(keys, [OPEN - 1 if found[key] else 0 for key in keys], SYMBOLS)
