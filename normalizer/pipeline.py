"""The flow on one screen: scan, match, decide, rewrite, until nothing changes."""

from collections.abc import Iterable

from normalizer.errors import unknown_option
from normalizer.names.decide import decide
from normalizer.names.describe import Match, Step, describe
from normalizer.names.lexicon import Lexicon, shipped
from normalizer.names.match import lines
from normalizer.names.rewrite import Edit, apply, joined
from normalizer.names.targets import (
    DEFAULT_ROLES,
    IDS,
    KINDS,
    ROLES,
    TARGETS,
    Choice,
)

ROUNDS = 4
"""After so many rounds a line that still changes is returned as it came."""

OWN, ID = "own", "id"


class Normalizer:
    """Rewrites the names of a text to their canonical form in one target.

    >>> Normalizer(to="en").normalize("Гарабағ, Qarabağ, Карабах")
    'Karabakh, Karabakh, Karabakh'
    """

    def __init__(
        self,
        *,
        to: str,
        roles: Iterable[str] = DEFAULT_ROLES,
        kinds: Iterable[str] | None = None,
    ) -> None:
        """`to` is a language, "own" (each line's) or "id"; OptionError says which."""
        if to not in TARGETS and to not in (OWN, ID):
            raise unknown_option("to", to, [*TARGETS, OWN, ID])
        self.to = to
        self.roles = _closed("roles", roles, ROLES)
        self.kinds = None if kinds is None else _closed("kinds", kinds, KINDS)
        target = IDS if to == ID else TARGETS.get(to)
        self._choice = Choice(target, self.roles, self.kinds)

    def normalize(self, text: str) -> str:
        """Return the text with every name it knows in its one form, all else as it is.

        Each line settles on its own, so normalizing twice is normalizing once.
        """
        lexicon = shipped()
        if not lexicon.candidates(text):
            return text
        return "".join(
            apply(line, self._settled(line, lexicon))
            for line in (text[a:b] for a, b in lines(text))
        )

    def find(self, text: str, *, ambiguous: bool = False) -> list[Match]:
        """Return the names of a text, from the left; offsets are in code points.

        With `ambiguous`, those that were not understood come too: without `canonical`,
        with every `candidate`.

        >>> [match] = Normalizer(to="en").find("Bakı və başqaları")
        >>> match.start, match.end, match.id, match.canonical
        (0, 4, 'place:baku', 'Baku')
        """
        lexicon = shipped()
        return [
            match
            for a, b in lines(text)
            for decision in decide(text[a:b], lexicon, self._choice)
            if (match := describe(text, a, decision, lexicon))
            and (ambiguous or match.canonical is not None)
        ]

    def steps(self, text: str) -> list[Step]:
        """Return what becomes of every name, from the left; stayed ones say why.

        Carrying them out gives `normalize(text)`.

        >>> [step] = Normalizer(to="en").steps("Bakı və başqaları")
        >>> step.before, step.after, step.match.id
        ('Bakı', 'Baku', 'place:baku')
        """
        lexicon = shipped()
        return [
            step
            for a, b in lines(text)
            for step in self._line_steps(text, a, b, lexicon)
        ]

    def _line_steps(self, text: str, a: int, b: int, lexicon: Lexicon) -> list[Step]:
        line = text[a:b]
        edits = {edit.start: edit for edit in self._settled(line, lexicon)}
        steps: list[Step] = []
        at = 0
        for decision in decide(line, lexicon, self._choice):
            start, end, _ = edit = edits.get(decision.start) or Edit(
                decision.start, decision.end, line[decision.start : decision.end]
            )
            match = describe(text, a, decision, lexicon)
            if match and at <= start:
                before = line[start:end]
                steps.append(Step(a + start, a + end, before, edit.label, match))
                at = end
        return steps

    def _settled(self, line: str, lexicon: Lexicon) -> list[Edit]:
        """Return the edits after which nothing changes; none where that never comes."""
        edits = self._edits(line, lexicon)
        for _ in range(ROUNDS - 1):
            more = self._edits(apply(line, edits), lexicon) if edits else []
            if not more:
                return edits
            edits = joined(line, edits, more)
        return []

    def _edits(self, line: str, lexicon: Lexicon) -> list[Edit]:
        return [
            Edit(decision.start, decision.end, decision.label)
            for decision in decide(line, lexicon, self._choice)
            if decision.label is not None
        ]


def _closed(
    name: str, values: Iterable[str], accepted: frozenset[str]
) -> frozenset[str]:
    """Return an option's values as a set; OptionError where one is not accepted."""
    chosen = frozenset(values)
    for value in sorted(chosen - accepted):
        raise unknown_option(name, value, sorted(accepted))
    return chosen


def normalize(
    text: str,
    *,
    to: str,
    roles: Iterable[str] = DEFAULT_ROLES,
    kinds: Iterable[str] | None = None,
) -> str:
    """Return the text with its names in one form; see `Normalizer`.

    >>> normalize("Dağlıq Qarabağ", to="en")
    'Nagorno-Karabakh'
    """
    return Normalizer(to=to, roles=roles, kinds=kinds).normalize(text)


def find(
    text: str,
    *,
    to: str,
    ambiguous: bool = False,
    roles: Iterable[str] = DEFAULT_ROLES,
    kinds: Iterable[str] | None = None,
) -> list[Match]:
    """Return the names of a text; see `Normalizer.find`.

    >>> [match.id for match in find("Qarabağ, Bakı", to="en")]
    ['place:karabakh', 'place:baku']
    """
    return Normalizer(to=to, roles=roles, kinds=kinds).find(text, ambiguous=ambiguous)
