"""What the hot paths do beside what others do with the same text, in one run.

Text is made of the project's own words and names (`synthetic.py`), in five languages
and mixed, with 100,000 forms more in the table. Ratios are of medians of processor
time, and both sides of a ratio take turns. `throughput.py normalize tokens ...` runs
some parts only; `--json FILE` keeps what was measured.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from measure import Measured, keep, show, timed
from synthetic import SEED, installed

FORMS = 100_000
ROUNDS = 7
CODES = 200_000
"""About how long a text is, in code points."""
LANGUAGES = {
    "eng": ("en", "Latn"),
    "aze": ("az", "Latn"),
    "rus": ("ru", "Cyrl"),
    "hye": ("hy", "Armn"),
    "kat": ("ka", "Geor"),
}
EVAL = Path(__file__).parents[2] / "shared" / "eval"
SENTENCES = EVAL / "D_ntrex.dev.tsv.gz"
Task = Callable[[], object]


def main() -> None:
    if "inside" in sys.argv:
        measure()
        return
    with tempfile.TemporaryDirectory() as folder:
        place = str(installed(FORMS, Path(folder)))
        command = [sys.executable, __file__, *sys.argv[1:], "inside"]
        subprocess.run(command, env=os.environ | {"PYTHONPATH": place}, check=True)


def measure() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args([a for a in sys.argv[1:] if a != "inside"])
    import normalizer

    assert str(normalizer.__file__).startswith(tempfile.gettempdir())
    print(f"{'compiled' if normalizer.COMPILED else 'pure Python'}, {FORMS:,} forms\n")
    found: Measured = {}
    for name, part in PARTS.items():
        if not asked.parts or name in asked.parts:
            found |= part()
    keep(found, asked.json)


def compare(title: str, own: str, others: "dict[str, dict[str, Task]]") -> Measured:
    """Time tasks by what they are done to; print how often faster `own` is."""
    seconds = {
        what: timed(tasks, ROUNDS, process_time) for what, tasks in others.items()
    }
    names = [name for name in next(iter(seconds.values())) if name != own]
    lines = [
        (
            what,
            f"{1000 * taken[own]:.2f}",
            *(f"{taken[n] / taken[own]:.3f}" for n in names),
        )
        for what, taken in seconds.items()
    ]
    show(title, ("", f"{own}, ms", *(f"x {name}" for name in names)), lines)
    return {
        f"{title}: {what}": {n: taken[n] / taken[own] for n in names}
        for what, taken in seconds.items()
    }


def normalizing() -> Measured:
    import ahocorasick_rs
    from unidecode import unidecode

    from normalizer import Normalizer

    normalize = Normalizer(to="en").normalize
    patterns = sorted({form for form in every_form() if len(form) > 1})
    automaton = ahocorasick_rs.AhoCorasick(
        patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )

    def with_boundaries(text: str) -> list[tuple[int, int, int]]:
        return [
            (form, start, end)
            for form, start, end in automaton.find_matches_as_indexes(text)
            if not (start and text[start - 1].isalnum())
            and not text[end : end + 1].isalnum()
        ]

    tasks: dict[str, dict[str, Task]] = {}
    for name, text in texts():
        tasks[name] = {
            "normalize": lambda text=text: normalize(text),
            "str.lower": lambda text=text: text.lower(),
            "ahocorasick_rs": lambda text=text: with_boundaries(text),
            "unidecode": lambda text=text: unidecode(text),
        }
    return compare("normalize()", "normalize", tasks)


def texts() -> Iterator[tuple[str, str]]:
    for language in (*LANGUAGES, "mixed"):
        for share in (0.0, 0.01, 0.1):
            yield f"{language}, {share:.0%} names", running_text(language, share)
    yield "ASCII, 1 % names", running_text("eng", 0.01, ascii_only=True)
    yield "ASCII, 10 % names", running_text("eng", 0.1, ascii_only=True)
    for language, sentences in parallel_sentences().items():
        yield f"sentences, {language}", sentences


def parallel_sentences() -> dict[str, str]:
    """Return translated sentences by language, where they are there."""
    import gzip

    if not SENTENCES.exists():
        return {}
    with gzip.open(SENTENCES, "rt", encoding="utf-8") as file:
        header, *lines = [line.rstrip("\n").split("\t") for line in file]
    return {
        column: "\n".join(row[index] for row in lines if len(row) > index)
        for index, column in enumerate(header)
        if max((len(row[index]) for row in lines if len(row) > index), default=0) > 40
    }


def every_form() -> Iterator[str]:
    from normalizer.names.lexicon import shipped

    layer = shipped().layers[0]
    sections = layer.artefact.sections
    for line in bytes(sections["rows"]).decode().split("\n")[:-1]:
        yield line.split("\t", 6)[5]


def running_text(language: str, share: float, *, ascii_only: bool = False) -> str:
    """Return lines of sentences; `share` of their words are names."""
    draw = random.Random(SEED)
    mixed = language == "mixed"
    pools = [
        pool(*LANGUAGES[each], ascii_only)
        for each in (LANGUAGES if mixed else (language,))
    ]
    lines: list[str] = []
    size = 0
    while size < CODES:
        words, names = draw.choice(pools)
        sentences = []
        for _ in range(3):
            drawn = [
                draw.choice(names if draw.random() < share else words)
                for _ in range(13)
            ]
            sentence = " ".join(drawn)
            sentences.append(sentence[0].upper() + sentence[1:] + ".")
        lines.append(" ".join(sentences) + "\n")
        size += len(lines[-1])
    return "".join(lines)


def pool(lang: str, script: str, ascii_only: bool) -> tuple[list[str], list[str]]:
    """Return words that are no names, and names, of one language."""
    from normalizer.tablekit.load import read_table, tables_root

    root = tables_root()
    words = {
        row["word"]
        for row in read_table(root / "evidence" / "words.tsv")
        if (row["lang"], row["script"]) == (lang, script)
    } | {
        row["value"]
        for row in read_table(root / "names" / "contexts.tsv")
        if (row["lang"], row["test"]) == (lang, "word")
    }
    names = {
        row["form"]
        for row in read_table(root / "names" / "place.tsv")
        if (row["lang"], row["script"] or "Latn", row["role"] or "canonical")
        == (lang, script, "canonical")
        and row["style"] in ("", "full")
    }
    fits = str.isascii if ascii_only else bool
    return sorted(filter(fits, words)), sorted(filter(fits, names))


def tokenizing() -> Measured:
    from normalizer import tokens

    word = re.compile(r"\w+")
    tasks: dict[str, dict[str, Task]] = {}
    for language in (*LANGUAGES, "mixed"):
        text = running_text(language, 0.01)
        tasks[language] = {
            "tokens": lambda text=text: list(tokens(text).spans()),
            "re": lambda text=text: [m.span() for m in word.finditer(text)],
        }
    return compare("tokens().spans() beside re.finditer", "tokens", tasks)


def keys() -> Measured:
    from unidecode import unidecode

    from normalizer import index_keys, key, query_keys

    tasks: dict[str, dict[str, Task]] = {}
    names = [n for each in LANGUAGES for n in pool(*LANGUAGES[each], False)[1]]
    names = sorted({n for n in names if not n.isascii()})
    random.Random(SEED).shuffle(names)
    names = names[:3000]
    for function in (key, index_keys, query_keys):
        tasks[function.__name__] = {
            "own": lambda f=function: [f(name) for name in names],
            "unidecode": lambda: [unidecode(name).lower() for name in names],
        }
    return compare("keys of names beside unidecode().lower()", "own", tasks)


def similarities() -> Measured:
    from rapidfuzz.distance import JaroWinkler
    from unidecode import unidecode

    from normalizer import similarities, similarity
    from normalizer.letters.similarity import heard

    names = [n for each in LANGUAGES for n in pool(*LANGUAGES[each], False)[1]]
    draw = random.Random(SEED)
    pairs = [(draw.choice(names), draw.choice(names)) for _ in range(2000)]
    folded = [(unidecode(a).lower(), unidecode(b).lower()) for a, b in pairs]
    measured = JaroWinkler.similarity
    one, others = pairs[0][0], [other for _, other in pairs]

    def unheard() -> list[float]:
        heard.cache_clear()
        return [similarity(a, b) for a, b in pairs]

    def beside() -> list[float]:
        return [measured(a, b) for a, b in folded]

    return compare(
        "similarity() beside JaroWinkler over folded strings",
        "own",
        {
            "names met before": {
                "own": lambda: [similarity(a, b) for a, b in pairs],
                "JaroWinkler": beside,
            },
            "names new": {"own": unheard, "JaroWinkler": beside},
            "one name with many": {
                "own": lambda: similarities(one, others),
                "JaroWinkler": beside,
            },
            "one with many, from .8 on": {
                "own": lambda: similarities(one, others, least=0.8),
                "JaroWinkler": beside,
            },
        },
    )


def sizes() -> Measured:
    """Time normalize() on texts from 1 kB to 100 MB."""
    from normalizer import Normalizer

    normalize = Normalizer(to="en").normalize
    text = running_text("aze", 0.01)
    text = text * (1 + (1 << 20) // len(text.encode()))
    unit = text.encode()[: 1 << 20].decode(errors="ignore")
    inputs = {
        "1 kB": [unit[at : at + 950] for at in range(0, len(unit) - 950, 950)],
        "30 kB": [
            unit[at : at + 28_000] for at in range(0, len(unit) - 28_000, 28_000)
        ],
        "1 MB": [unit],
        "10 MB": [unit * 10],
        "100 MB": [unit * 100],
    }
    lines = []
    found: Measured = {}
    for name, parts in inputs.items():
        tasks = {"own": lambda parts=parts: [normalize(part) for part in parts]}
        rounds = 1 if name == "100 MB" else 3
        per = 1e9 * timed(tasks, rounds, process_time)["own"] / sum(map(len, parts))
        lines.append((name, f"{per:.1f}"))
        found[f"size {name}"] = {"ns": per}
    show("normalize(), by size (no turns are taken)", ("", "ns a code point"), lines)
    return found


def hostile() -> Measured:
    """Time normalize() on texts that are meant to be slow."""
    from normalizer import Normalizer

    normalize = Normalizer(to="en").normalize
    hard = {
        "one long word": "Qara" * 25_000,
        "near-matches": "Nagorno-Karabak Dağlıq Qaraba Azərbaycan Respublika " * 2_000,
        "marks": "a\u0306\u0327\u0307" * 25_000,
        "spaces": "Qarabağ" + " " * 100_000,
        "invisible": "Qara" + "\u00ad" * 100_000,
        "apostrophes": "Bakı'" * 20_000,
        "line ends": "\n" * 100_000,
        "names only": "Bakı " * 20_000,
        "initials": "N. " * 33_000,
    }
    lines = []
    found: Measured = {}
    for name, text in hard.items():
        tasks = {
            "whole": lambda text=text: normalize(text),
            "lower": lambda text=text: text.lower(),
            "half": lambda text=text: normalize(text[: len(text) // 2]),
        }
        taken = timed(tasks, 3, process_time)
        per = 1e9 * taken["whole"] / len(text)
        lines.append((name, f"{per:.1f}", f"{taken['whole'] / taken['half']:.2f}"))
        found[f"hostile {name}"] = {
            "ns": per,
            "doubled": taken["whole"] / taken["half"],
        }
    show(
        "normalize() on hostile text, 100,000 code points",
        ("", "ns a code point", "x half the text"),
        lines,
    )
    return found


def scale() -> Measured:
    """Time compiling and normalize() with 1,000 to 1,000,000 forms more."""
    lines = []
    found: Measured = {}
    for forms in (1_000, 100_000, 1_000_000):
        command = [sys.executable, "-c", SCALE, str(forms)]
        env = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
        done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE)
        compiled, per, megabytes = map(float, done.stdout.split())
        shown = (f"{compiled:.1f}", f"{per:.1f}", f"{megabytes:.0f}")
        lines.append((f"{forms:,}", *shown))
        found[f"forms {forms}"] = {"s": compiled, "ns": per, "MB": megabytes}
    header = ("forms", "compile, s", "normalize, ns a code point", "most MB")
    show("By the number of forms (aze, 1 % names)", header, lines)
    return found


SCALE = """
import resource, sys
from time import process_time
from synthetic import compiled
from throughput import running_text
from normalizer import Normalizer
from normalizer.names import lexicon
from normalizer.names.artefact import unpack
begin = process_time()
table = compiled(int(sys.argv[1]))
took = process_time() - begin
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
lexicon.shipped.cache_clear()
known = lexicon.over(unpack(memoryview(table)))
lexicon.shipped = lambda: known
normalize = Normalizer(to="en").normalize
text = running_text("aze", 0.01)
normalize(text)
times = []
for _ in range(5):
    begin = process_time()
    normalize(text)
    times.append(process_time() - begin)
print(took, 1e9 * sorted(times)[2] / len(text), most)
"""

PARTS: dict[str, Callable[[], Measured]] = {
    "normalize": normalizing,
    "tokens": tokenizing,
    "keys": keys,
    "similarity": similarities,
    "sizes": sizes,
    "hostile": hostile,
    "scale": scale,
}


if __name__ == "__main__":
    main()
