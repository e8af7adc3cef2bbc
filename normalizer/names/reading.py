"""How a stretch of text may be read: the rows of a form that its casing fits."""

from functools import lru_cache
from unicodedata import normalize as unicode_form

from normalizer.names.lexicon import Lexicon
from normalizer.names.rows import NameRow
from normalizer.names.targets import PARTS
from normalizer.text.characters import (
    APOSTROPHES,
    HYPHENS,
    INVISIBLE,
    KASHIDA,
    SPACES,
)
from normalizer.text.lazy import lazy

NEVER_ALONE = frozenset({"given", "particle"})
"""Kinds that are names only beside others."""

_WORD = lazy(f"[^\\W\\d_][\\w{APOSTROPHES}]*")
_UNSEEN = (
    dict.fromkeys(map(ord, INVISIBLE + KASHIDA))
    | dict.fromkeys(map(ord, SPACES), " ")
    | dict.fromkeys(map(ord, HYPHENS), "-")
)


class Reading:
    """What a form may be where it is written so.

    `alone` are the rows that need no other name beside them; `certain` tells that they
    mean one thing wherever they stand. `capitals`: the name is shouted. `raised`: it
    begins with a capital, though its form does not. `person`: it may be a part of a
    person's name. A reading is made once (`read`) and equals itself
    only, so that remembering what it says costs no look at its rows.
    """

    __slots__ = (
        *("alone", "capitals", "certain", "kinds", "person", "raised", "rows"),
        "surface",
    )

    def __init__(self, surface: str, rows: tuple[NameRow, ...]) -> None:
        written = as_written(surface)
        self.surface = surface
        self.rows = rows
        self.alone = tuple(row for row in rows if row.kind not in NEVER_ALONE)
        self.kinds = frozenset(row.kind for row in rows)
        self.person = not self.kinds.isdisjoint(PARTS)
        self.certain = (
            len({row.id for row in self.alone}) == 1
            and not self.kinds >= {"given", "surname"}
            and not any(row.evidence or row.role == "keep" for row in self.alone)
        )
        shouted = written.isupper() and len(written) > 1
        self.raised = written[0].isupper() and any(r.form[0].islower() for r in rows)
        self.capitals = shouted and not rows[0].form.isupper()


@lru_cache(1 << 14)
def read(lexicon: Lexicon, form: int, surface: str) -> Reading | None:
    """Return the reading of a form written as `surface`; None where it is no name."""
    written = as_written(surface)
    rows = tuple(row for row in lexicon.rows(form) if _casing_fits(written, row))
    return Reading(surface, rows) if rows else None


def as_written(surface: str) -> str:
    """Return a name without what cannot be seen in it, its joints as in the tables.

    >>> as_written("XI\\u0307N"), as_written("ATƏT\\u00a0MQ"), as_written("Ba\\u00adkı")
    ('XİN', 'ATƏT MQ', 'Bakı')
    """
    if surface.isascii():
        return surface
    # str.lower() leaves a dot behind where it makes İ small.
    composed = unicode_form("NFC", surface).replace("i\u0307", "i")
    return composed.translate(_UNSEEN)


def _casing_fits(surface: str, row: NameRow) -> bool:
    """Tell whether a name may be written so: lower case is not a name, and so on."""
    if surface == row.form:
        return True
    if row.case == "exact" or row.style == "acronym":
        return False
    words, forms = _WORD.findall(surface), _WORD.findall(row.form.translate(_UNSEEN))
    return len(words) == len(forms) and all(map(_word_fits, words, forms))


def _word_fits(word: str, form: str) -> bool:
    if form[0].islower() or not (form[0].isupper() or form[0].istitle()):
        return True
    if not word[0].isupper():
        return False
    rest = word[1:]
    return word.isupper() or rest == rest.lower() or word == form
