"""Persons: which names that stand side by side are one person's.

A surname stands alone or with others; a given name counts only beside a surname, an
initial or a patronymic. So the names and initials of a line that only a space parts are
read as a row of letters, one per name (given, surname, either, patronymic, particle,
initial), and the ways in which people are written are looked for in that row.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from normalizer.names.endings import Ending, agrees
from normalizer.names.evidence import MARKS, context_words, language_near, small
from normalizer.names.lexicon import Lexicon, shipped
from normalizer.names.match import Span, taken_near
from normalizer.names.reading import Reading
from normalizer.names.rows import NameRow
from normalizer.text.casing import UNDETERMINED, lower, upper
from normalizer.text.lazy import lazy

GIVEN, SURNAME, PARTICLE, INITIAL, EITHER, PATRONYMIC = "gspibt"
_KIND = {
    GIVEN: "given",
    SURNAME: "surname",
    PARTICLE: "particle",
    PATRONYMIC: "patronymic",
}
_FITS = {
    GIVEN: "[gb]",
    SURNAME: "[sb]",
    PARTICLE: "p",
    INITIAL: "i",
    PATRONYMIC: "t",
}

WAYS = (
    "ggps",  # İlham Heydər oğlu Əliyev
    "gts",  # Ильхам Гейдарович Алиев
    "ggs",  # Recep Tayyip Erdoğan
    "gs",
    "giis",
    "gis",  # İlham H. Əliyev
    "iiis",
    "iis",
    "is",  # İ. Əliyev
    "sggp",  # Əliyev İlham Heydər oğlu
    "sgp",
    "sgt",
    "sg",
    "siii",
    "sii",
    "si",
    "ggp",
    "gt",
    "gii",
    "gi",
)
"""How people are written, the likelier ways first."""

# A given name or an initial at the end may be the next person's first.
_CHAIN = lazy(
    "|".join(
        f"(?P<{way}>{''.join(map(_FITS.__getitem__, way))})"
        + ("" if way[-1] in "spt" else "(?![sbi])")
        for way in WAYS
    )
)

_SPACES = "[ \u00a0]"
_INITIAL = f"[^\\W\\d_][{MARKS}]*[^\\W\\d_]?\\."
_ONE_INITIAL = lazy(_INITIAL)
_BEFORE = lazy(f"(?<![\\w.{MARKS}])(?:{_INITIAL}{_SPACES}?){{1,3}}\\Z")
_BETWEEN = lazy(f"{_SPACES}{{1,2}}(?:{_INITIAL}{_SPACES}?){{0,3}}")
_AFTER = lazy(f"{_SPACES}{_INITIAL}(?:{_SPACES}?{_INITIAL}){{0,2}}(?!\\w)")
_NEXT_WORD = lazy(f"{_SPACES}?([^\\W\\d_])")
_TITLES = "person-name"
"""The context whose words before a name are titles."""
_FAR = 24
"""Three initials with their marks, dots and spaces are shorter."""


class Part(NamedTuple):
    """One name or initial of a person; an initial has no rows and no reading.

    `other` is the reading of a woman's surname as a man's with an ending.
    """

    start: int
    end: int
    role: str
    rows: tuple[NameRow, ...]
    reading: Reading | None = None
    other: Reading | None = None

    @property
    def ending(self) -> Ending | None:
        """The ending that hangs on the name."""
        return self.reading.ending if self.reading else None

    @property
    def capitals(self) -> bool:
        """Whether the name is shouted."""
        return self.reading is not None and self.reading.capitals


class Chain(NamedTuple):
    """The parts of one person's name, as they stand in the text."""

    parts: list[Part]

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end

    @property
    def name_end(self) -> int:
        """Where the name ends, without what a joint parts from it."""
        last = self.parts[-1]
        return last.end - (last.ending.joined if last.ending else 0)


def units(text: str, found: Sequence[Span]) -> list[Span | Chain]:
    """Return the spans of a line, from the left, those of a person as one chain."""
    if not any(span.reading.person for span in found):
        return list(found)
    chains: dict[int, Chain] = {}
    taken: set[int] = set()
    for run in _runs(text, found):
        for chain in _chains(run):
            first = next(part for part in chain.parts if part.rows)
            chains[first.start] = chain
            taken.update(part.start for part in chain.parts)
    if not chains:
        return list(found)
    return [
        chains.get(span.start, span)
        for span in found
        if span.start in chains or span.start not in taken
    ]


def _chains(run: list[Part]) -> Iterator[Chain]:
    for match in _CHAIN.finditer("".join(part.role for part in run)):
        parts = _agreeing(run[match.start() : match.end()])
        way = match.lastgroup or ""
        yield Chain([_as(p, role) for p, role in zip(parts, way, strict=True)])


def _agreeing(parts: list[Part]) -> list[Part]:
    """Return the parts, a woman's surname as a man's if his given name has an ending.

    Ильхама Алиева is Ильхам Алиев in the genitive.
    """
    if not any(part.ending for part in parts if part.role in (GIVEN, EITHER)):
        return parts
    return as_his(Chain(parts)).parts


