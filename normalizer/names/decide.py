"""What becomes of a name: its label in the target, or why it stays."""

from collections.abc import Iterator
from typing import NamedTuple

from normalizer.names.evidence import language_near
from normalizer.names.lexicon import Lexicon
from normalizer.names.match import PERSON_KINDS, Span, proven, spans, taken_near
from normalizer.names.rows import NameRow
from normalizer.text.casing import upper
from normalizer.text.zones import protected

REWRITTEN = "rewritten"
LABEL_ALREADY = "already the label"
PROTECTED = "inside a link, an address, a path or an id"
KEPT = "kept as it is by its row"
UNPROVEN = "its evidence is missing"
SWITCHED_OFF = "its role or kind is switched off"
AMBIGUOUS = "several things with different labels"
UNLABELLED = "no label in the target"
NO_LANGUAGE = "the line's language is not evident"


class Target(NamedTuple):
    """What names are written in: a language and script; ids where both are empty."""

    lang: str
    script: str


IDS = Target("", "")


class Choice(NamedTuple):
    """What the user chose: the target (None: each line's own), roles and kinds."""

    target: Target | None
    roles: frozenset[str]
    kinds: frozenset[str] | None

    def admits(self, row: NameRow) -> bool:
        """Tell whether a row's role, style and kind are switched on."""
        return (
            (row.role in self.roles or row.role == "keep")
            and (row.style not in ("acronym", "demonym") or row.style in self.roles)
            and (self.kinds is None or row.kind in self.kinds)
        )


class Decision(NamedTuple):
    """What becomes of `text[start:end]`: `label`, or None where it stays.

    `rows` are those that decided: of one entity where the name was understood.
    """

    start: int
    end: int
    rows: tuple[NameRow, ...]
    label: str | None
    reason: str
    target: Target | None


def decide(line: str, lexicon: Lexicon, choice: Choice) -> Iterator[Decision]:
    """Yield a decision for every name in a line, from the left."""
    found = spans(line, lexicon)
    for span in found:
        target = choice.target or _own_target(line, span, found)
        rows, label, reason = _judge(line, span, found, target, choice, lexicon)
        surface = line[span.start : span.end]
        if label is not None and span.capitals and target != IDS:
            label = upper(label, target.lang) if target else label
        if label == surface:
            label, reason = None, LABEL_ALREADY
        yield Decision(span.start, span.end, rows, label, reason, target)


def _own_target(line: str, span: Span, found: list[Span]) -> Target | None:
    near = language_near(line, span.start, span.end, taken_near(span, found))
    lang, _, script = near.partition("-")
    return Target(lang, script) if near else None


def _judge(
    line: str,
    span: Span,
    found: list[Span],
    target: Target | None,
    choice: Choice,
    lexicon: Lexicon,
) -> tuple[tuple[NameRow, ...], str | None, str]:
    rows = tuple(row for row in span.rows if row.kind not in PERSON_KINDS)
    if protected(line, span.start, span.end):
        return rows, None, PROTECTED
    if target is None:
        return rows, None, NO_LANGUAGE
    if any(row.role == "keep" and row.lang in (target.lang, "mul") for row in rows):
        return rows, None, KEPT
    certain = tuple(row for row in rows if proven(line, span, found, row))
    if not certain:
        return rows, None, UNPROVEN
    wanted = tuple(filter(choice.admits, certain))
    if not wanted:
        return certain, None, SWITCHED_OFF
    return wanted, *_label(wanted, target, lexicon)


def _label(
    rows: tuple[NameRow, ...], target: Target, lexicon: Lexicon
) -> tuple[str | None, str]:
    """Return the one label of the rows' entities, or why there is none."""
    if target == IDS:
        labels: set[str | None] = {row.id for row in rows}
    else:
        labels = {
            lexicon.labels.get((row.id, target.lang, target.script, row.style))
            for row in rows
        }
    if len(labels) > 1:
        return None, AMBIGUOUS
    label = labels.pop()
    return label, REWRITTEN if label is not None else UNLABELLED
