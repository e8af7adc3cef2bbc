"""What stands between the names of a line, in Latin letters."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from normalizer.names.decision import LABEL_ALREADY, ROMANIZED, Decision
from normalizer.names.evidence import language_near
from normalizer.text.romanize import romanize
from normalizer.text.zones import zones

_PIECE = re.compile(r"\S+")


def with_rest(
    line: str, decisions: Sequence[Decision], ascii: str | None
) -> Iterator[Decision]:
    """Yield the decisions on a line's names, and between them those on its other words.

    A name that stays, as nobody can tell what it is, is one of these words. Links, ids
    and the like stay whole.
    """
    at = 0
    for fixed in sorted([*_named(decisions), *_whole(line)], key=itemgetter(0)):
        if fixed.start < at:
            continue
        yield from _romanized(line, at, fixed.start, ascii)
        if fixed.label is not None:
            fixed = _in_latin(line, fixed, ascii)
        end = fixed.start + len(fixed.label or "")
        if end >= fixed.end and _is_there(fixed, line, end):
            # In ASCII a label may begin like another form: that one is not found in it.
            fixed = fixed._replace(end=end, label=None, reason=LABEL_ALREADY)
        if fixed.rows:
            yield fixed
        at = fixed.end
    yield from _romanized(line, at, len(line), ascii)


def _in_latin(line: str, decision: Decision, ascii: str | None) -> Decision:
    """Return a decision with its label in Latin, the ending behind it too.

    A name with an ending stays whole if its label is, in ASCII, what is written.
    """
    if decision.ending and ascii and decision.name:
        name = romanize(decision.name, ascii=ascii)
        if line.startswith(name, decision.start, decision.end):
            return decision._replace(label=None, reason=LABEL_ALREADY)
    return decision._replace(label=romanize(decision.label or "", ascii=ascii))


def _is_there(decision: Decision, line: str, end: int) -> bool:
    """Tell whether a label stands in a line up to an offset, as whole words."""
    label = decision.label
    if label is None or not line.startswith(label, decision.start):
        return False
    return end == decision.end or not line[end : end + 1].isalnum()


def _named(decisions: Sequence[Decision]) -> list[Decision]:
    return [decision for decision in decisions if decision.label is not None]


def _whole(line: str) -> list[Decision]:
    return [Decision(zone.start, zone.end, (), None, "", None) for zone in zones(line)]


def _romanized(
    line: str, start: int, end: int, ascii: str | None
) -> Iterator[Decision]:
    """Yield what becomes of a stretch without names, word by word.

    All words are romanized together, because each shows what the others' language is.
    """
    stretch = line[start:end]
    lang = language_near(line, start, start, []).partition("-")[0]
    written = romanize(stretch, lang=lang or None, ascii=ascii)
    if written == stretch:
        return
    pieces, results = list(_PIECE.finditer(stretch)), _PIECE.findall(written)
    if len(pieces) != len(results):
        yield Decision(start, end, (), written, ROMANIZED, None)
        return
    for piece, result in zip(pieces, results, strict=True):
        if piece[0] != result:
            a, b = start + piece.start(), start + piece.end()
            yield Decision(a, b, (), result, ROMANIZED, None)
