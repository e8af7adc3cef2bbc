"""The reconciliation service: its answers have the form that the protocol asks for.

The protocol publishes JSON Schemas (reconciliation-api.github.io/specs/0.2/schemas),
which no package has. What they ask for is said again below, in our words, and more
strictly where we always send what may be left out.
"""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

TEXT, FLAG = {"type": "string"}, {"type": "boolean"}


def each(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


def having(*required: str, closed: bool = False, **known: Any) -> dict[str, Any]:
    found = {"type": "object", "properties": known, "required": list(required)}
    return found | ({"additionalProperties": False} if closed else {})


TYPE = having("id", "name", id=TEXT, name=TEXT, broader={"type": "array"})
PATTERN = {"type": "string", "pattern": r"\{\{id\}\}"}
SERVICE = having(
    "service_url",
    "service_path",
    service_url={"type": "string", "pattern": r"^https?://[^/]+$"},
    service_path={"type": "string", "pattern": "^/"},
)
MANIFEST = having(
    *("versions", "name", "identifierSpace", "schemaSpace", "view", "preview"),
    *("suggest", "extend", "defaultTypes"),
    versions=each(TEXT, contains={"const": "0.2"}),
    name=TEXT,
    identifierSpace={"type": "string", "pattern": "^https?://"},
    schemaSpace={"type": "string", "pattern": "^https?://"},
    serviceVersion=TEXT,
    defaultTypes=each(TYPE, uniqueItems=True),
    view=having("url", url=PATTERN),
    preview=having(
        *("url", "width", "height"),
        url=PATTERN,
        width={"type": "integer"},
        height={"type": "integer"},
    ),
    suggest=having(
        *("entity", "property", "type"), entity=SERVICE, property=SERVICE, type=SERVICE
    ),
    extend=having(
        "propose_properties",
        propose_properties=SERVICE,
        property_settings={"type": "array"},
    ),
    batchSize={"type": "integer", "minimum": 1},
)
CANDIDATE = having(
    *("id", "name", "score", "match", "type", "features"),
    id=TEXT,
    name=TEXT,
    description=TEXT,
    score={"type": "number", "minimum": 0, "maximum": 100},
    match=FLAG,
    type=each({"oneOf": [TEXT, having("id", id=TEXT, name=TEXT)]}, minItems=1),
    features=each(
        having("id", "value", id=TEXT, value={"type": ["boolean", "number"]})
    ),
)
RESULTS = {
    "type": "object",
    "additionalProperties": having("result", result=each(CANDIDATE)),
}
SUGGESTED = having(
    "result",
    result=each(
        having("id", "name", id=TEXT, name=TEXT, description=TEXT, notable=each(TEXT))
    ),
)
VALUE = {
    "oneOf": [
        having(closed=True),
        having("id", "name", id=TEXT, name=TEXT, description=TEXT, closed=True),
        having("str", str=TEXT, closed=True),
        having("float", float={"type": "number"}, closed=True),
        having("int", int={"type": "integer"}, closed=True),
        having("date", date=TEXT, closed=True),
    ]
}
EXTENDED = having(
    *("meta", "rows"),
    meta=each(having("id", "name", id=TEXT, name=TEXT)),
    rows={
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "additionalProperties": each(VALUE),
        },
    },
)
PROPOSED = having("properties", properties=each(having("id", "name", id=TEXT)))


def checked(answer: Any, schema: dict[str, Any]) -> Any:
    """Return the JSON of an answer that has the form that a schema asks for."""
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    Draft202012Validator.check_schema(schema)
    faults = [
        fault.message for fault in Draft202012Validator(schema).iter_errors(answer.json)
    ]
    assert faults == []
    return answer.json


def post(client: FlaskClient, queries: Any) -> Any:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    return checked(answer, RESULTS)


def best(client: FlaskClient, **query: Any) -> list[tuple[str, bool]]:
    found = post(client, {"q0": query})["q0"]["result"]
    return [(one["id"], one["match"]) for one in found]


def test_the_manifest_says_what_there_is(client: FlaskClient) -> None:
    manifest = checked(client.get("/reconcile"), MANIFEST)

    assert manifest["preview"]["url"] == "http://localhost/reconcile/entity?id={{id}}"
    assert {"place", "person", "org", "country", "surname"} <= {
        one["id"] for one in manifest["defaultTypes"]
    }


def test_every_address_of_the_manifest_answers(client: FlaskClient) -> None:
    manifest = client.get("/reconcile").json
    services = [*manifest["suggest"].values(), manifest["extend"]["propose_properties"]]
    preview = manifest["preview"]["url"].replace("{{id}}", "place:baku")

    for address in [one["service_url"] + one["service_path"] for one in services]:
        assert client.get(address).status_code == 200
    assert client.get(preview).status_code == 200


