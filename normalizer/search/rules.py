"""The lists that engines load, as lines: synonyms, words with endings, letters.

Every term is folded already, letters and digits with spaces between words, so that no
line holds a sign that an engine gives a meaning to (a comma, `=>`, a tab).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from normalizer.errors import NormalizerError
from normalizer.search.groups import Group, Groups
from normalizer.search.words import entity_word

MOST_RULES = 10_000
"""More rules than this do not go into one synonym set: Elasticsearch's limit up to
8.18, above which results are inconsistent."""

_TERM = re.compile(r"[^\W_]+(?: [^\W_]+)*")
Rule = tuple[str, str]
"""A stable id, the entity's, and a line in the format of Solr's synonyms."""
Item = TypeVar("Item")


class ExportError(NormalizerError, ValueError):
    """Lists that an engine would refuse or misread; the message has every fault."""


def expanding(groups: Groups) -> Iterator[Rule]:
    """Yield a rule for every entity with several names: each finds all others.

    A name that is only asked for has a rule of its own, `org:who?who`.
    """
    for group in groups:
        found = [form.text for form in group.found]
        if len(found) > 1:
            yield group.entity, ", ".join(found)
        for form in group.forms if found else ():
            if form.asked:
                line = f"{form.text} => {', '.join([form.text, *found])}"
                yield f"{group.entity}?{form.text}", line


def contracting(groups: Groups) -> Iterator[Rule]:
    """Yield a rule for every entity that has a sure name: each becomes its word."""
    for group in groups:
        if sure := [form.text for form in group.sure]:
            yield group.entity, f"{', '.join(sure)} => {entity_word(group.entity)}"


def without_endings(groups: Groups) -> Iterator[tuple[str, list[str]]]:
    """Yield every word that takes endings, and the words that it becomes with them."""
    found: dict[str, list[str]] = {}
    for written, word in groups.inflected.items():
        found.setdefault(word, []).append(written)
    yield from sorted(found.items())


def chunks(rules: Sequence[Item]) -> list[Sequence[Item]]:
    """Return rules in sets of no more than an engine takes.

    >>> [len(part) for part in chunks(range(20_001))]
    [10000, 10000, 1]
    """
    return [rules[at : at + MOST_RULES] for at in range(0, len(rules), MOST_RULES)]


def check_terms(groups: Iterable[Group], inflected: Iterable[str]) -> None:
    """Raise ExportError, with every fault, where a term is not letters and digits."""
    faults = [
        f"{group.entity}: {form.text!r} holds more than letters, digits and spaces"
        for group in groups
        for form in group.forms
        if not _TERM.fullmatch(form.text)
    ]
    faults += [
        f"{word!r} is not one word of letters and digits"
        for word in inflected
        if " " in word or not _TERM.fullmatch(word)
    ]
    if faults:
        raise ExportError("\n".join(faults))
