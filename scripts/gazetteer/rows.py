"""From places to the rows of two tables, with what was refused on the way."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gazetteer.countries import ELSEWHERE
from gazetteer.guards import CONTEXT, NEIGHBOUR, WELL_KNOWN, verdict
from gazetteer.ids import ids_of, slug
from gazetteer.labels import GENERATE, Name, names_of
from gazetteer.ours import Ours
from gazetteer.places import Place
from gazetteer.spellings import ENGLISH, Refusal, spellings_of, tidy
from normalizer.names.layer import Symbols, symbols_of

SOURCE = "geonames"
EMPTY = "-"
COLUMNS = (
    *("id", "lang", "script", "role", "style", "form", "authority"),
    *("evidence", "context", "shared", "generate", "source"),
)
ENTITY_COLUMNS = ("id", "kind", "geonames", "country", "source")


_BELARUSIAN = re.compile("[бвгджзйклмнпрстфхцчшщ]э")
TIMES_LARGER = 10
"""How many times the people of a place a city has that alone is called so."""


class Refused(NamedTuple):
    """A form, or all of a place (no form), that is not in the tables, and why."""

    place: Place
    form: str
    reason: str


class Gazetteer(NamedTuple):
    """The rows of both tables, sorted, and what was refused."""

    entities: list[tuple[str, ...]]
    names: list[tuple[str, ...]]
    refused: list[Refused]


def gazetteer(
    places: Sequence[Place],
    ours: Ours,
    lists: Mapping[str, Sequence[str]],
    given: Mapping[int, str],
    metropolises: Iterable[Place] = (),
) -> Gazetteer:
    """Return the rows of places that are not ours yet, the same for the same input."""
    refused: list[Refused] = []
    named: list[tuple[Place, list[Name]]] = []
    added: list[tuple[Place, list[Name]]] = []
    taken = _taken(metropolises, ours)
    for place in places:
        if known := ours.known_as(place):
            refused.append(Refused(place, "", f"is {known} already"))
            if known == ours.geonames.get(place.geonames):
                names = _for_ours(place, known, ours, lists)
                added.append((place, _apart(place, names, taken, ours)[0]))
            continue
        if not slug(place.name):
            refused.append(Refused(place, "", "its main name is not in Latin"))
            continue
        names, reasons = _names(place, ours, lists)
        names, others = _apart(place, names, taken, ours)
        refused += (Refused(place, *reason) for reason in (*reasons, *others))
        if names:
            named.append((place, names))
        else:
            refused.append(Refused(place, "", "no form is left"))
    ids = ids_of(((place, _label(names)) for place, names in named), given, ours.ids)
    entities = [
        (ids[p.geonames], "place", str(p.geonames), p.country, SOURCE) for p, _ in named
    ]
    ids |= {place.geonames: ours.geonames[place.geonames] for place, _ in added}
    return Gazetteer(sorted(entities), _rows([*named, *added], ids, ours), refused)


def _for_ours(
    place: Place, known: str, ours: Ours, lists: Mapping[str, Sequence[str]]
) -> list[Name]:
    """Return labels for a place of our own, in languages in which we have none.

    Only names of a known language are taken, and none that is a form of ours already.
    """
    names = []
    for spelling in spellings_of(place)[0]:
        profile, form, _ = spelling
        symbols = symbols_of(form, ours.fold)
        evidence = verdict(form, profile.partition("-")[2], place.people, lists)
        if not evidence and symbols in ours.asking:
            evidence = NEIGHBOUR
        if (profile, form) not in place.tagged or (known, profile) in ours.labelled:
            continue
        if symbols in ours.shared:
            continue
        if ours.forms.get(symbols, known) == known and evidence in ("", NEIGHBOUR):
            names.append(Name(profile, "canonical", form, "common", evidence))
    return names


def _taken(metropolises: Iterable[Place], ours: Ours) -> dict[Symbols, Place]:
    """Return the large cities by each of their spellings, the largest where several."""
    ranked = sorted(metropolises, key=lambda city: (city.people, city.geonames))
    return {
        symbols_of(tidy(spelling), ours.fold): city
        for city in ranked
        for spelling in (city.name, *city.spellings)
        if tidy(spelling)
    }


def _apart(
    place: Place, names: Sequence[Name], taken: Mapping[Symbols, Place], ours: Ours
) -> tuple[list[Name], list[Refusal]]:
    """Return the names that are not those of a city many times larger (New York)."""
    kept, refused = [], []
    for name in names:
        symbols = symbols_of(name.form, ours.fold)
        larger = taken.get(symbols)
        if larger and larger.people >= TIMES_LARGER * place.people:
            refused.append(
                Refusal(name.form, f"is a form of {larger.name}, far larger")
            )
        else:
            kept.append(name)
    labelled = {name.profile for name in kept if name.role == "canonical"}
    return [name for name in kept if name.profile in labelled], refused


def _label(names: Iterable[Name]) -> str:
    """Return the label in English, empty where there is none."""
    labels = (name for name in names if name.role == "canonical")
    return next((name.form for name in labels if name.profile == ENGLISH), "")


def _names(
    place: Place, ours: Ours, lists: Mapping[str, Sequence[str]]
) -> tuple[list[Name], list[Refusal]]:
    """Return the names of a place that may stand in the table, and the forms refused.

    A spelling whose label is refused goes with it.
    """
    spellings, refused = spellings_of(place)
    kept: list[Name] = []
    seen: set[tuple[str, Symbols]] = set()
    for name in names_of(place, spellings):
        symbols = symbols_of(name.form, ours.fold)
        script = name.profile.partition("-")[2]
        found = verdict(name.form, script, place.people, lists)
        if _is_unsure(name, place):
            refused.append(Refusal(name.form, "Russian, or of a language like it"))
        elif other := ours.forms.get(symbols):
            refused.append(Refusal(name.form, f"is a form of {other}"))
        elif found not in ("", NEIGHBOUR):
            refused.append(Refusal(name.form, found))
        elif (name.profile, symbols) not in seen:
            seen.add((name.profile, symbols))
            kept.append(name._replace(evidence=found))
    labelled = {name.profile for name in kept if name.role == "canonical"}
    for name in kept:
        if name.profile not in labelled:
            refused.append(Refusal(name.form, "its language has no label"))
    kept = [name for name in kept if name.profile in labelled]
    if place.people < WELL_KNOWN and any(
        name.evidence and name.profile == ENGLISH and name.role == "canonical"
        for name in kept
    ):
        # The same word in other letters: Pella, Пелла, and Mr Pelley in the genitive.
        kept = [name._replace(evidence=NEIGHBOUR) for name in kept]
    return kept, refused


def _is_unsure(name: Name, place: Place) -> bool:
    """Tell whether a form may be Belarusian or Bulgarian, and is taken for Russian.

    Far away there is nothing to hold it against; э behind a consonant is Belarusian
    (Амстэрдам).
    """
    return name.profile == "ru-Cyrl" and bool(
        place.of is ELSEWHERE or _BELARUSIAN.search(name.form)
    )


def _rows(
    named: Sequence[tuple[Place, Sequence[Name]]],
    ids: Mapping[int, str],
    ours: Ours,
) -> list[tuple[str, ...]]:
    """Return the rows, sorted; what is in danger in one row is so in every other."""
    owners: dict[Symbols, set[str]] = {}
    guarded: set[Symbols] = set()
    for place, names in named:
        for name in names:
            symbols = symbols_of(name.form, ours.fold)
            owners.setdefault(symbols, set()).add(ids[place.geonames])
            if name.evidence:
                guarded.add(symbols)
    rows = []
    for place, names in named:
        for name in names:
            symbols = symbols_of(name.form, ours.fold)
            lang, _, script = name.profile.partition("-")
            is_label = name.role == "canonical"
            is_own = name.profile == place.of.native
            cells = (
                *(ids[place.geonames], lang, script, name.role, "full", name.form),
                name.authority,
                NEIGHBOUR if symbols in guarded else "",
                CONTEXT if symbols in guarded else "",
                "yes" if len(owners[symbols]) > 1 else "",
                GENERATE.get(name.profile, "") if is_label and is_own else "",
                SOURCE,
            )
            rows.append(tuple(cell or EMPTY for cell in cells))
    return sorted(rows)
