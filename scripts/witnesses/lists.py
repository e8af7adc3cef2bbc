"""Lists of names in one language each: the Python packages `Faker` and `mimesis`.

They say which language a name is of, and nothing of who or what is called so. So they
can confirm that a name is written so in its language: given names and surnames, and of
places the towns of the country whose language it is.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files

from gazetteer.spellings import tidy

from normalizer.tablekit.load import Row
from witnesses.attested import Attested, bare

FAKER, MIMESIS = "faker", "mimesis"
LOCALES = {
    "az": ("az_AZ",),
    "en": ("en_US", "en_GB"),
    "fa": ("fa_IR",),
    "hy": ("hy_AM",),
    "ka": ("ka_GE",),
    "ru": ("ru_RU",),
    "tr": ("tr_TR",),
    "uk": ("uk_UA",),
    "uz": ("uz_UZ",),
}
"""The locales of Faker, by language; `kk` it has not."""
DATASETS = ("az", "en", "fa", "kk", "ru", "tr", "uk")
COUNTRY = {"AM": "hy", "AZ": "az", "GE": "ka", "IR": "fa", "KZ": "kk", "RU": "ru"} | {
    "TR": "tr",
    "UA": "uk",
}
"""The language in which a country's towns are listed."""
SCRIPTS = {"az": "Latn", "fa": "Arab", "kk": "Cyrl", "ru": "Cyrl", "uk": "Cyrl"}
LISTS = {
    "country": ("address", ("countries",)),
    "given": ("person", ("first_names",)),
    "place": (
        "address",
        ("cities", "city_names", "districts", "region_republics", "states"),
    ),
    "surname": ("person", ("last_names",)),
}
"""Where Faker has the names of each kind, and how its lists of them begin."""
DATASET = {
    "given": ("person", "names"),
    "place": ("address", "city"),
    "surname": ("person", "surnames"),
}
"""Where mimesis has them."""


def attested(entities: Iterable[Row], rows: Iterable[Row]) -> Iterator[Attested]:
    """Yield the forms of rows that a list has in the row's language.

    >>> cells = {"id": "given:aysel", "lang": "az", "script": "Latn", "form": "Aysel"}
    >>> [each.source for each in attested([], [Row("given.tsv", 2, cells)])]
    ['faker']
    """
    countries = {row["id"]: row["country"] for row in entities}
    for row in rows:
        kind, lang = row["id"].partition(":")[0], row["lang"]
        if row["script"] != SCRIPTS.get(lang, row["script"]):
            continue
        if kind == "place" and COUNTRY.get(countries[row["id"]]) != lang:
            continue
        for source, listed in ((FAKER, _faker), (MIMESIS, _mimesis)):
            if bare(row["form"], lang) in listed(kind, lang):
                yield Attested(row["id"], lang, row["form"], source)
                break


@cache
def _faker(kind: str, lang: str) -> frozenset[str]:
    if kind not in LISTS:
        return frozenset()
    folder, names = LISTS[kind]
    found: set[str] = set()
    for locale in LOCALES.get(lang, ()):
        if not (files("faker") / "providers" / folder / locale).is_dir():
            continue
        provider = import_module(f"faker.providers.{folder}.{locale}").Provider
        for name, listed in vars(provider).items():
            if name.startswith(names) and not callable(listed):
                found.update(map(tidy, filter(None, listed)))
    return frozenset(found)


@cache
def _mimesis(kind: str, lang: str) -> frozenset[str]:
    if lang not in DATASETS or kind not in DATASET:
        return frozenset()
    folder, name = DATASET[kind]
    path = files("mimesis") / "datasets" / lang / f"{folder}.json"
    listed = json.loads(path.read_text("utf-8"))[name]
    by_sex = listed.values() if isinstance(listed, Mapping) else [listed]
    return frozenset(tidy(name) for each in by_sex for name in each)
