"""Completion: a name inside a longer name may be written in any of its forms.

`Nagorno-Karabakh` holds `Karabakh`, so people also write `Nagorno-Qarabağ`, and a text
where only the part has been rewritten must read as it did before. So for each longer
form that is listed, the forms are made in which one name within it is written in its
other ways. What is made keeps the role, evidence and style of its row, and the row's
place, so that an explanation points to what a person wrote.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from normalizer.names.layer import ROLE_OF_LABELS, Symbols, symbols_of
from normalizer.names.rows import NameRow
from normalizer.names.targets import DERIVED

GENERATED = "generated"
"""The authority of a row that nobody typed."""
MOST = 512
"""How many forms are made of one, at most."""

_WHOLES = frozenset({"place", "country", "org"})
_PARTS = _WHOLES | {"person"}
_WRITTEN = frozenset({ROLE_OF_LABELS, "spelling", "exonym"})
"""Roles whose forms stand for one another: what is contested is nobody's spelling."""
_ALONE = frozenset({"acronym", *DERIVED})
"""Styles that nothing is made of: `Russian Federation` holds no word for a person."""
_WORD = re.compile(r"[^\s-]+")


class Forms(NamedTuple):
    """The rows of every form, by its symbols, and of every thing, by id and style."""

    by_symbols: Mapping[Symbols, Sequence[NameRow]]
    by_thing: Mapping[tuple[str, str], Sequence[NameRow]]


def complete(rows: Sequence[NameRow], fold: Sequence[int]) -> list[NameRow]:
    """Return the rows, and after them those of the forms that they imply.

    What would be a listed form, or a form of two things, is not made.

    >>> from normalizer.tablekit.alphabet import build_fold
    >>> def row(id, form):
    ...     cells = ("canonical", "full", form, "", "common", "", "", "", "", "x:1")
    ...     return NameRow(id, "en", "Latn", *cells, "place")
    >>> rows = [row("place:karabakh", "Karabakh"), row("place:karabakh", "Garabagh")]
    >>> rows.append(row("place:nagorno-karabakh", "Nagorno-Karabakh"))
    >>> [made.form for made in complete(rows, build_fold())[3:]]
    ['Nagorno-Garabagh']
    """
    forms = _forms(rows, fold)
    made: dict[Symbols, list[NameRow]] = {}
    for row in rows:
        for new in _implied(row, forms, fold):
            symbols = symbols_of(new.form, fold)
            if symbols not in forms.by_symbols:
                made.setdefault(symbols, []).append(new)
    return [*rows, *(new for group in made.values() for new in _of_one_thing(group))]


def _of_one_thing(group: Sequence[NameRow]) -> list[NameRow]:
    """Return the rows made of one form, none where they are of several things.

    One row a language and style is enough: that of the form first listed.
    """
    if len({row.id for row in group}) > 1:
        return []
    first: dict[tuple[str, ...], NameRow] = {}
    for row in group:
        first.setdefault((row.lang, row.script, row.style), row)
    return list(first.values())


def _forms(rows: Sequence[NameRow], fold: Sequence[int]) -> Forms:
    by_symbols: dict[Symbols, list[NameRow]] = {}
    by_thing: dict[tuple[str, str], list[NameRow]] = {}
    for row in rows:
        by_symbols.setdefault(symbols_of(row.form, fold), []).append(row)
        if row.kind in _PARTS and row.role in _WRITTEN and row.style not in _ALONE:
            by_thing.setdefault((row.id, row.style), []).append(row)
    return Forms(by_symbols, by_thing)


def _implied(row: NameRow, forms: Forms, fold: Sequence[int]) -> Iterator[NameRow]:
    if row.kind not in _WHOLES or row.case or row.style in _ALONE:
        return
    role = "spelling" if row.role == ROLE_OF_LABELS else row.role
    written: set[str] = set()
    for start, end in stretches(row.form):
        for form in _ways(row, row.form[start:end], forms, fold):
            text = row.form[:start] + form + row.form[end:]
            if text not in written and len(written) < MOST:
                written.add(text)
                yield row._replace(form=text, role=role, authority=GENERATED)


def stretches(form: str) -> Iterator[tuple[int, int]]:
    """Yield where the runs of words of a form begin and end, but for the whole.

    >>> [*stretches("Dağlıq Qarabağ")]
    [(0, 6), (7, 14)]
    """
    words = [match.span() for match in _WORD.finditer(form)]
    for first, (start, _) in enumerate(words):
        for last in range(first, len(words)):
            if last - first + 1 < len(words):
                yield start, words[last][1]


def _ways(
    whole: NameRow, part: str, forms: Forms, fold: Sequence[int]
) -> Iterator[str]:
    """Yield the other forms of the thing that a part of a longer form names.

    In another script only those that rewriting would turn into the part: nobody mixes
    scripts in a name, but text that has been rewritten in part is read again.
    """
    readings = forms.by_symbols.get(symbols_of(part, fold), ())
    things = {
        (row.id, row.style)
        for row in readings
        if row.kind in _PARTS and row.role in _WRITTEN and row.id != whole.id
        if row.style not in _ALONE
    }
    if len({thing for thing, _ in things}) != 1:
        return
    is_label = any(row.role == ROLE_OF_LABELS for row in readings)
    for thing in sorted(things):
        for row in forms.by_thing.get(thing, ()):
            if is_label or row.script == whole.script:
                yield row.form
