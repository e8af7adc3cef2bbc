"""Variants: the spellings of a name that one may meet elsewhere.

A name is written in every orthography and by every system that its own can be written
in, in the order in which one meets them: the press first, then neighbours, then
passports, catalogues and standards. What several of them write alike is listed once,
under the first. No variant comes from a table of names: these are what rules make of
the letters.
"""

import re
from dataclasses import dataclass

from normalizer.letters.orthographies import orthography_names
from normalizer.letters.transliterate import (
    is_reachable,
    source_profile,
    transliterate,
)
from normalizer.letters.writing import system_names
from normalizer.text.casing import upper

MOST_VARIANTS = 32
"""More than this are never returned; today's tables make about 20."""

ORDER = (
    "press", "press-e", "press-g", "russian-mediated", "az-Latn", "ru-Cyrl", "az-Cyrl",
    "russian-traditional", "tr-Latn", "ascii-e", "ascii-a", "en-Latn", "icao",
    "national", "bgn", "uk-Cyrl", "hy-Armn", "ka-Geor", "ala-lc", "bgn-1981",
    "bgn-1965", "gost-b", "iso9", "iso9984", "iso9985",
)  # fmt: skip
"""Systems and orthographies, those met most often first; others follow by name."""

MACHINE_READABLE = frozenset({"fa-Arab", "ar-Arab"})
"""What ICAO writes for these stands on passports' machine-readable lines only."""

CASELESS = frozenset({"Arab", "Geor", "Hebr"})
LATIN = "-Latn"

_FIRST_LETTER = re.compile(r"(?<![^\W\d_])(?<![^\W\d_][’'ʻ\u0300-\u036f])[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling, what writes it so, and its place in the list, from 0."""

    text: str
    system: str
    rank: int


def variants(name: str, orthography: str) -> list[Variant]:
    """Return spellings of a name elsewhere, the most plausible first, 32 at most.

    The name's own spelling is none of them. Where its script has no capitals, each word
    gets one. `orthography` is a tag such as `az` or `az-Cyrl`.

    >>> [v.text for v in variants("Qarabağ", "az")[:4]]
    ['Garabagh', 'Garabag', 'Karabag', 'Гарабаг']
    """
    source = source_profile(orthography)
    found: dict[str, str] = {}
    for system in _order():
        if is_reachable(source, system) and not _is_for_machines(source, system):
            written = transliterate(name, source, system)
            found.setdefault(_capitalized(written, source, system), system)
    found.pop(name, None)
    listed = list(found.items())[:MOST_VARIANTS]
    return [Variant(text, system, rank) for rank, (text, system) in enumerate(listed)]


def _capitalized(written: str, source: str, system: str) -> str:
    """Return a name from a script without capitals with a capital in each word."""
    if source.partition("-")[2] not in CASELESS:
        return written
    lang = system if system.endswith(LATIN) else "en"
    return _FIRST_LETTER.sub(lambda found: upper(found[0], lang), written)


def _is_for_machines(source: str, system: str) -> bool:
    return system == "icao" and source in MACHINE_READABLE


def _order() -> list[str]:
    names = {*system_names(), *orthography_names()}
    return [*(n for n in ORDER if n in names), *sorted(names - set(ORDER))]
