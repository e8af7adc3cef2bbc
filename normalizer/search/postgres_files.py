"""Files for PostgreSQL: dictionaries for servers of one's own, SQL for all others.

`managed.sql` needs nothing but SQL (`normalizer.search.postgres_sql`). `tsearch_data/`
and `dictionaries.sql` make a text search configuration `names`, which contracts: every
name becomes the word of its entity when a text is indexed. It indexes and asks faster,
and must index anew when names change. Its chain of dictionaries, for every word:

    names_phrases  a thesaurus: names of several words. It is first, for behind a
                   filter it would see only the first word of a name as filtered; so its
                   own dictionary, names_words, knows words with marks and endings
    names_letters  unaccent with our letters: a filter
    names          synonyms: names of one word, with and without endings
    simple         all other words

A word can become one word only: ambiguous names stay as they are spelled. A name inside
of a longer one is not indexed by itself, so `names_asked` asks for the longer ones too.
"""

from collections.abc import Iterable, Iterator, Sequence

from normalizer.search.files import Files, comment, stamped
from normalizer.search.groups import Form, Groups, Words
from normalizer.search.letters import letter_rules
from normalizer.search.postgres_sql import BATCH, managed_sql, quoted
from normalizer.search.rules import ExportError, check_terms
from normalizer.search.words import entity_word

CONFIGURATION = """\
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH DICTIONARY names_letters (
  TEMPLATE = unaccent, RULES = 'names_letters');
CREATE TEXT SEARCH DICTIONARY names_words (
  TEMPLATE = synonym, SYNONYMS = 'names_words');
CREATE TEXT SEARCH DICTIONARY names_phrases (
  TEMPLATE = thesaurus, DICTFILE = 'names_phrases', DICTIONARY = names_words);
CREATE TEXT SEARCH DICTIONARY names (TEMPLATE = synonym, SYNONYMS = 'names');
CREATE TEXT SEARCH CONFIGURATION names (COPY = pg_catalog.simple);
-- Parts of words with hyphens are indexed, and not the whole word again.
ALTER TEXT SEARCH CONFIGURATION names
  DROP MAPPING FOR asciihword, hword, numhword;
ALTER TEXT SEARCH CONFIGURATION names
  ALTER MAPPING FOR asciiword, word, numword, hword_asciipart, hword_part, hword_numpart
  WITH names_phrases, names_letters, names, simple;

-- What else is asked for where one thing is: the longer names that it is a part of.
-- (websearch_to_tsquery shows a thesaurus one word at a time: it would see no phrase.)
CREATE TABLE names_within (target tsquery PRIMARY KEY, substitute tsquery NOT NULL);
CREATE FUNCTION names_asked(query text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE AS $names$
SELECT ts_rewrite(plainto_tsquery('names', query),
  'SELECT target, substitute FROM names_within')
$names$;
"""

README = """\
# Names in PostgreSQL

A server whose folders are not yours (a managed one): run `managed.sql`, then

    ALTER TABLE news ADD COLUMN found tsvector
      GENERATED ALWAYS AS (names_vector(body)) STORED;
    CREATE INDEX ON news USING gin (found);
    SELECT names_headline(body, query)
    FROM news, names_query('Şoyqu') AS query WHERE found @@ query;

New names hold as soon as `managed.sql` is run again; nothing is indexed anew, unless
`words` of `manifest.json` changed.

A server of your own, to index names contracted (PostgreSQL 14 or later, in UTF-8):

1. Copy `tsearch_data/*` to `$(pg_config --sharedir)/tsearch_data/`.
2. Run `dictionaries.sql`.
3. Index `to_tsvector('names', body)`, in NFC (`normalize(body, NFC)` makes it so); ask
   with `names_asked('Şoyqu')`, mark with `ts_headline('names', body, query)`.

After new files: `ALTER TEXT SEARCH DICTIONARY names (SYNONYMS = 'names')`, likewise for
the others, or new connections; then index again what is stored.
"""


