"""What normalizing changes that it should not, in words, in sentences and in prose.

    python benchmarks/precision.py [--changes] [--json FILE] [--prose FOLDER] [PART ...]

**words**: ordinary words, each alone in its line, in small letters, with a capital and
in capitals. They are the words that dictionaries have in small letters: Debian's
wamerican-large for English, hunspell-tr and hunspell-ru for Turkish and Russian, and
the list of PyPI's azstemmer for Azerbaijani; what is not installed is said. A word that
is changed is a false change, or a name that is also a word.

**sentences**: the development sentences of ../shared/eval in eight languages, and the
marked ones of tests/cases, each normalized to English, Azerbaijani and Russian. Every
distinct form and what it became is looked up among those that were judged by reading
(tests/cases/judged.tsv), and counted by kind: how many are right, how many wrong, how
many nobody has judged.

**prose**: the manual pages that are installed, in four languages, and the text files of
a folder that is given: hardly any names of the table stand there, so almost every
change is wrong. They are counted per 100 articles.

`--changes` prints every change with its row, as lines that can be judged.
"""

import argparse
import gzip
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from measure import Measured, keep, show

from normalizer import Normalizer
from normalizer.tablekit.load import read_table
from normalizer.text.casing import lower, upper

ROOT = Path(__file__).parents[1]
EVAL = ROOT.parent / "shared" / "eval"
SENTENCES = EVAL / "D_ntrex.dev.tsv.gz"
MARKED = ROOT / "tests" / "cases" / "sentences"
JUDGED = ROOT / "tests" / "cases" / "judged.tsv"
TARGETS = ("en", "az", "ru")
LANGS = ("en", "az", "ru", "tr", "hy", "ka", "fa", "uk")
MANUALS = {"en": ".", "ru": "ru", "tr": "tr", "de": "de"}
MOST = {"en": 100_000, "az": 50_000, "tr": 50_000, "ru": 50_000}
"""How many words of a language are asked, evenly over its list."""
MARK = re.compile(r"\[\[([^\]|]*)\|[^\]]*\]\]")
SHOWN = 25
PER = 100


class Change(NamedTuple):
    """A form, what it became in a target, and by which row."""

    lang: str
    target: str
    before: str
    after: str
    kind: str
    row: str


def changes(lang: str, texts: Iterable[str], target: str) -> Counter[Change]:
    """Return what becomes otherwise in texts of a language, with how often."""
    normalizer = Normalizer(to=target)
    return Counter(
        Change(lang, target, step.before, step.after, match.kind, match.source)
        for text in texts
        for step in normalizer.steps(text)
        if step.after != step.before and (match := step.match)
    )


# --- words ---


def english() -> list[str]:
    """Return the words of the largest American word list that are no names."""
    lines = Path("/usr/share/dict/american-english-large").read_text("utf-8")
    return [word for word in lines.split("\n") if word.isalpha() and word.islower()]


def azerbaijani() -> list[str]:
    """Return the words of azstemmer's list."""
    spec = find_spec("azstemmer")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("azstemmer")
    lines = Path(spec.origin).with_name("azwords.txt").read_text("utf-8").split()
    return [word for word in lines if word.isalpha() and word == lower(word, "az")]


def dictionary(name: str, lang: str) -> list[str]:
    """Return the entries of a hunspell dictionary that are in small letters."""
    path = Path("/usr/share/hunspell") / f"{name}.dic"
    first = path.with_suffix(".aff").read_bytes()
    encoding = re.search(rb"^SET\s+(\S+)", first, re.M)
    text = path.read_text(encoding[1].decode() if encoding else "utf-8", "replace")
    words = (re.split(r"[/\t ]", line)[0] for line in text.splitlines()[1:])
    return sorted(
        {w for w in words if len(w) > 1 and w.isalpha() and w == lower(w, lang)}
    )


LISTS: dict[str, Callable[[], list[str]]] = {
    "en": english,
    "az": azerbaijani,
    "tr": lambda: dictionary("tr_TR", "tr"),
    "ru": lambda: dictionary("ru_RU", "ru"),
}


