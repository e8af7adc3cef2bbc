"""Families: the surnames and patronymics that are made of given names.

Əliyev, Əlili and Əlizadə are Əli with an ending in every language that writes them, and
so is Əliyeviç. `families.tsv` says which patterns a given name follows, `patterns.tsv`
how each pattern ends in each language, and what is joined are the labels and spellings
that `given.tsv` has. What is made is a row like any other, at its family's line.

Nothing is made against the tables: a surname that is listed stays as it is listed, and
one whose label is a form of something else is not made. A spelling that somebody else
may use is read in other languages only, but for listed persons (evidence `person`), and
is not made where the label itself asks for a neighbour.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize as unicode_form

from normalizer.errors import Fault
from normalizer.names.layer import ROLE_OF_LABELS, Symbols, symbols_of
from normalizer.tablekit.load import Row, Table

FAMILIES, PATTERNS = "names/families.tsv", "names/patterns.tsv"
ENTITIES, GIVEN = "names/entities.tsv", "names/given.tsv"
MADE_KINDS = ("patronymic", "surname")
"""The kinds of names that are made; a table of each takes what was made of it."""

_WRITTEN = (ROLE_OF_LABELS, "spelling")
_NOT_OF_SLUGS = re.compile("[^a-z0-9]+")

Profile = tuple[str, str]


class Family(NamedTuple):
    """A name that was made: the row of its entity, and those of how it is written."""

    entity: Row
    rows: list[Row]


def with_families(tables: Mapping[str, Table], fold: Sequence[int]) -> dict[str, Table]:
    """Return tables with the surnames and patronymics that their families make."""
    families = [*_settled(tables, _unlisted(tables), fold)]
    full = dict(tables)
    for kind in MADE_KINDS:
        made = [f for f in families if f.entity["kind"] == kind]
        rows = [row for family in made for row in family.rows]
        if rows:
            _extend(full, f"names/{kind}.tsv", rows)
            _extend(full, ENTITIES, [family.entity for family in made])
    return full


def dropped(tables: Mapping[str, Table], fold: Sequence[int]) -> list[Family]:
    """Return what families would have made, were a label not a form of another name."""
    made = [*_unlisted(tables)]
    kept = {f.entity["id"] for f in _settled(tables, made, fold)}
    return [family for family in made if family.entity["id"] not in kept]


def _extend(tables: dict[str, Table], file: str, rows: list[Row]) -> None:
    table = tables.get(file, Table(file))
    tables[file] = Table(file, table.columns, [*table.rows, *rows], table.faults)


def _unlisted(tables: Mapping[str, Table]) -> Iterator[Family]:
    """Yield what each pattern makes of each family's name, once, and if not listed."""
    known = {row["id"] for row in tables.get(ENTITIES, ())}
    patterns: dict[str, list[Row]] = {}
    for row in tables.get(PATTERNS, ()):
        patterns.setdefault(row["pattern"], []).append(row)
    names: dict[str, list[Row]] = {}
    for row in tables.get(GIVEN, ()):
        names.setdefault(row["id"], []).append(row)
    for family in tables.get(FAMILIES, ()):
        for pattern in family["patterns"].split():
            endings = patterns.get(pattern, [])
            made = _made(family, names.get(family["id"], []), endings)
            if made and made.entity["id"] not in known:
                known.add(made.entity["id"])
                yield made


def _made(family: Row, names: Iterable[Row], endings: Sequence[Row]) -> Family | None:
    """Return what a pattern makes of a name; None without an English label."""
    cells = [*_joined(names, endings)]
    label = next((c["form"] for c in cells if _is_english_label(c)), None)
    if label is None:
        return None
    kind = endings[0]["kind"]
    slug = _NOT_OF_SLUGS.sub("-", label.lower()).strip("-")
    name = {"id": f"{kind}:{slug}", "kind": kind, "source": family["source"]}
    rows = [Row(family.file, family.line, each | name) for each in cells]
    return Family(Row(family.file, family.line, name), rows)


def _is_english_label(cells: Mapping[str, str]) -> bool:
    return cells["lang"] == "en" and cells["role"] == ROLE_OF_LABELS


def _joined(names: Iterable[Row], endings: Sequence[Row]) -> Iterator[dict[str, str]]:
    """Yield the cells of a name with its endings, the labels before the spellings."""
    labelled: set[Profile] = set()
    written: set[tuple[str, ...]] = set()
    pairs = [(name, ending) for name in names for ending in _fitting(name, endings)]
    for name, ending in sorted(pairs, key=_is_spelling):
        profile = name["lang"], name["script"]
        spelling = _is_spelling((name, ending))
        form = _written(name["form"], ending)
        if (*profile, form) in written:
            continue
        if spelling and (profile not in labelled or ending["evidence"]):
            continue
        labelled.add(profile)
        written.add((*profile, form))
        yield _cells(name, ending, form, spelling)


