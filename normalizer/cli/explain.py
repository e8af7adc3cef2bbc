"""`normalize-names explain`: what became of every name, and why."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from normalizer.errors import NormalizerError, OptionError
from normalizer.explanation import Explanation
from normalizer.explanation.terminal import account
from normalizer.names.targets import KINDS, ROLES
from normalizer.options import TO
from normalizer.pipeline import Normalizer

STANDARD = "-"
"""Names standard input, and standard output, where a file is asked for."""
COLOURS: dict[str, dict[str, Any]] = {
    "head": {"dim": True},
    "stays": {"dim": True},
    "where": {"fg": "cyan"},
    "becomes": {"fg": "green", "bold": True},
    "entity": {"fg": "blue"},
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--to",
    required=True,
    type=click.Choice(TO),
    help="The language of the names' one form; own: each line's; id: ids.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="FILE|STYLE",
    help="A table of your own, or a house style, over the shipped ones. Repeatable.",
)
@click.option("--roles", metavar="ROLE,...", help=f"Of {', '.join(sorted(ROLES))}.")
@click.option(
    "--kinds", metavar="KIND,...", help=f"Of {', '.join(sorted(KINDS))}; else all."
)
@click.option(
    "--suffixes",
    type=click.Choice(["auto", "drop", "leave"]),
    help="What becomes of the endings of names.",
)
@click.option(
    "--html",
    "page",
    metavar="FILE",
    help="Write a page with the text and its names, instead of a table; - to stdout.",
)
@click.argument("files", nargs=-1, metavar="[FILE]...")
def command(
    to: str,
    tables: tuple[str, ...],
    roles: str | None,
    kinds: str | None,
    suffixes: str | None,
    page: str | None,
    files: tuple[str, ...],
) -> None:
    """Say what becomes of every name in FILES (or standard input), and why.

    The text itself is not written; each name is a line: where it stands, what it
    becomes, its entity, the form and the table row that it was read by, and why it
    stays if it does.
    """
    if page in files and page != STANDARD:
        raise click.UsageError(f"--html would write over {page}, which is to be read")
    options = {
        "tables": tables,
        "roles": roles.split(",") if roles else None,
        "kinds": kinds.split(",") if kinds else None,
        "suffixes": suffixes,
    }
    normalizer = _normalizer(to, {name: v for name, v in options.items() if v})
    faults: list[str] = []
    explained = _explained(normalizer, files or (STANDARD,), faults)
    try:
        if page is None:
            _write_accounts(explained, several=len(files) > 1)
        else:
            _write_page(explained, page)
    except BrokenPipeError:
        _forget_output()  # The reader has gone, as with `| head`: nothing is wrong.
    except OSError as error:
        _forget_output()
        faults.append(_fault(page or STANDARD, error))
    for fault in faults:
        click.echo(fault, err=True)
    sys.exit(1 if faults else 0)


def _normalizer(to: str, options: dict[str, Any]) -> Normalizer:
    """Return the normalizer; wrong options and broken tables end the program."""
    try:
        return Normalizer(to=to, **options)
    except OptionError as error:
        raise click.UsageError(str(error)) from error
    except NormalizerError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _forget_output() -> None:
    """Let what is still buffered go nowhere: at exit, it would raise once more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _explained(
    normalizer: Normalizer, names: tuple[str, ...], faults: list[str]
) -> Iterator[tuple[str, Explanation]]:
    """Yield the explanation of every file that can be read; name the others."""
    for name in names:
        try:
            text = _read(name).decode("utf-8", "surrogateescape")
        except OSError as error:
            faults.append(_fault(name, error))
            continue
        yield name if name != STANDARD else "", normalizer.explain(text)


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == STANDARD else Path(name).read_bytes()


def _fault(name: str, error: OSError) -> str:
    return f"{click.format_filename(name)}: {error.strerror or error}"


def _write_accounts(
    explained: Iterator[tuple[str, Explanation]], several: bool
) -> None:
    colour = False if os.environ.get("NO_COLOR") else None
    for number, (name, explanation) in enumerate(explained):
        if number:
            click.echo()
        text = account(explanation, name if several else "", _painted)
        click.echo(text, color=colour)
    sys.stdout.flush()


def _painted(look: str, cell: str) -> str:
    return click.style(cell, **COLOURS[look]) if cell and look in COLOURS else cell


def _write_page(explained: Iterator[tuple[str, Explanation]], target: str) -> None:
    from normalizer.explanation.page import page

    explanations = list(explained)
    if not explanations:
        return
    data = page(explanations).encode()
    if target == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        Path(target).write_bytes(data)
