"""Bytes in and bytes out: encodings, standard streams, and files replaced in one step.

In UTF-8, bytes that are no text come through as they are (`surrogateescape`), and so do
lone surrogates in UTF-16 and UTF-32. In any other encoding they are an error: more
likely than damage is that the file is in another encoding.
"""

import codecs
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, TextIO

import click

from normalizer.cli.options import STANDARD
from normalizer.errors import NormalizerError

BLOCK = 1 << 18
"""How many bytes are read at a time, at most."""

BYTE_ORDER_MARK = "\ufeff"
_ORDERED = {
    "utf-16": (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-le"),
    "utf-32": (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32-le"),
}


class FileFaultError(NormalizerError):
    """A file could not be read or written to its end; the message says why."""


class Codec(NamedTuple):
    """An encoding, and what is done with bytes that it has no letters for."""

    name: str
    errors: str

    def encode(self, text: str) -> bytes:
        try:
            return text.encode(self.name, self.errors)
        except UnicodeEncodeError as error:
            letter = text[error.start]
            raise FileFaultError(
                f"{self.name} has no letter {letter} (U+{ord(letter):04X}); "
                "convert the file to UTF-8"
            ) from error


def find_codec(name: str) -> Codec:
    """Return the codec of an encoding; a usage error where there is none.

    >>> find_codec("windows-1251")
    Codec(name='cp1251', errors='strict')
    """
    try:
        found = codecs.lookup(name).name
        "".encode(found)
    except (LookupError, ValueError) as error:
        raise click.BadParameter(
            f"{name} is no encoding; utf-8, utf-16, windows-1251 and iso-8859-9 are.",
            param_hint="--encoding",
        ) from error
    if found.startswith("utf-8"):
        return Codec("utf-8", "surrogateescape")
    if found.startswith(("utf-16", "utf-32")):
        return Codec(found, "surrogatepass")
    return Codec(found, "strict")


class Source:
    """An open input: its name, its text in blocks, its byte order mark."""

    def __init__(self, name: str, codec: Codec, advance: Callable[[int], None]) -> None:
        """Open a file, or standard input for `-`; OSError where that cannot be."""
        self.name = "<stdin>" if name == STANDARD else click.format_filename(name)
        self.path = None if name == STANDARD else Path(name)
        self.codec = codec
        self.mark = ""
        self._advance = advance
        self._file = _standard(sys.stdin) if not self.path else self.path.open("rb")

    def blocks(self) -> Iterator[str]:
        """Yield the text as it comes, without its byte order mark."""
        texts = self._decoded()
        first = next(texts, "")
        if first.startswith(BYTE_ORDER_MARK):
            self.mark, first = BYTE_ORDER_MARK, first[1:]
        yield first
        yield from texts

    def _decoded(self) -> Iterator[str]:
        head = self._settle_byte_order()
        decoder = codecs.getincrementaldecoder(self.codec.name)(self.codec.errors)
        read = 0
        try:
            for data in self._data(head):
                read += len(data)
                if text := decoder.decode(data):
                    yield text
            if text := decoder.decode(b"", final=True):
                yield text
        except UnicodeDecodeError as error:
            at = read - len(error.object) + error.start
            raise FileFaultError(
                f"byte {at} (0x{error.object[error.start]:02X}) is not "
                f"{self.codec.name}; say which it is with --encoding"
            ) from error

    def _settle_byte_order(self) -> bytes:
        """Read a mark that says which of two encodings it is, where one is needed."""
        if self.codec.name not in _ORDERED:
            return b""
        big_mark, big, little = _ORDERED[self.codec.name]
        head = b""
        while len(head) < 4 and (data := self._file.read(4 - len(head))):
            head += data
        name = big if head.startswith(big_mark) else little
        self.codec = Codec(name, self.codec.errors)
        return head

    def _data(self, head: bytes) -> Iterator[bytes]:
        if head:
            yield head
        # read1() waits for the first byte only, so that `tail -f | ...` is not held up.
        while data := self._file.read1(BLOCK):  # type: ignore[attr-defined]
            self._advance(len(data))
            yield data

    def close(self) -> None:
        if self.path is not None:
            self._file.close()


def _standard(stream: TextIO | None) -> BinaryIO:
    """Return a standard stream's bytes; a shell may have closed it (`<&-`)."""
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return stream.buffer


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether somebody looks at a standard stream, which may be closed."""
    return stream is not None and stream.isatty()


class Sink(Protocol):
    """Where results go."""

    def write(self, data: bytes) -> None: ...

    def finish(self) -> None:
        """Make what was written last."""

    def abandon(self) -> None:
        """Leave things as they were, as far as can be."""


class Standard:
    """Standard output. Every piece is flushed: somebody may be looking."""

    def write(self, data: bytes) -> None:
        out = _standard(sys.stdout)
        out.write(data)
        out.flush()

    def finish(self) -> None:
        """Do nothing: all is written."""

    def abandon(self) -> None:
        """Do nothing: what was written is written."""


class Device:
    """A file that cannot be replaced, only written to: a pipe, a terminal."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._file.flush()

    def finish(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        _close(self._file)


class Replacement:
    """A file that takes the place of another in one step, or not at all.

    It is written beside the other, in the same folder; a link is followed, and the file
    that it leads to is replaced.
    """

    def __init__(self, path: Path) -> None:
        self._target = path.resolve()
        name = f".{self._target.name[:200]}.{os.urandom(4).hex()}"
        self._temporary = self._target.with_name(name)
        self._file = self._temporary.open("xb")

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def finish(self) -> None:
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if self._target.exists():
                self._take_after_target()
            self._temporary.replace(self._target)
        except BaseException:
            self.abandon()
            raise

    def _take_after_target(self) -> None:
        shutil.copymode(self._target, self._temporary)
        old, new = self._target.stat(), self._temporary.stat()
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            # Only root may give files away; others become the owner of the new one.
            with suppress(OSError):
                os.chown(self._temporary, old.st_uid, old.st_gid)

    def abandon(self) -> None:
        _close(self._file)
        self._temporary.unlink(missing_ok=True)


def _close(file: BinaryIO) -> None:
    """Close a file that is given up; what it still holds may be lost."""
    with suppress(OSError):
        file.close()


def write_whole(name: str, parts: Iterable[bytes]) -> None:
    """Write all parts to where --output goes, in one step, or leave it as it was."""
    sink = open_output(name)
    try:
        for part in parts:
            sink.write(part)
        sink.finish()
    except OSError:
        sink.abandon()
        raise


def open_output(name: str) -> Sink:
    """Return where --output goes."""
    path = Path(name)
    if name == STANDARD:
        return Standard()
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        return Device(path)
    return Replacement(path)
