"""`normalize-names find`: the names of a text, and what each is."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from normalizer.cli.listing import FORMAT, Inputs, write_lines
from normalizer.cli.options import (
    ENCODING,
    InSections,
    make_normalizer,
    takes_normalizer,
)
from normalizer.explanation.wording import ending_in_words
from normalizer.formats.pieces import place
from normalizer.pipeline import Normalizer


@click.command(cls=InSections, context_settings={"help_option_names": ["-h", "--help"]})
@takes_normalizer
@click.option(
    "--ambiguous", is_flag=True, help="Also list names that may be several things."
)
@FORMAT
@ENCODING
@click.argument("files", nargs=-1, metavar="[FILE]...")
def command(files: tuple[str, ...], **options: Any) -> None:
    """List the names in FILES, or standard input.

    Each is an object a line: where it stands (file, line and column from 1, start and
    end in code points of the file), what it is and what it is called in TARGET, and the
    ending that hangs on it (suffix) with every way in which it reads (slots).
    """
    normalizer = make_normalizer(options)
    inputs = Inputs(files, options["encoding"])
    found = _found(inputs, normalizer, options["ambiguous"])
    write_lines(found, options["format_name"], _readable)
    inputs.exit()


def _found(
    inputs: Inputs, normalizer: Normalizer, ambiguous: bool
) -> Iterator[dict[str, Any]]:
    for name, piece, offset in inputs:
        for match in normalizer.find(piece.source, ambiguous=ambiguous):
            line, column = place(piece, match.start)
            where = {"file": name, "line": line, "column": column}
            moved = {"start": match.start + offset, "end": match.end + offset}
            yield where | asdict(match) | moved


def _readable(item: dict[str, Any]) -> str:
    ending = ending_in_words(item["suffix"], item["slots"])
    where = click.style("{file}:{line}:{column}:".format_map(item), fg="cyan")
    text = click.style(item["text"], bold=True)
    if item["canonical"] is None:
        kinds = click.style(" or ".join(item["candidates"]), fg="blue")
        return f"{where} {text}  {kinds}  ({item['reason']})"
    label = click.style(item["canonical"], fg="green", bold=True)
    told = f"{where} {text} -> {label}  {click.style(item['id'], fg='blue')}"
    return f"{told}  {ending}" if ending else told
