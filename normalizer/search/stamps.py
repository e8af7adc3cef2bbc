"""Which tables and versions an index was made with, and what no longer holds of it.

An index holds words of three origins, and each has its own stamp: the spellings
(`words`, by TERMS_VERSION), the keys (`keys`, by KEY_VERSION and the tables of letters)
and the entities (`names`, by the tables of names, overlays and chosen roles). A new row
of a table of names changes the last only: spellings and keys still hold.
"""

import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple

from normalizer._version import __version__
from normalizer.letters.keys import KEY_VERSION
from normalizer.pipeline import Normalizer
from normalizer.search.analyze import Analyzer, analyzer
from normalizer.search.words import TERMS_VERSION

LOSSES = {
    "words": "words may not be found as they are spelled",
    "keys": "names that no table knows may not be found in another spelling",
    "names": "names may not be found in the spellings that the tables know now, "
    "or be found as what they no longer are",
}
"""What each part of an index that is out of date means for who searches."""


class OutdatedWarning(UserWarning):
    """What is searched was made by other tables or versions; it says what that means.

    It is told once for every message; see `warnings` for how to be told otherwise.
    """


class Stamp(NamedTuple):
    """What made an index: what its words, keys and names depend on, and the version."""

    words: str
    keys: str
    names: str
    version: str

    def outdated(self, current: "Stamp") -> list[str]:
        """Return the parts that were made otherwise than they would be now.

        >>> made = Stamp("1", "1", "old", "0.1")
        >>> made.outdated(Stamp("1", "1", "new", "0.2"))
        ['names']
        """
        return [
            part for part in LOSSES if getattr(self, part) != getattr(current, part)
        ]


def stamp_from(value: Any) -> Stamp | None:
    """Return the stamp that was kept as a dictionary; None where it is none.

    >>> stamp_from(Stamp("1", "1", "1", "0.1")._asdict()).version, stamp_from([])
    ('0.1', None)
    """
    if not isinstance(value, dict) or value.keys() != set(Stamp._fields):
        return None
    return Stamp(**{part: str(made) for part, made in value.items()})


def losses(made: Stamp, current: Stamp) -> dict[str, str]:
    """Return what no longer holds of something, by its part, and what that means."""
    return {part: LOSSES[part] for part in made.outdated(current)}


def current_stamp(analyzer: Analyzer) -> Stamp:
    """Return the stamp of what is indexed now."""
    prints = analyzer.fingerprints()
    letters = f"{KEY_VERSION} {prints['letters']} {prints['unicode']}"
    names = f"{prints['names']} {prints['options']}"
    return Stamp(f"{TERMS_VERSION} {prints['unicode']}", letters, names, __version__)


def names_stamp(normalizer: Normalizer | None = None) -> Stamp:
    """Return the stamp of what is given to other engines: lists of the chosen names."""
    normalizer = normalizer or Normalizer(to="id")
    chosen = normalizer.options
    kinds = sorted(chosen.kinds or ["all"])
    stamp = current_stamp(analyzer(normalizer))
    names = normalizer._lexicon.fingerprints()["names"]
    return stamp._replace(
        names=f"{names} {','.join(sorted(chosen.roles))} {','.join(kinds)}"
    )


def warn_outdated(what: str, losses: Mapping[str, str]) -> None:
    """Warn of every part of something that no longer holds; of nothing, do nothing."""
    for part, loss in losses.items():
        message = f"{what} was made with other {part}: {loss}; reindex it"
        warnings.warn(message, OutdatedWarning, stacklevel=3)
