"""SQL for PostgreSQL, with nothing but SQL: for servers whose folders are not ours.

What is indexed is folded by `names_letters`, which is IMMUTABLE, so that a generated
column can hold it. What is asked for is expanded by `names_query`: the longest names of
a query become all names of their entities, with their endings. `names_headline` marks
the original text, whose folded copy is what matches.
"""

from collections.abc import Iterable, Iterator, Sequence
from string import punctuation
from unicodedata import normalize as decomposed

from normalizer.search.groups import Groups, Words
from normalizer.search.letters import SCRIPTS, letter_rules
from normalizer.text.characters import HYPHENS, script_of

LONGEST = 10
"""Names of more words than this are not looked for in a query."""
BATCH = 500
"""How many rows an INSERT has."""

TABLES = """\
DROP TABLE IF EXISTS names_form, names_ending, names_entity, names_stamp;
CREATE TABLE names_stamp (part text PRIMARY KEY, value text NOT NULL);
CREATE TABLE names_entity (entity text PRIMARY KEY, query text NOT NULL);
CREATE TABLE names_form (form text, entity text, PRIMARY KEY (form, entity));
CREATE TABLE names_ending (written text PRIMARY KEY, word text NOT NULL);
"""

LETTERS = """\
-- Folds letters: no casing, no marks, no apostrophes. The database must be in UTF-8.
CREATE OR REPLACE FUNCTION names_letters(document text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $names$
SELECT CASE WHEN document ~ '[^ -~\\s]' THEN
  translate(regexp_replace({replaced}, '[{silent}]', '', 'g'), {letters}, {becomes})
ELSE
  translate(document, {ascii_letters}, {ascii_becomes})
END $names$;

-- How many letters a letter is when it is folded.
CREATE OR REPLACE FUNCTION names_length(letter text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $names$
SELECT CASE WHEN letter ~ '[{silent}]' THEN 0
  WHEN letter ~ '[{double}]' THEN 2 ELSE 1 END $names$;
"""

FUNCTIONS = """\
CREATE OR REPLACE FUNCTION names_vector(document text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $names$
SELECT to_tsvector(
  'pg_catalog.simple'::regconfig, names_letters(coalesce(document, '')))
$names$;

-- The words of a query, folded, in their order.
CREATE OR REPLACE FUNCTION names_words(query text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $names$
SELECT coalesce(array_agg(lexeme ORDER BY position), '{}')
FROM unnest(names_vector(query)) AS found(lexeme, positions, weights),
     unnest(positions) AS position
$names$;

-- The longest names of a query and the words between them, in their order: what finds
-- each in every spelling, and whether it is a name that the tables know.
CREATE OR REPLACE FUNCTION names_parts(query text)
RETURNS TABLE (words text[], finds tsquery, is_known boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $names$
#variable_conflict use_variable
DECLARE
  every text[] := names_words(query);
  stems text[];
  found tsquery;
  first int := 1;
  size int;
BEGIN
  SELECT array_agg(coalesce(ending.word, w.word) ORDER BY w.at) INTO stems
  FROM unnest(every) WITH ORDINALITY AS w(word, at)
  LEFT JOIN names_ending AS ending ON ending.written = w.word;
  WHILE first <= cardinality(every) LOOP
    FOR length IN REVERSE least(LONGEST, cardinality(every) - first + 1) .. 1 LOOP
      size := length;
      SELECT string_agg(DISTINCT '(' || entity.query || ')', ' | ')::tsquery
      INTO found
      FROM names_form AS form JOIN names_entity AS entity USING (entity)
      WHERE form.form IN (
        array_to_string(every[first : first + length - 1], ' '),
        array_to_string(stems[first : first + length - 1], ' '));
      EXIT WHEN found IS NOT NULL;
    END LOOP;
    words := every[first : first + size - 1];
    is_known := found IS NOT NULL;
    SELECT string_agg(quote_literal(word), ' <-> ')::tsquery INTO finds
    FROM unnest(words) AS word;
    finds := CASE WHEN is_known THEN finds || found ELSE finds END;
    RETURN NEXT;
    first := first + size;
  END LOOP;
END $names$;

-- What a query finds: all its words, each of its names in every spelling. NULL, which
-- finds nothing, where there is no word.
CREATE OR REPLACE FUNCTION names_query(query text) RETURNS tsquery
LANGUAGE sql STABLE PARALLEL SAFE AS $names$
SELECT string_agg('(' || finds::text || ')', ' & ')::tsquery FROM names_parts(query)
$names$;

-- A text with marks around what a query of names_query finds in it.
CREATE OR REPLACE FUNCTION names_headline(
  document text, query tsquery, open text DEFAULT '<b>', close text DEFAULT '</b>'
) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $names$
DECLARE
  folded text := names_letters(coalesce(document, ''));
  marked text;
  letter text;
  size int;
  sign text;
  result text := '';
  at int := 1;
BEGIN
  folded := translate(folded, E'\\x02\\x03', '  ');
  marked := ts_headline('pg_catalog.simple'::regconfig, folded, query,
    E'HighlightAll=true, StartSel=\\x02, StopSel=\\x03');
  FOR place IN 1 .. coalesce(char_length(document), 0) LOOP
    letter := substr(document, place, 1);
    size := names_length(letter);
    -- An accent belongs to the letter before it, whose word may end there.
    IF letter !~ '[\\u0300-\\u036f]' THEN
      LOOP
        sign := substr(marked, at, 1);
        EXIT WHEN sign NOT IN (E'\\x02', E'\\x03') OR sign = '';
        EXIT WHEN sign = E'\\x02' AND size = 0;
        result := result || CASE sign WHEN E'\\x02' THEN open ELSE close END;
        at := at + 1;
      END LOOP;
    END IF;
    result := result || letter;
    at := at + size;
  END LOOP;
  RETURN result || CASE WHEN substr(marked, at, 1) = E'\\x03' THEN close ELSE '' END;
END $names$;
"""


