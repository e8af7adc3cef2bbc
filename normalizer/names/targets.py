"""What the user chose: the target, and which names are to be rewritten."""

from typing import NamedTuple

from normalizer.names.rows import NameRow
from normalizer.names.years import in_use

DEFAULT_ROLES = frozenset({"canonical", "spelling", "exonym", "acronym"})
ROLES = DEFAULT_ROLES | {"demonym", "historic", "contested"}
DERIVED = ("demonym", "adjective")
"""Styles of words that are made from a name: who is from there (a Bakuvian), and what
is of it. The role `demonym` switches both on."""
KINDS = frozenset({"place", "person", "given", "surname", "org", "country"})
PARTS = frozenset({"given", "patronymic", "surname", "particle"})
"""Kinds that are parts of a person; the kind `person` stands for them too."""


class Target(NamedTuple):
    """What names are written in: a language and script; ids where both are empty."""

    lang: str
    script: str

    @property
    def profile(self) -> str:
        """The tag with its script: "az-Latn"."""
        return f"{self.lang}-{self.script}"


IDS = Target("", "")
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


class Choice(NamedTuple):
    """The target (None: each line's own), roles, kinds, what is protected, endings.

    With a `year`, historic names that were in use then are switched on, and names that
    were not are switched off; but a label in the target always stays itself.
    """

    target: Target | None
    roles: frozenset[str] = DEFAULT_ROLES
    kinds: frozenset[str] | None = None
    protect: frozenset[str] = frozenset()
    suffixes: str = "auto"
    year: int | None = None

    def admits(self, row: NameRow) -> bool:
        """Tell whether a row's role, style and kind are switched on."""
        return (
            (row.role in self.roles or row.role == "keep" or self._was_right(row))
            and not self._was_unknown(row)
            and (row.style != "acronym" or "acronym" in self.roles)
            and (row.style not in DERIVED or "demonym" in self.roles)
            and self.admits_kind(row.kind)
        )

    def _was_right(self, row: NameRow) -> bool:
        """Tell whether a historic name is known to have been in use in the year."""
        return (
            self.year is not None
            and row.role == "historic"
            and bool(row.since or row.until)
            and in_use(row.since, row.until, self.year)
        )

    def _was_unknown(self, row: NameRow) -> bool:
        """Tell whether a name is known not to have been in use in the year."""
        return (
            self.year is not None
            and not in_use(row.since, row.until, self.year)
            and not (row.role == "canonical" and (row.lang, row.script) == self.target)
        )

    def admits_kind(self, kind: str) -> bool:
        """Tell whether names of a kind are switched on."""
        return (
            self.kinds is None
            or kind in self.kinds
            or (kind in PARTS and "person" in self.kinds)
        )
