"""HTML: the text of a page, block by block, and nothing of its markup.

This reads tags as browsers do (the tokenizer of the HTML standard), and never fails:
what is left open is markup to the end. `html.parser` would serve, but it does not say
where a tag ends, raises on some broken declarations, and reads `title` and `textarea`
in another way from one Python to the next.

Read as text: everything that is shown, `title` and `pre` included (in `pre` a line end
ends a line; elsewhere any run of blanks is one space, so that a name may be wrapped).
Never read: tags and their attributes, comments, `script`, `style`, `textarea`, and what
is for machines: `code`, `kbd`, `samp`, `var`.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import NamedTuple

from normalizer.formats.pieces import Piece, whole
from normalizer.formats.reading import (
    OBJECT,
    Names,
    Reader,
    Reading,
    Rewriting,
    rewrite_all,
)

MACHINES = frozenset({"code", "kbd", "samp", "var"})
"""Elements within a line whose text is not prose."""

RAW = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
)
"""Elements in which only their own end tag is a tag."""

INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del"),
        *("dfn", "em", "font", "i", "ins", "label", "mark", "nobr", "q", "s", "small"),
        *("span", "strike", "strong", "time", "tt", "u", "wbr"),
    }
)
"""Elements that a sentence runs through. Any other tag ends the block it stands in."""

APART = {"br": "\n", "sub": OBJECT, "sup": OBJECT}
"""Elements within a block that part the words before and after them."""

_BLANK = " \t\n\f\r"
_VALUE = rf"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_BLANK}>"'][^{_BLANK}>]*+)?"""
_ATTRIBUTE = rf"[^{_BLANK}/>][^{_BLANK}/>=]*+(?:[{_BLANK}]*+=[{_BLANK}]*+{_VALUE})?"
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|</(?:>|[^A-Za-z>][^>]*+(?:>|\Z))"
    rf"|<(?P<end>/?)(?P<name>[A-Za-z][^{_BLANK}/>]*+)"
    rf"(?:[{_BLANK}/]++|{_ATTRIBUTE})*+(?:>|\Z)",
    re.DOTALL,
)
_REFERENCE = "&(?:#[xX]?[0-9A-Fa-f]+;?|[A-Za-z][A-Za-z0-9]*;?)"
_IN_PROSE = re.compile(f"{_REFERENCE}|[{_BLANK}]{{2,}}|[\t\n\f\r]")
_IN_PRE = re.compile(_REFERENCE)
_OPEN_REFERENCE = re.compile("&#?[A-Za-z0-9]*\\Z")
_LONGEST_REFERENCE = 32


class Part(NamedTuple):
    """A stretch of the source: a tag (`name`; "" for text), or a comment ("!")."""

    start: int
    end: int
    name: str
    is_end: bool = False


def parts(source: str) -> Iterator[Part]:
    """Yield the text, the tags and the comments of a page; together they are the page.

    >>> [part.name for part in parts("<p>Bakı<br>")]
    ['p', '', 'br']
    """
    at = 0
    while found := _MARKUP.search(source, at):
        start, end = found.span()
        if at < start:
            yield Part(at, start, "")
        at = end
        name = (found["name"] or "!").lower()
        yield Part(start, end, name, bool(found["end"]))
        if name in RAW and not found["end"]:
            closing = re.compile(rf"</{name}(?=[{_BLANK}/>])", re.IGNORECASE)
            stop = closing.search(source, at)
            end = stop.start() if stop else len(source)
            if at < end:
                yield Part(at, end, "" if name == "title" else "!")
            at = end
    if at < len(source):
        yield Part(at, len(source), "")


def readings(source: str) -> Iterator[Reading]:
    """Yield what a reader sees of every block of a page.

    >>> [r.text for r in readings("<p>Dağlıq <b>Qaraba&#287;</b><p>Bakı<!-- x -->")]
    ['Dağlıq Qarabağ', 'Bakı']
    """
    reader = Reader()
    machine: str | None = None
    in_pre = False
    for part in parts(source):
        name = part.name
        if machine:
            if name == machine and part.is_end:
                machine = None
                reader.unit(OBJECT, part.start, part.end)
        elif not name:
            _read_text(reader, source, part, _IN_PRE if in_pre else _IN_PROSE)
        elif name in MACHINES and not part.is_end:
            machine = name
        elif name in APART:
            reader.unit(APART[name], part.start, part.end)
        elif name not in INLINE and name != "!":
            in_pre = not part.is_end if name == "pre" else in_pre
            if reader:
                yield reader.reading()
                reader = Reader()
    if reader:
        yield reader.reading()


def _read_text(
    reader: Reader, source: str, part: Part, units: "re.Pattern[str]"
) -> None:
    at = part.start
    for found in units.finditer(source, part.start, part.end):
        start, end = found.span()
        written = found[0]
        reader.verbatim(source, at, start)
        if written[0] != "&":
            reader.unit(" ", start, end)
        elif (read := unescape(written)) != written:
            reader.unit(read, start, end)
        else:
            reader.verbatim(source, start, end)
        at = end
    reader.verbatim(source, at, part.end)


def write(label: str, source: str, at: int) -> str | None:
    """Write a label as text of a page; None where it would become markup.

    >>> write("Smith & Sons", "<b>Bakı", 3)
    'Smith &amp; Sons'
    """
    before = source[max(0, at - _LONGEST_REFERENCE) : at]
    written = escape(label, quote=False)
    if before.endswith(("<", "</")):
        return None
    if found := _OPEN_REFERENCE.search(before):
        reads = unescape(f"{found[0]}{written};")
        return written if reads == f"{found[0]}{label};" else None
    return written


class Html:
    """The format of HTML files."""

    def pieces(self, blocks: Iterable[str]) -> Iterator[Piece]:
        return whole(blocks, self)

    def rewriting(self, source: str, names: Names) -> Rewriting:
        return rewrite_all(source, readings, names, write)
