"""What commands that list things share: reading text, and writing lines about it."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, NoReturn

import click

from normalizer.cli.options import STANDARD
from normalizer.cli.streams import (
    FileFaultError,
    Source,
    Standard,
    find_codec,
    is_terminal,
)
from normalizer.formats.pieces import Piece
from normalizer.formats.text import Text

JSON, TEXT = "json", "text"

FORMAT = click.option(
    "--format",
    "format_name",
    type=click.Choice([JSON, TEXT]),
    help="json: an object a line; text: to be read (default: text on a terminal).",
)


class Part(NamedTuple):
    """Whole lines of an input: which, and how much text stands before them."""

    name: str
    piece: Piece
    offset: int


class Inputs:
    """The text of files, in parts; those that cannot be read are named on stderr."""

    def __init__(self, files: Sequence[str], encoding: str) -> None:
        self._files = files or (STANDARD,)
        self._codec = find_codec(encoding)
        self.has_faults = False

    def __iter__(self) -> Iterator[Part]:
        for name in self._files:
            try:
                yield from self._parts(name)
            except (FileFaultError, OSError) as error:
                if isinstance(error, BrokenPipeError):
                    raise
                self.has_faults = True
                reason = error.strerror if isinstance(error, OSError) else None
                shown = click.format_filename(name)
                click.echo(f"{shown}: {reason or error}", err=True)

    def _parts(self, name: str) -> Iterator[Part]:
        source = Source(name, self._codec, lambda count: None)
        offset = None
        try:
            for piece in Text().pieces(source.blocks()):
                offset = len(source.mark) if offset is None else offset
                yield Part(source.name, piece, offset)
                offset += len(piece.source)
        finally:
            source.close()

    def exit(self) -> NoReturn:
        sys.exit(1 if self.has_faults else 0)


Line = Callable[[dict[str, Any]], str]


def write_lines(
    items: Iterable[dict[str, Any]], format_name: str | None, readable: Line
) -> None:
    """Write a line an item: JSON, or what `readable` makes of it."""
    is_seen = is_terminal(sys.stdout)
    format_name = format_name or (TEXT if is_seen else JSON)
    paint = is_seen and not os.environ.get("NO_COLOR")
    out = Standard()
    for item in items:
        line = _json(item) if format_name == JSON else readable(item)
        if not paint:
            line = line if format_name == JSON else click.unstyle(line)
        out.write(_bytes(line + "\n"))


def _json(item: dict[str, Any]) -> str:
    line = json.dumps(item, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:  # Bytes that are no text can only be said as escapes.
        return json.dumps(item)
    return line


def _bytes(line: str) -> bytes:
    try:
        return line.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return line.encode("utf-8", "backslashreplace")
