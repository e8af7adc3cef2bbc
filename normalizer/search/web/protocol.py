"""The Reconciliation Service API (0.2), as OpenRefine speaks it, over our tables.

`/reconcile` answers with the service's manifest, with candidates for a batch of
`queries`, or with data for `extend`; below it are suggestions, previews and proposed
properties. It knows the tables only, and nothing of the documents in the index.

Pages of other sites may read the answers only from where a server is that only this
machine reaches (OpenRefine's own pages), since overlays may be somebody's own. There is
no JSONP, which would have no such bounds.
"""

import json
import math
import re
from typing import Any, NoReturn

from flask import Blueprint, Response, abort, render_template, request

from normalizer._version import __version__
from normalizer.search.labels import kind_of, languages
from normalizer.search.reconcile import (
    EXTERNAL,
    KINDS,
    LIMIT,
    Candidate,
    Reconciler,
    Wanted,
)
from normalizer.search.web.served import served

PATH = "/reconcile"
blueprint = Blueprint("protocol", __name__, url_prefix=PATH)

VERSIONS = ["0.1", "0.2"]
MOST_QUERIES, BATCH = 200, 50
"""How many queries a request may have, and how many it had better have."""
MOST_LIMIT = 100
MOST_IDS = 1_000
SPACE = "https://translit-normalizer.invalid/"
"""Under which our ids and properties are names, and no addresses."""
ADDRESSES = {
    "wikidata": "https://www.wikidata.org/wiki/",
    "geonames": "https://www.geonames.org/",
}
CALLED = {"wikidata": "Wikidata", "geonames": "GeoNames"}
LABEL = "label-"
PREVIEW = {"width": 420, "height": 220}
LOOPBACK_ORIGIN = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?")
FRAMES = "http://localhost:* http://127.0.0.1:*"
"""Where previews may be shown in a frame."""


@blueprint.route("", methods=["GET", "POST"])
def service() -> Response:
    """Answer queries, a data extension, or say what the service can do."""
    if asked := _json_of("queries"):
        return answer(_reconciled(asked, served().reconciler()))
    if asked := _json_of("extend"):
        return answer(_extended(asked, served().reconciler()))
    return answer(_manifest())


def _manifest() -> dict[str, Any]:
    root = request.host_url.rstrip("/")
    base = root + PATH

    def at(path: str) -> dict[str, str]:
        return {"service_url": root, "service_path": PATH + path}

    return {
        "versions": VERSIONS,
        "name": "translit-normalizer: names of the Caucasus and around",
        "identifierSpace": f"{SPACE}id/",
        "schemaSpace": f"{SPACE}property/",
        "serviceVersion": __version__,
        "defaultTypes": [{"id": kind, "name": name} for kind, name in KINDS.items()],
        "view": {"url": f"{base}/entity?id={{{{id}}}}"},
        "preview": {"url": f"{base}/entity?id={{{{id}}}}", **PREVIEW},
        "suggest": {
            "entity": at("/suggest/entity"),
            "property": at("/suggest/property"),
            "type": at("/suggest/type"),
        },
        "extend": {"propose_properties": at("/properties"), "property_settings": []},
        "batchSize": BATCH,
    }


def _reconciled(asked: Any, reconciler: Reconciler) -> dict[str, Any]:
    if not isinstance(asked, dict) or not all(
        isinstance(query, dict) for query in asked.values()
    ):
        _wrong("queries is an object of objects, by keys of your own")
    if len(asked) > MOST_QUERIES:
        _wrong(f"send at most {MOST_QUERIES} queries at once")
    return {
        key: {"result": _candidates(query, reconciler)} for key, query in asked.items()
    }


def _candidates(query: dict[str, Any], reconciler: Reconciler) -> list[dict[str, Any]]:
    name = query.get("query", "")
    if not isinstance(name, str):
        _wrong("query is a string")
    properties = query.get("properties", [])
    if not isinstance(properties, list):
        _wrong("properties is a list of objects with pid and v")
    wanted = _wanted(query, properties, reconciler)
    limit = _limit(query.get("limit", LIMIT))
    return [_shown(one) for one in reconciler.candidates(name, wanted, limit)]


def _wanted(
    query: dict[str, Any], properties: list[Any], reconciler: Reconciler
) -> Wanted:
    kinds = query.get("type") or []
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(kinds, list) or not all(isinstance(k, str) for k in kinds):
        _wrong("type is a string, or a list of strings")
    how = query.get("type_strict", "any")
    if how not in ("any", "all", "should"):
        _wrong("type_strict is any, all or should")
    if how == "all" and len(set(kinds)) > 1:
        kinds = ["nothing"]  # Each entity has one type.
    known = dict(map(_property, properties))
    country = known.get("country", "")
    external = {scheme: known[scheme] for scheme in EXTERNAL if known.get(scheme)}
    code = reconciler.code_of(country) if country else ""
    return Wanted(kinds, how != "should", code, external)


def _property(found: Any) -> tuple[str, str]:
    """Return a property's id and its value, or the first of them; a number as text."""
    if not isinstance(found, dict) or not isinstance(found.get("pid"), str):
        _wrong("a property has a pid, which is a string, and a value v")
    value = found.get("v", "")
    while isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("id") or value.get("name") or ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    is_text = isinstance(value, (str, int)) and not isinstance(value, bool)
    return found["pid"], str(value) if is_text else ""


def _limit(limit: Any) -> int:
    """Return how many are wanted, within bounds; what is no number is the default."""
    if isinstance(limit, str) and limit.isascii() and limit.isdigit():
        limit = float(limit[:9])
    if isinstance(limit, bool) or not isinstance(limit, (int, float)):
        return LIMIT
    return LIMIT if math.isnan(limit) else int(max(1, min(limit, MOST_LIMIT)))


