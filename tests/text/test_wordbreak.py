"""UAX #29's own test file, and where our tailorings say otherwise."""

import re
from pathlib import Path

import pytest

from normalizer.text.tokens import tokens

FILE = Path(__file__).parent / "data" / "WordBreakTest.txt"
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "tokens.md"

COLON = "a colon between letters splits (tailoring 1)"
JOINER = "emoji join behind a symbol only (tailoring 6)"
TAILORED = {
    "÷ 0061 × 003A × 0041 ÷": COLON,
    "÷ 0061 × 003A × 0308 × 0041 ÷": COLON,
    "÷ 0061 × 003A × 05D0 ÷": COLON,
    "÷ 0061 × 003A × 0308 × 05D0 ÷": COLON,
    "÷ 0061 × 003A × 0061 × 2060 ÷": COLON,
    "÷ 0061 × 003A × 0308 × 0061 × 2060 ÷": COLON,
    "÷ 0061 × 003A × 0061 ÷ 003A ÷": COLON,
    "÷ 0061 × 003A × 0308 × 0061 ÷ 003A ÷": COLON,
    "÷ 0061 × 003A × 0061 ÷ 0027 ÷": COLON,
    "÷ 0061 × 003A × 0308 × 0061 ÷ 0027 ÷": COLON,
    "÷ 0061 × 003A × 0061 ÷ 0027 × 2060 ÷": COLON,
    "÷ 0061 × 003A × 0308 × 0061 ÷ 0027 × 2060 ÷": COLON,
    "÷ 0061 × 003A × 0061 ÷ 002C ÷": COLON,
    "÷ 0061 × 003A × 0308 × 0061 ÷ 002C ÷": COLON,
    "÷ 0041 × 003A × 0041 ÷": COLON,
    "÷ 0061 × 200D × 1F6D1 ÷": JOINER,
    "÷ 0061 × 200D × 2701 ÷": JOINER,
}


def cases() -> list[str]:
    lines = FILE.read_text("utf-8").splitlines()
    return [case for line in lines if (case := line.partition("#")[0].strip())]


def read(case: str) -> list[str]:
    words = (word.replace("×", " ").split() for word in case.split("÷"))
    return ["".join(chr(int(code, 16)) for code in word) for word in words if word]


def split(words: list[str]) -> list[str]:
    return [token.text for token in tokens("".join(words))]


def test_the_words_of_uax_29_are_our_words_but_for_the_tailorings() -> None:
    different = {case for case in cases() if split(read(case)) != read(case)}

    assert set(TAILORED) == different


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("İ.Əliyev", ["İ.", "Əliyev"]),  # 1, 3
        ("Baku.The", ["Baku", ".", "The"]),  # 1
        ("Bakı:Şuşa", ["Bakı", ":", "Şuşa"]),  # 1
        ("Bakı`dan", ["Bakı`dan"]),  # 2
        ("Bakı´dan", ["Bakı´dan"]),  # 2
        ("2020-11-23", ["2020-11-23"]),  # 4
        ("Bakı\u202f2020", ["Bakı", "\u202f", "2020"]),  # 5
        ("10\u202f000", ["10\u202f000"]),  # 5
        ("🏳️\u200d🌈a", ["🏳️\u200d🌈", "a"]),  # 6: behind a symbol they do join
    ],
)
def test_each_tailoring_does_what_it_says(text: str, expected: list[str]) -> None:
    assert expected == [token.text for token in tokens(text)]


def test_the_documentation_lists_every_case_that_comes_out_otherwise() -> None:
    rows = re.findall(r"\| `(÷.*÷)` \| (\d) \|", DOCUMENTATION.read_text("utf-8"))

    assert {case: f"(tailoring {number})" for case, number in rows} == {
        case: reason[reason.index("(") :] for case, reason in TAILORED.items()
    }
