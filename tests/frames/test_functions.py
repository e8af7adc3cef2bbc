"""What is done to values, whatever holds them."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

from normalizer import OptionError
from normalizer.frames import functions
from normalizer.frames.functions import Entity, IndexKeys, Key, Normalize, SimilarTo


@pytest.mark.parametrize(
    ("value", "entity"),
    [
        ("Qarabağ", "place:karabakh"),
        (" Баку\t", "place:baku"),
        ("Bakıda", "place:baku"),  # its ending is no part of the name
        ("Bakı, Şuşa", None),  # several
        ("Bakı şəhəri haqqında", None),  # more than a name
        ("Georgia", None),  # ambiguous
        ("Bakı\nŞuşa", None),
        ("", None),
    ],
)
def test_an_entity_is_that_of_a_value_that_is_one_name(
    value: str, entity: str | None
) -> None:
    assert [entity] == Entity().plain([value])


def test_what_is_not_asked_for_is_no_entity() -> None:
    assert Entity(kinds="org").plain(["Bakı", "XİN"]) == [None, "org:mfa"]


def test_ids_elsewhere_come_by_their_scheme() -> None:
    assert Entity("geonames").plain(["Баку"]) == ["587084"]
    with pytest.raises(OptionError, match="accepted: id, wikidata, geonames"):
        Entity("viaf")


@pytest.mark.parametrize(
    "make", [lambda: Normalize(to="xx"), lambda: Key("weak"), lambda: Entity(roles="x")]
)
def test_options_are_checked_when_a_function_is_made(make: object) -> None:
    with pytest.raises(OptionError, match="accepted: "):
        make()


def test_a_value_that_comes_again_is_looked_at_once() -> None:
    asked: list[str] = []

    class Counted(IndexKeys):
        def each(self, values: list[str]) -> list[tuple[str, ...]]:
            asked.extend(values)
            return super().each(values)

    counted = Counted()
    counted.remembered(["Bakı", "Şuşa", "Bakı"])
    counted.remembered(["Şuşa", None, "Gəncə"])

    assert asked == ["Bakı", "Şuşa", "Gəncə"]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(functions, "REMEMBERED", 3 * functions.ENTRY)
    key = Key()
    names = [f"Bakı{n}" for n in range(10)]

    for at in range(len(names)):
        assert Key().plain(names[at : at + 2]) == key.remembered(names[at : at + 2])
        assert len(key._known[0]) <= 2
    assert Key().plain(names) == key.remembered(names)


@pytest.mark.parametrize("function", [Normalize(to="en"), Entity(), SimilarTo("Bakı")])
def test_a_function_can_be_pickled_and_shared(function: functions.Function) -> None:
    names = ["Qarabağ", "Bakı", "Şuşa", "x"] * 20
    expected = function.remembered(names)

    again = pickle.loads(pickle.dumps(function))
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(again.remembered, [names] * 16))

    assert [expected] * 16 == results
