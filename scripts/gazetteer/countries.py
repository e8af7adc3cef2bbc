"""Which places are taken from GeoNames, and how each country writes its own."""

from collections.abc import Mapping
from typing import NamedTuple

EVERY = 0
TOWNS = 1000
"""The fewest people a place must have, by how much of a country is wanted."""


class Country(NamedTuple):
    """What is taken from one country.

    `native` is the orthography of its own names, empty where the tables have none that
    GeoNames' spellings could be held against. `english` says how its names are written
    in English: by a system that reads the native spelling, or `plain`, GeoNames' main
    name without its marks, or `as-is`.
    """

    native: str
    least: int
    english: str


COUNTRIES: Mapping[str, Country] = {
    "AF": Country("", TOWNS, "plain"),
    "AM": Country("hy-Armn", EVERY, "press"),
    "AZ": Country("az-Latn", EVERY, "press"),
    "BG": Country("", TOWNS, "plain"),
    "BY": Country("be-Cyrl", TOWNS, "plain"),
    "CY": Country("", TOWNS, "plain"),
    "GE": Country("ka-Geor", EVERY, "national"),
    "GR": Country("", TOWNS, "plain"),
    "IQ": Country("", TOWNS, "plain"),
    "IR": Country("fa-Arab", TOWNS, "plain"),
    "KG": Country("ky-Cyrl", TOWNS, "plain"),
    "KZ": Country("kk-Cyrl", TOWNS, "plain"),
    "MD": Country("", TOWNS, "plain"),
    "RU": Country("ru-Cyrl", TOWNS, "plain"),
    "SY": Country("", TOWNS, "plain"),
    "TJ": Country("tg-Cyrl", TOWNS, "plain"),
    "TM": Country("tk-Latn", TOWNS, "plain"),
    "TR": Country("tr-Latn", TOWNS, "as-is"),
    "UA": Country("uk-Cyrl", TOWNS, "plain"),
    "UZ": Country("uz-Latn", TOWNS, "plain"),
}
"""The Caucasus whole; of its neighbours what has a thousand people."""

ELSEWHERE = Country("", TOWNS, "plain")
"""All other countries, of which only the capital is taken."""
