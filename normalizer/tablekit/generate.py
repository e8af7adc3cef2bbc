"""Generation: the spellings that systems make of a name, where its row asks for them.

The `generate` column of a label names the systems and orthographies that it may be
written by. What they write is a spelling of the name, but never where somebody listed
that form: a listed form says more. A form that two things would get is dropped if they
have different labels in any language, and shared between them otherwise.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalizer.letters.transliterate import transliterate
from normalizer.names.layer import ROLE_OF_LABELS, Symbols, symbols_of
from normalizer.names.rows import NameRow
from normalizer.names.targets import PARTS
from normalizer.text.characters import script_of

GENERATED = "generated"
"""The authority of a row that nobody typed."""
LANGUAGES = {"Latn": "en", "Cyrl": "ru"}
"""Where one meets what a system, not an orthography, writes in a script."""

Labels = dict[str, dict[tuple[str, str, str], str]]
"""By entity: its label in each language, script and style."""


class Generation(NamedTuple):
    """The rows that were made, and the forms that two things would have got."""

    rows: list[NameRow]
    dropped: list[tuple[NameRow, ...]]
    shared: list[tuple[NameRow, ...]]


def generate(
    rows: Sequence[NameRow], systems: Sequence[str], fold: Sequence[int]
) -> Generation:
    """Return what the systems of each row (parted by spaces) make of it.

    >>> from normalizer.tablekit.alphabet import build_fold
    >>> cells = ("canonical", "full", "Kəlbəcər", "", "national", "", "", "", "", "x:1")
    >>> row = NameRow("place:kalbajar", "az", "Latn", *cells, "place")
    >>> made = generate([row], ["press russian-mediated"], build_fold())
    >>> [row.form for row in made.rows]
    ['Kalbajar', 'Kelbadzhar']
    """
    listed = {symbols_of(row.form, fold) for row in rows}
    made: dict[Symbols, dict[str, NameRow]] = {}
    for row, names in zip(rows, systems, strict=True):
        for new in _spellings(row, names.split()):
            symbols = symbols_of(new.form, fold)
            if symbols not in listed:
                made.setdefault(symbols, {}).setdefault(new.id, new)
    result = Generation([], [], [])
    labels = _labels(rows)
    for group in made.values():
        things = tuple(group.values())
        if len(things) == 1:
            result.rows.append(things[0])
        elif _agree([labels[thing.id] for thing in things]):
            things = tuple(thing._replace(shared="yes") for thing in things)
            result.shared.append(things)
            result.rows.extend(things)
        else:
            result.dropped.append(things)
    return result


def _spellings(row: NameRow, systems: Sequence[str]) -> Iterator[NameRow]:
    """Yield the rows of what systems make of a form.

    A part of a person's name asks for a listed person: others may rightly use it.
    """
    evidence = row.evidence or ("person" if row.kind in PARTS else "")
    for system in systems:
        form = transliterate(row.form, f"{row.lang}-{row.script}", system)
        lang, _, script = system.partition("-")
        if script not in ("Latn", "Cyrl"):
            script = script_of(ord(form[0]))
            lang = LANGUAGES[script]
        yield row._replace(
            lang=lang,
            script=script,
            role="spelling",
            form=form,
            authority=GENERATED,
            evidence=evidence,
        )


def _labels(rows: Sequence[NameRow]) -> Labels:
    labels: Labels = {}
    for row in rows:
        if row.role == ROLE_OF_LABELS:
            of_entity = labels.setdefault(row.id, {})
            of_entity[row.lang, row.script, row.style] = row.form
    return labels


def _agree(labels: Sequence[dict[tuple[str, str, str], str]]) -> bool:
    """Tell whether things have the same label wherever two of them have one."""
    profiles = {profile for of_entity in labels for profile in of_entity}
    return all(
        len({of_entity[p] for of_entity in labels if p in of_entity}) == 1
        for p in profiles
    )
