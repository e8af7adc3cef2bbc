"""What is marked in a text, for engines that cannot mark it."""

import pytest

from normalizer import highlight, terms
from normalizer.search.words import POSSIBLE, entity_word


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


@pytest.mark.parametrize(
    ("query", "text", "entity"),
    [
        ("baku", "[Bakı’dan] gəldi", "place:baku"),
        ("baku", "[Bakıda] yağış yağır", "place:baku"),
        ("bakı", "Поехали в [Баку]", "place:baku"),
        ("баку", "[Բաքվից] եկավ", "place:baku"),
        ("Karabakh", "[Ղարաբաղում] անձրև է", "place:karabakh"),
        ("Qarabağ", "Между [Карабахом] и Лачином", "place:karabakh"),
        ("karabakh", "[ყარაბაღში] წვიმს", "place:karabakh"),
        ("карабах", "[Qarabağdakıların] sözü", "place:karabakh"),
        ("анкара", "[Ankara'dan] döndü", "place:ankara"),
        ("алиев", "İlham [Əliyevin] sözü", "surname:aliyev"),
        ("ilham aliyev", "Встреча с [Ильхамом Алиевым]", "person:ilham-aliyev"),
    ],
)
def test_names_with_endings_are_found_and_marked_as_a_whole(
    query: str, text: str, entity: str
) -> None:
    plain = text.replace("[", "").replace("]", "")
    found = [term for place in terms(plain) for term in place.terms]

    assert text == highlight(plain, query, "[", "]")
    assert entity_word(entity) in found
    assert entity_word(entity, POSSIBLE) not in found


def test_what_is_known_to_be_another_thing_is_not_marked() -> None:
    # The letters of both are alike, but the tables know them apart.
    assert highlight("Cəlilov və Cəlilova", "Джалилова", "[", "]") == (
        "Cəlilov və [Cəlilova]"
    )


def test_marks_are_bold_where_nothing_else_is_said() -> None:
    assert highlight("Bakı", "baku") == "<b>Bakı</b>"
