"""CSV and TSV: records under a header, of which the columns that one names are text.

Python's `csv` reads the records, strictly: a quote that is never closed, and a record
with more or fewer fields than the header, end the reading. A field that changes keeps
its quotes; every other one stays as it is written. The delimiter of a CSV file is the
first of comma, semicolon, tab and bar under which the header has the columns.
"""

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normalizer.formats.fields import Added
from normalizer.formats.pieces import DataError, Piece, count_lines, cut
from normalizer.formats.reading import (
    Names,
    Reader,
    Reading,
    Rewriting,
    as_it_is,
    rewrite,
)
from normalizer.names.describe import Step
from normalizer.names.rewrite import Edit, apply

DELIMITERS = {"csv": ",;\t|", "tsv": "\t"}
Span = tuple[int, int]


@dataclass(frozen=True)
class Rows:
    """The rules of a piece: in which columns its texts are, and where new ones go."""

    delimiter: str
    width: int
    columns: tuple[int, ...]
    added: tuple[tuple[int, Added], ...] = ()

    def rewriting(self, source: str, names: Names) -> Rewriting:
        done = Rewriting()
        for spans in records(source, self.delimiter):
            if len(spans) < self.width:
                continue  # a blank line
            for column in self.columns:
                if self.added:
                    text = _read(source, spans[column]).text
                    steps = names.steps(text)
                    done.steps += steps
                    done.edits += self._additions(spans, text, steps)
                else:
                    self._rewrite(source, spans[column], names, done)
        return done

    def _rewrite(self, source: str, span: Span, names: Names, done: Rewriting) -> None:
        start, end = span
        is_quoted = source.startswith('"', start)
        write = _write_quoted if is_quoted else as_it_is
        changed = rewrite(source, _read(source, span), names, write)
        done.steps += changed.steps
        done.spans += changed.spans
        edits = changed.edits
        if not is_quoted and any(self._needs_quotes(edit.label) for edit in edits):
            inside = [Edit(a - start, b - start, label) for a, b, label in edits]
            edits = [Edit(start, end, self.cell(apply(source[start:end], inside)))]
        done.edits += edits

    def _additions(
        self, spans: Sequence[Span], text: str, steps: Sequence[Step]
    ) -> list[Edit]:
        edits = []
        fresh = ""
        for at, field in self.added:
            value = self.cell(field.value(text, steps) or "")
            if at < self.width:
                edits.append(Edit(*spans[at], value))
            else:
                fresh += self.delimiter + value
        end = spans[-1][1]
        return [*sorted(edits), Edit(end, end, fresh)] if fresh else sorted(edits)

    def cell(self, text: str) -> str:
        """Return a field that says a text, in quotes where it needs them."""
        if not self._needs_quotes(text):
            return text
        quoted = text.replace('"', '""')
        return f'"{quoted}"'

    def _needs_quotes(self, text: str) -> bool:
        return any(letter in text for letter in f'"\r\n{self.delimiter}')


@dataclass(frozen=True)
class Header:
    """The rules of the header: it gets the names of new columns."""

    fresh: str

    def rewriting(self, source: str, names: Names) -> Rewriting:
        end = len(source.rstrip("\r\n"))
        return Rewriting([Edit(end, end, self.fresh)] if self.fresh else [])