def test_a_batch_is_answered_by_its_keys(client: FlaskClient) -> None:
    found = post(
        client,
        {
            "q0": {"query": "Гарабағ"},
            "another key": {"query": "Shoygoo", "limit": 1},
            "": {"query": "nothing like it at all"},
        },
    )

    assert list(found) == ["q0", "another key", ""]
    [first, *_] = found["q0"]["result"]
    assert first == first | {
        "id": "place:karabakh",
        "name": "Qarabağ",
        "score": 100.0,
        "match": True,
        "type": [{"id": "place", "name": "place"}],
    }
    assert {"id": "form", "value": True} in first["features"]
    [alike] = found["another key"]["result"]
    assert (alike["id"], alike["match"]) == ("surname:shoigu", False)
    assert found[""]["result"] == []


def test_queries_may_be_in_the_address(client: FlaskClient) -> None:
    queries = json.dumps({"q": {"query": "Bakı"}})

    found = checked(
        client.get(f"/reconcile?{urlencode({'queries': queries})}"), RESULTS
    )

    assert found["q"]["result"][0]["id"] == "place:baku"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"type": "place"}, [("place:van", False)]),
        ({"type": ["place", "org"]}, [("place:van", False)]),
        ({"type": ["place", "org"], "type_strict": "all"}, []),
        ({"type": "no such type"}, []),
        (
            {"type": "place", "properties": [{"pid": "country", "v": "TR"}]},
            [("place:van", True)],
        ),
        (
            {"type": "place", "properties": [{"pid": "country", "v": ["Турция"]}]},
            [("place:van", True)],
        ),
        (
            {
                "type": "place",
                "properties": [{"pid": "country", "v": {"id": "country:turkey"}}],
            },
            [("place:van", True)],
        ),
        (
            {"type": "place", "properties": [{"pid": "country", "v": "Nowhere"}]},
            [("place:van", False)],
        ),
        (
            {"type": "place", "properties": [{"pid": "unknown", "v": 1}]},
            [("place:van", False)],
        ),
    ],
)
def test_types_and_properties_count(
    client: FlaskClient, query: dict[str, Any], expected: list[tuple[str, bool]]
) -> None:
    assert expected == best(client, query="Van", **query)[:1]


def test_a_query_may_be_an_id_elsewhere(client: FlaskClient) -> None:
    for value in ("587084", 587084, 587084.0):
        properties = [{"pid": "geonames", "v": value}]
        assert best(client, properties=properties) == [("place:baku", True)]


@pytest.mark.parametrize("limit", [-1, 0, 1, 1e300, "3", None, True, "x"])
def test_no_limit_fails(client: FlaskClient, limit: Any) -> None:
    assert best(client, query="Aliyev", limit=limit)


@pytest.mark.parametrize(
    "queries",
    [
        "",
        "x",
        "[]",
        "[1]",
        '"q"',
        '{"q": 1}',
        '{"q": {"query": 1}}',
        '{"q": {"query": "x", "type": 1}}',
        '{"q": {"query": "x", "type": [1]}}',
        '{"q": {"query": "x", "type_strict": "never"}}',
        '{"q": {"query": "x", "properties": {}}}',
        '{"q": {"query": "x", "properties": [1]}}',
        '{"q": {"query": "x", "properties": [{"v": 1}]}}',
        "[" * 100_000,
        '{"a":' * 50_000,
        json.dumps({str(n): {"query": "x"} for n in range(1000)}),
        '{"q": {"query": "x", "limit": ' + "9" * 5000 + "}}",
    ],
)
def test_what_is_no_batch_is_refused_in_words(
    client: FlaskClient, queries: str
) -> None:
    answer = client.post("/reconcile", data={"queries": queries})

    if queries in ("", "[]"):
        return  # Asks for nothing.
    assert answer.status_code == 400
    assert answer.mimetype == "application/json"
    assert "Traceback" not in answer.json["error"]


@pytest.mark.parametrize(
    "name", ["", "\0", "\ud800", "x" * 100_000, "<script>", "*", '"', "\U0001f600"]
)
def test_no_name_fails(client: FlaskClient, name: str) -> None:
    assert best(client, query=name) == []


def test_too_long_a_request_is_refused(client: FlaskClient) -> None:
    answer = client.post("/reconcile", data={"queries": "x" * (2 << 20)})

    assert answer.status_code == 413