def on_words() -> tuple[Measured, list[Change]]:
    """Count the ordinary words that are changed, by language and casing."""
    figures: Measured = {}
    lines, found = [], []
    for lang, words in LISTS.items():
        try:
            known = words()
        except FileNotFoundError as error:
            lines.append((lang, 0, f"not installed: {error}", "", ""))
            continue
        asked = known[:: max(1, len(known) // MOST[lang])][: MOST[lang]]
        casings = {
            "small": asked,
            "title": [upper(word[0], lang) + word[1:] for word in asked],
            "capitals": [upper(word, lang) for word in asked],
        }
        counts = {}
        for casing, forms in casings.items():
            target = "az" if lang == "en" else "en"
            told = changes(lang, ("\n".join(forms),), target)
            counts[casing] = float(told.total())
            found += told
        figures[f"words {lang}"] = counts | {"words": float(len(asked))}
        lines.append((lang, f"{len(asked):,}", *(f"{n:.0f}" for n in counts.values())))
    show("Ordinary words changed", ("", "words", "small", "title", "capitals"), lines)
    return figures, found


# --- sentences ---


def sentences() -> Iterator[tuple[str, list[str]]]:
    """Yield the sentences of each language: parallel news, and marked ones."""
    news: dict[str, list[str]] = {lang: [] for lang in LANGS}
    if SENTENCES.is_file():
        with gzip.open(SENTENCES, "rt", encoding="utf-8") as file:
            header, *rows = (line.rstrip("\n").split("\t") for line in file)
        for lang in LANGS:
            news[lang] = [row[header.index(lang)] for row in rows]
    for lang in LANGS:
        path = MARKED / f"{lang}.tsv"
        marked = path.read_text("utf-8").splitlines()[1:] if path.is_file() else []
        plain = [MARK.sub(r"\1", line) for line in marked]
        yield lang, news[lang] + [line.split("\t")[0] for line in plain]


def judged() -> dict[tuple[str, str], bool]:
    """Return whether a form may become what it became, by form and result."""
    return {
        (row["before"], row["after"]): row["verdict"] == "right"
        for row in read_table(JUDGED, "cases/judged.tsv")
    }


def on_sentences() -> tuple[Measured, list[Change]]:
    """Count the distinct changes of sentences by kind: right, wrong, not judged."""
    known = judged()
    found: Counter[Change] = Counter()
    for lang, texts in sentences():
        for target in TARGETS:
            if target != lang:
                found += changes(lang, texts, target)
    pairs = {(c.before, c.after): c for c in found}
    by_kind: dict[str, Counter[str]] = {}
    for pair, change in pairs.items():
        verdict = {True: "right", False: "wrong", None: "unjudged"}[known.get(pair)]
        for kind in (change.kind, "all"):
            by_kind.setdefault(kind, Counter())[verdict] += 1
    figures: Measured = {}
    lines = []
    for kind, counts in sorted(by_kind.items()):
        told = counts["right"] + counts["wrong"]
        precision = counts["right"] / told if told else 0.0
        figures[f"sentences {kind}"] = {k: float(n) for k, n in counts.items()}
        figures[f"sentences {kind}"]["precision"] = precision
        parts = (counts[name] for name in ("right", "wrong", "unjudged"))
        lines.append((kind, *parts, f"{100 * precision:.2f}"))
    header = ("", "right", "wrong", "unjudged", "precision %")
    show("Distinct form -> label in sentences", header, lines)
    fresh = [c for pair, c in pairs.items() if pair not in known]
    return figures, fresh + [c for pair, c in pairs.items() if known.get(pair) is False]


# --- prose ---


def manuals(folder: str) -> list[str]:
    """Return the installed manual pages of a language, without their markup."""
    root = Path("/usr/share/man") / folder
    pages = sorted(p for p in root.glob("man[1-9]/*") if p.is_file())
    return [_plain(page) for page in pages]


def _plain(page: Path) -> str:
    data = page.read_bytes()
    text = (gzip.decompress(data) if page.suffix == ".gz" else data).decode(
        "utf-8", "replace"
    )
    text = re.sub(r"\\f(?:\(..|\[[^\]]*\]|.)|\\[&c|^]|\\s[-+]?\d", "", text)
    lines = (re.sub(r"^\.\S+ ?", "", line) for line in text.splitlines())
    return "\n".join(line.replace("\\-", "-").replace('"', "") for line in lines)


def on_prose(folder: Path | None) -> tuple[Measured, list[Change]]:
    """Count the changes in prose per 100 articles."""
    figures: Measured = {}
    lines, found = [], []
    articles = {f"manual {lang}": manuals(path) for lang, path in MANUALS.items()}
    if folder:
        files = sorted(folder.rglob("*.txt"))
        articles[folder.name] = [file.read_text("utf-8", "replace") for file in files]
    for name, texts in articles.items():
        if not texts:
            lines.append((name, 0, "not installed", ""))
            continue
        target = "az" if name.endswith(" en") else "en"
        told = changes(name, texts, target)
        rate = PER * told.total() / len(texts)
        figures[f"prose {name}"] = {"articles": float(len(texts)), "changes": rate}
        lines.append((name, f"{len(texts):,}", told.total(), f"{rate:.2f}"))
        found += told
    show(
        "Changes in ordinary prose",
        ("", "articles", "changes", f"per {PER} articles"),
        lines,
    )
    return figures, found


PARTS = ("words", "sentences", "prose")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []])
    parser.add_argument("--changes", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--prose", type=Path)
    asked = parser.parse_args()
    parts = {
        "words": on_words,
        "sentences": on_sentences,
        "prose": lambda: on_prose(asked.prose),
    }
    found: Measured = {}
    for name, part in parts.items():
        if asked.parts and name not in asked.parts:
            continue
        figures, told = part()
        found |= figures
        for change in itertools.islice(told, None if asked.changes else SHOWN):
            print("  " + "\t".join(change))
        print()
    keep(found, asked.json)


if __name__ == "__main__":
    main()
