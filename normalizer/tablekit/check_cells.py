"""What is wrong with one table, whatever it is about: columns, cells, order."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from normalizer.errors import Fault
from normalizer.tablekit.load import EMPTY, Row, Table
from normalizer.tablekit.schema import (
    ATTRIBUTED,
    BORROWED,
    LICENCES,
    MIXED,
    SCRIPT_NAMES,
    SCRIPTS_OF,
    Schema,
)
from normalizer.text.characters import (
    SPACES,
    ZERO_WIDTH_NON_JOINER,
    category_of,
    is_ignorable,
    script_of,
)

Sources = dict[str, str]
"""The licence of every source."""

_TELLING = ("form", "grapheme", "word", "letter", "value", "initial")
"""Columns that name a row best to who reads of it."""
_SHARED_SCRIPTS = frozenset({"Zyyy", "Zinh"})
_ODD_SPACE = re.compile(f"[{SPACES.replace(' ', '')}]|  |^ | $")


def faults_of_table(table: Table, schema: Schema) -> Iterator[Fault]:
    """Yield what is wrong with a table's form, columns, cells and order of rows."""
    yield from table.faults
    yield from _columns(table, schema)
    for row in table:
        yield from _cells(row, table.columns, schema)
        yield from _letters(row, schema)
    if schema.columns:
        yield from _order(table)
    if schema.key:
        yield from _repeated(table, schema.key)
    if schema.steady:
        yield from _unsteady(table, *schema.steady)


def _columns(table: Table, schema: Schema) -> Iterator[Fault]:
    for column in table.columns:
        if schema.columns and column not in schema.columns:
            remedy = f"Use: {', '.join(schema.columns)}."
            yield Fault(table.file, 1, column, "is no column of this table", remedy)
    for column in schema.required:
        if table.columns and column not in table.columns:
            yield Fault(table.file, 1, column, "is missing", "Name it in the header.")
    if "source" in table.columns[:-1]:
        remedy = "Write what a row is from at its end."
        yield Fault(table.file, 1, "source", "is not the last column", remedy)


def _cells(row: Row, columns: Collection[str], schema: Schema) -> Iterator[Fault]:
    for column in schema.required:
        if column in columns and not row[column]:
            yield row.fault(column, "is empty", "Fill it in, or remove the row.")
    for column, accepted in schema.closed.items():
        if row[column] and row[column] not in accepted:
            remedy = f"Write one of: {', '.join(accepted)}."
            yield row.fault(column, f"{row[column]!r} is not known", remedy)
    for column, pattern in schema.patterns.items():
        if row[column] and not re.fullmatch(pattern, row[column]):
            remedy = f"Write what fits {pattern}."
            yield row.fault(column, f"{row[column]!r} is malformed", remedy)
    if schema.columns and not row[(first := next(iter(columns)))].isascii():
        yield row.fault(first, "is not ASCII", "Put another column first.")
    for column, cell in row.cells.items():
        if not cell.isascii() or cell != cell.strip(" ") or "  " in cell:
            yield from _characters(row, column, cell)


def _characters(row: Row, column: str, cell: str) -> Iterator[Fault]:
    """Yield the characters of a cell that nobody sees, or that have a better form."""
    if not unicodedata.is_normalized("NFC", cell):
        composed = unicodedata.normalize("NFC", cell)
        problem = f"{cell!r} is not in NFC"
        yield row.fault(column, problem, f"Write the composed letters: {composed}.")
    for letter in filter(_is_hidden, dict.fromkeys(cell)):
        if letter != ZERO_WIDTH_NON_JOINER or not _is_arabic(cell):
            problem = f"{cell!r} holds the invisible {_named(letter, cell)}"
            yield row.fault(column, problem, "Take it out.")
    if found := _ODD_SPACE.search(cell):
        problem = f"{cell!r} has a space that is not needed, or not plain, at "
        yield row.fault(column, f"{problem}{found.start() + 1}", "Write one U+0020.")


@cache
def _is_hidden(letter: str) -> bool:
    return category_of(ord(letter)) in ("Cc", "Cf") or is_ignorable(ord(letter))


def _is_arabic(cell: str) -> bool:
    return any(script_of(ord(letter)) == "Arab" for letter in cell)


def _letters(row: Row, schema: Schema) -> Iterator[Fault]:
    """Yield the letters that are not of the row's script, and scripts not in use."""
    lang, script = _profile(row)
    if lang in SCRIPTS_OF and script and script not in SCRIPTS_OF[lang]:
        remedy = f"Write one of: {', '.join(SCRIPTS_OF[lang])}."
        yield row.fault("script", f"{script} is no script of {lang}", remedy)
    for column in schema.written:
        if not script and column == "form":
            script = _script_in(row[column])
        if not script or script == MIXED:
            return
        borrowed = BORROWED.get(row.file.rpartition("/")[2].removesuffix(".tsv"), "")
        strangers = [
            c for c in row[column] if not is_of(c, script) and c not in borrowed
        ]
        if strangers:
            yield _mixed(row, column, strangers, script)


@cache
def is_of(letter: str, script: str) -> bool:
    """Tell whether a letter is of a script, or of all; what is no letter is of all."""
    return (
        category_of(ord(letter))[0] != "L"
        or script_of(ord(letter)) in _SHARED_SCRIPTS
        or script_of(ord(letter)) == script
    )


