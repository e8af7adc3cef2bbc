"""The names of larger places in known languages, through Debian's `libgeonames-common`.

The package holds GeoNames' alternate names of cities as message catalogues: one name in
each language, by GeoNames id.
"""

from collections.abc import Iterable, Mapping
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from gazetteer.spellings import PERSIAN, tidy
from normalizer.letters.transliterate import DEFAULT_SCRIPTS

LOCALES = Path("/usr/share/locale")
LANGUAGES = ("az", "en", "fa", "hy", "ka", "kk", "ru", "tr", "uk")
NOT_TAKEN = frozenset({"en"})
"""English has GeoNames' main name."""

Tagged = Mapping[str, Mapping[str, str]]
"""By language, and by GeoNames id."""


def tagged(locales: Path = LOCALES, languages: Iterable[str] = LANGUAGES) -> Tagged:
    """Return the names of places by language and GeoNames id."""
    return {lang: _catalogue(locales, lang) for lang in languages}


def _catalogue(locales: Path, lang: str) -> dict[str, str]:
    path = locales / lang / "LC_MESSAGES" / "geonames.mo"
    with path.open("rb") as file:
        said: Mapping[Any, str] = vars(GNUTranslations(file))["_catalog"]
    return {key: name for key, name in said.items() if isinstance(key, str) and key}


def by_place(names: Tagged) -> dict[int, tuple[tuple[str, str], ...]]:
    """Return the profiles and forms of each place, by GeoNames id; no countries.

    In Armenian, what was written եւ is և today.

    >>> by_place({"hy": {"7": "Սեւան"}, "ru": {"7": "Севан"}, "en": {"7": "Sevan"}})
    {7: (('hy-Armn', 'Սևան'), ('ru-Cyrl', 'Севан'))}
    """
    found: dict[int, list[tuple[str, str]]] = {}
    for lang in sorted(set(names) - NOT_TAKEN):
        profile = f"{lang}-{DEFAULT_SCRIPTS[lang]}"
        for number, name in names[lang].items():
            if number.isdigit():
                form = tidy(name).replace("եւ", "և")
                form = form.translate(PERSIAN) if lang == "fa" else form
                found.setdefault(int(number), []).append((profile, form))
    return {number: tuple(forms) for number, forms in found.items()}
