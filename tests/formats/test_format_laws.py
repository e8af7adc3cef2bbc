"""The laws of every format, on sources made of names and of what surrounds them."""

import csv
import io
import json
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.formats import make_format
from normalizer.formats.html import parts
from normalizer.formats.pieces import Format, cut
from normalizer.names.rewrite import apply

NAMES = st.sampled_from(
    [
        *("Bakı", "Şuşa", "Qarabağ", "Dağlıq", "Dağlıq Qarabağ", "Гарабағ", "Карабах"),
        *("Нагорный", "Garabagh", "Kuba", "Georgia", "Baku", "XİN", "Rusiya", "Van"),
        *("Nagorno-Karabakh", "BAKI", "Rusiya Federasiyası", "Սևան", "ყარაბაღი"),
    ]
)
WORDS = st.sampled_from(
    [" ", "  ", "\n", "\r\n", " və ", "-", "da", "’s", ".", "\u00ad", "\0", "\udcff"]
)
HTML = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<br>", "<pre>", "</pre>", "<code>", "</code>"),
        *("<a title='Bakı'>", "</a>", "<!-- Bakı", "-->", "<script>", "</script>", "<"),
        *(
            "&#287;",
            "&",
            "&amp;",
            "&nbsp;",
            "&lt",
            "<title>",
            "</title>",
            "<x y='",
            ">",
        ),
        *("<sup>1</sup>", "Qaraba&#287;", "&shy;", "&NotEqualTilde;", "</", "<!", "'"),
    ]
)
MARKDOWN = st.sampled_from(
    [
        *("*", "**", "_", "`", "```\n", "[", "]", "](", ")", "[[", "]]", "|", "\n\n"),
        *(
            "> ",
            "# ",
            "- ",
            "1. ",
            "    ",
            "<b>",
            "</b>",
            "<code>",
            "\\",
            "&#287;",
            "$",
        ),
        *(
            "[x]: ",
            "|-|\n",
            "---\n",
            "~~",
            "[^1]",
            "[^1]: ",
            "<https://x.az/Bakı>",
            ":",
        ),
        *("<div>", "\n: ", "==", "![", "\\*", "Qaraba&#287;"),
    ]
)
TARGETS = st.sampled_from(["en", "az", "ru", "own", "id"])
LAW = settings(max_examples=500, deadline=None)

normalizer = cache(lambda to: Normalizer(to=to))


def sources(markup: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    part = st.one_of(NAMES, WORDS, markup, st.text(max_size=3))
    return st.lists(part, max_size=14).map("".join)


def normalized(form: Format, source: str, to: str) -> str:
    return "".join(
        apply(piece.source, piece.rules.rewriting(piece.source, normalizer(to)).edits)
        for piece in form.pieces([source])
    )


@pytest.mark.parametrize(("name", "markup"), [("html", HTML), ("markdown", MARKDOWN)])
def test_a_page_normalized_twice_is_normalized_once(name, markup) -> None:
    form = make_format(name)

    @LAW
    @given(sources(markup), TARGETS)
    def law(source: str, to: str) -> None:
        once = normalized(form, source, to)

        assert once == normalized(form, once, to)

    law()


def tags(page: str) -> list[str]:
    return [page[p.start : p.end] for p in parts(page) if p.name]


@LAW
@given(sources(HTML), TARGETS)
def test_every_tag_of_a_page_stays(source: str, to: str) -> None:
    result = normalized(make_format("html"), source, to)

    assert tags(source) == tags(result)


@LAW
@given(sources(WORDS), TARGETS)
def test_a_page_without_markup_is_a_line_of_text(source: str, to: str) -> None:
    line = " ".join("".join(c for c in source if c not in "<&").split())

    result = normalized(make_format("html"), line, to)

    assert normalizer(to).normalize(line) == result


LEAF = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), sources(NAMES), NAMES
)
KEYS = st.sampled_from(["name", "names", "x", "Bakı", "a.b"])
JSON = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)
    ),
    max_leaves=8,
)


def expected_json(value: object, to: str) -> object:
    """Return a record with `name` and `names[]` in one form."""
    if not isinstance(value, dict):
        return value
    changed = dict(value)
    if isinstance(value.get("name"), str):
        changed["name"] = normalizer(to).normalize(value["name"])
    if isinstance(value.get("names"), list):
        changed["names"] = [
            normalizer(to).normalize(item) if isinstance(item, str) else item
            for item in value["names"]
        ]
    return changed


@LAW
@given(JSON, TARGETS, st.booleans(), st.sampled_from([None, 1]))
def test_of_a_record_only_the_fields_change(value, to, ascii_only, indent) -> None:
    source = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    source = source.replace("\n", "\t")
    form = make_format("jsonl", ["name", "names[]"])

    once = normalized(form, source, to)

    assert repr(json.loads(once)) == repr(expected_json(json.loads(source), to))
    assert once == normalized(form, once, to)


@LAW
@given(
    st.lists(st.tuples(sources(NAMES), sources(WORDS)), max_size=4),
    TARGETS,
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([",", ";", "\t"]),
)
def test_of_a_table_only_the_column_changes(rows, to, quoting, end, comma) -> None:
    def written(table: list[tuple[str, str]]) -> str:
        out = io.StringIO(newline="")
        options = {"lineterminator": end, "delimiter": comma, "quoting": quoting}
        csv.writer(out, **options).writerows([("name", "x"), *table])
        return out.getvalue()

    # Before Python 3.13 the writer leaves a CR without quotes where lines end in LF.
    rows = [(name.replace("\r", ""), x.replace("\r", "")) for name, x in rows]
    form = make_format("csv", ["name"])

    once = normalized(form, written(rows), to)

    expected = [(normalizer(to).normalize(name), x) for name, x in rows]
    assert once == written(expected)
    assert once == normalized(form, once, to)


@LAW
@given(st.lists(st.text("ab\r\n\u2028", max_size=5)), st.sampled_from(["\n", "\n\r"]))
def test_a_stream_that_is_cut_stays_whole(blocks: list[str], ends: str) -> None:
    pieces = list(cut(blocks, ends))

    assert "".join(pieces) == "".join(blocks)
    assert all(piece[-1] in ends for piece in pieces[:-1])
    assert not any(a[-1] + b[0] == "\r\n" for a, b in pairwise(pieces))
