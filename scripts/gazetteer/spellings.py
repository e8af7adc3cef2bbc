"""What an alternate name of GeoNames is: of which language, and whether it is one.

An alternate carries no language. It is taken for a spelling only where its letters are
all of one orthography, and where it reads back to the sounds of the place's own name.
What does not read back is another name (of a renamed town, of a rival), and is told
apart for review. Machine spellings begin with a small letter, mix scripts or hold
letters that no orthography has (U+01DD).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from gazetteer.countries import Country
from gazetteer.places import Place
from normalizer import key, similarity
from normalizer.letters.orthographies import APOSTROPHES, orthography
from normalizer.letters.transliterate import is_reachable, transliterate
from normalizer.text.casing import lower
from normalizer.text.characters import category_of, script_of

ALIKE, WITH_ONE_KEY = 0.93, 0.85
"""From this similarity on two spellings are of the same sounds; with one key sooner."""
SHORTEST_CODE = 3
"""Capitals of up to so many letters are the code of an airport."""

LANGUAGE_OF = {"Armn": "hy", "Geor": "ka", "Arab": "fa"}
"""The one target language that each of these scripts is used by."""
LETTERS_OF_FA = frozenset("ءآأؤئابةتثجحخدذرزسشصضطظعغفقلمنهوپچژکگی\u200c")
"""Persian: without the Arabic kaf and yeh, which are other code points."""
ENGLISH, RUSSIAN, UKRAINIAN = "en-Latn", "ru-Cyrl", "uk-Cyrl"
UNSURE = ""
OWN_LETTERS = frozenset({"az-Latn", "tk-Latn", "tr-Latn"})
"""Orthographies that are often written without their own letters."""
PERSIAN = str.maketrans("يك", "یک")
"""Arabic letters that Persian has others for."""
_ONLY_RUSSIAN = re.compile("[ыэё]|ь[еюя]")
"""What of the Cyrillic languages that GeoNames has, Bulgarian above all never writes
(Кютахья is Russian, Кютахя Bulgarian)."""
_UKRAINIAN = re.compile("[сцз]ьк")
"""What Russian never writes."""

_SPLIT = re.compile(r"[\s-]+")
_PUNCTUATION = frozenset(" -’.")


class Spelling(NamedTuple):
    """A form in an orthography, and how alike it is to the place's own name."""

    profile: str
    form: str
    alike: float


class Refusal(NamedTuple):
    """A form that was not taken, and why."""

    form: str
    reason: str


MACHINE = "machine spelling"
LETTERS = "letters of no orthography"
CODE = "a code"
OTHER_NAME = "another name: exonym or historic, for review"
NO_LANGUAGE = "language not evident"


def tidy(form: str) -> str:
    """Return a form in NFC, with one sign for all apostrophes and plain spaces.

    >>> tidy("G`oliblar  Qishlog'i")
    'G’oliblar Qishlog’i'
    """
    composed = unicodedata.normalize("NFC", form).replace("ǝ", "ə").replace("Ǝ", "Ə")
    return " ".join(composed.translate(APOSTROPHES).split()).strip("’ ")


def script_in(form: str) -> str:
    """Return the one script of a form's letters, empty where they are of several.

    >>> script_in("Шуша"), script_in("shaምkweri")
    ('Cyrl', '')
    """
    scripts = {script_of(ord(c)) for c in form if category_of(ord(c))[0] == "L"}
    scripts -= {"Zyyy", "Zinh"}
    return scripts.pop() if len(scripts) == 1 else ""


def plain(form: str) -> str:
    """Return a Latin form without marks and apostrophes.

    >>> plain("Naz̧arābād"), plain("Yur’ya"), plain("Vesëlyy"), plain("Qubadlı")
    ('Nazarabad', 'Yurya', 'Veselyy', 'Qubadli')
    """
    flat = unicodedata.normalize("NFD", form.translate(APOSTROPHES))
    letters = (c for c in flat if category_of(ord(c))[0] != "M" and c != "’")
    return "".join(letters).replace("ı", "i").replace("ə", "a").replace("Ə", "A")


