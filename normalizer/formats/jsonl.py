"""JSON Lines: one record a line, of which the fields that one names are text.

Python's `json` says whether a line is JSON; names are then changed where they stand, so
numbers, keys (twice the same, too), their order, blanks and escapes stay as written. A
line that is no JSON is a fault, and is copied as it is.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from normalizer.errors import OptionError
from normalizer.formats.fields import EACH, Added, Path, parse_path
from normalizer.formats.pieces import Piece, by_lines
from normalizer.formats.reading import Names, Reader, Reading, Rewriting, rewrite
from normalizer.names.describe import Step
from normalizer.names.rewrite import Edit

_TOKEN = re.compile(
    r'[ \t\r\n]*+("(?:[^"\\]|\\.)*+"|[{}\[\]:,]|[^ \t\r\n{}\[\]:,"]++)', re.DOTALL
)
_ESCAPE = re.compile(
    r"\\u[dD][89ABab][0-9A-Fa-f]{2}\\u[dD][C-Fc-f][0-9A-Fa-f]{2}"
    r"|\\u[0-9A-Fa-f]{4}|\\."
)
_UNICODE_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00[0-7])")


class Node(NamedTuple):
    """A value of a record: where it is written, and its members or items.

    A key of a member comes with where it ends; an item of a list has the key "".
    """

    start: int
    end: int
    members: "tuple[tuple[str, int, Node], ...]" = ()


def parse(source: str, at: int = 0) -> Node:
    """Return the value that begins at an offset of valid JSON, with all its places."""
    token = _token(source, at)
    start, end = token.span(1)
    if source[start] not in "{[":
        return Node(start, end)
    is_object = source[start] == "{"
    members = []
    at = end
    while (token := _token(source, at))[1] not in ("}", "]"):
        key, at = "", token.start()
        if token[1] == ",":
            at = token.end()
            continue
        if is_object:
            key, at = json.loads(token[1]), token.end()
        key_end = at
        value = parse(source, _token(source, at).end() if is_object else at)
        members.append((key, key_end, value))
        at = value.end
    return Node(start, token.end(), tuple(members))


def _token(source: str, at: int) -> "re.Match[str]":
    found = _TOKEN.match(source, at)
    assert found  # `json` has read the line before.
    return found


def strings(source: str, node: Node, path: Path) -> Iterator[Node]:
    """Yield the strings that a path leads to from a value."""
    if not path:
        if source[node.start] == '"':
            yield node
        return
    for value in _children(source, node, path[0]):
        yield from strings(source, value, path[1:])


def _children(source: str, node: Node, step: str | None) -> Iterator[Node]:
    opening = "[" if step is EACH else "{"
    if source[node.start] == opening:
        for key, _, value in node.members:
            if step is EACH or key == step:
                yield value


def read_string(source: str, node: Node) -> Reading:
    """Return what a string says, with the place of every character.

    >>> read_string('["Qaraba\\\\u011f"]', Node(1, 15)).text
    'Qarabağ'
    """
    reader = Reader()
    at, end = node.start + 1, node.end - 1
    for found in _ESCAPE.finditer(source, at, end):
        reader.verbatim(source, at, found.start())
        reader.unit(json.loads(f'"{found[0]}"'), *found.span())
        at = found.end()
    reader.verbatim(source, at, end)
    return reader.reading()


class Record:
    """One line of JSON."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        line = source[start:end]
        json.loads(line, parse_int=str, parse_float=str)
        self.root = parse(source, start)
        # A record keeps its way to write letters: as they are, or as escapes.
        self.ascii = line.isascii() and bool(_UNICODE_ESCAPE.search(line))

    def quoted(self, text: str | None) -> str:
        return json.dumps(text, ensure_ascii=self.ascii)

    def write(self, label: str, source: str, at: int) -> str:
        return self.quoted(label)[1:-1]


