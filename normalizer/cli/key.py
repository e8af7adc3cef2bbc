"""`normalize-names key`: the keys of each line, to compare and to join on."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from normalizer.cli.listing import FORMAT, Inputs, write_lines
from normalizer.letters.keys import STRENGTHS, index_keys, key, query_keys

INDEX, QUERY, WIDE = "index", "query", "wide"


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--kind",
    type=click.Choice([*STRENGTHS, INDEX, QUERY, WIDE]),
    default="medium",
    show_default=True,
    help="One key; the keys to store (index); the keys to look up (query, wide).",
)
@FORMAT
@click.argument("names", nargs=-1, metavar="[NAME]...")
def command(names: tuple[str, ...], kind: str, format_name: str | None) -> None:
    """Write the keys of NAMES, or of every line of standard input.

    Spellings of one name have the same key, whatever their script.
    """
    write_lines(_listed(names or _lines(), kind), format_name, _readable)


def _lines() -> Iterator[str]:
    for _, piece, _ in Inputs((), "utf-8"):
        yield from piece.source.splitlines()


def _listed(names: Iterable[str], kind: str) -> Iterator[dict[str, Any]]:
    for name in names:
        yield {"name": name, "keys": keys_of(name, kind)}


def keys_of(name: str, kind: str) -> list[str]:
    """Return the keys of one kind that a name has.

    >>> keys_of("Şoyqu", "medium") == keys_of("Шойгу", "medium")
    True
    """
    if kind == INDEX:
        return list(index_keys(name))
    if kind in (QUERY, WIDE):
        return [found for found, _ in query_keys(name, wide=kind == WIDE)]
    return [key(name, kind)]


def _readable(item: dict[str, Any]) -> str:
    keys = click.style(" ".join(item["keys"]), fg="cyan")
    return f"{keys}  {click.style(item['name'], bold=True)}"
