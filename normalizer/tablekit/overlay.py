"""Overlays: the user's own names, or those of a house style, over the shipped ones.

An overlay's row needs only `id`, `lang` and `form`. What it leaves out is filled in
from what it lies over, so that a row that names a thing in a language gives it its
label there.
"""

import os
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from normalizer.errors import Fault, OptionError, TableError
from normalizer.letters.transliterate import DEFAULT_SCRIPTS
from normalizer.names.artefact import DIGEST_SIZE, pack, unpack
from normalizer.names.layer import ROLE_OF_LABELS, Layer
from normalizer.names.lexicon import Lexicon, Tables, shipped
from normalizer.tablekit.alphabet import SCRIPTS, with_letters
from normalizer.tablekit.compile import NAME_TABLES, name_row, name_sections
from normalizer.tablekit.load import Row, Table, read_table, tables_root
from normalizer.text._scan import OTHER
from normalizer.text.characters import category_of, script_of

REQUIRED = ("id", "lang", "form")
COLUMNS = (
    *("id", "lang", "script", "role", "style", "form", "case", "authority"),
    *("from", "to", "evidence", "context", "shared", "generate", "note", "source"),
)
CLOSED = {
    "script": SCRIPTS,
    "role": {
        ROLE_OF_LABELS,
        *("spelling", "exonym", "acronym", "demonym", "historic", "contested", "keep"),
    },
    "style": {"full", "short", "acronym", "demonym"},
    "case": {"exact"},
    "evidence": {"language", "neighbour", "person"},
    "shared": {"yes"},
}
"""What the cells of these columns may be, where they are not empty."""

_ID = re.compile(f"(?:{'|'.join(NAME_TABLES)}):[a-z0-9]+(?:-[a-z0-9]+)*")
_LANG = re.compile("[a-z]{2,3}")
_STYLE_NAME = re.compile(r"[\w-]+")


_MOST_REMEMBERED = 16
_lock = threading.Lock()
_lexicons: dict[object, Lexicon] = {}
"""The lexicons made last, by the places and stamps of their overlays."""


class Overlay(NamedTuple):
    """Where an overlay is read from.

    `name` is what faults call it, `place` what finds it again from anywhere, and
    `stamp` its size and time.
    """

    name: str
    place: str
    file: Traversable
    stamp: tuple[int, int]


def locate(table: "str | os.PathLike[str]") -> Overlay:
    """Return the overlay that a path, or the name of a house style, stands for.

    A name that is neither a file nor a style is a misspelt style: OptionError names
    those that ship.
    """
    name = os.fspath(table)
    path = Path(name)
    if not _STYLE_NAME.fullmatch(name) or path.is_file():
        return Overlay(name, str(path.absolute()), path, _stamp(path))
    styles = house_styles()
    if name not in styles:
        raise OptionError(
            f"tables: {name!r} is neither a file nor a house style; "
            f"the styles are: {', '.join(styles)}"
        )
    file = styles[name]
    return Overlay(f"styles/{name}.tsv", name, file, _stamp(file))


def _stamp(file: Traversable) -> tuple[int, int]:
    """Return a file's size and time; what has none does not change, or is not there."""
    try:
        stat = file.stat() if isinstance(file, Path) else None
    except (OSError, ValueError):
        stat = None
    return (stat.st_size, stat.st_mtime_ns) if stat else (-1, -1)


def layered(tables: Tables) -> Lexicon:
    """Return the shipped names with overlays over them; see `lexicon.lexicon_with`."""
    overlays = [locate(table) for table in tables]
    key = tuple((overlay.place, overlay.stamp) for overlay in overlays)
    with _lock:
        lexicon = _lexicons.pop(key, None) or _over_shipped(overlays)
        _lexicons[key] = lexicon
        if len(_lexicons) > _MOST_REMEMBERED:
            del _lexicons[next(iter(_lexicons))]
        return lexicon


def _over_shipped(overlays: Sequence[Overlay]) -> Lexicon:
    base = shipped()
    layers, fold = layers_over(base, overlays)
    places = [overlay.place for overlay in overlays]
    return Lexicon([*base.layers, *layers], fold, places)


def house_styles() -> dict[str, Traversable]:
    """Return the files of the house styles that ship, by name.

    >>> list(house_styles())
    ['en-az-press', 'en-bgn', 'en-wire']
    """
    folder = tables_root() / "styles"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {f.name.removesuffix(".tsv"): f for f in files if f.name.endswith(".tsv")}


