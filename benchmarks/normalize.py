"""normalize() and unidecode() over the same running text, in one run.

The text is made of the project's own words and names, Azerbaijani and Russian, with
20,000 synthetic forms in the table. The target for plain Python: at least half the
speed of unidecode().
"""

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import show, timed
from synthetic import SEED, installed
from unidecode import unidecode

from normalizer import Normalizer
from normalizer.tablekit.load import read_table, tables_root

FORMS = 20_000
LINES = 1_000
SENTENCES, WORDS = 3, 13
ROUNDS = 5
LANGUAGES = {"Azerbaijani": ("az", "Latn"), "Russian": ("ru", "Cyrl")}
DENSITIES = {"no names": 0.0, "3 % names": 0.03, "10 % names": 0.1}


def main() -> None:
    if "inside" in sys.argv:
        measure()
        return
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"PYTHONPATH": str(installed(FORMS, Path(folder)))}
        subprocess.run([sys.executable, __file__, "inside"], env=env, check=True)


def measure() -> None:
    normalizer = Normalizer(to="en")
    lines = []
    for language, (lang, script) in LANGUAGES.items():
        for density, share in DENSITIES.items():
            text = running_text(lang, script, share)
            tasks = {
                "unidecode": lambda text=text: unidecode(text),
                "normalize": lambda text=text: normalizer.normalize(text),
            }
            seconds = timed(tasks, ROUNDS)
            speeds = {name: len(text) / s / 1e6 for name, s in seconds.items()}
            ratio = speeds["normalize"] / speeds["unidecode"]
            shown = (f"{speed:.1f}" for speed in speeds.values())
            lines.append((f"{language}, {density}", *shown, f"{ratio:.2f}"))
    header = ("million code points a second", "unidecode", "normalize", "ratio")
    show(f"Running text, {FORMS:,} forms more (medians of {ROUNDS})", header, lines)


def running_text(lang: str, script: str, share: float) -> str:
    """Return lines of sentences in one language; `share` of their words are names."""
    draw = random.Random(SEED)
    words, names = vocabulary(lang, script), known_names(lang, script)

    def sentence() -> str:
        drawn = [
            draw.choice(names) if draw.random() < share else draw.choice(words)
            for _ in range(WORDS)
        ]
        text = " ".join(drawn)
        return text[0].upper() + text[1:] + "."

    return "".join(
        " ".join(sentence() for _ in range(SENTENCES)) + "\n" for _ in range(LINES)
    )


def vocabulary(lang: str, script: str) -> list[str]:
    """Return function words, and words that stand beside names; none is a name."""
    root = tables_root()
    words = [
        row["word"]
        for row in read_table(root / "evidence" / "words.tsv")
        if (row["lang"], row["script"]) == (lang, script)
    ]
    beside = [
        row["value"]
        for row in read_table(root / "names" / "contexts.tsv")
        if (row["lang"], row["test"]) == (lang, "word")
    ]
    return sorted({*words, *beside})


def known_names(lang: str, script: str) -> list[str]:
    """Return the labels of places in one language."""
    return [
        row["form"]
        for row in read_table(tables_root() / "names" / "place.tsv")
        if (row["lang"], row["script"], row["role"]) == (lang, script, "canonical")
        and row["style"] == "full"
    ]


if __name__ == "__main__":
    main()
