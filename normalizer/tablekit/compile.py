"""From rows to the compiled table: a trie of forms, arrays, one blob of text."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from importlib.resources.abc import Traversable
from itertools import accumulate

from normalizer.letters.transliterate import transliterate
from normalizer.names.artefact import DIGEST_SIZE, pack
from normalizer.names.grammar import Grammar
from normalizer.names.layer import ROLE_OF_LABELS, TAILS, Symbols, symbols_of
from normalizer.names.lexicon import DEMONYMS
from normalizer.names.rows import FIELDS, NameRow
from normalizer.names.targets import DERIVED
from normalizer.tablekit.alphabet import build_fold, openings, ranges_of
from normalizer.tablekit.complete import complete
from normalizer.tablekit.generate import Generation, generate
from normalizer.tablekit.load import Row, Table, read_folder, require
from normalizer.tablekit.signs import build_signs
from normalizer.tablekit.suffixes import (
    grammars_in,
    stems_of,
    suffix_lines,
    tails_of,
)
from normalizer.tablekit.trie import DoubleArray
from normalizer.text._scan import MARK, SMALL, SYMBOLS
from normalizer.text.characters import charset

NAME_TABLES = ("place", "country", "org", "person", "given", "surname", "particle")
ENTITY_COLUMNS = ("id", "kind", "wikidata", "geonames", "country")
SMALL_TABLES = {
    "people": ("names/people.tsv", ("id", "parts", "shared")),
    "initials": ("names/initials.tsv", ("from", "to", "initial", "written")),
    "contexts": ("names/contexts.tsv", ("context", "test", "value", "side")),
    "words": ("evidence/words.tsv", ("lang", "script", "word")),
    "letters": ("evidence/letters.tsv", ("lang", "script", "letter")),
}
"""Tables that are kept as they are, by section: the file, and the columns needed."""

SUBJECTS = {
    "characters": "unicode",
    "keys": "letters",
    "orthographies": "letters",
    "sounds.tsv": "letters",
    "systems": "letters",
}
"""What a folder or file of tables is about, for its fingerprint; all else is names.

