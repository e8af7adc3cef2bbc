"""The compiled table in memory: candidates of a text, rows of a form, labels.

A lexicon is one or more layers: the shipped names, and the overlays over them, the
latest last. Each layer has a trie of its own, so that an overlay compiles in the time
that its own rows take, whatever it lies over.

Words made from names (bakılı, бакинский) are a layer, too, which is there only where
the role `demonym` is asked for. Most begin with a small letter, so they cost a look at
every word; and what is not asked for then stands in no other name's way.
"""

import os
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cache, cached_property
from itertools import accumulate

from normalizer.names.artefact import Artefact, unpack
from normalizer.names.layer import Layer, Lines, code_points, reached, symbols_of
from normalizer.names.rows import NameRow
from normalizer.names.store import open_table
from normalizer.text._scan import ANY_CASE, CASED, MAX_SPAN
from normalizer.text.characters import APOSTROPHES, INVISIBLE, KASHIDA

BLOCK = 1 << 16
"""How many code points are looked at in one go."""
DEMONYMS = "demonyms"
"""The section that holds the words made from names, as a table of its own."""
_INSIDE_WORDS = APOSTROPHES + INVISIBLE + KASHIDA
"""What neither ends a word nor is one; texts may be full of it."""
REMEMBERED = 1 << 13
"""How many forms and labels are kept at hand, of each."""

Tables = Sequence["str | os.PathLike[str]"]
Label = tuple[str, str, str, str]
"""What a label is of: entity, language, script, style."""


