"""Overlays: the user's own names, or those of a house style, over the shipped ones.

An overlay's row needs only `id`, `lang` and `form`. What it leaves out is filled in
from what it lies over, so that a row that names a thing in a language gives it its
label there.
"""

import os
import re
import threading
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from normalizer.errors import OptionError, TableError
from normalizer.letters.transliterate import DEFAULT_SCRIPTS
from normalizer.names.artefact import DIGEST_SIZE, pack, unpack
from normalizer.names.endings import grammars
from normalizer.names.layer import ROLE_OF_LABELS, Layer
from normalizer.names.lexicon import Lexicon, Tables, shipped
from normalizer.tablekit.alphabet import SCRIPTS, with_letters
from normalizer.tablekit.check import faults_of_overlay
from normalizer.tablekit.compile import name_sections, with_generated
from normalizer.tablekit.complete import complete
from normalizer.tablekit.load import Row, Table, read_table, tables_root
from normalizer.tablekit.schema import MIXED
from normalizer.text.characters import category_of, script_of

_STYLE_NAME = re.compile(r"[\w-]+")


_MOST_REMEMBERED = 16
_lock = threading.Lock()
_lexicons: dict[object, Lexicon] = {}
"""The lexicons made last, by what they lie over and where their overlays are."""


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


def layered(tables: Tables, base: Lexicon) -> Lexicon:
    """Return names that ship with overlays over them; see `lexicon.lexicon_with`."""
    overlays = [locate(table) for table in tables]
    places = tuple((overlay.place, overlay.stamp) for overlay in overlays)
    key = (base.roles, places)
    with _lock:
        lexicon = _lexicons.pop(key, None) or _over(base, overlays)
        _lexicons[key] = lexicon
        if len(_lexicons) > _MOST_REMEMBERED:
            del _lexicons[next(iter(_lexicons))]
        return lexicon


def _over(base: Lexicon, overlays: Sequence[Overlay]) -> Lexicon:
    layers, fold = layers_over(shipped(), overlays)
    places = [overlay.place for overlay in overlays]
    return Lexicon([*base.layers, *layers], fold, places, base.roles)


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
    tables = [_scripted(read_table(o.file, o.name)) for o in overlays]
    faults = [fault for table in tables for fault in faults_of_overlay(table, base)]
    if faults:
        raise TableError(faults)
    lexicon = base
    for table in tables:
        rows = [filled_in(row, lexicon) for row in table]
        fold = with_letters(lexicon.fold, "".join(row["form"] for row in rows))
        compiled = complete(with_generated(rows, fold), fold)
        sections = name_sections(compiled, fold, grammars())
        artefact = unpack(memoryview(pack(sections, {"names": _digest(rows)})))
        tails = base.layers[0].artefact
        lexicon = Lexicon([*lexicon.layers, Layer(artefact, tails)], fold)
    return list(lexicon.layers[len(base.layers) :]), lexicon.fold


def _scripted(table: Table) -> Table:
    """Return an overlay whose rows say their script: that of their letters."""
    for row in table:
        row.cells.setdefault("script", script_in(row["form"], row["lang"]))
    return table


def filled_in(row: Row, below: Lexicon) -> Row:
    """Return an overlay's row with the role and style that it leaves out.

    The style is the one that the thing has a label in, in this language; where it has
    several or none, a country's is short, because that is what people call it, and any
    other is full.
    """
    script, style = row["script"], row["style"]
    if not style:
        styles = below.styles(row["id"], row["lang"], script)
        usual = "short" if row["id"].startswith("country:") else "full"
        style = styles[0] if len(styles) == 1 else usual
    role = row["role"] or ROLE_OF_LABELS
    cells = row.cells | {"role": role, "style": style}
    return Row(row.file, row.line, cells)


def script_in(form: str, lang: str) -> str:
    """Return the script of a form's first letter, or the one its language has.

    It is Zyyy for scripts that the shipped names have no letters of.

    >>> script_in("Гарабағ", "az"), script_in("1905", "ru"), script_in("巴库", "zh")
    ('Cyrl', 'Cyrl', 'Zyyy')
    """
    for letter in form:
        if category_of(ord(letter))[0] == "L":
            script = script_of(ord(letter))
            return script if script in SCRIPTS else MIXED
    return DEFAULT_SCRIPTS.get(lang, "Latn")


def _digest(rows: Iterable[Row]) -> bytes:
    told = "\n".join(repr(sorted(row.cells.items())) for row in rows)
    return blake2b(told.encode(), digest_size=DIGEST_SIZE).digest()
