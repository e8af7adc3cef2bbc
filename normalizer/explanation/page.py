"""An explanation as HTML: a whole page, or the fragment that a notebook shows.

Every name is a focusable element with its card beside it: entity, form, row, source.
All of it works by style sheet alone; the page has one small script of its own, by which
Escape puts a card away. Style and script are the files beside this module, and every
class and id begins with `tn`, so that a notebook's own are left alone.
"""

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import count, starmap

from normalizer.explanation import Explanation
from normalizer.explanation.wording import ending, entity, lines, row, summary
from normalizer.names.describe import Match, Step
from normalizer.text.characters import LINE_ENDS

KINDS = {
    "place": "places",
    "country": "countries",
    "person": "people",
    "given": "given names",
    "surname": "surnames",
    "particle": "particles",
    "patronymic": "patronymics",
    "org": "organisations",
}
"""The kinds that the style sheet tells apart, as a legend calls them."""
VIEWS = {"after": "new", "before": "as written", "both": "both"}
LINKS = {
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
    "geonames": ("GeoNames", "https://www.geonames.org/"),
}
FRAGMENT_SIZE = 100_000
"""Whole lines of about so many code points are shown in a notebook, and no more."""

_UNSHOWABLE = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff]")
_CONTROL_PICTURES = 0x2400


def page(explanations: Iterable[tuple[str, Explanation]]) -> str:
    """Return a page that shows explanations, each with its file's name (or none).

    >>> "<h1>Names in a.txt</h1>" in page([("a.txt", Explanation("Şuşa", (), "en"))])
    True
    """
    named = list(explanations)
    names = ", ".join(text_html(name) for name, _ in named if name)
    title = f"Names in {names or 'a text'}"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
    return f"""\
{head(title, _file("page.css"), policy)}\
<body class="tn-page">
<h1>{title}</h1>
{"".join(_sections(named))}<script>{_file("page.js")}</script>
</body>
</html>
"""


def head(title: str, style: str, more: str = "") -> str:
    """Return how each of our pages begins: all before its body, the style sheet too.

    `title` and `more`, which comes before the title, are HTML already.

    >>> head("Names", "").splitlines()[-4:]
    ['<title>Names</title>', '<style>', '</style>', '</head>']
    """
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{more}<title>{title}</title>
<style>
{style}</style>
</head>
"""


def _sections(named: list[tuple[str, Explanation]]) -> Iterator[str]:
    for number, (name, explanation) in enumerate(named, 1):
        if len(named) > 1:
            yield f"<h2>{text_html(name or 'standard input')}</h2>\n"
        body, _ = _body(explanation, f"tn{number}", len(explanation.source))
        yield _section(
            explanation, body, _list(explanation) if explanation.steps else ""
        )


def fragment(explanation: Explanation) -> str:
    """Return what a notebook shows: the same, without a page around it.

    The ids are made from the content, so that other outputs have others. Of a long text
    the first lines are shown.

    >>> fragment(Explanation("Şuşa", (), "en")).count("<body")
    0
    """
    content = repr((explanation.to, explanation.source, explanation.steps))
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
    body, more = _body(explanation, f"tn-{digest[:12]}", FRAGMENT_SIZE)
    rest = f'<p class="tn-more">{more} more lines: see html().</p>' if more else ""
    return f"<style>\n{_file('page.css')}</style>\n{_section(explanation, body, rest)}"


def text_html(text: str) -> str:
    r"""Return a text as HTML: escaped, and what no page may hold shown by a picture.

    >>> text_html("<Bakı & \0>")
    '&lt;Bakı &amp; ␀&gt;'
    """
    return _UNSHOWABLE.sub(_picture, escape(text))


def _picture(found: "re.Match[str]") -> str:
    code = ord(found[0])
    if code == 0x7F:
        return "\u2421"
    return chr(_CONTROL_PICTURES + code) if code < 0x20 else "\ufffd"


def _policy() -> str:
    digest = hashlib.sha256(_file("page.js").encode()).digest()
    script = b64encode(digest).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )


@cache
def _file(name: str) -> str:
    return files("normalizer.explanation").joinpath(name).read_text("utf-8")


def _section(explanation: Explanation, body: list[str], rest: str) -> str:
    """Return an explanation as a section: summary, controls, text, and the rest."""
    return f"""\
