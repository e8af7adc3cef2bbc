"""`normalize-names show`: all that the tables say of an entity, or all of them."""

from collections.abc import Iterator
from typing import Any

import click

from normalizer.cli.listing import FORMAT, write_lines
from normalizer.cli.options import TABLE
from normalizer.cli.streams import write_whole
from normalizer.names.lexicon import lexicon_with
from normalizer.review.entities import Facts, Register, is_made

EPILOG = """\b
Examples:
  normalize-names show place:shusha person:fuzuli-poet
  normalize-names show --html table.html     # the whole table, to read and search
"""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--html",
    "page",
    metavar="FILE",
    help="Write a page that browsers show and search, of ENTITY or of the whole table.",
)
@TABLE
@FORMAT
@click.argument("entities", nargs=-1, metavar="[ENTITY]...")
def command(
    entities: tuple[str, ...],
    page: str | None,
    tables: tuple[str, ...],
    format_name: str | None,
) -> None:
    """Show every name of each ENTITY: its role, its row, its source, what made it.

    Names that a system wrote when the tables were compiled are marked as made.
    """
    register = Register(lexicon_with(tables, ("demonym",)))
    if page:
        _write_page(page, register, entities)
        return
    if not entities:
        raise click.UsageError("say which ENTITY, as place:baku, or --html for all")
    found = [register.facts(entity) for entity in entities]
    write_lines(map(_item, found), format_name, _readable)


def _write_page(target: str, register: Register, entities: tuple[str, ...]) -> None:
    from normalizer.review.browser import page

    parts = page(register, entities or register)
    write_whole(target, (part.encode("utf-8", "replace") for part in parts))


def _item(facts: Facts) -> dict[str, Any]:
    return {
        "id": facts.id,
        "kind": facts.kind,
        "country": facts.country,
        "external": facts.external,
        "parts": list(facts.parts),
        "part_of": list(facts.part_of),
        "replaced_by": facts.replaced_by,
        "names": [row._asdict() | {"made": is_made(row)} for row in facts.names],
    }


def _readable(item: dict[str, Any]) -> str:
    return "\n".join(_lines(item))


def _lines(item: dict[str, Any]) -> Iterator[str]:
    head = click.style(item["id"], fg="blue", bold=True)
    outside = [f"{scheme} {value}" for scheme, value in item["external"].items()]
    yield "  ".join(filter(None, [head, item["country"], *outside]))
    for title in ("parts", "part_of"):
        if item[title]:
            yield f"  {title.replace('_', ' ')}: {', '.join(item[title])}"
    if item["replaced_by"]:
        yield f"  replaced by: {item['replaced_by']}"
    for name in item["names"]:
        form = click.style(name["form"], bold=name["role"] == "canonical")
        how = [name["role"], name["style"], name["authority"], name["case"]]
        asks = f"needs {name['evidence']}" if name["evidence"] else ""
        how += [asks, name["context"], "shared" if name["shared"] else ""]
        where = click.style(f"{name['where']} {name['source']}", fg="cyan")
        profile = f"{name['lang']}-{name['script']}"
        yield f"  {profile:<8} {form}  {', '.join(filter(None, how))}  {where}"
