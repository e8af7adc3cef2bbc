"""The marked sentences of cases/: their names, and how many of them are found.

A name is marked as `[[Bakıda|place:baku]]`. The sentences are news of the region's
kind, some of them without a name; given names alone are not marked.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from normalizer import Normalizer
from normalizer.names.decision import KEPT
from normalizer.names.describe import Match
from normalizer.names.targets import ROLES
from normalizer.tablekit.load import read_table

SENTENCES = Path(__file__).parent / "cases" / "sentences"
LANGS = ("az", "tr", "en", "ru", "hy", "ka")

_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")

Span = tuple[int, int]


class Marked(NamedTuple):
    """A sentence without its marks, and the ids of the names that they mark."""

    text: str
    names: dict[Span, str]


class Outcome(NamedTuple):
    """Of a sentence, the names that are marked, found, and found with the same id."""

    sentence: Marked
    found: dict[Span, Match]

    @property
    def right(self) -> int:
        return len(self.found) - len(self.wrong)

    @property
    def wrong(self) -> list[Match]:
        names = self.sentence.names
        return [
            match
            for span, match in self.found.items()
            if names.get(span) not in match.candidates
        ]

    @property
    def missed(self) -> list[Span]:
        wrong = {(match.start, match.end) for match in self.wrong}
        return sorted(self.sentence.names.keys() - (self.found.keys() - wrong))


def unmarked(sentence: str) -> Marked:
    """Return a sentence and its names, by where they stand.

    >>> unmarked("[[Bakıda|place:baku]] və")
    Marked(text='Bakıda və', names={(0, 6): 'place:baku'})
    """
    text, at = "", 0
    names: dict[Span, str] = {}
    for mark in _MARK.finditer(sentence):
        text += sentence[at : mark.start()]
        names[len(text), len(text) + len(mark[1])] = mark[2]
        text += mark[1]
        at = mark.end()
    return Marked(text + sentence[at:], names)


def sentences(lang: str) -> Iterator[Marked]:
    """Yield the marked sentences of a language."""
    for row in read_table(SENTENCES / f"{lang}.tsv"):
        yield unmarked(row["sentence"])


def outcomes(lang: str) -> Iterator[Outcome]:
    """Yield what is found in the sentences of a language, in its own language."""
    normalizer = Normalizer(to=lang, roles=ROLES - {"demonym"})
    for sentence in sentences(lang):
        found = {
            (m.start, m.end): m
            for m in understood(normalizer, sentence.text)
            if m.reason != KEPT or (m.start, m.end) in sentence.names
        }
        yield Outcome(sentence, found)


def understood(normalizer: Normalizer, text: str) -> Iterator[Match]:
    """Yield the names of a text that are known to be one thing, or kept as they are.

    Several things with one label (Culfa, a town on either bank) are one in that.
    """
    for match in normalizer.find(text, ambiguous=True):
        kept = match.reason == KEPT and match.id
        if match.kind != "given" and (match.canonical is not None or kept):
            yield match


def recall_and_precision(told: list[Outcome]) -> tuple[float, float]:
    """Return which part of the marked names is found, and of the found is right."""
    right = sum(outcome.right for outcome in told)
    marked = sum(len(outcome.sentence.names) for outcome in told)
    return right / marked, right / sum(len(outcome.found) for outcome in told)
