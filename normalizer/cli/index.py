"""`normalize-names index`: files into a full-text index, in one SQLite file."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.inputs import bar, progress
from normalizer.cli.options import TABLE, WHICH_KINDS, WHICH_ROLES
from normalizer.cli.streams import Codec, Source, find_codec
from normalizer.formats import FORMATS
from normalizer.search.extra import require_search

if TYPE_CHECKING:
    from normalizer.search.indexing import How, Report
    from normalizer.search.store import Index

EPILOG = """\b
Examples:
  normalize-names index --db news.db articles/ notes.txt
  normalize-names index --db names.db --field name --field "aliases[]" people.jsonl
  normalize-names index --db news.db --reindex
\b
Exit status: 0 done, 1 some file or record was at fault, 2 wrong usage.
"""

DATABASE = click.option(
    "--db",
    "path",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="The index: one SQLite file.",
)


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@DATABASE
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"{', '.join(FORMATS)} (default: as a file's ending says, else text).",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="PATH",
    help="A field of records that is searched; without any, all text is. Repeatable.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="The encoding of the files (default: utf-8, or what a page says of itself).",
)
@click.option(
    "--reindex",
    is_flag=True,
    help="Also index again what was indexed by other tables or versions.",
)
@TABLE
@WHICH_ROLES
@WHICH_KINDS
@click.option(
    "--progress/--no-progress",
    default=True,
    help="A bar on stderr, if that is a terminal.",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
def command(paths: tuple[str, ...], path: str, reindex: bool, **options: Any) -> None:
    """Bring the index FILE up to date with the files and folders PATH.

    What has not changed since is not read again; what is gone from a folder is taken
    out. After a kill, the same command goes on where it was.
    """
    require_search()
    from normalizer.search.indexing import How
    from normalizer.search.store import open_for_writing, told_plainly

    if not paths and not reindex:
        raise click.UsageError("say which files or folders to index, or --reindex")
    how = How(options["format_name"] or "", options["fields"], _encoding(options))
    options["tables"] = tuple(map(_found_from_anywhere, options["tables"]))
    settings = {n: options[n] for n in ("tables", "roles", "kinds") if options[n]}
    with told_plainly(path):
        index = open_for_writing(path, settings)
        try:
            faults = _update(index, paths, how, options) if paths else []
            if reindex:
                _reindex(index, options["progress"])
            else:
                warn_of_stale(index)
        finally:
            index.close()
    sys.exit(1 if faults else 0)


def _found_from_anywhere(table: str) -> str:
    """Return a table as the index keeps it: a file by its whole path."""
    return os.path.abspath(table) if os.path.exists(table) else table


def _update(
    index: "Index", paths: Sequence[str], how: "How", options: dict[str, Any]
) -> list[str]:
    """Index files; say what is at fault and what was done; return the faults."""
    from normalizer.formats.files import files_of
    from normalizer.search.indexing import update

    with progress(files_of(paths, index.path), options["progress"]) as passed:

        def open_text(name: str) -> Iterator[str]:
            source = Source(name, _codec(name, how, options), passed)
            try:
                yield from source.blocks()
            finally:
                source.close()

        report = update(index, paths, how, open_text, passed)
    for fault in report.faults:
        click.echo(fault, err=True)
    click.echo(_summary(report, index), err=True)
    return report.faults


def _encoding(options: dict[str, Any]) -> str:
    """Return the encoding that was asked for, by its usual name; empty for none."""
    return find_codec(options["encoding"]).name if options["encoding"] else ""


def _codec(path: str, how: "How", options: dict[str, Any]) -> Codec:
    """Return how a file is decoded: as asked for, else as it says, else as UTF-8."""
    from normalizer.search.pages import HEAD, declared_encoding

    if options["encoding"]:
        return find_codec(options["encoding"])
    said = ""
    if how.kind(path) == "html":
        with open(path, "rb") as file:
            said = declared_encoding(file.read(HEAD))
    if said in ("", "utf-8"):
        return find_codec("utf-8")
    # Browsers show a stray byte as a sign of its own, and the rest of the page.
    return Codec(said, "replace")


def _reindex(index: "Index", wanted: bool) -> None:
    from normalizer.search.indexing import reindex

    size = max(index.stale().values(), default=0)
    with bar(size, wanted) as passed:
        done = reindex(index, passed)
    click.echo(f"indexed again: {_counted(done, 'document')}", err=True)


def warn_of_stale(index: "Index") -> None:
    """Say on stderr what does not hold of an index any more, and what helps."""
    from normalizer.search.stamps import LOSSES

    for part, count in index.stale().items():
        click.echo(
            f"{index.path}: {_counted(count, 'document')} indexed by other {part}: "
            f"{LOSSES[part]}. Run: normalize-names index --db {index.path} --reindex",
            err=True,
        )


def _summary(report: "Report", index: "Index") -> str:
    parts = [
        f"indexed: {_counted(report.indexed, 'file')}",
        f"unchanged: {report.unchanged}",
        f"removed: {report.removed}",
        f"in all: {_counted(index.documents, 'document')}",
    ]
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