def _shown(one: Candidate) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "description": _description(one.kind, one.country),
        "type": [{"id": one.kind, "name": KINDS[one.kind]}],
        "score": one.score,
        "match": one.match,
        "features": [
            {"id": feature, "value": value} for feature, value in one.features.items()
        ],
    }


def _description(kind: str, country: str) -> str:
    return ", ".join(filter(None, (KINDS.get(kind, kind), country)))


@blueprint.get("/suggest/entity")
def suggest_entity() -> Response:
    """Suggest entities that have a name which begins so."""
    reconciler = served().reconciler()
    kinds = request.args.getlist("type")
    limit = _limit(request.args.get("limit", str(LIMIT)))
    after = min(max(0, request.args.get("cursor", 0, int)), MOST_LIMIT)
    found = reconciler.suggestions(_prefix(), kinds, after + limit)[after:]
    return answer(
        {
            "result": [
                {
                    "id": entity,
                    "name": reconciler.labels.label(entity),
                    "description": _description(
                        kind_of(entity), reconciler.country(entity)
                    ),
                    "notable": [kind_of(entity)],
                }
                for entity in found
            ]
        }
    )


@blueprint.get("/suggest/type")
def suggest_type() -> Response:
    return answer({"result": _begun(KINDS)})


@blueprint.get("/suggest/property")
def suggest_property() -> Response:
    return answer({"result": _begun(_properties())})


@blueprint.get("/properties")
def propose_properties() -> Response:
    """Say which data of entities can be had."""
    limit = request.args.get("limit", MOST_LIMIT, int)
    listed = [{"id": pid, "name": name} for pid, name in _properties().items()]
    found: dict[str, Any] = {"properties": listed[: max(0, limit)]}
    kind = request.args.get("type", "")
    return answer({"type": kind, **found} if kind else found)


@blueprint.get("/entity")
def entity() -> tuple[str, dict[str, str]]:
    """Show what the tables know of an entity, in the little room of a preview."""
    asked = request.args.get("id", "")
    reconciler = served().reconciler()
    if not reconciler.knows(asked):
        abort(404, "the tables know no such entity")
    called = languages()
    external = reconciler.external(asked)
    shown = render_template(
        "entity.html",
        id=asked,
        name=reconciler.labels.label(asked),
        description=_description(kind_of(asked), reconciler.country(asked)),
        labels=[
            (called[tag], tag, name) for tag, name in reconciler.names(asked).items()
        ],
        external=[
            (CALLED[scheme], value, ADDRESSES[scheme] + value)
            for scheme, value in external.items()
        ],
    )
    policy = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {FRAMES}"
    )
    return shown, {"Content-Security-Policy": policy}


def _properties() -> dict[str, str]:
    """Return the properties that entities have, and what they are called."""
    labels = {f"{LABEL}{tag}": f"label ({name})" for tag, name in languages().items()}
    ids = {scheme: f"{CALLED[scheme]} id" for scheme in EXTERNAL}
    return ids | {"country": "country code"} | labels | {"spellings": "all spellings"}


def _extended(asked: Any, reconciler: Reconciler) -> dict[str, Any]:
    ids = asked.get("ids") if isinstance(asked, dict) else None
    properties = asked.get("properties") if isinstance(asked, dict) else None
    if not isinstance(ids, list) or not isinstance(properties, list):
        _wrong("extend has the lists ids and properties")
    if len(ids) > MOST_IDS or not all(isinstance(each, str) for each in ids):
        _wrong(f"ids are strings, and at most {MOST_IDS}")
    wanted = [each.get("id") if isinstance(each, dict) else None for each in properties]
    known = _properties()
    pids = [pid for pid in wanted if isinstance(pid, str) and pid in known]
    if len(pids) < len(wanted):
        _wrong(f"properties have an id, which is one of {', '.join(known)}")
    rows = {each: {pid: _values(each, pid, reconciler) for pid in pids} for each in ids}
    return {"meta": [{"id": pid, "name": known[pid]} for pid in pids], "rows": rows}


def _values(entity: str, pid: str, reconciler: Reconciler) -> list[dict[str, str]]:
    if not reconciler.knows(entity):
        return []
    if pid == "spellings":
        found = reconciler.spellings(entity)
    elif pid == "country":
        found = [reconciler.country(entity)]
    elif pid in EXTERNAL:
        found = [reconciler.external(entity).get(pid, "")]
    else:
        found = [reconciler.names(entity).get(pid.removeprefix(LABEL), "")]
    return [{"str": value} for value in found if value]


def _prefix() -> str:
    return request.args.get("prefix", "")


def _begun(known: dict[str, str]) -> list[dict[str, str]]:
    """Return the ids and names that a word of which begins as is asked for."""
    prefix = _prefix().strip().lower()
    return [
        {"id": each, "name": name}
        for each, name in known.items()
        if any(word.startswith(prefix) for word in (each, name, *name.split()))
    ]


def _json_of(field: str) -> Any:
    """Return the JSON of a field of a form or an address; None where there is none."""
    text = request.values.get(field)
    if text is None:
        return None
    try:
        return json.loads(text) or {}
    except (ValueError, RecursionError):
        _wrong(f"{field} is no JSON")


def _wrong(problem: str) -> NoReturn:
    abort(400, problem)


def answer(found: dict[str, Any]) -> Response:
    """Return an object as JSON, which pages of this machine may read."""
    made = Response(json.dumps(found), mimetype="application/json")
    made.headers["Vary"] = "Origin"
    origin = request.headers.get("Origin", "")
    if LOOPBACK_ORIGIN.fullmatch(origin):
        made.headers["Access-Control-Allow-Origin"] = origin
    made.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return made
