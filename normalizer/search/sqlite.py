"""SQLite: the tokenizer `names` for full-text tables (FTS5), by `apsw`.

    import apsw
    from normalizer.search.sqlite import register

    connection = apsw.Connection("news.db")
    register(connection)
    connection.execute("CREATE VIRTUAL TABLE news USING fts5(body, tokenize=names)")

A word of a query then finds every spelling of the name, in phrases, NEAR, prefixes and
columns too, and `highlight()` and `snippet()` mark it in the text as it was written.
What is typed into a search box goes through the function that `register` adds:
`WHERE news MATCH names_query('Шойгу OR "Dağlıq Qarabağ"')`. It never is an error of
FTS5; columns that may be asked for (`title:Bakı`) are its second argument, with commas.

Options stand behind its name, `tokenize="names contract roles '+historic'"`:

- `colocate` (the default) keeps every word at its own position, and the entity of a
  name of several words at each of them. `contract` makes one position of such a name,
  and one mark: a phrase then matches whatever the number of words, but what is said of
  one word of the name is marked on all of it.
- `roles LIST`, `kinds LIST`, `table PATH` choose names as a `Normalizer` does.

A table that was made with it can be searched only where it is registered, by the same
tables of names: see `normalizer.search.stamps`.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import Any

import apsw

from normalizer.errors import OptionError, unknown_option
from normalizer.names.targets import DEFAULT_ROLES
from normalizer.pipeline import Normalizer
from normalizer.search.analyze import Analyzer, Term, Words, analyzer, words_of
from normalizer.search.expression import AS_IT_STANDS, OR_TERM, expression
from normalizer.search.query import Phrase, wanted
from normalizer.search.words import folded
from normalizer.text.offsets import to_utf8

TOKENIZER = "names"
QUERY_FUNCTION = "names_query"
COLOCATE, CONTRACT = LAYOUTS = ("colocate", "contract")

Place = tuple[int, int, tuple[str, ...]]
"""One position of a text: where it begins and ends, and its terms."""
_Found = list[tuple[Any, ...]]
_BEGINS = bytes(byte & 0xC0 != 0x80 for byte in range(256))
"""By the value of a byte: whether a code point of UTF-8 begins with it."""


def register(connection: apsw.Connection, normalizer: Normalizer | None = None) -> None:
    """Give a connection the tokenizer `names` and the function `names_query`.

    `normalizer` has the tables and options where the tokenizer's own say nothing.
    """

    def make(connection: apsw.Connection, args: Sequence[str]) -> Callable[..., _Found]:
        return _tokenizer(*_chosen(args, normalizer))

    def query(*values: Any) -> str:
        text, columns = (*map(str, values), "")[:2]
        known = tuple(columns.split(","))
        return expression(text, analyzer(normalizer), columns=known, whole=True)

    connection.register_fts5_tokenizer(TOKENIZER, make)
    connection.create_scalar_function(QUERY_FUNCTION, query, deterministic=True)


def _chosen(args: Sequence[str], normalizer: Normalizer | None) -> tuple[Analyzer, str]:
    """Return what a table's options ask for."""
    layout = COLOCATE
    options: dict[str, Any] = {}
    rest = iter(args)
    for arg in rest:
        if arg in LAYOUTS:
            layout = arg
        elif arg in ("roles", "kinds", "table"):
            options[arg] = next(rest, "")
        else:
            raise unknown_option("tokenize", arg, [*LAYOUTS, "roles", "kinds", "table"])
    if not options:
        return analyzer(normalizer), layout
    return analyzer(Normalizer(to="id", **_keywords(options))), layout


def _keywords(options: dict[str, str]) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    if "roles" in options:
        named = options["roles"].split(",")
        added = {role[1:] for role in named if role.startswith("+")}
        plain = {role for role in named if not role.startswith("+")}
        chosen["roles"] = plain | added | (set() if plain else DEFAULT_ROLES)
    if "kinds" in options:
        chosen["kinds"] = set(options["kinds"].split(","))
    if options.get("table"):
        chosen["tables"] = [options["table"]]
    elif "table" in options:
        raise OptionError("tokenize='table' asks for a path or a style behind it")
    return chosen


