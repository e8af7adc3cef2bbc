"""The search page: what it shows, what it refuses, and that nothing gets out or in."""

import json
import re
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import apsw
import pytest
from flask.testing import FlaskClient

from normalizer.search import store

Made = Callable[..., Path]
ClientOf = Callable[..., FlaskClient]

TEXTS = (
    ("Görüş", "Sergey Şoyqu Bakı şəhərində, Xankəndi və Hadrut."),
    "Шойгу прибыл в Баку.",
    "شویگو وارد باکو شد",
    "Shoygoo is nobody.",
)
VOID = {"meta", "link", "input", "br"}


class Outline(HTMLParser):
    """The elements of a page; an error where they are not nested as they should be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def get(client: FlaskClient, path: str = "/", **values: object) -> Outline:
    answer = client.get(f"{path}?{urlencode(values, doseq=True)}")
    assert answer.status_code == 200
    return Outline(answer.text)


def test_a_query_in_one_spelling_marks_every_other(
    client_of: ClientOf, make_index: Made
) -> None:
    answer = client_of(make_index(*TEXTS)).get("/?q=shoigu&spelling=alike")

    *names, alike = re.findall("<mark>(.*?)</mark>", answer.text)
    assert sorted(names) == ["Şoyqu", "Шойгу", "شویگو"]
    assert alike == "Shoygoo"
    assert "3 documents" in answer.text


def test_other_spellings_and_facets_are_told(
    client_of: ClientOf, make_index: Made
) -> None:
    shown = get(client_of(make_index(*TEXTS)), q="shoigu").text

    assert "Also matched" in shown
    assert "another name of Şoyqu surname:shoigu" in shown
    assert "spelled like it" in shown
    assert shown.index("Hadrut") < shown.rindex("Xankəndi")


def test_a_facet_is_a_link_that_narrows(client_of: ClientOf, make_index: Made) -> None:
    client = client_of(make_index(*TEXTS))
    links = [a["href"] for a in get(client, q="shoigu").all("a")]
    [narrowing] = [link for link in links if link and "khankendi" in link]

    page = Outline(client.get(narrowing).text)

    assert "1 document" in page.text
    assert {"type": "hidden", "name": "in", "value": "place:khankendi"} in page.all(
        "input"
    )


def test_pages_are_linked_and_keep_what_was_asked(
    client_of: ClientOf, make_index: Made
) -> None:
    client = client_of(make_index(*["Bakı, Qax"] * 12, "Bakı"))

    links = get(client, q="baku", spelling="names", **{"in": "place:gakh"}).all("a")

    [after] = [a["href"] for a in links if a.get("rel") == "next"]
    assert after == "/?q=baku&spelling=names&in=place%3Agakh&page=2"
    assert "Page 2 of 2" in Outline(client.get(after).text).text


def test_what_was_meant_is_a_link(client_of: ClientOf, make_index: Made) -> None:
    page = get(client_of(make_index("xəbərlər")), q="xəbərlr")

    assert "Did you mean xəbərlər?" in page.text
    assert {"href": "/?q=" + quote("xəbərlər")} in page.all("a")


def test_a_whole_document_is_shown(client_of: ClientOf, make_index: Made) -> None:
    client = client_of(make_index(("Başlıq", "a " * 999 + "Bakı " + "b " * 999)))

    page = get(client, "/document", number=1, q="баку")

    assert "a " * 999 in page.text
    assert len(page.all("mark")) == 1


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "9" * 30, "1 OR 1", ""])
def test_a_document_that_is_not_there_is_not_found(
    client: FlaskClient, number: str
) -> None:
    answer = client.get(f"/document?{urlencode({'number': number})}")

    assert answer.status_code == 404
    assert "no such document" in answer.text


NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}&lt;"


def test_documents_are_escaped(client_of: ClientOf, make_index: Made) -> None:
    path = make_index((f"{NASTY} Bakı", f"Bakı {NASTY}"), folder=f"/{NASTY}")
    client = client_of(path)

    for page in (get(client, q="bakı"), get(client, "/document", q="bakı", number=1)):
        assert page.all("script") == page.all("img") == []
        assert NASTY in page.text


def test_queries_are_escaped(client: FlaskClient) -> None:
    page = get(client, q=NASTY, spelling=NASTY, **{"in": NASTY})

    assert page.all("script") == page.all("img") == []
    [box] = [one for one in page.all("input") if one["name"] == "q"]
    assert box["value"] == NASTY


def test_what_was_meant_is_escaped(client_of: ClientOf, make_index: Made) -> None:
    page = get(client_of(make_index("xəbərlər")), q=f"xəbərlr {NASTY}")

    assert page.all("script") == page.all("img") == []


def test_what_no_page_may_hold_is_shown_by_a_picture(
    client_of: ClientOf, make_index: Made
) -> None:
    page = get(client_of(make_index("Bakı \x01\x1b[31m \x85")), q="bakı")

    assert "Bakı ␁␛[31m" in page.text


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '"""',
        "***",
        "OR AND NOT",
        "-",
        "NEAR(",
        "NEAR(a b,",
        "title:",
        "words:x",
        "body MATCH 'x'",
        "'; DROP TABLE document; --",
        '"=qxeplacexcbakuxz"',
        "=a|b",
        ") OR (",
        "{title body}: x",
        "^bakı",
        "a + b",
        "\0",
        "bakı\0bakı",
        "\ud800".encode("utf-8", "surrogatepass"),
        b"\xff\xfe",
        "x" * 100_000,
        "x " * 50_000,
        '"' * 100_000,
        "(" * 100_000,
        "ə" * 30_000,
        "a* " * 60,
        "\u0301" * 1000,
        "\U0001f600",
    ],
)
def test_no_query_fails(client: FlaskClient, query: str | bytes) -> None:
    for spelling in ("likely", "names", "exact", "alike"):
        answer = client.get(f"/?{urlencode({'q': query, 'spelling': spelling})}")

        assert answer.status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "9" * 5000, "x", "1.5", "", "١"])