def _script_in(cell: str) -> str:
    """Return the script of the first letter that has one of those in use."""
    scripts = (script_of(ord(letter)) for letter in cell)
    return next((script for script in scripts if script in SCRIPT_NAMES), "")


def _mixed(row: Row, column: str, strangers: list[str], script: str) -> Fault:
    cell = row[column]
    others = {script_of(ord(letter)) for letter in strangers}
    names = " and ".join(SCRIPT_NAMES.get(s, s) for s in sorted(others))
    places = ", ".join(_named(letter, cell) for letter in dict.fromkeys(strangers))
    if any(is_of(letter, script) and letter.isalpha() for letter in cell):
        problem = f"{cell!r} mixes {SCRIPT_NAMES.get(script, script)} and {names}"
        remedy = f"Retype the letter, or set script to {MIXED}."
    else:
        problem = f"{cell!r} is written in {names}, the row says {script}"
        remedy = "Correct the script, or retype the name."
    return row.fault(column, f"{problem} ({places})", remedy)


def _named(letter: str, cell: str) -> str:
    """Return a character's code point, and where it stands first, counted from 1."""
    return f"U+{ord(letter):04X} at {cell.index(letter) + 1}"


def _profile(row: Row) -> tuple[str, str]:
    """Return the language and script that a row, or its file, is about."""
    if row["script"] or row["lang"]:
        return row["lang"], row["script"]
    named = row["orthography"] or row.file.rpartition("/")[2].removesuffix(".tsv")
    lang, _, rest = named.partition("-")
    script = rest.partition("-")[0]
    return (lang, script) if script in SCRIPT_NAMES else ("", "")


def _order(table: Table) -> Iterator[Fault]:
    """Yield the rows that stand after one that they should stand before."""
    last: tuple[str, ...] = ()
    for row in table:
        cells = tuple(row[column] or EMPTY for column in table.columns)
        if cells == last:
            yield row.fault("", "is the row before it again", "Remove one.")
        elif cells < last:
            yield row.fault("", "is not in order", "Sort the rows by code point.")
        last = cells


def _repeated(table: Table, key: tuple[str, ...]) -> Iterator[Fault]:
    seen: dict[tuple[str, ...], Row] = {}
    for row in table:
        first = seen.setdefault(tuple(row[column] for column in key), row)
        if first is not row and first.cells != row.cells:
            column = next(filter(key.__contains__, _TELLING), key[0])
            problem = f"{row[column]!r} is there again, after {first.where}"
            yield row.fault(column, problem, f"Leave one row for each {_listed(key)}.")


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _unsteady(table: Table, given: str, made: str) -> Iterator[Fault]:
    """Yield the rows whose output another row of the table would change again."""
    becomes = {(_group(row), row[given]): row for row in table}
    for row in table:
        then = becomes.get((_group(row), row[made]))
        if row[made] and then and then[made] and then[made] != row[made]:
            problem = f"{row[made]!r} is what {then.where} changes again"
            yield row.fault(made, problem, f"Write {then[made]!r}, or take one out.")


def _group(row: Row) -> str:
    return row["orthography"] or row["where"]


def faults_of_sources(table: Table, sources: Sources) -> Iterator[Fault]:
    """Yield the rows whose source is unknown, or not to be shipped, or not here."""
    licences = {sources.get(row["source"], "") for row in table} - {""}
    for row in table:
        if not row["source"]:
            continue
        licence = sources.get(row["source"])
        if licence is None:
            problem = f"{row['source']!r} is no source"
            yield row.fault("source", problem, "Describe it in sources.toml.")
        elif licence in ATTRIBUTED and len(licences) > 1:
            problem = f"{row['source']!r} is {licence}, in a file with other rows"
            yield row.fault("source", problem, "Move its rows to a file of their own.")


def read_sources(text: str, file: str) -> tuple[Sources, list[Fault]]:
    """Return the licence of every source, and what is wrong with the list.

    >>> read_sources('[turan]\\ntitle = "Turan"\\nurl = "-"\\n'
    ...              'licence = "CC0-1.0"\\nretrieved = "2026-11-24"', "sources.toml")
    ({'turan': 'CC0-1.0'}, [])
    """
    import tomllib

    try:
        listed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return {}, [Fault(file, 0, "", f"is not TOML ({error})", "Correct it.")]
    lines = {line.strip(): at for at, line in enumerate(text.split("\n"), 1)}
    sources: Sources = {}
    faults: list[Fault] = []
    for name, entry in listed.items():
        entry = entry if isinstance(entry, dict) else {}
        line = lines.get(f"[{name}]", 0)
        sources[name] = str(entry.get("licence", ""))
        for field in ("title", "url", "licence", "retrieved"):
            if not entry.get(field):
                problem = f"{name} has no {field}"
                faults.append(Fault(file, line, field, problem, "Write it."))
        if sources[name] and sources[name] not in LICENCES:
            problem = f"{name} is licensed under {sources[name]}"
            remedy = f"Ship rows under {', '.join(sorted(LICENCES))} only."
            faults.append(Fault(file, line, "licence", problem, remedy))
    return sources, faults
