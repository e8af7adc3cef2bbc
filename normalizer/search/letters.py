"""The fold of words as rules for single letters, for engines that take such rules.

A letter and what it becomes, marks and apostrophes that become nothing, signs inside of
words that become a space (`a_b`, `I.Aliyev`, `1.5`: an engine's tokenizer would keep
them in one word, and we index the parts). Where an engine applies the rules before it
looks for words, its words are those of `normalizer.search.analyze`, folded.
"""

from collections.abc import Iterator
from functools import cache

from normalizer.search.words import folded
from normalizer.text.characters import (
    APOSTROPHES,
    INVISIBLE,
    KASHIDA,
    properties,
)

SCRIPTS = frozenset({"Latn", "Cyrl", "Armn", "Geor", "Arab", "Hebr", "Grek", "Zinh"})
"""The scripts whose letters have rules; Zinh are marks that any of them takes."""
IN_WORDS = frozenset({"MidLetter", "MidNumLet", "MidNum", "ExtendNumLet"})
"""What keeps a word together, by UAX #29, though it is no letter."""
LAST = 0xFFFF
"""Letters beyond have no rule: engines write rules in units of UTF-16."""
_SILENT = APOSTROPHES + INVISIBLE + KASHIDA


@cache
def letter_rules() -> dict[str, str]:
    """Return what every letter, mark and sign becomes that does not stay as it is.

    >>> rules = letter_rules()
    >>> [rules[letter] for letter in "İIıƏŞйё’_"], "\\u0327" in rules, "s" in rules
    (['i', 'i', 'i', 'e', 's', 'и', 'е', '', ' '], True, False)
    """
    return dict(sorted(_rules()))


def _rules() -> Iterator[tuple[str, str]]:
    known = properties()
    for first, last, value in zip(known.firsts, known.lasts, known.values, strict=True):
        script, category, word_break = known.kinds[value][:3]
        for letter in map(chr, range(first, min(last, LAST) + 1)):
            if letter in _SILENT:
                yield letter, ""
            elif word_break in IN_WORDS:
                yield letter, " "
            elif script in SCRIPTS and category[0] in "LMN":
                if folded(letter) != letter:
                    yield letter, folded(letter)
            elif category == "Nd" and folded(letter) != letter:
                yield letter, folded(letter)


def fold(text: str) -> str:
    """Return a text by these rules alone, as an engine has it before it finds words.

    >>> fold("BAKI, S\\u0327oyqu’nun")
    'baki  soyqunun'
    """
    rules = letter_rules()
    return "".join(rules.get(letter, letter) for letter in text)