def layers_over(
    base: Lexicon, overlays: Sequence[Overlay]
) -> tuple[list[Layer], Sequence[int]]:
    """Return the layers of overlays, and the fold that serves them and the base.

    Raises TableError with every fault of every overlay.
    """
    tables = [read_table(overlay.file, overlay.name) for overlay in overlays]
    faults = [fault for table in tables for fault in faults_of(table, base.fold)]
    if faults:
        raise TableError(faults)
    lexicon = base
    for table in tables:
        rows = [filled_in(row, lexicon) for row in table]
        fold = with_letters(lexicon.fold, "".join(row["form"] for row in rows))
        sections = name_sections([name_row(row) for row in rows], fold)
        artefact = unpack(memoryview(pack(sections, {"names": _digest(rows)})))
        lexicon = Lexicon([*lexicon.layers, Layer(artefact)], fold)
    return list(lexicon.layers[len(base.layers) :]), lexicon.fold


def filled_in(row: Row, below: Lexicon) -> Row:
    """Return an overlay's row with the script, role and style that it leaves out.

    The script is that of the letters. The style is the one that the thing has a label
    in, in this language; where it has several or none, a country's is short, because
    that is what people call it, and any other is full.
    """
    script = row["script"] or script_in(row["form"], row["lang"])
    style = row["style"]
    if not style:
        styles = below.styles(row["id"], row["lang"], script)
        usual = "short" if row["id"].startswith("country:") else "full"
        style = styles[0] if len(styles) == 1 else usual
    role = row["role"] or ROLE_OF_LABELS
    cells = row.cells | {"script": script, "role": role, "style": style}
    return Row(row.file, row.line, cells)


def script_in(form: str, lang: str) -> str:
    """Return the script of a form's first letter, or the one its language has.

    >>> script_in("Гарабағ", "az"), script_in("1905", "ru")
    ('Cyrl', 'Cyrl')
    """
    scripts = (script_of(ord(letter)) for letter in form)
    default = DEFAULT_SCRIPTS.get(lang, "Latn")
    return next((script for script in scripts if script in SCRIPTS), default)


def _digest(rows: Iterable[Row]) -> bytes:
    told = ("\t".join(row[column] for column in COLUMNS) for row in rows)
    return blake2b("\n".join(told).encode(), digest_size=DIGEST_SIZE).digest()


def faults_of(table: Table, fold: Sequence[int]) -> Iterator[Fault]:
    """Yield every fault of an overlay, those of its form first."""
    yield from table.faults
    missing = [column for column in REQUIRED if column not in table.columns]
    if missing:
        if table.columns:
            problem = f"has no column {', '.join(missing)}"
            yield Fault(table.file, 1, "", problem, "Name it in the header line.")
        return
    for column in table.columns:
        if column not in COLUMNS:
            remedy = f"Use one of: {', '.join(COLUMNS)}."
            yield Fault(table.file, 1, column, "is no column of names", remedy)
    labels: dict[tuple[str, ...], Row] = {}
    for row in table:
        yield from _faults_of_row(row)
        yield from _faults_of_form(row, fold)
        yield from _second_label(row, labels)


def _faults_of_row(row: Row) -> Iterator[Fault]:
    if not _ID.fullmatch(row["id"]):
        yield row.fault(
            "id",
            f"{row['id']!r} is not kind:slug",
            f"Write place:baku; the kinds are: {', '.join(NAME_TABLES)}.",
        )
    if not _LANG.fullmatch(row["lang"]):
        problem = f"{row['lang']!r} is not the code of a language"
        yield row.fault("lang", problem, "Write az, en, ru; the script has a column.")
    for column, accepted in CLOSED.items():
        if row[column] and row[column] not in accepted:
            remedy = f"Write one of: {', '.join(sorted(accepted))}."
            yield row.fault(column, f"{row[column]!r} is not known", remedy)


def _faults_of_form(row: Row, fold: Sequence[int]) -> Iterator[Fault]:
    form = row["form"]
    if not any(category_of(ord(letter))[0] == "L" for letter in form):
        yield row.fault("form", f"{form!r} has no letter", "Write one name.")
        return
    if form != unicodedata.normalize("NFC", form):
        remedy = "Save the file with composed letters (NFC)."
        yield row.fault("form", f"{form!r} is not in NFC", remedy)
    for letter in sorted({c for c in form if fold[ord(c)] == OTHER}):
        problem = f"{form!r} holds {letter!r} (U+{ord(letter):04X})"
        yield row.fault("form", problem, "Write one name, without punctuation.")
    script = row["script"] or script_in(form, row["lang"])
    for letter in form:
        if (other := script_of(ord(letter))) in SCRIPTS - {script}:
            problem = f"{form!r} holds a letter of {other} (U+{ord(letter):04X})"
            yield row.fault("form", problem, f"Retype it as a letter of {script}.")


def _second_label(row: Row, labels: dict[tuple[str, ...], Row]) -> Iterator[Fault]:
    if row["role"] not in ("", ROLE_OF_LABELS):
        return
    script = row["script"] or script_in(row["form"], row["lang"])
    first = labels.setdefault((row["id"], row["lang"], script, row["style"]), row)
    if first is not row:
        problem = f"a second label of {row['id']}, after {first.where}"
        yield row.fault("form", problem, "Leave one, or give one the role spelling.")
