"""What is wrong between the rows of names: who is named, by what, how often."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from normalizer.errors import Fault
from normalizer.names.layer import ROLE_OF_LABELS, Symbols, symbols_of
from normalizer.names.targets import DERIVED, PARTS
from normalizer.tablekit.load import Row, Table, entity_rows
from normalizer.tablekit.schema import KINDS, MANY_LANGUAGES, STYLES_OF
from normalizer.text._scan import MARK, OTHER
from normalizer.text.casing import lower, upper
from normalizer.text.characters import HAMZA_ABOVE, category_of

SEPARATORS = re.compile("[,;/|،؛]")
"""Part one name from the next; a form is one name."""
LONGEST_COMMON = 3
"""ASCII acronyms up to this length are common words or other things' too."""

_STYLES_OF_ROLE = {"acronym": ("acronym",), "demonym": DERIVED}
_UNASKED = frozenset({"contested", "historic", "keep"})
"""Roles that are not rewritten unless asked for."""


class Known(NamedTuple):
    """What rows may refer to."""

    entities: Mapping[str, Row]
    contexts: frozenset[str]


def known_in(tables: Mapping[str, Table]) -> Known:
    """Return the entities and contexts of a set of tables, by their files' paths."""
    contexts = tables.get("names/contexts.tsv", ())
    return Known(
        {row["id"]: row for row in entity_rows(tables)},
        frozenset(row["context"] for row in contexts),
    )


def faults_of_entities(rows: Sequence[Row], names: Iterable[Row]) -> Iterator[Fault]:
    """Yield what is wrong with who exists: ids, kinds, and who took over from whom."""
    entities: dict[str, Row] = {}
    for row in rows:
        first = entities.setdefault(row["id"], row)
        if first.file != row.file:
            problem = f"{row['id']} is also at {first.where}"
            yield row.fault("id", problem, "Leave it in one table.")
    named = {row["id"] for row in names}
    for row in rows:
        kind = row["id"].partition(":")[0]
        if kind != row["kind"]:
            problem = f"{row['kind']!r} is not the kind of {row['id']}"
            yield row.fault("kind", problem, f"Write {kind}.")
        if row["id"] not in named and not row["replaced_by"]:
            problem = f"{row['id']} has no name in any table"
            yield row.fault("id", problem, "Add a row with its label.")
        yield from _replaced(row, entities)


def _replaced(row: Row, entities: Mapping[str, Row]) -> Iterator[Fault]:
    passed = [row["id"]]
    while then := entities[passed[-1]]["replaced_by"]:
        if then not in entities:
            if len(passed) == 1:
                problem = f"{then!r} does not exist"
                yield row.fault("replaced_by", problem, "Name an id of this table.")
            return
        if then in passed:
            problem = f"leads in a circle: {' > '.join([*passed, then])}"
            yield row.fault("replaced_by", problem, "Leave one of them as it is.")
            return
        passed.append(then)


def faults_of_contexts(table: Table, entities: Mapping[str, Row]) -> Iterator[Fault]:
    """Yield what is wrong with what stands beside names."""
    for row in table:
        test, value = row["test"], row["value"]
        if test == "word":
            # Before a name a compound is read whole: г-жа.
            parts = value.split("-") if row["side"] == "before" else [value]
            letters = all(part and all(map(_is_of_word, part)) for part in parts)
            if value != lower(value, "und") or not letters:
                problem = f"{value!r} is not one word in small letters"
                yield row.fault("value", problem, "Write one row a word.")
            if not row["lang"]:
                yield row.fault("lang", "is empty for a word", "Write its language.")
        elif row["lang"]:
            yield row.fault("lang", f"is there for a {test}", "Write -.")
        if test == "entity" and value not in entities:
            problem = f"{value!r} does not exist"
            yield row.fault("value", problem, "Name an id of entities.tsv.")
        if test == "kind" and value not in KINDS:
            remedy = f"Write one of: {', '.join(KINDS)}."
            yield row.fault("value", f"{value!r} is no kind", remedy)
        if test == "country" and not re.fullmatch("[A-Z]{2}", value):
            problem = f"{value!r} is no code of a country"
            yield row.fault("value", problem, "Write two capitals: AZ.")


def _is_of_word(letter: str) -> bool:
    return category_of(ord(letter))[0] in "LM"


