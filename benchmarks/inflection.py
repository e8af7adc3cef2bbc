"""How many inflected names are found, on the project's own sentences and dev sets.

    python benchmarks/inflection.py [--misses] [FOLDER]

The sentences are in tests/cases/sentences/: news of the region's kind, with every name
marked. FOLDER has the development sets of inflected forms (C) and of parallel news (D);
without it those are left out. `--misses` prints what was missed and what was wrong.

**Found** is a name whose whole span, ending included, is one match that is understood:
it has a label in the language, or its row says that it is kept as it is (role `keep`:
Britain, Qarabag FK), and the marked id is among its candidates. There are several of
those only where all of them have the same label (Culfa, a town on either bank).
**Wrong** is every match of `find()` whose span is not marked, or marked with another
id. What is kept is not among those, so it counts where it is marked only (Guinea pigs).

**Parallel news.** Of the countries, capitals and people (a listed person, or a surname
alone) that are understood in the English sentence, how many are found in the same
sentence of another language. A person counts as found where their surname is, and a
surname where a person has it. A translation that says it otherwise ("the
Briton", "his country") counts as a miss.

**Words.** The small-letter words of those sentences, each alone with a capital, and
before two words that are no names: how many are read as a name with an ending, and how
many as a name as it is. Georgian has no capitals, so all its words are taken but those
that are read, in the sentence, as what the English one has too. And of all the forms of
the tables, how many are read as another name with an ending.
"""

import gzip
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalizer import Match, Normalizer
from normalizer.names.targets import ROLES
from normalizer.tablekit.load import read_table

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from marked_sentences import (
    LANGS,
    Outcome,
    outcomes,
    recall_and_precision,
    understood,
)

NAMES = Path(__file__).parents[1] / "tables" / "names"
OWN = ("country", "given", "org", "person", "place", "surname")
WORD = re.compile(r"[^\W\d_]{2,}")


def on_sentences(lang: str, misses: bool) -> str:
    """Return how many of the marked names are found, and how many finds are right."""
    told = list(outcomes(lang))
    for line in (line for outcome in told if misses for line in _misses(lang, outcome)):
        print(line)
    recall, precision = recall_and_precision(told)
    marked = sum(len(outcome.sentence.names) for outcome in told)
    return f"recall {recall:.1%} of {marked}, precision {precision:.1%}"


def _misses(lang: str, outcome: Outcome) -> Iterator[str]:
    text, names = outcome.sentence
    for match in outcome.wrong:
        meant = names.get((match.start, match.end))
        yield f"  {lang} wrong: {match.text} {match.candidates}, not {meant}: {text}"
    for start, end in outcome.missed:
        why = {
            f"{m.text} {m.candidates} {m.reason}"
            for m in Normalizer(to=lang).find(text, ambiguous=True)
            if m.start < end and start < m.end
        }
        yield f"  {lang} missed: {text[start:end]} {names[start, end]} {why}: {text}"


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    with gzip.open(folder / f"{name}.dev.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


KINDS = {"Name": "person", "Surn": "surname", "Geox": "place", "Orgn": "org"}


def open_lexicon(lang: str, pairs: Iterable[tuple[str, str, str]], misses: bool) -> str:
    """Return how many forms are found where their lemmas are all that is known.

    `pairs` are lemma, form and kind. Given names are looked up as people of one name,
    because a given name alone is never found.
    """
    pairs = [(a.title(), b.title(), kind) for a, b, kind in pairs]
    ids = {lemma: f"{kind}:l{n}" for n, (lemma, _, kind) in enumerate(pairs)}
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "lemmas.tsv")
        lines = [f"{ids[lemma]}\t{lang}\t{lemma}" for lemma in ids]
        table.write_text("\n".join(["id\tlang\tform", *lines, ""]), "utf-8")
        normalizer = Normalizer(to="id", tables=[table])
        outcome: Counter[str] = Counter()
        for lemma, form, _ in pairs:
            candidates = {
                c
                for m in normalizer.find(form, ambiguous=True)
                if m.end - m.start == len(form)
                for c in m.candidates
            }
            told = (
                "right"
                if ids[lemma] in candidates
                else "wrong"
                if candidates
                else "missed"
            )
            outcome[told] += 1
            if misses and told != "right":
                print(f"  {lang} {told}: {form} of {lemma} {sorted(candidates)}")
    total = outcome.total()
    right, wrong = outcome["right"] / total, outcome["wrong"] / total
    return f"{right:.1%} of {total}, wrong {wrong:.1%}"


CAPITALS = {
    "place:ankara",
    "place:ashgabat",
    "place:astana",
    "place:baghdad",
    "place:baku",
    "place:beijing",
    "place:berlin",
    "place:bishkek",
    "place:brussels",
    "place:damascus",
    "place:dushanbe",
    "place:islamabad",
    "place:jerusalem",
    "place:kyiv",
    "place:london",
    "place:mexico-city",
    "place:minsk",
    "place:moscow",
    "place:paris",
    "place:prague",
    "place:tashkent",
    "place:tbilisi",
    "place:tehran",
    "place:vienna",
    "place:washington",
    "place:yerevan",
}
"""The capitals that have rows."""
ASKED = ("country", "capital", "person")
NEWS = ("az", "tr", "ru", "hy", "ka")


def _asked(match: Match) -> tuple[str, str] | None:
    """Return the kind and id of a name that parallel sentences are asked for."""
    if match.id in CAPITALS:
        return "capital", match.id
    if match.kind == "country":
        return "country", match.id
    if match.kind == "surname" or match.id.startswith("person:"):
        return "person", match.id
    return None


