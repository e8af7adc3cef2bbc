"""What becomes of each name of a line."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from normalizer.names.decision import (
    AMBIGUOUS,
    ENDING_LEFT,
    KEPT,
    LABEL_ALREADY,
    NO_LANGUAGE,
    PROTECTED,
    QUOTED,
    REWRITTEN,
    SWITCHED_OFF,
    UNLABELLED,
    UNPROVEN,
    Decision,
)
from normalizer.names.evidence import language_near
from normalizer.names.inflect import DROP, LEAVE, Near, with_ending
from normalizer.names.lexicon import Lexicon
from normalizer.names.match import (
    Candidate,
    Span,
    beside,
    beside_name,
    beside_word,
    proven,
    spans,
    taken_near,
)
from normalizer.names.people import Chain, units
from normalizer.names.person_labels import judge_person
from normalizer.names.reading import Reading
from normalizer.names.rows import NameRow
from normalizer.names.targets import IDS, Choice, Target
from normalizer.text.casing import upper
from normalizer.text.quotes import quotations, titles
from normalizer.text.zones import may_have_zones, protected

MAN = "man-oblique"
"""The context of a man's surname in the genitive (президента Алиева)."""


def decide(
    line: str, candidates: Iterable[Candidate], lexicon: Lexicon, choice: Choice
) -> Iterator[Decision]:
    """Yield a decision for every name among a line's candidates, from the left."""
    found = spans(line, candidates, lexicon)
    quoted = _quoted(line, choice) if found else []
    barred = bool(quoted) or may_have_zones(line)
    for unit in units(line, found):
        start, end = unit.start, unit.end
        target = choice.target or _own_target(line, unit, found)
        if target is None:
            yield Decision(start, end, _rows_of(unit), None, NO_LANGUAGE, None)
            continue
        here = choice if choice.target else choice._replace(target=target)
        if barred and (barrier := _barrier(line, unit, quoted)):
            yield Decision(start, end, _rows_of(unit), None, barrier, target)
        elif isinstance(unit, Chain):
            near = partial(_language_of, line, unit, found)
            decision = judge_person(line, unit, target, here, lexicon, near)
            if decision.label == line[start:end]:
                decision = decision._replace(label=None, reason=LABEL_ALREADY)
            yield decision
        else:
            if unit.other and beside_word(line, unit, MAN):
                unit = unit._replace(reading=unit.other)
            reading = unit.reading
            if reading.certain and not reading.asks_language:
                decided = _decided_anywhere(reading, target, here, lexicon)
            else:
                decided = _decided_here(line, unit, found, target, here, lexicon)
            yield Decision(start, end, *decided[2:])


@lru_cache(1 << 14)
def _decided_anywhere(
    reading: Reading, target: Target, choice: Choice, lexicon: Lexicon
) -> Decision:
    """Return what becomes of a name that means one thing wherever it stands."""
    said = said_of(reading.alone, reading, target, choice, lexicon)
    decision = Decision(0, 0, *said, target)
    return _with_ending(decision, reading, choice, str) if reading.ending else decision


def _decided_here(
    line: str,
    span: Span,
    found: list[Span],
    target: Target,
    choice: Choice,
    lexicon: Lexicon,
) -> Decision:
    """Return what becomes of a name where it matters what stands around it."""
    if span.reading.certain:
        said = said_of(span.reading.alone, span.reading, target, choice, lexicon)
    else:
        said = _said_here(line, span, found, target, choice, lexicon)
    decision = Decision(span.start, span.end, *said, target)
    if span.reading.ending is None:
        return decision
    near = partial(_language_of, line, span, found)
    return _with_ending(decision, span.reading, choice, near)


def _with_ending(
    decision: Decision, reading: Reading, choice: Choice, near: Near
) -> Decision:
    """Return a decision on a name as one on the name and the ending that it has."""
    ending = reading.ending
    label, reason, target = decision.label, decision.reason, decision.target
    if reason == LABEL_ALREADY:
        name: str | None = reading.stem
        label = name if choice.suffixes == DROP else None
        reason = REWRITTEN if label else LABEL_ALREADY
    else:
        name = label
        if label is not None and choice.suffixes == LEAVE:
            label, reason = None, ENDING_LEFT
        elif (
            label is not None
            and ending
            and target
            and target != IDS
            and choice.suffixes != DROP
        ):
            row = decision.rows[0]
            label, reason = with_ending(label, row, ending, target, near)
    return decision._replace(label=label, reason=reason, ending=ending, name=name)


def _rows_of(unit: Span | Chain) -> tuple[NameRow, ...]:
    if isinstance(unit, Chain):
        return tuple(row for part in unit.parts for row in part.rows)
    return unit.reading.alone


def _quoted(line: str, choice: Choice) -> list[tuple[int, int]]:
    if "quotes" in choice.protect:
        return list(quotations(line))
    return list(titles(line)) if "titles" in choice.protect else []