def faults_of_row(row: Row, known: Known, fold: Sequence[int]) -> Iterator[Fault]:
    """Yield what is wrong with one name in itself, in any table of names."""
    yield from _faults_of_form(row, fold)
    yield from _faults_of_evidence(row, known)
    kind, style, role = row["id"].partition(":")[0], row["style"], row["role"]
    if ":" in row["id"] and kind not in KINDS:
        remedy = f"Write one of: {', '.join(KINDS)}."
        yield row.fault("id", f"{kind!r} is no kind", remedy)
    elif kind in KINDS and style and style not in STYLES_OF[kind]:
        remedy = f"Write one of: {', '.join(STYLES_OF[kind])}."
        yield row.fault("style", f"{style!r} is no style of a {kind}", remedy)
    if role in _STYLES_OF_ROLE and style and style not in _STYLES_OF_ROLE[role]:
        problem = f"{style!r} is not the style of a row with role {role}"
        remedy = f"Write {' or '.join(_STYLES_OF_ROLE[role])}."
        yield row.fault("style", problem, remedy)
    if row["lang"] == MANY_LANGUAGES and role != "keep":
        problem = f"{MANY_LANGUAGES} is for names that are kept, not {role}"
        yield row.fault("lang", problem, "Write the form's language.")
    yield from _faults_of_years(row)
    if row["to"] and role == ROLE_OF_LABELS:
        problem = f"is a label that went out of use in {row['to']}"
        yield row.fault("to", problem, "Give it the role historic.")


def _faults_of_years(row: Row) -> Iterator[Fault]:
    if row["from"] and row["to"] and int(row["from"]) > int(row["to"]):
        problem = f"{row['from']} is after {row['to']}"
        yield row.fault("from", problem, "Swap the years.")


def _faults_of_form(row: Row, fold: Sequence[int]) -> Iterator[Fault]:
    form = row["form"]
    if not any(category_of(ord(letter))[0] == "L" for letter in form):
        yield row.fault("form", f"{form!r} has no letter", "Write one name.")
        return
    if found := SEPARATORS.search(form):
        problem = f"{form!r} holds {found[0]!r}"
        yield row.fault("form", problem, "Write one row a name.")
        return
    composed = unicodedata.normalize("NFC", form)
    ending = [c for c in dict.fromkeys(composed) if _ends_a_name(c, fold)]
    if ending:
        signs = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in ending)
        problem = f"{form!r} is never found: {signs} ends a name"
        yield row.fault("form", problem, "Write it without, or leave it out.")


def _ends_a_name(sign: str, fold: Sequence[int]) -> bool:
    symbol = fold[ord(sign)]
    return symbol == OTHER or (symbol == MARK and sign != HAMZA_ABOVE)


def _faults_of_evidence(row: Row, known: Known) -> Iterator[Fault]:
    asked, context = row["evidence"], row["context"]
    if asked == "neighbour" and not context:
        problem = "asks for a neighbour, but says not which"
        yield row.fault("context", problem, "Name a context of contexts.tsv.")
    if context and context not in known.contexts:
        problem = f"{context!r} does not exist"
        yield row.fault("context", problem, "Name a context of contexts.tsv.")
    if (
        row["style"] == "acronym"
        and row["role"] not in _UNASKED
        and row["form"].isascii()
        and row["form"].isalpha()
        and len(row["form"]) <= LONGEST_COMMON
        and not asked
        and not row["case"]
    ):
        problem = f"{row['form']!r} is short enough to mean other things"
        yield row.fault("evidence", problem, "Ask for neighbour or language.")


def faults_of_shipped_row(row: Row, known: Known, file_kind: str) -> Iterator[Fault]:
    """Yield what is wrong with a row of ours: its entity, its place, its authority.

    `file_kind` is the kind that the file is for; empty where it is for all.
    """
    entity = row["id"]
    kind = entity.partition(":")[0]
    if entity not in known.entities:
        problem = f"{entity!r} does not exist"
        yield row.fault("id", problem, "Add it to entities.tsv, or correct it.")
    elif replaced := known.entities[entity]["replaced_by"]:
        problem = f"{entity} was replaced by {replaced}"
        yield row.fault("id", problem, "Move the row there.")
    if file_kind and kind != file_kind:
        problem = f"{entity} is in the table of another kind"
        yield row.fault("id", problem, f"Move the row to {kind}.tsv.")
    label = row["role"] in ("", ROLE_OF_LABELS)
    if label and not row["authority"]:
        problem = "is empty for a label"
        yield row.fault("authority", problem, "Say whose spelling it is.")
    if not label and row["authority"]:
        problem = f"is there for a row with role {row['role']}"
        yield row.fault("authority", problem, "Write -; only labels have one.")


def faults_of_labels(rows: Iterable[Row]) -> Iterator[Fault]:
    """Yield where a thing has two labels of one style, or spellings and no label."""
    labels: dict[tuple[str, ...], Row] = {}
    spelled: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key: tuple[str, ...] = (row["id"], row["lang"], row["script"], row["style"])
        if row["role"] in ("", ROLE_OF_LABELS):
            first = labels.setdefault(key, row)
            if first is not row:
                problem = f"a second label of {row['id']}, after {first.where}"
                remedy = "Leave one, or give one the role spelling."
                yield row.fault("role", problem, remedy)
        elif row["role"] == "spelling":
            spelled.setdefault(key, row)
    for key in spelled.keys() - labels.keys():
        row = spelled[key]
        problem = f"a spelling of {row['id']}, which has no label of that style"
        yield row.fault("role", problem, "Give one row the role canonical.")


