"""What the tables of our own hold already: it comes first, whatever GeoNames has."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gazetteer.places import Place
from gazetteer.spellings import tidy
from normalizer.names.layer import Symbols, symbols_of
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.compile import with_generated
from normalizer.tablekit.complete import complete
from normalizer.tablekit.families import with_families
from normalizer.tablekit.load import Row, read_folder, require, tables_root

ENTITIES = "names/entities.tsv"
THEIRS = ("names/geonames.tsv", "names/entities-geonames.tsv")
"""The tables that a build writes."""
NO_NAMES = tuple(
    f"names/{table}"
    for table in ("entities", "contexts", "families", "initials", "patterns", "people")
)


class Ours(NamedTuple):
    """The forms of our own tables with what they name, and which places they know.

    `labelled` has the ids that have a label, with its profile, `asking` the forms that
    ask for evidence (София, which is a given name), `shared` those of several things.
    """

    fold: Sequence[int]
    forms: Mapping[Symbols, str]
    ids: frozenset[str]
    geonames: Mapping[int, str]
    unnumbered: Mapping[tuple[str, Symbols], str]
    labelled: frozenset[tuple[str, str]]
    asking: frozenset[Symbols]
    shared: frozenset[Symbols]

    def known_as(self, place: Place) -> str:
        """Return the id a place has with us: by its number, or name and country."""
        if known := self.geonames.get(place.geonames):
            return known
        symbols = symbols_of(tidy(place.name), self.fold)
        return self.unnumbered.get((place.country, symbols), "")


def ours() -> Ours:
    """Read our own tables, without those that a build writes."""
    tables = read_folder(tables_root() / "names", "names")
    require(tables)
    fold = build_fold()
    listed = {table.file: table for table in tables if table.file not in THEIRS}
    own = [*with_families(listed, fold).values()]
    rows = [row for t in own if not t.file.startswith(NO_NAMES) for row in t]
    forms: dict[Symbols, str] = {}
    for row in complete(with_generated(rows, fold), fold):
        forms.setdefault(symbols_of(row.form, fold), row.id)
    entities = [row for table in own if table.file == ENTITIES for row in table]
    return Ours(
        fold,
        forms,
        frozenset(row["id"] for row in entities),
        {int(row["geonames"]): row["id"] for row in entities if row["geonames"]},
        _unnumbered(entities, rows, fold),
        frozenset(
            (row["id"], f"{row['lang']}-{row['script']}")
            for row in rows
            if row["role"] == "canonical" and row["style"] == "full"
        ),
        frozenset(symbols_of(row["form"], fold) for row in rows if row["evidence"]),
        frozenset(symbols_of(row["form"], fold) for row in rows if row["shared"]),
    )


def _unnumbered(
    entities: Iterable[Row], rows: Iterable[Row], fold: Sequence[int]
) -> dict[tuple[str, Symbols], str]:
    """Return the places that have no GeoNames id, by country and each of the forms."""
    without = {
        row["id"]: row["country"]
        for row in entities
        if row["kind"] == "place" and not row["geonames"] and row["country"]
    }
    return {
        (without[row["id"]], symbols_of(row["form"], fold)): row["id"]
        for row in rows
        if row["id"] in without
    }


def given() -> dict[int, str]:
    """Return the ids that an earlier build gave, by GeoNames id."""
    tables = read_folder(tables_root() / "names", "names")
    theirs = [table for table in tables if table.file in THEIRS]
    return {
        int(row["geonames"]): row["id"]
        for table in theirs
        for row in table
        if row["geonames"]
    }
