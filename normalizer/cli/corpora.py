"""What the commands share that read a corpus: `suggest` and `coverage`."""

from collections.abc import Sequence
from typing import Any

import click

from normalizer.cli.inputs import events, progress
from normalizer.cli.options import STANDARD
from normalizer.cli.outcome import Ended
from normalizer.cli.streams import find_codec
from normalizer.corpus.census import Census
from normalizer.formats import RECORDS, format_of, make_format
from normalizer.formats.files import files_of
from normalizer.formats.pieces import Piece
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


def take_census(paths: Sequence[str], options: dict[str, Any]) -> tuple[Census, bool]:
    """Return what the files and folders name, and whether one could not be read."""
    files = list(files_of(paths)) if paths else [STANDARD]
    fields = options["fields"]
    kinds = {file: format_of(file) for file in files}
    records = [file for file, kind in kinds.items() if kind in RECORDS]
    if records and not fields:
        raise click.UsageError(
            f"{records[0]} is records: say which fields are text, as --field name"
        )
    inputs = [
        (f, make_format(kind, fields if kind in RECORDS else ()))
        for f, kind in kinds.items()
    ]
    find_codec(options["encoding"])
    census = Census(Normalizer(to="id", tables=options["tables"]))
    has_faults, name = False, ""
    with progress(files, options["progress"]) as advance:
        for event in events(inputs, options["encoding"], advance):
            if isinstance(event, Piece):
                census.take(event, name)
            elif not isinstance(event, Ended):
                name = event.source.name
            elif event.fault:
                has_faults = True
                click.echo(event.fault, err=True)
    return census, has_faults
