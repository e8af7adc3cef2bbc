"""What fields of records say, only to be read: CSV, TSV, JSON Lines."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from normalizer.formats.delimited import DELIMITERS, Delimited, Header, Rows
from normalizer.formats.fields import EACH, Path, parse_path
from normalizer.formats.jsonl import no_json
from normalizer.formats.pieces import cut


class Values(NamedTuple):
    """A record: the line it begins on, what each field says, or what is wrong."""

    line: int
    fields: tuple[list[str], ...]
    fault: str = ""


def read_values(
    blocks: Iterable[str], kind: str, fields: Sequence[str]
) -> Iterator[Values]:
    """Yield the records of a file of a format; DataError where reading has to end."""
    if kind == "jsonl":
        return _json_lines(blocks, tuple(map(parse_path, fields)))
    return _delimited(blocks, fields, DELIMITERS[kind])


def _json_lines(blocks: Iterable[str], paths: tuple[Path, ...]) -> Iterator[Values]:
    line = 0
    for text in cut(blocks, "\n"):
        for source in text.split("\n")[: text.count("\n") or 1]:
            line += 1
            if not source.strip():
                continue
            try:
                record = json.loads(source)
            except (json.JSONDecodeError, RecursionError) as error:
                yield Values(line, (), f"{no_json(error)}; left out")
                continue
            yield Values(line, tuple(list(_texts(record, path)) for path in paths))


def _texts(value: Any, path: Path) -> Iterator[str]:
    """Yield what a path leads to, as texts; lists at its end are gone through.

    >>> list(_texts({"name": ["Bakı", None, 1]}, ("name",)))
    ['Bakı', '1']
    """
    if isinstance(value, list) and (not path or path[0] is EACH):
        for item in value:
            yield from _texts(item, path[1:])
    elif not path:
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            yield str(value)
    elif isinstance(value, dict) and path[0] in value:
        yield from _texts(value[path[0]], path[1:])


def _delimited(
    blocks: Iterable[str], fields: Sequence[str], delimiters: str
) -> Iterator[Values]:
    header, names = "", list[str]()
    for piece in Delimited(tuple(fields), (), delimiters).pieces(blocks):
        if isinstance(piece.rules, Header):
            header = piece.source
        if not isinstance(piece.rules, Rows):
            continue
        rows = csv.reader(
            piece.source.splitlines(keepends=True), delimiter=piece.rules.delimiter
        )
        names = names or next(csv.reader([header], delimiter=piece.rules.delimiter))
        places = [names.index(field) for field in fields]
        before = 0
        for row in rows:
            if row:
                texts = ([row[at]] if row[at] else [] for at in places)
                yield Values(piece.line + before, tuple(texts))
            before = rows.line_num