def _surnames() -> dict[str, str]:
    """Return the surname of each listed person."""
    people = {}
    for row in read_table(NAMES / "people.tsv"):
        for part in row["parts"].split(" "):
            if part.startswith("surname:"):
                people[row["id"]] = part
    return people


def _news(folder: Path) -> list[dict[str, str]]:
    columns, *lines = _rows(folder, "D_ntrex")
    return [dict(zip(columns, line, strict=True)) for line in lines]


def _surname(entity: str, surnames: dict[str, str]) -> str:
    """Return the surname of a person who is listed, or made of parts that are."""
    if entity.startswith("name:"):
        return f"surname:{entity.rpartition('-')[2]}"
    return surnames.get(entity, entity)


def on_news(folder: Path, misses: bool) -> Iterator[str]:
    """Yield how many names of English sentences are found in their translations."""
    news = _news(folder)
    surnames = _surnames()
    english = Normalizer(to="en")
    names = [
        {asked for m in understood(english, row["en"]) if (asked := _asked(m))}
        for row in news
    ]
    for lang in NEWS:
        normalizer = Normalizer(to=lang)
        asked: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for row, wanted in zip(news, names, strict=True):
            ids = {i for m in understood(normalizer, row[lang]) for i in m.candidates}
            ids |= {_surname(i, surnames) for i in ids}
            for kind, name in sorted(wanted):
                asked[kind] += 1
                found[kind] += bool(ids & {name, surnames.get(name, name)})
                if misses and not ids & {name, surnames.get(name, name)}:
                    print(f"  {lang} not in news: {name}: {row['en']} / {row[lang]}")
        told = [
            f"{kind} {found[kind] / asked[kind]:.1%} of {asked[kind]}"
            for kind in ASKED
            if asked[kind]
        ]
        yield f"news {lang}: " + ", ".join(told)


NO_NAME = {
    "az": "daha sonra",
    "tr": "daha sonra",
    "en": "was then",
    "ru": "было потом",
    "hy": "է հետո",
    "ka": "იყო შემდეგ",
    "uk": "було потім",
    "kk": "кейін болды",
}
"""Two words to stand behind one that begins a sentence."""


def on_words(folder: Path, misses: bool) -> Iterator[str]:
    """Yield how many ordinary words are read as names, with an ending or without."""
    news = _news(folder)
    english = Normalizer(to="en")
    for lang in NO_NAME:
        normalizer = Normalizer(to="id")
        words: dict[str, None] = {}
        for row in news:
            words.update(dict.fromkeys(_words(row, lang, english, normalizer)))
        with_ending: list[tuple[str, ...]] = []
        whole: list[tuple[str, ...]] = []
        for word in words:
            for text in (word, f"{word} {NO_NAME[lang]}."):
                found = [m for m in understood(normalizer, text) if m.start == 0]
                if found:
                    kind = with_ending if found[0].suffix else whole
                    kind.append((word, *found[0].candidates))
                    break
        if misses:
            for word, *ids in with_ending:
                print(f"  {lang} false strip: {word} {ids}")
            for word, *ids in whole:
                print(f"  {lang} word and name: {word} {ids}")
        told = f"{len(with_ending)} of {len(words)} read as inflected names"
        yield f"words {lang}: {told}, {len(whole)} as names"


def _words(
    row: dict[str, str], lang: str, english: Normalizer, normalizer: Normalizer
) -> Iterator[str]:
    """Yield the words of a sentence that are no names, with a capital in front."""
    text = row[lang]
    if lang != "ka":
        yield from (w.capitalize() for w in WORD.findall(text) if w.islower())
        return
    named = {i for m in understood(english, row["en"]) for i in m.candidates}
    at = 0
    for match in understood(normalizer, text):
        if named.intersection(match.candidates):
            yield from WORD.findall(text[at : match.start])
            at = match.end
    yield from WORD.findall(text[at:])


def on_own_names(misses: bool) -> str:
    """Return how many names of the tables are read as others with an ending."""
    normalizer = Normalizer(to="id", roles=ROLES)
    forms = sorted(
        {row["form"] for kind in OWN for row in read_table(NAMES / f"{kind}.tsv")}
    )
    stripped = 0
    for form in forms:
        for match in normalizer.find(form, ambiguous=True):
            if match.suffix and (match.start, match.end) == (0, len(form)):
                stripped += 1
                if misses:
                    print(f"  own name stripped: {form} {match.candidates}")
    return f"own names: {stripped} of {len(forms)} read as others with an ending"


def main() -> None:
    args = [arg for arg in sys.argv[1:] if arg != "--misses"]
    misses = "--misses" in sys.argv
    for lang in LANGS:
        print(f"sentences {lang}: {on_sentences(lang, misses)}")
    print(on_own_names(misses))
    if not args:
        return
    folder = Path(args[0])
    for line in (*on_news(folder, misses), *on_words(folder, misses)):
        print(line)
    rows = [
        (r[0], r[1], "org") for r in _rows(folder, "C_az_inflection") if len(r) == 4
    ]
    print("az nouns:", open_lexicon("az", rows, misses))
    rows = [(r[1], r[2], "place") for r in _rows(folder, "C_az_propn_mined")][1:]
    print("az proper nouns:", open_lexicon("az", rows, misses))
    for tag, kind in KINDS.items():
        rows = [
            (r[0], r[1], kind) for r in _rows(folder, "C_ru_inflection") if r[2] == tag
        ]
        if rows:
            print(f"ru {tag}:", open_lexicon("ru", rows, misses))


if __name__ == "__main__":
    main()
