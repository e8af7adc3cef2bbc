"""Country labels of Unicode CLDR: print them as rows, or hold the table against them.

    python scripts/country_labels.py           # the rows that CLDR gives
    python scripts/country_labels.py --check   # rows that say `cldr` and differ from it

CLDR's names are made for menus: some are no names in running text (`Congo - Kinshasa`,
`Myanmar (Burma)`, `о-ва Кайман`). There the table holds a label of our own, with
another source. So the comparison is one-way: what claims to be CLDR's has to be.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from normalizer.tablekit.load import Row, read_table, require, tables_root

PROFILES: Mapping[tuple[str, str], str] = {
    ("az", "Cyrl"): "az_Cyrl",
    ("az", "Latn"): "az",
    ("en", "Latn"): "en",
    ("fa", "Arab"): "fa",
    ("hy", "Armn"): "hy",
    ("ka", "Geor"): "ka",
    ("ru", "Cyrl"): "ru",
    ("tr", "Latn"): "tr",
    ("uk", "Cyrl"): "uk",
}
"""CLDR's locale for each language and script that has country rows."""


class Label(NamedTuple):
    """What CLDR calls one country in one language and script."""

    id: str
    lang: str
    script: str
    form: str


def cldr_names(locale: str) -> Mapping[str, str]:
    """Return CLDR's territory names in a locale, by ISO 3166-1 code.

    >>> cldr_names("az_Cyrl")["AZ"]
    'Азәрбајҹан'
    """
    from babel import Locale

    return Locale.parse(locale).territories


def cldr_labels(entities: Iterable[Row]) -> Iterator[Label]:
    """Give CLDR's label of every country among the entities, in every profile.

    >>> cuba = Row("entities.tsv", 2, {"id": "country:cuba", "country": "CU"})
    >>> [label.form for label in cldr_labels([cuba]) if label.lang == "tr"]
    ['Küba']
    """
    countries = [row for row in entities if row["id"].startswith("country:")]
    for (lang, script), locale in PROFILES.items():
        names = cldr_names(locale)
        for row in countries:
            if row["country"] in names:
                yield Label(row["id"], lang, script, names[row["country"]])


def differences(entities: Iterable[Row], names: Iterable[Row]) -> Iterator[str]:
    """Say of each row whose source is `cldr`, but whose form is not CLDR's, what is.

    >>> cuba = Row("entities.tsv", 2, {"id": "country:cuba", "country": "CU"})
    >>> cells = {"id": "country:cuba", "lang": "tr", "script": "Latn"}
    >>> row = Row("country.tsv", 7, cells | {"form": "Kuba", "source": "cldr"})
    >>> list(differences([cuba], [row]))
    ['country.tsv:7: Kuba is Küba in CLDR']
    """
    labels = {label[:3]: label.form for label in cldr_labels(entities)}
    for row in names:
        if row["source"] != "cldr":
            continue
        form = labels.get((row["id"], row["lang"], row["script"]), "nothing")
        if form != row["form"]:
            yield f"{row.where}: {row['form']} is {form} in CLDR"


def missing(entities: Iterable[Row], names: Iterable[Row]) -> Iterator[str]:
    """Name each country and profile that has no canonical short row.

    >>> cuba = Row("entities.tsv", 2, {"id": "country:cuba", "country": "CU"})
    >>> list(missing([cuba], []))[0]
    'country:cuba az Cyrl'
    """
    there = {
        (row["id"], row["lang"], row["script"])
        for row in names
        if (row["role"], row["style"]) == ("canonical", "short")
    }
    for label in cldr_labels(entities):
        if label[:3] not in there:
            yield " ".join(label[:3])


def table_rows(name: str) -> list[Row]:
    """Return the rows of one table of names, or raise `TableError`."""
    table = read_table(tables_root() / "names" / name, f"names/{name}")
    require([table])
    return table.rows


def main(arguments: list[str]) -> int:
    """Print the rows, or with `--check` what differs; return the exit code."""
    entities = table_rows("entities.tsv")
    if arguments != ["--check"]:
        for label in sorted(cldr_labels(entities)):
            print(*label[:3], "canonical", "short", label.form, "cldr", sep="\t")
        return 0
    names = table_rows("country.tsv")
    faults = [*differences(entities, names), *missing(entities, names)]
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
