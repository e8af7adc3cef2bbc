"""Files as documents: what of them is searched, in parts that are not too long.

A record is a document, and so is a page or a text of up to `PART` code points; what is
longer is cut between lines (and inside of one that is longer still, between words).
"""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from normalizer.formats.fields import EACH, Path, parse_path
from normalizer.formats.jsonl import no_json
from normalizer.formats.pieces import count_lines, cut
from normalizer.formats.reading import Reading
from normalizer.text.characters import LINE_ENDS

PART = 1 << 14
TITLE = "title"
"""The field of a record that is a title, as the title of a page is."""
_DELIMITERS = {"csv": ",;\t|", "tsv": "\t"}
_UNSTORABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")
"""NUL, where some of SQLite's functions end a text, and bytes that were none."""


class Document(NamedTuple):
    """What is found as one: where in its file it begins (lines from 1), its texts."""

    line: int
    title: str
    body: str


class RecordFault(NamedTuple):
    """A record that cannot be read: its line, and what is wrong."""

    line: int
    problem: str


Found = Iterator[Document | RecordFault]


def documents(blocks: Iterable[str], kind: str, fields: Sequence[str] = ()) -> Found:
    """Yield the documents of a file that comes in blocks, by the format's name.

    `fields` are the paths of the fields that are searched in records; without them it
    is every string.

    >>> list(documents(['{"title": "Bakı", "n": [{"a": "Şuşa"}]}'], "jsonl"))
    [Document(line=1, title='Bakı', body='Şuşa')]
    """
    reader = _READERS.get(kind, _text)
    is_nested = kind == "jsonl"
    paths = [parse_path(field) if is_nested else (field,) for field in fields]
    for found in reader(blocks, kind, paths):
        if isinstance(found, Document):
            found = Document(found.line, _stored(found.title), _stored(found.body))
            if not (found.title or found.body):
                continue
        yield found


def _stored(text: str) -> str:
    return text.translate(_UNSTORABLE).strip()


def _text(blocks: Iterable[str], kind: str, fields: Sequence[Path]) -> Found:
    lines = (line for text in cut(blocks, LINE_ENDS) for line in text.splitlines(True))
    yield from _in_parts((at, line) for at, line in _numbered(lines))


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    number = 1
    for line in lines:
        yield number, line
        number += count_lines(line)


def _in_parts(pieces: Iterable[tuple[int, str]], title: str = "") -> Iterator[Document]:
    """Yield pieces of text, each with its line, in documents that are not too long."""
    held: list[str] = []
    size = first = 0
    for line, piece in pieces:
        for part in _split(piece):
            if held and size + len(part) > PART:
                yield Document(first, title, "".join(held))
                held, size = [], 0
            first = first if held else line
            held.append(part)
            size += len(part)
    if held or title:
        yield Document(first or 1, title, "".join(held))


def _split(piece: str) -> Iterator[str]:
    """Yield a piece; one that is too long between words, or where it has none."""
    at = 0
    while len(piece) - at > PART:
        space = piece.rfind(" ", at, at + PART) + 1
        end = space if space > at else at + PART
        yield piece[at:end]
        at = end
    yield piece[at:]


def _html(blocks: Iterable[str], kind: str, fields: Sequence[Path]) -> Found:
    from normalizer.search.pages import read_page

    page = read_page("".join(blocks))
    shown = ((block.line, block.text + "\n") for block in page.blocks)
    yield from _in_parts(shown, page.title)


def _markdown(blocks: Iterable[str], kind: str, fields: Sequence[Path]) -> Found:
    from normalizer.formats.markdown import readings

    source = "".join(blocks)
    yield from _in_parts(_blocks(source, readings(source)))


def _blocks(source: str, found: Iterable[Reading]) -> Iterator[tuple[int, str]]:
    at, line = 0, 1
    for reading in found:
        if text := reading.text.strip():
            start = max(at, reading.starts[0])
            line += count_lines(source[at:start])
            at = start
            yield line, text + "\n"


def _jsonl(blocks: Iterable[str], kind: str, fields: Sequence[Path]) -> Found:
    for number, line in enumerate(_lines(blocks), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            yield RecordFault(number, no_json(error))
            continue
        except RecursionError:
            yield RecordFault(number, "not read: nested too deep")
            continue
        yield from _record(record, number, fields)


def _record(record: Any, line: int, fields: Sequence[Path]) -> Iterator[Document]:
    title = ""
    if not fields and isinstance(record, dict) and isinstance(record.get(TITLE), str):
        title = record[TITLE]
        record = {name: value for name, value in record.items() if name != TITLE}
    texts = (
        [t for path in fields for t in _at(record, path)]
        if fields
        else _strings(record)
    )
    yield from _in_parts([(line, "\n".join(texts))], title)


def _at(value: Any, path: Path) -> Iterator[str]:
    """Yield the strings that a path leads to."""
    if not path:
        if isinstance(value, str):
            yield value
    elif path[0] is EACH and isinstance(value, list):
        for item in value:
            yield from _at(item, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])


def _strings(value: Any) -> Iterator[str]:
    """Yield all strings of a value, in their order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)


def _delimited(blocks: Iterable[str], kind: str, fields: Sequence[Path]) -> Found:
    csv.field_size_limit(sys.maxsize)
    lines = _lines(blocks, "\r\n")
    first = next(lines, "")
    names = [name for path in fields for name in path if name]
    delimiter = _delimiter(first, names, _DELIMITERS[kind])
    rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    try:
        header = next(rows, [])
        if missing := [name for name in names if name not in header]:
            yield RecordFault(1, f"there is no column {', '.join(missing)}")
            return
        line = rows.line_num + 1
        for row in rows:
            record = dict(zip(header, row, strict=False))
            yield from _record(record, line, fields)
            line = rows.line_num + 1
    except csv.Error as error:
        yield RecordFault(rows.line_num, f"not {kind.upper()}: {error}")


def _lines(blocks: Iterable[str], ends: str = "\n") -> Iterator[str]:
    """Yield the lines of a file with their ends: line feeds, or returns too."""
    for text in cut(blocks, ends):
        yield from io.StringIO(text, newline="" if "\r" in ends else "\n")


def _delimiter(header: str, names: Sequence[str], candidates: str) -> str:
    """Return what parts the columns: what gives those asked for, else the most."""

    def columns(delimiter: str) -> tuple[bool, int]:
        found = next(csv.reader([header], delimiter=delimiter), [])
        return bool(names) and set(names) <= set(found), len(found)

    return max(candidates, key=columns)


_READERS: dict[str, Callable[[Iterable[str], str, Sequence[Path]], Found]] = {
    "html": _html,
    "markdown": _markdown,
    "jsonl": _jsonl,
    "csv": _delimited,
    "tsv": _delimited,
}
