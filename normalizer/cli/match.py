"""`normalize-names match`: which records of two files name the same thing."""

import csv
import io
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from normalizer.cli.listing import JSON, TEXT, write_lines
from normalizer.cli.options import ENCODING, JOBS, TABLE, WHICH_KINDS, WHICH_ROLES
from normalizer.cli.streams import Source, find_codec, is_terminal
from normalizer.formats import RECORDS, format_of
from normalizer.formats.pieces import DataError

if TYPE_CHECKING:
    from normalizer.frames.matching import Progress

CSV = "csv"
COLUMNS = ("left", "right", "score", "reason", "left_name", "right_name")
SECOND = "right-on"


class Side(NamedTuple):
    """A file: what its records are called by, and what is read of each."""

    ids: list[str]
    fields: dict[str, list[list[str]]]
    has_faults: bool


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--on",
    "names",
    multiple=True,
    required=True,
    metavar="FIELD",
    help="Where the names are: a column, or a path (properties.name[]). Repeatable.",
)
@click.option(
    "--right-on",
    "right_names",
    multiple=True,
    metavar="FIELD",
    help="The same for RIGHT, where it is another field. Repeatable.",
)
@click.option("--country", metavar="FIELD", help="Where the country is, as evidence.")
@click.option("--born", metavar="FIELD", help="Where the year of birth is, or a date.")
@click.option(
    "--id",
    "id_field",
    metavar="FIELD",
    help="What a record is called by (default: its line).",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    help="The least score of a pair (default: 0.8).",
)
@click.option(
    "--all",
    "is_left",
    is_flag=True,
    help="Write the records of LEFT that match nothing, too.",
)
@click.option(
    "--input-format",
    "kind",
    type=click.Choice(sorted(RECORDS)),
    help="What both files are (default: what their endings say).",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([JSON, CSV, TEXT]),
    help="json: an object a line; text: to be read (default: text on a terminal).",
)
@JOBS
@TABLE
@WHICH_ROLES
@WHICH_KINDS
@ENCODING
@click.option(
    "--progress/--no-progress",
    default=True,
    help="A bar on stderr, if that is a terminal.",
)
@click.argument("left")
@click.argument("right")
def command(left: str, right: str, **options: Any) -> None:
    """Say which records of the files LEFT and RIGHT name the same thing.

    Names match that the tables know as names of one thing, or that are spelled alike
    in any of the scripts. Each pair is a line: both records, a score from 0 to 1, why,
    and the two names that met. Files are CSV, TSV or JSON Lines (FollowTheMoney).
    """
    from normalizer.frames import match

    names, others = options["names"], options["right_names"] or options["names"]
    evidence = {key: options[key] for key in ("country", "born") if options[key]}
    sides = [
        _read(file, on, evidence, options)
        for file, on in ((left, names), (right, others))
    ]
    chosen: dict[str, Any] = {
        name: options[name] for name in ("tables", "roles", "kinds") if options[name]
    }
    if options["least"] is not None:
        chosen["least"] = options["least"]
    with _progress(options["progress"]) as tell, warnings.catch_warnings():
        warnings.showwarning = _said
        found = match(
            _table(sides[0]),
            _table(sides[1]),
            on=(list(names), list(others)),
            how="left" if options["is_left"] else "inner",
            processes=options["jobs"],
            progress=tell,
            **evidence,
            **chosen,
        )
    _write(found, sides, options["format_name"])
    sys.exit(1 if any(side.has_faults for side in sides) else 0)


def _said(message: Warning | str, *_: Any, **__: Any) -> None:
    click.echo(f"normalize-names: {message}", err=True)


def _read(
    file: str, names: Sequence[str], evidence: dict[str, str], options: dict[str, Any]
) -> Side:
    """Return what the records of a file say; faults are named on stderr."""
    from normalizer.formats.values import read_values

    kind = options["kind"] or format_of(file)
    if kind not in RECORDS:
        raise click.UsageError(
            f"{file}: its ending does not say whether it is CSV, TSV or JSON Lines: "
            "say so with --input-format"
        )
    id_field = options["id_field"]
    fields = list(
        dict.fromkeys([*names, *evidence.values(), *filter(None, [id_field])])
    )
    side = Side([], {field: [] for field in fields}, has_faults=False)
    source = Source(file, find_codec(options["encoding"]), lambda count: None)
    faults = 0
    try:
        for record in read_values(source.blocks(), kind, fields):
            if record.fault:
                faults += 1
                click.echo(f"{source.name}:{record.line}: {record.fault}", err=True)
                continue
            for field, texts in zip(fields, record.fields, strict=True):
                side.fields[field].append(texts)
            own = side.fields[id_field][-1] if id_field else [str(record.line)]
            side.ids.append(";".join(own))
    except DataError as error:
        faults += 1
        click.echo(f"{source.name}:{error.line}: {error.problem}", err=True)
    finally:
        source.close()
    missing = [field for field in names if not any(side.fields[field])]
    if side.ids and missing:
        faults += 1
        click.echo(f"{source.name}: no record has {', '.join(missing)}", err=True)
    return side._replace(has_faults=faults > 0)


def _table(side: Side) -> Any:
    import pyarrow as pa

    kind = pa.list_(pa.string())
    columns = {field: pa.array(texts, kind) for field, texts in side.fields.items()}
    return pa.table(columns)


@contextmanager
def _progress(wanted: bool) -> "Iterator[Progress | None]":
    """Give what shows how far each step is, on a bar where somebody can see it."""
    if not (wanted and is_terminal(sys.stderr)):
        yield None
        return
    bars: dict[str, Any] = {}

    def tell(step: str, done: int, of: int) -> None:
        if step not in bars:
            for bar in bars.values():
                bar.render_finish()
            bars[step] = click.progressbar(length=of, label=step, file=sys.stderr)
        bars[step].update(done - bars[step].pos)

    try:
        yield tell
    finally:
        for bar in bars.values():
            bar.render_finish()


def _write(found: Any, sides: Sequence[Side], format_name: str | None) -> None:
    items = _items(found, sides)
    if format_name == CSV:
        items = iter([dict(zip(COLUMNS, COLUMNS, strict=True)), *items])
        write_lines(items, TEXT, _as_csv)
    else:
        write_lines(items, format_name, _readable)


def _items(found: Any, sides: Sequence[Side]) -> Iterator[dict[str, Any]]:
    rows = ("left_row", "right_row", "score", "reason", "left_name", "right_name")
    columns = (found[name].to_pylist() for name in rows)
    for left, right, score, *rest in zip(*columns, strict=True):
        values = (
            sides[0].ids[left],
            None if right is None else sides[1].ids[right],
            None if score is None else round(score, 4),
            *rest,
        )
        yield dict(zip(COLUMNS, values, strict=True))


def _as_csv(item: dict[str, Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(item.values())
    return line.getvalue()


def _readable(item: dict[str, Any]) -> str:
    if item["right"] is None:
        return f"{item['left']}  matches nothing"
    score = click.style(f"{item['score']:.3f}", bold=True)
    ids = click.style(f"{item['left']} ~ {item['right']}", fg="cyan")
    return (
        f"{score}  {ids}  {item['left_name']} ~ {item['right_name']}  {item['reason']}"
    )
