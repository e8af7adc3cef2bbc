"""What a person's name becomes: each part its own label, in the order it has.

A listed person's parts are known, so each spelling of them is that person's. Of anyone
else a part that is spelled as in the target's own language stays: people choose how
their names are written.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple
from unicodedata import normalize as unicode_form

from normalizer.names.decision import (
    AMBIGUOUS,
    ENDING_LEFT,
    LABEL_ALREADY,
    REWRITTEN,
    SWITCHED_OFF,
    UNLABELLED,
    Decision,
)
from normalizer.names.endings import Ending, declines
from normalizer.names.inflect import DROP, LEAVE, Near, language_of, with_ending
from normalizer.names.lexicon import Lexicon
from normalizer.names.match import candidates
from normalizer.names.people import (
    GIVEN,
    INITIAL,
    PARTICLE,
    SURNAME,
    Chain,
    Part,
    as_his,
    initial_in,
    listed,
)
from normalizer.names.rows import NameRow
from normalizer.names.targets import IDS, TARGETS, Choice, Target
from normalizer.names.years import in_use
from normalizer.text.casing import upper

NATIONAL = "national"
"""The authority of a name in the language that it comes from."""
HERS = ("а", "А")
"""What a woman's surname ends in, where a man's has that as an ending."""


class Person(NamedTuple):
    """Who a chain names: an id, the parts' rows, and whether the tables list them."""

    id: str
    parts: list[Part]
    listed: bool
    shared: bool


def judge_person(
    text: str,
    chain: Chain,
    target: Target,
    choice: Choice,
    lexicon: Lexicon,
    near: Near,
) -> Decision:
    """Return what becomes of a person's name in a text."""
    start, end = chain.start, chain.end
    who = _who(chain, lexicon, choice.year)
    if who is None or not who.listed:
        him = _who(as_his(chain), lexicon, choice.year)
        who = him if him and him.listed else who
    if who is None or _may_be_hers(who.parts):
        rows = tuple(row for part in chain.parts for row in part.rows)
        return Decision(start, end, rows, None, AMBIGUOUS, target)
    rows = tuple(part.rows[0] for part in who.parts if part.rows)
    ending = next((p.ending for p in reversed(who.parts) if p.ending), None)
    decision = Decision(start, end, rows, None, "", target, who.id, ending)
    if not any(_admitted(part, choice) for part in who.parts if part.rows):
        return decision._replace(reason=SWITCHED_OFF)
    if target == IDS and who.listed and not who.shared and choice.admits_kind("person"):
        return decision._replace(label=who.id, reason=REWRITTEN, name=who.id)
    labels, reason = _labels(text, who, target, choice, lexicon)
    if labels is None:
        return decision._replace(reason=reason)
    name = _between(text, who.parts, labels)
    decision = decision._replace(name=name)
    stem = _between(text, who.parts, [_stem(text, part) for part in who.parts])
    if ending is None or choice.suffixes == DROP or target == IDS:
        return decision._replace(label=name, reason=REWRITTEN)
    if name == stem:
        return decision._replace(reason=LABEL_ALREADY)
    if choice.suffixes == LEAVE:
        return decision._replace(reason=ENDING_LEFT)
    written, reason = _with_endings(who.parts, labels, target, near)
    label = _between(text, who.parts, written) if written else None
    return decision._replace(label=label, reason=reason)


def _of_one_language(endings: Sequence[Ending | None]) -> list[Ending | None]:
    """Return the endings of a person's parts as those of the languages of them all."""
    langs = [{lang for lang, _ in ending.readings} for ending in endings if ending]
    common = set.intersection(*langs) if langs else set[str]()
    if not common:
        return list(endings)
    return [
        ending
        and ending._replace(
            readings=tuple(each for each in ending.readings if each[0] in common)
        )
        for ending in endings
    ]


def _may_be_hers(parts: Sequence[Part]) -> bool:
    """Tell whether a man's surname with an ending may be a woman's without one.

    Where names agree, so do a given name and a surname: Лала Мурадова is no man.
    """
    given = [part for part in parts if part.role == GIVEN]
    last = parts[-1]
    return bool(
        given
        and last.role == SURNAME
        and last.ending
        and not last.ending.joint
        and last.ending.text[-1:] in HERS
        and not any(part.ending for part in given)
        and any(declines(row) for part in given for row in part.rows)
    )


def _stem(text: str, part: Part) -> str:
    return part.reading.stem if part.reading else text[part.start : part.end]


