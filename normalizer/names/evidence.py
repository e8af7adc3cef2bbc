"""What stands around a name: the language of the words, and the context of a row."""

import re
from collections import Counter
from functools import cache
from itertools import islice
from unicodedata import normalize as unicode_form

from normalizer.names.lexicon import shipped
from normalizer.text.casing import UNDETERMINED, lower

REACH = 32
"""How many words to each side are looked at."""
_REACH_CODES = 2048
MARKS = "\u0300-\u036f\u0653-\u0655"
"""The marks of letters that NFC composes, as written in a pattern's brackets."""
WORD = f"(?:[^\\W\\d_][{MARKS}]*)+"
"""Letters, each with the marks that it may be composed with."""
_WORD = re.compile(WORD)

Spans = list[tuple[int, int]]


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for lang, script, word in shipped().lines("words"):
        words.setdefault(word, []).append(f"{lang}-{script}")
    return words


@cache
def _letters() -> dict[str, list[str]]:
    letters: dict[str, list[str]] = {}
    for lang, script, letter in shipped().lines("letters"):
        letters.setdefault(letter, []).append(f"{lang}-{script}")
    return letters


def language_near(text: str, start: int, end: int, names: Spans) -> str:
    """Return the language and script ("az-Latn") of the words around a span.

    Words inside `names` do not count, because rewriting changes them. Empty where no
    language leads.
    """
    before = list(_WORD.finditer(text, max(0, start - _REACH_CODES), start))[-REACH:]
    after = islice(_WORD.finditer(text, end, end + _REACH_CODES), REACH)
    scores: Counter[str] = Counter()
    for match in (*before, *after):
        if any(a < match.end() and match.start() < b for a, b in names):
            continue
        word = small(match[0])
        for lang in _words().get(word, ()):
            scores[lang] += 2
        for letter in set(word) & _letters().keys():
            for lang in _letters()[letter]:
                scores[lang] += 1
    ranked = scores.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def small(word: str) -> str:
    """Return a word as evidence tables write it: in NFC and in small letters."""
    return lower(unicode_form("NFC", word), UNDETERMINED)


@cache
def context_words(context: str) -> frozenset[tuple[str, str]]:
    """Return the words of a context, each with the side of the name it stands on."""
    return frozenset(
        (value, at)
        for name, test, value, side in shipped().lines("contexts")
        if name == context and test == "word"
        for at in (("before", "after") if side == "either" else (side,))
    )


@cache
def _countries() -> dict[str, str]:
    return {cells[0]: cells[4] for cells in shipped().lines("entities")}


@cache
def _context_tests(context: str) -> frozenset[tuple[str, str]]:
    return frozenset(
        (test, value)
        for name, test, value, _ in shipped().lines("contexts")
        if name == context
    )


def fits_context(entity: str, kind: str, context: str) -> bool:
    """Tell whether an entity is one of those that a context asks for."""
    facts = {
        ("entity", entity),
        ("kind", kind),
        ("country", _countries().get(entity, "")),
    }
    return not facts.isdisjoint(_context_tests(context))
