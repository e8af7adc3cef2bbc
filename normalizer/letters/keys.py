"""Keys: one string for all spellings of a name, made by rules alone.

`key` gives one key. `index_keys` gives what to store for a name and `query_keys` what
to look up for one: a name is found where the two share a key.

A key is written in small ASCII letters and digits, so that no engine's folding changes
it, and begins with `qx`, which no orthography begins a word with, and a letter for its
kind: a text that is a key already is its own key. Keys change only with `KEY_VERSION`.
"""

from normalizer.errors import unknown_option
from normalizer.letters._keywriter import MEDIUM as MEDIUM_KIND
from normalizer.letters._keywriter import STRICT as STRICT_KIND
from normalizer.letters.key_arrays import key_writer
from normalizer.letters.key_text import PREFIX as PREFIX
from normalizer.letters.key_text import Key as Key

KEY_VERSION = 2
"""Changes with any key, so that who stored keys knows when to compute them again."""

STRICT, MEDIUM = STRENGTHS = ("strict", "medium")
QUERY, WIDE_QUERY = 16, 32
WEAKEST, WIDE_WEAKEST = 2, 4
"""How dear a weak change may be in a query, and in a wide one."""
SKELETONS, WIDE_SKELETONS = 2, 8
"""How many readings of a query, and of a wide one, are looked up by their skeletons
too."""


def key(name: str, strength: str = "medium") -> Key:
    """Return the key of a name: equal for spellings of one name, in any script.

    A text without letters and digits has the empty key.

    >>> key("Şoyqu") == key("Шойгу") == key("Shoigu")
    True
    """
    if strength == MEDIUM:
        kind = MEDIUM_KIND
    elif strength == STRICT:
        kind = STRICT_KIND
    else:
        raise unknown_option("strength", strength, STRENGTHS)
    return key_writer().key(name, kind)


def index_keys(name: str) -> tuple[Key, ...]:
    """Return the keys to store for a name, the strict one first.

    >>> key("Garabagh", "strict") == index_keys("Garabagh")[0]
    True
    """
    return key_writer().index_keys(name)


def query_keys(name: str, *, wide: bool = False) -> tuple[tuple[Key, int], ...]:
    """Return the keys to look up for a name, each with its cost, cheapest first.

    There are at most 16 of them, of a `wide` query at most 32.

    >>> query_keys("Garabagh")[0] == (key("Garabagh", "strict"), 0)
    True
    """
    if wide:
        return key_writer().query_keys(name, WIDE_QUERY, WIDE_WEAKEST, WIDE_SKELETONS)
    return key_writer().query_keys(name, QUERY, WEAKEST, SKELETONS)
