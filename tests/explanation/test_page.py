"""The page and the fragment: what they show, and that nothing gets out of the text."""

import re
from html.parser import HTMLParser

import pytest

from normalizer import Normalizer
from normalizer.explanation import Explanation
from normalizer.explanation.page import FRAGMENT_SIZE, KINDS, page, text_html
from normalizer.names.describe import Match, Step

VOID = {"meta", "input"}


class Reader(HTMLParser):
    """Reads a page as a browser would, and complains of tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.attributes: list[dict[str, str]] = []
        self.after: list[str] = []
        self.before: list[str] = []
        self.ids: list[str] = []
        self.cards: dict[str, str] = {}
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.attributes.append({"tag": tag, **found})
        if "id" in found:
            self.ids.append(found["id"])
        if tag not in VOID:
            self.open.append((tag, found.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()[0]

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        classes = [name for _, name in self.open]
        if "tn-card" in classes:
            self.cards[self.ids[-1]] = self.cards.get(self.ids[-1], "") + data
        elif "tn-text" in classes:
            self.after += [] if "del" in tags else [data]
            self.before += [] if "ins" in tags else [data]


def explained(text: str, to: str = "en") -> Explanation:
    return Explanation(text, Normalizer(to=to).steps(text), to)


def made_up(kind: str, changed: bool = True) -> Step:
    match = Match(
        start=0,
        end=4,
        text="Bakı",
        id=f"{kind}:baku",
        kind=kind,
        form="Bakı",
        canonical="Baku",
        lang="az",
        role="spelling",
        style="full",
        source="names/place.tsv:41 cldr",
        reason="no label in the target",
        external={"wikidata": "Q9248", "geonames": "587084"},
        candidates=(f"{kind}:baku",),
    )
    return Step(0, 4, "Bakı", "Baku" if changed else "Bakı", match)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bakı, Baku və Şuşa",
        "<script>alert('Bakı')</script> & \"Şuşa\" </div> <!-- Qarabağ -->",
        "سفر به باکو و قره‌باغ\nBakı",
    ],
)
def test_the_text_is_shown_after_and_before(text: str) -> None:
    explanation = explained(text)
    read = Reader(explanation.html())

    assert explanation.text == "".join(read.after)
    assert text == "".join(read.before)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#x27;"),
        ("\0\x1b\x7f", "\u2400\u241b\u2421"),
        ("\ud800\udcff\x85", "\ufffd\ufffd\ufffd"),
        ("\t\u202e\u200c", "\t\u202e\u200c"),
    ],
)
def test_a_text_is_escaped_for_html(text: str, expected: str) -> None:
    assert expected == text_html(text)


def test_a_page_with_surrogates_can_be_written() -> None:
    html = page([("\udcff.txt", explained("\ud800 Bakı \udc80"))])

    assert html.encode("utf-8")


def test_line_ends_of_all_kinds_end_one_line() -> None:
    read = Reader(explained("Bakı\r\n\rŞuşa\u2028\x0bx").html())

    assert "".join(read.after) == "Baku\n\nShusha\n\nx"
    assert sum(a.get("dir") == "auto" for a in read.attributes) == 5


def test_a_card_says_what_is_known_and_describes_its_name() -> None:
    read = Reader(Explanation("Bakı", [made_up("place")], "en").html())

    [described] = [a for a in read.attributes if "aria-describedby" in a]
    card = read.cards[described["aria-describedby"]]
    assert described["tabindex"] == "0"
    assert card == (
        "name Bakı → Baku entity place:baku form Bakı role spelling, full, az "
        "row names/place.tsv:41 source cldr see Wikidata Q9248, GeoNames 587084"
    )


def test_links_lead_to_the_entity_elsewhere_and_tell_nobody_from_where() -> None:
    read = Reader(Explanation("Bakı", [made_up("place")], "en").html())

    links = [a for a in read.attributes if a["tag"] == "a"]
    assert [link["href"] for link in links] == [
        "https://www.wikidata.org/wiki/Q9248",
        "https://www.geonames.org/587084",
    ]
    assert {"noopener noreferrer"} == {link["rel"] for link in links}


def test_a_card_says_what_hangs_on_a_name() -> None:
    read = Reader(explained("Bakıdakı").html())

    assert "ending -dakı (locative + attributive) role" in "".join(read.cards.values())


def test_a_card_says_why_a_name_stays() -> None:
    read = Reader(Explanation("Bakı", [made_up("place", changed=False)], "en").html())

    assert "stays no label in the target entity" in "".join(read.cards.values())


@pytest.mark.parametrize("kind", [*KINDS, "unheard-of"])
def test_every_kind_is_in_the_legend_and_the_style_sheet(kind: str) -> None:
    html = Explanation("Bakı", [made_up(kind)], "en").html()

    name = kind if kind in KINDS else "other"
    assert html.count(f'class="tn-on-{name}"') == 1
    assert f".tn-{name} {{ --kind: light-dark(" in html
    assert f".tn:has(.tn-on-{name}:not(:checked)) .tn-text .tn-{name}" in html


def test_kinds_are_told_apart_without_colour() -> None:
    styles = re.findall(r"--line: ([^;]+);", explained("").html())

    assert len(KINDS) + 1 == len(set(styles))


def test_the_legend_counts_each_kind() -> None:
    html = explained("Bakı, Şuşa, Rusiya").html()

    keys = re.findall(r'tn-on-(\w+)".*?tn-count">(\d+)<', html)
    assert keys == [("place", "2"), ("country", "1")]


def test_a_page_loads_nothing_and_holds_one_script_of_its_own() -> None:
    read = Reader(explained("Bakı <script>x</script>").html())

    assert not [a for a in read.attributes if a["tag"] in ("link", "img", "iframe")]
    assert not [a for a in read.attributes if "src" in a]
    assert [a for a in read.attributes if a["tag"] == "script"] == [{"tag": "script"}]
    [policy] = [a["content"] for a in read.attributes if "http-equiv" in a]
    assert policy.startswith("default-src 'none';")


def test_a_page_of_several_files_has_a_heading_for_each_and_no_id_twice() -> None:
    one, other = explained("Bakı"), explained("Şuşa\n")
    html = page([("a.txt", one), ("<b>.txt", other)])
    read = Reader(html)

    assert "<title>Names in a.txt, &lt;b&gt;.txt</title>" in html
    assert re.findall("<h2>(.*)</h2>", html) == ["a.txt", "&lt;b&gt;.txt"]
    assert len(read.ids) == len(set(read.ids)) == 2


def test_a_notebook_gets_a_fragment_with_names_of_its_own() -> None:
    html = explained("Bakı")._repr_html_()
    other = explained("Şuşa")._repr_html_()
    read = Reader(html)

    classes = " ".join(a.get("class", "") for a in read.attributes).split()
    assert all(name == "tn" or name.startswith("tn-") for name in classes)
    assert not re.search("<(html|head|body|h1|script)", html)
    assert not set(read.ids) & set(Reader(other).ids)
    assert html == explained("Bakı")._repr_html_()


def test_the_style_sheet_styles_nothing_but_ours() -> None:
    style = explained("").html().partition("<style>")[2].partition("</style>")[0]
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.S)

    selectors = re.findall(r"([^{};]+)\{", re.sub(r"@[^{]+\{", "", plain))
    parts = [p for s in selectors for p in s.split(",") if "(" not in s]
    assert all(part.strip()[:3] in (".tn", "& .", "fro") for part in parts)


def test_a_notebook_shows_the_first_lines_of_a_long_text() -> None:
    line = "Bakı " * 20 + "\n"
    html = explained(line * (FRAGMENT_SIZE // len(line) + 12))._repr_html_()

    assert "11 more lines" in html


def test_no_names_need_no_controls() -> None:
    html = explained("nobody").html()

    assert "<form" not in html
    assert "no names" in html


def colours() -> dict[str, tuple[str, str]]:
    """The colours of the style sheet by name: the light one and the dark one."""
    style = explained("").html()
    kinds = re.findall(r"\.(tn-\w+) \{ --kind: light-dark\((\S+), (\S+)\)", style)
    others = re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\);\n", style)
    return {name: (light, dark) for name, light, dark in kinds + others}


def rgb(colour: str) -> list[float]:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    return [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast ratio of WCAG 2.2."""
    light = sorted(
        sum(
            weight * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
            for c, weight in zip(colour, (0.2126, 0.7152, 0.0722), strict=True)
        )
        for colour in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize("kind", [*KINDS, "other"])
def test_text_and_lines_have_the_contrast_that_wcag_asks_for(
    kind: str, theme: int
) -> None:
    found = {name: rgb(pair[theme]) for name, pair in colours().items()}
    line, paper = found[f"tn-{kind}"], found["paper"]
    tint = [0.15 * a + 0.85 * b for a, b in zip(line, paper, strict=True)]

    for ground in (paper, found["raised"], tint):
        assert min(contrast(found[x], ground) for x in ("ink", "quiet", "focus")) >= 4.5
    assert min(contrast(line, tint), contrast(line, paper)) >= 3
    assert contrast(found["edge"], paper) >= 3
