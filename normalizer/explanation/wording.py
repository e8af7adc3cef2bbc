"""What an account says of a name, in words: shared by the terminal and the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from normalizer.explanation import Explanation
from normalizer.names.describe import Match, Step
from normalizer.text.characters import (
    INVISIBLE,
    LINE_ENDS,
    ZERO_WIDTH_JOINER,
    ZERO_WIDTH_NON_JOINER,
)

_LINE = re.compile(f"[^{LINE_ENDS}]*+(?:\r\n|[{LINE_ENDS}])|[^{LINE_ENDS}]++")

_EDITOR_LINE_END = re.compile("\r\n?|\n")

# The two joiners stay: they shape Persian letters, and so can be seen.
_HIDDEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
    + re.sub(f"[{ZERO_WIDTH_JOINER}{ZERO_WIDTH_NON_JOINER}]", "", INVISIBLE + LINE_ENDS)
    + "]"
)


def lines(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each line with its end begins and ends; \r\n is one end.

    >>> list(lines("Bakı\r\n\nŞuşa"))
    [(0, 6), (6, 7), (7, 11)]
    """
    for match in _LINE.finditer(text):
        yield match.span()


def places(text: str, steps: Iterable[Step]) -> Iterator[tuple[int, int]]:
    r"""Yield the line and column, both from 1, at which each step's name begins.

    Lines are counted as editors do: by \n, \r and \r\n.
    """
    number = 1
    start = 0
    ends = _EDITOR_LINE_END.finditer(text)
    end = next(ends, None)
    for step in steps:
        while end and end.end() <= step.start:
            number, start, end = number + 1, end.end(), next(ends, None)
        yield number, step.start - start + 1


def visible(text: str) -> str:
    r"""Return a text with what cannot be seen, or printed, written as its escape.

    >>> print(visible("Qara\u00adbağ\0"))
    Qara\xadbağ\x00
    """
    return _HIDDEN.sub(lambda found: ascii(found[0])[1:-1], text)


def entity(match: Match) -> str:
    """Return the id of what a name names, or of everything that it may name."""
    return match.id or " or ".join(match.candidates)


def form(match: Match) -> str:
    """Return the form that a name was read as, and what the table says of it.

    >>> from normalizer import find
    >>> form(find("Qarabağ", to="en")[0])
    'Qarabağ (az, canonical)'
    """
    style = "" if match.style in ("full", match.role) else f", {match.style}"
    years = f" {match.years}" if match.years else ""
    return f"{match.form} ({match.lang}, {match.role}{style}{years})"


def ending(match: Match) -> str:
    """Return the ending that hangs on a name and how it reads; empty if none does.

    >>> from normalizer import find
    >>> ending(find("Bakıdakı", to="en")[0]), ending(find("Paşinyanın", to="en")[0])
    ('-dakı (locative + attributive)', '-ın (genitive or possessive-2sg)')
    """
    return ending_in_words(match.suffix, match.slots)


def ending_in_words(suffix: str, slots: Sequence[Sequence[str]]) -> str:
    """Return an ending and every way in which it reads; empty where there is none."""
    readings = " or ".join(map(" + ".join, slots))
    return f"-{suffix} ({readings})" if suffix else f"({readings})" if readings else ""


def row(match: Match) -> tuple[str, str]:
    """Return the file and line of the row that decided, and its source.

    >>> from normalizer import find
    >>> row(find("Qarabağ", to="en")[0])[0].partition(":")[0]
    'names/place.tsv'
    """
    where, _, source = match.source.partition(" ")
    return where, source


def summary(explanation: Explanation) -> str:
    """Return how many names there are, how many changed, and why the others stayed.

    >>> from normalizer import Normalizer
    >>> names = "Bakı, Baku"
    >>> summary(Explanation(names, Normalizer(to="en").steps(names), "en"))
    '2 names to en: 1 changed, 1 stayed (already the label: 1)'
    """
    steps = explanation.steps
    if not steps:
        return "no names"
    names = "1 name" if len(steps) == 1 else f"{len(steps)} names"
    stayed = explanation.stayed
    counted = Counter(step.match.reason for step in stayed).most_common()
    reasons = "; ".join(f"{reason}: {count}" for reason, count in counted)
    return (
        f"{names} to {explanation.to}: {len(steps) - len(stayed)} changed, "
        f"{len(stayed)} stayed" + (f" ({reasons})" if reasons else "")
    )
