"""`normalize-names search`: an index, asked in any spelling."""

import os
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.index import DATABASE, warn_of_stale
from normalizer.cli.listing import JSON, TEXT, write_lines
from normalizer.search.extra import require_search

if TYPE_CHECKING:
    from normalizer.search.searching import Hit

EPILOG = """\b
A query: words (all must be there), "words beside each other", shoi* (how a word
begins), -word (must not be there), OR, NEAR(word word, 5), title:word. Casing and
spelling do not matter; a query that begins with a hyphen goes behind --.
\b
Exit status: 0 done, 1 the index is at fault, 2 wrong usage.
"""

SPELLINGS = ("exact", "names", "alike")


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@DATABASE
@click.option("--json", "as_json", is_flag=True, help="An object a line.")
@click.option(
    "--limit",
    type=click.IntRange(1, 10_000),
    default=10,
    metavar="N",
    help="How many documents at most (default: 10).",
)
@click.option(
    "--spelling",
    type=click.Choice(SPELLINGS),
    default=SPELLINGS[-1],
    help="exact: as asked; names: and other names of the same thing; alike: and what "
    "is spelled like it (default).",
)
@click.argument("query", nargs=-1, required=True)
def command(
    query: tuple[str, ...], path: str, as_json: bool, limit: int, spelling: str
) -> None:
    """List the documents of the index FILE that QUERY finds, the best first.

    First come those that have it as it is spelled, then other spellings of the same
    thing, then names that are spelled like it.
    """
    require_search()
    from normalizer.search.expression import TIERS
    from normalizer.search.query import QueryError
    from normalizer.search.searching import search, suggest
    from normalizer.search.store import open_index, told_plainly

    asked = " ".join(query)
    with told_plainly(path):
        index = open_index(path)
        try:
            warn_of_stale(index)
            found = search(index, asked, limit, TIERS[SPELLINGS.index(spelling)])
            meant = "" if found else suggest(index, asked)
        except QueryError as error:
            raise click.UsageError(str(error)) from error
        finally:
            index.close()
    write_lines(map(_item, found), JSON if as_json else TEXT, _readable)
    if not found:
        hint = f"; did you mean: {meant}" if meant else ""
        click.echo(f"nothing found{hint}", err=True)


def _item(hit: "Hit") -> dict[str, Any]:
    from normalizer.search.searching import snippet

    start, end = snippet(hit.body, hit.body_marks)
    return {
        "path": _path(hit.path),
        "line": hit.line,
        "score": round(hit.score, 4),
        "title": hit.title,
        "snippet": hit.body[start:end],
        "marks": [
            [m.start - start, m.end - start]
            for m in hit.body_marks
            if start <= m.start and m.end <= end
        ],
        "matches": _matches(hit),
    }


def _matches(hit: "Hit") -> list[str]:
    """Return the different spellings that were found, in their order."""
    both = ((hit.title, hit.title_marks), (hit.body, hit.body_marks))
    return list(
        dict.fromkeys(text[m.start : m.end] for text, marks in both for m in marks)
    )


def _path(path: bytes) -> str:
    """Return a path from the working folder where it lies below that, else whole."""
    whole = os.fsdecode(path)
    below = os.path.join(os.getcwd(), "")
    return whole.removeprefix(below)


def _readable(item: dict[str, Any]) -> str:
    """Return a hit as two lines: where it is, and what is there."""
    place = click.style(f"{item['path']}:{item['line']}", fg="cyan")
    title = [click.style(item["title"], bold=True)] if item["title"] else []
    text, at = "", 0
    for start, end in item["marks"]:
        text += item["snippet"][at:start]
        text += click.style(item["snippet"][start:end], fg="red", bold=True)
        at = end
    shown = " ".join((text + item["snippet"][at:]).split())
    return "  ".join([place, f"{item['score']:.2f}", *title]) + f"\n    {shown}"
