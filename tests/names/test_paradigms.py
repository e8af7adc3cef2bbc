"""Whole paradigms of names, by cited grammars: read, and written again."""

from pathlib import Path

import pytest

from normalizer.letters.transliterate import DEFAULT_SCRIPTS
from normalizer.names.endings import ACRONYM, grammars
from normalizer.names.grammar import Slots
from normalizer.names.surface import in_small
from normalizer.tablekit.load import Row, read_table

PARADIGMS = read_table(Path(__file__).parents[1] / "cases" / "paradigms.tsv")
LANGS = sorted({row["lang"] for row in PARADIGMS})


def read(row: Row) -> tuple[Slots, ...]:
    """Return how a form reads as its lemma; behind a hyphen whatever the lemma is."""
    lang = row["lang"]
    grammar = grammars()[f"{lang}-{DEFAULT_SCRIPTS[lang]}"]
    lemma, form = in_small(row["lemma"], lang), in_small(row["form"], lang)
    if row["kind"] == ACRONYM and form.startswith(f"{lemma}-"):
        return grammar.read_joined(form.removeprefix(f"{lemma}-"), ACRONYM)
    return grammar.read(lemma, form, row["kind"])


def written(row: Row) -> str | None:
    lang = row["lang"]
    grammar = grammars()[f"{lang}-{DEFAULT_SCRIPTS[lang]}"]
    slots = tuple(row["slots"].split())
    return grammar.write(in_small(row["lemma"], lang), slots, row["kind"])


@pytest.mark.parametrize("lang", LANGS)
def test_every_form_is_read(lang: str) -> None:
    rows = [row for row in PARADIGMS if row["lang"] == lang]

    missed = [row for row in rows if tuple(row["slots"].split()) not in read(row)]

    assert [f"{row.where} {row['lemma']} {row['form']}" for row in missed] == []


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_written_is_one_of_the_forms(lang: str) -> None:
    # Several where there are several ways: Երևանն before a vowel, ერევანის, ერევნის.
    ways: dict[tuple[str, ...], set[str]] = {}
    for row in PARADIGMS:
        key = row["lang"], row["lemma"], row["kind"], row["slots"]
        form = in_small(row["form"], row["lang"])
        ways.setdefault(key, set()).add(form.replace("-", ""))
    firsts = {
        tuple(row[c] for c in ("lang", "lemma", "kind", "slots")): row
        for row in PARADIGMS
    }

    wrong = {
        key: written(row)
        for key, row in firsts.items()
        if key[0] == lang and written(row) not in ways[key]
    }

    assert wrong == {}
