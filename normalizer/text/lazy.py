"""Regular expressions that are compiled when they are first used.

Compiling one takes longer than importing the module that holds it, and most texts need
few of them: so the first answer of a process comes sooner.
"""

import re
from typing import cast


class _Lazy:
    """Stands for a pattern; its methods are the pattern's from their first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> object:
        method = getattr(re.compile(self._pattern, self._flags), name)
        setattr(self, name, method)
        return method


def lazy(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """Return what works as `re.compile(pattern, flags)` does, but later.

    >>> lazy("a+").findall("Qarabağ, Baakı")
    ['a', 'a', 'a', 'aa']
    """
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))