def refusal(form: str) -> str:
    """Return why a form is no spelling in any language; empty where it may be one.

    >>> refusal("samakhora"), refusal("GBB"), refusal("Bǝrdǝ"), refusal("Şəmkir")
    ('machine spelling', 'a code', 'letters of no orthography', '')
    """
    script = script_in(form)
    if not script or any(not _may_stand(c) for c in form):
        return MACHINE
    words = _SPLIT.split(form)
    if script in ("Latn", "Cyrl") and not words[0].lstrip("’")[:1].isupper():
        return MACHINE
    if script == "Latn" and form.isupper() and len(form) <= SHORTEST_CODE:
        return CODE
    if form.isupper() and len(form) > 1 and script in ("Latn", "Cyrl"):
        return MACHINE
    if "ǝ" in form or any(c.isupper() for word in words for c in word[1:]):
        return LETTERS
    return ""


def _may_stand(letter: str) -> bool:
    return category_of(ord(letter))[0] == "L" or letter in _PUNCTUATION


def profiles_of(form: str, country: Country) -> list[str]:
    """Return the profiles in whose letters a form is written, the likeliest first.

    >>> from gazetteer.countries import COUNTRIES
    >>> profiles_of("Гюмри", COUNTRIES["AM"]), profiles_of("Şəki", COUNTRIES["AZ"])
    (['ru-Cyrl', 'uk-Cyrl'], ['az-Latn'])
    """
    script = script_in(form)
    if script == "Arab":
        return ["fa-Arab"] if LETTERS_OF_FA.issuperset(form.replace(" ", "")) else []
    if script in LANGUAGE_OF:
        return [f"{LANGUAGE_OF[script]}-{script}"]
    choices = [country.native] if country.native.endswith(script or "?") else []
    choices += {"Cyrl": [RUSSIAN, UKRAINIAN], "Latn": [ENGLISH]}.get(script, [])
    if _UKRAINIAN.search(form):
        choices = [profile for profile in choices if profile != RUSSIAN]
    return [p for p in dict.fromkeys(choices) if set(_bare(form, p)) <= _alphabet(p)]


def _bare(form: str, profile: str) -> str:
    return re.sub("[ .-]", "", lower(form, profile.partition("-")[0]))


@cache
def _alphabet(profile: str) -> frozenset[str]:
    return orthography(profile).alphabet - {"ǝ", "ä"} | {"’"}


def reads_back(form: str, name: str) -> float:
    """Return how alike a form and the place's own name sound, 0 where they do not.

    >>> reads_back("Лерик", "Lerik") > 0.9, reads_back("Kirovabad", "Gəncə")
    (True, 0.0)
    """
    alike = similarity(form, name)
    same = alike >= ALIKE or (alike >= WITH_ONE_KEY and key(form) == key(name))
    return alike if same else 0.0


def spellings_of(place: Place) -> tuple[list[Spelling], list[Refusal]]:
    """Return the spellings of a place's own name, and what was refused."""
    main = tidy(place.name)
    own = main if place.of.native in OWN_LETTERS else plain(main)
    names = [main, plain(main), *map(tidy, place.spellings)]
    if place.of.native == "fa-Arab":
        names = [name.translate(PERSIAN) for name in names]
    found: dict[str, list[Spelling]] = {}
    refused: list[Refusal] = []
    for form in dict.fromkeys(names):
        reason = refusal(form)
        profiles = [] if reason else profiles_of(form, place.of)
        alike = reads_back(form, own) if profiles else 0.0
        if reason or not profiles:
            refused.append(Refusal(form, reason or LETTERS))
        elif not alike:
            refused.append(Refusal(form, OTHER_NAME))
        for profile in profiles if alike else ():
            found.setdefault(profile, []).append(Spelling(profile, form, alike))
    told, unsure = told_apart(found, place.of.native)
    known, faulty = _of_known_languages(place, own)
    told += [spelling for spelling in known if spelling not in told]
    forms = {spelling.form for spelling in told}
    refused += unsure + faulty
    return told, [each for each in refused if each.form not in forms]


