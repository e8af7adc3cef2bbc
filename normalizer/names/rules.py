"""The rules of endings that grammars are made of: what the tables of endings say."""

from typing import NamedTuple

ADJECTIVE = "adjective"
"""The kind of the words that agree with the noun of a longer name."""


class Rule(NamedTuple):
    """One ending: a row of tables/suffixes/."""

    slot: str
    position: int
    then: int
    rank: int
    of: frozenset[str]
    ends: str
    cut: str
    form: str
    after: frozenset[str]

    @property
    def weight(self) -> tuple[bool, bool, int]:
        """How specific it is: of one slot and rank, the most specific rules hold."""
        return bool(self.after), bool(self.of), len(self.ends)


class Habits(NamedTuple):
    """What a language does with longer names.

    `noun` says which word takes the endings: the `first` that is no adjective, or the
    `last`. `person` says which parts of a person's name do: `all`, or the `last`.
    """

    noun: str = "last"
    person: str = "last"


NO_HABITS = Habits()


class Harmony(NamedTuple):
    """What an alternating letter is written as behind some vowels, or some letters."""

    looks: str
    after: str
    letter: str


def is_for(rule: Rule, kind: str) -> bool:
    """Tell whether a kind of names takes an ending; adjectives have their own."""
    return kind in rule.of if rule.of else kind != ADJECTIVE