def postgres_files(groups: Groups, fields: Sequence[str] = ()) -> Files:
    """Return the files; `fields` are named in a CREATE INDEX, not in them."""
    check_terms(groups, groups.inflected)
    singles, phrases = dict(_singles(groups)), dict(_phrases(groups))
    words = _known_words(groups, phrases)
    check_thesaurus(phrases, set(words.values()) & set(words))
    data = {
        "names_letters.rules": _lines(_letters()),
        "names_words.syn": _lines(f"{a} {b}" for a, b in words.items()),
        "names.syn": _lines(f"{a} {b}" for a, b in sorted(singles.items())),
        "names_phrases.ths": comment(groups)
        + _lines(f"{' '.join(w)} : *{e}" for w, e in sorted(phrases.items())),
    }
    files = {f"tsearch_data/{name}": text for name, text in data.items()}
    files["dictionaries.sql"] = (
        comment(groups, "--") + CONFIGURATION + "".join(_within(groups))
    )
    files["managed.sql"] = comment(groups, "--") + _in_one(managed_sql(groups))
    files["README.md"] = README
    return stamped(files, groups)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _in_one(statements: Iterable[str]) -> str:
    return "BEGIN;\n" + "".join(statements) + "COMMIT;\n"


def _letters() -> Iterator[str]:
    """Yield what unaccent reads: a letter alone is dropped."""
    for letter, becomes in letter_rules().items():
        if becomes != " ":
            yield f"{letter}\t{becomes}".rstrip("\t")


def _unambiguous(groups: Groups) -> Iterator[tuple[Form, str]]:
    for group in groups:
        for form in group.found:
            if len(groups.entities_of[form.words]) == 1:
                yield form, entity_word(group.entity)


def _singles(groups: Groups) -> Iterator[tuple[str, str]]:
    names = {f.words[0]: e for f, e in _unambiguous(groups) if len(f.words) == 1}
    yield from names.items()
    for written, word in groups.inflected.items():
        if word in names:
            yield written, names[word]


def _phrases(groups: Groups) -> Iterator[tuple[Words, str]]:
    for form, entity in _unambiguous(groups):
        if len(form.words) > 1:
            yield form.words, entity


def _known_words(groups: Groups, phrases: Iterable[Words]) -> dict[str, str]:
    """Return how the words of longer names may be written, and what they are.

    Small letters are made of capitals by C's rules, to which I is i.
    """
    needed = {word for words in phrases for word in words}
    known = {word: word for word in needed}
    for written, word in groups.inflected.items():
        if word in needed:
            known[written] = word
    for spelled, word in groups.spelled.items():
        if word in needed:
            known[spelled] = known[spelled.replace("ı", "i")] = word
    return dict(sorted(known.items()))


def check_thesaurus(phrases: Iterable[Words], known: set[str]) -> None:
    """Raise ExportError where the thesaurus holds a word that its dictionary has not.

    >>> check_thesaurus([("nagorno", "karabakh")], {"nagorno"})
    Traceback (most recent call last):
    normalizer.search.rules.ExportError: nagorno karabakh: 'karabakh' is not known
    """
    faults = [
        f"{' '.join(words)}: {word!r} is not known"
        for words in phrases
        for word in words
        if word not in known
    ]
    if faults:
        raise ExportError("\n".join(faults))


def _within(groups: Groups) -> Iterator[str]:
    """Yield what fills the table of names that are parts of longer ones."""
    sure = {f.words: g.entity for g in groups for f in g.sure}
    wider: dict[str, set[str]] = {}
    for group in groups:
        for form in group.forms:
            for part in _parts(form.words):
                if sure.get(part, group.entity) != group.entity:
                    wider.setdefault(sure[part], set()).add(group.entity)
    rows = [
        f"({_quoted([entity])}, {_quoted([entity, *sorted(longer)])})"
        for entity, longer in sorted(wider.items())
    ]
    for at in range(0, len(rows), BATCH):
        yield "INSERT INTO names_within VALUES\n"
        yield ",\n".join(rows[at : at + BATCH]) + ";\n"


def _parts(words: Words) -> Iterator[Words]:
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            yield words[first:last]


def _quoted(entities: Iterable[str]) -> str:
    return quoted(" | ".join(map(entity_word, entities)))
