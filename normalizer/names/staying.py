"""Which candidates stay as they are whatever stands around them.

Most names of a text need no rewriting: they are labels already, or nothing that was
asked for. What such a candidate may be read as depends on its letters alone, so the
answer is remembered, and a line that holds no others is not looked at any further.
"""

from normalizer.names.decide import said_of
from normalizer.names.inflect import DROP
from normalizer.names.lexicon import Lexicon
from normalizer.names.match import JOINTS, Candidate
from normalizer.names.reading import Reading, read, read_inflected
from normalizer.names.targets import Choice

_PERSONS = frozenset({"given", "surname"})
"""Kinds of which a person's name has one at least."""
REMEMBERED = 1 << 14
"""How many answers are kept at hand."""


class Staying:
    """Tells which candidates stay, by one choice of target, roles and kinds.

    >>> from normalizer.names.lexicon import shipped
    >>> from normalizer.names.match import candidates
    >>> from normalizer.names.targets import TARGETS
    >>> staying = Staying(shipped(), Choice(TARGETS["en"]))
    >>> text = "Baku, Bakı"
    >>> [staying.stays(text, found) for found in candidates(text, shipped())]
    [True, False]
    """

    __slots__ = ("_choice", "_known", "_lexicon")

    def __init__(self, lexicon: Lexicon, choice: Choice) -> None:
        self._lexicon, self._choice = lexicon, choice
        self._known: dict[tuple[int, str], bool] = {}

    def stays(self, text: str, candidate: Candidate) -> bool:
        """Tell whether no reading of a candidate is ever rewritten.

        What hangs on it behind a joint is another reading: of that nothing is told.
        """
        start, end, form = candidate
        if text[end : end + 1] in JOINTS:
            return False
        key = form, text[start:end]
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._never_moves(*key)
        return known

    def _never_moves(self, form: int, surface: str) -> bool:
        if form >= 0:
            whole = read(self._lexicon, form, surface)
            return whole is not None and self._rests(whole)
        reading = read_inflected(self._lexicon, ~form, surface)
        return reading is None or self._rests(reading)

    def _rests(self, reading: Reading) -> bool:
        """Tell whether each thing that a reading may be leaves it as it is.

        Then all of them together do, and any of them that evidence speaks for. A given
        name or surname depends on what is beside it; a particle (oğlu) only on those.
        """
        target = self._choice.target
        if target is None or not reading.kinds.isdisjoint(_PERSONS):
            return False
        if reading.ending and self._choice.suffixes == DROP:
            return False
        return all(
            said_of((row,), reading, target, self._choice, self._lexicon)[1] is None
            for row in reading.alone
        )
