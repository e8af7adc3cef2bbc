"""A name that was found, as the user sees it."""

from dataclasses import dataclass, field

from normalizer.names.decision import LABEL_ALREADY, REWRITTEN, SWITCHED_OFF, Decision
from normalizer.names.lexicon import Lexicon

_UNDERSTOOD = frozenset({REWRITTEN, LABEL_ALREADY})


@dataclass(frozen=True, slots=True)
class Match:
    """One name in a text: `text` stands at `start:end`, in code points.

    `canonical` is its label in the target (None where it stays unexplained), `form` the
    table's form that it was read as, `source` that row's file, line and source.
    `external` holds ids elsewhere; `candidates` every entity that it may name.
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
    if not decision.rows or decision.reason == SWITCHED_OFF:
        return None
    row = decision.rows[-1] if decision.id else decision.rows[0]
    entity = decision.id or row.id
    start, end = at + decision.start, at + decision.end
    candidates = (decision.id,) if decision.id else _entities(decision)
    canonical = decision.label
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
    )


def _entities(decision: Decision) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.id for row in decision.rows))
