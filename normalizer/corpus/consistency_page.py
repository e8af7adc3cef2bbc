"""What a document spells in several ways, as a page to read and to print."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from normalizer.corpus.consistency import Inconsistency
from normalizer.corpus.pieces import Place
from normalizer.explanation.page import head, text_html

SHOWN = 20
"""How many places of a spelling a page shows."""


def page(title: str, found: Sequence[Inconsistency]) -> str:
    """Return a page that shows names with several spellings, each with its places."""
    known = [one for one in found if one.entity]
    perhaps = [one for one in found if not one.entity]
    style = files("normalizer.corpus").joinpath("page.css").read_text("utf-8")
    heading = f"Spellings in {text_html(title)}"
    return f"""\
{head(heading, style)}<body>
<main>
<h1>{heading}</h1>
{_part("Names in several spellings", known, "Every name has one spelling.")}
{_part("Perhaps one name", perhaps, "") if perhaps else ""}
</main>
</body>
</html>
"""


def _part(title: str, found: Sequence[Inconsistency], none: str) -> str:
    body = "".join(map(_name, found)) or f"<p>{none}</p>"
    return f"<section><h2>{title} <small>{len(found)}</small></h2>{body}</section>"


def _name(one: Inconsistency) -> str:
    lang = one.lang.partition("-")[0]
    told = (
        f'<b lang="{escape(lang)}">{text_html(one.proposed)}</b> '
        f"<small>{text_html(one.reason)} · {text_html(one.entity)} · "
        f"{text_html(one.lang)}</small>"
        if one.entity
        else f"<b>{text_html(' / '.join(one.spellings))}</b>"
    )
    rows = "".join(
        _spelling(spelling, places, is_kept=spelling == one.proposed)
        for spelling, places in one.spellings.items()
    )
    return f"<article><h3>{told}</h3>{rows}</article>"


def _spelling(spelling: str, places: Sequence[Place], *, is_kept: bool) -> str:
    """Return a spelling and where it stands, which opens where it is clicked."""
    most = places[:SHOWN]
    items = "".join(
        f"<li><code>{text_html(place.file)}:{place.line}:{place.column}</code> "
        f'<span dir="auto">{text_html(place.text)}</span></li>'
        for place in most
    )
    rest = len(places) - len(most)
    more = f"<li>and {rest} more</li>" if rest else ""
    look = "kept" if is_kept else "other"
    return (
        f'<details class="{look}"><summary><bdi>{text_html(spelling)}</bdi> '
        f"<small>{len(places)}</small></summary><ul>{items}{more}</ul></details>"
    )