def _barrier(
    line: str, unit: Span | Chain, quoted: Sequence[tuple[int, int]]
) -> str | None:
    """Return why a name may not be touched where it stands, if so."""
    if protected(line, unit.start, unit.end):
        return PROTECTED
    if any(start <= unit.start and unit.name_end <= end for start, end in quoted):
        return QUOTED
    return None


def _own_target(line: str, unit: Span | Chain, found: list[Span]) -> Target | None:
    lang, _, script = _language_of(line, unit, found).partition("-")
    return Target(lang, script) if lang else None


def _language_of(line: str, unit: Span | Chain, found: list[Span]) -> str:
    """Return the language and script of the words around a name, if they tell."""
    taken = taken_near(unit.start, found)
    return language_near(line, unit.start, unit.end, taken)


Said = tuple[tuple[NameRow, ...], str | None, str]
"""The rows that decide, the label or None, and the reason."""


def _said_here(
    line: str,
    span: Span,
    found: list[Span],
    target: Target,
    choice: Choice,
    lexicon: Lexicon,
) -> Said:
    """Return what becomes of a name that asks for evidence, or may be several."""
    rows = span.reading.alone
    if any(row.role == "keep" and row.lang in (target.lang, "mul") for row in rows):
        return rows, None, KEPT
    certain = _certain(line, span, found, rows, target)
    if not certain:
        return rows, None, UNPROVEN
    wanted = tuple(filter(choice.admits, certain))
    rows = _meant(line, span, found, wanted, target) if wanted else certain
    return said_of(rows, span.reading, target, choice, lexicon)


def said_of(
    rows: tuple[NameRow, ...],
    reading: Reading,
    target: Target,
    choice: Choice,
    lexicon: Lexicon,
) -> Said:
    """Return what becomes of a name that is known to be one of some rows."""
    wanted = tuple(filter(choice.admits, rows))
    if not wanted:
        return rows, None, SWITCHED_OFF
    label, reason = _label(wanted, target, lexicon)
    if label is not None and target != IDS:
        label = _cased(label, reading, target)
    if label == reading.stem:
        return wanted, None, LABEL_ALREADY
    return wanted, label, reason


def _cased(label: str, reading: Reading, target: Target) -> str:
    """Return a label in capitals where the name is, or with one in front."""
    if reading.capitals:
        return upper(label, target.lang)
    if reading.raised:
        return upper(label[0], target.lang) + label[1:]
    return label


def _certain(
    line: str,
    span: Span,
    found: list[Span],
    rows: tuple[NameRow, ...],
    target: Target,
) -> tuple[NameRow, ...]:
    """Return the rows whose evidence is there.

    A spelling that other people rightly use stays in text of its own language, and a
    given name stays that, though it is a surname elsewhere.
    """
    theirs = {
        row.id
        for row in rows
        if row.evidence == "person" and (row.lang, row.script) == target
    }
    given = any(
        row.kind == "given"
        and row.role == "canonical"
        and (row.lang, row.script) == target
        for row in span.rows
    )
    return tuple(
        row
        for row in rows
        if row.id not in theirs
        and not (given and row.kind == "surname")
        and proven(line, span, found, row)
    )


def _meant(
    line: str,
    span: Span,
    found: list[Span],
    rows: tuple[NameRow, ...],
    target: Target,
) -> tuple[NameRow, ...]:
    """Return the rows of the thing that the context shows, where a form has several.

    Without such a context it is the thing that needs none, but for a form that is a
    label in the target: a label stays itself.
    """
    if len({row.id for row in rows}) == 1:
        return rows
    shown = tuple(row for row in rows if row.context and beside(line, span, found, row))
    if len({row.id for row in shown}) > 1:
        # A name says more than a word, which may fit both: İranın Astara şəhəri.
        told = [
            (beside_name(line, span, found, row), beside_word(line, span, row.context))
            for row in shown
        ]
        most = max(told)
        shown = tuple(r for r, each in zip(shown, told, strict=True) if each == most)
    if shown or any(
        row.role == "canonical" and (row.lang, row.script) == target for row in rows
    ):
        return shown or rows
    return tuple(row for row in rows if not row.context) or rows


def _label(
    rows: tuple[NameRow, ...], target: Target, lexicon: Lexicon
) -> tuple[str | None, str]:
    """Return the one label of the rows' entities, or why there is none.

    What has the role `demonym` is another word than the label (Azeris, казах).
    """
    if target == IDS:
        labels: set[str | None] = {row.id for row in rows}
    else:
        labels = {
            lexicon.label(row.id, target.lang, target.script, row.style)
            if row.role != "demonym"
            else None
            for row in rows
        }
    if len(labels) > 1:
        return None, AMBIGUOUS
    label = labels.pop()
    return label, REWRITTEN if label is not None else UNLABELLED