def test_no_number_of_a_page_fails(client: FlaskClient, page: str) -> None:
    assert client.get(f"/?{urlencode({'q': 'baku', 'page': page})}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/%2e%2e/etc/passwd", "/page.css/../x", "/static/x", "//x"],
)
def test_no_path_leads_to_a_file(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize("name", ["db", "path", "file", "table"])
def test_no_parameter_names_another_database(
    client: FlaskClient, tmp_path: Path, name: str
) -> None:
    plain = client.get("/?q=baku").text

    assert plain == client.get(f"/?q=baku&{name}={tmp_path / 'other.db'}").text


def test_every_answer_has_a_strict_policy(client: FlaskClient) -> None:
    for path in ("/", "/?q=x", "/nothing", "/document", "/page.css", "/reconcile"):
        headers = client.get(path).headers

        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_a_page_loads_its_style_sheet_and_nothing_else(client: FlaskClient) -> None:
    page = get(client, q="baku")

    assert [link["href"] for link in page.all("link")] == ["/page.css"]
    assert not [a for _, a in page.elements if "src" in a or "style" in a]
    assert not [n for _, a in page.elements for n in a if n.startswith("on")]
    sheet = client.get("/page.css").text
    assert "url(" not in sheet
    assert "@import" not in sheet


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    for method in (client.post, client.put, client.delete):
        assert method("/").status_code == 405


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8350", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8350", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("127.0.0.1.nip.io:8350", 400),
    ],
)
def test_a_page_from_elsewhere_cannot_call_the_server_by_its_own_name(
    client: FlaskClient, host: str, status: int
) -> None:
    assert client.get("/", headers={"Host": host}).status_code == status


def test_everything_has_a_label_and_a_landmark(
    client_of: ClientOf, make_index: Made
) -> None:
    page = get(client_of(make_index(*TEXTS, *TEXTS, *TEXTS, *TEXTS)), q="shoigu")

    tags = [tag for tag, _ in page.elements]
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert page.all("html") == [{"lang": "en"}]
    assert tags.count("main") == tags.count("header") == tags.count("h1") == 1
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}
    assert "main" in ids
    assert page.all("label")[0]["for"] == "q"
    for _, attributes in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert attributes.get(name, ids[0]) in ids
    assert all("aria-label" in a or "aria-labelledby" in a for a in page.all("nav"))
    assert {a.get("dir") for a in page.all("p") if a.get("class") == "snippet"} == {
        "auto"
    }