def test_suggestions_begin_as_is_asked_for(client: FlaskClient) -> None:
    entities = checked(client.get("/reconcile/suggest/entity?prefix=Шуш"), SUGGESTED)
    types = checked(client.get("/reconcile/suggest/type?prefix=pl"), SUGGESTED)
    labels = checked(client.get("/reconcile/suggest/property?prefix=geo"), SUGGESTED)

    assert entities["result"][0]["id"] == "place:shusha"
    assert entities["result"][0]["notable"] == ["place"]
    assert [one["id"] for one in types["result"]] == ["place"]
    assert [one["id"] for one in labels["result"]] == ["geonames"]


def test_suggestions_can_be_kept_to_a_type_and_paged(client: FlaskClient) -> None:
    path = "/reconcile/suggest/entity?prefix=Aliyev"
    first = client.get(f"{path}&limit=1").json["result"]
    second = client.get(f"{path}&limit=1&cursor=1").json["result"]
    people = client.get(f"{path}&type=person").json["result"]

    assert len(first) == len(second) == 1
    assert first != second
    assert people
    assert all(one["notable"] == ["person"] for one in people)


def test_data_of_entities_can_be_had(client: FlaskClient) -> None:
    proposed = checked(client.get("/reconcile/properties?type=place"), PROPOSED)
    extend = {
        "ids": ["place:baku", "person:nikol-pashinyan", "place:nowhere"],
        "properties": [
            {"id": pid}
            for pid in ("geonames", "wikidata", "country", "label-ru", "label-az-Cyrl")
        ],
    }

    found = checked(
        client.post("/reconcile", data={"extend": json.dumps(extend)}), EXTENDED
    )

    assert {one["id"] for one in found["meta"]} <= {
        one["id"] for one in proposed["properties"]
    }
    assert found["rows"] == {
        "place:baku": {
            "geonames": [{"str": "587084"}],
            "wikidata": [],  # The tables have none of towns yet.
            "country": [{"str": "AZ"}],
            "label-ru": [{"str": "Баку"}],
            "label-az-Cyrl": [{"str": "Бакы"}],
        },
        "person:nikol-pashinyan": {
            "geonames": [],
            "wikidata": [{"str": "Q7035479"}],
            "country": [],
            "label-ru": [{"str": "Никол Пашинян"}],
            "label-az-Cyrl": [{"str": "Никол Пашинјан"}],
        },
        "place:nowhere": {one["id"]: [] for one in extend["properties"]},
    }


def test_all_spellings_of_an_entity_can_be_had(client: FlaskClient) -> None:
    extend = {"ids": ["place:baku"], "properties": [{"id": "spellings"}]}

    answer = client.get(f"/reconcile?{urlencode({'extend': json.dumps(extend)})}")

    spellings = checked(answer, EXTENDED)["rows"]["place:baku"]["spellings"]
    assert {"str": "Баку"} in spellings


@pytest.mark.parametrize(
    "extend",
    [
        "[1]",
        '{"ids": []}',
        '{"ids": "x", "properties": []}',
        '{"ids": [1], "properties": []}',
        '{"ids": [], "properties": [1]}',
        '{"ids": [], "properties": [{"id": "no such property"}]}',
    ],
)
def test_what_is_no_extension_is_refused_in_words(
    client: FlaskClient, extend: str
) -> None:
    answer = client.post("/reconcile", data={"extend": extend})

    assert answer.status_code == 400
    assert answer.json["error"]


def test_a_preview_is_a_page_that_openrefine_may_frame(client: FlaskClient) -> None:
    answer = client.get("/reconcile/entity?id=place:baku")

    assert answer.mimetype == "text/html"
    for shown in ("Bakı", "Баку", "ბაქო", "https://www.geonames.org/587084"):
        assert shown in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors http://localhost:* http://127.0.0.1:*" in policy


@pytest.mark.parametrize("asked", ["", "x", "place:nowhere", "<script>", "name:x-y"])
def test_what_is_no_entity_has_no_preview(client: FlaskClient, asked: str) -> None:
    answer = client.get(f"/reconcile/entity?{urlencode({'id': asked})}")

    assert answer.status_code == 404
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://127.0.0.1:3333", "http://127.0.0.1:3333"),
        ("http://localhost:3333", "http://localhost:3333"),
        ("https://evil.example", None),
        ("http://localhost.evil.example", None),
        ("null", None),
    ],
)
def test_only_pages_of_this_machine_may_read_the_answers(
    client: FlaskClient, origin: str, allowed: str | None
) -> None:
    for path in ("/reconcile", "/reconcile/suggest/entity?prefix=a"):
        headers = client.get(path, headers={"Origin": origin}).headers
        assert headers.get("Access-Control-Allow-Origin") == allowed
    shown = client.get("/", headers={"Origin": origin}).headers
    assert "Access-Control-Allow-Origin" not in shown


def test_there_is_no_jsonp(client: FlaskClient) -> None:
    plain = client.get("/reconcile").text

    assert plain == client.get("/reconcile?callback=alert").text
