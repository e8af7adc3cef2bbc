"""The words that an index holds: folded spellings, keys, and entities as one word.

A *folded* word has no casing and no marks: İ, I, ı and i are i, ş is s, й is и. What an
engine's own folding would do to it (lower case, no diacritics, ASCII) is done already,
so it comes out of every engine as it went in. It is all letters and digits, so no
engine's tokenizer splits it.

An entity stands in an index as one word of ASCII letters and digits, which no text and
no key holds: `place:nagorno-karabakh` is `qxeplacexcnagornoxdkarabakhxz`. It begins
with `qxe` where the name can only be that, with `qxf` where it may be something else;
`x` begins an escape (`xc` is a colon, `xd` a hyphen, `xx` an x), and `xz` ends it, so
that no entity is the beginning of another.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from normalizer.letters.key_text import Fold, composed, marks
from normalizer.letters.keys import PREFIX, index_keys, query_keys
from normalizer.text.characters import (
    APOSTROPHES,
    HYPHENS,
    ZERO_WIDTH_NON_JOINER,
    category_of,
    script_of,
)
from normalizer.text.wordbreak import CASED

TERMS_VERSION = 1
"""Changes with the words that a text is indexed by, keys and names apart."""

SURE, POSSIBLE = PREFIX + "e", PREFIX + "f"
"""How the word for an entity begins: the name is that, or may be."""
_END = "xz"
_ESCAPES = {"x": "xx", ":": "xc", "-": "xd"}
_UNESCAPED = {escape: letter for letter, escape in _ESCAPES.items()}
_ESCAPE = re.compile("x[xcd]")

ALIKE = {
    "ı": "i", "ə": "e", "ǝ": "e", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h",
    "ŋ": "n", "ĸ": "k", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "µ": "μ", "ς": "σ",
    "և": "եվ", "ی": "ي", "ى": "ي", "ک": "ك", "ە": "ه", "ة": "ه",
}  # fmt: skip
"""Letters that engines fold though no mark tells them apart, or that are typed for
each other."""

_PARTED_BY_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
SHORTEST_STEM = 3
"""How long a word must be for what stands before its apostrophe to be a word too."""
SHORTEST_KEYED, LONGEST_KEYED = 2, 64
"""How long a word is that has keys: what is longer is no name."""
REMEMBERED = 1 << 17
_DROPPED = APOSTROPHES + HYPHENS + ZERO_WIDTH_NON_JOINER


class SearchFold(Fold):
    """What every code point is in a folded word: letters without marks, digits.

    >>> "BAKI, Şoyqu; Əliyev".translate(SearchFold())
    'bakisoyqueliyev'
    """

    def __init__(self) -> None:
        super().__init__(frozenset())
        self.update(dict.fromkeys(map(ord, _DROPPED), ""))

    def _read_as(self, code: int) -> str:
        read = super()._read_as(code)
        if read and category_of(ord(read))[0] not in "LN":
            return ""
        return ALIKE.get(read, read)


@cache
def _fold() -> SearchFold:
    return SearchFold()


@lru_cache(1 << 15)
def folded(word: str) -> str:
    """Return a word as it stands in an index; empty where it has no letter or digit.

    >>> folded("BAKI") == folded("Bakı") == folded("baki")
    True
    >>> folded("Şoyqu’nun"), folded("Гянджа́")
    ('soyqunun', 'гянджа')
    """
    if not word.isascii() and not marks().isdisjoint(word):
        word = composed(word)
    return word.translate(_fold())


def stem(word: str) -> str:
    """Return what stands before an apostrophe in a word, where that is long enough.

    >>> stem("Bakı’dan"), stem("O’Neil"), stem("Bakı")
    ('Bakı', '', '')
    """
    before, *endings = _PARTED_BY_APOSTROPHE.split(word, maxsplit=1)
    return before if endings and len(folded(before)) >= SHORTEST_STEM else ""


def is_name_like(word: str) -> bool:
    """Tell whether a word may be a name: it begins with no small letter, nor a digit.

    Scripts without capitals do not tell, so any of their words may be one.

    >>> is_name_like("Şoyqu"), is_name_like("şoyqu"), is_name_like("შოიგუ")
    (True, False, True)
    """
    first = ord(word[0])
    category = category_of(first)
    if category == "Ll":
        return script_of(first) not in CASED
    return category in ("Lu", "Lt", "Lo")


def spellings(word: str) -> dict[str, None]:
    """Return a word folded, and what stands before its apostrophe, in their order.

    >>> list(spellings("Bakı’dan")), list(spellings("’"))
    (['bakidan', 'baki'], [])
    """
    return dict.fromkeys(filter(None, map(folded, (word, stem(word)))))


@lru_cache(REMEMBERED)
def index_words(word: str) -> tuple[str, ...]:
    """Return what a word of a text is found by, without any table of names.

    First the folded word, then what stands before its apostrophe, then the keys of what
    may be a name.

    >>> index_words("şoyqu"), index_words("Şoyqu")[:2]
    (('soyqu',), ('soyqu', 'qxssoygu'))
    """
    found = spellings(word)
    if found and is_name_like(word):
        for part in (word, stem(word)):
            if SHORTEST_KEYED <= len(folded(part)) <= LONGEST_KEYED:
                found |= dict.fromkeys(index_keys(part))
    return tuple(found)


def found_by(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return `index_words` of each word; those of long ones are not remembered."""
    if max(map(len, words), default=0) <= LONGEST_KEYED:
        return list(map(index_words, words))
    forgetful = index_words.__wrapped__
    return [
        index_words(word) if len(word) <= LONGEST_KEYED else forgetful(word)
        for word in words
    ]