class Delimited:
    """The format of CSV and TSV files; see the module."""

    def __init__(
        self, fields: tuple[str, ...], added: tuple[Added, ...], delimiters: str
    ) -> None:
        self._fields = tuple(dict.fromkeys(fields))
        self._added = added
        self._delimiters = delimiters

    def pieces(self, blocks: Iterable[str]) -> Iterator[Piece]:
        csv.field_size_limit(sys.maxsize)
        lines = _Lines(blocks)
        header = _header(lines)
        if not header:
            return
        rules, fresh = self._rules(header)
        yield Piece(header, 1, Header(fresh))
        line = 1 + count_lines(header)
        held: list[str] = []
        fault = None
        try:
            for record in _checked(lines, rules, line):
                held.append(record)
                if lines.are_used_up:
                    source = "".join(held)
                    yield Piece(source, line, rules)
                    line += count_lines(source)
                    held.clear()
        except DataError as error:
            fault = error
        if held:
            yield Piece("".join(held), line, rules)
        if fault:
            raise fault

    def _rules(self, header: str) -> tuple[Rows, str]:
        """Return the rules for the records, and what the header line gets."""
        for delimiter in self._delimiters:
            columns = _columns(header, delimiter)
            if set(self._fields) <= set(columns):
                break
        else:
            raise self._missing(header)
        places = [
            columns.index(field.name) if field.name in columns else len(columns)
            for field in self._added
        ]
        rules = Rows(
            delimiter,
            len(columns),
            tuple(sorted(map(columns.index, self._fields))),
            tuple(zip(places, self._added, strict=True)),
        )
        fresh = [field.name for field in self._added if field.name not in columns]
        return rules, "".join(delimiter + rules.cell(name) for name in fresh)

    def _missing(self, header: str) -> DataError:
        """Return the error that names the columns that are not there."""
        columns = _columns(header, self._delimiters[0]) or [header.rstrip("\r\n")]
        missing = [name for name in self._fields if name not in columns]
        there = ", ".join(columns)
        return DataError(1, f"no column {', '.join(missing)}; columns: {there}")


class _Lines:
    """The lines of a stream as `csv` wants them, each with its LF, CR LF or CR.

    `are_used_up` says that the next one has yet to come.
    """

    def __init__(self, blocks: Iterable[str]) -> None:
        self._texts = cut(blocks, "\n\r")
        self._text = io.StringIO()
        self._left = 0

    @property
    def are_used_up(self) -> bool:
        return not self._left

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.are_used_up:
            text = next(self._texts)
            self._text, self._left = io.StringIO(text, newline=""), len(text)
        line = self._text.readline()
        self._left -= len(line)
        return line


def _header(lines: Iterator[str]) -> str:
    header = next(lines, "")
    while header.count('"') % 2 and (more := next(lines, "")):
        header += more
    return header


def _columns(header: str, delimiter: str) -> list[str]:
    """Return the header's fields; none where that is not its delimiter."""
    lines = io.StringIO(header, newline="")
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _checked(lines: Iterator[str], rules: Rows, line: int) -> Iterator[str]:
    """Yield every record as it is written; DataError at the first that is broken."""
    held: list[str] = []

    def noted() -> Iterator[str]:
        for text in lines:
            held.append(text)
            yield text

    reader = csv.reader(noted(), delimiter=rules.delimiter, strict=True)
    while True:
        held.clear()
        at = line + reader.line_num
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DataError(at, _problem(error)) from error
        if fields and len(fields) != rules.width:
            raise DataError(
                at, f"{len(fields)} fields under a header of {rules.width}; stopped"
            )
        yield "".join(held)


def _problem(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quoted field is never closed; stopped"
    return f"not CSV: {error}; stopped"


def records(source: str, delimiter: str) -> Iterator[list[Span]]:
    """Yield where the fields of each record are, in a source that `csv` has read.

    >>> list(records('1,"Bakı"\\n', ","))
    [[(0, 1), (2, 8)]]
    """
    field = re.compile(
        rf'("(?:[^"]|"")*+"|[^\r\n{re.escape(delimiter)}]*+)'
        rf"({re.escape(delimiter)}|\r\n|[\r\n]|\Z)"
    )
    at = 0
    spans: list[Span] = []
    while at < len(source) or spans:
        found = field.match(source, at)
        assert found  # `csv` has read the source before.
        spans.append(found.span(1))
        at = found.end()
        if found[2] != delimiter:
            yield spans
            spans = []


def _read(source: str, span: Span) -> Reading:
    start, end = span
    reader = Reader()
    if not source.startswith('"', start):
        reader.verbatim(source, start, end)
        return reader.reading()
    at = start + 1
    while (quote := source.find('""', at, end - 1)) >= 0:
        reader.verbatim(source, at, quote)
        reader.unit('"', quote, quote + 2)
        at = quote + 2
    reader.verbatim(source, at, end - 1)
    return reader.reading()


def _write_quoted(label: str, source: str, at: int) -> str:
    return label.replace('"', '""')