def _tokenizer(found: Analyzer, layout: str) -> Callable[..., _Found]:
    """Return what gives FTS5 the tokens of UTF-8, with their places in bytes."""

    def tokenize(utf8: bytes, reason: int, locale: str | None = None) -> _Found:
        text = utf8.decode("utf-8", "surrogateescape")
        if reason & apsw.FTS5_TOKENIZE_QUERY:
            begins = bool(reason & apsw.FTS5_TOKENIZE_PREFIX)
            return _looked_up(text, found, layout, begins)
        if layout == CONTRACT:
            return _in_bytes(text, contracted(found.index_terms(text)))
        if reason & apsw.FTS5_TOKENIZE_AUX:  # It is only asked where the words are.
            words = words_of(text)
            return _words_in_bytes(utf8, text, words, [(w,) for w in words.texts])
        return _said(utf8, text, found)

    return tokenize


def _said(utf8: bytes, text: str, found: Analyzer) -> _Found:
    """Return what stands at each position; a longer name at each of its words."""
    words, here, together = found.analyzed(text)
    for at, names in together.items():
        for length, entities in names:
            for each in range(at, at + length):
                here[each] += entities
    return _words_in_bytes(utf8, text, words, here)


def _looked_up(text: str, found: Analyzer, layout: str, begins: bool) -> _Found:
    """Return what a string of a query asks for at each position."""
    if text.startswith(AS_IT_STANDS):
        return _as_it_stands(text)
    terms = found.query_terms(text)
    places = spread(terms) if layout == COLOCATE else contracted(terms, alone=True)
    if begins and places:
        start, end, _ = places[-1]
        last = wanted(Phrase(text[start:end], True), found)
        places[-1] = start, end, tuple(last[-1].costs)
    return _in_bytes(text, places)


def spread(terms: Sequence[Term]) -> list[Place]:
    """Return terms by position; a longer name is at the position of each of its words.

    >>> [place[2][-1] for place in spread(analyzer().index_terms("İlham Əliyev"))]
    ['qxepersonxcilhamxdaliyevxz', 'qxepersonxcilhamxdaliyevxz']
    """
    words = [term for term in terms if term.length == 1]
    here: list[dict[str, None]] = [dict.fromkeys(word.terms) for word in words]
    for name in terms:
        for at in range(name.position, name.position + name.length):
            here[at] |= dict.fromkeys(name.terms)
    return [(w.start, w.end, tuple(t)) for w, t in zip(words, here, strict=True)]


def contracted(terms: Sequence[Term], alone: bool = False) -> list[Place]:
    """Return terms by position, where a longer name is one; with what its words have,
    or `alone`.

    >>> [place[:2] for place in contracted(analyzer().index_terms("İlham Əliyev!"))]
    [(0, 12)]
    """
    longest: dict[int, Term] = {}
    for name in terms:
        if name.length > getattr(longest.get(name.position), "length", 1):
            longest[name.position] = name
    places: list[Place] = []
    after = 0
    for word, (start, end, here) in enumerate(spread(terms)):
        drawn = longest.get(word)
        if word < after:
            if not alone:
                first, _, before = places[-1]
                places[-1] = first, end, tuple(dict.fromkeys((*before, *here)))
        elif drawn:
            after = word + drawn.length
            places.append((start, drawn.end, drawn.terms if alone else here))
        else:
            places.append((start, end, here))
    return places


def _as_it_stands(text: str) -> _Found:
    """Return the terms of a string that says itself what is looked up."""
    found: _Found = []
    for position in text[len(AS_IT_STANDS) :].split():
        if terms := tuple(filter(None, map(folded, position.split(OR_TERM)))):
            found.append((0, 0, *terms))
    return found


def _in_bytes(text: str, places: Sequence[Place]) -> _Found:
    offsets = to_utf8(text, (offset for place in places for offset in place[:2]))
    ends = iter(offsets)
    return [
        (start, end, *place[2])
        for start, end, place in zip(ends, ends, places, strict=True)
    ]


def _words_in_bytes(
    utf8: bytes, text: str, words: Words, here: Sequence[tuple[str, ...]]
) -> _Found:
    """Return what stands at each word, by its place in the bytes of the text."""
    starts: Iterable[int] = words.starts
    ends: Iterable[int] = words.ends
    if len(utf8) != len(text):
        at = _begins(utf8)
        if len(at) != len(text) + 1:  # What is no UTF-8 was read all the same.
            places = zip(words.starts, words.ends, here, strict=True)
            return _in_bytes(text, list(places))
        starts, ends = map(at.__getitem__, starts), map(at.__getitem__, ends)
    return [
        (start, end, *terms)
        for start, end, terms in zip(starts, ends, here, strict=True)
    ]


def _begins(utf8: bytes) -> "array[int]":
    """Return where each code point begins in UTF-8, and where the last one ends."""
    found = array("I", compress(range(len(utf8)), utf8.translate(_BEGINS)))
    found.append(len(utf8))
    return found
