"""All that the tables say of an entity: every name, where it is from, what made it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from normalizer.errors import OptionError
from normalizer.names.lexicon import Lexicon
from normalizer.names.rows import NameRow
from normalizer.tablekit.generate import GENERATED

_ROLES = ("canonical", "acronym", "spelling", "exonym", "demonym", "historic")
"""In the order in which names are told; other roles follow."""
_STYLES = ("short", "full", "acronym", "demonym", "adjective")


@dataclass(frozen=True, slots=True)
class Facts:
    """An entity: its names, and of a person the parts that the name is made of."""

    id: str
    kind: str
    country: str
    external: dict[str, str]
    names: list[NameRow]
    parts: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    replaced_by: str = ""


@dataclass(slots=True)
class Register:
    """The entities of a lexicon, by id, with what the tables say of each."""

    lexicon: Lexicon
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bearers: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entity, parts, *_ in self.lexicon.lines("people"):
            self.people[entity] = tuple(parts.split(" "))
            for part in self.people[entity]:
                self.bearers.setdefault(part, []).append(entity)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self.lexicon.forms_of, *self.people}))

    def facts(self, entity: str) -> Facts:
        """Return what the tables say of an entity; OptionError where there is none.

        >>> from normalizer.names.lexicon import shipped
        >>> facts = Register(shipped()).facts("place:shusha")
        >>> facts.kind, facts.country, facts.names[0].form
        ('place', 'AZ', 'Şuşa')
        """
        names = self.lexicon.forms_of.get(entity, [])
        if not names and entity not in self.people:
            raise OptionError(
                f"{entity!r} is no entity of the tables; ids are as place:baku, "
                "and normalize-names find tells those of a text"
            )
        cells = self.lexicon.entity(entity)
        return Facts(
            entity,
            entity.partition(":")[0],
            cells[4] if cells else "",
            self.lexicon.external(entity),
            sorted(names, key=_order),
            self.people.get(entity, ()),
            tuple(self.bearers.get(entity, ())),
            _replaced_by(cells),
        )


def _replaced_by(cells: list[str]) -> str:
    return cells[5] if len(cells) > 5 else ""


def _order(row: NameRow) -> tuple[int, int, bool, str, str, str]:
    """Return where a name stands among an entity's: labels first, made ones last."""
    rank = _ROLES.index(row.role) if row.role in _ROLES else len(_ROLES)
    style = _STYLES.index(row.style) if row.style in _STYLES else len(_STYLES)
    return rank, style, is_made(row), row.lang, row.script, row.form


def is_made(row: NameRow) -> bool:
    """Tell whether a system wrote a name when the tables were compiled."""
    return row.authority in (GENERATED, "derived")
