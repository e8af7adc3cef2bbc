"""Whether the tables of endings hold: every example, and every rule at its turn.

The engine's own grammar reads and writes the examples, so what passes here is what a
text gets. Azerbaijani in Cyrillic is checked with the rows that it is made from.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from normalizer.errors import Fault
from normalizer.letters.transliterate import DEFAULT_SCRIPTS, transliterate
from normalizer.names.endings import (
    ACRONYM,
    CLOSING_QUOTES,
    FOREIGN,
    NAME,
    NONE,
    joint_name,
)
from normalizer.names.grammar import HEAD_SLOT, Grammar, Slots
from normalizer.names.rules import ADJECTIVE, Rule
from normalizer.names.surface import in_small
from normalizer.tablekit.check_cells import is_of
from normalizer.tablekit.load import Row, Table
from normalizer.tablekit.schema import KINDS_OF_ENDINGS, SCRIPT_NAMES, SLOTS, schema_of
from normalizer.tablekit.suffixes import FOLDER, grammars_in, lines_of, table_of
from normalizer.text.characters import APOSTROPHES, HYPHENS

Tables = Mapping[str, Table]
Form = Callable[[str], str]
"""Writes a small letter of the tables in the script of a grammar."""

NAMED = tuple(kind for kind in KINDS_OF_ENDINGS if kind != ADJECTIVE)
"""Kinds whose names take the endings of a row that does not say of which."""
LISTED = ("classes", "harmony", "heads", "languages", "joints")
"""Tables with the rows of many languages."""

_SYMBOL = re.compile("[A-Z]")
_JOINTS = HYPHENS + APOSTROPHES + CLOSING_QUOTES


def faults_of_suffixes(tables: Tables) -> Iterator[Fault]:
    """Yield what is wrong with the tables of endings, beyond the form of their cells.

    What a malformed cell would be is not guessed: such a row waits for its correction.
    """
    known = {name: _sound(table) for name, table in tables.items() if _is_here(name)}
    for name in known:
        lang = name.removeprefix(f"{FOLDER}/").removesuffix(".tsv")
        if lang not in LISTED and lang not in DEFAULT_SCRIPTS:
            remedy = f"Name it after one of: {', '.join(sorted(DEFAULT_SCRIPTS))}."
            yield Fault(name, 0, "", f"{lang!r} is no language that is known", remedy)
    langs = [lang for lang in DEFAULT_SCRIPTS if table_of(lang) in known]
    shared = {name: known.get(table_of(name), Table("")) for name in LISTED}
    for table in shared.values():
        yield from _faults_of_shared(table, known)
    yield from _faults_of_joints(shared["joints"])
    grammars = grammars_in(lines_of(known))
    for lang in langs:
        rows = known[table_of(lang)]
        yield from _faults_of_joining(lang, rows, shared["joints"])
        yield from _faults_of_unused(lang, rows, shared)
        faulty = list(
            chain.from_iterable(_faults_of_row(r, lang, shared) for r in rows)
        )
        yield from faulty
        if rows.rows and not faulty:  # Examples say little while symbols are unknown.
            yield from _faults_of_examples(lang, rows, shared["joints"], grammars)


def _is_here(name: str) -> bool:
    return name.startswith(f"{FOLDER}/")


def _sound(table: Table) -> Table:
    """Return a table without the rows of which a grammar cannot be made."""
    return Table(table.file, table.columns, [*filter(_is_sound, table)])


def _is_sound(row: Row) -> bool:
    schema = schema_of(row.file)
    if schema is None or "slot" not in schema.columns:
        return row["lang"] in DEFAULT_SCRIPTS
    numbers = {c: row[c] for c in schema.patterns if row[c] or c in schema.required}
    return row["slot"] in SLOTS and all(
        re.fullmatch(schema.patterns[c], number) for c, number in numbers.items()
    )


# Rows on their own


def _faults_of_shared(table: Table, known: Tables) -> Iterator[Fault]:
    """Yield the rows of languages that have no endings, and letters that are odd."""
    for row in table:
        if table_of(row["lang"]) not in known:
            problem = f"{row['lang']} has no endings"
            yield row.fault("lang", problem, f"Write {table_of(row['lang'])}.")
        for column in ("letters", "letter", "word"):
            yield from _faults_of_letters(row, column, row["lang"])
        if "looks" in table.columns:
            yield from _faults_of_letters(row, "after", row["lang"])


def _faults_of_letters(
    row: Row, column: str, lang: str, symbols: bool = False
) -> Iterator[Fault]:
    """Yield the letters of a cell that are not small, or of another script."""
    script = DEFAULT_SCRIPTS[lang]
    cell = _SYMBOL.sub("", row[column]) if symbols else row[column]
    if strangers := [c for c in dict.fromkeys(cell) if not is_of(c, script)]:
        names = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in strangers)
        problem = f"{row[column]!r} is not all in {SCRIPT_NAMES[script]}: {names}"
        yield row.fault(column, problem, "Retype the letter.")
    elif cell != in_small(cell, lang):
        problem = f"{row[column]!r} is not in small letters"
        yield row.fault(column, problem, f"Write {in_small(cell, lang)}.")


def _faults_of_joints(joints: Table) -> Iterator[Fault]:
    for row in joints:
        if row["written"] not in row["read"].split():
            problem = f"{row['written']!r} is written and not read"
            yield row.fault("read", problem, "Add it.")
        if row["use"] == FOREIGN and row["written"] == NONE:
            problem = "an ending right behind a foreign name is not read again"
            yield row.fault("written", problem, "Write another joint.")


def _faults_of_joining(lang: str, rows: Table, joints: Table) -> Iterator[Fault]:
    """Yield what a language does not say of how its endings join names."""
    uses = {row["use"] for row in joints if row["lang"] == lang}
    needed = [NAME, FOREIGN]
    if any(ACRONYM in row["of"].split() for row in rows):
        needed.append(ACRONYM)
    for use in needed:
        if use not in uses:
            problem = f"{lang} has no row for the use {use}"
            remedy = f"Say in {table_of('joints')} what joins its endings."
            yield Fault(rows.file, 0, "", problem, remedy)


def _faults_of_unused(
    lang: str, rows: Table, shared: Mapping[str, Table]
) -> Iterator[Fault]:
    """Yield the classes and symbols that no ending uses, and heads in vain."""
    for name, column, cell in (
        ("classes", "ends", "class"),
        ("harmony", "form", "symbol"),
    ):
        used = set("".join(row[column] for row in rows))
        for row in shared[name]:
            if row["lang"] == lang and row[cell] not in used:
                problem = f"{row[cell]!r} is in no {column} of {rows.file}"
                yield row.fault(cell, problem, "Remove the row.")
    slots = {row["slot"] for row in rows}
    heads = [row for row in shared["heads"] if row["lang"] == lang]
    if heads and HEAD_SLOT not in slots:
        problem = f"{rows.file} has no endings in the slot {HEAD_SLOT}"
        yield heads[0].fault(
            "word", problem, "Add them, or remove the language's rows."
        )


def _faults_of_row(row: Row, lang: str, shared: Mapping[str, Table]) -> Iterator[Fault]:
    """Yield what is wrong with an ending before any example is looked at."""
    for column in ("ends", "cut", "form"):
        yield from _faults_of_letters(row, column, lang, symbols=column != "cut")
    for column in ("example_in", "example_out"):
        strange = [c for c in dict.fromkeys(row[column]) if not _fits(c, lang)]
        if strange:
            names = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in strange)
            problem = f"{row[column]!r} has letters of another script: {names}"
            yield row.fault(column, problem, "Retype the letter.")
    for column, name, cell in (
        ("ends", "classes", "class"),
        ("form", "harmony", "symbol"),
    ):
        known = {each[cell] for each in shared[name] if each["lang"] == lang}
        for symbol in dict.fromkeys(_SYMBOL.findall(row[column])):
            if symbol not in known:
                problem = f"{symbol!r} is not explained for {lang}"
                yield row.fault(column, problem, f"Add it to {table_of(name)}.")
    yield from _unknown_words(row, "of", KINDS_OF_ENDINGS, "kind of name")
    yield from _unknown_words(row, "after", SLOTS, "slot")
    if row["cut"] and not row["ends"].endswith(row["cut"]):
        problem = f"{row['cut']!r} is not what {row['ends']!r} ends with"
        yield row.fault("cut", problem, "Write in ends what is cut off, too.")
    if _may_follow_itself(row):
        problem = f"{row['then']} lets the ending follow itself"
        remedy = f"Write more than {row['position']}, or say in after what it follows."
        yield row.fault("then", problem, remedy)
    elif row["then"] and int(row["then"]) == int(row["position"]) + 1:
        yield row.fault("then", f"{row['then']} goes without saying", "Write -.")


def _fits(letter: str, lang: str) -> bool:
    return is_of(letter, DEFAULT_SCRIPTS[lang])


def _unknown_words(
    row: Row, column: str, accepted: tuple[str, ...], what: str
) -> Iterator[Fault]:
    for word in row[column].split():
        if word not in accepted:
            remedy = f"Write one of: {', '.join(accepted)}."
            yield row.fault(column, f"{word!r} is no {what}", remedy)


def _may_follow_itself(row: Row) -> bool:
    after = row["after"].split()
    return (
        row["then"] != ""
        and int(row["then"]) <= int(row["position"])
        and (not after or row["slot"] in after)
    )


# Rows among others


class _Reading(NamedTuple):
    """How an example was read: as a kind of name, and by which rules at its end."""

    kind: str
    written: str
    slots: Slots
    rules: frozenset[Rule]


class _Watched(Grammar):
    """A grammar that notes by which rules each text was made."""

    def __init__(self, grammar: Grammar) -> None:
        self.__dict__.update(grammar.__dict__)
        self.made: dict[str, set[Rule]] = {}

    def join(self, text: str, rule: Rule) -> str:
        joined = super().join(text, rule)
        self.made.setdefault(joined, set()).add(rule)
        return joined

    def last_rules(self, written: str) -> frozenset[Rule]:
        """Return the rules by which a text, or a word of it, was finished."""
        words = {written, *written.split(" ")}
        return frozenset(r for w in words for r in self.made.get(w, ()))


def _faults_of_examples(
    lang: str, rows: Table, joints: Table, grammars: Mapping[str, Grammar]
) -> Iterator[Fault]:
    """Yield the rows whose example the grammar reads or writes in another way."""
    read = {
        row["use"]: frozenset(row["read"].split())
        for row in joints
        if row["lang"] == lang
    }
    told: set[int] = set()
    for profile, form in _profiles(lang):
        grammar = _Watched(grammars[profile])
        places = dict(zip(grammar.rules, rows, strict=True))
        for rule, row in places.items():
            fault = _fault_of_example(row, rule, form, read, grammar, places)
            if fault and row.line not in told:  # What is wrong in one script will do.
                told.add(row.line)
                yield fault


def _profiles(lang: str) -> Iterator[tuple[str, Form]]:
    """Yield the profiles whose endings a table has, and how names are written there."""
    yield f"{lang}-{DEFAULT_SCRIPTS[lang]}", str
    if lang == "az":
        yield "az-Cyrl", _in_cyrillic


def _in_cyrillic(text: str) -> str:
    return transliterate(text, "az-Latn", "az-Cyrl")


def _fault_of_example(
    row: Row,
    rule: Rule,
    form: Form,
    joints: Mapping[str, frozenset[str]],
    grammar: _Watched,
    places: Mapping[Rule, Row],
) -> Fault | None:
    lang = row.file.rpartition("/")[2].removesuffix(".tsv")
    name = form(in_small(row["example_in"], lang))
    out = form(in_small(row["example_out"], lang))
    shown = f"{form(row['example_out'])!r} is not {form(row['example_in'])!r}"
    found = list(_readings(name, out, rule, joints, grammar))
    if not found:
        told = f"{shown} with an ending{_as_kinds(rule)}"
        remedy = "Correct the example, or what the row says of names that it follows."
        return row.fault("example_out", told, remedy)
    right = [reading for reading in found if reading.slots[-1] == rule.slot]
    if not right:
        slots = ", ".join(sorted({" ".join(reading.slots) for reading in found}))
        told = f"{shown} in the slot {rule.slot}, but {slots}"
        return row.fault("example_out", told, "Correct the slot, or the example.")
    if not any(rule in reading.rules for reading in right):
        other = min(places[r].line for reading in right for r in reading.rules)
        told = f"{shown} by this row, but by {row.file}:{other}"
        remedy = "Remove the row, or write an example that only it reads."
        return row.fault("example_out", told, remedy)
    own = [reading for reading in right if rule in reading.rules]
    return _fault_of_writing(row, rule, name, own, grammar, places)


def _kinds(rule: Rule) -> tuple[str, ...]:
    return tuple(kind for kind in KINDS_OF_ENDINGS if kind in rule.of) or NAMED


def _as_kinds(rule: Rule) -> str:
    return f", in names of the kind {' or '.join(_kinds(rule))}" if rule.of else ""


def _readings(
    name: str,
    written: str,
    rule: Rule,
    joints: Mapping[str, frozenset[str]],
    grammar: _Watched,
) -> Iterator[_Reading]:
    """Yield how an example may be read, with the joint that it may have or not."""
    for kind in _kinds(rule):
        use = ACRONYM if kind == ACRONYM else NAME
        for each in _unjoined(name, written, joints.get(use, frozenset())):
            grammar.made.clear()
            for slots in grammar.read(name, each, kind):
                yield _Reading(kind, each, slots, grammar.last_rules(each))


def _unjoined(name: str, written: str, read: frozenset[str]) -> Iterator[str]:
    yield written
    joint = written[len(name) : len(name) + 1]
    if (
        written.startswith(name)
        and joint
        and joint in _JOINTS
        and joint_name(joint) in read
    ):
        yield name + written[len(name) + 1 :]


def _fault_of_writing(
    row: Row,
    rule: Rule,
    name: str,
    found: list[_Reading],
    grammar: _Watched,
    places: Mapping[Rule, Row],
) -> Fault | None:
    """Return what is wrong with how a name is written that is read as the example."""
    written = {r: grammar.write(name, r.slots, r.kind) for r in found}
    if rule.rank > 1 or any(text == r.written for r, text in written.items()):
        return None
    others = sorted({text for text in written.values() if text})
    told = f"{found[0].written!r} is written {' or '.join(map(repr, others)) or 'not'}"
    for reading in found:
        other = _written_by(reading, name, grammar)
        if other and other.weight == rule.weight and other.slot == rule.slot:
            problem = f"{told}, by {places[other].where}, which is no less specific"
            remedy = "Give one of them rank 2, or tell their names apart."
            return row.fault("rank", problem, remedy)
    remedy = "Give the row rank 2, or correct the example."
    return row.fault("example_out", told, remedy)


def _written_by(reading: _Reading, name: str, grammar: _Watched) -> Rule | None:
    """Return the rule by which a name is finished where it is written anew."""
    grammar.made.clear()
    written = grammar.write(name, reading.slots, reading.kind)
    return next(iter(grammar.last_rules(written)), None) if written else None