Letters are what keys are made of: tables/keys itself, and what its sounds come from."""


def compile_tables(root: Traversable) -> bytes:
    """Return the compiled table of a folder of tables; TableError lists every fault."""
    tables = {
        table.file: table
        for folder in ("names", "evidence")
        for table in read_folder(root / folder, folder)
    }
    require([*tables.values()])
    fold = build_fold()
    rows = complete(with_generated(_listed(tables), fold), fold)
    endings = suffix_lines(root)
    grammars = grammars_in(endings)
    tails = tails_of(endings, grammars, fold)
    marks = ranges_of(code for code, symbol in enumerate(fold) if symbol == MARK)
    entities = _entities(tables["names/entities.tsv"])
    return pack(
        {
            "fold": fold,
            "marks": charset(marks).encode(),
            "signs": build_signs(),
            **name_sections(
                [r for r in rows if r.style not in DERIVED], fold, grammars
            ),
            **dict(zip(TAILS, (tails.base, tails.check, tails.value), strict=True)),
            DEMONYMS: _layer([r for r in rows if r.style in DERIVED], fold, grammars),
            "entities": b"".join(entities),
            "ent_at": _ends(entities),
            **{
                section: _lines(tables.get(file, Table("")), columns)
                for section, (file, columns) in SMALL_TABLES.items()
            },
            **{
                section: "\n".join(map("\t".join, cells)).encode()
                for section, cells in endings.items()
            },
        },
        fingerprints(root),
    )


def _listed(tables: Mapping[str, Table]) -> list[Row]:
    names = [tables.get(f"names/{kind}.tsv", Table("")) for kind in NAME_TABLES]
    return [row for table in names for row in table]


def generated(root: Traversable) -> Generation:
    """Return what systems make of the names in a folder of tables."""
    tables = {table.file: table for table in read_folder(root / "names", "names")}
    return _generation(_listed(tables), build_fold())[1]


def with_generated(rows: Sequence[Row], fold: Sequence[int]) -> list[NameRow]:
    """Return the rows as the compiled table holds them, and the spellings made of them.

    Azerbaijani names are written in Cyrillic, and all by the systems they ask for.
    """
    listed, made = _generation(rows, fold)
    return [*listed, *made.rows]


def _generation(
    rows: Sequence[Row], fold: Sequence[int]
) -> tuple[list[NameRow], Generation]:
    both = list(_with_cyrillic(rows))
    listed = [name_row(row) for row in both]
    return listed, generate(listed, [row["generate"] for row in both], fold)


def name_sections(
    rows: Sequence[NameRow], fold: Sequence[int], grammars: Mapping[str, Grammar]
) -> "dict[str, array[int] | bytes]":
    """Return the sections that hold the rows and the trie of their forms and stems."""
    by_form: dict[Symbols, list[int]] = {}
    small: dict[Symbols, Symbols] = {}
    for number, row in enumerate(rows):
        symbols = symbols_of(row.form, fold)
        if symbols:
            by_form.setdefault(symbols, []).append(number)
            if fold[ord(row.form[0])] & SMALL:
                small[chr(ord(symbols[0]) | SMALL) + symbols[1:]] = symbols
    for symbols, stemming in stems_of(rows, grammars, fold).items():
        for number in stemming:
            by_form.setdefault(symbols, []).append(~number)
            if fold[ord(rows[number].form[0])] & SMALL:
                small[chr(ord(symbols[0]) | SMALL) + symbols[1:]] = symbols
    numbers = {symbols: number for number, symbols in enumerate(sorted(by_form))}
    numbers |= {key: numbers[symbols] for key, symbols in small.items()}
    keys = sorted(numbers)
    trie = DoubleArray(keys, [numbers[key] for key in keys], SYMBOLS)
    known = "".join(row.form[:2] for row in rows)
    readings = [by_form[symbols] for symbols in sorted(by_form)]
    lines = ["\t".join(row).encode() + b"\n" for row in rows]
    labels = [n for n, row in enumerate(rows) if row.role == ROLE_OF_LABELS]
    return {
        "base": trie.base,
        "check": trie.check,
        "value": trie.value,
        "openings": openings(fold, keys, known).encode(),
        "first": _ends(readings),
        "readings": array("i", (number for form in readings for number in form)),
        "starts": _ends(lines),
        "rows": b"".join(lines),
        "labels": array("i", sorted(labels, key=lines.__getitem__)),
    }


def _layer(
    rows: Sequence[NameRow], fold: Sequence[int], grammars: Mapping[str, Grammar]
) -> bytes:
    """Return rows as a table of their own, which is a section of the whole."""
    return pack(name_sections(rows, fold, grammars), {})


def name_row(row: Row) -> NameRow:
    """Return a table's row as the compiled table holds it, with what it leaves out."""
    cells = {field: row[field] for field in FIELDS}
    cells["where"] = row.where
    cells["kind"] = row["id"].partition(":")[0]
    cells["role"] = cells["role"] or ROLE_OF_LABELS
    cells["style"] = cells["style"] or "full"
    cells["script"] = cells["script"] or "Latn"
    return NameRow(**cells)


def fingerprints(root: Traversable) -> dict[str, bytes]:
    """Return a digest of all tables on each subject."""
    hashes = {
        subject: blake2b(digest_size=DIGEST_SIZE)
        for subject in ("letters", "names", "unicode")
    }
    for folder in sorted(root.iterdir(), key=lambda entry: entry.name):
        digest = hashes[SUBJECTS.get(folder.name, "names")]
        for name, data in _files(folder, folder.name):
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return {subject: digest.digest() for subject, digest in hashes.items()}


def _files(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_dir():
        for part in sorted(entry.iterdir(), key=lambda part: part.name):
            yield from _files(part, f"{name}/{part.name}")
    elif name.endswith(".tsv") and not name.startswith("styles/"):
        yield name, entry.read_bytes()


def _with_cyrillic(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, and each Azerbaijani one in the Cyrillic orthography of 1958.

    The two orthographies are a bijection, so nothing is guessed; what a table lists in
    Cyrillic itself comes before what would be made.
    """
    listed = {(r["id"], r["style"]) for r in rows if _orthography(r) == "az-Cyrl"}
    for row in rows:
        yield row
        if _orthography(row) != "az-Latn" or (row["id"], row["style"]) in listed:
            continue
        written = transliterate(row["form"], "az-Latn", "az-Cyrl")
        made = {"form": written, "script": "Cyrl", "authority": "derived"}
        cells = row.cells | made | {"generate": ""}
        yield Row(row.file, row.line, cells)


def _orthography(row: Row) -> str:
    return f"{row['lang']}-{row['script'] or 'Latn'}"


def _entities(table: Table) -> list[bytes]:
    return sorted(_lines([row], ENTITY_COLUMNS) + b"\n" for row in table)


def _lines(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    return "\n".join("\t".join(row[c] for c in columns) for row in rows).encode()


def _ends(items: "Sequence[bytes] | Sequence[list[int]]") -> "array[int]":
    """Return where each item begins in all of them joined, and where the last ends."""
    return array("i", accumulate(map(len, items), initial=0))
