"""Reading tables: the only code that opens a TSV file.

A table is UTF-8 without a byte order mark, LF line ends, a header line, one value per
cell, `-` for an empty one. There is no quoting and no escape, so a cell cannot hold a
tab or a line end, and every line splits the same way in every tool.

Columns that a file's header leaves out read as empty. What is wrong with a file is
collected as `Fault`s and raised together, so that one run shows everything.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from normalizer.errors import Fault, TableError

EMPTY = "-"
"""How a table writes an empty cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column (empty cells as ""), and where it is.

    >>> row = Row("names/place.tsv", 7, {"id": "place:baku", "form": "Bakı"})
    >>> row["form"], row["note"], row.where
    ('Bakı', '', 'names/place.tsv:7')
    """

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"

    def fault(self, column: str, problem: str, remedy: str) -> Fault:
        return Fault(self.file, self.line, column, problem, remedy)


@dataclass(slots=True)
class Table:
    """A file's columns and rows, and the faults of form that reading it found."""

    file: str
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


def tables_root() -> Traversable:
    """Return the folder of tables: inside the installed package, or beside it."""
    from importlib.resources import files

    shipped = files("normalizer") / "tables"
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "tables"


def read_table(source: Traversable, name: str = "") -> Table:
    """Read one TSV file; what is wrong with its form goes into `Table.faults`.

    `name` is what faults and sources call the file (its own name by default).
    """
    table = Table(name or source.name)

    def fault(line: int, problem: str, remedy: str) -> None:
        table.faults.append(Fault(table.file, line, "", problem, remedy))

    try:
        data = source.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        fault(0, f"cannot be read ({reason})", "Check the path and its permissions.")
        return table
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault(line, "is not UTF-8", "Save the file as UTF-8 without BOM.")
        return table
    if text.startswith("\ufeff"):
        fault(1, "begins with a byte order mark", "Save the file as UTF-8 without BOM.")
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        fault(line, "has a carriage return", "Save the file with LF line ends.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        fault(text.count("\n") + 1, "does not end with a line end", "Add one.")
        text += "\n"
    lines = text.split("\n")[:-1]
    if not lines:
        fault(0, "is empty", "Write a header line that names the columns.")
        return table
    columns = table.columns = tuple(lines[0].split("\t"))
    if len(set(columns)) < len(columns):
        fault(1, "names a column twice", "Leave each column once.")
    for number, line_text in enumerate(lines[1:], 2):
        cells = line_text.split("\t")
        if len(cells) != len(columns):
            fault(
                number,
                f"has {len(cells)} cells, its header {len(columns)}",
                "Write one cell per column, - for an empty one.",
            )
            continue
        if "" in cells:
            column = columns[cells.index("")]
            fault(number, f"{column} is an empty cell", "Write - for an empty one.")
        values = {c: v for c, v in zip(columns, cells, strict=True) if v != EMPTY}
        table.rows.append(Row(table.file, number, values))
    return table


def read_folder(folder: Traversable, prefix: str) -> list[Table]:
    """Read every TSV file of a folder, sorted by name; no folder, no tables."""
    if not folder.is_dir():
        return []
    files = sorted(
        (f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name
    )
    return [read_table(f, f"{prefix}/{f.name}") for f in files]


def entity_rows(tables: Mapping[str, Table]) -> list[Row]:
    """Return the rows of every table of entities: our own, and those with a licence.

    >>> entity_rows({"names/place.tsv": Table("names/place.tsv")})
    []
    """
    files = sorted(name for name in tables if name.startswith("names/entities"))
    return [row for name in files for row in tables[name]]


def require(tables: Sequence[Table]) -> None:
    """Raise one `TableError` with every fault of form in the tables, if any."""
    faults = [fault for table in tables for fault in table.faults]
    if faults:
        raise TableError(faults)
