"""The table as one page that somebody who does not program can read and search.

The page holds its data as JSON and looks through it with a small script, so that it is
one file to send or to put on any server; nothing is loaded from elsewhere. A search
leaves aside casing and marks, and finds any spelling of a name.
"""

import json
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

from normalizer.explanation.page import LINKS, head
from normalizer.names.rows import NameRow
from normalizer.review.entities import Facts, Register, is_made
from normalizer.search.reconcile import KINDS

TITLE = "Names and their spellings"


def page(register: Register, entities: Iterable[str]) -> Iterator[str]:
    """Yield the parts of a page that shows entities, in their order."""
    kinds = "".join(
        f'<option value="{kind}">{escape(name)}</option>'
        for kind, name in KINDS.items()
    )
    yield f"""\
{head(TITLE, _file("browser.css"))}<body>
<main>
<h1>{TITLE}</h1>
<form role="search" onsubmit="return false">
<label>Name <input id="query" type="search" autofocus autocomplete="off"
 placeholder="Qarabağ, Карабах, place:karabakh"></label>
<label>Kind <select id="kind"><option value="">any</option>{kinds}</select></label>
</form>
<p id="told" role="status"></p>
<div id="found"></div>
<noscript>Searching needs JavaScript.</noscript>
</main>
<script type="application/json" id="links">{_json(LINKS)}</script>
<script type="application/json" id="data">[
"""
    separator = ""
    for entity in entities:
        yield separator + _json(_compact(register.facts(entity)))
        separator = ",\n"
    yield f"""
]</script>
<script>
{_file("browser.js")}</script>
</body>
</html>
"""


def _file(name: str) -> str:
    return files("normalizer.review").joinpath(name).read_text("utf-8")


def _json(value: object) -> str:
    """Return JSON that cannot end the element that it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def _compact(facts: Facts) -> list[object]:
    names = [_name(row) for row in facts.names]
    others = [*facts.parts, *facts.part_of]
    return [facts.id, facts.country, facts.external, names, others]


def _name(row: NameRow) -> list[object]:
    role = row.role + (f", {row.style}" if row.style != "full" else "")
    asks = f"needs {row.evidence} {row.context}".strip() if row.evidence else ""
    made = "made by rule" if is_made(row) else ""
    remark = ", ".join(filter(None, [row.authority, asks, made]))
    where = f"{row.where} {row.source}"
    return [row.form, f"{row.lang}-{row.script}", role, remark, where]
