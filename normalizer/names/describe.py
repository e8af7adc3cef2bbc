"""A name that was found, as the user sees it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from normalizer.names.decision import (
    AFTERWARDS,
    LABEL_ALREADY,
    REWRITTEN,
    ROMANIZED,
    SWITCHED_OFF,
    Decision,
)
from normalizer.names.grammar import Slots
from normalizer.names.lexicon import Lexicon
from normalizer.names.rewrite import Edit
from normalizer.names.years import in_words

_UNDERSTOOD = frozenset({REWRITTEN, LABEL_ALREADY})


@dataclass(frozen=True, slots=True)
class Match:
    """One name in a text: `text` stands at `start:end`, in code points.

    `canonical` is its label in the target (None where it stays unexplained), `form` the
    table's form that it was read as, `source` that row's file, line and source.
    `external` holds ids elsewhere; `candidates` every entity that it may name. `suffix`
    is the ending that hangs on the name, and `slots` every way in which it reads:
    (("plural", "genitive"),). `canonical` is the label without it. `years` is when the
    form was in use ("1935–1989"), where its row says so.
    """

    start: int
    end: int
    text: str
    id: str
    kind: str
    form: str
    canonical: str | None
    lang: str
    role: str
    style: str
    source: str
    reason: str
    external: dict[str, str] = field(default_factory=dict)
    candidates: tuple[str, ...] = ()
    suffix: str = ""
    slots: tuple[Slots, ...] = ()
    years: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one name: `before` stood at `start:end`, `after` stands there now.

    Offsets are in code points of the text that was given. `after` equals `before` where
    the name stays; `match.reason` says why.
    """

    start: int
    end: int
    before: str
    after: str
    match: Match


def describe(text: str, at: int, decision: Decision, lexicon: Lexicon) -> Match | None:
    """Return the match that a decision on the line at offset `at` amounts to."""
    if decision.reason in (ROMANIZED, AFTERWARDS):
        return _word(text, at, decision)
    if not decision.rows or decision.reason == SWITCHED_OFF:
        return None
    row = decision.rows[-1] if decision.id else decision.rows[0]
    entity = decision.id or row.id
    start, end = at + decision.start, at + decision.end
    candidates = (decision.id,) if decision.id else _entities(decision)
    ending = decision.ending
    canonical = decision.name if ending else decision.label
    if canonical is None and decision.reason in _UNDERSTOOD:
        canonical = text[start:end]
    return Match(
        start,
        end,
        text[start:end],
        entity if len(candidates) == 1 else "",
        "person" if decision.id else row.kind,
        " ".join(row.form for row in decision.rows) if decision.id else row.form,
        canonical,
        row.lang,
        row.role,
        row.style,
        f"{row.where} {row.source}",
        decision.reason,
        lexicon.external(entity) if len(candidates) == 1 else {},
        candidates,
        ending.text if ending else "",
        ending.slots if ending else (),
        "" if decision.id else in_words(row.since, row.until),
    )


def _entities(decision: Decision) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.id for row in decision.rows))


def _word(text: str, at: int, decision: Decision) -> Match:
    """Return the match of what changed and was no name when it was first read."""
    start, end = at + decision.start, at + decision.end
    word, reason = text[start:end], decision.reason
    lang = decision.target.lang if decision.target else ""
    return Match(
        start, end, word, "", "word", word, decision.label, lang, "", "", "", reason
    )


def line_steps(
    text: str,
    at: int,
    decisions: Iterable[Decision],
    edits: Sequence[Edit],
    lexicon: Lexicon,
) -> Iterator[Step]:
    """Yield what became of each name of the line at an offset, from the left.

    `edits` are all that is done to the line, in however many rounds. Each belongs to
    the first decision that it touches; what is decided and not edited stays.
    """
    taken = 0
    for decision in _every(decisions, edits):
        edit = _edit_of(decision, edits)
        start, stop = (edit or decision)[:2]
        match = describe(text, at, decision, lexicon)
        if match and start >= taken:
            before = text[at + start : at + stop]
            after = edit.label if edit else before
            yield Step(at + start, at + stop, before, after, match)
            taken = stop


def _every(decisions: Iterable[Decision], edits: Sequence[Edit]) -> list[Decision]:
    """Return the decisions, and one for each edit that none of them touches."""
    told = list(decisions)
    touched = {edit for d in told if (edit := _edit_of(d, edits))}
    told += [
        Decision(edit.start, edit.end, (), edit.label, AFTERWARDS, None)
        for edit in edits
        if edit not in touched
    ]
    return sorted(told, key=itemgetter(0))


def _edit_of(decision: Decision, edits: Sequence[Edit]) -> Edit | None:
    """Return the edit that touches what a decision is about, if any."""
    index = bisect_right(edits, decision.start, key=lambda edit: edit.end)
    edit = edits[index] if index < len(edits) else None
    return edit if edit and edit.start < decision.end else None
