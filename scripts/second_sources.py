"""Ask other sources about the rows that we typed, and write what they say.

    python scripts/second_sources.py                 # write
    python scripts/second_sources.py --check         # would anything be written?
    python scripts/second_sources.py --report FILE   # where others differ

A row with the source `editorial` has one editor. Where another source has the very form
of the same thing in the same language, the row's source becomes `editorial-cldr` and so
on. Wikidata's and GeoNames' ids are added where a source gives one and only one, and
CLDR's names of districts where we have no label. What was confirmed stays, and no row
of ours is taken away. docs/gazetteer.md says what is asked and what to install first.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gazetteer.tagged import tagged
from witnesses import cldr, geonames, labels, lists, subdivisions, wikidata
from witnesses.attested import TYPED, TYPED_BY_HAND, Attested, bare, confirmed

from normalizer.tablekit.load import EMPTY, Row, Table, read_table, require
from normalizer.tablekit.schema import schema_of

NAMES = Path(__file__).parents[1] / "tables" / "names"
ENTITIES = "entities.tsv"
ASKED = ("country.tsv", "given.tsv", "place.tsv", "surname.tsv")
"""The tables whose rows others are asked about."""
LABELS = "cldr-subdivisions"
"""The source of labels that are CLDR's own."""
STYLES = frozenset({"", "full", "short"})

Forms = Mapping[tuple[str, str], Sequence[str]]


class Asked(NamedTuple):
    """What the sources say of all our entities, gathered once."""

    attested: list[Attested]
    numbers: Mapping[str, str]
    items: Mapping[str, str]
    candidates: list[labels.Candidate]


def ask(entities: Sequence[Row], rows: Sequence[Row], iso: Path) -> Asked:
    """Ask every source about every row."""
    forms = _forms(rows)
    places = [row for row in entities if row["kind"] == "place"]
    names, cities = cldr.subdivisions(), cldr.cities()
    codes = cldr.codes_of(entities, forms, names)
    zones = cldr.zones_of(forms, [row["id"] for row in places], cities)
    units = [row for row in places if row["id"] in codes and _is_unit(row)]
    of_units = {row["id"]: codes[row["id"]] for row in units}
    return Asked(
        [
            *cldr.attested(codes, names, of_units),
            *cldr.attested(zones, cities),
            *geonames.attested(places, tagged()),
            *geonames.among_alternates(places, rows),
            *lists.attested(entities, rows),
            *wikidata.attested(_people(rows)),
        ],
        geonames.countries(entities) | subdivisions.numbers(units, forms, iso),
        wikidata.countries(entities)
        | wikidata.regions(units, forms)
        | wikidata.surnames(_people(rows)),
        list(labels.candidates(of_units, forms, names)),
    )


def _is_unit(place: Row) -> bool:
    """Tell whether a place is a district, province or region, by its note."""
    return place["note"].startswith(("the district", "a region", "a province"))


def _forms(rows: Iterable[Row]) -> dict[tuple[str, str], list[str]]:
    """Return our forms of places by id and language, the label first."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows, key=lambda row: row["role"] != "canonical"):
        if row["id"].startswith("place:") and row["source"] != LABELS:
            found.setdefault((row["id"], row["lang"]), []).append(row["form"])
    return found


def _people(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["id"].startswith(("given:", "surname:"))]


def with_sources(table: Table, asked: Asked) -> list[dict[str, str]]:
    """Return the rows of a table of names, with the source of what others say, too."""
    named = [row for row in table if row["style"] in STYLES]
    new = {row.line: source for row, source in confirmed(named, asked.attested)}
    return [
        row.cells | {"source": new.get(row.line, row["source"])}
        for row in table
        if row["source"] != LABELS
    ]


def new_labels(asked: Asked) -> list[dict[str, str]]:
    """Return the rows of CLDR's names of districts that were not refused."""
    return [
        {
            "id": each.entity,
            "lang": each.lang,
            "script": labels.WANTED[each.lang],
            "role": each.role,
            "style": "full",
            "form": each.form,
            "authority": "cldr" if each.role == "canonical" else "",
            "source": LABELS,
        }
        for each in asked.candidates
        if not each.refused
    ]


