"""An explanation for a terminal: a table, one name a line, and a summary."""

import unicodedata
from collections.abc import Callable, Mapping

from normalizer.explanation import Explanation
from normalizer.explanation.wording import (
    ending,
    entity,
    form,
    places,
    row,
    summary,
    visible,
)
from normalizer.names.describe import Step

COLUMNS = (
    *("where", "name", "becomes", "entity", "form", "ending", "row", "why it stays"),
)
"""What is said of a name; of endings only where some name has one."""
WIDEST = 32
"""A longer cell pushes the rest of its own line aside, and no other."""

Paint = Callable[[str, str], str]
"""Colours a cell: what it is (one of `COLUMNS`, `head` or `stays`), and its text."""


def account(
    explanation: Explanation, name: str = "", paint: Paint = lambda _, cell: cell
) -> str:
    """Return a table of every name and what became of it, and a summary below.

    `name` is the file's, if places should begin with it.

    >>> from normalizer import Normalizer
    >>> bakı = "Bakı"
    >>> print(account(Explanation(bakı, Normalizer(to="en").steps(bakı), "en")))
    ... # doctest: +ELLIPSIS
    where  name  becomes  entity      form                  row ...
    1:1    Bakı  → Baku   place:baku  Bakı (az, canonical)  names/place.tsv:...
    <BLANKLINE>
    1 name to en: 1 changed, 0 stayed
    """
    prefix = f"{visible(name)}:" if name else ""
    closing = prefix + (" " if prefix else "") + summary(explanation)
    if not explanation.steps:
        return closing
    where = places(explanation.source, explanation.steps)
    told = [
        {"where": f"{prefix}{line}:{column}"} | _cells(step)
        for (line, column), step in zip(where, explanation.steps, strict=True)
    ]
    shown = [name for name in COLUMNS if name != "ending" or any(c[name] for c in told)]
    table = [{name: name for name in shown}, *told]
    widths = {name: min(WIDEST, max(_width(c[name]) for c in table)) for name in shown}
    head, *lines = (_line(cells, widths, paint) for cells in table)
    return "\n".join([head, *lines, "", closing])


def _cells(step: Step) -> dict[str, str]:
    match = step.match
    changed = step.after != step.before
    return {
        "name": visible(step.before),
        "becomes": f"→ {visible(step.after)}" if changed else "stays",
        "entity": entity(match),
        "form": visible(form(match)),
        "ending": visible(ending(match)),
        "row": " ".join(row(match)),
        "why it stays": "" if changed else match.reason,
    }


def _line(cells: Mapping[str, str], widths: Mapping[str, int], paint: Paint) -> str:
    look = {"becomes": "head", "stays": "stays"}.get(cells["becomes"])
    return "  ".join(
        paint(look or name, cells[name]) + " " * (width - _width(cells[name]))
        for name, width in widths.items()
    ).rstrip()


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(_cell_width(letter) for letter in text)


def _cell_width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
