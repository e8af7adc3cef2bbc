"""The compiled table in memory: candidates of a text, rows of a form, labels."""

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, cached_property

from normalizer.names.rows import NameRow
from normalizer.names.store import open_table
from normalizer.text._scan import COMPOSE, MARK, MAX_SPAN, scan

BLOCK = 1 << 16
_STRANGER = 0x10FFFF
_DOT_ABOVE = 0x307

Label = tuple[str, str, str, str]
"""What a label is of: entity, language, script, style."""


class Lexicon:
    """One layer of names: the shipped tables, or an overlay over them."""

    def __init__(
        self, sections: "dict[str, memoryview[int]]", fold: Sequence[int] | None = None
    ) -> None:
        self._sections = sections
        self.fold = fold or sections["fold"]
        self._rows: dict[int, NameRow] = {}

    def candidates(self, text: str) -> "array[int]":
        """Return start, end and form number of every candidate name in a text."""
        found = array("i")
        in_word = 0
        for at in range(0, len(text), BLOCK):
            chunk = text[at : at + BLOCK + MAX_SPAN + 1]
            in_word = self._scan_block(chunk, at, in_word, found)
        return found

    def _scan_block(
        self, chunk: str, at: int, in_word: int, found: "array[int]"
    ) -> int:
        out = array("i")
        codes: Sequence[int] = _codes(chunk)
        starts = min(BLOCK, len(codes))
        answer = self._scan(codes, starts, in_word, out)
        if answer != COMPOSE:
            found.extend(_shifted(out, at))
            return answer
        codes, places = composed(chunk, self.fold)
        out = array("i")
        answer = self._scan(codes, bisect_left(places, starts), in_word, out)
        for index in range(0, len(out), 3):
            start, end, form = out[index : index + 3]
            found.extend((places[start] + at, places[end] + at, form))
        return answer

    def _scan(
        self, codes: Sequence[int], starts: int, in_word: int, out: "array[int]"
    ) -> int:
        s = self._sections
        return scan(
            codes,
            starts,
            len(codes),
            in_word,
            self.fold,
            s["base"],
            s["check"],
            s["value"],
            out,
        )

    def rows(self, form: int) -> list[NameRow]:
        """Return the rows of a form: what it may name, and in which language."""
        first = self._sections["first"]
        readings = self._sections["readings"]
        return [self._row(readings[i]) for i in range(first[form], first[form + 1])]

    def _row(self, number: int) -> NameRow:
        row = self._rows.get(number)
        if row is None:
            starts = self._sections["starts"]
            raw = bytes(self._sections["rows"][starts[number] : starts[number + 1]])
            row = self._rows[number] = NameRow(*raw.decode().split("\t"))
        return row

    @cached_property
    def labels(self) -> dict[Label, str]:
        """The canonical form of every entity, by language, script and style."""
        rows = map(self._row, range(len(self._sections["starts"]) - 1))
        return {
            (row.id, row.lang, row.script, row.style): row.form
            for row in rows
            if row.role == "canonical"
        }

    @cached_property
    def _external(self) -> dict[str, tuple[str, str]]:
        return {cells[0]: (cells[2], cells[3]) for cells in self.lines("entities")}

    def external(self, entity: str) -> dict[str, str]:
        """Return an entity's ids elsewhere, by scheme."""
        wikidata, geonames = self._external.get(entity, ("", ""))
        ids = {"wikidata": wikidata, "geonames": geonames}
        return {scheme: value for scheme, value in ids.items() if value}

    def lines(self, section: str) -> list[list[str]]:
        """Return the small table that a section holds, split into cells."""
        text = bytes(self._sections[section]).decode()
        return [line.split("\t") for line in text.split("\n") if line]


@cache
def shipped() -> Lexicon:
    """Return the tables that ship with the package; read on first use, then shared."""
    return Lexicon(open_table())


def _codes(text: str) -> "memoryview[int]":
    return memoryview(text.encode("utf-32-le", "surrogatepass")).cast("I")


def _shifted(out: "array[int]", at: int) -> "array[int]":
    if at:
        for index in range(0, len(out), 3):
            out[index] += at
            out[index + 1] += at
    return out


def composed(text: str, fold: Sequence[int]) -> "tuple[array[int], array[int]]":
    """Return a text's code points in NFC, and where in the text each one begins.

    The second array has one more item, the text's length. Normalization does not change
    between Unicode versions for what was assigned, so the running Python's will do. A
    mark that composes with nothing makes its letter a stranger to every form, but for
    the dot that lower-casing İ leaves behind.
    """
    codes, places = array("I"), array("i")
    at = 0
    size = len(text)
    while at < size:
        end = at + 1
        while end < size and end - at < 64 and fold[ord(text[end])] == MARK:
            end += 1
        letters = text[at:end]
        if end - at > 1:
            letters = unicodedata.normalize("NFC", letters)
        for index, letter in enumerate(letters):
            code = ord(letter)
            if fold[code] == MARK:
                if code == _DOT_ABOVE and letters[0] in "iIıİ":
                    continue
                code = _STRANGER
            codes.append(code)
            places.append(at if index == 0 else end)
        at = end
    places.append(size)
    return codes, places
