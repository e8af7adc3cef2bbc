"""Which tables and versions an index was made with, and what no longer holds of it.

An index holds words of three origins, and each has its own stamp: the spellings
(`words`, by TERMS_VERSION), the keys (`keys`, by KEY_VERSION and the tables of letters)
and the entities (`names`, by the tables of names, overlays and chosen roles). A new row
of a table of names changes the last only: spellings and keys still hold.
"""

from typing import NamedTuple

from normalizer._version import __version__
from normalizer.letters.keys import KEY_VERSION
from normalizer.search.analyze import Analyzer
from normalizer.search.words import TERMS_VERSION

LOSSES = {
    "words": "words may not be found as they are spelled",
    "keys": "names that no table knows may not be found in another spelling",
    "names": "names may not be found in the spellings that the tables know now, "
    "or be found as what they no longer are",
}
"""What each part of an index that is out of date means for who searches."""


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


def current_stamp(analyzer: Analyzer) -> Stamp:
    """Return the stamp of what is indexed now."""
    prints = analyzer.fingerprints()
    letters = f"{KEY_VERSION} {prints['letters']} {prints['unicode']}"
    names = f"{prints['names']} {prints['options']}"
    return Stamp(f"{TERMS_VERSION} {prints['unicode']}", letters, names, __version__)