def _of_known_languages(place: Place, own: str) -> tuple[list[Spelling], list[Refusal]]:
    """Return the spellings whose language GeoNames says, and what was refused.

    They too are held against the place's own name: some are another name, some were
    put in a wrong language's place.
    """
    spellings, refused = [], []
    for profile, form in place.tagged:
        reason = refusal(form)
        if not reason and not set(_bare(form, profile)) <= _alphabet(profile):
            reason = LETTERS
        alike = 0.0 if reason else reads_back(form, own)
        if alike:
            spellings.append(Spelling(profile, form, alike))
        else:
            refused.append(Refusal(form, reason or OTHER_NAME))
    return spellings, refused


def told_apart(
    found: Mapping[str, Sequence[Spelling]], native: str
) -> tuple[list[Spelling], list[Refusal]]:
    """Return each spelling in one language, or in those that write it alike.

    Where letters do not tell, the place's own language comes first, in Cyrillic then
    Russian; Ukrainian has only what it makes of the Russian or own label.
    """
    found = {profile: list(spellings) for profile, spellings in found.items()}
    if native.endswith("Latn"):
        own = {spelling.form for spelling in found.get(native, ())}
        found[ENGLISH] = [s for s in found.get(ENGLISH, ()) if s.form not in own]
    if native.endswith("Cyrl") and native != RUSSIAN:
        _part_from_russian(found, native)
    if native != UKRAINIAN:
        _keep_what_is_made(found)
    kept = [spelling for spellings in found.values() for spelling in spellings]
    forms = {spelling.form for spelling in kept}
    unsure = {s.form for s in found.pop(UNSURE, ()) if s.form not in forms}
    return (
        [s for s in kept if s.profile != UNSURE],
        [Refusal(form, NO_LANGUAGE) for form in sorted(unsure)],
    )


def _part_from_russian(found: dict[str, list[Spelling]], native: str) -> None:
    """Leave each Cyrillic form to the country's own language or to Russian."""
    own, russian = found.get(native, []), found.get(RUSSIAN, [])
    in_own, in_russian = ({s.form for s in forms} for forms in (own, russian))
    label = best([s for s in own if s.form not in in_russian] or own)
    if label is None:
        return
    found[native] = [s for s in own if s.form == label.form or s.form not in in_russian]
    told = [s for s in russian if s.form not in in_own]
    rest = [s for s in russian if s.form in in_own and s.form != label.form]
    if not told and not rest and label.form in in_russian:
        same = written_in(label.form, native, RUSSIAN) == label.form
        rest = [s for s in russian if same and s.form == label.form]
    found[RUSSIAN] = told + rest


def _keep_what_is_made(found: dict[str, list[Spelling]]) -> None:
    label = best(found.get(RUSSIAN, ()))
    made = written_in(label.form, RUSSIAN, UKRAINIAN) if label else ""
    ukrainian = found.get(UKRAINIAN, [])
    found[UKRAINIAN] = [s for s in ukrainian if s.form == made]
    found[UNSURE] = [s._replace(profile=UNSURE) for s in ukrainian if s.form != made]


def written_in(form: str, source: str, target: str) -> str:
    """Return what our letters make of a form in another orthography, if they can."""
    return transliterate(form, source, target) if is_reachable(source, target) else ""


def best(spellings: Iterable[Spelling]) -> Spelling | None:
    """Return the spelling to be the label of its language, if there is one.

    That which sounds most alike comes first, then what has more letters that only its
    language writes (Bərdə, not Barda), then the shortest, then what sorts first.
    """
    return min(spellings, key=_order, default=None)


def _order(spelling: Spelling) -> tuple[float, bool, int, str]:
    alike = round(spelling.alike, 1 if spelling.profile in OWN_LETTERS else 2)
    without = (spelling.profile in OWN_LETTERS and spelling.form.isascii()) or (
        spelling.profile == RUSSIAN and not _ONLY_RUSSIAN.search(spelling.form)
    )
    return -alike, without, len(spelling.form), spelling.form
