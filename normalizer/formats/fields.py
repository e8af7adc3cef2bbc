"""Fields of records: their paths, and what is written beside them.

A path goes through objects with dots and through lists with `[]`: `name`,
`properties.name`, `names[]`, `features[].properties.name`. A dot, a bracket or a
backslash that belongs to a key stands behind a backslash.
"""

import re
from collections.abc import Iterable
from importlib.util import find_spec
from typing import NamedTuple

from normalizer.errors import OptionError, unknown_option
from normalizer.formats.reading import carried_out
from normalizer.names.describe import Match, Step

EACH = None
"""The step of a path that goes into every item of a list."""

Path = tuple[str | None, ...]

TEXT, KEY = "text", "key"
SCHEMES = (TEXT, "id", "wikidata", "geonames", KEY)

_STEP = re.compile(r"(?:^|(?<=.)\.)((?:\\.|[^\\.\[\]])+)|\[\]", re.DOTALL)


class Added(NamedTuple):
    """A field to write: its name, and what of the text goes into it."""

    name: str
    scheme: str = TEXT

    def value(self, text: str, steps: Iterable[Step]) -> str | None:
        """Return what is written for a text; None where nothing is known of it.

        Where several names are found, their ids are joined with semicolons.
        """
        if self.scheme == TEXT:
            return carried_out(text, steps)
        if self.scheme == KEY:
            return _key(text)
        known = (s.match for s in steps if s.match.canonical is not None)
        return ";".join(_ids(known, self.scheme)) or None


def _ids(matches: Iterable[Match], scheme: str) -> Iterable[str]:
    found = (m.id if scheme == "id" else m.external.get(scheme) for m in matches)
    return dict.fromkeys(filter(None, found))


def parse_added(spec: str) -> Added:
    """Return the field that NAME or NAME:SCHEME asks for.

    >>> parse_added("place_id:id")
    Added(name='place_id', scheme='id')
    """
    name, colon, scheme = spec.rpartition(":")
    if not colon:
        return Added(spec)
    schemes = SCHEMES if _has_keys() else SCHEMES[:-1]
    if scheme not in schemes or not name:
        raise unknown_option("add-field", spec, [f"NAME:{s}" for s in schemes])
    return Added(name, scheme)


def parse_path(path: str) -> Path:
    r"""Return the steps of a path: keys, and EACH for `[]`.

    >>> parse_path(r"properties.name[]"), parse_path(r"a\.b")
    (('properties', 'name', None), ('a.b',))
    """
    steps: list[str | None] = []
    at = 0
    while at < len(path) and (found := _STEP.match(path, at)):
        key = found[1]
        steps.append(EACH if key is None else re.sub(r"\\(.)", r"\1", key))
        at = found.end()
    if at < len(path) or not steps:
        raise OptionError(
            f"field={path!r} is no path; write name, properties.name or names[]"
        )
    return tuple(steps)


def _has_keys() -> bool:
    return find_spec("normalizer.letters.keys") is not None


def _key(text: str) -> str:
    from importlib import import_module

    return str(import_module("normalizer.letters.keys").key(text))
