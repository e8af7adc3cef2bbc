"""The laws of explanations: they replay, and their page shows the text."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.explanation import Explanation
from normalizer.explanation.page import text_html
from normalizer.options import TO
from normalizer.text.characters import LINE_ENDS

PARTS = st.one_of(
    st.sampled_from(
        [
            *("Bakı", "BAKI", "Баку", "Qarabağ", "Dağlıq Qarabağ", "Нагорный Карабах"),
            *("Ղարաբաղ", "ყარაბაღი", "قره‌باغ", "Qarabag\u0306", "Qara\u00adbağ"),
            *("Georgia", "Rusiya", "XİN", "Kuba", "Van", "Ermənistan", "Baku"),
            *("Sergey", "Şoyqu", "Шойгу", "I. Aliyev", "Н.", "Pashinyan", "Heydər"),
            *(" ", " ", ", ", "-", "’da", "'s", "\n", "\r\n", "\u2028", " və ", "the "),
            *("<b>", "</div>", "&amp;", '"', "<!--", "\0", "\ud800", "\u202e", "\x1b"),
        ]
    ),
    st.text(max_size=3),
)
TEXTS = st.lists(PARTS, max_size=12).map("".join)
TARGET = st.sampled_from(TO)


class Visible(HTMLParser):
    """Collects the text of a page as it is shown, after and before."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.after = ""
        self.before = ""
        self.feed(html)
        self.close()
        assert not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("class") or ""
        if tag not in ("meta", "input"):
            self.stack.append(name if name in ("tn-text", "tn-card") else tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() in (tag, "tn-text", "tn-card")

    def handle_data(self, data: str) -> None:
        if "tn-text" in self.stack and "tn-card" not in self.stack:
            self.after += "" if "del" in self.stack else data
            self.before += "" if "ins" in self.stack else data


def shown(text: str) -> str:
    """What a page shows of a text: one kind of line end, and pictures for controls."""
    return unescape(text_html(re.sub(f"\r\n|[{LINE_ENDS}]", "\n", text)))


def explained(text: str, to: str) -> Explanation:
    return Explanation(text, Normalizer(to=to).steps(text), to)


@settings(max_examples=2000, deadline=None)
@given(TEXTS, TARGET)
def test_an_explanation_replays_to_the_normalized_text(text: str, to: str) -> None:
    explanation = explained(text, to)

    assert Normalizer(to=to).normalize(text) == explanation.text
    assert explanation.text == explanation.replay(text)


@settings(max_examples=2000, deadline=None)
@given(TEXTS, TARGET)
def test_steps_are_in_order_and_say_what_stood_there(text: str, to: str) -> None:
    at = 0
    for step in explained(text, to).steps:
        assert at <= step.start < step.end <= len(text)
        assert text[step.start : step.end] == step.before
        at = step.end


@settings(max_examples=500, deadline=None)
@given(TEXTS, TARGET)
def test_a_page_is_well_formed_and_shows_the_text(text: str, to: str) -> None:
    explanation = explained(text, to)

    for html in (explanation.html(), explanation._repr_html_()):
        page = Visible(html)
        assert shown(explanation.text) == page.after
        assert shown(text) == page.before
        assert html.encode("utf-8")


@settings(max_examples=500, deadline=None)
@given(TEXTS, TARGET)
def test_the_account_has_a_line_for_every_name(text: str, to: str) -> None:
    explanation = explained(text, to)
    account = str(explanation)

    names = len(explanation.steps)
    assert account.count("\n") == (names + 2 if names else 0)
    assert account.encode("utf-8")
