"""The flow on one screen: scan, match, decide, rewrite, until nothing changes."""

from collections.abc import Iterable
from typing import NamedTuple

from normalizer.errors import unknown_option
from normalizer.names.decide import IDS, Choice, Target, decide
from normalizer.names.describe import Match, describe
from normalizer.names.lexicon import Lexicon, shipped
from normalizer.names.match import lines

DEFAULT_ROLES = frozenset({"canonical", "spelling", "exonym", "acronym"})
ROLES = DEFAULT_ROLES | {"demonym", "historic", "contested"}
KINDS = frozenset({"place", "person", "given", "surname", "org", "country"})
ROUNDS = 4
"""After so many rounds a line that still changes is returned as it came."""

TARGETS = {
    "az": Target("az", "Latn"),
    "az-Latn": Target("az", "Latn"),
    "az-Cyrl": Target("az", "Cyrl"),
    "en": Target("en", "Latn"),
    "fa": Target("fa", "Arab"),
    "hy": Target("hy", "Armn"),
    "ka": Target("ka", "Geor"),
    "ru": Target("ru", "Cyrl"),
    "tr": Target("tr", "Latn"),
    "uk": Target("uk", "Cyrl"),
}
OWN, ID = "own", "id"


class Edit(NamedTuple):
    """One change: `text[start:end]` becomes `label`."""

    start: int
    end: int
    label: str


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
        return "".join(self._settle(text[a:b], lexicon) for a, b in lines(text))

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

    def _settle(self, line: str, lexicon: Lexicon) -> str:
        now = line
        for _ in range(ROUNDS):
            then = now
            now = _apply(now, self._edits(now, lexicon))
            if now == then:
                return now
        return line

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


def _apply(line: str, edits: list[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, label in edits:
        parts += line[at:start], label
        at = end
    return "".join([*parts, line[at:]]) if edits else line


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
