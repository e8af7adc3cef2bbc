"""The places and people that found documents name, with how many documents each.

An index tells which documents an entity is in, not which entities a document names. So
the first are read as a whole, once for every state of the file, and kept.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from normalizer.search.labels import Labels, alphabetical, kind_of
from normalizer.search.store import Index
from normalizer.search.words import SURE, entity_of, entity_word

GROUPS = {"place": "Places", "country": "Places", "person": "People", "name": "People",
          "surname": "People"}  # fmt: skip
"""Under which heading the kinds of entities are listed."""
SHOWN, MOST = 12, 100
"""How many entities of a group are listed at once, and how many at all."""

HEADER = 100
"""How many bytes SQLite has at the beginning of a file for what it says of itself."""


class Named(NamedTuple):
    """What an index names: how many documents each entity, and what each document.

    Entities are told apart by their places in `counts`.
    """

    counts: dict[str, int]
    by_document: dict[int, "array[int]"]


class Facet(NamedTuple):
    """An entity that found documents name, and how many documents do."""

    id: str
    label: str
    documents: int


class Group(NamedTuple):
    """Facets under one heading, in alphabetical order: the commonest, the others."""

    heading: str
    common: list[Facet]
    others: list[Facet]


def named(index: Index) -> Named:
    """Return which documents surely name which place or person."""
    index.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.instance "
        "USING fts5vocab(main, words, instance)"
    )
    found = Named({}, {})
    after = SURE[:-1] + chr(ord(SURE[-1]) + 1)
    rows = index.execute(
        "SELECT term, doc FROM instance WHERE term>=? AND term<?", SURE, after
    )
    for word, places in groupby(rows, itemgetter(0)):
        if not _is_listed(entity := entity_of(word)):
            continue
        documents = {number for _, number in places}
        place = len(found.counts)
        found.counts[entity] = len(documents)
        for number in documents:
            if number in found.by_document:
                found.by_document[number].append(place)
            else:
                found.by_document[number] = array("i", [place])
    return found


def _is_listed(entity: str) -> bool:
    """Tell whether an entity is a facet; an initial and a surname are their surname."""
    kind, _, words = entity.partition(":")
    return kind in GROUPS and (kind != "name" or "-" in words)


class Kept:
    """What `named` said of an index, until its file changes; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: object = None
        self._named = Named({}, {})

    def named(self, index: Index) -> Named:
        with self._lock:
            state = _state(index.path)
            if state != self._state:
                self._named = named(index)
                self._state = state
            return self._named


def _state(path: str) -> tuple[int, bytes]:
    """Return what changes with a database: its time, and the counters of its header."""
    with Path(path).open("rb") as file:
        return Path(path).stat().st_mtime_ns, file.read(HEADER)


def groups(
    found: Collection[int], known: Named, labels: Labels, chosen: Sequence[str] = ()
) -> list[Group]:
    """Return the places and people that some documents name, and others do not.

    Those that are chosen already are not among them.
    """
    named_here = map(known.by_document.get, found)
    tally = Counter(chain.from_iterable(filter(None, named_here)))
    entities = list(known.counts)
    counts: dict[str, list[tuple[int, str]]] = {}
    for place, count in tally.items():
        entity = entities[place]
        if count < len(found) and entity not in chosen:
            heading = GROUPS[kind_of(entity)]
            counts.setdefault(heading, []).append((-count, entity))
    return [
        _group(heading, counts[heading], labels)
        for heading in dict.fromkeys(GROUPS.values())
        if heading in counts
    ]


def _group(heading: str, counted: list[tuple[int, str]], labels: Labels) -> Group:
    listed = [
        Facet(entity, labels.label(entity), -count)
        for count, entity in sorted(counted)[:MOST]
    ]
    common, others = (
        sorted(facets, key=_order) for facets in (listed[:SHOWN], listed[SHOWN:])
    )
    return Group(heading, common, others)


def _order(facet: Facet) -> tuple[tuple[int, ...], str]:
    return alphabetical(facet.label), facet.id


def within(entities: Sequence[str]) -> str:
    """Return the expression of FTS5 for documents that name all of some entities.

    >>> within(["place:baku", "surname:shoigu"])
    '"=qxeplacexcbakuxz" AND "=qxesurnamexcshoiguxz"'
    """
    return " AND ".join(f'"={entity_word(entity)}"' for entity in entities)


def admitted(entities: Sequence[str], known: Named) -> Iterator[str]:
    """Yield those of some ids that an index knows, and that can narrow a search.

    What comes from outside is compared with what the index holds, and nothing of it
    gets into a query otherwise.
    """
    for entity in dict.fromkeys(entities):
        if entity in known.counts:
            yield entity