def no_json(error: ValueError | RecursionError) -> str:
    """Return what is wrong with a line that is no JSON, without a line of its own.

    >>> try:
    ...     json.loads('{"name": Bakı}')
    ... except ValueError as error:
    ...     no_json(error)
    'not JSON: Expecting value (column 10)'
    """
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} (column {error.pos + 1})"
    return f"not JSON: {error}"


class JsonLines:
    """The format of JSON Lines files."""

    def __init__(self, fields: tuple[str, ...], added: tuple[Added, ...] = ()) -> None:
        self._paths = tuple(dict.fromkeys(map(parse_path, fields)))
        if added and any(set(path) == {EACH} for path in self._paths):
            raise OptionError("a field is added beside a key: --field NAME[], not []")
        self._added = added

    def pieces(self, blocks: Iterable[str]) -> Iterator[Piece]:
        return by_lines(blocks, "\n", self)

    def rewriting(self, source: str, names: Names) -> Rewriting:
        done = Rewriting()
        start = 0
        while start < len(source):
            end = source.find("\n", start) + 1 or len(source)
            if not source[start:end].isspace():
                self._rewrite(source, start, end, names, done)
            start = end
        done.edits.sort(key=lambda edit: edit[:2])
        return done

    def _rewrite(
        self, source: str, start: int, end: int, names: Names, done: Rewriting
    ) -> None:
        try:
            record = Record(source, start, end)
        except json.JSONDecodeError as error:
            problem = f"{no_json(error)}; copied as it is"
            done.faults.append((start, problem))
            return
        except RecursionError:
            done.faults.append((start, "not read: nested too deep; copied as it is"))
            return
        for path in self._paths:
            if self._added:
                _add(record, path, self._added, names, done)
                continue
            for node in strings(source, record.root, path):
                reading = read_string(source, node)
                changed = rewrite(source, reading, names, record.write)
                done.edits += changed.edits
                done.steps += changed.steps
                done.spans += changed.spans


def _add(
    record: Record,
    path: Path,
    added: tuple[Added, ...],
    names: Names,
    done: Rewriting,
) -> None:
    """Note the edits that write new members beside the field that a path leads to."""
    depth = len(path) - 1
    while path[depth] is EACH:
        depth -= 1
    owners = [record.root]
    for step in path[:depth]:
        owners = [v for owner in owners for v in _children(record.source, owner, step)]
    for owner in owners:
        for node in list(_children(record.source, owner, path[depth]))[-1:]:
            read = _read_all(record, node, path[depth + 1 :], names)
            done.steps += _steps(read)
            for field in added:
                if (value := _value(record, read, field)) is not None:
                    done.edits.append(_member(record, owner, field.name, value))


_Read = tuple[str, Sequence[Step]] | list["_Read"] | None
"""What a field says: a text with its names, a list of such, or no text."""


def _read_all(record: Record, node: Node, path: Path, names: Names) -> _Read:
    opening = record.source[node.start]
    if not path and opening == '"':
        text = read_string(record.source, node).text
        return text, names.steps(text)
    if path and opening == "[":
        return [_read_all(record, n, path[1:], names) for _, _, n in node.members]
    return None


def _steps(read: _Read) -> Iterator[Step]:
    if isinstance(read, list):
        for item in read:
            yield from _steps(item)
    elif read:
        yield from read[1]


def _value(record: Record, read: _Read, field: Added) -> str | None:
    """Return the JSON of a new field: a string, or a list for a list of strings."""
    if isinstance(read, list):
        items = (_value(record, item, field) for item in read)
        return f"[{', '.join(item or 'null' for item in items)}]"
    return record.quoted(field.value(*read)) if read else None


def _member(record: Record, owner: Node, name: str, value: str) -> Edit:
    """Return the edit that gives an object a member, as its others are written."""
    for key, _, node in owner.members:
        if key == name:
            return Edit(node.start, node.end, value)
    _, key_end, last = owner.members[-1]
    colon = record.source[key_end : last.start]
    comma = ", " if colon != ":" else ","
    return Edit(last.end, last.end, f"{comma}{record.quoted(name)}{colon}{value}")
