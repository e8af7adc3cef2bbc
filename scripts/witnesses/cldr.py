"""Unicode CLDR: names of subdivisions (ISO 3166-2), and of cities with a time zone.

Debian's package `unicode-cldr-core` has both. A code is found by its names: CLDR says
no more of what a code means than what it is called, and towns that are subdivisions
stand beside the districts around them, sometimes one in the other's place (`azla`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from normalizer.tablekit.load import Row
from witnesses.attested import Attested, bare

FOLDER = Path("/usr/share/unicode/cldr/common")
LANGUAGES = ("az", "en", "fa", "hy", "ka", "kk", "ru", "tr", "uk")
SOURCE = "cldr"
AGREEING = 2
"""In how many languages a code must be called as an entity of ours is."""

Names = Mapping[str, Mapping[str, str]]
"""By language, and by code."""


def subdivisions(folder: Path = FOLDER) -> Names:
    """Return the names of subdivisions by language and code (`azqax`).

    >>> subdivisions()["az"]["azqax"]  # doctest: +SKIP
    'Qax'
    """
    return {lang: _subdivisions(folder, lang) for lang in LANGUAGES}


def _subdivisions(folder: Path, lang: str) -> dict[str, str]:
    root = ElementTree.parse(folder / "subdivisions" / f"{lang}.xml").getroot()
    found = root.iterfind("localeDisplayNames/subdivisions/subdivision")
    return {each.attrib["type"]: each.text or "" for each in found}


def cities(folder: Path = FOLDER) -> Names:
    """Return the names of cities by language and time zone (`Asia/Baku`)."""
    return {lang: _cities(folder, lang) for lang in LANGUAGES}


def _cities(folder: Path, lang: str) -> dict[str, str]:
    root = ElementTree.parse(folder / "main" / f"{lang}.xml").getroot()
    return {
        zone.attrib["type"]: city.text or ""
        for zone in root.iterfind("dates/timeZoneNames/zone")
        for city in zone.iterfind("exemplarCity")
    }


def codes_of(
    entities: Iterable[Row],
    forms: Mapping[tuple[str, str], Sequence[str]],
    names: Names,
) -> dict[str, list[str]]:
    """Return the codes of each place: those called so in two languages or more.

    `forms` has our forms by id and language. A town and the district around it have
    the same codes, as they have the same names.
    """
    places: dict[str, list[str]] = {}
    for row in entities:
        if row["kind"] == "place" and row["country"]:
            places.setdefault(row["country"].lower(), []).append(row["id"])
    found: dict[str, list[str]] = {}
    for code in sorted({code for each in names.values() for code in each}):
        for entity in places.get(code[:2], ()):
            if _agreeing(entity, code, forms, names) >= AGREEING:
                found.setdefault(entity, []).append(code)
    return found


def _agreeing(
    entity: str, code: str, forms: Mapping[tuple[str, str], Sequence[str]], names: Names
) -> int:
    """Count the languages in which the code's name is a form of the entity."""
    return sum(
        code in said
        and bare(said[code], lang)
        in {bare(f, lang) for f in forms.get((entity, lang), ())}
        for lang, said in names.items()
    )


def attested(
    codes: Mapping[str, Iterable[str]], names: Names, units: Collection[str] = ()
) -> Iterator[Attested]:
    """Yield what each entity is called, by its codes.

    What has a word for a district beside it is said of `units` only: the town may be
    called otherwise (Гах, Гахский район).
    """
    for entity, own in codes.items():
        for lang, said in names.items():
            for code in own:
                form = said.get(code, "")
                if form and (entity in units or bare(form, lang) == form):
                    yield Attested(entity, lang, form, SOURCE)


def zones_of(
    forms: Mapping[tuple[str, str], Sequence[str]], ids: Iterable[str], names: Names
) -> dict[str, list[str]]:
    """Return the time zone of each place that has a city's name in two languages.

    Zones that several places would have are left out: there is a Tripoli in Lebanon.
    """
    called: dict[tuple[str, str], list[str]] = {}
    for entity in ids:
        for lang in names:
            for form in forms.get((entity, lang), ()):
                called.setdefault((lang, bare(form, lang)), []).append(entity)
    found: dict[str, list[str]] = {}
    for zone in sorted({zone for each in names.values() for zone in each}):
        said = [
            entity
            for lang, each in names.items()
            for entity in called.get((lang, each.get(zone, "")), ())
        ]
        agreed = sorted({each for each in said if said.count(each) >= AGREEING})
        if len(agreed) == 1:
            found[agreed[0]] = [zone]
    return found
