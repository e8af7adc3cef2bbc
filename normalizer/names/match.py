"""From candidates to decisions: which spans are names, of what, and their labels."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from normalizer.names.evidence import Spans, language_near
from normalizer.names.lexicon import Lexicon
from normalizer.names.rows import NameRow
from normalizer.text.characters import LINE_ENDS

PERSON_KINDS = frozenset({"given", "surname", "particle", "person"})
_ENGLISH_ENDING = re.compile("['’ʼ]s(?!\\w)")
_APOSTROPHE_AND_LETTER = re.compile("['’‘ʼʻ`´]\\w")


class Span(NamedTuple):
    """A stretch of text that is written like a name, and the rows it may be."""

    start: int
    end: int
    rows: list[NameRow]
    capitals: bool


class Target(NamedTuple):
    """What names are written in: a language and script."""

    lang: str
    script: str


def spans(text: str, lexicon: Lexicon) -> list[Span]:
    """Return the longest names that do not overlap, from the left."""
    found = lexicon.candidates(text)
    chosen: list[Span] = []
    at = 0
    index = len(found)
    by_start: dict[int, list[tuple[int, int]]] = {}
    for index in range(0, len(found), 3):
        by_start.setdefault(found[index], []).append(
            (found[index + 1], found[index + 2])
        )
    for start in sorted(by_start):
        if start < at:
            continue
        for end, form in reversed(by_start[start]):
            span = _viable(text, start, end, lexicon.rows(form))
            if span:
                chosen.append(span)
                at = end
                break
    return chosen


def _viable(text: str, start: int, end: int, rows: list[NameRow]) -> Span | None:
    """Return the span with the rows whose casing fits, if there are any."""
    if _APOSTROPHE_AND_LETTER.match(text, end) and not _ENGLISH_ENDING.match(text, end):
        return None
    surface = text[start:end]
    fitting = [row for row in rows if _casing_fits(surface, row)]
    if not fitting:
        return None
    form = fitting[0].form
    capitals = surface.isupper() and not form.isupper() and len(surface) > 1
    return Span(start, end, fitting, capitals)


def _casing_fits(surface: str, row: NameRow) -> bool:
    """Tell whether a name may be written so: lower case is not a name, and so on."""
    if row.case == "exact":
        return surface == row.form
    if row.style == "acronym":
        return [c.isupper() for c in surface if c.isalpha()] == [
            c.isupper() for c in row.form if c.isalpha()
        ]
    words, forms = _split(surface), _split(row.form)
    if len(words) != len(forms):
        return surface == row.form
    return all(map(_word_fits, words, forms))


def _split(name: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'’\u0300-\u036f\u200c\u00ad]*", name)


def _word_fits(word: str, form: str) -> bool:
    if form[0].islower() or not (form[0].isupper() or form[0].istitle()):
        return True
    if not word[0].isupper():
        return False
    rest = word[1:]
    return word.isupper() or rest == rest.lower() or word == form


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line with its end begins and ends."""
    for match in re.finditer(f"[^{LINE_ENDS}]*[{LINE_ENDS}]|[^{LINE_ENDS}]+", text):
        yield match.span()


def label_of(
    text: str,
    span: Span,
    taken: Spans,
    target: Target,
    lexicon: Lexicon,
    roles: frozenset[str],
    kinds: frozenset[str] | None,
) -> str | None:
    """Return what a span becomes, or None where it stays as it is."""
    rows = span.rows
    if any(r.role == "keep" and r.lang in (target.lang, "mul") for r in rows):
        return None
    proven = [r for r in rows if r.role == "keep" or _proven(text, span, taken, r)]
    wanted = [
        row
        for row in proven
        if (row.role in roles or row.role == "keep")
        and (row.style != "acronym" or "acronym" in roles)
        and (kinds is None or row.kind in kinds)
        and row.kind not in PERSON_KINDS
    ]
    labels = {
        lexicon.labels.get((row.id, target.lang, target.script, row.style))
        for row in wanted
    }
    if len(labels) != 1:
        return None
    return labels.pop()


def _proven(text: str, span: Span, taken: Spans, row: NameRow) -> bool:
    """Tell whether the evidence that a row asks for is there."""
    if row.evidence == "language":
        near = language_near(text, span.start, span.end, taken)
        return near == f"{row.lang}-{row.script}"
    return not row.evidence
