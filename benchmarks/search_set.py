"""What the search benchmark searches: documents with planted names, and queries.

Every name of the tables, in six languages, stands once in a sentence of that language.
Among them are the sentences of tests/cases/negative.tsv, where the same words are no
names, and news: D_ntrex.dev.tsv.gz of ../shared/eval, or of the folder that EVAL names,
where that is. Words of these, mixed, make it `size` documents.

Names with endings stand in the marked sentences of tests/cases/sentences, which take
the place of the planted ones: what is asked for is a mention that no table lists as it
is written (`Bakıda`, `в Карабахе`).

A planted name is relevant to the queries of its entity. Not judged, neither right nor
wrong, is a document whose name holds the queried one (`Bakı Dövlət Universiteti`), a
found sentence one of whose languages has a form of the entity, and a marked one that
has the name without an ending.
"""

import csv
import gzip
import os
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from normalizer.search.analyze import SEARCH_ROLES
from normalizer.tablekit.load import Row, read_table, tables_root

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from marked_sentences import sentences

LANGUAGES = {
    "az": "Latn",
    "ru": "Cyrl",
    "tr": "Latn",
    "en": "Latn",
    "hy": "Armn",
    "ka": "Geor",
}
KINDS = ("place", "country", "org", "surname")
SEED = 20201123
EVAL = Path(__file__).parents[2] / "shared" / "eval"
NTREX = Path(os.environ.get("EVAL", EVAL)) / "D_ntrex.dev.tsv.gz"
NEGATIVE = Path(__file__).parents[1] / "tests" / "cases" / "negative.tsv"

CARRIERS = {
    "az": (
        "Dünən {} haqqında geniş yazı dərc olunub.",
        "Qəzet yazır ki, {} yenə gündəmdədir.",
        "Həmin mövzuda {} ilə bağlı suallar da səsləndi.",
    ),
    "ru": (
        "Вчера вышла статья, где {} на первой полосе.",
        "По словам автора, {} снова в новостях.",
        "В тот день {} и другие темы были главными.",
    ),
    "tr": (
        "Dün gazetede {} ile ilgili uzun bir yazı çıktı.",
        "Yazara göre {} yine gündemde.",
        "O gün {} ve öteki konular konuşuldu.",
    ),
    "en": (
        "A long article about {} appeared yesterday.",
        "According to the author {} is in the news again.",
        "On that day {} was among the main topics.",
    ),
    "hy": (
        "Երեկ թերթում {} և այլ թեմաներ էին։",
        "Հեղինակի խոսքով {} կրկին լուրերում է։",
        "Այդ օրը {} գլխավոր թեման էր։",
    ),
    "ka": (
        "გუშინ გაზეთში {} და სხვა თემები იყო.",
        "ავტორის თქმით {} ისევ ამბებშია.",
        "იმ დღეს {} მთავარი თემა იყო.",
    ),
}
"""Sentences in which a name stands in the form that tables have."""


class Name(NamedTuple):
    """A name that stands in a document as `surface`; only a `sought` one is counted."""

    entity: str
    surface: str
    sought: bool = True


class Document(NamedTuple):
    """A text, and the names in it from the left; `group` are found translations."""

    text: str
    names: tuple[Name, ...] = ()
    group: int = -1

    def surfaces(self, entities: frozenset[str]) -> list[str]:
        """Return how entities are written in it."""
        return [name.surface for name in self.names if name.entity in entities]


class Query(NamedTuple):
    """A name as it is typed, its language, and the entities that bear it."""

    text: str
    lang: str
    entities: frozenset[str]


def names() -> list[Row]:
    """Return the rows of the tables that are searched for, in the six languages."""
    folder = tables_root() / "names"
    rows = [row for kind in KINDS for row in read_table(folder / f"{kind}.tsv")]
    return [row for row in rows if _is_wanted(row)]


def _is_wanted(row: Row) -> bool:
    role, style = row["role"] or "canonical", row["style"] or "full"
    return (
        LANGUAGES.get(row["lang"]) == (row["script"] or "Latn")
        and role in SEARCH_ROLES
        and style in ("full", "short")
    )


