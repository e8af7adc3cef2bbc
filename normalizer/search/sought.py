"""What of a text is worth reading closely, for one query: lines that may have it.

To find what a text names costs far more than to find its words. Every line is read on
its own, so a line in which no word and no name may be what a query asks for is not read
for names, and nothing in it is marked.
"""

from collections.abc import Sequence
from functools import lru_cache

from normalizer.search.analyze import Analyzer, Term
from normalizer.search.query import Query, Wanted, asked_of
from normalizer.search.words import (
    entity_of,
    index_words,
    is_key,
    spellings,
)

REMEMBERED = 1 << 14
"""How many words of texts are remembered with whether they may be it."""
_PEOPLE = ("person:", "name:")
_NO_PEOPLE = ("place:", "country:", "org:")


class Sought:
    """Tells which words and names may be what is asked for, at a cost of up to `most`.

    It may say yes of what is not, and never no of what is.
    """

    def __init__(self, asked: Sequence[Wanted], most: int) -> None:
        terms = {term for one in asked for term in one.within(most)}
        self._terms = frozenset(terms)
        self._begun = tuple(
            term for one in asked if one.begins for term in one.within(most)
        )
        self._judged: dict[str, bool] = {}
        self._asks_keys = any(map(is_key, terms))
        self._entities = frozenset(filter(None, map(entity_of, terms)))
        # A person who is named by parts may have no form of his own.
        self._asks_people = any(e.startswith(_PEOPLE) for e in self._entities)

    def may_be_word(self, word: str) -> bool:
        """Tell whether a word of a text may be found by itself."""
        judged = self._judged.get(word)
        if judged is None:
            if len(self._judged) >= REMEMBERED:
                self._judged.clear()
            judged = self._judged[word] = self._may_be(word)
        return judged

    def _may_be(self, word: str) -> bool:
        found = index_words(word) if self._asks_keys else spellings(word)
        if not self._terms.isdisjoint(found):
            return True
        return bool(self._begun) and any(term.startswith(self._begun) for term in found)

    def may_be_name(self, known: Sequence[tuple[str, bool]]) -> bool:
        """Tell whether a candidate may be found, by what it may be."""
        return any(
            entity in self._entities
            or (self._asks_people and not entity.startswith(_NO_PEOPLE))
            for entity, _ in known
        )


@lru_cache(64)
def sought(query: Query, analyzer: Analyzer, most: int) -> Sought:
    """Return what a query seeks in texts."""
    return Sought(asked_of(query, analyzer), most)


def near_terms(text: str, query: Query, analyzer: Analyzer, most: int) -> list[Term]:
    """Return those of a text's terms that may count for a query, at their positions.

    >>> from normalizer.search.analyze import analyzer
    >>> from normalizer.search.query import parse
    >>> text = "Bakı\\nSergey Şoyqu"
    >>> [t.position for t in near_terms(text, parse("шойгу"), analyzer(), 100)]
    [1, 1, 2]
    """
    return analyzer.terms_of_lines(text, sought(query, analyzer, most))
