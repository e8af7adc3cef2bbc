"""How many inflected names are found, on the project's own sentences and dev sets.

    python benchmarks/inflection.py [--misses] [FOLDER]

The sentences are in tests/cases/sentences/: news of the region's kind, with every name
marked. FOLDER has the development sets of inflected forms (C) and of parallel news (D);
without it those are left out. `--misses` prints what was missed and what was wrong.
"""

import gzip
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from normalizer import Normalizer
from normalizer.names.targets import ROLES
from normalizer.tablekit.load import read_table

SENTENCES = Path(__file__).parents[1] / "tests" / "cases" / "sentences"
MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
LANGS = ("az", "tr", "en", "ru", "hy", "ka")


class Marked(NamedTuple):
    """A sentence without its marks, and the names that they mark."""

    text: str
    names: dict[tuple[int, int], str]


def unmarked(sentence: str) -> Marked:
    """Return a sentence and its names, by where they stand."""
    text, names, at = "", {}, 0
    for mark in MARK.finditer(sentence):
        text += sentence[at : mark.start()]
        names[len(text), len(text) + len(mark[1])] = mark[2]
        text += mark[1]
        at = mark.end()
    return Marked(text + sentence[at:], names)


def sentences(lang: str) -> Iterator[Marked]:
    """Yield the marked sentences of a language."""
    for row in read_table(SENTENCES / f"{lang}.tsv"):
        yield unmarked(row["sentence"])


def on_sentences(lang: str, misses: bool) -> tuple[int, int, int]:
    """Return how many names are marked, found and found rightly."""
    normalizer = Normalizer(to=lang, roles=ROLES - {"demonym"})
    marked = found = right = 0
    for text, names in sentences(lang):
        matches = {
            (m.start, m.end): m for m in normalizer.find(text) if m.kind != "given"
        }
        marked, found = marked + len(names), found + len(matches)
        for span, match in matches.items():
            right += names.get(span) == match.id
            if misses and names.get(span) != match.id:
                print(
                    f"  {lang} wrong: {match.text} {match.id}, not {names.get(span)}: {text}"
                )
        for span in names.keys() - matches.keys() if misses else ():
            why = {
                f"{m.text} {m.candidates} {m.reason}"
                for m in normalizer.find(text, ambiguous=True)
                if m.start < span[1] and span[0] < m.end
            }
            print(f"  {lang} missed: {text[slice(*span)]} {names[span]} {why}: {text}")
    return marked, found, right


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    with gzip.open(folder / f"{name}.dev.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


KINDS = {"Name": "given", "Surn": "surname", "Geox": "place", "Orgn": "org"}


def open_lexicon(lang: str, pairs: Iterable[tuple[str, str, str]], misses: bool) -> str:
    """Return how many forms are found where their lemmas are all that is known.

    `pairs` are lemma, form and kind. Given names are looked up as surnames, because a
    given name alone is never one.
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
    return f"{outcome['right'] / total:.1%} of {total}, wrong {outcome['wrong'] / total:.1%}"


def main() -> None:
    args = [arg for arg in sys.argv[1:] if arg != "--misses"]
    misses = "--misses" in sys.argv
    for lang in LANGS:
        marked, found, right = on_sentences(lang, misses)
        print(
            f"sentences {lang}: recall {right / marked:.1%} of {marked}, precision {right / found:.1%}"
        )
    if not args:
        return
    folder = Path(args[0])
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
