"""What the user chose: the target, and which names are to be rewritten."""

from typing import NamedTuple

from normalizer.names.rows import NameRow

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
    """The target (None: each line's own), roles, kinds, what is protected, endings."""

    target: Target | None
    roles: frozenset[str] = DEFAULT_ROLES
    kinds: frozenset[str] | None = None
    protect: frozenset[str] = frozenset()
    suffixes: str = "auto"

    def admits(self, row: NameRow) -> bool:
        """Tell whether a row's role, style and kind are switched on."""
        return (
            (row.role in self.roles or row.role == "keep")
            and (row.style != "acronym" or "acronym" in self.roles)
            and (row.style not in DERIVED or "demonym" in self.roles)
            and self.admits_kind(row.kind)
        )

    def admits_kind(self, kind: str) -> bool:
        """Tell whether names of a kind are switched on."""
        return (
            self.kinds is None
            or kind in self.kinds
            or (kind in PARTS and "person" in self.kinds)
        )
