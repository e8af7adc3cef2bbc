"""Checking the tables of endings: each fault is found, with its place."""

# A case is a line: what was changed, and what is said of it.
# ruff: noqa: E501

from pathlib import Path

import pytest
from small_tables import TABLES, changed, with_rows, write

from normalizer.tablekit.check import check_tables

ENDINGS = "suffixes/az.tsv"
CLASSES = "suffixes/classes.tsv"
HARMONY = "suffixes/harmony.tsv"
HEADS = "suffixes/heads.tsv"
JOINTS = "suffixes/joints.tsv"
LANGUAGES = "suffixes/languages.tsv"

Tables = dict[str, str]


def with_ending(row: str) -> Tables:
    """Return the tables with one more ending of Azerbaijani."""
    return with_rows(ENDINGS, f"{row} editorial")


def heads(*words: str) -> Tables:
    """Return the tables with one of the nouns that end longer names."""
    rows = [f"az {word} editorial" for word in words]
    return TABLES | {HEADS: "\n".join(["lang word source", *rows, ""])}


@pytest.mark.parametrize(
    ("tables", "faults"),
    [
        # languages
        (
            TABLES | {"suffixes/xx.tsv": TABLES[ENDINGS]},
            ["suffixes/xx.tsv:0: : 'xx' is no language that is known"],
        ),
        (
            with_rows(LANGUAGES, "tr last last editorial"),
            ["suffixes/languages.tsv:3: lang: tr has no endings"],
        ),
        (
            changed(LANGUAGES, "az last", "az middle"),
            ["suffixes/languages.tsv:2: noun: 'middle' is not known"],
        ),
        # letters
        (
            with_rows(CLASSES, "az X kqХ editorial"),
            [
                "suffixes/classes.tsv:4: class: 'X' is in no ends of suffixes/az.tsv",
                "suffixes/classes.tsv:4: letters: 'kqХ' is not all in Latin: 'Х' (U+0425)",
            ],
        ),
        (
            changed(CLASSES, "aeiouöüıə", "AEaeiouöüıə"),
            ["suffixes/classes.tsv:3: letters: 'AEaeiouöüıə' is not in small letters"],
        ),
        (
            changed(HARMONY, "az A vowel aouı", "az A vowel aоuı"),
            ["suffixes/harmony.tsv:2: after: 'aоuı' is not all in Latin: 'о' (U+043E)"],
        ),
        (
            with_rows(HARMONY, "az Q vowel aouı q editorial"),
            ["suffixes/harmony.tsv:8: symbol: 'Q' is in no form of suffixes/az.tsv"],
        ),
        (
            with_ending("copula 5 - 1 - - dır - Bakı Bakıdіr"),
            [
                "suffixes/az.tsv:3: example_out: 'Bakıdіr' has letters of another script: 'і' (U+0456)"
            ],
        ),
        (
            with_ending("copula 5 - 1 - - dÜr - Bakı Bakıdür"),
            ["suffixes/az.tsv:3: form: 'dÜr' is not in small letters"],
        ),
        (
            with_ending("copula 5 - 1 - - dіr - Bakı Bakıdır"),
            ["suffixes/az.tsv:3: form: 'dіr' is not all in Latin: 'і' (U+0456)"],
        ),
        # symbols, kinds and slots
        (
            with_ending("copula 5 - 1 - - dUr - Bakı Bakıdır"),
            ["suffixes/az.tsv:3: form: 'U' is not explained for az"],
        ),
        (
            with_ending("copula 5 - 1 - X dır - Bakı Bakıdır"),
            ["suffixes/az.tsv:3: ends: 'X' is not explained for az"],
        ),
        (
            with_ending("copula 5 - 1 town - dır - Bakı Bakıdır"),
            ["suffixes/az.tsv:3: of: 'town' is no kind of name"],
        ),
        (
            with_ending("copula 5 - 1 - - dır where Bakı Bakıdır"),
            ["suffixes/az.tsv:3: after: 'where' is no slot"],
        ),
        (
            with_ending("inessive 5 - 1 - - dır - Bakı Bakıdır"),
            ["suffixes/az.tsv:6: slot: 'inessive' is not known"],
        ),
        (
            with_ending("copula - - 1 - - dır - Bakı Bakıdır"),
            ["suffixes/az.tsv:3: position: is empty"],
        ),
        # order
        (
            with_ending("copula 5 6 1 - - dır - Bakı Bakıdır"),
            ["suffixes/az.tsv:3: then: 6 goes without saying"],
        ),
        (
            with_ending("copula 5 5 1 - - dır - Bakı Bakıdır"),
            ["suffixes/az.tsv:3: then: 5 lets the ending follow itself"],
        ),
        (
            changed(ENDINGS, "kI locative", "kI locative_attributive"),
            ["suffixes/az.tsv:2: then: 1 lets the ending follow itself"],
        ),
        # examples
        (
            changed(ENDINGS, "Bakı Bakıda ", "Bakı Bakıdə "),
            [
                "suffixes/az.tsv:6: example_out: 'Bakıdə' is not 'Bakı' with an ending",
            ],
        ),
        (
            changed(ENDINGS, "Bakı Bakıda ", "Bakı Bakının "),
            [
                "suffixes/az.tsv:6: example_out: 'Bakının' is not 'Bakı' in the slot locative, but genitive",
            ],
        ),
        (
            with_ending("locative 3 - 1 - V dA - Bakı Bakıda"),
            [
                "suffixes/az.tsv:6: example_out: 'Bakıda' is not 'Bakı' by this row, but by suffixes/az.tsv:7",
            ],
        ),
        (
            changed(ENDINGS, "XİN XİN-də", "XİN XİN»də"),
            [
                "suffixes/az.tsv:7: example_out: 'XİN»də' is not 'XİN' with an ending, in names of the kind acronym",
            ],
        ),
        (
            with_ending("genitive 3 - 1 - V yIn - Şoyqu Şoyquyun"),
            [
                "suffixes/az.tsv:5: rank: 'şoyquyun' is written 'şoyqunun', by suffixes/az.tsv:4, which is no less specific",
            ],
        ),
        # what joins
        (
            changed(JOINTS, "az foreign apostrophe apostrophe - editorial\n", ""),
            ["suffixes/az.tsv:0: : az has no row for the use foreign"],
        ),
        (
            changed(JOINTS, "apostrophe apostrophe", "none none"),
            [
                "suffixes/joints.tsv:3: written: an ending right behind a foreign name is not read again"
            ],
        ),
        (
            changed(JOINTS, "none none_apostrophe", "none apostrophe"),
            ["suffixes/joints.tsv:4: read: 'none' is written and not read"],
        ),
        (
            changed(JOINTS, "acronym hyphen none_hyphen", "acronym quote none_quote"),
            [
                "suffixes/az.tsv:5: example_out: 'XİN-nin' is not 'XİN' with an ending, in names of the kind acronym",
                "suffixes/az.tsv:7: example_out: 'XİN-də' is not 'XİN' with an ending, in names of the kind acronym",
                "suffixes/joints.tsv:2: written: 'quote' is not known",
            ],
        ),
        # heads
        (
            heads("Gölü"),
            [
                "suffixes/heads.tsv:2: word: 'Gölü' is not in small letters",
                "suffixes/heads.tsv:2: word: suffixes/az.tsv has no endings in the slot possessive-3sg",
            ],
        ),
    ],
)  # fmt: skip
def test_a_fault_is_found_with_its_place(
    tmp_path: Path, tables: Tables, faults: list[str]
) -> None:
    root = write(tmp_path, tables)

    told = [f"{f.file}:{f.line}: {f.column}: {f.problem}" for f in check_tables(root)]

    assert faults == told