def _between(text: str, parts: Sequence[Part], labels: Sequence[str]) -> str:
    """Return the labels of a person's parts with what stands between them."""
    written, at = "", parts[0].start
    for part, label in zip(parts, labels, strict=True):
        written += text[at : part.start] + label
        at = part.end
    return written


def _labels(
    text: str, who: Person, target: Target, choice: Choice, lexicon: Lexicon
) -> tuple[list[str] | None, str]:
    """Return the label of each part, none if one has none, and why."""
    labels: list[str] = []
    for part in who.parts:
        surface = _stem(text, part)
        known: str | None = surface
        reason = UNLABELLED
        if part.role == INITIAL:
            known = _initial(surface, who, target)
        elif _admitted(part, choice):
            known, reason = _part_label(surface, part, who, target, lexicon)
        if known is None:
            return None, reason
        labels.append(known)
    return labels, REWRITTEN


def _with_endings(
    parts: Sequence[Part], labels: Sequence[str], target: Target, near: Near
) -> tuple[list[str] | None, str]:
    """Return the labels with the endings of the names they replace.

    In the target's own language each part has its own. Elsewhere the ending of the last
    one says it all.
    """
    written: list[str] = []
    endings = _of_one_language([part.ending for part in parts])
    for part, ending, label in zip(parts, endings, labels, strict=True):
        known: str | None = label
        if ending and (
            part is parts[-1] or language_of(ending, target, near) == target.lang
        ):
            row = part.rows[0]
            known, reason = with_ending(label, row, ending, target, near)
            if known is None:
                return None, reason
        written.append(known or label)
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


def _who(chain: Chain, lexicon: Lexicon, year: int | None) -> Person | None:
    """Return whom a chain names; None where it may be two people.

    One who was not called so in the year is not meant, but only the name.
    """
    naming = _own(chain.parts)
    choices = [sorted({row.id for row in part.rows}) for part in naming]
    known = listed(lexicon)
    found = [
        (ids, person) for ids in product(*choices) for person in known.get(ids, ())
    ]
    if len({ids for ids, _ in found}) > 1:
        return None
    if found:
        ids = dict(zip((part.start for part in naming), found[0][0], strict=True))
        parts = [_narrowed(part, ids.get(part.start)) for part in chain.parts]
        person = found[0][1]
        then = year is None or in_use(person.since, person.until, year)
        shared = person.shared or len(found) > 1 or not then
        name = _name_id(found[0][0]) if shared else person.id
        return Person(name, parts, True, shared)
    parts = _of_one_home(chain.parts, lexicon)
    first = tuple(sorted({row.id for row in p.rows})[0] for p in _own(parts))
    return Person(_name_id(first), parts, False, False)


def _of_one_home(parts: list[Part], lexicon: Lexicon) -> list[Part]:
    """Return the parts, a given name that several languages share as the surname's.

    `Георгий` is Giorgi beside a Georgian's surname, and a Russian beside another's.
    """
    surnames = {row.id for part in parts if part.role == SURNAME for row in part.rows}
    homes = frozenset[str]().union(*(homes_of(each, lexicon) for each in surnames))
    return [
        _at_home(part, homes, lexicon)
        if part.role == GIVEN and len({row.id for row in part.rows}) > 1
        else part
        for part in parts
    ]


def _at_home(part: Part, homes: frozenset[str], lexicon: Lexicon) -> Part:
    rows = [row for row in part.rows if homes & homes_of(row.id, lexicon)]
    if not rows:
        native = {row.id for row in part.rows if row.authority == NATIONAL}
        rows = [row for row in part.rows if row.id in native]
    return part._replace(rows=tuple(rows)) if rows else part


@lru_cache(1 << 10)
def homes_of(entity: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the languages that a name comes from: there its label is the national one.

    >>> from normalizer.names.lexicon import shipped
    >>> homes_of("given:giorgi", shipped())
    frozenset({'ka'})
    """
    labels = {
        target.lang: lexicon.label(entity, target.lang, target.script, "full")
        for target in TARGETS.values()
    }
    return frozenset(
        row.lang
        for lang, label in labels.items()
        for _, _, form in candidates(label or "", lexicon)
        if form >= 0
        for row in lexicon.rows(form)
        if (row.id, row.lang, row.authority) == (entity, lang, NATIONAL)
    )


def _own(parts: list[Part]) -> list[Part]:
    """Return the given names and surname, in natural order, without the father's."""
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
