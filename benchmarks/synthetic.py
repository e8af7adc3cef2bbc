"""Tables and texts of any size, made from the project's own: the benchmarks' input.

Everything is drawn from one seed, so two runs measure the same.
"""

import compileall
import random
import shutil
from array import array
from pathlib import Path

import normalizer
from normalizer.names.artefact import pack
from normalizer.names.endings import grammars
from normalizer.names.rows import NameRow
from normalizer.names.store import open_table
from normalizer.tablekit.compile import name_sections
from normalizer.tablekit.load import tables_root

LETTERS = {
    ("az", "Latn"): (
        "b c d f g h j k l m n p q r s t v x y z ç ğ ş",
        "a e i o u ö ü ə ı",
    ),
    ("ru", "Cyrl"): ("б в г д ж з к л м н п р с т ф х ц ч ш щ", "а е и о у ы э ю я"),
}
"""Consonants and vowels of the languages that synthetic names are written in."""
SEED = 20201123


def made_up(lang: str, script: str, draw: random.Random) -> str:
    """Return a name that looks like one: two to four syllables, sometimes two words."""
    consonants, vowels = (letters.split() for letters in LETTERS[lang, script])
    words = [
        "".join(
            draw.choice(consonants) + draw.choice(vowels)
            for _ in range(draw.randint(2, 5))
        ).capitalize()
        for _ in range(draw.choice([1, 1, 1, 2]))
    ]
    return " ".join(words)


def rows(forms: int) -> list[NameRow]:
    """Return rows with so many distinct forms: eight of a place, in two languages."""
    draw = random.Random(SEED)
    seen: set[str] = set()
    made: list[NameRow] = []
    while len(made) < forms:
        lang, script = tuple(LETTERS)[len(made) // 4 % 2]
        form = made_up(lang, script, draw)
        if form not in seen:
            seen.add(form)
            made.append(_row(len(made), lang, script, form))
    return made


def _row(number: int, lang: str, script: str, form: str) -> NameRow:
    return NameRow(
        id=f"place:synthetic-{number // 8}",
        lang=lang,
        script=script,
        role="spelling" if number % 4 else "canonical",
        style="full",
        form=form,
        case="",
        authority="",
        evidence="",
        context="",
        shared="",
        source="synthetic",
        where=f"names/synthetic.tsv:{number + 2}",
        kind="place",
    )


def compiled(forms: int) -> bytes:
    """Return the shipped table with so many forms more."""
    table = open_table()
    sections = {name: _copied(view) for name, view in table.sections.items()}
    own = [
        NameRow(*line.decode().split("\t"))
        for line in bytes(table.sections["rows"]).splitlines()
    ]
    every = [*own, *rows(forms)]
    sections |= name_sections(every, table.sections["fold"], grammars())
    return pack(sections, {})


def _copied(view: "memoryview[int]") -> "bytes | array[int]":
    return bytes(view) if view.format == "B" else array(view.format, view)


def installed(forms: int, folder: Path) -> Path:
    """Put the package with so many forms more into a folder, as an installed copy."""
    source = Path(normalizer.__file__).parent
    target = folder / "normalizer"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(source, target, ignore=ignored)
    shutil.copytree(str(tables_root()), target / "tables", dirs_exist_ok=True)
    (target / "names" / "names.bin").write_bytes(compiled(forms))
    compileall.compile_dir(target, quiet=1)
    return folder
