"""`normalize-names tokens`: a text in words, numbers, links, signs and spaces."""

from collections.abc import Iterator
from typing import Any

import click

from normalizer.cli.listing import FORMAT, Inputs, write_lines
from normalizer.cli.options import ENCODING
from normalizer.text.tokens import tokens


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@FORMAT
@ENCODING
@click.argument("files", nargs=-1, metavar="[FILE]...")
def command(files: tuple[str, ...], format_name: str | None, encoding: str) -> None:
    """List the tokens of FILES, or standard input.

    Each is an object a line: start and end in code points of the file, text, kind,
    script (ISO 15924) and the language that its letters show. The texts joined are
    the file.
    """
    inputs = Inputs(files, encoding)
    write_lines(_listed(inputs), format_name, _readable)
    inputs.exit()


def _listed(inputs: Inputs) -> Iterator[dict[str, Any]]:
    for name, piece, offset in inputs:
        for token in tokens(piece.source):
            yield {
                "file": name,
                "start": token.start + offset,
                "end": token.end + offset,
                "text": token.text,
                "kind": token.kind,
                "script": token.script,
                "lang": token.lang,
            }


def _readable(item: dict[str, Any]) -> str:
    kind = click.style(f"{item['kind']:<8}", fg="cyan")
    about = (
        f"{item['start']:>6} {item['end']:>6}  {kind} {item['script']} {item['lang']}"
    )
    text = item["text"] if item["kind"] != "space" else repr(item["text"])
    return f"{about}  {click.style(text, bold=True)}"
