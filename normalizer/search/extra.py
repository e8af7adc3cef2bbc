"""What is installed with `pip install 'translit-normalizer[search]'` only."""

from importlib.util import find_spec

from normalizer.extras import missing


def require_search() -> None:
    """Raise MissingLibraryError where the engine, or what reads pages, is missing."""
    _require("an index", "search", "apsw", "selectolax")


def require_server() -> None:
    """Raise MissingLibraryError where the server is not installed."""
    _require("a search page", "serve", "flask", "waitress")


def _require(purpose: str, extra: str, *libraries: str) -> None:
    for library in libraries:
        if find_spec(library) is None:
            raise missing(purpose, extra, ImportError(name=library))
