"""`normalize-names check`: every fault of the tables, in one run."""

from collections.abc import Iterator
from pathlib import Path

import click

from normalizer.errors import Fault

FAULTY = 1
"""The exit code where there are faults."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("tables", nargs=-1, metavar="[TABLE]...", type=click.Path())
@click.option(
    "--report",
    is_flag=True,
    help="List what in the shipped tables deserves a second look: spellings made by "
    "rule that two names have, entities without a label, labels with one weak source.",
)
@click.option(
    "--licences", is_flag=True, help="List which rows ship under which licence."
)
@click.pass_context
def command(
    context: click.Context, tables: tuple[str, ...], report: bool, licences: bool
) -> None:
    """Print every fault of the tables: where it is, what is wrong, what to do.

    Without TABLE it is the tables that ship, with it tables of your own that are laid
    over them. Exits with 1 where there are faults.
    """
    faults = _faults_of(tables) if tables else _faults_shipped()
    for fault in faults:
        click.echo(str(fault))
    for line in (*_report(report), *_licences(licences)):
        click.echo(line)
    click.echo(_summary(faults), err=True)
    if faults:
        context.exit(FAULTY)


def _faults_shipped() -> list[Fault]:
    from normalizer.tablekit.check import check_tables
    from normalizer.tablekit.load import tables_root

    return check_tables(tables_root())


def _report(is_wanted: bool) -> Iterator[str]:
    from normalizer.review.report import report
    from normalizer.tablekit.load import tables_root

    return report(tables_root()) if is_wanted else iter(())


def _licences(is_wanted: bool) -> Iterator[str]:
    """Yield a line a licence, with its rows, and one a table and source under it."""
    from normalizer.review.report import licences
    from normalizer.tablekit.load import tables_root

    shown = ""
    lines = licences(tables_root()) if is_wanted else []
    for line in lines:
        if line.licence != shown:
            shown = line.licence
            count = sum(other.rows for other in lines if other.licence == shown)
            yield f"{shown}: {count:,} rows"
        yield f"  {line.table}: {line.rows:,} rows from {line.source} ({line.url})"


def _faults_of(tables: tuple[str, ...]) -> list[Fault]:
    from normalizer.names.lexicon import shipped
    from normalizer.tablekit.check import check_overlay

    base = shipped()
    return [fault for table in tables for fault in check_overlay(Path(table), base)]


def _summary(faults: list[Fault]) -> str:
    """Return the faults counted, by table.

    >>> _summary([Fault("names/place.tsv", 41, "form", "is empty", "Write -.")])
    '1 fault in 1 table'
    """
    if not faults:
        return "no faults"
    files = len({fault.file for fault in faults})
    return f"{_counted(len(faults), 'fault')} in {_counted(files, 'table')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