class Lexicon:
    """Layers of names; in what they say of one form or label, the latest counts."""

    def __init__(
        self,
        layers: Sequence[Layer],
        fold: Sequence[int],
        tables: Tables = (),
        roles: Collection[str] = (),
    ) -> None:
        """`tables` and `roles` say what the layers over the first are."""
        self.layers = tuple(layers)
        self.fold = fold
        self.tables = tuple(tables)
        self.roles = tuple(roles)
        self._bounds = [0, *accumulate(layer.forms for layer in layers)]
        self._rows: dict[int, list[NameRow]] = {}
        self._labels: dict[Label, str | None] = {}

    def __reduce__(self) -> "tuple[object, tuple[object, ...]]":
        return lexicon_with, (self.tables, self.roles)

    def candidates(self, text: str, *, any_case: bool = False) -> "array[int]":
        """Return start, end and form number of every candidate name in a text.

        A number's complement says that the form is a stem, behind which the word goes
        on as a name with an ending does. They come from the left, those of one start
        from the shortest stem on. A word that begins
        with a small letter is a candidate only of forms that do, unless `any_case`
        says that casing tells nothing, as in what people type into search boxes.
        """
        case = ANY_CASE if any_case else CASED
        found = array("i")
        in_word = 0
        for at in range(0, len(text), BLOCK):
            block = text[at : at + BLOCK + MAX_SPAN + 1]
            if at:
                before = text[at - BLOCK : at].rstrip(_INSIDE_WORDS)
                in_word = reached(before, len(before), in_word, self.fold)
            found += _shifted(self._in_block(block, in_word, case), at)
        return found

    def _in_block(self, text: str, in_word: int, case: int) -> "array[int]":
        starts = min(BLOCK, len(text))
        found = self._walked(text, starts, in_word, case)
        if found is not None:
            return found
        from normalizer.text.composing import composed

        text, places = composed(text, self._clusters, self.fold)
        found = self._walked(text, bisect_left(places, starts), in_word, case)
        found = found or array("i")
        for index in range(0, len(found), 3):
            found[index] = places[found[index]]
            found[index + 1] = places[found[index + 1]]
        return found

    def _walked(
        self, text: str, starts: int, in_word: int, case: int
    ) -> "array[int] | None":
        """Return the candidates by all layers; None if marks must be composed first."""
        codes = code_points(text)
        found = []
        for layer in self.layers:
            out = layer.scan(text, codes, starts, in_word, case, self.fold)
            if out is None:
                return None
            found.append(out)
        return found[0] if len(found) == 1 else self._merged(found)

    def _merged(self, found: "list[array[int]]") -> "array[int]":
        """Return the candidates of all layers in order; the latest has each span.

        Of the stems of one span all count: the longest is sought, and that may be
        another layer's.
        """
        spans: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        for out, bound in zip(found, self._bounds, strict=False):
            for at in range(0, len(out), 3):
                start, end, form = out[at : at + 3]
                form = form + bound if form >= 0 else form - bound
                if form >= 0 and bound and not self.rows(form):
                    form = ~form  # It is a stem only: what is known below stays.
                spans[start, end, min(form, 0)] = start, end, form
        return array("i", (n for span in sorted(spans) for n in spans[span]))

    def rows(self, form: int) -> list[NameRow]:
        """Return the rows of a form: what it may name, and in which language."""
        rows = self._rows.get(form)
        if rows is None:
            if len(self._rows) >= REMEMBERED:
                self._rows.clear()
            rows = self._rows[form] = self._read(form)
        return rows

    def stems(self, form: int) -> list[NameRow]:
        """Return the rows of the names whose written forms begin with a form.

        A label that a later layer replaces is a spelling there, as in `rows`.
        """
        number = bisect_right(self._bounds, form) - 1
        rows = self.layers[number].stems(form - self._bounds[number])
        return [self._as_replaced(row, number) for row in rows]

    def _read(self, form: int) -> list[NameRow]:
        """Return what the form's own layer says of it, and what that leaves standing.

        A layer's rows replace those of the layers below: what the form names is theirs
        to say. That it names the same thing in other languages too still holds, and
        rows that are marked as shared leave room for what else it names.
        """
        number = bisect_right(self._bounds, form) - 1
        layer = self.layers[number]
        rows = layer.rows(form - self._bounds[number])
        if number and rows:
            told = {(row.id, row.lang, row.script) for row in rows}
            named = {row.id for row in rows}
            shared = all(row.shared for row in rows)
            rows += [
                row
                for row in self._below(rows[0].form, number)
                if (row.id in named or shared)
                and (row.id, row.lang, row.script) not in told
            ]
        return [self._as_replaced(row, number) for row in rows]

    def beginning(self, word: str, most: int) -> list[int]:
        """Return the numbers of forms that begin so, in any casing; at most so many.

        >>> lexicon = shipped()
        >>> {lexicon.rows(form)[0].form for form in lexicon.beginning("shoig", 9)}
        {'Shoigu'}
        """
        symbols = symbols_of(word, self.fold)
        return [
            form + bound
            for layer, bound in zip(self.layers, self._bounds, strict=False)
            for form in layer.beginning(symbols, most)
        ]

    @cached_property
    def forms_of(self) -> dict[str, list[NameRow]]:
        """The rows of every entity, by the order of their forms; read as a whole."""
        found: dict[str, list[NameRow]] = {}
        for form in range(self._bounds[-1]):
            for row in self._read(form):
                found.setdefault(row.id, []).append(row)
        return found

    def _below(self, form: str, number: int) -> list[NameRow]:
        symbols = symbols_of(form, self.fold)
        for lower in range(number - 1, -1, -1):
            found = self.layers[lower].find(symbols)
            if found >= 0:
                return self.rows(self._bounds[lower] + found)
        return []

    def _as_replaced(self, row: NameRow, number: int) -> NameRow:
        """Return the row, as a spelling if a later layer has a label in its place."""
        later = self.layers[number + 1 :]
        if row.role == "canonical" and any(
            layer.label(row.id, row.lang, row.script, row.style) for layer in later
        ):
            return row._replace(role="spelling")
        return row

    def label(self, entity: str, lang: str, script: str, style: str) -> str | None:
        """Return how an entity is written in one language, script and style."""
        key = (entity, lang, script, style)
        if key not in self._labels:
            if len(self._labels) >= REMEMBERED:
                self._labels.clear()
            found = (layer.label(*key) for layer in reversed(self.layers))
            self._labels[key] = next(filter(None, found), None)
        return self._labels[key]

    def styles(self, entity: str, lang: str, script: str) -> list[str]:
        """Return the styles in which an entity has a label, sorted."""
        return sorted(
            {s for layer in self.layers for s in layer.styles(entity, lang, script)}
        )

    @cached_property
    def _clusters(self) -> "re.Pattern[str]":
        from normalizer.text.composing import clusters

        return clusters(self._text("marks"))

    def external(self, entity: str) -> dict[str, str]:
        """Return an entity's ids elsewhere, by scheme."""
        cells = self.entity(entity)
        ids = {"wikidata": cells[2], "geonames": cells[3]} if cells else {}
        return {scheme: value for scheme, value in ids.items() if value}

    def entity(self, entity: str) -> list[str]:
        """Return what the shipped tables know of an entity; nothing of a stranger.

        The cells are its id, kind, wikidata, geonames and country.

        >>> shipped().entity("place:baku")[::4]
        ['place:baku', 'AZ']
        """
        sections = self.layers[0].artefact.sections
        entities = Lines(sections["ent_at"], sections["entities"])
        numbers = range(len(sections["ent_at"]) - 1)
        found = entities.beginning(f"{entity}\t".encode(), numbers)
        return entities.cells(found[0]) if found else []

    def lines(self, section: str) -> list[list[str]]:
        """Return the small table that a section holds, split into cells."""
        return [line.split("\t") for line in self._text(section).split("\n") if line]

    def _text(self, section: str) -> str:
        return bytes(self.layers[0].artefact.sections[section]).decode()

    def fingerprints(self) -> dict[str, str]:
        """Return what tells apart the letters, names and Unicode data in use."""
        prints = dict(self.layers[0].artefact.fingerprints)
        if len(self.layers) > 1:
            from hashlib import blake2b

            names = [layer.artefact.fingerprints["names"] for layer in self.layers]
            prints["names"] = blake2b(
                "".join(names).encode(), digest_size=16
            ).hexdigest()
        return prints


