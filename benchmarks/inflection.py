"""How many inflected names are found, on the project's own sentences and dev sets.

    python benchmarks/inflection.py [--misses] [FOLDER]

The sentences are in tests/cases/sentences/: news of the region's kind, with every name
marked. FOLDER has the development sets of inflected forms (C) and of parallel news (D);
without it those are left out. `--misses` prints what was missed and what was wrong.
"""

import gzip
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalizer import Normalizer

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from marked_sentences import LANGS, Outcome, outcomes, recall_and_precision


def on_sentences(lang: str, misses: bool) -> str:
    """Return how many of the marked names are found, and how many found rightly."""
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
        yield f"  {lang} wrong: {match.text} {match.id}, not {meant}: {text}"
    for start, end in outcome.missed:
        why = {
            f"{m.text} {m.candidates} {m.reason}"
            for m in Normalizer(to=lang).find(text, ambiguous=True)
            if m.start < end and start < m.end
        }
        name = names[start, end]
        yield f"  {lang} missed: {text[start:end]} {name} {sorted(why)}: {text}"


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
    right, wrong = outcome["right"] / total, outcome["wrong"] / total
    return f"{right:.1%} of {total}, wrong {wrong:.1%}"


def main() -> None:
    args = [arg for arg in sys.argv[1:] if arg != "--misses"]
    misses = "--misses" in sys.argv
    for lang in LANGS:
        print(f"sentences {lang}:", on_sentences(lang, misses))
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
