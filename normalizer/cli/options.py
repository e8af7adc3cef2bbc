"""The options that several commands share, and the normalizer that they ask for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

import click

from normalizer.names.targets import DEFAULT_ROLES, KINDS, ROLES
from normalizer.options import PROTECT, SUFFIXES, TO
from normalizer.pipeline import Normalizer

Command = TypeVar("Command", bound=Callable[..., Any])
_Callback = Callable[[click.Context, click.Parameter, str | None], frozenset[str]]

ADD = "+"
"""Before a role: it is added to those that are on by default."""

STANDARD = "-"
"""Names standard input, and standard output, where a file is asked for."""


def _list_of(accepted: Collection[str], default: frozenset[str]) -> _Callback:
    """Return what reads several of a closed set, with commas between them."""

    def read(
        ctx: click.Context, param: click.Parameter, value: str | None
    ) -> frozenset[str]:
        words = [word.strip() for word in (value or "").split(",") if word.strip()]
        names = {word.removeprefix(ADD) for word in words}
        if unknown := sorted(names.difference(accepted)):
            known = ", ".join(sorted(accepted))
            raise click.BadParameter(f"{', '.join(unknown)} is not one of {known}.")
        if words and all(word.startswith(ADD) for word in words):
            names |= default
        return frozenset(names)

    return read


TABLE = click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="FILE|STYLE",
    help="A table of your own, or a shipped house style, over the names. "
    "Repeatable; later ones win.",
)
WHICH_ROLES = click.option(
    "--roles",
    callback=_list_of(ROLES, DEFAULT_ROLES),
    metavar="LIST",
    help="Only names in these roles; +demonym, +historic, +contested add to the "
    "default.",
)
WHICH_KINDS = click.option(
    "--kinds",
    callback=_list_of(KINDS, frozenset()),
    metavar="LIST",
    help=f"Only names of these kinds: {', '.join(sorted(KINDS))}.",
)
"""Which names there are, and which of them count."""

TARGET = click.option(
    "--to",
    required=True,
    type=click.Choice(TO),
    metavar="TARGET",
    help=f"The language of the names: {', '.join(TO[:-2])}; own (each line's), id.",
)

_NORMALIZER = (
    TARGET,
    TABLE,
    WHICH_ROLES,
    WHICH_KINDS,
    click.option(
        "--suffixes",
        type=click.Choice(SUFFIXES),
        metavar="HOW",
        help="Endings, as in Qarabağda: auto keeps them (Karabakh’da), drop drops "
        "them, leave leaves such names as they are.",
    ),
    click.option(
        "--romanize",
        is_flag=True,
        default=None,
        help="Write all other letters in Latin script, too.",
    ),
    click.option(
        "--protect",
        callback=_list_of(PROTECT, frozenset()),
        metavar="LIST",
        help=f"Leave alone what stands in {', '.join(sorted(PROTECT))}.",
    ),
    click.option(
        "--date",
        metavar="DATE",
        help="When the text is of, as 1987 or 1987-05-01: names that were in use "
        "that year are read.",
    ),
)
NORMALIZER_OPTIONS = (
    "to", "tables", "roles", "kinds", "suffixes", "romanize", "protect",
    "date",
)  # fmt: skip

ENCODING = click.option(
    "--encoding",
    default="utf-8",
    metavar="NAME",
    help="The encoding of input and output (default: utf-8).",
)

JOBS = click.option(
    "--jobs", type=click.IntRange(1), default=1, metavar="N", help="Use N processes."
)


class InSections(click.Command):
    """A command whose help shows its options in sections.

    `sections` holds the names of the options of each; the last takes all others.
    """

    sections: ClassVar[Mapping[str, Sequence[str]]] = {
        "Names": NORMALIZER_OPTIONS,
        "Other": (),
    }

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        rows: dict[str, list[tuple[str, str]]] = {title: [] for title in self.sections}
        *_, last = self.sections
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record and isinstance(param, click.Option):
                titles = (
                    t for t, names in self.sections.items() if param.name in names
                )
                rows[next(titles, last)].append(record)
        for title, records in rows.items():
            with formatter.section(title):
                formatter.write_dl(records, col_max=28)


def takes_normalizer(command: Command) -> Command:
    """Give a command the options of a `Normalizer`."""
    for option in reversed(_NORMALIZER):
        command = option(command)
    return command


def make_normalizer(options: dict[str, Any]) -> Normalizer:
    """Return the normalizer that a command's options ask for.

    What the user did not say is not passed on: the library has its own defaults.
    """
    chosen = {name: options[name] for name in NORMALIZER_OPTIONS if options[name]}
    return Normalizer(**chosen)
