"""Whether the hot path runs as native code.

Where the package was built with Cython and a C compiler, a module that compiles has a
twin beside it, made from the same source: `_scan.py` has `_scan_native`. The
environment variable NORMALIZER_PURE, set to anything, leaves it aside (docs/native.md).
"""

import os
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from normalizer.text import _glance, _plaintokens, _scan


def twin(module: ModuleType) -> ModuleType:
    """Return the compiled twin of a module, or the module itself where it has none."""
    if not os.environ.get("NORMALIZER_PURE"):
        try:
            return import_module(f"{module.__name__}_native")
        except ImportError:
            pass
    return module


def twins(*modules: ModuleType) -> tuple[ModuleType, ...]:
    """Return the compiled twins of modules that work in one another's cells, or none.

    What is compiled reaches into what is compiled, and Python into Python.
    """
    found = tuple(map(twin, modules))
    return found if all(module.COMPILED for module in found) else modules


scan = twin(_scan)
COMPILED: bool = scan.COMPILED
"""Whether it does in this process."""
if TYPE_CHECKING:
    from normalizer.text._glance import glance as glance
    from normalizer.text._glance import glance_at_zones as glance_at_zones
    from normalizer.text._plaintokens import split as split
    from normalizer.text._scan import Scanner as Scanner
else:
    _glances = twin(_glance)
    glance, glance_at_zones = _glances.glance, _glances.glance_at_zones
    split = twin(_plaintokens).split
    Scanner = scan.Scanner
