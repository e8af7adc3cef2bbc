"""How a stretch of text may be read: the rows of a form that its casing fits."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normalizer.names.endings import (
    ACRONYM,
    Ending,
    grammar,
    grammars_in,
    joins_by_nothing,
    langs_joining,
    shows_name,
    use_of,
)
from normalizer.names.lexicon import Lexicon
from normalizer.names.rows import NameRow
from normalizer.names.surface import (
    as_written,
    casing_fits,
    ending_kind,
    in_small,
    is_shouted,
    name_in_small,
    shared_letters,
)
from normalizer.names.targets import PARTS
from normalizer.text._scan import ANY_CASE
from normalizer.text.casing import upper

if TYPE_CHECKING:
    from normalizer.names.grammar import Slots

NEVER_ALONE = frozenset({"given", "particle", "patronymic"})
"""Kinds that are names only beside others."""
WOMAN = "woman"
"""The context of a woman's surname that is a man's in the genitive, too."""
SHORTEST = 2
"""A shorter name takes no ending without a joint: too many words begin so.

And as many of its letters stay in front of one: Ким is no form of Кая (Льва is of Лев).
"""


class Reading:
    """What a form may be where it is written so.

    `alone` are the rows that need no other name beside them; `certain` tells that they
    mean one thing wherever they stand. `capitals`: the name is shouted. `raised`: it
    begins with a capital, though its form does not. `person`: it may be a part of a
    person's name. `ending` is what hangs on the name, and `stem` the name as it would
    be written without; `asks_language`: the ending may be of several languages. A
    reading is made once (`read`) and equals itself only, so that remembering what it
    says costs no look at its rows.
    """

    __slots__ = (
        *("alone", "asks_language", "capitals", "certain", "ending", "kinds"),
        *("person", "raised", "rows", "stem", "surface"),
    )

    def __init__(
        self,
        surface: str,
        rows: tuple[NameRow, ...],
        stem: str | None = None,
        ending: Ending | None = None,
    ) -> None:
        self.surface = surface
        self.stem = surface if stem is None else stem
        self.ending = ending
        self.asks_language = ending is not None and len(ending.readings) > 1
        self.rows = rows
        self.alone = tuple(row for row in rows if row.kind not in NEVER_ALONE)
        self.kinds = frozenset(row.kind for row in rows)
        self.person = not self.kinds.isdisjoint(PARTS)
        self.certain = (
            len({row.id for row in self.alone}) == 1
            and not self.kinds >= {"given", "surname"}
            and not any(row.evidence or row.role == "keep" for row in self.alone)
        )
        written = as_written(self.stem)
        shouted = is_shouted(written)
        self.raised = written[0].isupper() and any(r.form[0].islower() for r in rows)
        self.capitals = shouted and not rows[0].form.isupper()


@lru_cache(1 << 14)
def read(lexicon: Lexicon, form: int, surface: str) -> Reading | None:
    """Return the reading of a form written as `surface`; None where it is no name."""
    written = as_written(surface)
    rows = tuple(row for row in lexicon.rows(form) if casing_fits(written, row))
    return Reading(surface, rows) if rows else None


@lru_cache(1 << 14)
def read_inflected(lexicon: Lexicon, form: int, surface: str) -> Reading | None:
    """Return the reading of a name with an ending, of which a form is the stem."""
    written = as_written(surface)
    found = [
        (row, inflected)
        for row in lexicon.stems(form)
        if (inflected := _inflected(row, written, lexicon.fold))
    ]
    if not found:
        return None
    best = min(_rank(inflected) for _, inflected in found)
    kept = [(row, each) for row, each in found if _rank(each) == best]
    readings = _by_language((row.lang, each.slots) for row, each in kept)
    rows = tuple(_without_woman(row) for row, _ in kept)
    first = kept[0][1]
    return Reading(surface, rows, first.stem, Ending("", first.tail, readings))


@lru_cache(1 << 14)
def read_joined(
    lexicon: Lexicon, form: int, surface: str, joint: str, tail: str
) -> Reading | None:
    """Return the reading of a form that a joint parts from an ending of some language.

    None where what follows the joint is no ending.
    """
    base = read(lexicon, form, surface)
    if base is None or not _cased_as_ending(tail, surface):
        return None
    use = use_of(base.rows[0])
    readings = _by_language(
        (lang, own.read_joined(in_small(tail, lang), kind))
        for lang in langs_joining(joint, (row.lang for row in base.rows), use)
        for own in grammars_in(lang)
        for kind in sorted(
            {use if use == ACRONYM else ending_kind(row) for row in base.rows}
        )
    )
    if not readings:
        return None
    ending = Ending(joint, tail, readings)
    return Reading(f"{surface}{joint}{tail}", base.rows, surface, ending)


def shown_by_ending(reading: Reading, row: NameRow) -> bool:
    """Tell whether the ending of a name is the evidence that its row asks for.

    An ending of the row's language shows that language, and one that is joined as only
    names are (Van'da, MSK-nın) shows a name. In capitals nobody can tell an acronym
    from a word.
    """
    ending = reading.ending
    if ending is None or row.lang not in dict(ending.readings):
        return False
    use = use_of(row)
    if use == ACRONYM and ending.text.isupper():
        return False
    return row.evidence == "language" or (
        row.evidence in ("capital", "neighbour")
        and shows_name(ending.joint, row.lang, use)
    )


def _by_language(
    found: "Iterable[tuple[str, Sequence[Slots]]]",
) -> "tuple[tuple[str, tuple[Slots, ...]], ...]":
    readings: dict[str, dict[Slots, None]] = {}
    for lang, slots in found:
        if slots:
            readings.setdefault(lang, {}).update(dict.fromkeys(slots))
    return tuple((lang, tuple(slots)) for lang, slots in sorted(readings.items()))


class _Inflected(NamedTuple):
    """A name as it would be written without its ending, the ending, how it reads."""

    stem: str
    tail: str
    slots: "tuple[Slots, ...]"
    whole: bool


def _rank(inflected: _Inflected) -> tuple[bool, int]:
    """Return what sorts the likelier ones first: the name stands whole, a long stem."""
    return not inflected.whole, len(inflected.tail)


def _inflected(row: NameRow, written: str, fold: Sequence[int]) -> _Inflected | None:
    """Return a row's name with an ending, if that is how it is written."""
    own = grammar(row.lang, row.script)
    use = use_of(row)
    if own is None or not joins_by_nothing(row.lang, use) or len(row.form) < SHORTEST:
        return None
    if _is_common(row):
        return None
    name = name_in_small(row)
    small = _aligned(in_small(written, row.lang), name, fold)
    if len(small) != len(written):
        return None
    if use == ACRONYM:
        rest = small.removeprefix(name)
        slots = own.read_joined(rest, use) if rest and rest != small else ()
    else:
        slots = own.read(name, small, ending_kind(row))
    if not slots or (row.kind != "given" and shared_letters(name, small) < SHORTEST):
        return None
    stem, tail = _parted(row, written, small, name)
    if not _fits(row, written, stem, tail):
        return None
    return _Inflected(stem, tail, slots, small.startswith(name))


def _is_common(row: NameRow) -> bool:
    """Tell whether a spelling of an institution is that of a common noun.

    With an ending, Müdafiə nazirliyi is a ministry that is spoken of, not a name.
    """
    return (
        row.kind == "org"
        and row.role == "spelling"
        and row.form.rpartition(" ")[2][0].islower()
    )


def _aligned(written: str, name: str, fold: Sequence[int]) -> str:
    """Return what is written, with the name's own letters where they count as one."""
    if written.startswith(name):
        return written
    words, own = written.split(" "), name.split(" ")
    if len(words) == len(own) > 1:
        pairs = zip(words, own, strict=True)
        return " ".join(_aligned(word, each, fold) for word, each in pairs)
    letters = [
        own if a == own or _symbol(a, fold) == _symbol(own, fold) else a
        for a, own in zip(written, name, strict=False)
    ]
    return "".join(letters) + written[len(letters) :]


def _symbol(letter: str, fold: Sequence[int]) -> int:
    return fold[ord(letter)] & ANY_CASE


def _parted(row: NameRow, written: str, small: str, name: str) -> tuple[str, str]:
    """Return a name as it would be written without its ending, and the ending.

    The ending is what the last word that has one does not share with the name.
    """
    form, stems, tail = as_written(row.form), [], ""
    at = from_ = 0
    for word, own in zip(small.split(" "), name.split(" "), strict=True):
        shared = shared_letters(own, word)
        rest = form[from_ + shared : from_ + len(own)]
        fixed = len(rest) if "-" in rest and len(word) > len(own) else 0
        tail = written[at + shared : at + len(word) - fixed] or tail
        shouted = written[at : at + len(word)].isupper()
        stem = upper(rest, row.lang) if shouted else rest
        stems.append(written[at : at + shared] + stem)
        at, from_ = at + len(word) + 1, from_ + len(own) + 1
    return " ".join(stems), tail


def _fits(row: NameRow, written: str, stem: str, tail: str) -> bool:
    """Tell whether the casing of a name and of its ending go together."""
    if row.case == "exact" or row.style == "acronym":
        return stem == row.form and tail == in_small(tail, row.lang)
    return casing_fits(written, row)


def _cased_as_ending(tail: str, surface: str) -> bool:
    return tail.islower() or not tail.isupper() or surface.isupper()


def _without_woman(row: NameRow) -> NameRow:
    """Return a row that asks for no woman beside it: its endings are a woman's own."""
    return row._replace(evidence="", context="") if row.context == WOMAN else row
