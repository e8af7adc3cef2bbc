"""Add to gazetteer/inflected.tsv the names that become a word with an ending.

    python scripts/build_gazetteer.py && python scripts/inflected_words.py

A town called Кака has the genitive plural Как, which is a word. This asks the compiled
table for ordinary words, written as a sentence begins; what is found there through a
row of GeoNames is a name to be left out. Repeat until it adds nothing. It needs the
word lists of ordinary_words.py.
"""

import sys
from collections.abc import Iterable, Iterator

from build_gazetteer import tsv
from gazetteer.guards import INFLECTED, words_of
from gazetteer.ours import THEIRS
from ordinary_words import DICTIONARIES, LISTS, accepted, azerbaijani, listed

from normalizer import Normalizer
from normalizer.tablekit.load import read_table
from normalizer.text.casing import upper

MOST_USED = 300_000
"""How many of a language's words are looked at."""


def ordinary_words() -> Iterator[tuple[str, str]]:
    """Yield words of languages whose endings the tables know, with their language."""
    from wordfreq import top_n_list

    for lang in ("ru", "tr"):
        used = [word for word in top_n_list(lang, MOST_USED) if word.isalpha()]
        yield from ((word, lang) for word in accepted(DICTIONARIES[lang], used))
    yield from ((word, "az") for word in azerbaijani())
    for lang in ("en", "de"):
        yield from ((word, lang) for word in listed(LISTS[lang]) if word.isalpha())


def found(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the names of GeoNames that words are read as, with word and language."""
    normalizer = Normalizer(to="id")
    for word, lang in words:
        title = upper(word[:1], lang) + word[1:]
        for match in normalizer.find(title, ambiguous=True):
            if match.source.startswith(THEIRS[0]):
                yield " ".join(words_of(match.form)), word, lang


def main() -> int:
    """Add what is new; return 0."""
    known = {row["name"]: (row["word"], row["lang"]) for row in read_table(INFLECTED)}
    before = len(known)
    for name, word, lang in sorted(found(ordinary_words())):
        known.setdefault(name, (word, lang))
    rows = sorted((name, *rest) for name, rest in known.items())
    INFLECTED.write_text(tsv(("name", "word", "lang"), rows), "utf-8", newline="\n")
    print(f"{len(known) - before} names are new, {len(known)} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
