"""`normalize-names export`: the names as files that search engines load."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from normalizer.cli.options import TABLE, WHICH_KINDS, WHICH_ROLES

ENGINES = {
    "elasticsearch": ("lucene_files", "elasticsearch_files"),
    "opensearch": ("lucene_files", "opensearch_files"),
    "solr": ("lucene_files", "solr_files"),
    "postgres": ("postgres_files", "postgres_files"),
}
"""Where the function is that makes the files of an engine."""

EPILOG = """\b
Examples:
  normalize-names export elasticsearch --out es --field title --field body
  normalize-names export postgres --out pg
README.md in the folder says what to do with the files; the same tables give the same
bytes.
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("engine", type=click.Choice(list(ENGINES)), metavar="ENGINE")
@click.option(
    "--out",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that is filled; it is made where there is none.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    default=("name",),
    metavar="NAME",
    help="A field of the documents that is searched (default: name). Repeatable.",
)
@TABLE
@WHICH_ROLES
@WHICH_KINDS
def command(engine: str, folder: Path, fields: tuple[str, ...], **options: Any) -> None:
    """Write the files that teach ENGINE the names to the folder DIR.

    ENGINE is elasticsearch, opensearch, solr or postgres.
    """
    from normalizer.pipeline import Normalizer
    from normalizer.search.files import write_files
    from normalizer.search.groups import Groups
    from normalizer.search.stamps import losses

    chosen = {name: value for name, value in options.items() if value}
    groups = Groups(Normalizer(to="id", **chosen))
    files = _maker(engine)(groups, fields)
    done = write_files(files, folder)
    for part, loss in losses(done.before, groups.stamp).items() if done.before else ():
        click.echo(f"{folder}: was made with other {part}: {loss}", err=True)
    size = sum(len(text.encode()) for text in files.values())
    counts = [f"{len(files)} files", f"{size:,} bytes", f"{len(groups)} entities"]
    if done.before:
        counts.append(f"written anew: {', '.join(done.written) or 'none'}")
    if done.removed:
        counts.append(f"removed: {', '.join(done.removed)}")
    click.echo(f"{folder}: {', '.join(counts)}", err=True)


def _maker(engine: str) -> Callable[[Any, Sequence[str]], dict[str, str]]:
    module, function = ENGINES[engine]
    found: Callable[[Any, Sequence[str]], dict[str, str]]
    found = getattr(import_module(f"normalizer.search.{module}"), function)
    return found