def _is_spelling(pair: tuple[Row, Row]) -> bool:
    return any(row["role"] != ROLE_OF_LABELS for row in pair)


def _cells(name: Row, ending: Row, form: str, spelling: bool) -> dict[str, str]:
    return {
        "lang": name["lang"],
        "script": name["script"],
        "role": "spelling" if spelling else ROLE_OF_LABELS,
        "style": "full",
        "form": form,
        "authority": "" if spelling else "derived",
        "evidence": "person" if spelling else ending["evidence"],
        "context": ending["context"],
        "generate": "" if spelling else ending["generate"],
    }


def _fitting(name: Row, endings: Iterable[Row]) -> list[Row]:
    """Return the endings of each role that fit a name's end the most closely."""
    best: dict[str, tuple[int, Row]] = {}
    for ending in endings:
        if (ending["lang"], ending["script"]) != (name["lang"], name["script"]):
            continue
        for end in ending["ends"].split() or [""]:
            length, _ = best.get(ending["role"], (-1, ending))
            if name["form"].endswith(end) and len(end) > length:
                best[ending["role"]] = len(end), ending
    return [ending for _, ending in best.values()] if name["role"] in _WRITTEN else []


def _written(form: str, ending: Row) -> str:
    return unicode_form("NFC", form.removesuffix(ending["cut"]) + ending["adds"])


def _settled(
    tables: Mapping[str, Table], families: Iterable[Family], fold: Sequence[int]
) -> Iterator[Family]:
    """Yield the families whose labels are free, without spellings that are not.

    A label that two of them have is marked as shared: it says neither. A spelling that
    another name has is left out.
    """
    taken = _forms_listed(tables, fold)
    free = [f for f in families if not any(_is_taken(r, taken, fold) for r in f.rows)]
    owners: dict[Symbols, set[str]] = {}
    for row in (row for family in free for row in family.rows):
        if row["role"] == ROLE_OF_LABELS:
            owners.setdefault(symbols_of(row["form"], fold), set()).add(row["id"])
    for family in free:
        rows = []
        for row in family.rows:
            symbols = symbols_of(row["form"], fold)
            alone = owners.setdefault(symbols, {row["id"]}) == {row["id"]}
            if row["role"] == ROLE_OF_LABELS:
                rows.append(row if alone else _shared(row))
            elif alone and symbols not in taken:
                rows.append(row)
        yield Family(family.entity, rows)


def _is_taken(row: Row, taken: set[Symbols], fold: Sequence[int]) -> bool:
    return row["role"] == ROLE_OF_LABELS and symbols_of(row["form"], fold) in taken


def _shared(row: Row) -> Row:
    return Row(row.file, row.line, row.cells | {"shared": "yes"})


def _forms_listed(tables: Mapping[str, Table], fold: Sequence[int]) -> set[Symbols]:
    return {
        symbols_of(row["form"], fold)
        for file, table in tables.items()
        if file.startswith("names/")
        for row in table
        if row["form"]
    }


def faults_of_families(tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield the families of names that do not exist, or that follow no such pattern."""
    given = {row["id"] for row in tables.get(GIVEN, ())}
    patterns = {row["pattern"] for row in tables.get(PATTERNS, ())}
    for row in tables.get(FAMILIES, ()):
        if row["id"] not in given:
            problem = f"{row['id']!r} has no name"
            yield row.fault("id", problem, "Add its rows to given.tsv.")
        for pattern in row["patterns"].split():
            if pattern not in patterns:
                problem = f"{pattern!r} is no pattern"
                remedy = f"Write one of: {', '.join(sorted(patterns))}."
                yield row.fault("patterns", problem, remedy)
    yield from _faults_of_kinds(tables.get(PATTERNS, ()))


def _faults_of_kinds(patterns: Iterable[Row]) -> Iterator[Fault]:
    """Yield the patterns that make two kinds of names, or cut what is not there."""
    kinds: dict[str, str] = {}
    for row in patterns:
        kind = kinds.setdefault(row["pattern"], row["kind"])
        if kind != row["kind"]:
            problem = f"{row['pattern']!r} makes a {kind} elsewhere"
            yield row.fault("kind", problem, f"Write {kind}, or name another pattern.")
        if not all(end.endswith(row["cut"]) for end in row["ends"].split() or [""]):
            problem = f"{row['cut']!r} is not the end of every one of {row['ends']!r}"
            yield row.fault("cut", problem, "Write one row for each cut.")
