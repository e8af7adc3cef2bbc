"""Whether a text may hold damaged words: told at a glance, before any table is read."""

from functools import cache
from unicodedata import normalize as unicode_form

from normalizer.text._glance import DAMAGED, UNKNOWN
from normalizer.text.lazy import lazy
from normalizer.text.native import COMPILED, glance

RARE = "\u00d0\u00dd\u00de\u00f0\u00fd\u00fe\u018e\u01dd\u0307\ufffd"
"""The characters that undamaged text hardly has; see tables/repair.tsv."""
LATIN = "A-Za-z\u00c0-\u024f\u0259"
OTHER = "\u0370-\u052f"
BETWEEN = "[\u0300-\u036f\u00ad]"
"""A mark or a soft hyphen between two letters."""
WESTERN_LEADS = "\u00c2-\u00ef\u011e\u0130\u015e"
WESTERN_TAILS = (
    "\u0081\u008d-\u0090\u009d\u009e\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d"
    "\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026"
    "\u2030\u2039\u203a\u20ac\u2122"
)
CYRILLIC_LEADS = "\u0412-\u043f"
CYRILLIC_TAILS = (
    "\u0098\u00a0\u00a4\u00a6\u00a7\u00a9\u00ab-\u00ae\u00b0\u00b1\u00b5-\u00b7\u00bb"
    "\u0401-\u040c\u040e\u040f\u0451-\u045c\u045e\u045f\u0490\u0491\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122"
)
"""The first byte, and the others, of a letter in UTF-8 as cp1252, cp1254 and cp1251
show them."""

MIXED = (
    f"[{OTHER}](?:(?={BETWEEN}*[{LATIN}])|(?<=[{LATIN}][{OTHER}])"
    f"|(?<=[{LATIN}]{BETWEEN}[{OTHER}]))"
)
"""A letter that is not Latin beside one that is."""

_CYRILLIC_PAIR = f"[{CYRILLIC_LEADS}][{CYRILLIC_TAILS}]"
# In Cyrillic text a capital before і or ё is common: two pairs in a row are not.
# Every sign begins with letters that most text lacks: the search skips all others.
_RARE = lazy(f"[{RARE}]")
_LATIN = lazy(f"[{LATIN}]")
_MIXED = lazy(MIXED)
_WESTERN = lazy(f"[{WESTERN_LEADS}][{WESTERN_TAILS}]")
_CYRILLIC = lazy(
    f"{_CYRILLIC_PAIR}(?:(?=[A-Za-z{CYRILLIC_TAILS}]|{_CYRILLIC_PAIR})"
    f"|(?<=[A-Za-z]{_CYRILLIC_PAIR}))"
)


def may_be_damaged(text: str) -> bool:
    """Tell whether `repair.suspicious` may find anything in a text.

    >>> may_be_damaged("Şuşa, Москва"), may_be_damaged("Baký"), may_be_damaged("BakÄ±")
    (False, True, True)
    """
    if text.isascii():
        return False
    if COMPILED:
        told = glance(text, signs())
        if told != UNKNOWN:
            return told == DAMAGED
    return shows_damage(unicode_form("NFC", text))


def shows_damage(composed: str) -> bool:
    """Tell the same of a composed text, by patterns."""
    return bool(
        _RARE.search(composed)
        or _WESTERN.search(composed)
        or _CYRILLIC.search(composed)
        or (_LATIN.search(composed) and _MIXED.search(composed))
    )


@cache
def signs() -> "memoryview[int]":
    """Return what `_glance.glance` asks about each letter."""
    from normalizer.names.lexicon import shipped

    return shipped().layers[0].artefact.sections["signs"]
