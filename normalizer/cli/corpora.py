"""What the commands share that read a corpus: `suggest`, `coverage` and `diff`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from normalizer.cli.inputs import events, progress
from normalizer.cli.options import STANDARD
from normalizer.cli.outcome import Begun, Ended
from normalizer.cli.streams import find_codec
from normalizer.cli.workers import Done, run
from normalizer.corpus.census import Census, Counting
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
        for name, piece, _ in self.worked(_nothing, 1):
            yield name, piece

    def worked(
        self, work: Callable[[Piece], Done], jobs: int
    ) -> Iterator[tuple[str, Piece, Done]]:
        """Yield the pieces with what some work makes of each, in several processes."""
        name = ""
        with progress(self._files, self._options["progress"]) as advance:
            coming = events(self.inputs, self._options["encoding"], advance)
            for event in run(coming, work, jobs):
                if isinstance(event, tuple):
                    yield name, *event
                elif isinstance(event, Begun):
                    name = event.source.name
                elif isinstance(event, Ended) and event.fault:
                    self.tell(event.fault)

    def tell(self, fault: str) -> None:
        """Say on stderr what is at fault."""
        self.has_faults = True
        click.echo(fault, err=True)


def _nothing(piece: Piece) -> None:
    return None


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
    counting = Counting(Normalizer(to="id", tables=options["tables"]))
    census = Census()
    for name, _, found in corpus.worked(counting, options["jobs"]):
        census.add(found, name)
        for line, problem in found.faults:
            corpus.tell(f"{name}:{line}: {problem}")
    return census, corpus.has_faults
