"""Proof: a label stays itself, alone and among its neighbours, in its own language.

Rewriting repeats until nothing changes, so no table can make it run on. That must not
hide a table in which a label leads elsewhere: this finds the labels that would be
rewritten, and those that together with the next one would be read as something longer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from normalizer.errors import Fault
from normalizer.names.layer import JOINT, ROLE_OF_LABELS, Symbols, symbols_of
from normalizer.names.rows import NameRow
from normalizer.names.targets import DEFAULT_ROLES, TARGETS, Target
from normalizer.text.casing import upper

Label = Callable[[str, str, str, str], str | None]
"""What gives the label of an entity in a language, script and style."""

_NEVER_ALONE = frozenset({"given", "particle"})


def prove(
    rows: Iterable[NameRow], fold: Sequence[int], below: Label | None = None
) -> list[Fault]:
    """Return the labels that are not what they are rewritten to, alone.

    `below` knows the labels of what the rows lie over, if they do. Evidence is taken as
    missing, because a label may stand anywhere.

    >>> from normalizer.tablekit.alphabet import build_fold
    >>> def row(id, role, form, evidence):
    ...     cells = (role, "full", form, "", "", evidence, "", "yes", "", "place.tsv:2")
    ...     return NameRow(id, "en", "Latn", *cells, "place")
    >>> rows = [row("place:van", "canonical", "Van", "language"),
    ...         row("place:wan", "canonical", "Wan", ""),
    ...         row("place:wan", "spelling", "Van", "")]
    >>> [fault.problem for fault in prove(rows, build_fold())]
    ["'Van', the label of place:van, becomes 'Wan' by place.tsv:2"]
    """
    rows = list(rows)
    labels = {(r.id, r.lang, r.script, r.style): r.form for r in rows if _is_label(r)}
    readings = _by_symbols(rows, fold)

    def label(row: NameRow, target: Target) -> str | None:
        key = (row.id, target.lang, target.script, row.style)
        return labels.get(key) or (below(*key) if below else None)

    faults: list[Fault] = []
    for row in rows:
        target = Target(row.lang, row.script)
        if _is_label(row) and target in _TARGETS and row.kind not in _NEVER_ALONE:
            others = readings[symbols_of(row.form, fold)]
            faults += _moved(row, target, others, label)
    return faults


_TARGETS = frozenset(TARGETS.values())


def _is_label(row: NameRow) -> bool:
    return row.role == ROLE_OF_LABELS


def _by_symbols(
    rows: Iterable[NameRow], fold: Sequence[int]
) -> dict[Symbols, list[NameRow]]:
    groups: dict[Symbols, list[NameRow]] = {}
    for row in rows:
        groups.setdefault(symbols_of(row.form, fold), []).append(row)
    return groups


def _moved(
    row: NameRow,
    target: Target,
    others: Sequence[NameRow],
    label: Callable[[NameRow, Target], str | None],
) -> Iterator[Fault]:
    """Yield how a label alone, as it is and in capitals, becomes another text."""
    for surface in dict.fromkeys((row.form, upper(row.form, row.lang))):
        read = [other for other in others if _may_be(surface, other)]
        if any(o.role == "keep" and o.lang in (row.lang, "mul") for o in read):
            continue
        certain = [o for o in read if not o.evidence and o.role in DEFAULT_ROLES]
        made = {label(other, target) for other in certain}
        if len(made) != 1 or (new := made.pop()) is None:
            continue
        if surface != row.form:
            new = upper(new, row.lang)
        if new != surface:
            problem = f"{surface!r}, the label of {row.id}, becomes {new!r} by "
            yield _fault(row, problem + certain[0].where)
            return


def _may_be(surface: str, row: NameRow) -> bool:
    """Tell whether a name may be written so: an acronym and an exact form as it is."""
    exact = row.case == "exact" or row.style == "acronym"
    return row.kind not in _NEVER_ALONE and (not exact or surface == row.form)


def overlaps(rows: Iterable[NameRow], fold: Sequence[int]) -> list[Fault]:
    """Return the forms that are read where a label stands before another one.

    `Azerbaijan` before `Republic of Armenia` reads as `Azerbaijan Republic`. What is
    read whole, the first label with all of the second, is a longer name and no fault.
    """
    rows = list(rows)
    longer = [group for group in _by_symbols(rows, fold).items() if JOINT in group[0]]
    found: list[Fault] = []
    for target in sorted(_TARGETS):
        labels = {
            symbols_of(row.form, fold): row
            for row in rows
            if _is_label(row) and Target(row.lang, row.script) == target
            if row.style != "acronym" and row.kind not in _NEVER_ALONE
        }
        beginnings = {
            symbols[:at]: row
            for symbols, row in labels.items()
            for at in _joints(symbols)
        }
        for symbols, group in longer:
            for at in _joints(symbols):
                first = labels.get(symbols[:at])
                second = beginnings.get(symbols[at + 1 :])
                if first and second and second.id != group[0].id:
                    found.append(_overlap(group[0], first, second))
    return found


def _joints(symbols: Symbols) -> Iterator[int]:
    return (at for at, symbol in enumerate(symbols) if symbol == JOINT)


def _overlap(row: NameRow, first: NameRow, second: NameRow) -> Fault:
    problem = (
        f"{row.form!r} is read where {first.form!r} ({first.where}) stands before "
        f"{second.form!r} ({second.where})"
    )
    return _fault(row, problem)


def _fault(row: NameRow, problem: str) -> Fault:
    file, _, line = row.where.rpartition(":")
    remedy = "Ask for evidence, or leave one of the rows out."
    return Fault(file, int(line), "form", problem, remedy)
