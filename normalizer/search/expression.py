"""Queries as FTS5 reads them, for a table whose tokenizer is `names`.

The tokenizer takes a string that begins with `=` for terms that are looked up as they
stand: a word for each position, with `|` between terms that may stand there. All words
of a longer name have its entity, so `"=qxe…"` finds it, and as many of these as it has
words are the whole of it: that is what `highlight()` marks.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from normalizer.search.analyze import Analyzer
from normalizer.search.query import Clause, Query, Wanted, parse, steps, wanted
from normalizer.search.words import ANY_ALIKE, EXACT, LIKELY, SAME, entity_of

AS_IT_STANDS = "="
OR_TERM = "|"
TIERS = (EXACT, SAME, LIKELY, ANY_ALIKE)
"""The dearest terms that are looked up: for exact spellings, for other spellings of the
entity, for what may be the entity or is spelled like a word that no table knows, and
for whatever is spelled like it."""
LONGEST_NAME = 5
"""Names of more words than this are not always marked as a whole."""
MOST_WAYS = 25
"""In how many ways a phrase is written that has names of several lengths in it."""


def expression(
    query: str,
    analyzer: Analyzer,
    tier: int = TIERS[-1],
    columns: tuple[str, ...] = (),
    whole: bool = False,
) -> str:
    """Return the FTS5 expression of a query, with terms that cost up to `tier`.

    With `whole`, names of several words are matched as a whole, for `highlight()`.

    >>> from normalizer.search.analyze import analyzer
    >>> expression("shoigu", analyzer(), TIERS[0])
    '"=shoigu"'
    """
    return compiled(parse(query, columns), analyzer, tier, whole)


def compiled(query: Query, analyzer: Analyzer, tier: int, whole: bool = False) -> str:
    """Return the FTS5 expression of a parsed query."""
    alternatives = []
    for clauses in query:
        found = [_clause(c, analyzer, tier, whole) for c in clauses if not c.out]
        # What is not wanted is not wanted in any spelling, but for those merely alike.
        out = [_clause(c, analyzer, SAME, False) for c in clauses if c.out]
        asked = each_joined(" AND ", found)
        alternatives.append(
            each_joined(" NOT ", [asked, each_joined(" OR ", out)]) if out else asked
        )
    return each_joined(" OR ", alternatives)


def each_joined(operator: str, parts: Iterable[str]) -> str:
    """Return expressions with an operator between them, in brackets if several.

    >>> each_joined(" OR ", ['"a"', '"b"', '"a"'])
    '("a" OR "b")'
    """
    found = list(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else f"({operator.join(found)})"


def _clause(clause: Clause, analyzer: Analyzer, tier: int, whole: bool) -> str:
    looked_up = [wanted(phrase, analyzer) for phrase in clause.phrases]
    if clause.distance is None:
        found = _run(looked_up[0], tier, whole)
    elif len(clause.phrases) == 1:
        found = each_joined(" OR ", _ways(looked_up[0], tier, whole))
    else:
        ways = product(*(_ways(one, tier, False) for one in looked_up))
        near = [
            f"NEAR({' '.join(way)}, {clause.distance})"
            for way in islice(ways, MOST_WAYS)
        ]
        found = each_joined(" OR ", near)
    return f"{clause.column} : {found}" if clause.column else found


def _run(found: Sequence[Wanted], tier: int, whole: bool) -> str:
    """Return the expression of words that may stand anywhere."""
    parts = []
    for name, words in steps(found):
        each = each_joined(
            " AND ", [each_joined(" OR ", _word(word, tier, whole)) for word in words]
        )
        terms = name.within(tier) if name else []
        if terms:
            lengths = LONGEST_NAME if whole else 1
            each = each_joined(" OR ", [*_repeated(terms, lengths), each])
        parts.append(each)
    return each_joined(" AND ", parts)


def _word(word: Wanted, tier: int, whole: bool) -> list[str]:
    terms = word.within(tier)
    found = [_quoted([terms], word.begins)]
    entities = [term for term in terms if entity_of(term)]
    if whole and entities and not word.begins:
        found += _repeated(entities, LONGEST_NAME)[1:]
    return found


def _repeated(terms: Sequence[str], most: int) -> list[str]:
    """Return the entity at one position, at two ..., for names of so many words."""
    return [_quoted([terms] * length, False) for length in range(1, most + 1)]


def _ways(found: Sequence[Wanted], tier: int, whole: bool) -> list[str]:
    """Return the ways in which a phrase may stand in a text: names vary in length."""
    ways: list[list[list[str]]] = [[]]
    begins = any(w.begins for w in found)
    for name, words in steps(found):
        terms = name.within(tier) if name else []
        spelled = [word.within(tier) for word in words]
        options = [spelled]
        entities = terms or [
            t for s in spelled for t in s if entity_of(t) and len(spelled) == 1
        ]
        if entities and not begins:
            lengths = range(1, LONGEST_NAME + 1)
            options += [[entities] * n for n in lengths if n > 1 or name]
        ways = [way + option for way in ways for option in options][:MOST_WAYS]
    return [_quoted(way, begins) for way in ways]


def _quoted(positions: Sequence[Sequence[str]], begins: bool) -> str:
    terms = " ".join(OR_TERM.join(terms) for terms in positions)
    return f'"{AS_IT_STANDS}{terms}"' + ("*" if begins else "")
