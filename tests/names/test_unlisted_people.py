"""People whom no table lists: each part of their names has its own label."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import find, normalize
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.families import with_families
from normalizer.tablekit.load import Row, read_folder, tables_root

TABLES = with_families(
    {t.file: t for t in read_folder(tables_root() / "names", "names")}, build_fold()
)


def labels(kind: str, lang: str) -> list[str]:
    return sorted(
        {
            row["form"]
            for row in TABLES[f"names/{kind}.tsv"]
            if (row["role"], row["lang"]) == ("canonical", lang)
        }
    )


def made() -> list[Row]:
    return [
        row
        for kind in ("surname", "patronymic")
        for row in TABLES[f"names/{kind}.tsv"]
        if row.file == "names/families.tsv"
    ]


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("Elxan Şahinoğlu", "en", "Elkhan Shahinoghlu"),
        ("Эльхан Шаиноглу", "en", "Elkhan Shahinoghlu"),
        ("Арастун Оруджлу", "az", "Ərəstun Oruclu"),
        ("Tural Elçinoğlu", "en", "Tural Elchinoghlu"),
        ("Турал Эльчиноглу", "az", "Tural Elçinoğlu"),
        ("Тофиг Рагимзаде", "az", "Tofiq Rəhimzadə"),
        ("Эльнур Вугарлы", "en", "Elnur Vugarli"),
        ("Natiq Nicatov", "ru", "Натиг Ниджатов"),
        ("Սերոբ Խանզադյան", "en", "Serob Khanzadyan"),
        ("Մ. Բաղրամյան", "ru", "М. Баграмян"),
        ("ნინო აბაშიძე", "en", "Nino Abashidze"),
        ("Нурлан Сериков", "az", "Nurlan Serikov"),
        ("Нұрлан Серікұлы", "en", "Nurlan Serikuly"),
        ("Отабек Шерзодов", "en", "Otabek Sherzodov"),
    ],
)
def test_an_unlisted_person_is_written_as_the_target_does(
    text: str, to: str, expected: str
) -> None:
    assert normalize(text, to=to) == expected


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("Ильхам Гейдарович Алиев", "en", "Ilham Heydarovich Aliyev"),
        ("Ильхам Гейдарович Алиев", "az", "İlham Heydəroviç Əliyev"),
        ("Алиев Ильхам Гейдарович", "en", "Aliyev Ilham Heydarovich"),
        ("Ильхам Гейдарович", "en", "Ilham Heydarovich"),
        ("Лала Рашидовна Мамедова", "az", "Lalə Rəşidovna Məmmədova"),
        ("İlham Heydər oğlu Əliyev", "en", "Ilham Heydar oglu Aliyev"),
        ("Ильхама Гейдаровича Алиева", "en", "Ilham Heydarovich Aliyev’а"),
        ("Гейдарович", "en", "Гейдарович"),  # never alone
    ],
)
def test_a_patronymic_has_its_own_label(text: str, to: str, expected: str) -> None:
    assert normalize(text, to=to) == expected


def test_a_patronymic_does_not_change_who_is_named() -> None:
    ids = [
        [match.id for match in find(text, to="id")]
        for text in ("Ильхам Алиев", "Ильхам Гейдарович Алиев")
    ]

    assert ids == [["person:ilham-aliyev"], ["person:ilham-aliyev"]]


@pytest.mark.parametrize(
    "text", ["Mr Radjabov", "Levon Aronian", "Hassan Nasrallah", "Fariz Guseynli"]
)
def test_a_spelling_of_the_targets_own_language_stays(text: str) -> None:
    assert normalize(text, to="en") == text


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Can Putin stay?", "ru"),  # a given name in Turkish
        ("Yeni Karimov", "ru"),
        ("Akıllı çocuk", "en"),  # Aqilli but for its letters
        ("Yaşın kaç?", "ru"),  # Yashin but for its letters
        ("Королевы правят", "en"),
        ("Роза и Лилия", "en"),
    ],
)
def test_a_word_is_no_name(text: str, to: str) -> None:
    assert normalize(text, to=to).split()[0] == text.split()[0]


def test_the_genitive_of_a_man_is_no_woman() -> None:
    text = "встретил Ильхама Мамедова"

    assert normalize(text, to="en") == "встретил Ilham Mammadov’а"


@pytest.mark.parametrize("kind", ["given", "surname"])
def test_there_are_as_many_names_as_a_region_has(kind: str) -> None:
    ids = {row["id"] for row in TABLES[f"names/{kind}.tsv"]}

    assert len(ids) >= {"given": 1500, "surname": 3000}[kind]


def test_what_is_made_is_labelled_in_the_four_first_languages() -> None:
    written = Counter(
        row["id"]
        for row in made()
        if row["role"] == "canonical" and row["lang"] in ("az", "en", "ru", "tr")
    )

    assert {entity for entity, count in written.items() if count != 4} == set()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(labels("given", "ru")),
    st.sampled_from(labels("patronymic", "ru")),
    st.sampled_from(labels("surname", "ru")),
    st.sampled_from(["en", "az", "tr", "ru"]),
)
def test_a_person_keeps_the_number_and_order_of_parts(
    first: str, father: str, last: str, to: str
) -> None:
    """And a name is written the same way with the surname before or behind it."""
    straight = normalize(f"{first} {father} {last}", to=to).split(" ")
    turned = normalize(f"{last} {first} {father}", to=to).split(" ")

    assert len(straight) == len(turned) == 3
    assert to != "ru" or straight == [first, father, last]
