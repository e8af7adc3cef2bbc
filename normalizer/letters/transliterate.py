"""Transliteration: a text in one orthography, written in another or by a system.

A target is a system (`bgn`, `icao`, `press`) or an orthography (`az-Latn`). Which way
leads there is decided once for a pair, from the tables alone, in this order:

1. the target's table has rows for the source;
2. it has rows for the Latin orthography of the source's language, and the source can be
   written in that: az-Cyrl is written in az-Latn first;
3. the same with the Latin orthography of the target's language: ru-Cyrl is written in
   az-Latn first, that in az-Cyrl;
4. the target's table has rows for the source's script in any language;
5. the target is an orthography whose table writes sounds: the source is read into
   sounds, and those are written.

A pair that none of them serves is an error that says what can be reached.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from unicodedata import is_normalized
from unicodedata import normalize as unicode_form

from normalizer.errors import OptionError, unknown_option
from normalizer.letters.orthographies import (
    APOSTROPHE,
    APOSTROPHES,
    Orthography,
    orthography,
    orthography_names,
)
from normalizer.letters.writing import (
    ANY_LANGUAGE,
    SOUNDS,
    Writer,
    rows_for,
    sound_symbols,
    system_names,
    system_rows,
    writer,
)

DEFAULT_SCRIPTS = {
    "ar": "Arab", "az": "Latn", "be": "Cyrl", "bg": "Cyrl", "crh": "Latn", "de": "Latn",
    "el": "Grek", "en": "Latn", "fa": "Arab", "fr": "Latn", "he": "Hebr", "hy": "Armn",
    "hyw": "Armn", "ka": "Geor", "kk": "Cyrl", "ku": "Latn", "ky": "Cyrl", "mk": "Cyrl",
    "pl": "Latn", "ru": "Cyrl", "sr": "Cyrl", "tg": "Cyrl", "tk": "Latn", "tr": "Latn",
    "tt": "Cyrl", "uk": "Cyrl", "uz": "Latn",
}  # fmt: skip
"""The script that a language's bare tag stands for (`az` = `az-Latn`)."""

PRESS = "press"
"""The system that writes English (en-Latn) where it has rows for the source."""

LONGEST_REMEMBERED = 64
"""Words up to this length are remembered; text repeats its words."""

_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_APOSTROPHES = "'’‘ʼʻ`´"
_WORD = re.compile(
    rf"[^\W\d_][{_MARKS}]*(?:[{_APOSTROPHES}]?[^\W\d_][{_MARKS}]*)*[{_APOSTROPHES}]?"
)
_CLUSTER = re.compile(rf".[{_MARKS}\u1160-\u11ff]*", re.DOTALL)
"""What composes into one character: marks, and the vowels and finals of Korean."""

Step = Callable[[str], str]
"""A function of one word."""


def transliterate(text: str, from_: str, to: str) -> str:
    """Return the text, written in `from_`, as the orthography or system `to` writes it.

    What the source's orthography does not have stays as it is, and so does any word
    without one of its letters. Text in NFC and in NFD gives the same result.

    >>> transliterate("Гарабағ", "az-Cyrl", "az-Latn")
    'Qarabağ'
    >>> transliterate("Кәлбәҹәр, ШУША", "az-Cyrl", to="press")
    'Kalbajar, SHUSHA'
    >>> transliterate("Южно-Сахалинск", "ru", to="bgn")
    'Yuzhno-Sakhalinsk'
    """
    for step in path(from_, to):
        text = _WORD.sub(partial(_rewritten, step), text)
    return text


def _rewritten(step: Step, match: re.Match[str]) -> str:
    word = match[0]
    return _remembered(step, word) if len(word) <= LONGEST_REMEMBERED else step(word)


@lru_cache(maxsize=1 << 14)
def _remembered(step: Step, word: str) -> str:
    return step(word)


@cache
def path(from_: str, to: str) -> tuple[Step, ...]:
    """Return the steps from one orthography to another or to a system.

    No step means that the two are one. Both may be given as a language alone.

    >>> len(path("az", "az-Latn")), len(path("az-Cyrl", "press"))
    (0, 2)
    """
    source = source_profile(from_)
    target = to.lower() if to.lower() in system_names() else profile(to)
    if source == target:
        return ()
    steps = _steps(source, target)
    if steps is None:
        raise _no_path(source, to)
    return steps


def _steps(source: str, target: str) -> tuple[Step, ...] | None:
    tables = _tables_of(target)
    for system in tables:
        if source in system_rows(system):
            return (partial(_write_letters, system, source),)
    latin = f"{source.partition('-')[0]}-Latn"
    if latin not in (source, target):
        for system in tables:
            if latin in system_rows(system) and (steps := _steps(source, latin)):
                return (*steps, partial(_write_letters, system, latin))
    latin = f"{target.partition('-')[0]}-Latn"
    direct = latin in system_names() and source in system_rows(latin)
    if direct and latin not in (source, target) and (steps := _steps(latin, target)):
        return (partial(_write_letters, latin, source), *steps)
    for system in tables:
        if rows_for(system, source):
            return (partial(_write_letters, system, source),)
    if source in orthography_names() and any(SOUNDS in system_rows(s) for s in tables):
        return (partial(_write_sounds, source, target),)
    return None