<section class="tn">
<p class="tn-summary">{text_html(summary(explanation))}</p>
{_bar(explanation) if explanation.steps else ""}
<div class="tn-text" lang="">{"".join(body)}</div>
{rest}
</section>
"""


def _bar(explanation: Explanation) -> str:
    """Return the controls: which text is shown, and the legend, which switches kinds.

    The form is there so that its radio buttons are a group of their own, on a page that
    may have several; its method keeps Enter from sending it anywhere.
    """
    counts = Counter(_kind(step.match) for step in explanation.steps)
    views = "".join(
        f'<label><input type="radio" name="tn-view" class="tn-see-{view}"'
        f"{' checked' if view == 'after' else ''}> {label}</label>"
        for view, label in VIEWS.items()
    )
    keys = [
        _key(kind, KINDS.get(kind, "others"), counts[kind])
        for kind in (*KINDS, "other")
        if counts[kind]
    ]
    if explanation.stayed:
        keys.append(_key("stayed", "names that stayed", len(explanation.stayed)))
    return (
        '<form class="tn-bar" method="dialog">'
        f'<fieldset class="tn-views"><legend>Names</legend>{views}'
        "</fieldset>"
        f'<fieldset class="tn-keys"><legend>Highlight</legend>{"".join(keys)}'
        "</fieldset></form>"
    )


def _key(kind: str, label: str, number: int) -> str:
    return (
        f'<label class="tn-name tn-{kind}"><input type="checkbox" checked '
        f'class="tn-on-{kind}"> <span class="tn-mark">{label}</span> '
        f'<span class="tn-count">{number}</span></label>'
    )


def _kind(match: Match) -> str:
    return match.kind if match.kind in KINDS else "other"


def _body(explanation: Explanation, ident: str, most: int) -> tuple[list[str], int]:
    """Return the lines that begin before `most` as HTML, and the number of others."""
    source = explanation.source
    steps = list(explanation.steps)
    numbers = count(1)
    shown: list[str] = []
    at = 0
    spans = list(lines(source))
    for start, end in spans:
        if start >= most:
            break
        upto = at
        while upto < len(steps) and steps[upto].start < end:
            upto += 1
        parts = _line(source, start, end, steps[at:upto], ident, numbers)
        shown.append(f'<div dir="auto">{"".join(parts)}</div>')
        at = upto
    return shown, len(spans) - len(shown)


def _line(
    source: str,
    start: int,
    end: int,
    steps: Sequence[Step],
    ident: str,
    numbers: Iterator[int],
) -> Iterator[str]:
    at = start
    for step in steps:
        yield text_html(source[at : step.start])
        yield _name(step, f"{ident}-{next(numbers)}")
        at = step.end
    words = source[at:end].rstrip(LINE_ENDS)
    yield text_html(words)
    # One line end for all: \r would become another one, and \x0b would show as a box.
    yield "\n" if at + len(words) < end else ""


def _name(step: Step, ident: str) -> str:
    """Return a name with its card; hovering or focusing the name shows the card."""
    changed = step.after != step.before
    shown = text_html(step.before)
    if changed:
        shown = f"<del>{shown}</del><ins>{text_html(step.after)}</ins>"
    look = f"tn-{_kind(step.match)}" + ("" if changed else " tn-stayed")
    return (
        f'<span class="tn-name {look}"><span class="tn-mark" tabindex="0" '
        f'aria-describedby="{ident}">{shown}</span>{_card(step, ident)}</span>'
    )


def _card(step: Step, ident: str) -> str:
    facts = " ".join(
        f"<span>{label}</span> <span>{value}</span>" for label, value in _facts(step)
    )
    return f'<span class="tn-card" id="{ident}" dir="ltr" lang="en">{facts}</span>'


def _facts(step: Step) -> Iterator[tuple[str, str]]:
    """Yield what a card says of a name, as label and HTML."""
    match = step.match
    if step.after != step.before:
        yield "name", f"{_bdi(step.before)} → <b>{_bdi(step.after)}</b>"
    else:
        yield "name", f"<b>{_bdi(step.before)}</b>"
        yield "stays", text_html(match.reason)
    yield "entity", text_html(entity(match))
    yield "form", _bdi(match.form, match.lang)
    if match.slots:
        yield "ending", _bdi(ending(match))
    yield "role", text_html(f"{match.role}, {match.style}, {match.lang}")
    where, source = row(match)
    yield "row", text_html(where)
    yield "source", text_html(source)
    if match.external:
        yield "see", ", ".join(starmap(_link, match.external.items()))


def _bdi(text: str, lang: str = "") -> str:
    tag = f'<bdi lang="{escape(lang)}">' if lang else "<bdi>"
    return f"{tag}{text_html(text)}</bdi>"


def _link(scheme: str, value: str) -> str:
    if scheme not in LINKS:
        return text_html(f"{scheme} {value}")
    label, address = LINKS[scheme]
    return (
        f'<a href="{escape(address + value)}" target="_blank" '
        f'rel="noopener noreferrer">{label} {text_html(value)}</a>'
    )


def _list(explanation: Explanation) -> str:
    """Return a table of the entities: how each was written, and what it became."""
    groups: dict[tuple[str, str, str], Counter[str]] = {}
    for step in explanation.steps:
        fate = step.after if step.after != step.before else ""
        reason = "" if fate else step.match.reason
        written = groups.setdefault((entity(step.match), fate, reason), Counter())
        written[step.before] += 1
    rows = "".join(
        f"<tr><td>{text_html(name)}</td><td>{_counted(written)}</td>"
        f"<td>{_bdi(fate) if fate else f'<i>stays: {text_html(reason)}</i>'}</td></tr>"
        for (name, fate, reason), written in sorted(groups.items())
    )
    return (
        '<details class="tn-list"><summary>All names by entity</summary>'
        '<div class="tn-scroll"><table><thead><tr><th scope="col">Entity</th>'
        '<th scope="col">Written</th><th scope="col">Becomes</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _counted(written: Counter[str]) -> str:
    return ", ".join(
        _bdi(name) + (f" ×{number}" if number > 1 else "")
        for name, number in written.most_common()
    )
