"""What stands around a name: the language of the words, and the context of a row."""

from collections.abc import Sequence
from functools import cache, lru_cache
from unicodedata import normalize as unicode_form

from normalizer.names.lexicon import shipped
from normalizer.text.casing import UNDETERMINED, lower
from normalizer.text.lazy import lazy

REACH = 32
"""How many words to each side are looked at."""
_REACH_CODES = (256, 2048)
"""Within how many code points they are: mostly so many, and so many at most."""
MARKS = "\u0300-\u036f\u0653-\u0655"
"""The marks of letters that NFC composes, as written in a pattern's brackets."""
WORD = f"(?:[^\\W\\d_][{MARKS}]*)+"
"""Letters, each with the marks that it may be composed with."""
_WORD = lazy(WORD)

Spans = list[tuple[int, int]]
Weights = tuple[tuple[str, int], ...]
"""The languages that a word speaks for, and how loudly."""


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
    scores: dict[str, int] = {}
    for weights in (*_before(text, start, names), *_after(text, end, names)):
        for lang, points in weights:
            scores[lang] = scores.get(lang, 0) + points
    best = max(scores.values(), default=0)
    leading = [lang for lang, score in scores.items() if score == best]
    return leading[0] if len(leading) == 1 else ""


def _before(text: str, start: int, names: Spans) -> Sequence[Weights]:
    for codes in _REACH_CODES:
        words = _unnamed(text, max(0, start - codes), start, names)
        if len(words) > REACH or start <= codes:
            break
    return words[-REACH:]


def _after(text: str, end: int, names: Spans) -> Sequence[Weights]:
    for codes in _REACH_CODES:
        words = _unnamed(text, end, min(len(text), end + codes), names)
        if len(words) > REACH or end + codes >= len(text):
            break
    return words[:REACH]


def _unnamed(text: str, start: int, end: int, names: Spans) -> Sequence[Weights]:
    """Return what the words of a stretch say that are in no name."""
    words: list[Weights] = []
    for a, b in names:
        if start < b and a < end:
            words += _weights_in(text[start:a])
            start = b
    return words + _weights_in(text[start:end])


@lru_cache(1 << 10)
def _weights_in(stretch: str) -> list[Weights]:
    """Return what each word of a stretch says; many names of a line ask for the same.

    What is returned is not to be changed.
    """
    return list(map(_weights, _WORD.findall(stretch)))


@lru_cache(1 << 16)
def _weights(word: str) -> Weights:
    """Return the languages that a word speaks for, and how loudly."""
    word = small(word)
    weights: dict[str, int] = {}
    for lang in _words().get(word, ()):
        weights[lang] = weights.get(lang, 0) + 2
    for letter in set(word) & _letters().keys():
        for lang in _letters()[letter]:
            weights[lang] = weights.get(lang, 0) + 1
    return tuple(weights.items())


@lru_cache(1 << 12)
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
