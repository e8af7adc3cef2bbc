"""The proof: labels stay what they are, and no line needs a second round."""

from functools import cache

import pytest

from normalizer.errors import Fault
from normalizer.names.decide import decide
from normalizer.names.lexicon import shipped
from normalizer.names.match import named_lines
from normalizer.names.reading import NEVER_ALONE
from normalizer.names.rewrite import Edit, apply
from normalizer.names.rows import NameRow
from normalizer.names.targets import TARGETS, Choice
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.prove import overlaps, prove
from normalizer.text.casing import upper

FOLD = build_fold()


def row(entity: str, form: str, role: str = "canonical", **cells: str) -> NameRow:
    values = {
        "id": entity, "lang": "en", "script": "Latn", "role": role,
        "style": "full", "form": form, "case": "", "authority": "", "evidence": "",
        "context": "", "shared": "", "source": "editorial", "where": "place.tsv:7",
        "kind": entity.partition(":")[0],
    }  # fmt: skip
    return NameRow(**(values | cells))


@cache
def listed() -> tuple[NameRow, ...]:
    [layer] = shipped().layers
    return tuple(row for form in range(layer.forms) for row in layer.rows(form))


def test_a_label_that_is_anothers_certain_spelling_is_a_fault() -> None:
    rows = [
        row("place:van", "Van", evidence="language"),
        row("place:wan", "Wan"),
        row("place:wan", "Van", "spelling", where="place.tsv:9"),
    ]
    problem = "'Van', the label of place:van, becomes 'Wan' by place.tsv:9"
    remedy = "Ask for evidence, or leave one of the rows out."

    assert prove(rows, FOLD) == [Fault("place.tsv", 7, "form", problem, remedy)]


@pytest.mark.parametrize(
    "other",
    [
        row("place:wan", "Van", "contested"),
        row("place:wan", "Van", "spelling", evidence="neighbour"),
        row("given:wan", "Van", "spelling"),  # never alone
        row("place:wan", "VAn", "spelling", case="exact"),
    ],
)
def test_what_is_not_read_there_moves_no_label(other: NameRow) -> None:
    rows = [row("place:van", "Van", evidence="language"), row("place:wan", "Wan")]

    assert prove([*rows, other], FOLD) == []


def test_capitals_are_proven_too() -> None:
    rows = [
        row("place:van", "Van", evidence="language"),
        row("org:van", "Vanguard", style="acronym"),
        row("org:van", "VAN", "acronym", style="acronym"),
    ]

    [fault] = prove(rows, FOLD)

    assert fault.problem.startswith("'VAN', the label of place:van, becomes 'VANGUARD'")


def test_a_label_below_counts_where_the_rows_have_none() -> None:
    rows = [
        row("place:van", "Van", evidence="language"),
        row("place:wan", "Van", "spelling"),
    ]

    assert len(prove(rows, FOLD, lambda *key: "Wan")) == 1


def test_a_form_across_two_labels_is_told() -> None:
    rows = [
        row("country:azerbaijan", "Azerbaijan"),
        row("country:armenia", "Republic of Armenia"),
        row("org:azerbaijan", "Azerbaijan Republic"),
    ]

    [fault] = overlaps(rows, FOLD)

    assert fault.problem.startswith("'Azerbaijan Republic' is read where 'Azerbaijan'")


def test_the_shipped_labels_are_proven() -> None:
    assert [*map(str, prove(listed(), FOLD))] == []


def changed(lines: list[str], to: str) -> dict[str, str]:
    """Return the lines that one round changes, and what it makes of them."""
    lexicon, choice = shipped(), Choice(TARGETS[to])
    text = "".join(f"{line}\n" for line in lines)
    results: dict[str, str] = {}
    for start, end, found in named_lines(text, lexicon):
        line = text[start:end]
        decisions = decide(line, found, lexicon, choice)
        edits = [Edit(d.start, d.end, d.label) for d in decisions if d.label]
        if edits:
            results[line.rstrip("\n")] = apply(line, edits).rstrip("\n")
    return results


def second_round(lines: list[str], to: str) -> list[tuple[str, str, str]]:
    """Return the lines that a second round changes, after each of the rounds."""
    first = changed(lines, to)
    second = changed([*first.values()], to)
    return [
        (line, once, second[once]) for line, once in first.items() if once in second
    ]


@pytest.mark.slow
@pytest.mark.parametrize("to", TARGETS)
def test_no_form_needs_a_second_round(to: str) -> None:
    forms = [row.form for row in listed()]
    # Many a form is that of several rows, and many scripts have no capitals.
    lines = dict.fromkeys([*forms, *map(str.upper, forms)])

    assert second_round([*lines], to) == []


@pytest.mark.parametrize("to", TARGETS)
def test_a_label_stays_as_it_is_and_in_capitals(to: str) -> None:
    labels = [
        row
        for row in listed()
        if row.role == "canonical"
        and (row.lang, row.script) == TARGETS[to]
        and row.kind not in NEVER_ALONE
    ]
    loose = [r for r in labels if r.style != "acronym" and not r.case]

    assert changed([row.form for row in labels], to) == {}
    in_capitals = {upper(row.form, row.lang) for row in loose}
    # What is listed in capitals is no label in capitals, but that form: SEPAH.
    in_capitals -= {row.form for row in listed()}

    assert changed(sorted(in_capitals), to) == {}
