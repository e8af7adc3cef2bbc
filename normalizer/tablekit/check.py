"""Checking: every fault of the tables in one run, each with its place and a remedy."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from normalizer.errors import Fault
from normalizer.names.lexicon import Lexicon
from normalizer.names.rows import NameRow
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.check_cells import (
    Sources,
    faults_of_sources,
    faults_of_table,
    read_sources,
)
from normalizer.tablekit.check_letters import faults_of_orthography, faults_of_system
from normalizer.tablekit.check_names import (
    Known,
    faults_of_contexts,
    faults_of_entities,
    faults_of_labels,
    faults_of_people,
    faults_of_row,
    faults_of_sharing,
    faults_of_shipped_row,
    known_in,
)
from normalizer.tablekit.check_suffixes import faults_of_suffixes
from normalizer.tablekit.compile import with_generated
from normalizer.tablekit.complete import complete
from normalizer.tablekit.families import faults_of_families, with_families
from normalizer.tablekit.load import Row, Table, entity_rows, read_table
from normalizer.tablekit.prove import overlaps, prove
from normalizer.tablekit.schema import KINDS, OVERLAY, schema_of

SOURCES = "sources.toml"
_NOT_NAMES = ("entities", "contexts", "families", "initials", "patterns", "people")

Tables = Mapping[str, Table]
"""Tables by their path under the root: "names/place.tsv"."""


def check_tables(root: Traversable) -> list[Fault]:
    """Return every fault of a folder of tables, sorted by file and line."""
    tables = {table.file: table for table in _tables(root, "")}
    fold = build_fold()
    faults = [
        *_faults_of_form(root, tables),
        *_faults_of_names(tables, fold),
        *_faults_of_styles(tables, fold),
        *_faults_of_letters(tables),
        *faults_of_suffixes(tables),
    ]
    return sorted(set(faults))


def _tables(folder: Traversable, prefix: str) -> Iterator[Table]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _tables(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".tsv"):
            yield read_table(entry, f"{prefix}{entry.name}")


def _faults_of_form(root: Traversable, tables: Tables) -> Iterator[Fault]:
    sources, faults = _sources(root)
    yield from faults
    for name, table in tables.items():
        schema = schema_of(name)
        if schema is None:
            remedy = "Move it to the folder that it is for."
            yield Fault(name, 0, "", "is no table that is known", remedy)
            yield from table.faults
        else:
            yield from faults_of_table(table, schema)
            yield from faults_of_sources(table, sources)


def _sources(root: Traversable) -> tuple[Sources, list[Fault]]:
    file = root / SOURCES
    if not file.is_file():
        return {}, [Fault(SOURCES, 0, "", "is not there", "List the sources in it.")]
    return read_sources(file.read_text("utf-8"), SOURCES)


def _faults_of_names(tables: Tables, fold: Sequence[int]) -> Iterator[Fault]:
    yield from faults_of_families(tables)
    tables = with_families(tables, fold)
    known = known_in(tables)
    rows = [row for table in _name_tables(tables) for row in table]
    people = tables.get("names/people.tsv", Table(""))
    named = [*rows, *people]
    yield from faults_of_entities(entity_rows(tables), named)
    contexts = tables.get("names/contexts.tsv", Table(""))
    yield from faults_of_contexts(contexts, known.entities)
    for row in rows:
        yield from faults_of_row(row, known, fold)
        yield from faults_of_shipped_row(row, known, _kind_of(row.file))
    doubled = [*faults_of_labels(rows)]
    yield from doubled
    yield from faults_of_sharing(rows, fold)
    yield from faults_of_people(people, rows, known.entities)
    if not doubled:  # Of two labels, one is sure to be rewritten to the other.
        yield from prove(_compiled(rows, fold), fold)


def _compiled(rows: Sequence[Row], fold: Sequence[int]) -> list[NameRow]:
    """Return the rows as they are compiled, for those whose form is written at all."""
    return complete(with_generated([row for row in rows if row["form"]], fold), fold)


def overlaps_of_tables(root: Traversable) -> list[Fault]:
    """Return the forms that are read across two labels that stand side by side."""
    tables = {table.file: table for table in _tables(root, "")}
    fold = build_fold()
    tables = with_families(tables, fold)
    rows = [row for table in _name_tables(tables) for row in table]
    return overlaps(_compiled(rows, fold), fold)


def _name_tables(tables: Tables) -> Iterator[Table]:
    for name, table in tables.items():
        folder, _, file = name.partition("/")
        if folder == "names" and not file.startswith(_NOT_NAMES):
            yield table


def _kind_of(file: str) -> str:
    kind = file.rpartition("/")[2].removesuffix(".tsv")
    return kind if kind in KINDS else ""


def _faults_of_styles(tables: Tables, fold: Sequence[int]) -> Iterator[Fault]:
    known = known_in(tables)
    for name, table in tables.items():
        if name.startswith("styles/"):
            for row in table:
                yield from faults_of_row(row, known, fold)
                yield from faults_of_shipped_row(row, known, "")
            yield from faults_of_labels(_spelled_freely(table))


def _spelled_freely(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the labels alone: what an overlay spells may have its label below."""
    return (row for row in rows if row["role"] in ("", "canonical"))


def _faults_of_letters(tables: Tables) -> Iterator[Fault]:
    for name, table in tables.items():
        folder, _, file = name.partition("/")
        if folder == "orthographies":
            yield from faults_of_orthography(file.removesuffix(".tsv"), table)
        elif folder == "systems":
            yield from faults_of_system(file.removesuffix(".tsv"), table)


def check_overlay(path: "str | os.PathLike[str]", base: Lexicon) -> list[Fault]:
    """Return every fault of an overlay over a base, sorted by line."""
    table = read_table(Path(path), os.fspath(path))
    return faults_of_overlay(table, base)


def faults_of_overlay(table: Table, base: Lexicon) -> list[Fault]:
    """Return every fault of an overlay that has been read, sorted by line.

    Its rows need not be sorted, and what they are from is for its owner to know.
    """
    faults = [
        fault
        for fault in faults_of_table(table, OVERLAY)
        if fault.problem not in ("is not in order", "is not the last column")
    ]
    if {"id", "lang", "form"} <= set(table.columns):
        contexts = frozenset(cells[0] for cells in base.lines("contexts"))
        known = Known({}, contexts)
        for row in table:
            faults += faults_of_row(row, known, base.fold)
        faults += faults_of_labels(_spelled_freely(table))
    return sorted(set(faults))