def faults_of_sharing(rows: Iterable[Row], fold: Sequence[int]) -> Iterator[Fault]:
    """Yield the forms of several things that do not say so, and the other way round."""
    by_form: dict[Symbols, list[Row]] = {}
    for row in rows:
        by_form.setdefault(symbols_of(row["form"], fold), []).append(row)
    for group in by_form.values():
        for row in group:
            others = [o for o in group if o["id"] != row["id"] and _confused(row, o)]
            silent = [o for o in others if not o["shared"]]
            if others and not row["shared"]:
                other = (silent or others)[0]
                problem = f"{row['form']!r} is also {other['id']}, at {other.where}"
                remedy = "Write yes in both rows, or remove one."
                yield row.fault("shared", problem, remedy)
            elif row["shared"] and not others:
                problem = f"{row['form']!r} is of {row['id']} alone"
                yield row.fault("shared", problem, "Write -.")


def _confused(one: Row, other: Row) -> bool:
    """Tell whether some text may be either of two forms that only casing tells apart.

    An acronym is read only as it is written, and so is an exact form.
    """
    if _is_exact(one) and _is_exact(other):
        return one["form"] == other["form"]
    if _is_exact(one):
        return one["form"] in _casings(other)
    if _is_exact(other):
        return other["form"] in _casings(one)
    return True


def _is_exact(row: Row) -> bool:
    return row["case"] == "exact" or row["style"] == "acronym"


def _casings(row: Row) -> tuple[str, ...]:
    form, lang = row["form"], row["lang"]
    return form, upper(form, lang), upper(form, "und")


def faults_of_people(
    table: Table, rows: Iterable[Row], entities: Mapping[str, Row]
) -> Iterator[Fault]:
    """Yield the people whose parts are unknown, or do not make up their labels."""
    labels = {
        (row["id"], row["lang"], row["script"]): row
        for row in rows
        if row["role"] in ("", ROLE_OF_LABELS) and row["style"] in ("", "full")
    }
    yield from _faults_of_names_in_time(table)
    by_parts = Counter(row["parts"] for row in table)
    profiles = sorted({(lang, script) for _, lang, script in labels})
    for person in table:
        yield from _faults_of_parts(person, entities)
        yield from _faults_of_years(person)
        if by_parts[person["parts"]] > 1 and not person["shared"]:
            problem = f"{person['id']} has the parts of another person"
            yield person.fault("shared", problem, "Write yes in both rows.")
        for profile in profiles if not person["to"] else ():
            whole = labels.get((person["id"], *profile))
            parts = [labels.get((p, *profile)) for p in person["parts"].split()]
            if whole and all(parts):
                yield from _unlike(whole, [part["form"] for part in parts if part])


def _faults_of_names_in_time(table: Table) -> Iterator[Fault]:
    """Yield where a person would have two names at once, or none today."""
    names: dict[str, list[Row]] = {}
    for row in table:
        names.setdefault(row["id"], []).append(row)
    for entity, rows in names.items():
        rows.sort(key=lambda row: (not row["to"], int(row["to"] or 0)))
        if rows[-1]["to"]:
            problem = f"is when the last name of {entity} went out of use"
            yield rows[-1].fault("to", problem, "Add the name that came then.")
        for earlier, later in pairwise(rows):
            ends, begins = earlier["to"], later["from"]
            if not ends or not begins or int(begins) < int(ends):
                problem = f"{entity} would have two names at once, by {earlier.where}"
                yield later.fault("from", problem, "Say in each when it was in use.")


def _faults_of_parts(person: Row, entities: Mapping[str, Row]) -> Iterator[Fault]:
    if person["id"] not in entities:
        problem = f"{person['id']!r} does not exist"
        yield person.fault("id", problem, "Add it to entities.tsv.")
    for part in person["parts"].split():
        if part not in entities:
            problem = f"{part!r} does not exist"
            yield person.fault("parts", problem, "Add it to entities.tsv.")
        elif part.partition(":")[0] not in PARTS:
            problem = f"{part} is no part of a name"
            remedy = f"Name a {', '.join(sorted(PARTS))}."
            yield person.fault("parts", problem, remedy)


def _unlike(whole: Row, parts: Sequence[str]) -> Iterator[Fault]:
    if whole["form"] != " ".join(parts):
        problem = f"{whole['form']!r} is not its parts: {' '.join(parts)}"
        yield whole.fault("form", problem, "Write the labels of the parts.")
