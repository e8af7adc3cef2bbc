"""One layer of names as compiled: a trie of forms, their rows, and the labels.

Everything is looked up in place, in arrays and in one blob of text; a row becomes an
object when it is first asked for. So a table of 100,000 forms costs no more to open
than one of a hundred.
"""

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from normalizer.names.artefact import Artefact
from normalizer.names.rows import NameRow
from normalizer.text._scan import (
    ANY_CASE,
    APOSTROPHE,
    CELLS,
    COMPOSE,
    FIRST,
    HYPHEN,
    IGNORED,
    MARK,
    ROOM,
    SPACE,
    USED,
)
from normalizer.text.characters import HAMZA_ABOVE
from normalizer.text.native import COMPILED, Scanner

_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
WARM = 1 << 12
"""After so many code points it pays to have compiled the pattern of openings."""
ROLE_OF_LABELS = "canonical"
Symbols = str
"""The symbols of a form, each as the character of its number."""
JOINT = chr(SPACE)
"""What stands between the words of a form."""
TAILS = ("t_base", "t_check", "t_value")
"""The sections that hold the trie of tails."""


class Lines:
    """Lines of cells in one blob, sorted by how they begin, and where each begins."""

    def __init__(self, starts: Sequence[int], blob: "memoryview[int]") -> None:
        self._starts, self._blob = starts, blob

    def cells(self, number: int) -> list[str]:
        """Return one line, split into its cells."""
        raw = self._blob[self._starts[number] : self._starts[number + 1] - 1]
        return bytes(raw).decode().split("\t")

    def beginning(self, prefix: bytes, order: Sequence[int]) -> list[int]:
        """Return the numbers of the lines that begin so, of those in `order`."""

        def begin(number: int) -> bytes:
            start = self._starts[number]
            return bytes(self._blob[start : start + len(prefix)])

        first = bisect_left(order, prefix, key=begin)
        last = bisect_right(order, prefix, first, key=begin)
        return list(order[first:last])


class Layer:
    """The names of one artefact, and of all what may follow a name in its word."""

    def __init__(self, artefact: Artefact, tails: Artefact | None = None) -> None:
        """`tails` is the artefact that has the tails, if it is not this one."""
        self.artefact = artefact
        sections = artefact.sections
        base, check, value = map((tails or artefact).sections.__getitem__, TAILS)
        self._tails = base, check, value
        self._base, self._check = sections["base"], sections["check"]
        self._value = sections["value"]
        self._first, self._readings = sections["first"], sections["readings"]
        self._rows = Lines(sections["starts"], sections["rows"])
        self._labels = sections["labels"]
        self._looked_at = 0
        self._scanners: dict[int, tuple[Sequence[int], Scanner]] = {}

    @property
    def forms(self) -> int:
        """How many forms there are; they are numbered from 0."""
        return len(self._first) - 1

    def find(self, symbols: Symbols) -> int:
        """Return the number of the form with these symbols, -1 where there is none."""
        state = self._state(symbols)
        return self._value[state] - 1 if state >= 0 else -1

    def _state(self, symbols: Symbols) -> int:
        """Return where the trie is after these symbols, -1 where no form has them."""
        state = 0
        for symbol in map(ord, symbols):
            child = self._base[state] + symbol
            if self._check[child] != state:
                return -1
            state = child
        return state

    def beginning(self, symbols: Symbols, most: int) -> list[int]:
        """Return the numbers of at most so many forms that begin with these symbols."""
        states = [self._state(symbols)]
        found: list[int] = []
        while states and len(found) < most:
            state = states.pop()
            if state < 0:
                continue
            if self._value[state]:
                found.append(self._value[state] - 1)
            base, check = self._base[state], self._check
            states += [base + s for s in self._symbols if check[base + s] == state]
        return found

    @cached_property
    def _symbols(self) -> list[int]:
        """The symbols that stand somewhere in a form."""
        parents = enumerate(self._check)
        return sorted({at - self._base[of] for at, of in parents if of >= 0})

    def rows(self, form: int) -> list[NameRow]:
        """Return the rows of a form: what it may name, and in which language."""
        return [self._row(number) for number in self._numbers(form) if number >= 0]

    def stems(self, form: int) -> list[NameRow]:
        """Return the rows of the names whose written forms begin with a form.

        They are those of the form itself, and those that have it as a stem.
        """
        return [self._row(max(number, ~number)) for number in self._numbers(form)]

    def _numbers(self, form: int) -> Sequence[int]:
        """Return the numbers of a form's rows, complements of those it is a stem of."""
        return self._readings[self._first[form] : self._first[form + 1]]

    def label(self, entity: str, lang: str, script: str, style: str) -> str | None:
        """Return the canonical form of an entity, None where it has none."""
        found = self._labelled(entity, lang, script, style)
        return found[0].form if found else None

    def styles(self, entity: str, lang: str, script: str) -> list[str]:
        """Return the styles in which an entity has a label."""
        return [row.style for row in self._labelled(entity, lang, script)]

    def _labelled(
        self, entity: str, lang: str, script: str, *style: str
    ) -> list[NameRow]:
        cells = (entity, lang, script, ROLE_OF_LABELS, *style, "")
        found = self._rows.beginning("\t".join(cells).encode(), self._labels)
        return [self._row(number) for number in found]

    def _row(self, number: int) -> NameRow:
        return NameRow(*self._rows.cells(number))

    def scan(
        self,
        text: str,
        codes: Sequence[int],
        starts: int,
        in_word: int,
        case: int,
        fold: Sequence[int],
    ) -> "array[int] | None":
        """Do what `Scanner.scan` does, on a text and its code points, by these forms.

        As plain Python the loop over all code points would take longer than all the
        rest. There, a pattern finds the letters that forms begin with, and only from
        them is the trie walked: the same walks, so the same answers.
        """
        self._looked_at += len(codes)
        if COMPILED or case == ANY_CASE or self._looked_at < WARM:
            return self.scanner(fold).scan(codes, starts, in_word, case)
        return self._walked(text, codes, starts, in_word, case, fold)

    def _walked(
        self,
        text: str,
        codes: Sequence[int],
        starts: int,
        in_word: int,
        case: int,
        fold: Sequence[int],
    ) -> "array[int] | None":
        """Return the candidates of a text from where the pattern of openings says."""
        found = array("i")
        out = array("i", bytes(4 * CELLS))
        out[USED] = FIRST
        scanner = self.scanner(fold)
        for match in self._openings.finditer(text, 0, starts):
            at = match.start()
            if reached(text, at, in_word, fold):
                continue
            if scanner.walk(codes, at, case, out) == COMPOSE:
                return None
            if out[USED] > CELLS - ROOM:
                found += out[FIRST : out[USED]]
                out[USED] = FIRST
        return found + out[FIRST : out[USED]]

    def scanner(self, fold: Sequence[int]) -> Scanner:
        """Return what scans by these forms; overlays may fold letters more."""
        known = self._scanners.get(id(fold))
        if known is None:
            names = (self._base, self._check, self._value)
            known = fold, Scanner(fold, *names, *self._tails)
            self._scanners[id(fold)] = known
        return known[1]

    @cached_property
    def _openings(self) -> "re.Pattern[str]":
        """What finds the letters that forms begin with; see `alphabet.openings`."""
        return re.compile(bytes(self.artefact.sections["openings"]).decode())


