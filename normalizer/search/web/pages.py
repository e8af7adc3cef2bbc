"""The search page: a query box, results, facets, and whole documents."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, render_template, request

from normalizer.search.facets import Facet
from normalizer.search.results import LAST_PAGE, Asked, document, results
from normalizer.search.stamps import LOSSES
from normalizer.search.store import Index, told_plainly
from normalizer.search.unified import REASONS
from normalizer.search.web.served import served
from normalizer.search.words import ANY_ALIKE, EXACT, LIKELY, SAME

blueprint = Blueprint("pages", __name__)

SPELLINGS = {
    "likely": "in any spelling",
    "names": "in the spellings of the tables",
    "exact": "as it is spelled",
    "alike": "and all that is spelled like it",
}
"""How a query may be spelled, by what asks for it; the first unless it is said."""
_TIERS = {"likely": LIKELY, "names": SAME, "exact": EXACT, "alike": ANY_ALIKE}
_MOST_CHOSEN = 8
TIER_NAMES = {
    3: "as spelled",
    2: "another spelling",
    1: "may be it",
    0: "spelled like it",
}


@blueprint.get("/")
def search() -> str:
    """Show the query box, and what a query finds."""
    asked = _asked()
    with _index() as index:
        stale = [(count, part, LOSSES[part]) for part, count in index.stale().items()]
        labels = served().labels(index.analyzer)
        found = results(index, asked, served().kept, labels) if asked.query else None
        documents = index.documents
    if found:
        asked = replace(asked, entities=[facet.id for facet in found.chosen])
    return render_template(
        "search.html",
        found=found,
        asked=asked,
        spelling=_spelling(),
        spellings=SPELLINGS,
        tiers=TIER_NAMES,
        reasons=REASONS,
        label=labels.label,
        stale=stale,
        documents=documents,
        link=partial(_link, asked),
    )


@blueprint.get("/document")
def whole() -> str:
    """Show a document of the index from its beginning to its end."""
    number = request.args.get("number", 0, int)
    query = request.args.get("q", "")
    with _index() as index:
        found = document(index, number, query) if 0 < number < 1 << 62 else None
    if found is None:
        abort(404, "there is no such document in the index")
    return render_template("document.html", found=found, link=partial(_link, _asked()))


@blueprint.get("/page.css")
def style() -> Response:
    return Response(_style(), mimetype="text/css")


@cache
def _style() -> str:
    return files("normalizer.search.web").joinpath("page.css").read_text("utf-8")


@contextmanager
def _index() -> Iterator[Index]:
    """Give the index of the application; what SQLite has to say of it, said plainly."""
    with told_plainly(served().path):
        index = served().open()
        try:
            yield index
        finally:
            index.close()


def _spelling() -> str:
    asked = request.args.get("spelling", "")
    return asked if asked in SPELLINGS else next(iter(SPELLINGS))


def _asked() -> Asked:
    """Return what a request asks for; what makes no sense in it is passed over."""
    page = request.args.get("page", 1, int)
    return Asked(
        request.args.get("q", "").strip(),
        _TIERS[_spelling()],
        tuple(request.args.getlist("in")[:_MOST_CHOSEN]),
        max(1, min(page, LAST_PAGE)),
    )


def _link(
    asked: Asked,
    query: str | None = None,
    add: Facet | None = None,
    drop: Facet | None = None,
    page: int = 1,
    number: int = 0,
) -> str:
    """Return the address of what is shown now, with something changed."""
    entities = [e for e in asked.entities if not drop or e != drop.id]
    values: list[tuple[str, Any]] = [("q", asked.query if query is None else query)]
    if _spelling() != next(iter(SPELLINGS)):
        values.append(("spelling", _spelling()))
    values += [("in", entity) for entity in entities]
    if add:
        values.append(("in", add.id))
    if page > 1:
        values.append(("page", page))
    if number:
        values.append(("number", number))
    return ("/document?" if number else "/?") + urlencode(values, errors="replace")
