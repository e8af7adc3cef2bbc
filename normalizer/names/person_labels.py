"""What a person's name becomes: each part its own label, in the order it has.

A listed person's parts are known, so each spelling of them is that person's. Of anyone
else a part that is spelled as in the target's own language stays: people choose how
their names are written.
"""

from itertools import product
from typing import NamedTuple
from unicodedata import normalize as unicode_form

from normalizer.names.decision import (
    AMBIGUOUS,
    REWRITTEN,
    SWITCHED_OFF,
    UNLABELLED,
    Decision,
)
from normalizer.names.lexicon import Lexicon
from normalizer.names.people import (
    GIVEN,
    INITIAL,
    PARTICLE,
    SURNAME,
    Chain,
    Part,
    initial_in,
    listed,
)
from normalizer.names.rows import NameRow
from normalizer.names.targets import IDS, Choice, Target
from normalizer.text.casing import upper


class Person(NamedTuple):
    """Who a chain names: an id, the parts' rows, and whether the tables list them."""

    id: str
    parts: list[Part]
    listed: bool
    shared: bool


def judge_person(
    text: str, chain: Chain, target: Target, choice: Choice, lexicon: Lexicon
) -> Decision:
    """Return what becomes of a person's name in a text."""
    who = _who(chain, lexicon)
    if who is None:
        rows = tuple(row for part in chain.parts for row in part.rows)
        return Decision(chain.start, chain.end, rows, None, AMBIGUOUS, target)
    label, reason = _label(text, who, target, choice, lexicon)
    rows = tuple(part.rows[0] for part in who.parts if part.rows)
    return Decision(chain.start, chain.end, rows, label, reason, target, who.id)


def _label(
    text: str, who: Person, target: Target, choice: Choice, lexicon: Lexicon
) -> tuple[str | None, str]:
    if not any(_admitted(part, choice) for part in who.parts if part.rows):
        return None, SWITCHED_OFF
    if target == IDS and who.listed and not who.shared and choice.admits_kind("person"):
        return who.id, REWRITTEN
    written = ""
    at = who.parts[0].start
    for part in who.parts:
        label = text[part.start : part.end]
        if part.role == INITIAL:
            known = _initial(label, who, target)
        elif not _admitted(part, choice):
            known = label
        else:
            known, reason = _part_label(label, part, who, target, lexicon)
            if known is None:
                return None, reason
        if known is None:
            return None, UNLABELLED
        written += text[at : part.start] + known
        at = part.end
    return written, REWRITTEN


def _admitted(part: Part, choice: Choice) -> bool:
    return any(map(choice.admits, part.rows))


def _part_label(
    surface: str, part: Part, who: Person, target: Target, lexicon: Lexicon
) -> tuple[str | None, str]:
    if target == IDS:
        ids = {row.id for row in part.rows}
        return (ids.pop(), REWRITTEN) if len(ids) == 1 else (None, AMBIGUOUS)
    if not who.listed and any(_profile(row) == target.profile for row in part.rows):
        return surface, REWRITTEN
    labels = {
        lexicon.label(row.id, target.lang, target.script, row.style)
        for row in part.rows
    }
    if len(labels) > 1:
        return None, AMBIGUOUS
    label = labels.pop()
    if label is not None and part.capitals:
        label = upper(label, target.lang)
    return label, REWRITTEN if label is not None else UNLABELLED


def _initial(letters: str, who: Person, target: Target) -> str | None:
    """Return an initial in the target's script; as it is where it is in that already.

    The surname shows which language it is an initial of.
    """
    rows = [row for part in who.parts for row in part.rows]
    if target == IDS or any(row.script == target.script for row in rows):
        return letters
    for row in rows:
        composed = unicode_form("NFC", letters)
        written = initial_in(composed, _profile(row), target.profile)
        if written is not None:
            return written
    return None


def _profile(row: NameRow) -> str:
    return f"{row.lang}-{row.script}"


def _who(chain: Chain, lexicon: Lexicon) -> Person | None:
    """Return whom a chain names; None where it may be two people."""
    naming = _own_parts(chain)
    choices = [sorted({row.id for row in part.rows}) for part in naming]
    known = listed(lexicon)
    found = [
        (ids, entity, shared)
        for ids in product(*choices)
        for entity, shared in known.get(ids, ())
    ]
    if len({ids for ids, _, _ in found}) > 1:
        return None
    if found:
        ids = dict(zip((part.start for part in naming), found[0][0], strict=True))
        parts = [_narrowed(part, ids.get(part.start)) for part in chain.parts]
        shared = found[0][2] or len(found) > 1
        name = _name_id(found[0][0]) if shared else found[0][1]
        return Person(name, parts, True, shared)
    first = tuple(ids[0] for ids in choices)
    return Person(_name_id(first), chain.parts, False, False)


def _own_parts(chain: Chain) -> list[Part]:
    """Return the given names and surname, in natural order, without the father's."""
    parts = chain.parts
    given = [
        part
        for part, after in zip(parts, [*parts[1:], None], strict=True)
        if part.role == GIVEN and not (after and after.role == PARTICLE)
    ]
    return given + [part for part in parts if part.role == SURNAME]


def _narrowed(part: Part, entity: str | None) -> Part:
    if entity is None:
        return part
    return part._replace(rows=tuple(row for row in part.rows if row.id == entity))


def _name_id(ids: tuple[str, ...]) -> str:
    """Return the id of whoever bears a name: what all of that name share.

    >>> _name_id(("given:ilham", "surname:aliyev"))
    'name:ilham-aliyev'
    """
    return "name:" + "-".join(entity.partition(":")[2] for entity in ids)