def with_ids(table: Table, asked: Asked) -> list[dict[str, str]]:
    """Return the entities with the ids that others have for them; none is changed."""
    rows = []
    for row in table:
        cells = dict(row.cells)
        for column, found, source in (
            ("geonames", asked.numbers, geonames.SOURCE),
            ("wikidata", asked.items, wikidata.SOURCE),
        ):
            if not cells.get(column) and row["id"] in found:
                cells[column] = found[row["id"]]
                if cells["source"] == TYPED:
                    cells["source"] = TYPED_BY_HAND + source
        rows.append(cells)
    return rows


def written(table: Table, rows: Iterable[Mapping[str, str]]) -> str:
    """Return a table as its file has it: sorted, with the columns that it needs."""
    rows, schema = list(rows), schema_of(f"names/{table.file}")
    used = [
        column
        for column in (schema.columns if schema else table.columns)
        if column in table.columns or any(row.get(column) for row in rows)
    ]
    lines = sorted(tuple(row.get(column) or EMPTY for column in used) for row in rows)
    return "".join("\t".join(cells) + "\n" for cells in (tuple(used), *lines))


def report(asked: Asked, tables: Mapping[str, Table]) -> Iterator[str]:
    """Yield where a source has none of our forms, ids that differ, and refused labels.

    A line is what was found, the id, the language, what we have, what they have, and
    the source or the reason.
    """
    rows = [row for table in tables.values() for row in table if row["lang"]]
    forms: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows, key=lambda row: row["role"] != "canonical"):
        if row["style"] in STYLES and (row["lang"], row["script"]) != ("az", "Cyrl"):
            forms.setdefault((row["id"], row["lang"]), []).append(row["form"])
    said = {(each.entity, each.lang, each.form): each for each in asked.attested}
    for (entity, lang, form), each in sorted(said.items()):
        ours = forms.get((entity, lang), [])
        if ours and bare(form, lang) not in {bare(own, lang) for own in ours}:
            yield f"differs\t{entity}\t{lang}\t{ours[0]}\t{form}\t{each.source}\n"
    for row in tables[ENTITIES]:
        for column, found in (("geonames", asked.numbers), ("wikidata", asked.items)):
            theirs = found.get(row["id"], row[column])
            if row[column] and theirs != row[column]:
                yield f"id\t{row['id']}\t-\t{row[column]}\t{theirs}\t{column}\n"
    for name in asked.candidates:
        if name.refused:
            where = f"{name.entity}\t{name.lang}\t-\t{name.form}"
            yield f"refused\t{where}\t{name.refused}\n"


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--report", type=Path, help="write what differs to a file")
    parser.add_argument(
        "--iso", type=Path, default=subdivisions.FILE, help="the table of iso3166-2-db"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Ask and write; return 1 where `--check` finds that something would be written."""
    options = _options(arguments)
    tables = {name: read_table(NAMES / name) for name in (ENTITIES, *ASKED)}
    require(list(tables.values()))
    rows = [r for name in ASKED for r in tables[name] if r["style"] in STYLES]
    asked = ask(tables[ENTITIES].rows, rows, options.iso)
    new = {name: with_sources(tables[name], asked) for name in ASKED}
    new["place.tsv"] += new_labels(asked)
    new[ENTITIES] = with_ids(tables[ENTITIES], asked)
    sys.stdout.writelines(summary(new))
    if options.report:
        options.report.write_text("".join(report(asked, tables)), "utf-8")
    differs = 0
    for name, table in tables.items():
        text = written(table, new[name])
        if not options.check:
            (NAMES / name).write_text(text, "utf-8", newline="\n")
        elif (NAMES / name).read_text("utf-8") != text:
            print(f"names/{name} differs: run scripts/second_sources.py")
            differs = 1
    return differs


def summary(new: Mapping[str, Iterable[Mapping[str, str]]]) -> Iterator[str]:
    """Yield how many rows each table has, by source, and how many have ids."""
    for name, rows in new.items():
        counts = Counter(row["source"] for row in rows)
        counts.update(c for row in rows for c in ("wikidata", "geonames") if row.get(c))
        found = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
        yield f"{name}: {found}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
