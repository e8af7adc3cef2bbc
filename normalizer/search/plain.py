"""The second layout: a full-text table that any SQLite searches, without our tokenizer.

    CREATE VIRTUAL TABLE news USING fts5(body UNINDEXED, words, names)

`columns(body)` gives what `words` and `names` hold: the folded words in their order,
and whatever else stands at their places, keys and entities. `match(query)` gives the
expression for `WHERE news MATCH ?`; where in the text it was found, only
`normalizer.highlight` can tell. The standard library's `sqlite3` does for all of it.

What it cannot do: words beside each other (`"..."`, NEAR) are beside each other in the
spelling that was asked for; in other spellings they may stand anywhere in the text.
"""

from collections.abc import Iterable, Sequence

from normalizer.search.analyze import Analyzer, analyzer
from normalizer.search.expression import TIERS, each_joined
from normalizer.search.query import Clause, Wanted, parse, steps, wanted
from normalizer.search.words import EXACT, SAME, is_spelling

WORDS, NAMES = "words", "names"
BOTH = f"{{{WORDS} {NAMES}}}"


def columns(text: str, found: Analyzer | None = None) -> tuple[str, str]:
    """Return what the columns `words` and `names` hold for a text.

    >>> columns("Bakı")
    ('baki', 'qxsbaky qxlbaky qxkbak qxobky qxeplacexcbakuxz')
    """
    terms = (found or analyzer()).index_terms(text)
    words = [term.terms[0] for term in terms if term.length == 1]
    names = [t for term in terms for t in term.terms[term.length == 1 :]]
    return " ".join(words), " ".join(names)


def match(query: str, tier: int = TIERS[-1], found: Analyzer | None = None) -> str:
    """Return the FTS5 expression of a query, for a table with `words` and `names`.

    `tier` is how dear a spelling may be, as in `normalizer.search.expression`.

    >>> match("Bakı", TIERS[1])
    '({words names} : "baki" OR names : "qxeplacexcbakuxz")'
    """
    alternatives = []
    for clauses in parse(query):
        asked = [_clause(c, found or analyzer(), tier) for c in clauses if not c.out]
        out = [_clause(c, found or analyzer(), SAME) for c in clauses if c.out]
        expression = each_joined(" AND ", asked)
        if out:
            expression = f"({expression} NOT {each_joined(' OR ', out)})"
        alternatives.append(expression)
    return each_joined(" OR ", alternatives)


def _clause(clause: Clause, found: Analyzer, tier: int) -> str:
    looked_up = [wanted(phrase, found) for phrase in clause.phrases]
    if clause.distance is None:
        return _anywhere(looked_up[0], tier)
    exact = [_beside(each) for each in looked_up]
    near = f"NEAR({' '.join(exact)}, {clause.distance})" if len(exact) > 1 else exact[0]
    ways = [f"{WORDS} : {near}"]
    if tier > EXACT:
        ways.append(each_joined(" AND ", [_anywhere(each, tier) for each in looked_up]))
    return each_joined(" OR ", ways)


def _beside(found: Sequence[Wanted]) -> str:
    """Return the phrase of words as they are spelled."""
    words = [word for word in found if word.length == 1]
    spelled = " ".join(next(iter(word.within(EXACT)), "") for word in words)
    return f'"{spelled}"' + ("*" if words[-1].begins else "")


def _anywhere(found: Sequence[Wanted], tier: int) -> str:
    parts = []
    for name, words in steps(found):
        each = each_joined(" AND ", [_terms(word, tier) for word in words])
        if name and name.within(tier):
            each = each_joined(" OR ", [_terms(name, tier), each])
        parts.append(each)
    return each_joined(" AND ", parts)


def _terms(one: Wanted, tier: int) -> str:
    """Return the expression of one word, or one name: any of its terms."""
    terms = one.within(tier)
    star = "*" if one.begins else ""
    spelled = [f'"{t}"{star}' for t in terms if is_spelling(t)]
    others = [f'"{t}"{star}' for t in terms if not is_spelling(t)]
    return each_joined(" OR ", [*_of(BOTH, spelled), *_of(NAMES, others)])


def _of(column: str, terms: Iterable[str]) -> list[str]:
    found = list(terms)
    return [f"{column} : {each_joined(' OR ', found)}"] if found else []