def as_his(chain: Chain) -> Chain:
    """Return a name with a woman's surname read as a man's that has an ending."""
    return Chain(
        [
            part._replace(
                rows=tuple(r for r in part.other.rows if r.kind == "surname"),
                reading=part.other,
                other=None,
            )
            if part.other
            else part
            for part in chain.parts
        ]
    )


def _as(part: Part, role: str) -> Part:
    rows = tuple(row for row in part.rows if row.kind == _KIND.get(role))
    return part._replace(role=role, rows=rows)


def _runs(text: str, found: Sequence[Span]) -> Iterator[list[Part]]:
    """Yield the names and initials that only spaces part, if there are two or more."""
    run: list[Part] = []
    for span in found:
        role = "" if _is_title(text, span, found) else _role(span)
        gap = _BETWEEN.fullmatch(text, run[-1].end, span.start) if run else None
        between = _initials(text, gap) if gap else None
        if run and (not role or between is None or _is_closed(run[-1])):
            yield from _whole(text, run)
            run = []
        if role:
            run += _leading(text, span.start) if not run else between or []
            run.append(Part(*span[:2], role, span.rows, span.reading, span.other))
    if run:
        yield from _whole(text, run)


def _is_closed(part: Part) -> bool:
    """Tell whether an ending closes a name.

    Where names do not agree, only the last of them has one.
    """
    if part.ending is None:
        return False
    return bool(part.ending.joint) or not any(map(agrees, part.rows))


def _whole(text: str, run: list[Part]) -> Iterator[list[Part]]:
    if not run[-1].ending:
        run = run + _trailing(text, run[-1].end)
    if len(run) > 1:
        yield run


def _role(span: Span) -> str:
    kinds = span.reading.kinds
    if "given" in kinds:
        return EITHER if "surname" in kinds else GIVEN
    if "surname" in kinds:
        return SURNAME
    if "patronymic" in kinds:
        return PATRONYMIC
    return PARTICLE if "particle" in kinds else ""


def _is_title(text: str, span: Span, found: Sequence[Span]) -> bool:
    """Tell whether a given name of other languages is a title in the one around it.

    Turks are called Veli, and a Vali is a governor.
    """
    if (small(span.reading.surface), "before") not in context_words(_TITLES):
        return False
    near = language_near(
        text, span.start, span.end, taken_near(span.start, list(found))
    )
    return bool(near) and all(f"{row.lang}-{row.script}" != near for row in span.rows)


def _leading(text: str, start: int) -> list[Part]:
    match = _BEFORE.search(text, max(0, start - _FAR), start)
    return (match and _initials(text, match)) or []


def _trailing(text: str, end: int) -> list[Part]:
    match = _AFTER.match(text, end)
    if not match:
        return []
    follower = _NEXT_WORD.match(text, match.end())
    if follower and _is_capital(follower[1]):
        return []  # the next person's initials, or a sentence's end
    return _initials(text, match) or []


def _initials(text: str, match: "re.Match[str]") -> list[Part] | None:
    """Return the initials in a match, or None where one of them is none (Dr., St.)."""
    parts = []
    for found in _ONE_INITIAL.finditer(text, match.start(), match.end()):
        if not _is_initial(found[0][:-1]):
            return None
        parts.append(Part(found.start(), found.end() - 1, INITIAL, ()))
    return parts


def _is_initial(letters: str) -> bool:
    return _is_capital(letters[0]) and (
        not letters[-1].isalpha() or len(letters) == 1 or letters in _digraphs()
    )


def _is_capital(letter: str) -> bool:
    """Tell whether a letter is one, or of a script that has no capitals."""
    small = lower(letter, UNDETERMINED)
    return small != letter or upper(letter, UNDETERMINED) == letter


@cache
def _digraphs() -> frozenset[str]:
    written = _written().items()
    return frozenset(
        text for (_, _, initial), label in written for text in (initial, label)
    )


@cache
def _written() -> dict[tuple[str, str, str], str]:
    rows = shipped().lines("initials")
    return {(source, to, initial): written for source, to, initial, written in rows}


def initial_in(letters: str, source: str, target: str) -> str | None:
    """Return how an initial of one orthography ("ru-Cyrl") is written in another."""
    return _written().get((source, target, letters))


class Listed(NamedTuple):
    """A listed person who is called so, from one year to another where it changed."""

    id: str
    since: str
    until: str
    shared: bool


@cache
def listed(lexicon: Lexicon) -> dict[tuple[str, ...], list[Listed]]:
    """Return the listed persons by the ids of their parts."""
    people: dict[tuple[str, ...], list[Listed]] = {}
    for entity, parts, since, until, shared in lexicon.lines("people"):
        person = Listed(entity, since, until, bool(shared))
        people.setdefault(tuple(parts.split(" ")), []).append(person)
    return people


def parts_of_people(lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the ids of the parts of each listed person's name of today.

    >>> from normalizer.names.lexicon import shipped
    >>> parts_of_people(shipped())["person:ilham-aliyev"]
    ['given:ilham', 'surname:aliyev']
    """
    return {
        entity: parts.split(" ")
        for entity, parts, _, until, _ in lexicon.lines("people")
        if not until
    }
