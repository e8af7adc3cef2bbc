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

Options stand behind the tokenizer's name, `tokenize="names contract roles +historic"`:

- `colocate` (the default) keeps every word at its own position, and the entity of a
  name of several words at each of them. `contract` makes one position of such a name,
  and one mark: a phrase then matches whatever the number of words, but what is said of
  one word of the name is marked on all of it.
- `roles LIST`, `kinds LIST`, `table PATH` choose names as a `Normalizer` does.

A table that was made with it can be searched only where it is registered, by the same
tables of names: see `normalizer.search.stamps`.
"""

from collections.abc import Callable, Sequence
from typing import Any

import apsw

from normalizer.errors import OptionError, unknown_option
from normalizer.names.targets import DEFAULT_ROLES
from normalizer.pipeline import Normalizer
from normalizer.search.analyze import Analyzer, Term, analyzer
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
            if text.startswith(AS_IT_STANDS):
                return _as_it_stands(text)
            places = asked(
                text, found, layout, bool(reason & apsw.FTS5_TOKENIZE_PREFIX)
            )
        else:
            places = said(text, found, layout)
        return _in_bytes(text, places)

    return tokenize


def said(text: str, found: Analyzer, layout: str = COLOCATE) -> list[Place]:
    """Return what stands at each position of a text.

    >>> [place[2][0] for place in said("Sergey Şoyqu", analyzer())]
    ['sergey', 'soyqu']
    """
    return arranged(found.index_terms(text), layout)


def asked(
    text: str, found: Analyzer, layout: str = COLOCATE, begins: bool = False
) -> list[Place]:
    """Return what a string of a query asks for at each position."""
    terms = found.query_terms(text)
    places = arranged(terms, layout, alone=True)
    if begins and places:
        start, end, _ = places[-1]
        last = wanted(Phrase(text[start:end], True), found)
        places[-1] = start, end, tuple(last[-1].costs)
    return places


def arranged(terms: Sequence[Term], layout: str, alone: bool = False) -> list[Place]:
    """Return terms by their positions, with longer names spread or drawn together.

    Where longer names are drawn together, `alone` leaves nothing of their words.
    """
    words = [term for term in terms if term.length == 1]
    names = [term for term in terms if term.length > 1]
    here: list[dict[str, None]] = [dict.fromkeys(word.terms) for word in words]
    for name in names:
        for at in range(name.position, name.position + name.length):
            here[at] |= dict.fromkeys(name.terms)
    if layout == COLOCATE:
        return [(w.start, w.end, tuple(t)) for w, t in zip(words, here, strict=True)]
    return _contracted(words, names, here, alone)


def _contracted(
    words: Sequence[Term],
    names: Sequence[Term],
    here: list[dict[str, None]],
    alone: bool,
) -> list[Place]:
    longest: dict[int, Term] = {}
    for name in names:
        if name.length > getattr(longest.get(name.position), "length", 1):
            longest[name.position] = name
    places: list[Place] = []
    at = 0
    while at < len(words):
        drawn = longest.get(at)
        until = at + (drawn.length if drawn else 1)
        found: dict[str, None] = dict.fromkeys(drawn.terms if drawn else ())
        if not (drawn and alone):
            for terms in here[at:until]:
                found |= terms
        places.append((words[at].start, words[until - 1].end, tuple(found)))
        at = until
    return places


def _as_it_stands(text: str) -> _Found:
    """Return the terms of a string that says itself what is looked up."""
    found: _Found = []
    for position in text[len(AS_IT_STANDS) :].split():
        if terms := tuple(filter(None, map(folded, position.split(OR_TERM)))):
            found.append((0, 0, *terms))
    return found


def _in_bytes(text: str, places: Sequence[Place]) -> _Found:
    if text.isascii():
        return [(start, end, *terms) for start, end, terms in places]
    offsets = to_utf8(text, (offset for place in places for offset in place[:2]))
    ends = iter(offsets)
    return [
        (start, end, *place[2])
        for start, end, place in zip(ends, ends, places, strict=True)
    ]