def _tables_of(target: str) -> tuple[str, ...]:
    names = (PRESS, target) if target == "en-Latn" else (target,)
    return tuple(name for name in names if name in system_names())


def profile(tag: str) -> str:
    """Return a tag as language and script, the language's default script if none.

    >>> profile("az"), profile("az-cyrl"), profile("und-Latn")
    ('az-Latn', 'az-Cyrl', 'und-Latn')
    """
    if not isinstance(tag, str):
        raise OptionError(f"{tag!r} is no orthography; write a tag such as az-Cyrl")
    language, *subtags = tag.split("-")
    language = language.lower()
    if not subtags and language in DEFAULT_SCRIPTS:
        return f"{language}-{DEFAULT_SCRIPTS[language]}"
    if subtags and len(subtags[0]) == 4:
        subtags[0] = subtags[0].title()
    return "-".join((language, *subtags))


def source_profile(tag: str) -> str:
    """Return the profile of a tag that can be written from, or raise.

    >>> source_profile("hy")
    'hy-Armn'
    """
    source = profile(tag)
    if source not in sources():
        raise unknown_option("from_", tag, sources())
    return source


@cache
def sources() -> tuple[str, ...]:
    """Return the orthographies that some table can write from.

    >>> {"az-Cyrl", "hy-Armn", "ru-Cyrl"} <= set(sources())
    True
    """
    found = set(orthography_names())
    for system in system_names():
        found.update(set(system_rows(system)) - {SOUNDS})
    return tuple(sorted(found))


@cache
def targets(source: str) -> tuple[str, ...]:
    """Return the systems and orthographies that a source can be written in.

    >>> {"ala-lc", "az-Latn", "bgn", "press"} <= set(targets("az-Cyrl"))
    True
    """
    names = sorted({*system_names(), "en-Latn"})
    return tuple(n for n in names if n != source and _steps(source, n) is not None)


def is_reachable(source: str, target: str) -> bool:
    """Say whether there is a path between two that are not one.

    >>> is_reachable("az-Latn", "press"), is_reachable("az-Latn", "gost-b")
    (True, False)
    """
    return target in targets(source)


def _no_path(source: str, to: str) -> OptionError:
    reached = ", ".join(targets(source))
    return OptionError(
        f"to={to!r} cannot be written from {source}; accepted: {reached}"
    )


def _write_letters(system: str, source: str, word: str) -> str:
    """Return a word whose letters a system writes."""
    word_writer = writer(system, source)
    letters, pieces = _cells(word)
    folded = _folded(letters, _letters_dotless(system, source))
    if not _knows(word_writer, folded):
        return word
    return word_writer.write(folded, pieces)


def _knows(word_writer: Writer, folded: str) -> bool:
    return any(letter in word_writer.rules for letter in folded)


@cache
def _letters_dotless(system: str, source: str) -> bool:
    """Say whether I is the capital of ı in a source."""
    return any(row["grapheme"] == "ı" for row in rows_for(system, source)) and (
        not source.startswith(ANY_LANGUAGE)
    )


def _folded(letters: str, dotless: bool) -> str:
    """Return the letters small, one for one, with one kind of apostrophe."""
    letters = letters.replace("I", "ı" if dotless else "i").replace("İ", "i")
    lowered = letters.lower()
    if len(lowered) != len(letters):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in letters)
    return lowered.translate(APOSTROPHES)


def _write_sounds(source: str, target: str, word: str) -> str:
    """Return a word read into sounds and written in the target's orthography."""
    letters, pieces = _cells(word)
    spelling = orthography(source)
    if spelling.alphabet.isdisjoint(spelling.fold(letters)):
        return word
    return writer(target, SOUNDS).write(*_sounds(spelling, letters, pieces))


def _sounds(
    spelling: Orthography, letters: str, pieces: list[str]
) -> tuple[str, list[str]]:
    """Return the symbols of a word's sounds, and the piece each was read from."""
    symbols: list[str] = []
    sources_: list[str] = []
    named = sound_symbols()
    for slot in spelling.slots(letters):
        piece = "".join(pieces[slot.start : slot.end])
        sounds = slot.rules[0].sounds if slot.rules else None
        # A silent apostrophe is kept: each of these orthographies may write one.
        if sounds is None or (
            not sounds and piece.translate(APOSTROPHES) == APOSTROPHE
        ):
            symbols.append(piece[:1])
            sources_.append(piece)
            continue
        symbols.extend(named[sound] for sound in sounds)
        sources_.extend((piece, *("" for _ in sounds[1:])) if sounds else ())
    return "".join(symbols), sources_


def _cells(word: str) -> tuple[str, list[str]]:
    """Return a word's NFC, and for each of its characters what the word has there."""
    if is_normalized("NFC", word):
        return word, list(word)
    letters: list[str] = []
    pieces: list[str] = []
    for cluster in _CLUSTER.findall(word):
        composed = unicode_form("NFC", cluster)
        letters.append(composed)
        pieces.extend([cluster] if len(composed) == 1 else composed)
    return "".join(letters), pieces
