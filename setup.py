"""Makes the compiled table when the package is built; all else is in setup.cfg."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent


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


setup(cmdclass={"build_py": BuildWithTable})
