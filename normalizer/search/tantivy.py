"""tantivy: documents whose words are ours, queries over them, and our marks.

    import tantivy
    from normalizer.search.highlight import highlight
    from normalizer.search.tantivy import add_field, add_text, query

    builder = tantivy.SchemaBuilder()
    add_field(builder, "body")
    index = tantivy.Index(builder.build())
    writer = index.writer()
    document = tantivy.Document()
    add_text(document, "body", "Sergey Şoyqu Bakıda")
    writer.add_document(document)
    writer.commit()
    index.reload()
    asked = query(index.schema, "Шойгу", ["body"])
    hits = index.searcher().search(asked, 10).hits

tantivy calls no tokenizer of ours, so documents bring their terms, each at its place,
and a query is built of terms instead of being parsed: what people type is read as
`normalizer.search.query` says, and is never an error. tantivy's own snippets mark
nothing, because they read the text again; `highlight(text, query)` marks what was
found. NEAR of up to three phrases counts the words between all of them together, those
within a phrase too; of more, all have to be there, wherever. All of it needs the extra
`[tantivy]`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, permutations, product
from pathlib import Path

from tantivy import (
    Document,
    Index,
    Occur,
    PreTokenizedString,
    Query,
    Schema,
    SchemaBuilder,
    Token,
)

from normalizer.pipeline import Normalizer
from normalizer.search.analyze import Analyzer, analyzer
from normalizer.search.query import (
    Clause,
    Phrase,
    QueryError,
    Wanted,
    parse,
    steps,
    wanted,
)
from normalizer.search.stamps import (
    Stamp,
    current_stamp,
    losses,
    stamp_from,
    warn_outdated,
)
from normalizer.search.words import ALIKE_FROM, EXACT, SAME, entity_of

BOOSTS = {EXACT: 16.0, SAME: 4.0}
"""What a match counts by its cost; what is merely spelled alike counts 1."""
STAMP = "translit-normalizer.json"
"""The file beside those of an index that says what its words were made with."""
LONGEST_NAME = 5
"""Names of more words than this do not stand for another name within a phrase."""
MOST_NEAR = 3
"""Of more phrases than this, NEAR asks only that all be there."""
MOST_WAYS = 25
"""In how many ways a phrase is looked up that has names of several lengths in it."""


def add_field(builder: SchemaBuilder, name: str) -> None:
    """Add a field for texts to a schema; they are stored as they were given."""
    builder.add_text_field(name, stored=True, index_option="position")


def make_index(
    schema: Schema, folder: str | Path, normalizer: Normalizer | None = None
) -> Index:
    """Return a new index in a folder, which is made, with the stamp of its names."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    index = Index(schema, path=str(folder), reuse=False)
    made = current_stamp(analyzer(normalizer))
    Path(folder, STAMP).write_text(json.dumps(made._asdict()), encoding="utf-8")
    return index


