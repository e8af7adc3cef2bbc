"""`normalize-names suggest`: names of a corpus that are in no table, for review."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.corpora import FIELDS, PROGRESS, take_census
from normalizer.cli.listing import FORMAT, write_lines
from normalizer.cli.options import ENCODING, JOBS, TABLE
from normalizer.cli.streams import write_whole

if TYPE_CHECKING:
    from normalizer.corpus.suggest import Candidate

EPILOG = """\b
Examples:
  normalize-names suggest articles/
  normalize-names suggest --review new.tsv articles/     # then edit new.tsv
  normalize-names suggest --review new.tsv --accepted mine.tsv
  normalize-names --to en --table mine.tsv < article.txt
\b
Exit status: 0 done, 1 a file was at fault, 2 wrong usage.
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--review",
    metavar="FILE",
    help="Write candidate rows to FILE; what was decided in it before stays.",
)
@click.option(
    "--accepted", metavar="FILE", help="Write the accepted rows of the review to FILE."
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=2,
    metavar="N",
    help="Leave out what stands fewer times than this (default: 2).",
)
@TABLE
@FIELDS
@FORMAT
@ENCODING
@JOBS
@PROGRESS
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def command(
    paths: tuple[str, ...],
    review: str | None,
    accepted: str | None,
    least: int,
    format_name: str | None,
    **options: Any,
) -> None:
    """List the words in PATHS that look like names and are in no table.

    Each comes with how often and where it stands, and with the entity of the table
    that it is spelled most like. With --review they are written to a TSV file in which
    you accept, reject or edit them; with --accepted what you accepted becomes a table.
    """
    from normalizer.corpus.suggest import merged, overlay_lines, review_lines, suggest

    if accepted and not review:
        raise click.UsageError("--accepted needs the --review to take rows from")
    known = _read(review) if review else []
    if accepted:
        _write(accepted, overlay_lines(known))
        if not paths:
            return
    census, has_faults = take_census(paths, options)
    found = suggest(census, known, least)
    if review:
        _write(review, review_lines(merged(known, found)))
        click.echo(f"{review}: {len(found)} rows to decide", err=True)
    else:
        write_lines(map(_item, found), format_name, _readable)
    if census.dropped:
        click.echo(f"rare words not looked at: {census.dropped:,}", err=True)
    sys.exit(1 if has_faults else 0)


def _read(review: str) -> "list[Candidate]":
    """Return the rows of a review file, none where it is new."""
    from normalizer.corpus.suggest import ReviewError, read_review

    path = Path(review)
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        try:
            return read_review(file)
        except ReviewError as error:
            raise ReviewError(f"{review}:{error}") from error
        except UnicodeDecodeError as error:
            raise ReviewError(f"{review}: not UTF-8; save it as UTF-8") from error


def _write(target: str, lines: Iterable[str]) -> None:
    """Write lines to a file in one step, or leave it as it was."""
    write_whole(target, (f"{line}\n".encode("utf-8", "replace") for line in lines))


def _item(one: "Candidate") -> dict[str, Any]:
    names = ("form", "count", "id", "lang", "script", "nearest", "score", "example")
    return {name: getattr(one, name) for name in names} | {
        "places": one.places.split(" ")
    }


def _readable(item: dict[str, Any]) -> str:
    form = click.style(item["form"], bold=True)
    near = f"  like {item['nearest']} ({item['score']})" if item["nearest"] else ""
    where = click.style(item["places"][0], fg="cyan")
    about = click.style(f"{item['id']} {item['lang']}", fg="blue")
    return (
        f"{item['count']:>6}  {form}  {about}{near}\n        {where} {item['example']}"
    )