@lru_cache(1 << 12)
def query_words(word: str) -> dict[str, int]:
    """Return what to look up for a word of a query, each with its cost.

    The word itself costs nothing; what stands before its apostrophe costs as much as
    another name of the same thing, a key two more than keys do among themselves.

    >>> query_words("shoigu")["shoigu"], query_words("shoigu")["qxssoygu"]
    (0, 2)
    """
    found: dict[str, int] = {}
    if whole := folded(word):
        found[whole] = EXACT
    before = stem(word)
    if before:
        found.setdefault(folded(before), SAME)
    for part in filter(None, (before, word)):
        if SHORTEST_KEYED <= len(folded(part)) <= LONGEST_KEYED:
            for key, cost in query_keys(part):
                found.setdefault(key, ALIKE_FROM + cost)
    return found


EXACT, SAME, ALIKE_FROM = 0, 1, 2
"""Costs: the spelling that was asked for, another of the same thing, one like it."""
LIKELY, ANY_ALIKE = 100, 101
"""More than any cost: without the keys of words that the tables know, and with them."""


@lru_cache(1 << 14)
def entity_word(entity: str, begin: str = SURE) -> str:
    """Return the word that stands for an entity in an index.

    >>> entity_word("place:nagorno-karabakh")
    'qxeplacexcnagornoxdkarabakhxz'
    """
    escaped = "".join(_ESCAPES.get(letter, letter) for letter in entity)
    return begin + escaped + _END


def is_spelling(word: str) -> bool:
    """Tell whether a word of an index is a folded word: no key, and no entity.

    >>> is_spelling("baki"), is_spelling("qxsbaky"), is_spelling("qxeplacexcbakuxz")
    (True, False, False)
    """
    return not word.startswith(PREFIX)


def is_known(words: Iterable[str]) -> bool:
    """Tell whether one of some words of an index surely stands for an entity."""
    return any(word.startswith(SURE) for word in words)


def is_key(word: str) -> bool:
    """Tell whether a word of an index is a key: what words alike have in common.

    >>> is_key("baki"), is_key("qxsbaky"), is_key("qxeplacexcbakuxz")
    (False, True, False)
    """
    return word.startswith(PREFIX) and not word.startswith((SURE, POSSIBLE))


def entity_of(word: str) -> str:
    """Return the entity that a word of an index stands for; empty where it is none.

    >>> entity_of("qxeplacexcnagornoxdkarabakhxz"), entity_of("karabakh")
    ('place:nagorno-karabakh', '')
    """
    if not word.startswith((SURE, POSSIBLE)) or not word.endswith(_END):
        return ""
    escaped = word[len(SURE) : -len(_END)]
    return _ESCAPE.sub(lambda found: _UNESCAPED[found[0]], escaped)
