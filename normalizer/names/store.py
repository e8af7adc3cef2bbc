"""Where the compiled table comes from: shipped, or made on first use and kept.

An installed copy ships it and trusts its header. A checkout makes it on first use, see
`names.cache`. Paths are strings here, because pathlib takes longer to import than
opening the table does.
"""

import os

from normalizer.names.artefact import Artefact, ArtefactError, unpack

SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names.bin")
"""The compiled table of an installed copy."""


_chosen: list[str] = []
"""The folder of tables that this process was told to use, if it was."""


def use_tables(folder: str) -> None:
    """Let this process compile and use the names of another folder of tables.

    For comparing two versions of the tables; to be said before any is used. What the
    letters are is still for the shipped tables to say.
    """
    _chosen[:] = [folder]


def open_table() -> Artefact:
    """Return the compiled table, making it where there is none.

    >>> sorted(open_table().fingerprints)
    ['letters', 'names', 'unicode']
    """
    if _chosen:
        from normalizer.names.cache import made_table

        return made_table(_chosen[0])
    if os.path.exists(SHIPPED):
        return trusted(SHIPPED)
    if not os.path.isdir(os.path.dirname(SHIPPED)):
        return unpack(memoryview(_from_archive()))
    from normalizer.names.cache import made_table

    return made_table()


def trusted(path: str) -> Artefact:
    """Return the compiled table of a file that nobody should have touched."""
    try:
        return unpack(mapped(path))
    except ArtefactError as error:
        raise ArtefactError(f"{path} {error}; reinstall the package") from error


def mapped(path: str) -> "memoryview[int]":
    """Return a file's bytes, mapped into memory; an empty file has none."""
    import mmap

    with open(path, "rb") as file:
        if not os.fstat(file.fileno()).st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _from_archive() -> bytes:
    """Return the shipped table of a package that is imported from a zip file."""
    from importlib.resources import files

    return files("normalizer.names").joinpath("names.bin").read_bytes()
