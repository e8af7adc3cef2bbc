"""What entities are called where they are listed, and in which order they stand.

Lists are in the order of the Azerbaijani alphabet: ə stands after e, x after h, q after
k, and ı before i. Other scripts follow Latin, letter by letter.
"""

from functools import cache
from unicodedata import normalize as unicode_form

from normalizer.names.lexicon import Lexicon
from normalizer.names.people import parts_of_people
from normalizer.names.targets import TARGETS, Target
from normalizer.text.casing import lower

ALPHABET = "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz"
_PLACES = {letter: place for place, letter in enumerate(ALPHABET)}
_OTHERS = len(ALPHABET)

FALLBACKS = ("az", "en", "ru")
"""The languages whose labels are taken where the chosen one has none, in order."""
_STYLES = ("short", "full", "acronym")
_PEOPLE = ("person", "name")


def alphabetical(text: str) -> tuple[int, ...]:
    """Return what sorts a text as the Azerbaijani alphabet does.

    Spaces and hyphens come before all letters, and casing does not count.

    >>> sorted(["Zəngilan", "Xankəndi", "Qax", "İmişli", "Ilıca"], key=alphabetical)
    ['Xankəndi', 'Ilıca', 'İmişli', 'Qax', 'Zəngilan']
    """
    letters = unicode_form("NFC", lower(text, "az"))
    return tuple(
        _PLACES.get(letter, _OTHERS + ord(letter)) if letter.isalpha() else -1
        for letter in letters
    )


def kind_of(entity: str) -> str:
    """Return the kind that an id says: "place" of "place:baku"."""
    return entity.partition(":")[0]


class Labels:
    """What entities are called in one language, by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon, lang: str = FALLBACKS[0]) -> None:
        self._lexicon = lexicon
        self._langs = [TARGETS[tag] for tag in dict.fromkeys((lang, *FALLBACKS))]
        self._parts = parts_of_people(lexicon)

    def label(self, entity: str) -> str:
        """Return what an entity is called, in whatever language that is known.

        One that has a label in no language is called by the words of its id.

        >>> from normalizer.names.lexicon import shipped
        >>> labels = Labels(shipped(), "en")
        >>> labels.label("country:azerbaijan"), labels.label("person:nikol-pashinyan")
        ('Azerbaijan', 'Nikol Pashinyan')
        """
        for target in self._langs:
            if known := self.in_language(entity, target):
                return known
        return entity.partition(":")[2].replace("-", " ")

    def in_language(self, entity: str, target: Target) -> str:
        """Return what an entity is called in one language; empty if that is unknown."""
        known = self._row(entity, target)
        if known or kind_of(entity) not in _PEOPLE:
            return known
        parts = [self._row(part, target) for part in self._parts_of(entity)]
        return " ".join(parts) if all(parts) else ""

    def _row(self, entity: str, target: Target) -> str:
        known = (self._lexicon.label(entity, *target, style) for style in _STYLES)
        return next(filter(None, known), "")

    def _parts_of(self, entity: str) -> list[str]:
        """Return the parts of a person: as listed, or as its id can be divided."""
        if entity in self._parts:
            return self._parts[entity]
        words = entity.partition(":")[2].split("-")
        for at in range(1, len(words)):
            given = f"given:{'-'.join(words[:at])}"
            surname = f"surname:{'-'.join(words[at:])}"
            if self._lexicon.forms_of.keys() >= {given, surname}:
                return [given, surname]
        return [f"surname:{'-'.join(words)}"]


@cache
def languages() -> dict[str, str]:
    """Return the names of the languages that labels may be in, for who reads English.

    >>> languages()["az-Cyrl"]
    'Azerbaijani, Cyrillic'
    """
    names = {
        "az": "Azerbaijani", "az-Cyrl": "Azerbaijani, Cyrillic", "en": "English",
        "fa": "Persian", "hy": "Armenian", "ka": "Georgian", "ru": "Russian",
        "tr": "Turkish", "uk": "Ukrainian",
    }  # fmt: skip
    return {tag: names[tag] for tag in TARGETS if tag in names}
