import pytest

from normalizer import Normalizer
from normalizer.explanation import Explanation
from normalizer.explanation.terminal import account
from normalizer.explanation.wording import lines, places, visible


def explained(text: str, to: str = "en") -> Explanation:
    return Explanation(text, Normalizer(to=to).steps(text), to)


def test_every_name_is_a_line_and_columns_are_aligned() -> None:
    shown = str(explained("Bakı,\nNagorno-Karabakh\n\nҚарабах Карабах")).splitlines()

    column = shown[0].index("entity")
    assert [line.split()[0] for line in shown[:4]] == ["where", "1:1", "2:1", "4:9"]
    assert [line[column:].split()[0] for line in shown[:4]] == [
        "entity",
        "place:baku",
        "place:nagorno-karabakh",
        "place:karabakh",
    ]
    assert shown[-1] == "3 names to en: 2 changed, 1 stayed (already the label: 1)"


def test_a_name_that_stays_says_why() -> None:
    line = str(explained("https://turan.az/Baku")).splitlines()[1]

    assert "stays" in line
    assert line.endswith("inside a link, an address, a path or an id")


def test_an_ending_is_shown_with_every_way_in_which_it_reads() -> None:
    head, *shown = str(explained("Bakı, Bakıdakı\nPaşinyanın")).splitlines()[:4]

    column = head.index("ending")
    assert [line[column:].partition("  ")[0] for line in shown[1:]] == [
        "-dakı (locative + attributive)",
        "-ın (genitive or possessive-2sg)",
    ]
    assert shown[0][column:].startswith("  ")


def test_there_is_no_column_of_endings_where_no_name_has_one() -> None:
    assert "ending" not in str(explained("Bakı, Baku"))


def test_what_cannot_be_printed_is_escaped() -> None:
    shown = str(explained("Qara\u00adbağ, Bakı"))

    assert r"Qara\xadbağ" in shown
    assert shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bakı\x1b[0m", r"Bakı\x1b[0m"),  # it would colour the terminal
        ("\ud800", r"\ud800"),
        ("\u202eab", r"\u202eab"),  # it would turn the line round
        ("قره\u200cباغ", "قره\u200cباغ"),  # seen, as a gap in the word
        ("a\nb", r"a\nb"),
    ],
)
def test_only_what_can_be_seen_is_shown_as_it_is(text: str, expected: str) -> None:
    assert expected == visible(text)


def test_wide_letters_and_marks_do_not_shift_the_columns() -> None:
    shown = str(explained("S\u0327us\u0327a Şuşa")).splitlines()

    assert shown[1].index("→") == shown[2].index("→") + 2
    assert shown[2].index("→") == shown[0].index("becomes")


def test_a_text_without_names_has_a_summary_only() -> None:
    assert str(explained("nobody")) == "no names"
    assert account(explained("nobody"), "a.txt") == "a.txt: no names"


def test_a_files_name_stands_before_its_places() -> None:
    shown = account(explained("Bakı"), "a.txt").splitlines()

    assert shown[1].startswith("a.txt:1:1 ")


def test_a_painter_is_told_what_each_cell_is() -> None:
    asked = []

    def paint(look: str, cell: str) -> str:
        asked.append((look, cell))
        return f"<{cell}>"

    shown = account(explained("Bakı, Baku"), paint=paint).splitlines()

    assert ("becomes", "→ Baku") in asked
    assert ("stays", "Baku") in asked
    assert shown[1].startswith("<1:1>    <Bakı>  <→ Baku> ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\r\nb\rc\nd", ["a\r\n", "b\r", "c\n", "d"]),
        ("\n\n", ["\n", "\n"]),
        ("a\u2028b\x0b", ["a\u2028", "b\x0b"]),
    ],
)
def test_a_line_keeps_its_end(text: str, expected: list[str]) -> None:
    assert expected == [text[start:end] for start, end in lines(text)]


def test_places_count_lines_and_columns_from_1() -> None:
    text = "x Bakı\r\n\r\nŞuşa\u2028Qarabağ"
    steps = Normalizer(to="en").steps(text)

    assert list(places(text, steps)) == [(1, 3), (3, 1), (3, 6)]
