"""Files for Elasticsearch, OpenSearch and Solr: one analysis, in three dialects.

    text ── fold letters ── words ── take endings off ─┬─ expand ───> field (queries)
                                                       └─ contract ─> field.canon

A field is indexed folded, without the endings of names; a query is expanded to all
names of what it asks for, so that new names need no new index. `canon` has one word for
every sure name, at both ends: whole names are found and marked as one, and it must be
indexed anew when names change. `exact` is folded only, for ranking. Endings are taken
off by a list of words (docs/engines.md says why not by Hunspell).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from normalizer.search.files import Files, as_json, comment, stamped
from normalizer.search.groups import Groups
from normalizer.search.letters import letter_rules
from normalizer.search.lucene_readme import (
    elasticsearch_readme,
    opensearch_readme,
    solr_readme,
)
from normalizer.search.rules import (
    Rule,
    check_terms,
    chunks,
    contracting,
    expanding,
    without_endings,
)

FOLD, STEMS = "names_fold", "names_stems"
EXPAND, CONTRACT = "names_expand", "names_contract"
INDEX, SEARCH = "names_index", "names_search"
CANON, EXACT = "names_canon", "names_exact"
KEYS = "keys"
"""The sub-field of exact words, and the field beside it that `bulk_actions` fills."""

Json = dict[str, Any]


def elasticsearch_files(groups: Groups, fields: Sequence[str]) -> Files:
    """Return the files for Elasticsearch, whose synonym sets are sent to it."""
    sets = {f"names-{n}": part for n, part in _numbered(list(expanding(groups)))}
    names = list(sets)
    expand = {"synonyms_set": names[0] if len(names) == 1 else names}
    files = {
        "index.json": as_json(_index(groups, fields, expand)),
        **_analysis(groups),
        **{f"synonyms/{name}.json": _synonym_set(part) for name, part in sets.items()},
        "README.md": elasticsearch_readme(names),
    }
    return stamped(files, groups)


def opensearch_files(groups: Groups, fields: Sequence[str]) -> Files:
    """Return the files for OpenSearch, which reads all lists from its own folder."""
    expand = {"synonyms_path": f"analysis/{EXPAND}.txt"}
    files = {
        "index.json": as_json(_index(groups, fields, expand)),
        **_analysis(groups),
        f"analysis/{EXPAND}.txt": _lines(groups, (r for _, r in expanding(groups))),
        "README.md": opensearch_readme(),
    }
    return stamped(files, groups)


def _numbered(rules: Sequence[Rule]) -> Iterable[tuple[int, Sequence[Rule]]]:
    return enumerate(chunks(rules), 1)


def _synonym_set(rules: Iterable[Rule]) -> str:
    return as_json({"synonyms_set": [{"id": i, "synonyms": s} for i, s in rules]})


def _analysis(groups: Groups) -> Files:
    check_terms(groups, groups.inflected)
    stems = (f"{', '.join(w)} => {word}" for word, w in without_endings(groups))
    return {
        f"analysis/{STEMS}.txt": _lines(groups, stems),
        f"analysis/{CONTRACT}.txt": _lines(groups, (r for _, r in contracting(groups))),
    }


def _lines(
    groups: Groups, lines: Iterable[str], parts: Sequence[str] = ("words", "names")
) -> str:
    return comment(groups, parts=parts) + "".join(f"{line}\n" for line in lines)


def _index(groups: Groups, fields: Sequence[str], expand: Json) -> Json:
    """Return the body that makes an index: its analysis, and its fields."""
    filters = {
        STEMS: {"type": "stemmer_override", "rules_path": f"analysis/{STEMS}.txt"},
        EXPAND: {"type": "synonym_graph", **expand, "updateable": True},
        CONTRACT: {
            "type": "synonym_graph",
            "synonyms_path": f"analysis/{CONTRACT}.txt",
        },
    }
    analysis = {
        "char_filter": {FOLD: {"type": "mapping", "mappings": list(_mappings())}},
        "filter": filters,
        "analyzer": {
            EXACT: _analyzer(),
            INDEX: _analyzer(STEMS),
            SEARCH: _analyzer(STEMS, EXPAND),
            CANON: _analyzer(STEMS, CONTRACT, "flatten_graph"),
        },
    }
    properties: Json = {}
    for field in fields:
        properties[field] = _field()
        properties[f"{field}_{KEYS}"] = {"type": "keyword"}
    mappings = {"_meta": {"names": groups.stamp._asdict()}, "properties": properties}
    return {"settings": {"analysis": analysis}, "mappings": mappings}


def _analyzer(*filters: str) -> Json:
    return {
        "type": "custom",
        "char_filter": [FOLD],
        "tokenizer": "standard",
        "filter": list(filters),
    }


def _field() -> Json:
    return {
        "type": "text",
        "analyzer": INDEX,
        "search_analyzer": SEARCH,
        "fields": {
            "canon": {"type": "text", "analyzer": CANON},
            "exact": {"type": "text", "analyzer": EXACT},
        },
    }


def _mappings() -> Iterable[str]:
    for letter, becomes in letter_rules().items():
        yield f"{_escaped(letter)}=>{_escaped(becomes)}"


def _escaped(text: str) -> str:
    """Return text as rules for letters have it: what may be misread, by its number.

    >>> _escaped("ş"), _escaped("_"), _escaped(chr(0x327))
    ('ş', '\\\\u005F', '\\\\u0327')
    """
    return "".join(c if c.isalpha() else f"\\u{ord(c):04X}" for c in text)


def solr_files(groups: Groups, fields: Sequence[str]) -> Files:
    """Return the files for Solr: lists for a configuration, and calls of its schema."""
    check_terms(groups, groups.inflected)
    letters = (
        f'"{_escaped(letter)}" => "{_escaped(becomes)}"'
        for letter, becomes in letter_rules().items()
    )
    stems = (f"{written}\t{word}" for written, word in groups.inflected.items())
    files = {
        f"conf/{FOLD}.txt": _lines(groups, letters, ("words",)),
        f"conf/{STEMS}.txt": _lines(groups, stems),
        f"conf/{EXPAND}.txt": _lines(groups, (r for _, r in expanding(groups))),
        f"conf/{CONTRACT}.txt": _lines(groups, (r for _, r in contracting(groups))),
        "schema.json": as_json(_schema(fields)),
        "README.md": solr_readme(),
    }
    return stamped(files, groups)


def _schema(fields: Sequence[str]) -> Json:
    types = [
        _solr_type("names", [STEMS], [STEMS, EXPAND]),
        _solr_type(CANON, [STEMS, CONTRACT, "flatten"], [STEMS, CONTRACT]),
        _solr_type(EXACT, [], []),
        {"name": f"names_{KEYS}", "class": "solr.StrField"},
    ]
    added = [
        {"name": name, "type": kind, "stored": name == field, "multiValued": many}
        for field in fields
        for name, kind, many in (
            (field, "names", False),
            (f"{field}_canon", CANON, False),
            (f"{field}_exact", EXACT, False),
            (f"{field}_{KEYS}", f"names_{KEYS}", True),
        )
    ]
    copied = [{"source": f, "dest": [f"{f}_canon", f"{f}_exact"]} for f in fields]
    return {"add-field-type": types, "add-field": added, "add-copy-field": copied}


def _solr_type(name: str, index: Sequence[str], query: Sequence[str]) -> Json:
    return {
        "name": name,
        "class": "solr.TextField",
        "autoGeneratePhraseQueries": True,
        "indexAnalyzer": _solr_analyzer(index),
        "queryAnalyzer": _solr_analyzer(query),
    }


def _solr_analyzer(filters: Sequence[str]) -> Json:
    return {
        "charFilters": [
            {"class": "solr.MappingCharFilterFactory", "mapping": f"{FOLD}.txt"}
        ],
        "tokenizer": {"class": "solr.StandardTokenizerFactory"},
        "filters": [_SOLR_FILTERS[name] for name in filters],
    }


_SYNONYMS = "solr.SynonymGraphFilterFactory"
_SOLR_FILTERS = {
    STEMS: {
        "class": "solr.StemmerOverrideFilterFactory",
        "dictionary": f"{STEMS}.txt",
        "ignoreCase": "false",
    },
    EXPAND: {"class": _SYNONYMS, "synonyms": f"{EXPAND}.txt", "expand": "true"},
    CONTRACT: {"class": _SYNONYMS, "synonyms": f"{CONTRACT}.txt", "expand": "true"},
    "flatten": {"class": "solr.FlattenGraphFilterFactory"},
}
