"""Labels that CLDR has of districts and provinces in languages where we have none.

CLDR's names of subdivisions are of many hands: some are of the town, some are old or a
rival's name, some are described (`Район Барда`). So a name is taken only if it is built
as our own label is (with the word for a district, or without) and reads back to the
sounds of that label.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gazetteer.spellings import script_in, tidy

from normalizer import key, similarity
from normalizer.letters.orthographies import orthography
from normalizer.text.casing import lower
from witnesses.attested import bare
from witnesses.cldr import Names

WANTED = {"fa": "Arab", "hy": "Armn", "ka": "Geor", "ru": "Cyrl", "uk": "Cyrl"}
"""The languages in which names are taken, with their scripts."""
AGAINST = {"ru": "ru", "uk": "ru"}
"""The language whose label a name is held against: our `az` (`en`) label, but an
adjective against an adjective."""
ALIKE, WITH_ONE_KEY = 0.93, 0.82
"""How alike names must sound, and those with one key (`sounds_alike`)."""
SHORTEST = 5
"""Letters of the shortest name that is taken where there is no word beside it."""

SHAPE = "built otherwise than our label"
SOUNDS = "does not read back to our label"
SHORT = "too short"
_GENITIVE = {
    "hy": re.compile("(?:ի|ու|ա)$"),
    "ka": re.compile("ის$|ს$"),
}
"""Endings of the name before the word for a district: they may be of the genitive."""


class Candidate(NamedTuple):
    """A name of an entity that CLDR has and we have not, and why it is refused."""

    entity: str
    lang: str
    form: str
    role: str
    refused: str


def candidates(
    codes: Mapping[str, Sequence[str]],
    forms: Mapping[tuple[str, str], Sequence[str]],
    names: Names,
) -> Iterator[Candidate]:
    """Yield CLDR's names of districts and provinces that are no forms of ours.

    One is the label where its language has none, a spelling where it has. Of several
    (there are two codes of a town and its district) none is the label.
    """
    for entity, own in sorted(codes.items()):
        for lang in WANTED:
            ours = forms.get((entity, lang), ())
            said = {tidy(names[lang][code]) for code in own if code in names[lang]}
            reasons = {form: _refusal(form, lang, entity, forms) for form in said}
            is_label = not ours and list(reasons.values()).count("") == 1
            for form, reason in sorted(reasons.items()):
                if form not in ours and (is_label or ours or reason):
                    role = "spelling" if ours else "canonical"
                    yield Candidate(entity, lang, form, role, reason)


def _refusal(
    form: str, lang: str, entity: str, forms: Mapping[tuple[str, str], Sequence[str]]
) -> str:
    """Return why a name is no label of an entity, or nothing."""
    against = AGAINST.get(lang, "az")
    labels = forms.get((entity, against)) or forms.get((entity, "en"), ())
    with_word = any(bare(label, against) != tidy(label) for label in labels)
    if (bare(form, lang) != form) != with_word or not _is_written_in(form, lang):
        return SHAPE
    if form.startswith(("Район ", "Область ")):
        return SHAPE
    if not with_word and sum(map(str.isalpha, form)) < SHORTEST:
        return SHORT
    if lang in AGAINST:
        return "" if any(sounds_alike(form, label) for label in labels) else SOUNDS
    if bare(form, lang) in _of_the_town(entity, lang, forms):
        return ""
    stems = {bare(form, lang)}
    if with_word and lang in _GENITIVE:
        stems |= {_GENITIVE[lang].sub(end, bare(form, lang)) for end in ("", "ა", "ი")}
    bares = [bare(label, against) for label in labels]
    return "" if any(sounds_alike(s, b) for s in stems for b in bares) else SOUNDS


def _of_the_town(
    entity: str, lang: str, forms: Mapping[tuple[str, str], Sequence[str]]
) -> Sequence[str]:
    """Return our own forms of the town that a district is called after."""
    return forms.get((entity.removesuffix("-district"), lang), ())


def _is_written_in(form: str, lang: str) -> bool:
    profile = f"{lang}-{WANTED[lang]}"
    letters = set(re.sub("[ \u200c.’-]", "", lower(form, lang)))
    return script_in(form) == WANTED[lang] and letters <= orthography(profile).alphabet


def sounds_alike(form: str, label: str) -> bool:
    """Tell whether two names sound alike.

    >>> sounds_alike("Лерікський район", "Лерикский район")
    True
    >>> sounds_alike("Վարդաշեն", "Oğuz")
    False
    """
    alike = similarity(form, label)
    return alike >= ALIKE or (alike >= WITH_ONE_KEY and key(form) == key(label))
