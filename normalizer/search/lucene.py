"""Documents and queries for Elasticsearch and OpenSearch, whatever the client.

The index is made by `normalize-names export`. All here is plain data, which clients
send as it is.

    from elasticsearch import helpers
    from normalizer.search.lucene import bulk_actions, highlight, query

    helpers.bulk(client, bulk_actions(docs, "news", fields=["title", "name"]))
    client.search(index="news", query=query("Şoyqu"), highlight=highlight())
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from normalizer.pipeline import Normalizer
from normalizer.search.analyze import words_of
from normalizer.search.stamps import (
    Stamp,
    losses,
    names_stamp,
    stamp_from,
    warn_outdated,
)
from normalizer.search.words import ALIKE_FROM, folded, index_words, query_words

FIELDS = ("name",)
ID = "id"
EXACT_BOOST, CANON_BOOST, ALIKE_BOOST = 4.0, 2.0, 0.25
"""What a match counts: as it is spelled, as the same thing, as merely spelled alike."""

Json = dict[str, Any]


def bulk_actions(
    docs: Iterable[Mapping[str, Any]],
    index: str,
    fields: Sequence[str] = FIELDS,
    id: str = ID,
) -> Iterator[Json]:
    """Yield the actions that index documents, as `helpers.bulk` of the clients takes.

    A field `name` gets `name_keys` beside it: the keys of all that may be a name, for
    names that no table knows. The value of `id`, if there is one, is the document's.

    >>> [action] = bulk_actions([{"id": 7, "name": "Şoyqu"}], "news")
    >>> action["_id"], action["_source"]["name_keys"][0]
    (7, 'qxssoygu')
    """
    for doc in docs:
        source = dict(doc)
        for field in fields:
            source[f"{field}_keys"] = keys_of(doc.get(field))
        action = {"_op_type": "index", "_index": index, "_source": source}
        if doc.get(id) is not None:
            action["_id"] = doc[id]
        yield action


def outdated(mapping: Json, normalizer: Normalizer | None = None) -> dict[str, str]:
    """Return what no longer holds of an index, by the answer to GET INDEX/_mapping.

    OutdatedWarning says it as well, for each index of the answer. `keys` asks for the
    documents to be sent again, `names` for the synonyms (README.md of the export says
    how), `words` for a new index.

        outdated(client.indices.get_mapping(index="news"))
    """
    found: dict[str, str] = {}
    for index, answer in mapping.items():
        meta = answer.get("mappings", {}).get("_meta", {})
        made = stamp_from(meta.get("names")) or Stamp("", "", "", "")
        lost = losses(made, names_stamp(normalizer))
        warn_outdated(f"the index {index}", lost)
        found |= lost
    return found


def bulk_lines(actions: Iterable[Json]) -> Iterator[str]:
    """Yield the lines of a request to `_bulk`, for those who have no client."""
    for action in actions:
        head = {name: action[name] for name in ("_index", "_id") if name in action}
        yield json.dumps({action["_op_type"]: head}, ensure_ascii=False) + "\n"
        yield json.dumps(action["_source"], ensure_ascii=False) + "\n"


def keys_of(value: Any) -> list[str]:
    """Return the keys of what may be a name in a text, or in a list of texts."""
    texts = value if isinstance(value, list) else [value]
    words = (
        word for text in texts if isinstance(text, str) for word in words_of(text).texts
    )
    own = {key: None for word in words for key in _keys(word)}
    return list(own)


def _keys(word: str) -> list[str]:
    return [term for term in index_words(word) if term != folded(word)]


def query(text: str, fields: Sequence[str] = FIELDS) -> Json:
    """Return the query that finds a text in every spelling, the exact one first.

    All words must be there, in one of the fields. Nothing in the text is an operator,
    so nothing is an error; a text without words finds nothing.

    >>> query("Bakı")["bool"]["should"][0]
    {'match': {'name.exact': {'query': 'Bakı', 'operator': 'and', 'boost': 4.0}}}
    """
    found = [clause for field in fields for clause in _clauses(text, field)]
    if not words_of(text).texts:
        return {"match_none": {}}
    return {"bool": {"should": found, "minimum_should_match": 1}}


def _clauses(text: str, field: str) -> Iterator[Json]:
    yield _match(f"{field}.exact", text, EXACT_BOOST)
    yield _match(f"{field}.canon", text, CANON_BOOST)
    yield _match(field, text, 1.0)
    words = [_alike(word, field) for word in words_of(text).texts]
    yield {"bool": {"must": words, "boost": ALIKE_BOOST}}


def _match(field: str, text: str, boost: float) -> Json:
    return {"match": {field: {"query": text, "operator": "and", "boost": boost}}}


def _alike(word: str, field: str) -> Json:
    """Return what finds one word, by its keys too."""
    keys = [term for term, cost in query_words(word).items() if cost >= ALIKE_FROM]
    match = {"match": {field: {"query": word, "operator": "and"}}}
    return {"bool": {"should": [match, {"terms": {f"{field}_keys": keys}}]}}


def highlight(fields: Sequence[str] = FIELDS) -> Json:
    """Return what asks for marks: in every spelling, and around whole names."""
    marked: Json = {name: {} for field in fields for name in (field, f"{field}.canon")}
    return {"type": "unified", "number_of_fragments": 0, "fields": marked}
