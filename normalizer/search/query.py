"""Queries as people type them, and what each part of one looks up.

Words are all looked for; words in quotation marks stand beside each other; `shoi*` is
any word that begins so; `-word` and `NOT word` must not be there; `OR` parts
alternatives; `NEAR(a b, 5)` asks for both within five words; `title:word` asks for one
column. Nothing is an error: a quotation mark that is never closed ends with the query,
and signs that ask for nothing are passed over. What is left may be nothing at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from normalizer.errors import NormalizerError
from normalizer.letters.keys import key
from normalizer.search.analyze import Analyzer, Term
from normalizer.search.words import (
    ALIKE_FROM,
    ANY_ALIKE,
    EXACT,
    LONGEST_KEYED,
    POSSIBLE,
    SAME,
    entity_word,
    folded,
    is_key,
    is_known,
)

MOST_WORDS = 64
"""A query of more words is a text; it is refused, with the reason."""
NEAR = 10
"""How many words may stand between what is near, where the query does not say."""

OPERATORS = frozenset({"AND", "OR", "NOT"})

_ITEM = re.compile(
    r"""
    (?P<out>-(?=[\w"]))?
    (?:(?P<column>\w+):(?=\S))?
    (?: "(?P<phrase>[^"]*)(?:"|\Z)(?P<begins>\*)?
      | NEAR\((?P<near>[^()]*)(?:\)|\Z)
      | (?P<word>[^\s"]+) )
    """,
    re.VERBOSE,
)
_PARTS = re.compile(r'"([^"]*)"|([^\s,"]+)')
_DISTANCE = re.compile(r",\s*(\d{1,6})\s*\Z")
_PREFIX_KEY = 3
"""How many letters the beginning of a word has that is looked up by its key too."""
_PREFIX_FORMS = 200


class QueryError(NormalizerError, ValueError):
    """A query asks for nothing, or for too much."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words beside each other; `begins`: the last is only how a word begins."""

    text: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What must be there, or (`out`) must not: `phrases`, in one column if given.

    Without a `distance` it is a run of single words, anywhere; with one, phrases so
    many words apart; a phrase alone has the distance 0.
    """

    phrases: tuple[Phrase, ...]
    distance: int | None = None
    column: str = ""
    out: bool = False


Query = tuple[tuple[Clause, ...], ...]
"""Alternatives; all clauses of one must hold."""


@lru_cache(64)
def parse(query: str, columns: tuple[str, ...] = ()) -> Query:
    """Return what a query asks for; QueryError where that is nothing, or too much.

    In a query that is all capitals, AND, OR and NOT may be words of a name too.

    >>> parse('qarabağ -"Qarabağ FK"')[0][1]
    Clause(phrases=(Phrase(text='Qarabağ FK', begins=False),), distance=0, column='', \
out=True)
    """
    asked = _alternatives(query, columns)
    if asked and query.isupper() and not OPERATORS.isdisjoint(query.split()):
        asked += _alternatives(query.lower(), columns)
    words = sum(len(_words(c)) for found in asked for c in found)
    if not asked:
        raise QueryError("the query asks for no word; write one, as in: qarabağ")
    if words > MOST_WORDS:
        raise QueryError(f"the query has {words} words; write {MOST_WORDS} at most")
    return asked


def _alternatives(query: str, columns: tuple[str, ...]) -> Query:
    alternatives: list[list[Clause]] = [[]]
    out = False
    for item in _ITEM.finditer(query):
        word = item["word"]
        if word == "OR":
            alternatives.append([])
        elif word == "NOT":
            out = True
        elif word != "AND":
            clause = _clause(item, columns)
            if clause:
                clause = replace(clause, out=out or clause.out)
                _add(alternatives[-1], clause)
            out = False
    return tuple(tuple(found) for found in alternatives if _asks(found))


def _clause(item: "re.Match[str]", columns: tuple[str, ...]) -> Clause | None:
    column = item["column"] or ""
    before = ""
    if column and column not in columns:
        column, before = "", f"{column} "
    out = bool(item["out"])
    if item["near"] is not None:
        found = _DISTANCE.search(item["near"])
        inside = item["near"][: found.start()] if found else item["near"]
        parts = [m[1] or m[2] for m in _PARTS.finditer(inside) if folded(m[1] or m[2])]
        phrases = tuple(_phrase(part) for part in parts)
        return (
            Clause(phrases, int(found[1]) if found else NEAR, column, out)
            if phrases
            else None
        )
    if item["phrase"] is not None:
        phrase = _phrase(before + item["phrase"] + (item["begins"] or ""))
        return Clause((phrase,), 0, column, out) if folded(phrase.text) else None
    phrase = _phrase(before + item["word"])
    return Clause((phrase,), None, column, out) if folded(phrase.text) else None


def _phrase(written: str) -> Phrase:
    written = written.rstrip()
    text = written.rstrip("*")
    return Phrase(text, text != written)


def _add(clauses: list[Clause], clause: Clause) -> None:
    """Add a clause; a run of plain words is one, so that names of several are seen."""
    last = clauses[-1] if clauses else None
    if (
        last
        and clause.distance is None is last.distance
        and (last.column, last.out, clause.out) == (clause.column, False, False)
        and not last.phrases[-1].begins
        and not clause.phrases[-1].begins
    ):
        text = f"{last.phrases[0].text} {clause.phrases[0].text}"
        clauses[-1] = replace(last, phrases=(Phrase(text),))
    else:
        clauses.append(clause)


def _asks(clauses: Sequence[Clause]) -> bool:
    return any(not clause.out for clause in clauses)


def _words(clause: Clause) -> list[str]:
    return [word for phrase in clause.phrases for word in phrase.text.split()]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What stands for the words from `at` on, `length` of them: terms with costs.

    `begins`: a term need only begin so.
    """

    at: int
    length: int
    costs: dict[str, int]
    begins: bool = False

    def within(self, most: int) -> list[str]:
        """Return the terms that cost no more than `most`, the cheapest first.

        What the tables know is not looked up by its keys below ANY_ALIKE: its spellings
        are listed, so what else is spelled like it is likelier something else.
        """
        found = [term for term, cost in self.costs.items() if cost <= most]
        if SAME < most < ANY_ALIKE and not self.begins and is_known(found):
            return [term for term in found if not is_key(term)]
        return found


@lru_cache(256)
def wanted(phrase: Phrase, analyzer: Analyzer) -> tuple[Wanted, ...]:
    """Return what a phrase looks up: its words one by one, and its longer names."""
    found = [_wanted(term) for term in analyzer.query_terms(phrase.text)]
    if phrase.begins and found:
        words = [w for w in found if w.length == 1]
        last = [t for t in analyzer.query_terms(phrase.text) if t.length == 1][-1]
        begun = _begun(phrase.text[last.start : last.end], analyzer)
        found = [w for w in found if w.at + w.length < len(words)]
        found.append(Wanted(words[-1].at, 1, begun, begins=True))
    return tuple(found)


def asked_of(query: Query, analyzer: Analyzer) -> list[Wanted]:
    """Return all that a query looks up, but for what must not be there."""
    return [
        one
        for clauses in query
        for clause in clauses
        if not clause.out
        for phrase in clause.phrases
        for one in wanted(phrase, analyzer)
    ]


def _wanted(term: Term) -> Wanted:
    costs = dict(zip(term.terms, term.costs, strict=True))
    return Wanted(term.position, term.length, costs)


def _begun(word: str, analyzer: Analyzer) -> dict[str, int]:
    """Return what words begin with that begin like this one, in any spelling.

    >>> from normalizer.search.analyze import analyzer
    >>> [term for term, cost in _begun("shoi", analyzer()).items() if cost < 2]
    ['shoi', 'qxesurnamexcshoiguxz']
    """
    costs = {folded(word): EXACT}
    if _PREFIX_KEY <= len(folded(word)) <= LONGEST_KEYED:
        for entity in analyzer.beginning(word, _PREFIX_FORMS):
            costs[entity_word(entity)] = SAME
            costs[entity_word(entity, POSSIBLE)] = SAME + 1
        costs[key(word, "strict")] = ALIKE_FROM
    return dict(sorted(costs.items(), key=lambda item: item[1]))


def steps(found: Sequence[Wanted]) -> Iterator[tuple[Wanted | None, list[Wanted]]]:
    """Yield the words of a phrase from the left, those of one longer name together.

    >>> from normalizer.search.analyze import analyzer
    >>> of = wanted(Phrase("dağlıq qarabağ xəbərləri"), analyzer())
    >>> [(name is not None, len(words)) for name, words in steps(of)]
    [(True, 2), (False, 1)]
    """
    words = [w for w in found if w.length == 1]
    names: dict[int, Wanted] = {}
    for name in found:
        if name.length > getattr(names.get(name.at), "length", 1):
            names[name.at] = name
    at = 0
    while at < len(words):
        longest = names.get(at)
        after = at + (longest.length if longest else 1)
        yield longest, words[at:after]
        at = after
