"""Which forms are in danger of being something else, and what they must ask for.

A village may be called like an ordinary word (Of, Real, Центральный), a person (Kirov,
Abbas) or a letter or two. Such a form asks for a neighbour: a word that says town or
village, or a certain name of the same country. `ordinary.tsv` says which words are in
word lists and `inflected.tsv` which names become one with an ending, so that a build
needs no word list (scripts/ordinary_words.py and inflected_words.py make them).
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from gazetteer.spellings import plain
from normalizer.tablekit.load import read_table, require
from normalizer.text.casing import lower

ORDINARY = Path(__file__).with_name("ordinary.tsv")
INFLECTED = Path(__file__).with_name("inflected.tsv")
SHORTEST, SHORT = 3, 4
"""A form of up to so many letters is refused; one of up to so many is in danger."""
WELL_KNOWN = 100_000
"""The people of a city whose name is taken for the city's, whoever else has it."""
TOWN = 100_000
"""The people of a place that is likely why its name is in a list `WITH_NAMES`."""
CASELESS = frozenset({"Arab", "Geor"})
"""Scripts without capitals: nothing tells a name from a word (დილი, morning)."""
CITY, SHORT_WITHOUT_CAPITALS = 200_000, 5
"""There, the people of a place that need not ask, if its form is longer than that."""
WITH_NAMES = frozenset({"fa", "uk"})
"""Lists that do not tell names from other words."""
PEOPLE = "people"
"""The list of given names and surnames in ordinary.tsv."""

NEIGHBOUR = "neighbour"
CONTEXT = "settlement"
"""The words one of which must stand beside a form in danger. No names: in `a museum of
Пушкина in Moscow` the city next to it says nothing of a town."""
TOO_SHORT = "too short"
TWO_NAMES = "two names"
A_WORD = "an ordinary word"

_SURNAMES = {
    "Cyrl": re.compile(
        "(?:[оеё]в|[иы]н)[аоы]?$|ск(?:ий|ой|ая|ое)$|[ея]нко$|ян$|[иы]ч$"
    ),
    "Latn": re.compile(
        "(?:(?:[oeyë]v|[^aeiou]in)[ao]?|sk(?:iy|yy|y|i|aya|oye|oy|oe)|enko|yan|ian|yants"
        "|shvili|dze|zad[aeə]h?|o[gğ]lu|pour|ich|bayli|bəyli|beyli|ev[oa]?)$"
    ),
    "Armn": re.compile("(?:յան|եան|յանց)$"),
}
"""How surnames end: in Russian, what a town's name becomes with an ending, too
(Пушкина is of Pushkin or of Pushkino)."""


def ordinary() -> Mapping[str, Sequence[str]]:
    """Return the word lists that have a word, by the word in small letters.

    A name that becomes a word with an ending (Как of Кака) counts as one, too.
    """
    ordinary, inflected = read_table(ORDINARY), read_table(INFLECTED)
    require([ordinary, inflected])
    lists = {row["word"]: row["lists"].split() for row in ordinary}
    return lists | {row["name"]: [row["lang"]] for row in inflected}


def words_of(form: str) -> list[str]:
    """Return the words of a form in small letters, without marks where Latin.

    >>> words_of("Nova Ushytsya"), words_of("Ağ Göl"), words_of("Орёл")
    (['nova', 'ushytsya'], ['ağ', 'göl'], ['орёл'])
    """
    return re.split("[ -]", lower(form, "und"))


def verdict(
    form: str, script: str, people: int, lists: Mapping[str, Sequence[str]]
) -> str:
    """Return "neighbour" where a form must ask for one, or why it is refused, or "".

    >>> verdict("Пушкино", "Cyrl", 90_000, {}), verdict("Кютахья", "Cyrl", 1, {})
    ('neighbour', '')
    >>> verdict("Real", "Latn", 5_000, {"real": ["en"]})
    'an ordinary word'
    """
    if " - " in form:
        return TWO_NAMES
    words = words_of(form)
    letters = sum(map(str.isalpha, form))
    known = people >= WELL_KNOWN
    if letters <= SHORTEST and not known:
        return TOO_SHORT
    if script in CASELESS and (people < CITY or letters <= SHORT_WITHOUT_CAPITALS):
        return NEIGHBOUR
    found = [_lists_of(word, lists) for word in words]
    if people >= TOWN:
        found = [[name for name in each if name not in WITH_NAMES] for each in found]
    if all(found) and any(set(each) - {PEOPLE} for each in found):
        return NEIGHBOUR if len(words) > 1 or known else A_WORD
    if letters <= SHORT and not known:
        return NEIGHBOUR
    if len(words) > 1 or people >= WELL_KNOWN:
        return ""
    endings = _SURNAMES.get(script)
    is_name = found[0] or (endings and endings.search(words[0]))
    return NEIGHBOUR if is_name else ""


def _lists_of(word: str, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return lists.get(word) or lists.get(plain(word)) or ()
