"""All plausible spellings of a query, for engines that are not ours to teach."""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from normalizer.letters.variants import variants
from normalizer.search.analyze import Analyzer, analyzer, words_of
from normalizer.search.words import entity_of, is_name_like
from normalizer.text.casing import UNDETERMINED, upper
from normalizer.text.characters import script_of

MOST = 256
"""More spellings than this are never returned."""

ORTHOGRAPHIES = {
    "Latn": ("az", "tr"),
    "Cyrl": ("ru", "az-Cyrl", "uk"),
    "Armn": ("hy",),
    "Geor": ("ka",),
    "Arab": ("fa",),
}
"""How a word that no table knows may have been written, by its script."""


def expand(query: str) -> list[str]:
    """Return the query, and every other way in which it is likely to be spelled.

    Known names come in all their forms, of every language; a word that may be a name
    and is not known comes as the rules of writing have it. Those of one query are in
    one script.

    >>> found = expand("Şoyqu")
    >>> found[0], {"Shoigu", "Шойгу", "შოიგუ"} <= set(found)
    ('Şoyqu', True)
    """
    found = analyzer()
    pieces = list(_pieces(query, found))
    spelled = [
        [query[a:b], *_spellings(query[a:b], ids, found)] for a, b, ids in pieces
    ]
    whole = {query: None}
    for start, end, ids in _persons(query, found):
        for form in found.forms(ids):
            whole[query[:start] + form + query[end:]] = None
    for scripts in _scripts(spelled):
        for way in islice(product(*scripts), MOST):
            whole[_written(query, pieces, way)] = None
    return list(whole)[:MOST]


_PEOPLE = ("person:", "name:")

Piece = tuple[int, int, tuple[str, ...]]
"""Where a name of a query stands, and the entities that it may be."""


def _persons(query: str, found: Analyzer) -> Iterable[Piece]:
    """Yield the persons that a query names: some have names of their own."""
    for start, end, asked in found.asked(query):
        ids = dict.fromkeys(map(entity_of, asked))
        if people := tuple(entity for entity in ids if entity.startswith(_PEOPLE)):
            yield start, end, people


def _pieces(query: str, found: Analyzer) -> Iterable[Piece]:
    """Yield the longest known names of a query, and the unknown words among them."""
    named: dict[int, Piece] = {}
    for start, end, asked in found.asked(query):
        ids = tuple(dict.fromkeys(map(entity_of, asked)))
        if all(entity.startswith(_PEOPLE) for entity in ids):
            continue  # A person is spelled by its parts.
        if end > named.get(start, (0, 0))[1]:
            named[start] = start, end, ids
    words = words_of(query)
    at = 0
    for start, end, word in zip(*words, strict=True):
        if start < at:
            continue
        piece = named.get(start)
        if piece:
            yield piece
        elif is_name_like(word) or len(words.starts) == 1:
            yield start, end, ()
        at = piece[1] if piece else end


def _spellings(name: str, ids: Sequence[str], found: Analyzer) -> list[str]:
    if ids:
        return found.forms(ids)
    capital = name if is_name_like(name) else upper(name[0], UNDETERMINED) + name[1:]
    spelled: dict[str, None] = {}
    for orthography in ORTHOGRAPHIES.get(_script(name), ()):
        spelled |= dict.fromkeys(v.text for v in variants(capital, orthography))
    return list(spelled)


def _scripts(spelled: Sequence[Sequence[str]]) -> Iterable[list[list[str]]]:
    """Yield the spellings of all pieces script by script, that of the query first."""
    known = dict.fromkeys(_script(name) for names in spelled for name in names)
    for script in known:
        of = [[name for name in names if _script(name) == script] for names in spelled]
        if all(of):
            yield of


def _script(name: str) -> str:
    scripts = [script_of(ord(letter)) for letter in name if letter.isalpha()]
    return scripts[0] if scripts else ""


def _written(query: str, pieces: Sequence[Piece], way: Sequence[str]) -> str:
    parts: list[str] = []
    at = 0
    for (start, end, _), name in zip(pieces, way, strict=True):
        parts += query[at:start], name
        at = end
    return "".join([*parts, query[at:]])
