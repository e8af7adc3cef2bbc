"""`normalize-names coverage`: what part of a corpus's names the table knows."""

import sys
from typing import Any

import click

from normalizer.cli.corpora import FIELDS, PROGRESS, take_census
from normalizer.cli.listing import FORMAT, write_lines
from normalizer.cli.options import ENCODING, JOBS, TABLE

ALL = "all"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@TABLE
@FIELDS
@FORMAT
@ENCODING
@JOBS
@PROGRESS
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def command(paths: tuple[str, ...], format_name: str | None, **options: Any) -> None:
    """Say what part of the name-like words in PATHS the table knows, by language.

    Name-like is what is a name of the table, or has a capital inside of a sentence and
    hardly ever stands without. A name that the table has and that could not be told
    (its evidence is missing, or it may be several things) is unsure.
    """
    from normalizer.corpus.census import Share

    census, has_faults = take_census(paths, options)
    shares = census.coverage()
    whole = Share()
    for share in shares.values():
        whole.known += share.known
        whole.unsure += share.unsure
        whole.unknown += share.unknown
    items = [
        {
            "language": lang,
            "names": share.total,
            "known": share.known,
            "unsure": share.unsure,
            "unknown": share.unknown,
            "share": round(share.share, 4),
        }
        for lang, share in [*shares.items(), (ALL, whole)]
    ]
    write_lines(items, format_name, _readable)
    if census.dropped:
        click.echo(f"rare words not counted: {census.dropped:,}", err=True)
    sys.exit(1 if has_faults else 0)


def _readable(item: dict[str, Any]) -> str:
    lang = click.style(f"{item['language']:<8}", fg="cyan")
    share = click.style(f"{item['share']:7.1%}", bold=True)
    rest = ", ".join(
        f"{name} {item[name]:,}" for name in ("known", "unsure", "unknown")
    )
    return f"{lang} {share} of {item['names']:>9,} names  ({rest})"
