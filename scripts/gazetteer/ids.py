"""Ids: readable, unlike each other, and the same in every build."""

import re
from collections.abc import Iterable, Mapping

from gazetteer.places import Place
from gazetteer.spellings import plain


def slug(name: str) -> str:
    """Return a name as an id has it, empty where nothing of it is ASCII.

    >>> slug("Çay Kənd"), slug("Ts’khinvali")
    ('cay-kand', 'tskhinvali')
    """
    return re.sub("[^a-z0-9]+", "-", plain(name).lower()).strip("-")


def ids_of(
    places: Iterable[tuple[Place, str]], given: Mapping[int, str], taken: Iterable[str]
) -> dict[int, str]:
    """Return an id for each place and its English label, by GeoNames id.

    What was `given` in an earlier build stays. A name that is taken gets its country
    behind it, then its first administrative division, then its GeoNames id.

    >>> baku = Place(7, "Baku", "AZ", "09", 2_000_000, ())
    >>> other = baku._replace(geonames=8, country="TR")
    >>> ids_of([(baku, "Baku"), (other, "Baku")], {}, ["place:ganja"])
    {7: 'place:baku', 8: 'place:baku-tr'}
    """
    used = {*taken, *given.values()}
    found: dict[int, str] = {}
    for place, label in places:
        if place.geonames in given:
            found[place.geonames] = given[place.geonames]
            continue
        name = f"place:{slug(label) or slug(place.name)}"
        in_country = f"{name}-{place.country.lower()}"
        division = f"{in_country}-{slug(place.admin)}".rstrip("-")
        choices = (name, in_country, division, f"{in_country}-{place.geonames}")
        found[place.geonames] = next(c for c in choices if c not in used)
        used.add(found[place.geonames])
    return found
