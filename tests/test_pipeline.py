"""The filter on real names: one form per name, and all else as it was."""

import pytest

from normalizer import Normalizer, OptionError, normalize


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        ("en", "Garabagh", "Karabakh"),
        ("en", "Карабах", "Karabakh"),
        ("en", "Daghlig Garabagh", "Nagorno-Karabakh"),
        ("en", "Bakı/23.11.20/Turan:", "Baku/23.11.20/Turan:"),
        ("az", "Kalbajar", "Kəlbəcər"),
        ("az", "BAKU", "BAKI"),
        ("en", "Garabagh's", "Karabakh's"),
        ("id", "Bakı", "place:baku"),
    ],
)
def test_a_spelling_becomes_the_label(to: str, text: str, expected: str) -> None:
    actual = normalize(text, to=to)

    assert expected == actual


@pytest.mark.parametrize(
    "text",
    [
        "a van and a report",
        "garabagh",
        "https://example.org/Bakı",
        "#Qarabağ @Baku info@Baku.az",
        "XIN, xi̇n",
        "\ud800\0Q",
        "\r\n\u2028",
    ],
)
def test_what_is_no_name_stays(text: str) -> None:
    assert text == normalize(text, to="en")


def test_a_name_is_found_alike_in_nfd() -> None:
    actual = normalize("Qarabag\u0306, S\u0327us\u0327a", to="en")

    assert actual == "Karabakh, Shusha"


def test_an_unknown_target_is_named_with_those_accepted() -> None:
    with pytest.raises(OptionError, match="accepted: az, az-Latn"):
        Normalizer(to="xx")


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        ("az", "Atlanta, Georgia", "Atlanta, Georgia"),
        ("az", "Georgia and Armenia", "Gürcüstan and Ermənistan"),
        ("en", "Kuba", "Kuba"),
    ],
)
def test_a_name_that_is_something_else_too_asks_for_evidence(
    to: str, text: str, expected: str
) -> None:
    actual = normalize(text, to=to)

    assert expected == actual
