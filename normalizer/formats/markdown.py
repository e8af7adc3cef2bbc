"""Markdown: its prose, and nothing of code, link targets, front matter or HTML blocks.

pyromark (CommonMark, with the extensions of GitHub and of wikis) says where the text
is. A wrapped line goes on: a name may stand on both sides of a line end. The text of a
link that is also its target (`[Bakı]`, `[Bakı][]`, `[[Bakı]]`, `<https://...>`) stays,
since the link would no longer lead there.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from normalizer.extras import missing
from normalizer.formats.html import MACHINES
from normalizer.formats.pieces import Piece, whole
from normalizer.formats.reading import (
    OBJECT,
    Names,
    Reader,
    Reading,
    Rewriting,
    rewrite_all,
)

if TYPE_CHECKING:
    from pyromark.event import Event, Range

INSIDE_A_BLOCK = frozenset(
    {"Emphasis", "Strong", "Strikethrough", "Superscript", "Subscript"}
)
_LINKS = frozenset({"Link", "Image"})
_TARGET_TOO = frozenset({"Shortcut", "Collapsed", "Autolink", "Email"})
_NO_PROSE = frozenset({"CodeBlock", "MetadataBlock", "HtmlBlock"})

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$]")
_TAG = re.compile(r"<(/?)([A-Za-z]+)")

Events = Iterator[tuple["Event", "Range"]]


def _parser() -> Callable[[str], Events]:
    """Return what parses Markdown into events with their places, in bytes."""
    try:
        from pyromark import Markdown, Options
    except ImportError as error:
        raise missing("the format markdown", "markdown", error) from error
    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options.ENABLE_MATH
        | Options.ENABLE_GFM
        | Options.ENABLE_DEFINITION_LIST
        | Options.ENABLE_WIKILINKS
    )
    return Markdown(options=options).events_with_range


class _Places:
    """Turns offsets in bytes, which come in order, into offsets in code points."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._byte = self._at = 0

    def __getitem__(self, byte: int) -> int:
        self._at += len(self._data[self._byte : byte].decode())
        self._byte = byte
        return self._at


def readings(source: str) -> Iterator[Reading]:
    """Yield what a reader sees of every block of a document.

    >>> [r.text for r in readings("# Bakı\\n\\nDağlıq\\n*Qarabağ* `x`")]
    ['Bakı', 'Dağlıq Qarabağ \ufffc']
    """
    # The parser takes no lone surrogates; one character for one keeps the places.
    valid = _SURROGATE.sub("\ufffd", source)
    walk = _Walk(source, _Places(valid.encode()))
    for event, place in _parser()(valid):
        if isinstance(event, str):
            walk.line_break(event, place)
            continue
        [(what, value)] = event.items()
        if what == "Start" or what == "End":
            yield from walk.tag(what == "Start", value)
        elif what == "Text":
            walk.text(str(value), place)
        elif what == "InlineHtml":
            walk.inline_html(str(value))
        elif what != "TaskListMarker":
            walk.opaque(place)
    yield from walk.flush()


class _Walk:
    """Goes through the events of a document and reads its blocks."""

    def __init__(self, source: str, places: _Places) -> None:
        self._source = source
        self._places = places
        self._reader = Reader()
        self._after_break, self._break_end = False, 0
        self._untouched = 0
        self._machine = ""

    def tag(self, is_start: bool, tag: Any) -> Iterator[Reading]:
        name, data = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _LINKS:
            self._link(is_start, data)
        elif name not in INSIDE_A_BLOCK:
            self._untouched = int(is_start and name in _NO_PROSE)
            self._machine = ""
            yield from self.flush()

    def _link(self, is_start: bool, data: Any) -> None:
        # An end does not say what kind of link it ends; what stands in one does count.
        if self._untouched:
            self._untouched += 1 if is_start else -1
        elif is_start and data:
            self._untouched = int(_is_its_target(data["link_type"]))

    def text(self, text: str, place: "Range") -> None:
        start, end = self._places[place["start"]], self._places[place["end"]]
        if self._untouched or self._machine:
            self._object(start, end)
            return
        written = self._source[start:end]
        if self._after_break and not self._source[self._break_end : start].strip(" \t"):
            self._reader.stretch(start)
        self._after_break = False
        if _SURROGATE.sub("\ufffd", written) == text:
            self._reader.verbatim(self._source, start, end)
        else:
            self._reader.unit(text, start, end)

    def line_break(self, kind: str, place: "Range") -> None:
        if kind == "Rule":
            return
        start, end = self._places[place["start"]], self._places[place["end"]]
        self._reader.unit(" " if kind == "SoftBreak" else "\n", start, end)
        self._after_break, self._break_end = kind == "SoftBreak", end

    def inline_html(self, tag: str) -> None:
        found = _TAG.match(tag)
        name = found[2].lower() if found else ""
        if found and name in MACHINES and not self._machine:
            self._machine = "" if found[1] else name
        elif found and found[1] and name == self._machine:
            self._machine = ""

    def opaque(self, place: "Range") -> None:
        start, end = self._places[place["start"]], self._places[place["end"]]
        self._object(start, end)

    def _object(self, start: int, end: int) -> None:
        self._after_break = False
        self._reader.unit(OBJECT, start, end)

    def flush(self) -> Iterator[Reading]:
        if self._reader:
            yield self._reader.reading()
            self._reader = Reader()
        self._after_break = False


def _is_its_target(link_type: Any) -> bool:
    """Tell whether a link of this type has no text but its target."""
    if isinstance(link_type, str):
        return link_type in _TARGET_TOO
    return not link_type["WikiLink"]["has_pothole"]


def write(label: str, source: str, at: int) -> str:
    """Write a label as prose.

    >>> print(write("Bakı*", "", 0))
    Bakı\\*
    """
    return _SPECIAL.sub(r"\\\g<0>", label)


class Markdown:
    """The format of Markdown files."""

    def pieces(self, blocks: Iterable[str]) -> Iterator[Piece]:
        return whole(blocks, self)

    def rewriting(self, source: str, names: Names) -> Rewriting:
        return rewrite_all(source, readings, names, write)
