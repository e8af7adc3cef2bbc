"""HTML: text nodes, and nothing else."""

from dataclasses import replace

import pytest

from normalizer import Normalizer
from normalizer.formats.html import Html, parts, readings
from normalizer.names.describe import Step
from normalizer.names.rewrite import Edit, apply

EN = Normalizer(to="en")


class Labelled:
    """Names with any label for Baku; no table could hold some of these."""

    def __init__(self, label: str) -> None:
        self._label = label

    def steps(self, text: str) -> list[Step]:
        return [
            replace(step, after=step.after.replace("Baku", self._label))
            for step in EN.steps(text)
        ]


def normalized(source: str) -> str:
    return apply(source, Html().rewriting(source, EN).edits)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>Bakı</p>", "<p>Baku</p>"),
        ("Bakı", "Baku"),
        ("<title>Bakı</title>", "<title>Baku</title>"),
        ("Qaraba&#287;, Qaraba&#x11f; &amp;", "Karabakh, Karabakh &amp;"),
        ("<p>Bak&inodot;", "<p>Baku"),
        ("Qara&shy;bağ", "Karabakh"),
        ("<p>Dağlıq\r\n   Qarabağ</p>", "<p>Nagorno-Karabakh</p>"),
        ("Dağlıq&nbsp;Qarabağ", "Nagorno-Karabakh"),
        ("<pre>Bakı\nŞuşa</pre>", "<pre>Baku\nShusha</pre>"),
        ("<b>Bakı</b>", "<b>Baku</b>"),
        ("<a href='/Bakı'>Bakı</a>", "<a href='/Bakı'>Baku</a>"),
        ("Bakı<sup>1</sup>", "Baku<sup>1</sup>"),
        ("Bakı<br>Şuşa", "Baku<br>Shusha"),
        ("a < b Bakı && c > d", "a < b Baku && c > d"),
        ("<code>Bakı</code> Bakı", "<code>Bakı</code> Baku"),
        ("<P>Bakı<SCRIPT>Bakı</ScRiPt >Bakı", "<P>Baku<SCRIPT>Bakı</ScRiPt >Baku"),
    ],
)  # fmt: skip
def test_the_text_of_a_page_is_rewritten(source: str, expected: str) -> None:
    assert expected == normalized(source)


@pytest.mark.parametrize(
    "source",
    [
        "<a title='Bakı' data-x=\"Bakı > Bakı\" alt=Bakı>",
        "<!-- Bakı --><!DOCTYPE Bakı><?xml Bakı?><![CDATA[ <Bakı> Bakı ]]>",
        "<script>'Bakı' < '</p>Bakı'</script>",
        "<style>Bakı</style><textarea>Bakı</textarea><xmp>Bakı</xmp>",
        "<code><b>Bakı</b></code><kbd>Bakı</kbd><samp>Bakı</samp><var>Bakı</var>",
        "<pre><code>Bakı</code></pre>",
        "<b>Dağlıq</b> Qarabağ",  # One name; half of it would be a false change.
        "Qara<wbr>bağ",
        "<p title=\"Bakı",  # never closed
        "<!-- Bakı",
        "<script>Bakı",
        "<Şuşa",  # `<Shusha` would be a tag.
        "</",
        "<",
        "&",
    ],
)  # fmt: skip
def test_what_is_no_text_stays(source: str) -> None:
    assert source == normalized(source)


def test_a_label_is_escaped() -> None:
    actual = Html().rewriting("<p>Bakı</p>", Labelled("B & <U>")).edits

    assert [Edit(3, 7, "B &amp; &lt;U&gt;")] == actual


@pytest.mark.parametrize("label", ["amp", "lt;", "#65;", "copyright", "AMP;"])
def test_a_label_never_becomes_a_reference(label: str) -> None:
    assert Html().rewriting("&Bakı", Labelled(label)).edits == []


def test_evidence_is_seen_across_markup() -> None:
    [reading] = readings("<p>one <i>two</i> <a href=x>three</a><!-- x --> four</p>")

    assert reading.text == "one two three four"


def test_blocks_are_read_apart() -> None:
    actual = [r.text for r in readings("<td>Dağlıq</td><td>Qarabağ</td>")]

    assert actual == ["Dağlıq", "Qarabağ"]


@pytest.mark.parametrize(
    "piece",
    [
        "<a ",
        "<",
        "<!--",
        "&",
        "<a b='",
        "<script>",
        "</",
        "<![CDATA[",
        "<title></title",
    ],
)
def test_broken_markup_is_read_whole_in_one_pass(piece: str) -> None:
    source = piece * 20_000

    assert source == "".join(source[p.start : p.end] for p in parts(source))
    assert source == normalized(source)
