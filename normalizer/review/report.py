"""What of the tables deserves a second look, and which rows have which licence."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import NamedTuple

from normalizer.names.rows import NameRow
from normalizer.tablekit.compile import generated
from normalizer.tablekit.generate import Generation
from normalizer.tablekit.load import Row, Table, read_folder, read_table

WEAK = frozenset({"editorial"})
"""Sources that are one person's knowledge: nobody else says so yet."""


class Licensed(NamedTuple):
    """How many rows of a table come from a source, under its licence."""

    licence: str
    table: str
    source: str
    url: str
    rows: int


PROFILES = ("az-Latn", "en-Latn", "ru-Cyrl", "tr-Latn")
"""The profiles in which an entity should have a label."""


def report(root: Traversable) -> Iterator[str]:
    """Yield a line a finding, as `what: where: which`, then the counts of each.

    Forms made by rule that two names would have (`dropped`, `shared`), entities without
    a label in a profile (`no label`), and labels that rest on one weak source (`weak`).
    """
    counts: Counter[str] = Counter()
    made = generated(root)
    for what, line in _findings(root, made):
        counts[what] += 1
        yield f"{what}: {line}"
    for what, count in counts.items():
        yield f"{count} {what}"
    yield f"made by rule: {len(made.rows)} spellings"


def _findings(root: Traversable, made: Generation) -> Iterator[tuple[str, str]]:
    for fate, groups in (("dropped", made.dropped), ("shared", made.shared)):
        for rows in groups:
            yield fate, f"{rows[0].form}: {_named(rows)}"
    labels: dict[str, set[str]] = {}
    for row in _name_rows(root):
        profiles = labels.setdefault(row["id"], set())
        if row["role"] == "canonical":
            profiles.add(f"{row['lang']}-{row['script']}")
            if row["source"] in WEAK:
                yield "weak", f"{row.where}: {row['form']}: {row['id']}"
    for entity, profiles in sorted(labels.items()):
        if missing := [p for p in PROFILES if p not in profiles]:
            yield "no label", f"{entity}: {' '.join(missing)}"


def _named(rows: Sequence[NameRow]) -> str:
    return ", ".join(f"{row.id} ({row.where})" for row in rows)


def _name_rows(root: Traversable) -> Iterator[Row]:
    """Yield the rows of all tables that give entities their names."""
    for table in read_folder(root / "names", "names"):
        if {"id", "lang", "form"} <= set(table.columns):
            yield from table


def _all_tables(root: Traversable) -> Iterator[Table]:
    """Yield every table whose rows have a source."""
    for entry in sorted(root.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from read_folder(entry, entry.name)
        elif entry.name.endswith(".tsv"):
            yield read_table(entry, entry.name)


def licences(root: Traversable) -> list[Licensed]:
    """Return which rows ship under which licence: by table and source, with a count.

    >>> from normalizer.tablekit.load import tables_root
    >>> {"CC0-1.0", "Unicode-3.0"} <= {line.licence for line in licences(tables_root())}
    True
    """
    sources = tomllib.loads(root.joinpath("sources.toml").read_text("utf-8"))
    counts = Counter(
        (str(sources[row["source"]]["licence"]), table.file, row["source"])
        for table in _all_tables(root)
        for row in table
    )
    return [
        Licensed(*found, str(sources[found[2]]["url"]), rows)
        for found, rows in sorted(counts.items())
    ]
