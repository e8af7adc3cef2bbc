"""How a name is written in a text: without what cannot be seen, and in which casing."""

from unicodedata import normalize as unicode_form

from normalizer.names.rows import NameRow
from normalizer.text.casing import lower
from normalizer.text.characters import (
    APOSTROPHES,
    HYPHENS,
    INVISIBLE,
    KASHIDA,
    SPACES,
)
from normalizer.text.lazy import lazy

_WORD = lazy(f"[^\\W\\d_][\\w{APOSTROPHES}]*")
_UNSEEN = (
    dict.fromkeys(map(ord, INVISIBLE + KASHIDA))
    | dict.fromkeys(map(ord, SPACES), " ")
    | dict.fromkeys(map(ord, HYPHENS), "-")
)


def as_written(surface: str) -> str:
    """Return a name without what cannot be seen in it, its joints as in the tables.

    >>> as_written("XI\\u0307N"), as_written("ATƏT\\u00a0MQ"), as_written("Ba\\u00adkı")
    ('XİN', 'ATƏT MQ', 'Bakı')
    """
    if surface.isascii():
        return surface
    # str.lower() leaves a dot behind where it makes İ small.
    composed = unicode_form("NFC", surface).replace("i\u0307", "i")
    return composed.translate(_UNSEEN)


def in_small(surface: str, lang: str) -> str:
    """Return a name as the rules of endings read it: as written, in small letters.

    >>> in_small("XI\\u0307N", "az"), in_small("Нью–Йорк", "ru")
    ('xin', 'нью-йорк')
    """
    return lower(as_written(surface), lang)


def name_in_small(row: NameRow) -> str:
    """Return a row's name in small letters, but for an acronym in a longer name.

    Grammars know small letters, so that what is in capitals takes no endings.
    """
    words = row.form.split(" ")
    if len(words) == 1 or row.form.isupper():
        return in_small(row.form, row.lang)
    return " ".join(
        as_written(word)
        if word.isupper() and len(word) > 1
        else in_small(word, row.lang)
        for word in words
    )


def ending_kind(row: NameRow) -> str:
    """Return the kind of name whose endings a row takes, as `of` has it.

    What is made from a name is no name: бакинский is an adjective of every gender. A
    patronymic is a noun as a given name is.
    """
    if row.style == "adjective":
        return "derived"
    return "given" if row.kind == "patronymic" else row.kind


def shared_letters(a: str, b: str) -> int:
    """Return how many letters two words begin with alike.

    >>> shared_letters("россия", "россии"), shared_letters("bakı", "bakıda")
    (5, 4)
    """
    if b.startswith(a):
        return len(a)
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))


def casing_fits(surface: str, row: NameRow) -> bool:
    """Tell whether a name may be written so: lower case is not a name, and so on."""
    if surface == row.form:
        return True
    if row.case == "exact" or row.style == "acronym":
        return False
    words, forms = _WORD.findall(surface), _WORD.findall(row.form.translate(_UNSEEN))
    return len(words) == len(forms) and all(map(_word_fits, words, forms))


def is_shouted(written: str) -> bool:
    """Tell whether a name is in capitals that say nothing of it."""
    return written.isupper() and len(written) > 1


def _word_fits(word: str, form: str) -> bool:
    if form[0].islower() or not (form[0].isupper() or form[0].istitle()):
        return True
    if not word[0].isupper():
        return False
    rest = word[1:]
    return word.isupper() or rest == rest.lower() or word == form
