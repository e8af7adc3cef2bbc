"""What stands between quotation marks in a line, and which of it is a title."""

from collections.abc import Iterator

from normalizer.text.lazy import lazy

TITLE_WORDS = 8
"""A quotation of so many words or fewer may be a title."""

_QUOTED = lazy('«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]|"([^"]*)"')
_SENTENCE = lazy("[.!?…](?:\\s|\\Z)")


def quotations(line: str) -> Iterator[tuple[int, int]]:
    """Yield where each quoted stretch of a line begins and ends, without the marks.

    >>> list(quotations("«Qarabağ» qəzeti"))
    [(1, 8)]
    """
    for match in _QUOTED.finditer(line):
        yield match.span(match.lastindex or 0)


def titles(line: str) -> Iterator[tuple[int, int]]:
    """Yield the quotations that may be titles: short, a capital first, no sentence.

    >>> list(titles("«Qarabağ» qəzeti, «Biz Bakıdayıq.»"))
    [(1, 8)]
    """
    for start, end in quotations(line):
        words = line[start:end].split()
        if 0 < len(words) <= TITLE_WORDS and not (
            words[0][0].islower() or _SENTENCE.search(line, start, end)
        ):
            yield start, end
