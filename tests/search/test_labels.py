"""What entities are called in lists, and how lists are sorted."""

import pytest

from normalizer.names.lexicon import shipped
from normalizer.search.labels import Labels, alphabetical


def test_names_stand_in_the_order_of_the_azerbaijani_alphabet() -> None:
    ordered = [
        "Cəbrayıl",
        "Çin",
        "Elçin",
        "Əskəran",
        "Füzuli",
        "Hadrut",
        "Xaçmaz",
        "Ilıca",
        "İmişli",
        "Kürdəmir",
        "Qax",
        "Qazax",
        "Lerik",
        "Oğuz",
        "Ömər",
        "Sabir",
        "Şuşa",
        "Ucar",
        "Ürgüc",
        "Zaqatala",
        "Баку",
    ]

    keys = list(map(alphabetical, ordered))
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "names",
    [
        ["Qara Dağ", "Qarabağ"],  # A space comes before letters.
        ["Dağlıq-Şirvan", "Dağlıqbəy"],
        ["Bakı", "bakılı"],  # Casing does not count.
        ["Sirab", "S\u0327abran"],  # A mark that is a code point of its own counts.
    ],
)
def test_spaces_come_first_and_casing_does_not_count(names: list[str]) -> None:
    first, second = map(alphabetical, names)
    assert first < second


@pytest.mark.parametrize(
    ("entity", "lang", "label"),
    [
        ("place:baku", "az", "Bakı"),
        ("place:baku", "ru", "Баку"),
        ("country:azerbaijan", "az", "Azərbaycan"),  # Not Azərbaycan Respublikası.
        ("person:nikol-pashinyan", "az", "Nikol Paşinyan"),  # By its parts.
        ("name:kamal-pashinyan", "az", "Kamal Paşinyan"),  # Listed nowhere.
        ("name:pashinyan", "en", "Pashinyan"),
        ("org:qarabag-fk", "az", "qarabag fk"),  # Without a label.
        ("place:nowhere-at-all", "az", "nowhere at all"),
    ],
)
def test_every_entity_is_called_something(entity: str, lang: str, label: str) -> None:
    assert label == Labels(shipped(), lang).label(entity)