def symbols_of(form: str, fold: Sequence[int]) -> Symbols:
    """Return the symbols by which the scan meets a form, whatever its casing.

    >>> from normalizer.names.lexicon import shipped
    >>> fold = shipped().fold
    >>> symbols_of("Dağlıq-QARABAĞ", fold) == symbols_of("dağlıq  Qarabağ", fold)
    True
    """
    symbols = form.translate(_foldings(fold))
    while JOINT + JOINT in symbols:
        symbols = symbols.replace(JOINT + JOINT, JOINT)
    return symbols


class _Foldings(dict[int, str | None]):
    """What `symbols_of` makes of each code point, as `str.translate` asks for it."""

    def __init__(self, fold: Sequence[int]) -> None:
        self.fold = fold

    def __missing__(self, code: int) -> str | None:
        symbol = self.fold[code] & ANY_CASE
        # Persian writes the hamza on a final ه or not.
        left_out = symbol == IGNORED or code == ord(HAMZA_ABOVE)
        made = None if left_out else JOINT if symbol == HYPHEN else chr(symbol)
        return self.setdefault(code, made)


def _foldings(fold: Sequence[int]) -> _Foldings:
    known = _folds.get(id(fold))
    if known is None:
        if len(_folds) >= _FOLDS:
            _folds.clear()
        known = _folds[id(fold)] = _Foldings(fold)  # It keeps the fold, and so its id.
    return known


_FOLDS = 8
_folds: dict[int, _Foldings] = {}


def code_points(text: str) -> "memoryview[int]":
    """Return the code points of a text, lone surrogates too.

    >>> list(code_points("Bakı"))
    [66, 97, 107, 305]
    """
    return memoryview(text.encode(_UTF32, "surrogatepass")).cast("I")


def reached(text: str, at: int, in_word: int, fold: Sequence[int]) -> int:
    """Return 1 if a word reaches into `at`, 0 if one can begin there.

    `in_word` says so of the first code point.
    """
    while at:
        at -= 1
        symbol = fold[ord(text[at])]
        if symbol >= MARK:
            return 1
        if symbol != IGNORED and symbol != APOSTROPHE:
            return 0
    return in_word
