"""Write tables/characters/ from the data files of Unicode 15.0.0.

    python scripts/unicode_tables.py [--ucd FOLDER] [--out FOLDER]

The data files are laid out as Unicode publishes them; Debian's package unicode-data
puts them in /usr/share/unicode, the default. The same files always give the same bytes.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

VERSION = "15.0.0"
UCD = Path("/usr/share/unicode")
OUT = Path(__file__).parents[1] / "tables" / "characters"
SOURCE = "ucd"
LAST = 0x10FFFF

COLUMNS = ("script", "category", "word_break", "pictographic", "ignorable")
UNKNOWN = ("Zzzz", "Cn", "Other", "-", "-")
"""What `ranges.tsv` leaves out: no script, unassigned, nothing special."""

Row = tuple[str, ...]


def entries(file: Path) -> Iterator[tuple[range, list[str]]]:
    """Yield each line of a data file as its code points and its further fields."""
    for line in file.read_text("utf-8").splitlines():
        fields = [field.strip() for field in line.partition("#")[0].split(";")]
        if len(fields) > 1:
            first, _, last = fields[0].partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), fields[1:]


def by_code_point(
    file: Path,
    default: str,
    value: Callable[[list[str]], str | None] = lambda fields: fields[0],
) -> list[str]:
    """Return one property's value for every code point; `None` is passed over."""
    values = [default] * (LAST + 1)
    for codes, fields in entries(file):
        found = value(fields)
        if found is not None:
            values[codes.start : codes.stop] = [found] * len(codes)
    return values


def script_codes(ucd: Path) -> dict[str, str]:
    """Return ISO 15924 codes by the names that Scripts.txt uses: Latin -> Latn."""
    lines = (ucd / "PropertyValueAliases.txt").read_text("utf-8").splitlines()
    cells = ([c.strip() for c in line.split("#")[0].split(";")] for line in lines)
    return {cell[2]: cell[1] for cell in cells if cell[0] == "sc"}


def flag(name: str) -> Callable[[list[str]], str | None]:
    """Return the reader of a yes-or-no property."""
    return lambda fields: "yes" if fields[0] == name else None


def properties(ucd: Path) -> list[list[str]]:
    """Return the columns of `ranges.tsv`, each with one value per code point."""
    scripts = script_codes(ucd)
    return [
        by_code_point(ucd / "Scripts.txt", "Zzzz", lambda f: scripts[f[0]]),
        by_code_point(ucd / "extracted/DerivedGeneralCategory.txt", "Cn"),
        by_code_point(ucd / "auxiliary/WordBreakProperty.txt", "Other"),
        by_code_point(ucd / "emoji/emoji-data.txt", "-", flag("Extended_Pictographic")),
        by_code_point(
            ucd / "DerivedCoreProperties.txt",
            "-",
            flag("Default_Ignorable_Code_Point"),
        ),
    ]


def runs(values: Iterable[Row], left_out: Row) -> Iterator[Row]:
    """Yield (first, last, *values) for each run of code points with equal values."""
    first, current = 0, left_out
    for code, value in enumerate((*values, ())):
        if value != current:
            if current != left_out and code:
                yield hexadecimal(first), hexadecimal(code - 1), *current
            first, current = code, value


def hexadecimal(code: int | str) -> str:
    """Return a code point in six digits, so that rows sort by number."""
    return f"{int(code, 16) if isinstance(code, str) else code:06X}"


def ranges(ucd: Path) -> Iterator[Row]:
    yield "first", "last", *COLUMNS
    yield from runs(zip(*properties(ucd), strict=True), UNKNOWN)


def marks(ucd: Path) -> Iterator[Row]:
    classes = by_code_point(ucd / "extracted/DerivedCombiningClass.txt", "0")
    yield "first", "last", "class"
    yield from runs(((c,) for c in classes), ("0",))


LANGUAGE_DEPENDENT = {
    "000049": "az and tr lower it to ı",
    "000069": "az and tr raise it to İ",
    "000130": "lowers to i in every language; not to i with a dot above",
    "000131": "raises to I in every language",
}


def case(ucd: Path) -> Iterator[Row]:
    yield "code", "upper", "lower", "note"
    for codes, fields in entries(ucd / "UnicodeData.txt"):
        upper, lower = fields[11], fields[12]
        if upper or lower:
            code = hexadecimal(codes.start)
            yield (
                code,
                hexadecimal(upper) if upper else "-",
                hexadecimal(lower) if lower else "-",
                LANGUAGE_DEPENDENT.get(code, "-"),
            )


def compose(ucd: Path) -> Iterator[Row]:
    excluded = by_code_point(
        ucd / "DerivedNormalizationProps.txt", "-", flag("Full_Composition_Exclusion")
    )
    yield "composed", "base", "mark", "excluded"
    for codes, fields in entries(ucd / "UnicodeData.txt"):
        if fields[4] and not fields[4].startswith("<"):
            base, *mark = map(hexadecimal, fields[4].split())
            code = codes.start
            yield hexadecimal(code), base, mark[0] if mark else "-", excluded[code]


TABLES = {"ranges": ranges, "marks": marks, "case": case, "compose": compose}


def build(ucd: Path) -> dict[str, str]:
    """Return the text of every table by its file name."""
    read_me = (ucd / "ReadMe.txt").read_text("utf-8")
    if f"Version {VERSION}" not in read_me:
        raise SystemExit(f"{ucd}: is not Unicode {VERSION}. Give its folder as --ucd.")
    files = {}
    for name, table in TABLES.items():
        header, *rows = table(ucd)
        lines = [(*header, "source"), *sorted((*row, SOURCE) for row in rows)]
        files[f"{name}.tsv"] = "".join("\t".join(line) + "\n" for line in lines)
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ucd", type=Path, default=UCD, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FOLDER")
    options = parser.parse_args()
    for name, text in build(options.ucd).items():
        (options.out / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
