"""The flow on one screen: scan, match, decide, rewrite, until nothing changes."""

from collections.abc import Iterable
from typing import NamedTuple

from normalizer.errors import unknown_option
from normalizer.names.evidence import language_near
from normalizer.names.lexicon import Lexicon, shipped
from normalizer.names.match import Span, Target, label_of, lines, spans, taken_near
from normalizer.text.casing import upper
from normalizer.text.zones import protected

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
        self.roles = frozenset(roles)
        self.kinds = None if kinds is None else frozenset(kinds)
        for role in self.roles - ROLES:
            raise unknown_option("roles", role, sorted(ROLES))
        for kind in (self.kinds or frozenset()) - KINDS:
            raise unknown_option("kinds", kind, sorted(KINDS))

    def normalize(self, text: str) -> str:
        """Return the text with every name it knows in its one form, all else as it is.

        Each line settles on its own, so normalizing twice is normalizing once.
        """
        lexicon = shipped()
        if not lexicon.candidates(text):
            return text
        return "".join(self._settle(text[a:b], lexicon) for a, b in lines(text))

    def _settle(self, line: str, lexicon: Lexicon) -> str:
        now = line
        for _ in range(ROUNDS):
            then = now
            now = _apply(now, self._edits(now, lexicon))
            if now == then:
                return now
        return line

    def _edits(self, line: str, lexicon: Lexicon) -> list[Edit]:
        found = spans(line, lexicon)
        edits = []
        for span in found:
            if protected(line, span.start, span.end):
                continue
            label = self._label(line, span, found, lexicon)
            if label is not None and label != line[span.start : span.end]:
                edits.append(Edit(span.start, span.end, label))
        return edits

    def _label(
        self,
        line: str,
        span: Span,
        found: list[Span],
        lexicon: Lexicon,
    ) -> str | None:
        if self.to == ID:
            ids = {row.id for row in span.rows}
            english = label_of(
                line, span, found, TARGETS["en"], lexicon, self.roles, self.kinds
            )
            return ids.pop() if english is not None and len(ids) == 1 else None
        target = TARGETS.get(self.to)
        if target is None:
            taken = taken_near(span, found)
            near = language_near(line, span.start, span.end, taken)
            lang, _, script = near.partition("-")
            target = Target(lang, script)
        label = label_of(line, span, found, target, lexicon, self.roles, self.kinds)
        if label is not None and span.capitals and not label.isupper():
            label = upper(label, target.lang)
        return label


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
