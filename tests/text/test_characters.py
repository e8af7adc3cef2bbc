import subprocess
import sys
import unicodedata

import pytest

from normalizer.text import characters
from normalizer.text.characters import (
    APOSTROPHES,
    HYPHENS,
    INVISIBLE,
    LINE_ENDS,
    SPACES,
    category_of,
    charset,
    combining_classes,
    compositions,
    decompositions,
    is_ignorable,
    is_pictographic,
    lower_of,
    ranges_with,
    script_of,
    upper_of,
    word_break_of,
)


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("ə", "Latn"),
        ("ә", "Cyrl"),
        ("Ղ", "Armn"),
        ("ყ", "Geor"),
        ("ق", "Arab"),
        ("א", "Hebr"),
        ("Ω", "Grek"),
        ("5", "Zyyy"),
        ("\u0307", "Zinh"),
        ("\u0378", "Zzzz"),
        ("\ud800", "Zzzz"),
        ("\U0010ffff", "Zzzz"),
    ],
)
def test_a_character_has_a_script(letter: str, script: str) -> None:
    assert script == script_of(ord(letter))


def test_what_is_unassigned_says_so() -> None:
    assert category_of(0x378) == "Cn"
    assert word_break_of(0x378) == "Other"
    assert not is_pictographic(0x378)
    assert not is_ignorable(0x378)


def test_frozen_data_agree_with_python_on_what_both_know() -> None:
    # Unicode does not change these for a character that is assigned, so Python's own
    # data, of whatever version, must agree on all that it knows.
    for code in range(0x110000):
        letter = chr(code)
        if unicodedata.category(letter) in ("Cn", "Co", "Cs"):
            continue
        if category_of(code) == "Cn":
            continue  # newer than 15.0.0

        assert unicodedata.combining(letter) == combining_classes().get(code, 0)
        if not 0xAC00 <= code <= 0xD7A3 and code in decompositions():
            decomposed = "".join(map(chr, decompositions()[code]))
            assert unicodedata.normalize("NFD", letter) == unicodedata.normalize(
                "NFD", decomposed
            )


def test_what_composes_is_what_nfc_composes() -> None:
    for (base, mark), composed in compositions().items():
        assert chr(composed) == unicodedata.normalize("NFC", chr(base) + chr(mark))


def test_casing_maps_one_letter_to_one_letter() -> None:
    assert ord("i") == lower_of()[ord("İ")]
    assert ord("i") == lower_of()[ord("I")]
    assert ord("I") == upper_of()[ord("ı")]
    assert ord("ა") == lower_of()[ord("Ა")]
    assert ord("ß") not in upper_of()


def test_named_sets_hold_what_they_say() -> None:
    assert {"Zs", "Cc"} == {category_of(ord(c)) for c in SPACES}
    assert {"Zl", "Zp", "Cc"} == {category_of(ord(c)) for c in LINE_ENDS}
    assert all(is_ignorable(ord(c)) for c in INVISIBLE)
    sets = [SPACES, LINE_ENDS, APOSTROPHES, HYPHENS, INVISIBLE]
    assert len("".join(sets)) == len(set("".join(sets)))


def test_every_space_of_unicode_is_a_space() -> None:
    separators = ranges_with(categories={"Zs"})

    assert {c for a, z in separators for c in range(a, z + 1)} == {
        ord(c) for c in SPACES if c != "\t"
    }


def test_a_set_is_written_for_brackets() -> None:
    assert charset(((0x5B, 0x5D), (0x430, 0x430))) == "\\x5b-\\x5dа"


def test_importing_reads_no_table() -> None:
    program = (
        "import normalizer.text.characters, sys;"
        "print('normalizer.tablekit.load' in sys.modules)"
    )

    ran = subprocess.run([sys.executable, "-c", program], stdout=-1, check=True)

    assert ran.stdout.strip() == b"False"


def test_tables_are_read_once() -> None:
    assert characters.properties() is characters.properties()
