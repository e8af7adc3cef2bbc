"""One canonical form for every spelling of a name."""

from typing import TYPE_CHECKING

from normalizer._version import __version__
from normalizer.errors import NormalizerError, OptionError, TableError
from normalizer.pipeline import Normalizer, explain, find, normalize

if TYPE_CHECKING:
    from normalizer.letters.comparison import Comparison, explain_similarity
    from normalizer.letters.keys import KEY_VERSION, Key, index_keys, key, query_keys
    from normalizer.letters.similarity import similarities, similarity
    from normalizer.letters.transliterate import transliterate
    from normalizer.letters.variants import variants
    from normalizer.names.describe import Match, Step
    from normalizer.search.analyze import Term, terms
    from normalizer.search.expand import expand
    from normalizer.search.highlight import highlight
    from normalizer.text.casing import lower, upper
    from normalizer.text.native import COMPILED
    from normalizer.text.repair import repair_legacy_font
    from normalizer.text.tokens import Token, tokens

_ELSEWHERE = {
    "COMPILED": "normalizer.text.native",
    "Comparison": "normalizer.letters.comparison",
    "KEY_VERSION": "normalizer.letters.keys",
    "Key": "normalizer.letters.keys",
    "Match": "normalizer.names.describe",
    "Step": "normalizer.names.describe",
    "Term": "normalizer.search.analyze",
    "Token": "normalizer.text.tokens",
    "expand": "normalizer.search.expand",
    "explain_similarity": "normalizer.letters.comparison",
    "highlight": "normalizer.search.highlight",
    "index_keys": "normalizer.letters.keys",
    "key": "normalizer.letters.keys",
    "lower": "normalizer.text.casing",
    "query_keys": "normalizer.letters.keys",
    "repair_legacy_font": "normalizer.text.repair",
    "similarities": "normalizer.letters.similarity",
    "similarity": "normalizer.letters.similarity",
    "terms": "normalizer.search.analyze",
    "tokens": "normalizer.text.tokens",
    "transliterate": "normalizer.letters.transliterate",
    "upper": "normalizer.text.casing",
    "variants": "normalizer.letters.variants",
}
"""Where the names live whose modules are loaded when they are first asked for."""

__all__ = [
    "COMPILED",
    "KEY_VERSION",
    "Comparison",
    "Key",
    "Match",
    "Normalizer",
    "NormalizerError",
    "OptionError",
    "Step",
    "TableError",
    "Term",
    "Token",
    "__version__",
    "expand",
    "explain",
    "explain_similarity",
    "find",
    "highlight",
    "index_keys",
    "key",
    "lower",
    "normalize",
    "query_keys",
    "repair_legacy_font",
    "similarities",
    "similarity",
    "terms",
    "tokens",
    "transliterate",
    "upper",
    "variants",
]


def __getattr__(name: str) -> object:
    """Load a public name's module when it is first asked for: importing stays fast."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_ELSEWHERE[name]), name)
    globals()[name] = value
    return value
