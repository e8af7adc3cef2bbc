"""`normalize-names explain`: what became of every name, and why."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from normalizer.cli.options import (
    ENCODING,
    STANDARD,
    InSections,
    make_normalizer,
    takes_normalizer,
)
from normalizer.cli.streams import (
    Codec,
    FileFaultError,
    Source,
    Standard,
    find_codec,
    write_whole,
)
from normalizer.explanation import Explanation
from normalizer.explanation.terminal import account
from normalizer.pipeline import Normalizer

Explained = tuple[str, Explanation]
"""An explanation, and the name of the file that it is of; none for standard input."""

COLOURS: dict[str, dict[str, Any]] = {
    "head": {"dim": True},
    "stays": {"dim": True},
    "where": {"fg": "cyan"},
    "becomes": {"fg": "green", "bold": True},
    "entity": {"fg": "blue"},
}


@click.command(cls=InSections, context_settings={"help_option_names": ["-h", "--help"]})
@takes_normalizer
@click.option(
    "--html",
    "page",
    metavar="FILE",
    help="Write a page that shows the text and its names; - is standard output.",
)
@ENCODING
@click.argument("files", nargs=-1, metavar="[FILE]...")
def command(
    files: tuple[str, ...], page: str | None, encoding: str, **options: Any
) -> None:
    """Say what becomes of every name in FILES, or standard input, and why.

    Each name is a line: where it stands, what it becomes, its entity, the form and the
    table row that it was read by, and why it stays if it does.
    """
    if page in files and page != STANDARD:
        raise click.UsageError(f"--html would write over {page}, which is to be read.")
    faults: list[str] = []
    explained = _explain(
        make_normalizer(options), files or (STANDARD,), find_codec(encoding), faults
    )
    if page is None:
        _write_accounts(explained, several=len(files) > 1)
    else:
        _write_page(explained, page, faults)
    sys.exit(1 if faults else 0)


def _explain(
    normalizer: Normalizer, names: Iterable[str], codec: Codec, faults: list[str]
) -> Iterator[Explained]:
    """Yield the explanation of every file that can be read, and name the others."""
    for name in names:
        try:
            text = _read(name, codec)
        except (FileFaultError, OSError) as error:
            _complain(name, error, faults)
            continue
        yield "" if name == STANDARD else name, normalizer.explain(text)


def _read(name: str, codec: Codec) -> str:
    source = Source(name, codec, lambda count: None)
    try:
        return "".join(source.blocks())
    finally:
        source.close()


def _complain(name: str, error: Exception, faults: list[str]) -> None:
    reason = error.strerror if isinstance(error, OSError) else None
    faults.append(f"{click.format_filename(name)}: {reason or error}")
    click.echo(faults[-1], err=True)


def _write_accounts(explained: Iterable[Explained], several: bool) -> None:
    is_coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    paint = _painted if is_coloured else _plain
    out = Standard()
    for number, (name, explanation) in enumerate(explained):
        text = account(explanation, name if several else "", paint)
        out.write(("\n" * bool(number) + text + "\n").encode())


def _painted(look: str, cell: str) -> str:
    return click.style(cell, **COLOURS[look]) if cell and look in COLOURS else cell


def _plain(look: str, cell: str) -> str:
    return cell


def _write_page(explained: Iterable[Explained], target: str, faults: list[str]) -> None:
    from normalizer.explanation.page import page

    if not (explanations := list(explained)):
        return
    data = page(explanations).encode()
    try:
        write_whole(target, [data])
    except BrokenPipeError:
        raise
    except OSError as error:
        shown = "standard output" if target == STANDARD else target
        _complain(shown, error, faults)
