"""From rows to the compiled table: a trie of forms, arrays, one blob of text."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable

from normalizer.letters.transliterate import transliterate
from normalizer.names.artefact import pack
from normalizer.names.rows import FIELDS, NameRow
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.load import Row, Table, read_folder, read_table, require
from normalizer.tablekit.trie import DoubleArray
from normalizer.text._scan import HYPHEN, IGNORED, SPACE

NAME_TABLES = ("place", "country", "org", "person", "given", "surname", "particle")


def compile_tables(root: Traversable) -> bytes:
    """Return the compiled table of a folder of tables; TableError lists every fault."""
    folder = {t.file: t for t in read_folder(root / "names", "names")}
    words = read_folder(root / "evidence", "evidence")
    require([*folder.values(), *words])
    names = [
        folder[f"names/{k}.tsv"] for k in NAME_TABLES if f"names/{k}.tsv" in folder
    ]
    contexts = folder.get("names/contexts.tsv", Table(""))
    return pack(
        {
            **_names(_with_cyrillic([r for t in names for r in t]), build_fold()),
            "entities": _lines(folder["names/entities.tsv"], ENTITY_COLUMNS),
            "people": _lines(
                folder.get("names/people.tsv", Table("")), ("id", "parts", "shared")
            ),
            "initials": _lines(
                folder.get("names/initials.tsv", Table("")), INITIAL_COLUMNS
            ),
            "contexts": _lines(contexts, ("context", "test", "value", "side")),
            "words": b"\n".join(
                _lines(t, ("lang", "script", "word"))
                for t in words
                if "word" in t.columns
            ),
            "letters": b"\n".join(
                _lines(t, ("lang", "script", "letter"))
                for t in words
                if "letter" in t.columns
            ),
        }
    )


INITIAL_COLUMNS = ("from", "to", "initial", "written")
ENTITY_COLUMNS = ("id", "kind", "wikidata", "geonames", "country")


def compile_overlay(path: Traversable, fold: Sequence[int]) -> bytes:
    """Return an overlay's own layer; its rows need only id, lang and form."""
    table = read_table(path)
    require([table])
    return pack(_names(table, fold))


def _with_cyrillic(rows: list[Row]) -> Iterator[Row]:
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
        cells = row.cells | {"form": written, "script": "Cyrl", "authority": "derived"}
        yield Row(row.file, row.line, cells)


def _orthography(row: Row) -> str:
    return f"{row['lang']}-{row['script'] or 'Latn'}"


def _lines(table: Table, columns: Sequence[str]) -> bytes:
    return "\n".join("\t".join(row[c] for c in columns) for row in table).encode()


def _names(rows: Iterable[Row], fold: Sequence[int]) -> "dict[str, array[int] | bytes]":
    """Return the sections that hold the rows and the trie of their forms."""
    ordered = [_name_row(row) for row in rows]
    by_form: dict[tuple[int, ...], list[int]] = {}
    for number, row in enumerate(ordered):
        by_form.setdefault(symbols_of(row.form, fold), []).append(number)
    by_form.pop((), None)
    keys = sorted(by_form)
    trie = DoubleArray(keys, max(fold) + 1)
    first = array("i", [0])
    readings = array("i")
    for key in keys:
        readings.extend(by_form[key])
        first.append(len(readings))
    starts = array("i", [0])
    blob = bytearray()
    for row in ordered:
        blob += "\t".join(row).encode()
        starts.append(len(blob))
    return {
        "fold": fold if isinstance(fold, array) else array("H"),
        "base": trie.base,
        "check": trie.check,
        "value": trie.value,
        "first": first,
        "readings": readings,
        "starts": starts,
        "rows": bytes(blob),
    }


def _name_row(row: Row) -> NameRow:
    cells = {field: row[field] for field in FIELDS}
    cells["where"] = row.where
    cells["role"] = cells["role"] or "canonical"
    cells["style"] = cells["style"] or "full"
    cells["script"] = cells["script"] or "Latn"
    return NameRow(**cells)


def symbols_of(form: str, fold: Sequence[int]) -> tuple[int, ...]:
    """Return the symbols by which the scan meets a form."""
    symbols = (fold[ord(c)] for c in form)
    return tuple(SPACE if s == HYPHEN else s for s in symbols if s != IGNORED)
