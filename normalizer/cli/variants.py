"""`normalize-names variants`: the spellings of a name that one may meet elsewhere."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from normalizer.cli.listing import FORMAT, Inputs, write_lines
from normalizer.letters.variants import variants


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--from",
    "orthography",
    required=True,
    metavar="LANG",
    help="How the names are written: az, az-Cyrl, ru, hy ...",
)
@FORMAT
@click.argument("names", nargs=-1, metavar="[NAME]...")
def command(names: tuple[str, ...], orthography: str, format_name: str | None) -> None:
    """List the likely spellings of NAMES, or of every line of standard input.

    The most plausible come first. They follow from the letters alone.
    """
    listed = _listed(names or _lines(), orthography)
    write_lines(listed, format_name, _readable)


def _lines() -> Iterator[str]:
    for _, piece, _ in Inputs((), "utf-8"):
        yield from filter(None, map(str.strip, piece.source.splitlines()))


def _listed(names: Iterable[str], orthography: str) -> Iterator[dict[str, Any]]:
    for name in names:
        for variant in variants(name, orthography):
            yield {
                "name": name,
                "text": variant.text,
                "system": variant.system,
                "rank": variant.rank,
            }


def _readable(item: dict[str, Any]) -> str:
    text = click.style(f"{item['text']:<20}", bold=True)
    return f"{item['name']}  {text}  {click.style(item['system'], fg='cyan')}"
