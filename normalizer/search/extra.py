"""What is installed with `pip install 'translit-normalizer[search]'` only."""

from importlib.util import find_spec

from normalizer.errors import NormalizerError


class MissingLibraryError(NormalizerError, ImportError):
    """A library that searching needs is not installed; the message says which."""


def require_search() -> None:
    """Raise MissingLibraryError where the engine, or what reads pages, is missing."""
    for library in ("apsw", "selectolax"):
        if find_spec(library) is None:
            raise MissingLibraryError(
                f"an index needs {library}: pip install 'translit-normalizer[search]'"
            )


def require_server() -> None:
    """Raise MissingLibraryError where the server is not installed."""
    if find_spec("flask") is None or find_spec("waitress") is None:
        raise MissingLibraryError(
            "a search page needs Flask: pip install 'translit-normalizer[serve]'"
        )
