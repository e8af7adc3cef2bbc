"""What the application of a request serves: one index, and what is kept for it."""

import json
from functools import lru_cache
from typing import Any, NamedTuple

from flask import current_app

from normalizer.pipeline import Normalizer
from normalizer.search.analyze import Analyzer
from normalizer.search.facets import Kept
from normalizer.search.labels import Labels
from normalizer.search.reconcile import Reconciler
from normalizer.search.store import Index, open_for_reading, told_plainly


class Served(NamedTuple):
    """What an application serves: the index at a path, with labels in a language."""

    path: str
    lang: str
    kept: Kept

    def open(self) -> Index:
        """Return the index; IndexFileError where it cannot be read."""
        return open_for_reading(self.path, normalizer_of)

    def labels(self, analyzer: Analyzer) -> Labels:
        return _labels(analyzer, self.lang)

    def reconciler(self) -> Reconciler:
        """Return what reconciles names with the tables of the index."""
        with told_plainly(self.path):
            index = self.open()
            index.close()
        return _reconciler(index.analyzer, self.lang)


def served() -> Served:
    """Return what the application of this request serves."""
    found: Served = current_app.config["SERVED"]
    return found


def normalizer_of(settings: dict[str, Any]) -> Normalizer:
    """Return the normalizer of an index's options; made once for the same ones."""
    return _normalizer(json.dumps(settings, sort_keys=True))


@lru_cache(4)
def _normalizer(settings: str) -> Normalizer:
    return Normalizer(to="id", **json.loads(settings))


@lru_cache(4)
def _labels(analyzer: Analyzer, lang: str) -> Labels:
    return Labels(analyzer.lexicon, lang)


@lru_cache(4)
def _reconciler(analyzer: Analyzer, lang: str) -> Reconciler:
    return Reconciler(analyzer, lang)
