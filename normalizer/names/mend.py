"""Damaged names: read as the names that they damage, and only those.

Every word that looks damaged is tried repaired. Where that gives a form of the tables,
the line is read with the word repaired; what is then decided of the name holds for the
damaged one too. A word that is no part of a name stays as it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize as unicode_form

from normalizer.names.decide import decide
from normalizer.names.decision import LABEL_ALREADY, PROTECTED, REWRITTEN, Decision
from normalizer.names.evidence import MARKS
from normalizer.names.lexicon import Lexicon
from normalizer.names.match import Candidate, candidates
from normalizer.names.rewrite import Edit, apply
from normalizer.names.targets import Choice
from normalizer.text.lazy import lazy
from normalizer.text.repair import repairs, suspicious
from normalizer.text.zones import protected

_CLUSTER = lazy(f"[^{MARKS}][{MARKS}]+")
AROUND = 80
"""How far, in code points, a name is sought around a damaged word of it."""


def decide_mended(
    line: str, found: Iterable[Candidate], lexicon: Lexicon, choice: Choice
) -> Iterator[Decision]:
    """Yield a decision for every name of a line, the damaged ones among them."""
    mends = _mends(line, lexicon)
    if not mends:
        yield from decide(line, found, lexicon, choice)
        return
    read = apply(line, mends)
    for decision in decide(read, candidates(read, lexicon), lexicon, choice):
        placed = _placed(decision, read, mends)
        if placed and placed.label is not None and protected(line, *placed[:2]):
            placed = placed._replace(label=None, reason=PROTECTED)
        if placed:
            yield placed


def _mends(line: str, lexicon: Lexicon) -> list[Edit]:
    """Return the repairs of a line that make forms of the tables.

    Damage is looked for in NFC: what is misread may hold letters that NFD takes apart.
    """
    composing = list(_composing(line))
    mends = _mends_of_composed(apply(line, composing), lexicon)
    placed = [
        (_before(start, composing), _before(end, composing), repaired)
        for start, end, repaired in mends
    ]
    return [
        Edit(start, end, repaired)
        for start, end, repaired in placed
        if start is not None and end is not None
    ]


def _composing(line: str) -> Iterator[Edit]:
    """Yield the edits that compose letters with their marks."""
    for cluster in _CLUSTER.finditer(line):
        composed = unicode_form("NFC", cluster[0])
        if composed != cluster[0]:
            yield Edit(*cluster.span(), composed)


def _mends_of_composed(line: str, lexicon: Lexicon) -> list[Edit]:
    guesses = []
    for start, end in suspicious(line):
        found = list(repairs(line[start:end]))
        if found:
            guesses.append((Edit(start, end, found[0]), found))
    likely = [edit for edit, _ in guesses]
    read = apply(line, likely)
    mends = []
    shift = 0
    for (start, end, guess), found in guesses:
        at = start + shift
        for repaired in found:
            if _is_in_form(read, at, at + len(guess), repaired, lexicon):
                mends.append(Edit(start, end, repaired))
                break
        shift += len(guess) - (end - start)
    return mends


def _is_in_form(
    read: str, start: int, end: int, repaired: str, lexicon: Lexicon
) -> bool:
    """Tell whether a word, put in place of `read[start:end]`, is in a form."""
    before = read[max(0, start - AROUND) : start]
    if len(before) == AROUND:
        before = before[before.find(" ") + 1 :]
    text = f"{before}{repaired}{read[end : end + AROUND]}"
    first, last = len(before), len(before) + len(repaired)
    return any(a <= first and last <= b for a, b, _ in candidates(text, lexicon))


def _placed(decision: Decision, read: str, mends: Sequence[Edit]) -> Decision | None:
    """Return a decision on a repaired line, as one on the line as it is.

    None where the name is only a part of what was repaired.
    """
    start, end = _before(decision.start, mends), _before(decision.end, mends)
    if start is None or end is None:
        return None
    label, reason = decision.label, decision.reason
    if reason == LABEL_ALREADY and any(m.start < end and start < m.end for m in mends):
        label, reason = read[decision.start : decision.end], REWRITTEN
    return decision._replace(start=start, end=end, label=label, reason=reason)


def _before(offset: int, mends: Sequence[Edit]) -> int | None:
    """Return where an offset was before the repairs; None inside of one."""
    shift = 0
    for start, end, repaired in mends:
        first = start + shift
        if offset <= first:
            break
        if offset < first + len(repaired):
            return None
        shift += len(repaired) - (end - start)
    return offset - shift
