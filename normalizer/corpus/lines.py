"""A text line by line: its known names, and the words that look like unknown ones.

A name is taken apart into its parts, because it is parts that are spelled in several
ways: a person's given name and surname are a mention each. A stranger is a word with a
capital inside of a sentence that belongs to no known name; what begins a sentence has
its capital for that, and is a stranger only where `begins` is no matter.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize as unicode_form

from normalizer.names.decide import decide
from normalizer.names.decision import LABEL_ALREADY, REWRITTEN, Decision
from normalizer.names.endings import Ending
from normalizer.names.evidence import language_near
from normalizer.names.match import Span, all_lines, spans
from normalizer.names.rows import NameRow
from normalizer.names.surface import as_written, is_shouted
from normalizer.pipeline import Normalizer
from normalizer.text.characters import APOSTROPHES, script_of
from normalizer.text.tokens import tokens

REMEMBERED = 1 << 16
"""How many words are remembered as they are counted."""
_WORDS = frozenset({"word", "acronym"})
_UNDERSTOOD = frozenset({REWRITTEN, LABEL_ALREADY})
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "\u2019"))
_ENDS_SENTENCE = frozenset(".!?\u2026:;\u0589\u061f")
_OPENS = frozenset("\"'([{«»\u2018\u2019\u201c\u201d\u201e\u2013\u2014-*#•")


class Mention(NamedTuple):
    """A known name, or a part of a person's, at `start:end` of a line.

    `spelling` is the name as it would be written alone: without its ending, in NFC, in
    the table's casing where it is shouted. `person` is the id of the whole name where
    that has a given name, `langs` the languages of which the spelling is.
    """

    start: int
    end: int
    spelling: str
    row: NameRow
    person: str
    langs: tuple[str, ...]
    ending: Ending | None
    shouted: bool

    @property
    def script(self) -> str:
        """The script it is written in, by its first letter."""
        return script_of(ord(self.spelling[0]))


class Stranger(NamedTuple):
    """A word that looks like a name and is in no table, at `start:end` of a line.

    `after` is the kind of the known name right before it, or empty.
    """

    start: int
    end: int
    word: str
    script: str
    begins: bool
    after: str


class Line(NamedTuple):
    """One line: where it begins in the text, its language if evident, what it names.

    `unsure` is how many names the table knows and cannot tell what they are.
    """

    start: int
    text: str
    lang: str
    mentions: list[Mention]
    strangers: list[Stranger]
    small: list[str]
    unsure: int


def read_lines(text: str, normalizer: Normalizer) -> Iterator[Line]:
    """Yield the lines of a text.

    >>> [line] = read_lines("Garabagh və Zamanxanov", Normalizer(to="id"))
    >>> [m.spelling for m in line.mentions], [s.word for s in line.strangers]
    (['Garabagh'], ['Zamanxanov'])
    """
    lexicon, choice = normalizer._lexicon, normalizer._choice
    for start, end, found in all_lines(text, lexicon):
        line = text[start:end]
        known = spans(line, found, lexicon)
        decided = list(decide(line, found, lexicon, choice)) if known else []
        taken = [(span.start, span.end) for span in known]
        mentions = [m for d in decided for m in _mentions(line, d, known)]
        strangers, small = _strangers(line, known)
        unsure = sum(d.reason not in _UNDERSTOOD for d in decided)
        lang = language_near(line, 0, 0, taken)
        yield Line(start, line, lang, mentions, strangers, small, unsure)


def _mentions(line: str, decision: Decision, known: Sequence[Span]) -> list[Mention]:
    """Return the mentions that a name consists of; none where it is not understood."""
    if decision.reason not in _UNDERSTOOD or not decision.rows:
        return []
    first = bisect_left(known, decision.start, key=_start)
    inside = known[first : bisect_left(known, decision.end, first, key=_start)]
    if not decision.id:
        return [_mention(span, decision.rows[0], "") for span in inside[:1]]
    if len(inside) != len(decision.rows):
        return []
    has_given = any(row.kind == "given" for row in decision.rows)
    person = decision.id if has_given else ""
    return [
        _mention(s, row, person) for s, row in zip(inside, decision.rows, strict=True)
    ]


def _start(span: Span) -> int:
    return span.start


def _mention(span: Span, row: NameRow, person: str) -> Mention:
    reading = span.reading
    shouted = is_shouted(reading.stem) and not row.form.isupper()
    written = row.form if shouted else as_written(reading.stem)
    spelling = written.translate(_ONE_APOSTROPHE)
    own = (r for r in reading.rows if r.id == row.id)
    langs = tuple(sorted({f"{each.lang}-{each.script}" for each in own}))
    return Mention(
        *(span.start, span.end, spelling, row),
        *(person, langs, reading.ending, shouted),
    )


def _strangers(line: str, known: Sequence[Span]) -> tuple[list[Stranger], list[str]]:
    """Return the words of no known name: those with a capital, and the small ones."""
    found: list[Stranger] = []
    small: list[str] = []
    waiting = iter(known)
    name = next(waiting, None)
    before = ""
    begins = True
    for start, end, kind in tokens(line).spans():
        if kind == "space":
            continue
        while name and name.end <= start:
            before, name = name.rows[0].kind, next(waiting, None)
        if name and name.start < end:
            begins = False
        elif kind in _WORDS:
            text = line[start:end]
            if text[0].isupper():
                found.append(Stranger(start, end, *_plainly(text), begins, before))
            else:
                small.append(text)
            before, begins = "", False
        elif kind == "symbol":
            first, last = line[start], line[end - 1]
            begins = last in _ENDS_SENTENCE or (begins and first in _OPENS)
            before = ""
        else:
            before, begins = "", False
    return found, small


@lru_cache(REMEMBERED)
def _plainly(text: str) -> tuple[str, str]:
    """Return a word in NFC, with apostrophes of one kind, and its script."""
    word = unicode_form("NFC", text).translate(_ONE_APOSTROPHE)
    return word, script_of(ord(text[0]))
