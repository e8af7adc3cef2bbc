"""Columns of names: Arrow, polars, pandas, DuckDB and Spark; see docs/frames.md.

`match` joins two tables by the names in them.
"""

from typing import TYPE_CHECKING, Any

from normalizer.extras import missing

if TYPE_CHECKING:
    from normalizer.frames.join import match as match

__all__ = ["match"]


def __getattr__(name: str) -> Any:
    # Whoever imports one host's module needs nothing of what a join needs.
    if name in __all__:
        try:
            from normalizer.frames import join
        except ImportError as error:
            raise missing("a join of tables", "match", error) from error
        return getattr(join, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