def people() -> Iterator[tuple[str, str, str]]:
    """Yield the listed persons, as (entity, language, name)."""
    folder = tables_root() / "names"
    label = {
        (row["id"], row["lang"]): row["form"]
        for kind in ("given", "surname")
        for row in read_table(folder / f"{kind}.tsv")
        if (row["role"] or "canonical") == "canonical"
        and LANGUAGES.get(row["lang"]) == (row["script"] or "Latn")
    }
    for row in read_table(folder / "people.tsv"):
        for lang in LANGUAGES:
            parts = [label.get((part, lang)) for part in row["parts"].split(" ")]
            if all(parts):
                yield row["id"], lang, " ".join(filter(None, parts))


def planted() -> list[tuple[str, str, str]]:
    """Return (entity, language, name) of everything that is planted and asked for."""
    listed = [(row["id"], row["lang"], row["form"]) for row in names()]
    return sorted({*listed, *people()})


def listed() -> list[Document]:
    """Return every name of the tables, each in a sentence of its language."""
    draw = random.Random(SEED)
    return [
        Document(draw.choice(CARRIERS[lang]).format(name), (Name(entity, name),))
        for entity, lang, name in planted()
    ]


def inflected() -> list[Document]:
    """Return the marked sentences; sought are names that no table lists so."""
    forms = {(entity, name.casefold()) for entity, _, name in planted()}
    return [
        Document(
            text,
            tuple(
                Name(entity, word, (entity, word.casefold()) not in forms)
                for (start, end), entity in sorted(names.items())
                for word in [text[start:end]]
            ),
        )
        for lang in LANGUAGES
        for text, names in sentences(lang)
    ]


def documents(size: int, named: Iterable[Document]) -> list[Document]:
    """Return so many documents: those with names, then what is found and made up."""
    draw = random.Random(SEED)
    made = [*named, *(Document(text) for text in _negative())]
    found = list(_ntrex())
    made += found
    words = [word for doc in found for word in re.findall(r"\w+", doc.text)]
    while len(made) < size:
        made.append(
            Document(
                " ".join(draw.sample(words or ["və", "и", "and"] * 9, 12)), group=-2
            )
        )
    draw.shuffle(made)
    return made


def _negative() -> Iterator[str]:
    with NEGATIVE.open(encoding="utf-8") as file:
        yield from (
            row["text"]
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def _ntrex() -> Iterator[Document]:
    if not NTREX.exists():
        return
    with gzip.open(NTREX, "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows):
            for lang in ("az", "en", "ru", "tr", "hy", "ka", "fa", "kk", "uk"):
                yield Document(row[lang], group=number)


def queries() -> list[Query]:
    """Return every name in every spelling that is planted."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for entity, lang, name in planted():
        bearers.setdefault((name, lang), set()).add(entity)
    everyone: dict[str, set[str]] = {}
    for (name, _), entities in bearers.items():
        everyone.setdefault(name.casefold(), set()).update(entities)
    return [
        Query(name, lang, frozenset(everyone[name.casefold()]))
        for name, lang in sorted(bearers)
    ]


class Judge:
    """Says whether a document is right for a query; None where it is not judged."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._forms: dict[str, list[str]] = {}
        for entity, _, name in planted():
            self._forms.setdefault(entity, []).append(f" {_plain(name)} ")
        self._groups: dict[int, str] = {}
        for doc in documents:
            if doc.group != -1:
                text = self._groups.get(doc.group, "") + _plain(doc.text) + " "
                self._groups[doc.group] = text if doc.group >= 0 else ""

    def __call__(self, query: Query, doc: Document) -> bool | None:
        names = [name for name in doc.names if name.entity in query.entities]
        if names:
            return any(name.sought for name in names) or None
        forms = [form for entity in query.entities for form in self._forms[entity]]
        if doc.names:
            text = "".join(map(self._said, doc.names))
        else:
            text = f" {_plain(doc.text)} "
            text += f" {self._groups.get(doc.group, '')} "
        held = any(form in text for form in forms) or f" {_plain(query.text)} " in text
        return None if held and (doc.names or doc.group != -1) else False

    def _said(self, name: Name) -> str:
        """Return a name as it is written; one with an ending says all that it is."""
        surface = f" {_plain(name.surface)} "
        forms = self._forms.get(name.entity, [])
        return surface if surface in forms else "".join([surface, *forms])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
