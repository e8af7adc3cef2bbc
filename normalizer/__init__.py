"""One canonical form for every spelling of a name."""

from normalizer._version import __version__
from normalizer.errors import NormalizerError, OptionError, TableError
from normalizer.pipeline import Normalizer, normalize
from normalizer.text.casing import lower, upper

__all__ = [
    "Normalizer",
    "NormalizerError",
    "OptionError",
    "TableError",
    "__version__",
    "lower",
    "normalize",
    "upper",
]