def open_index(folder: str | Path, normalizer: Normalizer | None = None) -> Index:
    """Return the index of a folder; OutdatedWarning says what no longer holds of it.

    Names, keys and words stand in the same lists there, so that all documents have to
    be indexed again, whichever it is.
    """
    try:
        kept = json.loads(Path(folder, STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    made = stamp_from(kept) or Stamp("", "", "", "")
    current = current_stamp(analyzer(normalizer))
    warn_outdated(f"the index {folder}", losses(made, current))
    return Index.open(str(folder))


def add_text(
    document: Document, field: str, text: str, normalizer: Normalizer | None = None
) -> None:
    """Add a text to a document, with the terms that it is found by."""
    text = text.encode("utf-8", "replace").decode()  # It may hold lone surrogates.
    tokens = _tokens(text, analyzer(normalizer))
    document.add_pre_tokenized_text(field, PreTokenizedString(text, tokens))


def _tokens(text: str, found: Analyzer) -> list[Token]:
    """Return the terms of a text; a longer name stands at each of its words."""
    tokens = [
        (at, term, each.start, each.end)
        for each in found.index_terms(text)
        for at in range(each.position, each.position + each.length)
        for term in each.terms
    ]
    tokens.sort()
    return [Token(term, at, start, end) for at, term, start, end in tokens]


def query(
    schema: Schema,
    text: str,
    fields: Sequence[str],
    normalizer: Normalizer | None = None,
) -> Query:
    """Return what finds a text in some of the fields, exact spellings first.

    What asks for nothing finds nothing.
    """
    try:
        asked = parse(text, tuple(fields))
    except QueryError:
        return Query.empty_query()
    built = _Built(schema, fields, analyzer(normalizer))
    return _any(_all(built.clause(c) for c in clauses) for clauses in asked)


class _Built:
    """Makes queries of parsed ones, for the fields of a schema."""

    def __init__(self, schema: Schema, fields: Sequence[str], found: Analyzer) -> None:
        self._schema = schema
        self._fields = fields
        self._found = found

    def clause(self, clause: Clause) -> tuple[Occur, Query]:
        fields = [clause.column] if clause.column else self._fields
        # What is not wanted is not wanted in any spelling, but for those merely alike.
        most = SAME if clause.out else ALIKE_FROM + 99
        each = _any(self._in_field(field, clause, most) for field in fields)
        return (Occur.MustNot if clause.out else Occur.Must), each

    def _in_field(self, field: str, clause: Clause, most: int) -> Query:
        if clause.distance is None:
            return self._run(field, clause.phrases[0], most)
        if not 1 < len(clause.phrases) <= MOST_NEAR:
            return _all(
                (Occur.Must, self._phrase(field, phrase, most))
                for phrase in clause.phrases
            )
        return self._near(field, clause.phrases, clause.distance, most)

    def _run(self, field: str, phrase: Phrase, most: int) -> Query:
        """Return what finds words anywhere; those of a longer name also as that."""
        parts = []
        for name, words in steps(wanted(phrase, self._found)):
            each = _all((Occur.Must, self._word(field, word, most)) for word in words)
            whole = [self._word(field, name, most)] if name else []
            parts.append((Occur.Must, _any([*whole, each])))
        return _all(parts)

    def _word(self, field: str, word: Wanted, most: int) -> Query:
        found = []
        for term, cost in word.costs.items():
            if cost <= most:
                one = (
                    Query.regex_query(self._schema, field, f"{term}.*")
                    if word.begins
                    else Query.term_query(self._schema, field, term)
                )
                found.append(Query.boost_query(one, BOOSTS.get(cost, 1.0)))
        return _any(found)

    def _near(
        self, field: str, phrases: Sequence[Phrase], distance: int, most: int
    ) -> Query:
        """Return what finds phrases near each other, in whatever order."""
        ways = [list(_ways(wanted(phrase, self._found), most)) for phrase in phrases]
        found = []
        for order in permutations(ways):
            for way in islice(product(*order), MOST_WAYS):
                patterns = [pattern for phrase in way for pattern in phrase]
                found.append(
                    Query.regex_phrase_query(
                        self._schema, field, list(patterns), slop=distance
                    )
                )
        return _any(found)

    def _phrase(self, field: str, phrase: Phrase, most: int) -> Query:
        asked = wanted(phrase, self._found)
        found = []
        for way in _ways(asked, most):
            if len(way) == 1:
                pattern = way[0]
                found.append(Query.regex_query(self._schema, field, pattern))
            else:
                found.append(Query.regex_phrase_query(self._schema, field, list(way)))
        return _any(found)


def _ways(asked: Sequence[Wanted], most: int) -> Iterator[list[str]]:
    """Yield the ways in which a phrase may stand in a text, a pattern for each word.

    A name in it may be written with more or fewer words.
    """
    ways: list[list[str]] = [[]]
    for name, words in steps(asked):
        options = [[_pattern(w.within(most), w.begins) for w in words]]
        entities = [t for w in (name, *words[:1]) if w for t in w.within(most)]
        entities = [term for term in entities if entity_of(term)]
        if entities and (name or len(words) == 1) and not words[-1].begins:
            lengths = range(1, LONGEST_NAME + 1)
            options += [[_pattern(entities)] * n for n in lengths]
        ways = [way + option for way in ways for option in options][:MOST_WAYS]
    yield from ways


def _pattern(terms: Iterable[str], begins: bool = False) -> str:
    """Return what matches any of several terms, which are letters and digits."""
    return f"({'|'.join(terms)}){'.*' if begins else ''}"


def _any(found: Iterable[Query]) -> Query:
    queries = list(found)
    if len(queries) == 1:
        return queries[0]
    return Query.disjunction_max_query(queries) if queries else Query.empty_query()


def _all(found: Iterable[tuple[Occur, Query]]) -> Query:
    return Query.boolean_query(list(found))
