"""The rows of one place: a label in each language that has any, then the rest."""

from collections.abc import Iterable
from typing import NamedTuple

from gazetteer.places import Place
from gazetteer.spellings import (
    ENGLISH,
    Spelling,
    best,
    plain,
    profiles_of,
    refusal,
    tidy,
)
from normalizer.letters.transliterate import transliterate

GENERATE = {"az-Latn": "press russian-mediated ascii-e tr-Latn"}
"""The systems by which Azerbaijani names are written elsewhere, as in place.tsv."""


class Name(NamedTuple):
    """One form of a place, with its role, and whose spelling a label is."""

    profile: str
    role: str
    form: str
    authority: str
    evidence: str = ""


def english(place: Place, spellings: Iterable[Spelling]) -> tuple[str, str]:
    """Return the English label of a place, and whose it is."""
    label = best(s for s in spellings if s.profile == place.of.native)
    system = place.of.english
    main = tidy(place.name)
    if system == "as-is":
        return main, "bgn"
    if label and system not in ("plain", "as-is"):
        written = plain(transliterate(label.form, place.of.native, system))
        return _capitalized(written), "derived"
    return (main, "bgn") if plain(main) == main else (plain(main), "derived")


def _capitalized(name: str) -> str:
    """Return a name with a capital where its script had none (nasakirali)."""
    if name != name.lower():
        return name
    return " ".join(word[:1].upper() + word[1:] for word in name.split(" "))


def names_of(place: Place, spellings: Iterable[Spelling]) -> list[Name]:
    """Return the names of a place, with a label in each language that has any."""
    by_profile: dict[str, list[Spelling]] = {}
    for spelling in spellings:
        by_profile.setdefault(spelling.profile, []).append(spelling)
    label, authority = english(place, (s for each in by_profile.values() for s in each))
    names = []
    if not refusal(label) and profiles_of(label, place.of):
        names.append(Name(ENGLISH, "canonical", label, authority))
    for profile, each in sorted(by_profile.items()):
        chosen = label if profile == ENGLISH else ""
        if not chosen and (first := best(each)):
            chosen = first.form
            names.append(Name(profile, "canonical", chosen, "common"))
        rest = sorted({s.form for s in each} - {chosen})
        names += [Name(profile, "spelling", form, "") for form in rest]
    return names
