"""`normalize-names consistency`: the names that a document spells in several ways."""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.corpora import Corpus
from normalizer.cli.inputs import events
from normalizer.cli.listing import FORMAT, write_lines
from normalizer.cli.options import ENCODING, STANDARD, TABLE
from normalizer.cli.outcome import Outcome
from normalizer.cli.streams import write_whole
from normalizer.cli.workers import Work, run

if TYPE_CHECKING:
    from normalizer.corpus.consistency import Document, Inconsistency

SHOWN = 3
"""How many places of a spelling are listed, where they are to be read."""

EPILOG = """\b
Examples:
  normalize-names consistency article.txt
  normalize-names consistency --html report.html chapters/*.md
  normalize-names consistency --fix --prefer house --table en-wire article.txt
\b
Exit status: 0 every name has one spelling (or has now), 1 some have several, or a file
was at fault, 2 wrong usage.
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--fix", is_flag=True, help="Write every name as is proposed, in place.")
@click.option(
    "--prefer",
    type=click.Choice(["majority", "house"]),
    default="majority",
    help="What is proposed: the commonest spelling (default), or that of the tables.",
)
@TABLE
@click.option("--html", "page", metavar="FILE", help="Write a page; - is stdout.")
@FORMAT
@ENCODING
@click.option(
    "--progress/--no-progress",
    default=True,
    help="A bar on stderr, if that is a terminal.",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
def command(files: tuple[str, ...], fix: bool, **options: Any) -> None:
    """List the names that FILES, taken as one document, spell in several ways.

    A name is compared within one language. What is in no table, and only spelled alike,
    is listed as perhaps one name and never fixed.
    """
    from normalizer.corpus.consistency import Document
    from normalizer.pipeline import Normalizer

    if fix and (not files or STANDARD in files):
        raise click.UsageError("--fix needs files, not standard input")
    corpus = Corpus(files, options | {"fields": ()})
    document = Document(
        Normalizer(to="id", tables=options["tables"]), options["prefer"]
    )
    for name, piece in corpus:
        document.take(piece, name)
    has_faults = corpus.has_faults
    found = document.inconsistencies()
    if options["page"]:
        _write_page(options["page"], files, found)
    else:
        write_lines(map(_item, found), options["format_name"], _readable)
    if fix and not has_faults:
        has_faults = _fix(document, corpus, options)
    is_left = any(one.entity for one in found) and not fix
    sys.exit(1 if has_faults or is_left else 0)


def _fix(document: "Document", corpus: Corpus, options: dict[str, Any]) -> bool:
    """Rewrite the files; tell whether one could not be."""
    how = {"in_place": True, "check": False, "show_diff": False, "output": None}
    outcome = Outcome(how)
    coming = events(corpus.inputs, options["encoding"], lambda count: None)
    outcome.take(run(coming, Work(document), 1))
    return outcome.has_faults


def _write_page(
    target: str, files: Sequence[str], found: "Sequence[Inconsistency]"
) -> None:
    from normalizer.corpus.consistency_page import page

    title = ", ".join(map(click.format_filename, files)) or "standard input"
    write_whole(target, [page(title, found).encode("utf-8", "replace")])


def _item(one: "Inconsistency") -> dict[str, Any]:
    return {
        "entity": one.entity,
        "kind": one.kind,
        "lang": one.lang,
        "proposed": one.proposed,
        "reason": one.reason,
        "spellings": {
            spelling: [place._asdict() for place in places]
            for spelling, places in one.spellings.items()
        },
    }


def _readable(item: dict[str, Any]) -> str:
    """Return a name as a few lines: what is proposed, then each spelling."""
    entity = item["entity"]
    counts = ", ".join(f"{s} {len(places)}" for s, places in item["spellings"].items())
    if entity:
        label = click.style(item["proposed"], fg="green", bold=True)
        about = click.style(f"{entity} {item['lang']}", fg="blue")
        head = f"{counts} -> {label} ({item['reason']})  {about}"
    else:
        head = f"{counts}  (perhaps one name)"
    return "\n".join([head, *_places(item)])


def _places(item: dict[str, Any]) -> Iterator[str]:
    """Yield where the spellings stand that are not the proposed one."""
    for spelling, places in item["spellings"].items():
        if spelling == item["proposed"]:
            continue
        for place in places[:SHOWN]:
            where = "{file}:{line}:{column}:".format_map(place)
            yield f"  {click.style(where, fg='cyan')} {place['text']}"
        if len(places) > SHOWN:
            yield f"  and {len(places) - SHOWN} more places of {spelling}"
