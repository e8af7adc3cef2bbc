"""Words that may be spellings of one name, by keys and similarity."""

from collections.abc import Iterable

from normalizer.letters.keys import index_keys
from normalizer.letters.similarity import similarities

MOST_COMPARED = 100
"""With how many words that share a key a word is compared at most."""


def alike(words: Iterable[str], least: float) -> list[list[str]]:
    """Return words in groups: each is that similar to the first of its group.

    The order of the words is kept, and the first of a group leads it, so that nothing
    is chained together that is not alike. Only words with a key in common are compared.

    >>> alike(["Mammadbayli", "Nakhchyvanly", "Mammadbeyli"], 0.88)
    [['Mammadbayli', 'Mammadbeyli'], ['Nakhchyvanly']]
    """
    groups: dict[str, list[str]] = {}
    leaders: dict[str, list[str]] = {}
    for word in words:
        keys = index_keys(word)
        known = dict.fromkeys(w for key in keys for w in leaders.get(key, ()))
        near = list(known)[:MOST_COMPARED]
        scores = similarities(word, near, least=least)
        score, leader = max(zip(scores, near, strict=True), default=(0.0, ""))
        if score >= least:
            groups[leader].append(word)
            continue
        groups[word] = [word]
        for key in keys:
            leaders.setdefault(key, []).append(word)
    return list(groups.values())