def _shifted(found: "array[int]", by: int) -> "array[int]":
    for index in range(0, len(found) if by else 0, 3):
        found[index] += by
        found[index + 1] += by
    return found


@cache
def shipped() -> Lexicon:
    """Return the tables that ship with the package; read on first use, then shared."""
    return over(open_table())


def over(artefact: Artefact) -> Lexicon:
    """Return the lexicon of one artefact.

    >>> lexicon = shipped()
    >>> start, end, form = lexicon.candidates("Bakı")
    >>> lexicon.rows(form)[0].id, lexicon.label("place:baku", "en", "Latn", "full")
    ('place:baku', 'Baku')
    """
    return Lexicon([Layer(artefact)], artefact.sections["fold"])


@cache
def with_demonyms() -> Lexicon:
    """Return the shipped tables, and over them the words that are made from names."""
    base = shipped()
    tables = base.layers[0].artefact
    demonyms = Layer(unpack(tables.sections[DEMONYMS]), tables)
    return Lexicon([*base.layers, demonyms], base.fold, roles=("demonym",))


def lexicon_with(tables: Tables, roles: Collection[str] = ()) -> Lexicon:
    """Return the shipped names with overlays over them, the latest last.

    Words made from names are among them if the role `demonym` is. Each overlay is a
    path, or the name of a house style that ships with the package. TableError holds
    every fault of every overlay; OptionError names the styles where one is not known.
    Overlays that have not changed are not read again.

    >>> lexicon_with(["en-az-press"]).label("place:karabakh", "en", "Latn", "full")
    'Garabagh'
    """
    base = with_demonyms() if "demonym" in roles else shipped()
    if not tables:
        return base
    from normalizer.tablekit.overlay import layered

    return layered(tables, base)
