"""What a source says a thing is called, and when that is what a row of ours says."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gazetteer.spellings import tidy

from normalizer.tablekit.load import Row

TYPED, TYPED_BY_HAND = "editorial", "editorial-"
"""The source of rows that nobody else has confirmed, and how that of others begins."""

HEADS: Mapping[str, re.Pattern[str]] = {
    "az": re.compile(r" (?:rayonu|mərzi|vilayəti|diyarı|mahalı|\(rayon\))$|²$"),
    "en": re.compile(r" (?:[Dd]istrict|[Pp]rovince|[Rr]egion|Oblast)$"),
    "fa": re.compile("^(?:شهرستان|استان) "),
    "hy": re.compile(" (?:շրջան|մարզ)$"),
    "ka": re.compile(" (?:რაიონი|მხარე|პროვინცია|მუნიციპალიტეტი)$"),
    "ru": re.compile(" (?:район|область|край)$"),
    "tr": re.compile(r" (?:[Rr]ayonu|[İi]li|İdari Bölgesi|bölgesi)$"),
    "uk": re.compile("^(?:Район|Область) | (?:район|область|край)$"),
}
"""The words for a district or province, by language, that stand beside its name."""


class Attested(NamedTuple):
    """A form of an entity in a language (a BCP 47 tag), and whose it is."""

    entity: str
    lang: str
    form: str
    source: str


def bare(form: str, lang: str) -> str:
    """Return a form without the word that says what sort of place it is.

    >>> bare("Qax rayonu", "az"), bare("شهرستان لریک", "fa"), bare("Qax", "az")
    ('Qax', 'لریک', 'Qax')
    """
    heads = HEADS.get(lang)
    return heads.sub("", tidy(form)) if heads else tidy(form)


def confirmed(rows: Iterable[Row], found: Iterable[Attested]) -> list[tuple[Row, str]]:
    """Return the new source of the rows that somebody else has, too.

    A row is confirmed where a source has its very form, in its language, of the same
    entity; the word beside it (rayonu, District) may differ. The source that comes
    first by name counts.

    >>> cells = {"id": "place:gakh-district", "lang": "az", "form": "Qax rayonu"}
    >>> row = Row("place.tsv", 2, cells | {"source": "editorial"})
    >>> said = Attested("place:gakh-district", "az", "Qax", "cldr")
    >>> [source for _, source in confirmed([row], [said])]
    ['editorial-cldr']
    """
    said: dict[tuple[str, str, str], str] = {}
    for entity, lang, form, source in sorted(found, key=lambda each: each.source):
        said.setdefault((entity, lang, bare(form, lang)), TYPED_BY_HAND + source)
    new = []
    for row in rows:
        source = said.get((row["id"], row["lang"], bare(row["form"], row["lang"])), "")
        if source and row["source"] == TYPED:
            new.append((row, source))
    return new
