"""What comes in: files in their formats, piece by piece, and how far that is."""

import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from normalizer.cli.outcome import Begun, Ended
from normalizer.cli.streams import FileFaultError, Source, find_codec, is_terminal
from normalizer.formats.pieces import DataError, Format, Piece


def events(
    inputs: Sequence[tuple[str, Format]], encoding: str, advance: Callable[[int], None]
) -> Iterator[Begun | Ended | Piece]:
    """Yield what the inputs bring: for each, that it begins, its pieces, its end."""
    for name, form in inputs:
        try:
            source = Source(name, find_codec(encoding), advance)
        except OSError as error:
            yield Ended(fault_of(click.format_filename(name), error), was_open=False)
            continue
        yield Begun(source)
        fault = ""
        try:
            yield from form.pieces(source.blocks())
        except DataError as error:
            fault = f"{source.name}:{error.line}: {error.problem}"
        except (FileFaultError, OSError) as error:
            fault = fault_of(source.name, error)
        finally:
            source.close()
        yield Ended(fault)


def fault_of(name: str, error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return f"{name}: {reason or error}"


@contextmanager
def progress(
    files: Iterable[str], wanted: bool, *, is_output_seen: bool = False
) -> Iterator[Callable[[int], None]]:
    """Give what counts the bytes that were read, on a bar where somebody can see it.

    `is_output_seen`: what is written comes to the same terminal, and shows how far it
    is. Nobody sees a bar for standard input, whose size nobody knows.
    """
    is_seen = wanted and is_terminal(sys.stderr) and not is_output_seen
    size = sum(map(size_of, files)) if is_seen else 0
    with bar(size, is_seen) as advance:
        yield advance


@contextmanager
def bar(size: int, wanted: bool) -> Iterator[Callable[[int], None]]:
    """Give what counts what is done of so much, on a bar where somebody can see it."""
    if not (wanted and size and is_terminal(sys.stderr)):
        yield lambda count: None
        return
    with click.progressbar(length=size, file=sys.stderr) as shown:
        yield shown.update


def size_of(name: str) -> int:
    """Return the size of a regular file; 0 for what is none, or cannot be read."""
    try:
        status = Path(name).stat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0
