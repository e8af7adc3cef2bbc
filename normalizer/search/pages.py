"""Pages of HTML as what a reader sees: their title, and their text block by block.

They are parsed by Lexbor (by way of selectolax, in the extra `[search]`), as the HTML
standard says and browsers do, so that broken markup reads as it is shown. What is never
shown is no text: scripts, styles, templates, comments, what is `hidden`, fallbacks for
what a browser can show, and the head but for its title.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from normalizer.formats.html import APART, INLINE, MACHINES
from normalizer.formats.pieces import count_lines

TITLE = "title"
_UNSEEN = frozenset(
    {
        *("annotation", "annotation-xml", "applet", "area", "audio", "base", "canvas"),
        *("datalist", "embed", "head", "iframe", "link", "meta", "metadata", "noembed"),
        *("noframes", "noscript", "object", "param", "rp", "script", "style"),
        *("template", "title", "track", "video"),
    }
)
"""Elements that browsers show nothing of, or something else than their text."""
_VERBATIM = frozenset({"listing", "plaintext", "pre", "textarea", "xmp"})
"""Elements in which line ends and spaces are shown."""
_WITHIN = INLINE | MACHINES | {"rb", "ruby", "rt"}
"""Elements that a line runs through."""
_SPACE = " \t\n\f\r"
_BLANKS = re.compile(f"[{_SPACE}]+")
_FIRST_RUN = re.compile("[^\\s&<\0\ufffd]+")

HEAD = 1024
"""How many bytes a browser looks through for what a page says of its encoding."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<!--.*?(?:-->|\Z)|<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)",
    re.DOTALL | re.IGNORECASE,
)
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""Encodings that browsers read as others, by the Encoding Standard: the wider one that
is meant; and what says in ASCII that it is UTF-16 is not."""


class Block(NamedTuple):
    """A block of text, and the line of the source in which it begins, or before it."""

    line: int
    text: str


class Page(NamedTuple):
    """What a page shows."""

    title: str
    blocks: list[Block]


def declared_encoding(head: bytes) -> str:
    """Return the encoding that a page says it is in; empty where it does not say.

    >>> declared_encoding(b'<meta charset="windows-1251"><title>')
    'cp1251'
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    for found in _META.finditer(head[:HEAD]):
        if found[1]:
            try:
                name = codecs.lookup(found[1].decode("ascii")).name
                "a".encode(name)  # Some codecs are none of text.
            except (LookupError, ValueError):
                return ""
            return _READ_AS.get(name, name)
    return ""


def read_page(source: str) -> Page:
    """Return the title and the blocks of a page.

    >>> read_page("<title>Bakı</title><p>Dağlıq <b>Qaraba&#287;</b><p hidden>x")
    Page(title='Bakı', blocks=[Block(line=1, text='Dağlıq Qarabağ')])
    """
    source = re.sub("[\ud800-\udfff]", "\ufffd", source)
    root = LexborHTMLParser(source).root
    title, blocks = _shown(root) if root else ("", [])
    return Page(title, list(_placed(blocks, source)))


def _shown(root: LexborNode) -> tuple[str, list[list[str]]]:
    """Return the title, and the pieces of text of every block, below a node."""
    titles: list[str] = []
    line: list[str] = []
    blocks = [line]
    verbatim = 0
    for node, is_end in _walk(root):
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            line.append(text if verbatim else _BLANKS.sub(" ", text))
        elif tag == TITLE and not is_end and not titles and _is_of_page(node):
            titles.append(_BLANKS.sub(" ", node.text()).strip())
        elif tag in APART:  # The number of a note is no part of the word before it.
            line += [] if is_end else ["\n" if tag == "br" else " "]
        elif tag not in _WITHIN:
            if tag in _VERBATIM:
                verbatim += -1 if is_end else 1
            line = []
            blocks.append(line)
    return "".join(titles), blocks


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield what is seen below a node, elements also when they end (True)."""
    node: LexborNode | None = root
    while node is not None:
        yield node, False
        into = node.child if _is_seen(node) else None
        while into is None and node is not None:
            if node.is_element_node:
                yield node, True
            if node.mem_id == root.mem_id:
                return
            into = node.next
            node = node.parent if into is None else node
        node = into


def _is_seen(node: LexborNode) -> bool:
    if not node.is_element_node:
        return False
    # The title of a page lies in what is not shown.
    return node.tag == "head" or (
        node.tag not in _UNSEEN and "hidden" not in node.attributes
    )


def _is_of_page(title: LexborNode) -> bool:
    """Tell whether a title is a page's, and not one of a drawing in it."""
    parent = title.parent
    while parent is not None and parent.tag != "svg":
        parent = parent.parent
    return parent is None


def _placed(blocks: list[list[str]], source: str) -> Iterator[Block]:
    """Yield blocks with their lines, which the parser does not tell.

    A block begins no earlier than where its first run of letters is met behind the
    beginning of the block before.
    """
    at, line = 0, 1
    for pieces in blocks:
        if not (text := "".join(pieces).strip(_SPACE)):
            continue
        run = _FIRST_RUN.search(next(piece for piece in pieces if piece.strip(_SPACE)))
        found = source.find(run[0], at) if run else -1
        if found >= 0:
            line += count_lines(source[at:found])
            at = found
        yield Block(line, text)
