"""The parts of a name as it is written in lists: words, initials, who comes first.

    I. Aliyev · Aliyev Ilham · Əliyev, İlham Heydər oğlu, 1961- · P<AZEALIYEV<<ILHAM

Their order is not kept: a family name may stand first or last, and each language has
its own habit. What is kept is which words are initials.
"""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import normalize as unicode_form

from normalizer.letters._hearing import LONGEST_NAME
from normalizer.letters.openreading import FOLDER, folded_words
from normalizer.tablekit.load import read_table, require, tables_root

LONGEST_INITIAL = 3
"""Dzh. is one letter of another script."""
SIGNS = frozenset("<.,(0123456789")
"""A name without any of these is words alone."""

_PASSPORT = re.compile(r"\A[PIACV]<[A-Z]{3}(?=[A-Z])")
"""How the machine-readable line of a document begins: its kind, and who issued it."""

_YEARS = re.compile(
    r"[\s,(]*(?:\b\w{1,4}\.\s*)?\b\d{4}\??\s*(?:[-–—/]\s*(?:\d{4}\??)?\s*)?[).\s]*\Z"
)
_INITIAL = re.compile(rf"(?<![^\W\d_])([^\W\d_]{{1,{LONGEST_INITIAL}}})\.")


class Part(NamedTuple):
    """One word of a name, folded; an initial stands for any word that begins so."""

    text: str
    is_initial: bool


class Parts(NamedTuple):
    """A name's words, and whether it is written with the family name set apart."""

    words: tuple[Part, ...]
    is_turned: bool


def parts_of(name: str) -> Parts:
    """Return the words of a name as written in a text, a heading or a passport.

    >>> [part.text for part in parts_of("Əliyev, İlham Heydər oğlu, 1961-").words]
    ['əliyev', 'ilham', 'heydər', 'oğlu']
    >>> parts_of("P<AZEALIYEV<<ILHAM<<<<") == parts_of("Aliyev, Ilham")
    True
    >>> [part for part in parts_of("И.Г. Алиев").words if part.is_initial]
    [Part(text='и', is_initial=True), Part(text='г', is_initial=True)]
    """
    text = unicode_form("NFC", name)[:LONGEST_NAME]
    if SIGNS.isdisjoint(text):
        return Parts(tuple(_whole_words(text)), False)
    if "<" in text:
        text = _PASSPORT.sub("", text.strip()).replace("<<", ", ", 1).replace("<", " ")
    text = _YEARS.sub("", text).rstrip(" ,") or text
    return Parts(tuple(_words(text)), "," in text)


@cache
def kinds_of_places() -> frozenset[str]:
    """Return the folded words that say what kind of place something is.

    >>> "rayonu" in kinds_of_places(), "yuxari" in kinds_of_places()
    (True, False)
    """
    table = read_table(tables_root() / FOLDER / "words.tsv", f"{FOLDER}/words.tsv")
    require([table])
    return frozenset(word for row in table for word in folded_words(row["word"]))


def _words(text: str) -> list[Part]:
    found: list[Part] = []
    at = 0
    for match in _INITIAL.finditer(text):
        found += _whole_words(text[at : match.start()])
        found += (Part(word, True) for word in folded_words(match[1]))
        at = match.end()
    found += _whole_words(text[at:])
    return found


def _whole_words(text: str) -> list[Part]:
    return [Part(word, len(word) == 1) for word in folded_words(text)]
