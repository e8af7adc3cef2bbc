"""All spellings of a query."""

import pytest

from normalizer import expand


@pytest.mark.parametrize(
    ("query", "some"),
    [
        ("shoigu", {"shoigu", "Şoyqu", "Шойгу", "Շոյգու", "შოიგუ", "شویگو"}),
        ("Bakı xəbərləri", {"Baku xəbərləri", "Баку xəbərləri"}),
        ("Orucbəyli", {"Orujbeyli", "Оруджбайли", "Оруҹбәјли"}),  # no table knows it
        ("Sergey Şoyqu", {"Sergei Shoigu", "Сергей Шойгу"}),
    ],
)
def test_known_and_unknown_names_come_in_other_spellings(
    query: str, some: set[str]
) -> None:
    assert some <= set(expand(query))


@pytest.mark.parametrize("query", ["", "və", '"', "123", "\0"])
def test_what_is_no_name_stays_as_it_is(query: str) -> None:
    assert query == expand(query)[0]