def managed_sql(groups: Groups) -> Iterator[str]:
    """Yield the statements that teach a server the names, in their order."""
    yield TABLES
    yield letters_function()
    yield FUNCTIONS.replace("LONGEST", str(LONGEST))
    yield from _inserts("names_stamp (part, value)", groups.stamp._asdict().items())
    yield from _inserts("names_entity (entity, query)", _queries(groups))
    yield from _inserts("names_form (form, entity)", _forms(groups))
    yield from _inserts("names_ending (written, word)", groups.inflected.items())
    yield "ANALYZE names_entity, names_form, names_ending;\n"


def letters_function() -> str:
    """Return the statement that makes `names_letters`.

    PostgreSQL's parser keeps together what it takes for links, numbers and words with
    hyphens, so all signs become spaces.

    Its `translate` looks through all letters for each one of a text, so it is
    left as few as can be: NFD takes marks off letters, and a pattern drops them.
    """
    rules = dict.fromkeys(punctuation + HYPHENS, " ") | {
        a: b for a, b in letter_rules().items() if decomposed("NFD", a) == a
    }
    replaced = "normalize(document, NFD)"
    for letter, becomes in rules.items():
        if len(becomes) > 1:
            replaced = f"replace({replaced}, {quoted(letter)}, {quoted(becomes)})"
    single = [(a, b) for a, b in rules.items() if len(b) == 1 and _is_usual(a)]
    # translate() drops letters for which nothing is left to become: they are last.
    plain = [(a, b) for a, b in rules.items() if len(b) <= 1 and a.isascii()]
    plain.sort(key=lambda rule: not rule[1])
    return LETTERS.format(
        replaced=replaced,
        silent=_ranges(sorted(ord(a) for a, b in rules.items() if not b)),
        double="".join(a for a, b in letter_rules().items() if len(b) > 1),
        letters=quoted("".join(a for a, _ in single)),
        becomes=quoted("".join(b for _, b in single)),
        ascii_letters=quoted("".join(a for a, _ in plain)),
        ascii_becomes=quoted("".join(b for _, b in plain)),
    )


def _is_usual(letter: str) -> bool:
    """Tell whether a letter is one of those that names are in; digits of others not."""
    return script_of(ord(letter)) in {*SCRIPTS, "Zyyy"}


def _ranges(codes: Sequence[int]) -> str:
    """Return code points as a pattern has them in brackets.

    >>> _ranges([0x300, 0x301, 0x483])
    '\\\\u0300-\\\\u0301\\\\u0483-\\\\u0483'
    """
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in runs)


def _queries(groups: Groups) -> Iterator[tuple[str, str]]:
    """Yield what finds every entity: any of its names, with any of their endings."""
    endings: dict[str, list[str]] = {}
    for written, word in groups.inflected.items():
        endings.setdefault(word, []).append(written)
    for group in groups:
        # Names that differ in their first word only are written as one phrase.
        alike: dict[Words, list[str]] = {}
        for form in group.found:
            alike.setdefault(form.words[1:], []).append(form.words[0])
        phrases = [[firsts, *([w] for w in rest)] for rest, firsts in alike.items()]
        yield group.entity, " | ".join(_phrase(p, endings) for p in phrases)


def _phrase(words: list[list[str]], endings: dict[str, list[str]]) -> str:
    """Return a phrase as a tsquery: at each place any of the words, with any ending."""
    parts = []
    for choices in words:
        ways = [quoted(way) for w in choices for way in (w, *endings.get(w, ()))]
        parts.append(f"({' | '.join(ways)})")
    return f"({' <-> '.join(parts)})"


def _forms(groups: Groups) -> Iterator[tuple[str, str]]:
    for group in groups:
        if group.found:
            for form in group.forms:
                yield form.text, group.entity


def _inserts(into: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield statements that insert rows, many at once."""
    values = [f"({', '.join(map(quoted, row))})" for row in rows if row[-1]]
    for at in range(0, len(values), BATCH):
        lines = ",\n".join(values[at : at + BATCH])
        yield f"INSERT INTO {into} VALUES\n{lines};\n"


def quoted(text: str) -> str:
    """Return text as SQL has it.

    >>> quoted("O'Neil")
    "'O''Neil'"
    """
    return "'" + text.replace("'", "''") + "'"
