"""What is done with results: written, listed or shown as a diff; and the faults."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import click

from normalizer.cli.report import Tally, check_lines, diff, painted
from normalizer.cli.streams import (
    FileFaultError,
    Replacement,
    Sink,
    Source,
    Standard,
    is_terminal,
    open_output,
)
from normalizer.cli.workers import Result
from normalizer.formats.pieces import Piece, place
from normalizer.names.rewrite import Edit

SLICE = 1 << 20
"""How many characters are encoded at a time."""


@dataclass(slots=True)
class Begun:
    """An input was opened."""

    source: Source


@dataclass(slots=True)
class Ended:
    """An input was read to its end, or could not be: `fault` says why."""

    fault: str = ""
    was_open: bool = True


class Outcome:
    """Takes the results of all inputs, in order."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._in_place = options["in_place"]
        self._check = options["check"]
        self._diff = options["show_diff"]
        self._output = options["output"]
        self._sink: Sink | None = None
        self._source: Source
        self._is_marked = self._is_changed = self._broke_off = False
        self._seen: list[str] = []
        self._edits: list[Edit] = []
        self._length = 0
        self.tally: Tally = Tally()
        self.has_faults = self.has_changes = False

    def take(self, events: Iterable[Begun | Ended | tuple[Piece, Result]]) -> None:
        """Take everything, and finish or give up what is written to."""
        if not self._in_place:
            self._sink = open_output(self._output) if self._output else Standard()
        try:
            for event in events:
                if isinstance(event, Begun):
                    self._begin(event.source)
                elif isinstance(event, Ended):
                    self._end(event)
                else:
                    self._result(*event)
        except BaseException:
            self._abandon()
            raise
        if self._sink and self._broke_off:
            self._abandon()  # Half an output could be taken for a whole one.
        elif self._sink:
            self._guarded(self._sink.finish)

    def _begin(self, source: Source) -> None:
        self._source = source
        self._is_marked = self._is_changed = False
        self._seen, self._edits, self._length = [], [], 0
        if self._in_place:
            self._guarded(self._open_replacement)

    def _open_replacement(self) -> None:
        path = self._source.path
        if path is None or not path.is_file():
            raise FileFaultError("not a regular file; it cannot be rewritten in place")
        self._sink = Replacement(path)

    def _result(self, piece: Piece, result: Result) -> None:
        self.tally += result.tally
        for offset, problem in result.faults:
            line, _ = place(piece, offset)
            self._complain(f"{self._source.name}:{line}: {problem}")
        if self._check or self._diff:
            self._report(piece, result)
        elif self._sink:
            self._is_changed |= result.text != piece.source
            self._guarded(lambda: self._write(result.text))

    def _report(self, piece: Piece, result: Result) -> None:
        self.has_changes |= bool(result.edits)
        if self._diff:
            self._seen.append(piece.source)
            for start, end, label in result.edits:
                self._edits.append(
                    Edit(start + self._length, end + self._length, label)
                )
            self._length += len(piece.source)
            return
        for line in check_lines(self._source.name, piece, result.edits):
            self._print(line)

    def _write(self, text: str) -> None:
        if not self._sink:
            return
        mark = "" if self._is_marked else self._source.mark
        self._is_marked = True
        encode = self._source.codec.encode
        if mark:
            self._sink.write(encode(mark))
        for at in range(0, len(text), SLICE):
            self._sink.write(encode(text[at : at + SLICE]))

    def _end(self, ended: Ended) -> None:
        if ended.fault:
            self._complain(ended.fault)
        if not ended.was_open:
            return
        self._broke_off |= bool(ended.fault) and not self._in_place
        if self._diff:
            self._show_diff()
        elif not self._check and not self._is_marked:
            self._guarded(lambda: self._write(""))
        if self._in_place and self._sink:
            if ended.fault or not self._is_changed:
                self._abandon()
            else:
                self._guarded(self._sink.finish)
                self._sink = None

    def _show_diff(self) -> None:
        colours = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
        for line in diff(self._source.name, "".join(self._seen), self._edits):
            self._print(painted(line) if colours else line)

    def _print(self, line: str) -> None:
        if self._sink:
            data = self._source.codec.encode(f"{line}\n")
            self._guarded(partial(self._sink.write, data))

    def _guarded(self, act: Callable[[], None]) -> None:
        """Do what may fail for this file; in place, the others are still done."""
        try:
            act()
        except (FileFaultError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            if not self._in_place:
                raise self._lost(error) from error
            self._abandon()
            self._complain(f"{self._source.name}: {_reason(error)}")

    def _lost(self, error: Exception) -> FileFaultError:
        """Return the error that says what cannot be written to."""
        if isinstance(error, FileFaultError):
            return FileFaultError(f"{self._source.name}: {error}")
        return FileFaultError(f"{self._output or 'standard output'}: {_reason(error)}")

    def _abandon(self) -> None:
        if self._sink:
            self._sink.abandon()
        if self._in_place:
            self._sink = None

    def _complain(self, message: str) -> None:
        self.has_faults = True
        click.echo(message, err=True)


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
