"""An explanation for a terminal: a table, one name a line, and a summary."""

import unicodedata
from collections.abc import Callable

from normalizer.explanation import Explanation
from normalizer.explanation.wording import entity, form, places, row, summary, visible
from normalizer.names.describe import Step

COLUMNS = ("where", "name", "becomes", "entity", "form", "row", "why it stays")
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
    rows = [
        (f"{prefix}{line}:{column}", *_cells(step))
        for (line, column), step in zip(where, explanation.steps, strict=True)
    ]
    table = [COLUMNS, *rows]
    columns = zip(*table, strict=True)
    widths = [min(WIDEST, max(map(_width, column))) for column in columns]
    shown = [_line(cells, widths, paint, head=cells is COLUMNS) for cells in table]
    return "\n".join([*shown, "", closing])


def _cells(step: Step) -> tuple[str, ...]:
    match = step.match
    changed = step.after != step.before
    return (
        visible(step.before),
        f"→ {visible(step.after)}" if changed else "stays",
        entity(match),
        visible(form(match)),
        " ".join(row(match)),
        "" if changed else match.reason,
    )


def _line(cells: tuple[str, ...], widths: list[int], paint: Paint, head: bool) -> str:
    stays = cells[COLUMNS.index("becomes")] == "stays"
    painted = []
    for name, cell, width in zip(COLUMNS, cells, widths, strict=True):
        look = "head" if head else "stays" if stays else name
        painted.append(paint(look, cell) + " " * (width - _width(cell)))
    return "  ".join(painted).rstrip()


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(_cell_width(letter) for letter in text)


def _cell_width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
