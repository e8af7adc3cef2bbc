"""Compiles the hot path and makes the compiled table; all else is in setup.cfg."""

import os
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
NATIVE = {
    "normalizer.letters._aligning_native": "normalizer/letters/_aligning.py",
    "normalizer.letters._hearing_native": "normalizer/letters/_hearing.py",
    "normalizer.letters._keywriter_native": "normalizer/letters/_keywriter.py",
    "normalizer.letters._pairing_native": "normalizer/letters/_pairing.py",
    "normalizer.text._glance_native": "normalizer/text/_glance.py",
    "normalizer.text._plaintokens_native": "normalizer/text/_plaintokens.py",
    "normalizer.text._scan_native": "normalizer/text/_scan.py",
}
"""What is compiled, and from what: the same files run as Python where it is not."""
DIRECTIVES = {
    "language_level": 3,
    "annotation_typing": False,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
    "cpow": True,
    "binding": False,
}


class BuildWithTable(build_py):
    """Copy the package, and put the compiled table beside the code that reads it."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        sys.path.insert(0, str(ROOT))
        from normalizer.tablekit.compile import compile_tables

        table = Path(self.build_lib, "normalizer", "names", "names.bin")
        table.write_bytes(compile_tables(ROOT / "tables"))


class BuildNative(build_ext):
    """Compile what compiles; where that fails the package is built without."""

    def run(self) -> None:
        try:
            super().run()
        except Exception as error:  # Whatever a compiler that is broken raises.
            self.warn(f"built as pure Python: {error}")
            self.extensions = []


def extensions() -> list[Extension]:
    """Return what is compiled; nothing without Cython, or where NORMALIZER_PURE is set.

    Where there is no C compiler the build says so and goes on.
    """
    if os.environ.get("NORMALIZER_PURE"):
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    modules = [
        Extension(name, [source], optional=True) for name, source in NATIVE.items()
    ]
    return list(
        cythonize(
            modules,
            build_dir="build/c",
            compiler_directives=DIRECTIVES,
            force=True,  # It does not notice changed types (.pxd) of another name.
        )
    )


setup(
    cmdclass={"build_py": BuildWithTable, "build_ext": BuildNative},
    ext_modules=extensions(),
)
