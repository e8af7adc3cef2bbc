"""Which places are taken from GeoNames, and how each country writes its own."""

from collections.abc import Mapping
from typing import NamedTuple

EVERY = 0
TOWNS = 1000
"""The fewest people a place must have, by how much of a country is wanted."""


class Country(NamedTuple):
    """What is taken from one country.

    `native` is the orthography of its own names, empty where the tables have none that
    GeoNames' spellings could be held against. `context` is the class of words and
    neighbours (names/contexts.tsv) that shows a doubtful name to be a place there.
    `english` says how its names are written in English: by a system that reads the
    native spelling, or `plain`, GeoNames' main name without its marks, or `as-is`.
    """

    native: str
    least: int
    context: str
    english: str


COUNTRIES: Mapping[str, Country] = {
    "AF": Country("", TOWNS, "settlement", "plain"),
    "AM": Country("hy-Armn", EVERY, "am-settlement", "press"),
    "AZ": Country("az-Latn", EVERY, "az-settlement", "press"),
    "BG": Country("", TOWNS, "settlement", "plain"),
    "BY": Country("be-Cyrl", TOWNS, "settlement", "plain"),
    "CY": Country("", TOWNS, "settlement", "plain"),
    "GE": Country("ka-Geor", EVERY, "ge-settlement", "national"),
    "GR": Country("", TOWNS, "settlement", "plain"),
    "IQ": Country("", TOWNS, "settlement", "plain"),
    "IR": Country("fa-Arab", TOWNS, "ir-settlement", "plain"),
    "KG": Country("ky-Cyrl", TOWNS, "settlement", "plain"),
    "KZ": Country("kk-Cyrl", TOWNS, "settlement", "plain"),
    "MD": Country("", TOWNS, "settlement", "plain"),
    "RU": Country("ru-Cyrl", TOWNS, "ru-settlement", "plain"),
    "SY": Country("", TOWNS, "settlement", "plain"),
    "TJ": Country("tg-Cyrl", TOWNS, "settlement", "plain"),
    "TM": Country("tk-Latn", TOWNS, "settlement", "plain"),
    "TR": Country("tr-Latn", TOWNS, "tr-settlement", "as-is"),
    "UA": Country("uk-Cyrl", TOWNS, "settlement", "plain"),
    "UZ": Country("uz-Latn", TOWNS, "settlement", "plain"),
}
"""The Caucasus whole; of its neighbours what has a thousand people."""

ELSEWHERE = Country("", TOWNS, "settlement", "plain")
"""All other countries, of which only the capital is taken."""
