"""Whether the rules about letters hold: every example, and every rule at its turn."""

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize as unicode_form

from normalizer.errors import Fault, TableError
from normalizer.letters.orthographies import (
    APOSTROPHES,
    Orthography,
    Rule,
    compile_orthography,
)
from normalizer.letters.writing import (
    ANY_LANGUAGE,
    SOUNDS,
    Writer,
    compile_writer,
    rows_by_orthography,
    sound_symbols,
)
from normalizer.tablekit.load import Row, Table
from normalizer.tablekit.schema import SCRIPT_NAMES


def faults_of_orthography(name: str, table: Table) -> Iterator[Fault]:
    """Yield what is wrong with the rules by which an orthography is read."""
    try:
        compiled = compile_orthography(name, table)
    except TableError as error:
        yield from error.faults
        return
    yield from _shadowed(table.rows)
    for rule in compiled.rules:
        read = _read_with(compiled, rule)
        if rule.row["example_out"] not in read:
            word = rule.row["example_in"]
            found = " or ".join(sorted(read)) or "no place where the row is read"
            problem = f"{word!r} has {found}, not {rule.row['example_out']!r}"
            remedy = "Correct the example, or the row that is read in its place."
            yield rule.row.fault("example_out", problem, remedy)


def _read_with(compiled: Orthography, rule: Rule) -> set[str]:
    """Return how its example sounds when a rule is chosen, elsewhere the first one."""
    slots = compiled.slots(rule.row["example_in"])
    return {
        " ".join(
            sound
            for here, slot in enumerate(slots)
            if slot.rules
            for sound in (rule if here == chosen else slot.rules[0]).sounds
        )
        for chosen, slot in enumerate(slots)
        if rule in slot.rules
    }


def faults_of_system(name: str, table: Table) -> Iterator[Fault]:
    """Yield what is wrong with the rules by which a system writes."""
    groups = rows_by_orthography(table)
    casing = name if name.partition("-")[2] in SCRIPT_NAMES else "en"
    for orthography, own in groups.items():
        rows = _with_shared(orthography, groups)
        yield from _shadowed(own)
        try:
            writer = compile_writer(rows, casing)
        except TableError as error:
            yield from (f for f in error.faults if f.line in {r.line for r in own})
            continue
        for row in own:
            yield from _example(row, writer, rows)


def _with_shared(
    orthography: str, groups: Mapping[str, Sequence[Row]]
) -> tuple[Row, ...]:
    """Return an orthography's rows, and its script's for graphemes that it has not."""
    own = groups[orthography]
    replaced = {row["grapheme"] for row in own}
    script = orthography.partition("-")[2]
    shared = groups.get(f"{ANY_LANGUAGE}-{script}", ())
    if shared is own:
        return tuple(own)
    return (*own, *(row for row in shared if row["grapheme"] not in replaced))


def _shadowed(rows: Sequence[Row]) -> Iterator[Fault]:
    """Yield the rules that never get their turn, because an earlier one takes all.

    Of one grapheme's rules, the one with more contexts is tried first, then the one
    that stands first in the table. Ranks are readings of one place: none hides another.
    """
    by_grapheme: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        key = (row["grapheme"], row["rank"])
        earlier = by_grapheme.setdefault(key, [])
        for other in earlier:
            same = _contexts(other) == _contexts(row)
            if same and all(_covers(other[c], row[c]) for c in ("before", "after")):
                problem = f"{row['grapheme']!r} never gets past {other.where}"
                remedy = "Remove the row, or narrow that one."
                yield row.fault("grapheme", problem, remedy)
                break
        earlier.append(row)


def _contexts(row: Row) -> int:
    return bool(row["before"]) + bool(row["after"])


def _covers(wide: str, narrow: str) -> bool:
    """Tell whether one context holds wherever another does, by what they spell out."""
    if wide == narrow or not wide:
        return True
    if wide.startswith("!") or narrow.startswith("!") or not narrow:
        return False
    return set(narrow.split("|")) <= set(wide.split("|"))


def _example(row: Row, writer: Writer, rows: Sequence[Row]) -> Iterator[Fault]:
    given = row["example_in"]
    if row["orthography"] == SOUNDS:
        named = sound_symbols()
        strange = [sound for sound in given.split() if sound not in named]
        if strange:
            problem = f"{', '.join(strange)} is no sound"
            yield row.fault("example_in", problem, "See sounds.tsv.")
            return
        symbols = [named[sound] for sound in given.split()]
        written = writer.write("".join(symbols), ["x"] * len(symbols))
    else:
        letters = unicode_form("NFC", given)
        written = writer.write(_folded(letters, row, rows), list(letters))
    if written != row["example_out"]:
        problem = f"{given!r} is written {written!r}, not {row['example_out']!r}"
        remedy = "Correct the example, or the row that is used in its place."
        yield row.fault("example_out", problem, remedy)


def _folded(letters: str, row: Row, rows: Sequence[Row]) -> str:
    """Return small letters, one for one; I is the capital of ı where there is one."""
    dotless = not row["orthography"].startswith(ANY_LANGUAGE) and any(
        other["grapheme"] == "ı" for other in rows
    )
    letters = letters.replace("I", "ı" if dotless else "i").replace("İ", "i")
    small = (c.lower() if len(c.lower()) == 1 else c for c in letters)
    return "".join(small).translate(APOSTROPHES)
