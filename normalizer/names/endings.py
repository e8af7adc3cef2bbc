"""The grammars of the shipped tables, and what joins an ending to a name."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from normalizer.names.lexicon import shipped
from normalizer.names.rows import NameRow
from normalizer.names.surface import ending_kind, in_small
from normalizer.text.characters import APOSTROPHES, HYPHENS

if TYPE_CHECKING:
    from normalizer.names.grammar import Grammar, Slots

Lines = Callable[[str], list[list[str]]]
"""What gives the cells of a small compiled table."""

NONE, HYPHEN, APOSTROPHE, QUOTE = "none", "hyphen", "apostrophe", "quote"
JOINTS = (NONE, HYPHEN, APOSTROPHE, QUOTE)
NAME, ACRONYM, FOREIGN = "name", "acronym", "foreign"
USES = (NAME, ACRONYM, FOREIGN)
CLOSING_QUOTES = '"”»“'
OPENING_QUOTES = '"“«„'

_WRITTEN = {NONE: "", HYPHEN: "-", APOSTROPHE: "’"}


class Ending(NamedTuple):
    """What hangs on a name: `text` behind `joint`, and how it reads in each language.

    `readings` has, by language ("az"), every way in which the slots may be filled.
    """

    joint: str
    text: str
    readings: "tuple[tuple[str, tuple[Slots, ...]], ...]"

    @property
    def joined(self) -> int:
        """How many characters a joint parts from the name, itself included."""
        return len(self.joint + self.text) if self.joint else 0

    @property
    def slots(self) -> "tuple[Slots, ...]":
        """How it may be read, in any language."""
        return tuple(dict.fromkeys(s for _, found in self.readings for s in found))


def grammars_of(lines: Lines) -> "dict[str, Grammar]":
    """Return the grammar of every profile ("az-Latn") that compiled tables have."""
    from normalizer.names.grammar import Grammar
    from normalizer.names.rules import NO_HABITS, Habits, Harmony, Rule

    rules: dict[str, list[Rule]] = {}
    for profile, slot, position, then, rank, *cells in lines("endings"):
        of, ends, cut, form, after = cells
        rule = Rule(
            slot,
            int(position),
            int(then or int(position) + 1),
            int(rank or 1),
            frozenset(of.split()),
            ends,
            cut,
            form,
            frozenset(after.split()),
        )
        rules.setdefault(profile, []).append(rule)
    classes: dict[str, dict[str, str]] = {}
    for profile, name, letters in lines("classes"):
        classes.setdefault(profile, {})[name] = letters
    harmony: dict[str, dict[str, list[Harmony]]] = {}
    for profile, symbol, *way in lines("harmony"):
        harmony.setdefault(profile, {}).setdefault(symbol, []).append(Harmony(*way))
    heads: dict[str, list[str]] = {}
    for profile, word in lines("heads"):
        heads.setdefault(profile, []).append(word)
    habits = {profile: Habits(*how) for profile, *how in lines("habits")}
    return {
        profile: Grammar(
            own,
            classes.get(profile, {}),
            harmony.get(profile, {}),
            heads.get(profile, ()),
            habits.get(profile, NO_HABITS),
        )
        for profile, own in rules.items()
    }


@cache
def grammars() -> "dict[str, Grammar]":
    """Return the grammars of the shipped tables, by profile."""
    return grammars_of(shipped().lines)


def grammar(lang: str, script: str) -> "Grammar | None":
    """Return the grammar of a language in a script, if the tables have one."""
    return grammars().get(f"{lang}-{script}")


@cache
def _joints() -> dict[tuple[str, str], tuple[str, frozenset[str], bool]]:
    """Return what each language writes, reads, and whether that shows a name."""
    return {
        (lang, use): (written, frozenset(read.split()), shows == NAME)
        for lang, use, written, read, shows in shipped().lines("joints")
    }


def use_of(row: NameRow) -> str:
    """Return as what a row's own language joins endings to it: an acronym or a name."""
    return ACRONYM if row.style == "acronym" else NAME


def agrees(row: NameRow) -> "Grammar | None":
    """Return the grammar of a name that agrees in case with the names beside it."""
    own = grammar(row.lang, row.script)
    return own if own and own.habits.person == "all" else None


def declines(row: NameRow) -> bool:
    """Tell whether a name agrees in case with the names beside it, and can."""
    own = agrees(row)
    return own is not None and own.declines(
        in_small(row.form, row.lang), ending_kind(row)
    )


def joint_written(lang: str, use: str) -> str:
    """Return what a language writes between a name and its ending."""
    found = _joints().get((lang, use))
    return _WRITTEN[found[0]] if found else ""


def langs_joining(joint: str, own: Iterable[str], use: str) -> list[str]:
    """Return the languages whose endings may hang on a name behind a joint.

    `own` are the languages of the name; `use` is how those join it. Any language may
    hang its endings on a name that is foreign to it.
    """
    name = joint_name(joint)
    mine = set(own)
    return sorted(
        {
            lang
            for (lang, each), found in _joints().items()
            if name in found[1] and (each == FOREIGN or (each == use and lang in mine))
        }
    )


def shows_name(joint: str, lang: str, use: str) -> bool:
    """Tell whether a language writes such a joint behind names, and names only."""
    found = _joints().get((lang, use))
    return found is not None and found[2] and joint_name(joint) == found[0]


def joins_by_nothing(lang: str, use: str) -> bool:
    """Tell whether a language writes endings right behind its names or acronyms."""
    found = _joints().get((lang, use))
    return found is not None and NONE in found[1]


def joint_name(joint: str) -> str:
    """Return the kind of a joint: `apostrophe` for any of them, and so on."""
    if not joint:
        return NONE
    if joint in HYPHENS:
        return HYPHEN
    return APOSTROPHE if joint in APOSTROPHES else QUOTE


@cache
def _scripts() -> dict[str, list[str]]:
    scripts: dict[str, list[str]] = {}
    for profile in grammars():
        lang, _, script = profile.partition("-")
        scripts.setdefault(lang, []).append(script)
    return scripts


def grammars_in(lang: str) -> "list[Grammar]":
    """Return the grammars of a language, one a script."""
    return [grammars()[f"{lang}-{script}"] for script in _scripts().get(lang, ())]
