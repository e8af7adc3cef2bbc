"""How tables reach Spark's executors: compiled, as files named by their hash.

Spark copies each file once to each executor, and the Python workers there map it into
memory, so that all of them share it; overlays need not lie on any executor's disk. What
is sent with a task is the function, in which a `Normalizer` is its options and the
names of these files.
"""

import io
import pickle
import tempfile
from array import array
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pyspark import SparkFiles
from pyspark.sql import SparkSession

from normalizer._version import __version__
from normalizer.errors import NormalizerError
from normalizer.frames.functions import Function
from normalizer.names.artefact import DIGEST_SIZE, Sections, pack, unpack
from normalizer.names.layer import Layer
from normalizer.names.lexicon import Lexicon
from normalizer.names.store import mapped
from normalizer.options import Options
from normalizer.pipeline import Normalizer, over

FOLD = "fold"
"""The section that says how letters are folded; of overlays, the last has it."""
REMEMBERED = 64
"""How many functions a worker keeps ready."""

Carried = tuple[Options, tuple[str, ...], str]
"""What a normalizer is on its way: options, the files of its layers, the version."""


class VersionError(NormalizerError, RuntimeError):
    """An executor has another version of this package than the driver."""


class Pickled:
    """A function on its way to the executors."""

    def __init__(self, session: SparkSession, function: Function) -> None:
        self._bytes = _pickled(session, function)

    def function(self) -> Function:
        """Return the function; one for all tasks of a worker."""
        return _unpickled(self._bytes)


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, session: SparkSession) -> None:
        super().__init__(file)
        self._session = session

    def persistent_id(self, thing: Any) -> Carried | None:
        if not isinstance(thing, Normalizer):
            return None
        return thing.options, ship(self._session, thing._lexicon), __version__


class _Unpickler(pickle.Unpickler):
    def persistent_load(self, carried: Carried) -> Normalizer:
        options, files, version = carried
        if version != __version__:
            raise VersionError(
                f"the driver has translit-normalizer {version}, this executor "
                f"{__version__}; install one version on all machines"
            )
        return over(options, _lexicon(files, options.tables, options.roles))


def _pickled(session: SparkSession, function: Function) -> bytes:
    written = io.BytesIO()
    _Pickler(written, session).dump(function)
    return written.getvalue()


@lru_cache(maxsize=REMEMBERED)
def _unpickled(pickled: bytes) -> Function:
    function = _Unpickler(io.BytesIO(pickled)).load()
    assert isinstance(function, Function)
    return function


def ship(session: SparkSession, lexicon: Lexicon) -> tuple[str, ...]:
    """Give a lexicon's layers to the executors; return the names of their files.

    What a session has been given before is not sent again.
    """
    last = len(lexicon.layers) - 1
    names = []
    for number, layer in enumerate(lexicon.layers):
        sections = dict(layer.artefact.sections)
        if number == last:
            sections[FOLD] = memoryview(lexicon.fold)  # type: ignore[arg-type]
        table = _packed(sections, layer.artefact.fingerprints)
        digest = blake2b(table, digest_size=DIGEST_SIZE).hexdigest()
        names.append(f"names-{digest}.bin")
        path = Path(_folder().name, names[-1])
        if not path.exists():
            path.write_bytes(table)
        _add(session, str(path))
    return tuple(names)


def _packed(sections: Sections, fingerprints: dict[str, str]) -> bytes:
    items = {
        name: bytes(view) if view.format == "B" else array(view.format, view)
        for name, view in sections.items()
    }
    digests = {subject: bytes.fromhex(told) for subject, told in fingerprints.items()}
    return pack(items, digests)


_added: set[tuple[str, str]] = set()
"""Which files which applications have been given."""


def _add(session: SparkSession, path: str) -> None:
    application = session.sparkContext.applicationId
    if (application, path) not in _added:
        session.sparkContext.addFile(path)
        _added.add((application, path))


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    """Return the folder that the driver's Spark serves the files from."""
    return tempfile.TemporaryDirectory(prefix="names-")


@lru_cache(maxsize=REMEMBERED)
def _lexicon(
    files: tuple[str, ...], tables: tuple[str, ...], roles: frozenset[str]
) -> Lexicon:
    """Return the tables of some files, mapped into memory."""
    base, *later = (unpack(mapped(SparkFiles.get(file))) for file in files)
    layers = [Layer(base), *(Layer(artefact, base) for artefact in later)]
    fold = (later or [base])[-1].sections[FOLD]
    return Lexicon(layers, fold, tables, sorted(roles))
