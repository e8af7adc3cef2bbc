"""Which other spellings a query found, and why each is taken for what was asked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalizer.search.analyze import Term, words_of
from normalizer.search.highlight import Mark, match
from normalizer.search.query import Query, Wanted
from normalizer.search.words import ALIKE_FROM, EXACT, SURE, entity_of, folded

SAME_LETTERS, NAME_OF, WITH_ENDING = "letters", "name", "ending"
MAYBE_OF, ALIKE = "maybe", "alike"
REASONS = {
    SAME_LETTERS: "the same word, with other capitals or marks",
    NAME_OF: "another name of",
    WITH_ENDING: "begins so",
    MAYBE_OF: "perhaps a name of",
    ALIKE: "spelled like it, though no table says that it is the same",
}
"""Why a spelling was found, the surest reason first."""
LONGEST = 60
MOST = 12
"""Of spellings of at most so many code points the commonest are listed, so many."""


class Unified(NamedTuple):
    """Spellings that were found for one reason; of one entity where that is a name."""

    reason: str
    entity: str
    spellings: list[str]


class Spelled(NamedTuple):
    """A spelling in a text, and why it was found."""

    reason: str
    entity: str
    text: str


def written_so(query: Query) -> frozenset[str]:
    """Return the words of a query, in small letters: what needs no explanation."""
    return frozenset(
        word.lower()
        for clauses in query
        for clause in clauses
        for phrase in clause.phrases
        for word in words_of(phrase.text).texts
    )


def spelled(
    text: str,
    terms: Sequence[Term],
    marks: Sequence[Mark],
    asked: Sequence[Wanted],
    so: frozenset[str],
) -> Iterable[Spelled]:
    """Yield the spellings in the marked stretches of a text that differ from `so`."""
    ends = iter(marks)
    mark = next(ends, None)
    for term in terms:
        while mark and mark.end <= term.start:
            mark = next(ends, None)
        if not mark:
            return
        is_within = mark.start <= term.start and term.end <= mark.end
        if is_within and term.end - term.start <= LONGEST:
            written = text[term.start : term.end]
            why = _why(written, term, asked, so)
            if why and written.lower() not in so:
                yield Spelled(*why, written)


def _why(
    written: str, term: Term, asked: Sequence[Wanted], so: frozenset[str]
) -> tuple[str, str] | None:
    """Return the reason why a term was found, and the entity that it names."""
    costs = [(match(one, term), at) for at, one in enumerate(asked)]
    found = [(cost, at) for cost, at in costs if cost is not None]
    if not found:
        return None
    cost, at = min(found)
    if cost == EXACT:
        is_whole = folded(written) in map(folded, so)
        return (SAME_LETTERS if is_whole else WITH_ENDING), ""
    for word in term.terms:
        if asked[at].costs.get(word) == cost and (entity := entity_of(word)):
            return (NAME_OF if word.startswith(SURE) else MAYBE_OF), entity
    return (WITH_ENDING if cost < ALIKE_FROM else ALIKE), ""


def unified(found: Iterable[Spelled]) -> list[Unified]:
    """Return spellings by reason and entity, the surest first, the commonest first.

    >>> unified([Spelled(NAME_OF, "surname:shoigu", "Şoyqu")])
    [Unified(reason='name', entity='surname:shoigu', spellings=['Şoyqu'])]
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for reason, entity, text in found:
        counts.setdefault((reason, entity), Counter())[text] += 1
    order = list(REASONS)
    return [
        Unified(*why, [text for text, _ in counts[why].most_common(MOST)])
        for why in sorted(counts, key=lambda why: (order.index(why[0]), why[1]))
    ]
