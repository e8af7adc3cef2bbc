"""One canonical form for every spelling of a name."""

from normalizer._version import __version__
from normalizer.errors import NormalizerError, OptionError, TableError
from normalizer.names.describe import Match
from normalizer.pipeline import Normalizer, find, normalize
from normalizer.text.casing import lower, upper

__all__ = [
    "Match",
    "Normalizer",
    "NormalizerError",
    "OptionError",
    "TableError",
    "__version__",
    "find",
    "lower",
    "normalize",
    "upper",
]
