"""The command line: `normalize-names`."""

import sys
from typing import BinaryIO

import click

from normalizer._version import __version__
from normalizer.options import TO
from normalizer.pipeline import Normalizer

CHUNK = 1 << 20
"""About how many bytes of whole lines are read at a time."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--to",
    required=True,
    type=click.Choice(TO),
    help="The language of the names' one form; own: each line's; id: ids.",
)
@click.argument("files", nargs=-1, type=click.File("rb"))
@click.version_option(__version__)
def main(to: str, files: tuple[BinaryIO, ...]) -> None:
    """Write FILES (or standard input) with every name in one form."""
    normalizer = Normalizer(to=to)
    out = sys.stdout.buffer
    try:
        for file in files or (sys.stdin.buffer,):
            _filter(normalizer, file, out)
        out.flush()
    except BrokenPipeError:
        # The reader has gone, as with `| head`: nothing is wrong.
        sys.stderr.close()
        sys.exit(0)


def _filter(normalizer: Normalizer, source: BinaryIO, out: BinaryIO) -> None:
    interactive = source.isatty()
    while lines := ([source.readline()] if interactive else source.readlines(CHUNK)):
        data = b"".join(lines)
        if not data:
            return
        text = data.decode("utf-8", "surrogateescape")
        out.write(normalizer.normalize(text).encode("utf-8", "surrogateescape"))
        if interactive:
            out.flush()
