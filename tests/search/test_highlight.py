"""What is marked in a text, for engines that cannot mark it."""

import pytest

from normalizer import highlight


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Sergey Şoyqu", "shoigu", "Sergey [Şoyqu]"),
        ("İ😀 S\u0327oyqu", "Шойгу", "İ😀 [S\u0327oyqu]"),
        ("Dağlıq Qarabağ, NKR", "Nagorno-Karabakh", "[Dağlıq Qarabağ], NKR"),
        ("the ABŞ talks", '"USA talks"', "the [ABŞ talks]"),
        ("the United States talks", '"USA talks"', "the [United States talks]"),
        ("talks USA", '"USA talks"', "talks USA"),
        ("İlham Əliyev", "алиев", "İlham [Əliyev]"),
        ("İlham Əliyev", "ильхам алиев", "[İlham Əliyev]"),
        ("Şoyqu", "shoi*", "[Şoyqu]"),
        (
            "#Qarabağ example.az/Bakı",
            "karabakh OR baku",
            "#[Qarabağ] example.az/[Bakı]",
        ),
        ("Bakı’dan", "bakı", "[Bakı’dan]"),
        ("Baku, Ganja and Shusha", "NEAR(Bakı Gəncə, 1)", "[Baku], [Ganja] and Shusha"),
        ("Baku and also in Ganja", "NEAR(Bakı Gəncə, 1)", "Baku and also in Ganja"),
        ("Baku, Ganja", "bakı -gəncə", "[Baku], Ganja"),
        ("Baku", '"', "Baku"),
        ("", "baku", ""),
    ],
)
def test_what_a_query_finds_is_marked(text: str, query: str, expected: str) -> None:
    assert expected == highlight(text, query, "[", "]")


def test_what_is_known_to_be_another_thing_is_not_marked() -> None:
    # The letters of both are alike, but the tables know them apart.
    assert highlight("Cəlilov və Cəlilova", "Джалилова", "[", "]") == (
        "Cəlilov və [Cəlilova]"
    )


def test_marks_are_bold_where_nothing_else_is_said() -> None:
    assert highlight("Bakı", "baku") == "<b>Bakı</b>"
