"""What the commands share that read a corpus: `suggest`, `coverage` and `diff`."""

from collections.abc import Iterator, Sequence
from typing import Any

import click

from normalizer.cli.inputs import events, progress
from normalizer.cli.options import STANDARD
from normalizer.cli.outcome import Ended
from normalizer.cli.streams import find_codec
from normalizer.corpus.census import Census
from normalizer.formats import RECORDS, format_of, make_format
from normalizer.formats.files import files_of
from normalizer.formats.pieces import Format, Piece
from normalizer.pipeline import Normalizer

PROGRESS = click.option(
    "--progress/--no-progress",
    default=True,
    help="A bar on stderr, if that is a terminal.",
)
FIELDS = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="PATH",
    help="A field of records that is text. Repeatable.",
)


class Corpus:
    """The pieces of files, each with its file's name; what is at fault is told.

    `has_faults` says, at the end, whether some file could not be read.
    """

    def __init__(self, paths: Sequence[str], options: dict[str, Any]) -> None:
        self._files = list(files_of(paths)) if paths else [STANDARD]
        self.inputs = _inputs(self._files, options["fields"])
        self._options = options
        find_codec(options["encoding"])
        self.has_faults = False

    def __iter__(self) -> Iterator[tuple[str, Piece]]:
        name = ""
        with progress(self._files, self._options["progress"]) as advance:
            for event in events(self.inputs, self._options["encoding"], advance):
                if isinstance(event, Piece):
                    yield name, event
                elif not isinstance(event, Ended):
                    name = event.source.name
                elif event.fault:
                    self.has_faults = True
                    click.echo(event.fault, err=True)


def _inputs(files: Sequence[str], fields: Sequence[str]) -> list[tuple[str, Format]]:
    kinds = {file: format_of(file) for file in files}
    records = [file for file, kind in kinds.items() if kind in RECORDS]
    if records and not fields:
        raise click.UsageError(
            f"{records[0]} is records: say which fields are text, as --field name"
        )
    return [
        (file, make_format(kind, fields if kind in RECORDS else ()))
        for file, kind in kinds.items()
    ]


def take_census(paths: Sequence[str], options: dict[str, Any]) -> tuple[Census, bool]:
    """Return what the files and folders name, and whether one could not be read."""
    corpus = Corpus(paths, options)
    census = Census(Normalizer(to="id", tables=options["tables"]))
    for name, piece in corpus:
        census.take(piece, name)
    return census, corpus.has_faults
