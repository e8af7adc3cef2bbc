"""Casing by the rules of a language: Azerbaijani ı and i are two letters.

`str.lower` turns İ into two code points and I into i, `str.upper` turns i into I and
Georgian into capitals that no Georgian writes in running text. These two functions do
what a reader of the language expects. Where the language is not known (`und`), each
word decides: one that has a letter of `TURKIC_EVIDENCE`, or is one of `TURKIC_WORDS`,
is cased as Azerbaijani and Turkish are, any other by the default rules. Its neighbours
do not count: IRAN beside ŞUŞA may be English, and only a table of names can tell.
"""

import re
from unicodedata import normalize as unicode_form

from normalizer.errors import OptionError
from normalizer.text.lazy import lazy

CAPITAL_DOTTED_I = "İ"
SMALL_DOTLESS_I = "ı"
DOT_ABOVE = "\u0307"
TURKIC_EVIDENCE = frozenset("ƏəĞğŞşÇçÖöÜüİı")

TURKIC_WORDS = frozenset(
    {
        *("arasında", "artık", "artıq", "axı", "bakanı", "hakkında", "haqqında"),
        *("tarafından", "yalnız", "yıl", "yılında", "yıldır"),
    }
)
"""Function words whose capitals (ARTIQ) have no such letter, and are no other word."""

UNDETERMINED = "und"
TURKIC = frozenset({"az", "crh", "gag", "tr"})
"""Languages that tell dotted from dotless i in the script that is their default."""
TURKIC_LATIN = frozenset({"ba", "kk", "tt"})
"""Languages that do so only when they are written in Latin letters."""

_TAG = lazy(r"(?:[a-z]{2,8}|x-[a-z0-9]{1,8})(?:-[a-z0-9]{1,8})*", re.I | re.A)
_WORD = lazy(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_DOTTED_I = lazy(r"I[\u0300-\u036f]*\u0307[\u0300-\u036f]*")
_GEORGIAN = lazy(r"([\u10d0-\u10ff]+)")


def lower(text: str, lang: str) -> str:
    """Return the text in small letters, as the language writes them.

    `lang` is any BCP 47 tag; `und` decides word by word. İ becomes one letter, i, in
    every language.

    >>> lower("XİN", "az"), lower("IRAQ", "en"), lower("QIZIL İRAQ IRAN", "und")
    ('xin', 'iraq', 'qizil iraq iran')
    """
    rules = _rules(lang)
    if rules == UNDETERMINED:
        if text.isascii() and "I" not in text:
            return text.lower()
        return _WORD.sub(_lower_by_evidence, text)
    return _lower_turkic(text) if rules == "tr" else _lower_default(text)


def upper(text: str, lang: str) -> str:
    """Return the text in capitals, as the language writes them.

    Georgian stays as it is: its capitals are not used in running text. Armenian և
    becomes ԵՎ in the language of Armenia.

    >>> upper("Bakı", "az"), upper("Gəncə Berlin", "und"), upper("Երևան", "hy")
    ('BAKI', 'GƏNCƏ BERLIN', 'ԵՐԵՎԱՆ')
    """
    rules = _rules(lang)
    if rules == UNDETERMINED:
        return (
            _WORD.sub(_upper_by_evidence, text) if not text.isascii() else text.upper()
        )
    if rules == "tr":
        return _upper_turkic(text)
    return _upper_default(text.replace("և", "ԵՎ") if rules == "hy" else text)


def _rules(lang: str) -> str:
    """Return whose rules a tag asks for: `tr`, `hy`, `und`, or "" for the default."""
    if not isinstance(lang, str) or not _TAG.fullmatch(lang):
        raise OptionError(
            f"lang={lang!r} is not a BCP 47 tag; write one such as az, tr, kk-Latn, und"
        )
    language, *subtags = lang.lower().split("-")
    if language in TURKIC or (language in TURKIC_LATIN and "latn" in subtags):
        return "tr"
    return language if language in ("hy", UNDETERMINED) else ""


def _is_turkic(word: str) -> bool:
    if not TURKIC_EVIDENCE.isdisjoint(unicode_form("NFC", word)):
        return True
    return word.isascii() and word.isupper() and _lower_turkic(word) in TURKIC_WORDS


def _lower_by_evidence(match: re.Match[str]) -> str:
    word = match[0]
    return _lower_turkic(word) if _is_turkic(word) else _lower_default(word)


def _upper_by_evidence(match: re.Match[str]) -> str:
    word = match[0]
    return _upper_turkic(word) if _is_turkic(word) else _upper_default(word)


def _lower_default(text: str) -> str:
    # Not str.lower() alone: it makes two code points of İ, so offsets would drift.
    return _without_capital_dotted_i(text).lower()


def _lower_turkic(text: str) -> str:
    text = _without_capital_dotted_i(text)
    return text.replace("I", SMALL_DOTLESS_I).lower()


def _without_capital_dotted_i(text: str) -> str:
    if DOT_ABOVE in text:
        text = _DOTTED_I.sub(lambda found: unicode_form("NFC", found[0]), text)
    return text.replace(CAPITAL_DOTTED_I, "i")


def _upper_default(text: str) -> str:
    if not _GEORGIAN.search(text):
        return text.upper()
    parts = _GEORGIAN.split(text)  # every second part is Georgian
    parts[::2] = [part.upper() for part in parts[::2]]
    return "".join(parts)


def _upper_turkic(text: str) -> str:
    text = text.replace("i" + DOT_ABOVE, "i").replace("i", CAPITAL_DOTTED_I)
    return _upper_default(text)
