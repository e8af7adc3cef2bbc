"""What a missing library is told as: the extra that installs it.

Libraries beside the few that the core needs are imported where they are used:

try:
    import polars
except ImportError as error:
    raise missing("columns of polars", "polars", error) from error
"""

from normalizer.errors import NormalizerError


class MissingLibraryError(NormalizerError, ImportError):
    """A library is not installed; the message says which, and what to install."""


def missing(purpose: str, extra: str, error: ImportError) -> MissingLibraryError:
    """Return what says that something needs a library, and the extra that has it.

    >>> print(missing("the format markdown", "markdown", ImportError(name="pyromark")))
    the format markdown needs pyromark: pip install 'translit-normalizer[markdown]'
    """
    # Of a package whose own parts fail (`pyspark.sql`), the package is what is told.
    library = (error.name or str(error)).partition(".")[0]
    advice = f"pip install 'translit-normalizer[{extra}]'"
    return MissingLibraryError(f"{purpose} needs {library}: {advice}", name=library)
