"""Wikidata: forms of given names and surnames, and ids, through the package `rigour`.

rigour has the given names and surnames of Wikidata with all their forms, by item, but
not the language of a form, nor whether the item is of a given name or of a surname.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from normalizer.tablekit.load import Row
from witnesses.attested import Attested

SOURCE = "wikidata"
FIRST = {"Latn": "en", "Cyrl": "ru"}
"""Of languages that write a name alike, that which is taken to be meant."""
NATIONAL = "national"
_ITEM = re.compile(r"Q[1-9]\d*")
"""What an item is called; rigour has some groups of its own beside them."""


@cache
def items(form: str) -> frozenset[str]:
    """Return the items of which a form is one, as a given name or surname.

    >>> items("Шойгу") == items("Shoigu")
    True
    """
    from rigour.names import NameTypeTag, SymbolCategory, analyze_names

    found = {
        str(span.symbol.id)
        for name in analyze_names(NameTypeTag.PER, [form])
        for span in name.spans
        if span.symbol.category == SymbolCategory.NAME
    }
    return frozenset(filter(_ITEM.fullmatch, found))


def attested(rows: Iterable[Row]) -> Iterator[Attested]:
    """Yield the forms of names that Wikidata has in one item with another form of it.

    An item says no languages. Where several of ours write a name alike, that of its own
    language and English (in Cyrillic, Russian) is confirmed, and no other.
    """
    for entity, own in _by_id(rows).items():
        if len({row["form"] for row in own}) < 2:
            continue
        counts = Counter(i for form in {r["form"] for r in own} for i in items(form))
        known = {
            row["form"] for row in own if any(counts[i] > 1 for i in items(row["form"]))
        }
        for row in own:
            if row["form"] in known and _is_of_its_language(row, own):
                yield Attested(entity, row["lang"], row["form"], SOURCE)


def _is_of_its_language(row: Row, own: Iterable[Row]) -> bool:
    first = FIRST.get(row["script"], row["lang"])
    if row["lang"] == first or row["authority"] == NATIONAL:
        return True
    return not any(
        other["form"] == row["form"]
        for other in own
        if other["lang"] != row["lang"]
        if other["lang"] == first or other["authority"] == NATIONAL
    )


def surnames(rows: Iterable[Row]) -> dict[str, str]:
    """Return the items of surnames: the only one that has forms in two scripts.

    What two names would have is left out (a woman's and a man's in one item). Given
    names get none: an item may be of the surname that is written so.
    """
    found: dict[str, str] = {}
    for entity, own in _by_id(rows).items():
        scripts: dict[str, set[str]] = {}
        for row in own:
            for item in items(row["form"]):
                scripts.setdefault(item, set()).add(row["script"])
        good = [item for item, written in scripts.items() if len(written) > 1]
        if len(good) == 1:
            found[entity] = good[0]
    counts = Counter(found.values())
    return {
        entity: item
        for entity, item in found.items()
        if entity.startswith("surname:") and counts[item] == 1
    }


def countries(entities: Iterable[Row]) -> dict[str, str]:
    """Return the items of countries, by their ids here."""
    from rigour.territories import get_territory

    found = {}
    for row in entities:
        if row["kind"] == "country":
            territory = get_territory(row["country"].lower())
            if territory and territory.is_country:
                found[row["id"]] = str(territory.qid)
    return found


def regions(
    units: Iterable[Row], forms: Mapping[tuple[str, str], Sequence[str]]
) -> dict[str, str]:
    """Return the items of the regions that rigour has under our English name.

    It has those of some countries only (Dagestan, not Dagestan's districts).
    """
    from rigour.territories import get_territories

    items_of = {
        (part.code[:2].upper(), part.name): str(part.qid)
        for part in get_territories()
        if "-" in part.code and part.qid
    }
    return {
        unit["id"]: items_of[unit["country"], form]
        for unit in units
        for form in forms.get((unit["id"], "en"), ())
        if (unit["country"], form) in items_of
    }


def _by_id(rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row["style"] in ("", "full") and row["lang"] != "mul":
            found.setdefault(row["id"], []).append(row)
    return found
