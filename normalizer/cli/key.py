"""`normalize-names key`: the keys of each line, to compare and to join on."""

from typing import TextIO

import click

KINDS = ("medium", "strict", "index", "query", "wide")


@click.command(name="key")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="medium",
    show_default=True,
    help="One key (medium, strict), the keys to store (index) or to look up (query, "
    "wide).",
)
@click.argument(
    "files", nargs=-1, type=click.File("r", encoding="utf-8", errors="surrogateescape")
)
def command(kind: str, files: tuple[TextIO, ...]) -> None:
    """Write the key of every line of FILES (or standard input).

    Several keys of one line are separated by spaces; a line without letters and digits
    gives an empty line.
    """
    for file in files or (click.get_text_stream("stdin", errors="surrogateescape"),):
        for line in file:
            click.echo(" ".join(keys_of(line, kind)))


def keys_of(name: str, kind: str) -> tuple[str, ...]:
    """Return the keys of one kind that a name has.

    >>> keys_of("Şoyqu", "medium") == keys_of("Шойгу", "medium")
    True
    """
    from normalizer.letters.keys import index_keys, key, query_keys

    if kind == "index":
        return index_keys(name)
    if kind in ("query", "wide"):
        return tuple(found for found, _ in query_keys(name, wide=kind == "wide"))
    return (key(name, kind),)
