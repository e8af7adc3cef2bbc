"""A page is read as a browser shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("selectolax", reason="pip install 'translit-normalizer[search]'")

from normalizer.search.pages import declared_encoding, read_page


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>Dağlıq\n <b>Qara</b>bağ<p>Bakı", ["Dağlıq Qarabağ", "Bakı"]),
        ("Bakı<br>Şuşa", ["Bakı\nŞuşa"]),
        ("<td>Bakı<td>Şuşa", ["BakıŞuşa"]),  # Cells are cells in a table only.
        ("<table><tr><td>Bakı<td>Şuşa</table>", ["Bakı", "Şuşa"]),
        ("<pre>\nBakı\n  Şuşa</pre>", ["Bakı\n  Şuşa"]),
        ("Qaraba&#287; &Idot;ran &ampBakı &#x1F600;", ["Qarabağ İran &Bakı 😀"]),
        ("Qara&shy;bağ", ["Qara\u00adbağ"]),
        ("Bakı<sup>1</sup>", ["Bakı 1"]),
        ("<code>Bakı</code>da", ["Bakıda"]),
        ("<textarea><b>Bakı</b></textarea>", ["<b>Bakı</b>"]),
        # Markup that is broken:
        ("<b><p>Bakı</b>da", ["Bakıda"]),
        ("<p title='>'>Bakı</p", ["Bakı"]),
        ("<p title='Bakı", []),
        ("<!-- Bakı --!>Şuşa<!-- Quba", ["Şuşa"]),
        ("<![CDATA[Bakı]]>Şuşa", ["Şuşa"]),
        ("5 < 7 Bakı <7", ["5 < 7 Bakı <7"]),
        ("\udcff Bakı", ["\ufffd Bakı"]),
        # What nobody sees:
        ("<script>Bakı</script><style>Bakı</style>", []),
        ("<script><!--<script>Bakı</script>Bakı</script>Şuşa", ["Şuşa"]),
        ("<template><p>Bakı</template>Şuşa", ["Şuşa"]),
        ("<p><noscript>Bakı</noscript>Şuşa", ["Şuşa"]),
        ("<div hidden><p>Bakı</div>Şuşa", ["Şuşa"]),
        ("<head><meta name=x content=Bakı><base href=Bakı></head>Şuşa", ["Şuşa"]),
        ("<iframe>Bakı</iframe><video>Bakı</video><img alt=Bakı>", []),
        ("<svg><title>Bakı</title><text>Şuşa</text></svg>", ["Şuşa"]),
    ],
)
def test_a_page_is_read_as_it_is_shown(source: str, shown: list[str]) -> None:
    page = read_page(source)

    assert (page.title, [block.text for block in page.blocks]) == ("", shown)


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<title> Bakı\n&amp; <b>Şuşa</b></title>", "Bakı & <b>Şuşa</b>"),
        ("<svg><title>Quba</title></svg><title>Bakı</title>", "Bakı"),
        ("<title>Bakı</title><title>Quba</title>", "Bakı"),
        ("<title>Bakı", "Bakı"),
    ],
)
def test_a_page_has_one_title(source: str, title: str) -> None:
    assert read_page(source) == (title, [])


def test_blocks_have_the_lines_where_they_begin() -> None:
    source = "<html>\n<p>Bakı\n<p>\nŞuşa <p>Bakı\n\n<p>&#350;uşa"

    found = [(block.line, block.text) for block in read_page(source).blocks]

    # The last is written otherwise than it reads, so it is only known to come later.
    assert found == [(2, "Bakı"), (4, "Şuşa"), (4, "Bakı"), (4, "Şuşa")]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (
            b'<META http-equiv=Content-Type content="text/html; charset=CP1251">',
            "cp1251",
        ),
        (b"<meta name=a content=b><meta charset = 'iso-8859-9' >", "cp1254"),
        (b"<meta charset=latin1>", "cp1252"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"\xff\xfe<\0", "utf-16"),
        (b"\xef\xbb\xbf<meta charset=cp1251>", "utf-8"),
        (b"<!-- <meta charset=cp1251> -->", ""),
        (b"<meta charset=hex>", ""),
        (b"<meta charset=none-such>", ""),
        (b"<p>charset=cp1251", ""),
        (b" " * 1024 + b"<meta charset=cp1251>", ""),
    ],
)
def test_a_page_says_in_what_it_is_encoded(head: bytes, name: str) -> None:
    assert declared_encoding(head) == name


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<a>", "<table><td>", "</p>", "<svg>"])
def test_nesting_has_no_limit(tag: str) -> None:
    assert read_page(tag * 5000 + "Bakı").blocks[-1].text == "Bakı"


@given(st.text(alphabet="<>/!-&;= \n'\"abpıŞ\0\ud800") | st.text())
def test_no_page_is_an_error(source: str) -> None:
    page = read_page(source)
    lines = [block.line for block in page.blocks]

    assert lines == sorted(lines)
    assert all(1 <= line <= source.count("\n") + 1 for line in lines) or "\r" in source
