"""File formats: which part of a file is text, and how names are changed in it.

A format cuts a stream into pieces that are rewritten one by one, in any order, and says
of each piece which edits it takes. What no edit touches stays byte for byte.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from normalizer.errors import unknown_option

if TYPE_CHECKING:
    from normalizer.formats.fields import Added
    from normalizer.formats.pieces import Format

TEXT = "text"
FORMATS = (TEXT, "html", "markdown", "jsonl", "csv", "tsv")
RECORDS = frozenset({"jsonl", "csv", "tsv"})
"""Formats of which only the fields that one names are text."""

ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}


def format_of(path: str) -> str:
    """Return the format that a file's ending tells; text where it tells none.

    >>> format_of("page.HTM"), format_of("notes"), format_of("-")
    ('html', 'text', 'text')
    """
    return ENDINGS.get(PurePath(path).suffix.lower(), TEXT)


def make_format(
    name: str, fields: Sequence[str] = (), added: "Sequence[Added]" = ()
) -> "Format":
    """Return a format by its name; records take the paths of their fields.

    >>> type(make_format("jsonl", ["properties.name"])).__name__
    'JsonLines'
    """
    match name:
        case "text":
            from normalizer.formats.text import Text

            return Text()
        case "html":
            from normalizer.formats.html import Html

            return Html()
        case "markdown":
            from normalizer.formats.markdown import Markdown

            return Markdown()
        case "jsonl":
            from normalizer.formats.jsonl import JsonLines

            return JsonLines(tuple(fields), tuple(added))
        case "csv" | "tsv":
            from normalizer.formats.delimited import DELIMITERS, Delimited

            return Delimited(tuple(fields), tuple(added), DELIMITERS[name])
    raise unknown_option("format", name, FORMATS)
