"""Romanization: what is left of a line in other scripts, in Latin letters.

Names come first, by the tables of names; this is for the words between them. The
letters of a line show its orthography (ә with ҝ is Azerbaijani, є with ї Ukrainian),
and transliteration writes it as the English-language press does, Azerbaijani in its own
Latin letters. What no orthography knows is written as unidecode writes it. Text that is
Latin stays as it is, so that romanizing twice is romanizing once.
"""

import re
from functools import lru_cache

from normalizer.errors import unknown_option
from normalizer.letters.orthographies import orthography
from normalizer.letters.transliterate import transliterate
from normalizer.text.characters import category_of, script_of

ORTHOGRAPHIES = {
    "Arab": ("fa-Arab", "ar-Arab", "az-Arab"),
    "Armn": ("hy-Armn",),
    "Cyrl": (
        "ru-Cyrl", "uk-Cyrl", "be-Cyrl", "az-Cyrl", "kk-Cyrl", "ky-Cyrl", "tt-Cyrl",
        "tg-Cyrl", "uz-Cyrl", "tk-Cyrl",
    ),
    "Geor": ("ka-Geor",),
    "Grek": ("el-Grek",),
    "Hebr": ("he-Hebr",),
}  # fmt: skip
"""A script's orthographies; of those that know the most letters, the first is taken."""

ASCII = {
    "a": str.maketrans("əƏǝƎ", "aAaA"),
    "e": str.maketrans("əƏǝƎ", "eEeE"),
}
"""What ə becomes where plain letters are asked for."""

COMMON = frozenset({"Latn", "Zyyy", "Zinh"})
"""Latin, and what every script uses."""

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u06ff’'ʼ](?=\w))*[\u0300-\u06ff]*")
_LINE_ENDS = re.compile(r"([\n\r\v\f\x85\u2028\u2029])")


def romanize(text: str, *, lang: str | None = None, ascii: str | None = None) -> str:
    """Return a text with every letter that is not Latin in Latin letters.

    `lang` is the language of the text, where that is known. ə stays, unless `ascii` is
    "a" or "e": then that is what it becomes, in Latin words too.

    >>> romanize("Шуша və Шәки"), romanize("Шәки", ascii="e"), romanize("СШАда")
    ('Şuşa və Şəki', 'Şeki', 'SSHAda')
    """
    if ascii is not None and ascii not in ASCII:
        raise unknown_option("ascii", ascii, ASCII)
    if not text.isascii():
        parts = _LINE_ENDS.split(text)
        text = "".join(_romanized_line(line, lang) for line in parts)
    return text.translate(ASCII[ascii]) if ascii else text


def _romanized_line(line: str, lang: str | None) -> str:
    scripts: dict[str, set[str]] = {}
    for letter in set(line):
        if _is_foreign(letter):
            scripts.setdefault(script_of(ord(letter)), set()).add(letter)
    for script in sorted(scripts):
        if script in ORTHOGRAPHIES:
            line = _transliterated(line, _orthography(script, scripts[script], lang))
    return _without_foreign(line) if scripts else line


def _orthography(script: str, letters: set[str], lang: str | None) -> str:
    """Return the orthography that knows the most of these letters."""
    names = ORTHOGRAPHIES[script]
    own = f"{lang}-{script}" if lang else ""
    candidates = (own, *names) if own in names else names
    folded = {letter.lower() for letter in letters}
    return min(candidates, key=lambda name: len(folded - orthography(name).alphabet))


def _transliterated(line: str, source: str) -> str:
    language, script = source.split("-")
    target = "az-Latn" if language == "az" else "en"

    def written(match: re.Match[str]) -> str:
        word = match[0]
        # Latin words are not shown to it: it would have its own idea of their signs.
        if not any(script_of(ord(letter)) == script for letter in word):
            return word
        return transliterate(word, source, target)

    return _WORD.sub(written, line)


def _without_foreign(line: str) -> str:
    """Return a line with the letters that no orthography knew as unidecode has them."""
    found = [
        _decoded(letter, line[max(0, at - 1) : at] + line[at + 1 : at + 2])
        if _is_foreign(letter)
        else letter
        for at, letter in enumerate(line)
        if not _is_foreign_mark(letter)
    ]
    return "".join(found)


def _decoded(letter: str, neighbours: str) -> str:
    # Imported here alone: it is under the GPL, and only this option needs it.
    from unidecode import unidecode

    decoded = unidecode(letter)
    return decoded.upper() if letter.isupper() and neighbours.isupper() else decoded


@lru_cache(maxsize=1 << 12)
def _is_foreign(letter: str) -> bool:
    """Tell whether a character is a letter, and not a Latin one.

    What modifies letters in every script (ʼ) is none.
    """
    if letter.isascii():
        return False
    category, script = category_of(ord(letter)), script_of(ord(letter))
    if category[0] != "L" or script == "Latn":
        return False
    return category != "Lm" or script not in COMMON


@lru_cache(maxsize=1 << 12)
def _is_foreign_mark(letter: str) -> bool:
    code = ord(letter)
    return category_of(code)[0] == "M" and script_of(code) not in COMMON
