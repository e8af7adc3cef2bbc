"""`normalize-names`: files, or standard input, with every name in one form."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import click

from normalizer.cli.inputs import events, progress
from normalizer.cli.options import (
    ENCODING,
    JOBS,
    NORMALIZER_OPTIONS,
    STANDARD,
    InSections,
    make_normalizer,
    takes_normalizer,
)
from normalizer.cli.outcome import Outcome
from normalizer.cli.report import stats
from normalizer.cli.streams import find_codec, is_terminal
from normalizer.cli.workers import Work, run
from normalizer.formats import FORMATS, RECORDS, format_of, make_format
from normalizer.formats.fields import parse_added
from normalizer.formats.pieces import Format

EPILOG = """\b
Examples:
  normalize-names --to en < article.txt
  normalize-names --to az --in-place news/*.html
  normalize-names --to en --field name --add-field name_en places.csv
  normalize-names --to en --check --stats README.md
  tail -f log | normalize-names --to own
\b
Exit status: 0 done, 1 some data was at fault or --check found something,
2 wrong usage. What does not change stays byte for byte.
"""


class Filter(InSections):
    sections: ClassVar[Mapping[str, Sequence[str]]] = {
        "Names": NORMALIZER_OPTIONS,
        "Input": ("format_name", "fields", "added", "encoding"),
        "Output": (),
    }


@click.command(
    cls=Filter,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@takes_normalizer
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
    help="A field of records: name, properties.name, names[]. Repeatable.",
)
@click.option(
    "--add-field",
    "added",
    multiple=True,
    metavar="NAME[:WHAT]",
    help="Keep the field as it is, and write what it would be to field NAME; or "
    "WHAT: its id, wikidata, geonames, key. Repeatable.",
)
@click.option("--in-place", is_flag=True, help="Rewrite the files, each in one step.")
@click.option("--output", metavar="FILE", help="Write to FILE, not standard output.")
@click.option("--check", is_flag=True, help="List what would change; exit 1 if any.")
@click.option(
    "--diff", "show_diff", is_flag=True, help="Show what would change, as a diff."
)
@click.option(
    "--stats",
    "show_stats",
    is_flag=True,
    help="Count names on stderr: changed, left, why.",
)
@JOBS
@ENCODING
@click.option(
    "--progress/--no-progress",
    default=True,
    help="A bar on stderr, if that is a terminal.",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
def command(files: tuple[str, ...], **options: Any) -> None:
    """Write FILES, or standard input, with every name in one form.

    Every spelling of a name becomes its one form in the language TARGET; all else
    stays as it is.
    """
    _require_sense(files, options)
    inputs = _inputs(files or (STANDARD,), options)
    find_codec(options["encoding"])
    reports_edits = options["check"] or options["show_diff"]
    work = Work(make_normalizer(options), reports_edits, options["show_stats"])
    outcome = Outcome(options)
    to_terminal = is_terminal(sys.stdout) and not (
        options["in_place"] or options["output"]
    )
    wanted = options["progress"]
    with progress(files, wanted, is_output_seen=to_terminal) as advance:
        coming = events(inputs, options["encoding"], advance)
        outcome.take(run(coming, work, options["jobs"]))
    if options["show_stats"]:
        click.echo("\n".join(stats(outcome.tally)), err=True)
    found = options["check"] and outcome.has_changes
    sys.exit(1 if outcome.has_faults or found else 0)


def _require_sense(files: Sequence[str], options: dict[str, Any]) -> None:
    """Raise a usage error for options that make no sense together."""
    writes = [name for name in ("in_place", "output") if options[name]]
    looks = [name for name in ("check", "show_diff") if options[name]]
    if len(writes) == 2:
        raise click.UsageError("--in-place and --output say two places to write to")
    if writes and looks:
        raise click.UsageError("--check and --diff write nothing; choose one")
    if options["in_place"] and (not files or STANDARD in files):
        raise click.UsageError("--in-place needs files, not standard input")
    if options["added"] and len(options["fields"]) != 1:
        raise click.UsageError("--add-field needs one --field to read from")


def _inputs(files: Sequence[str], options: dict[str, Any]) -> list[tuple[str, Format]]:
    """Return the inputs with their formats; a usage error where fields do not fit."""
    chosen = options["format_name"]
    formats = [chosen or format_of(name) for name in files]
    fields, added = options["fields"], [parse_added(a) for a in options["added"]]
    records = sorted(RECORDS.intersection(formats))
    if records and not fields:
        raise click.UsageError(
            f"{records[0]} is records: say which fields are text, as --field name"
        )
    if fields and not records:
        raise click.UsageError(
            "--field is for records; say --format jsonl, csv or tsv, "
            "or give files that end so"
        )
    return [
        (name, make_format(kind, fields, added))
        for name, kind in zip(files, formats, strict=True)
    ]