# What is wrong with an index.


def broken(path: Path, how: str) -> None:
    if how == "missing":
        path.unlink()
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "truncated":
        path.write_bytes(path.read_bytes()[:9000])
    elif how == "no database":
        path.write_text("Bakı " * 1000, "utf-8")
    else:
        path.unlink()
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE document(id, body)")
            if how == "claims to be ours":
                other.execute(f"PRAGMA application_id={store.APPLICATION_ID}")
                other.execute(f"PRAGMA user_version={store.LAYOUT}")
            elif how == "another version":
                other.execute(f"PRAGMA application_id={store.APPLICATION_ID}")
        other.close()


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ("missing", "is not there"),
        ("empty", "is empty"),
        ("truncated", "damaged"),
        ("no database", "no database at all"),
        ("foreign", "is a database, but no index"),
        ("claims to be ours", "no such table"),
        ("another version", "was made by another version"),
    ],
)
def test_an_index_that_breaks_while_it_is_served_is_said_plainly(
    client_of: ClientOf, make_index: Made, how: str, message: str
) -> None:
    path = make_index(*["Bakı " * 3000] * 5)
    client = client_of(path)
    broken(path, how)

    answer = client.get("/?q=baku")

    assert answer.status_code == 503
    assert message in answer.text
    assert "Traceback" not in answer.text
    service = client.get('/reconcile?queries={"q":{"query":"Bakı"}}')
    assert service.status_code == 503 or how == "truncated"


@pytest.mark.parametrize(
    "settings", ["", "{", "[]", "1", '{"to": "en"}', "[" * 9999, None]
)
def test_an_index_with_broken_options_is_said_plainly(
    client_of: ClientOf, make_index: Made, settings: str | None
) -> None:
    path = make_index("Bakı")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE OR REPLACE setting SET value=?", [settings or ""])
        if settings is None:
            other.execute("DELETE FROM setting")
    other.close()

    answer = client_of(path).get("/?q=baku")

    assert answer.status_code == 503
    assert "is damaged" in answer.text


def test_what_is_wrong_with_a_table_is_not_shown(
    client_of: ClientOf, make_index: Made, tmp_path: Path
) -> None:
    path = make_index("Bakı")
    (tmp_path / "secret.tsv").write_text("id\tlang\tform\nsecret words\n", "utf-8")
    options = json.dumps({"tables": [str(tmp_path / "secret.tsv")]})
    with sqlite3.connect(path) as other:
        other.execute("UPDATE setting SET value=?", [options])
    other.close()

    answer = client_of(path).get("/?q=baku")

    assert answer.status_code == 503
    assert "tables of names that are at fault" in answer.text
    assert "secret" not in answer.text


def test_a_locked_index_is_said_plainly(
    client_of: ClientOf, make_index: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_index("Bakı")
    monkeypatch.setattr(store, "PATIENCE", 10)
    # Not by sqlite3, whose library in this process is another: locks are a process's.
    other = apsw.Connection(str(path))
    other.execute("BEGIN EXCLUSIVE")

    answer = client_of(path).get("/?q=baku")

    assert answer.status_code == 503
    assert "written by another process" in answer.text
    other.close()


def test_an_index_by_other_tables_says_what_does_not_hold(
    client_of: ClientOf, make_index: Made
) -> None:
    path = make_index("Bakı")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE stamp SET names='others'")
    other.close()

    shown = get(client_of(path), q="baku").text

    assert "1 document indexed by other names" in shown
    assert "--reindex" in shown


def test_an_index_without_documents_says_so(
    client_of: ClientOf, make_index: Made
) -> None:
    client = client_of(make_index())

    assert "The index is empty" in get(client).text
    assert "Nothing found" in get(client, q="baku").text


def test_an_index_is_never_written(client_of: ClientOf, make_index: Made) -> None:
    path = make_index(*TEXTS)
    path.chmod(0o400)
    before = path.read_bytes()
    client = client_of(path)

    for query in ("shoigu", "xyzzy", '"'):
        get(client, q=query)

    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]
