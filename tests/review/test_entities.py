"""What the tables say of an entity, as rows and as a page."""

import json
import re

import pytest

from normalizer.errors import OptionError
from normalizer.names.lexicon import shipped
from normalizer.review.browser import page
from normalizer.review.entities import Register, is_made


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(shipped())


def test_every_form_comes_with_its_row(register: Register) -> None:
    facts = register.facts("place:shusha")

    assert {"Şuşa", "Шуша", "Shusha", "Շուշի"} <= {row.form for row in facts.names}
    assert all(re.match(r"[\w/-]+\.tsv:\d+", row.where) for row in facts.names)


def test_names_made_by_rule_are_told_apart(register: Register) -> None:
    names = register.facts("place:kalbajar").names

    made = {row.form for row in names if is_made(row)}
    assert "Кәлбәҹәр" in made
    assert "Kəlbəcər" not in made


def test_a_person_is_told_with_parts_and_a_part_with_its_persons(
    register: Register,
) -> None:
    assert register.facts("person:ilham-aliyev").parts == (
        "given:ilham",
        "surname:aliyev",
    )
    assert "person:ilham-aliyev" in register.facts("surname:aliyev").part_of


def test_what_is_no_entity_is_refused(register: Register) -> None:
    with pytest.raises(OptionError, match="no entity"):
        register.facts("place:nowhere")


def test_the_page_holds_every_entity_and_no_markup_of_the_data(
    register: Register,
) -> None:
    whole = "".join(page(register, register))

    [data] = re.findall(r'id="data">(.*?)</script>', whole, re.S)
    entities = json.loads(data)
    assert [entity[0] for entity in entities] == list(register)
    assert "<" not in data


def test_the_name_of_a_country_comes_before_that_of_its_people(
    register: Register,
) -> None:
    first = register.facts("country:afghanistan").names[0]

    assert (first.role, first.style) == ("canonical", "short")
