"""`normalize-names diff`: what changes in the output when the tables change."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from normalizer.cli.corpora import FIELDS, PROGRESS, Corpus
from normalizer.cli.listing import FORMAT, write_lines
from normalizer.cli.options import ENCODING, TARGET, WHICH_KINDS, WHICH_ROLES

EPILOG = """\b
Examples:
  normalize-names diff --to en old/tables new/tables corpus/
  normalize-names diff --to en shipped mine.tsv corpus/   # what an own table changes
\b
Exit status: 0 nothing comes out otherwise, 1 something does, or a file was at fault,
2 wrong usage.
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@TARGET
@WHICH_ROLES
@WHICH_KINDS
@FIELDS
@FORMAT
@ENCODING
@PROGRESS
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, metavar="[CORPUS]...")
def command(
    old: str, new: str, paths: tuple[str, ...], format_name: str | None, **options: Any
) -> None:
    """List what the tables NEW write otherwise than OLD in the texts of CORPUS.

    OLD and NEW are each a folder of tables, a table or house style that is laid over
    the shipped ones, or the word shipped. Every change is told once: how often, where
    first, and by which row each side had it.
    """
    from normalizer.review.changes import Changes, compare, require_side

    chosen = {n: options[n] for n in ("to", "roles", "kinds") if options[n]}
    corpus = Corpus(paths, options)
    changes: Changes = compare(corpus, require_side(old), require_side(new), chosen)
    write_lines(_items(changes), format_name, _readable)
    click.echo(
        f"{changes.counts.total():,} changed, {changes.same:,} as before", err=True
    )
    sys.exit(1 if changes.counts or corpus.has_faults else 0)


def _items(changes: Any) -> Iterator[dict[str, Any]]:
    for change in changes.ranked():
        yield {
            "count": changes.counts[change],
            "before": change.before,
            "old": change.old,
            "new": change.new,
            "old_row": change.old_row,
            "new_row": change.new_row,
            **changes.first[change]._asdict(),
        }


def _readable(item: dict[str, Any]) -> str:
    where = click.style("{file}:{line}:{column}:".format_map(item), fg="cyan")
    old = click.style(item["old"], fg="red")
    new = click.style(item["new"], fg="green")
    rows = click.style(f"{item['old_row']} | {item['new_row']}", fg="blue")
    head = f"{item['count']:>6}  {item['before']}: {old} -> {new}  {rows}"
    return f"{head}\n        {where} {item['text']}"
