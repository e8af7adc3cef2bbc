"""Options are checked at the door, and a normalizer keeps them."""

import pickle

import pytest

from normalizer import Normalizer, OptionError, normalize


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"to": "xx"}, "to='xx' is not known; accepted: az, az-Latn"),
        ({"to": "en", "roles": {"nickname"}}, "roles='nickname' .*canonical"),
        ({"to": "en", "kinds": "river"}, "kinds='river' .*country, given, org"),
        ({"to": "en", "suffixes": "cut"}, "suffixes='cut' .*auto, drop, leave"),
        ({"to": "en", "protect": ["lists"]}, "protect='lists' .*quotes, titles"),
        ({"to": "ru", "romanize": True}, "a target in Latin: az, az-Latn, en, tr"),
        ({"to": "own", "romanize": True}, "a target in Latin"),
        ({"to": "en", "date": "yesterday"}, "date='yesterday' .*1987-05-01"),
        ({"to": "en", "date": "1987-13-01"}, "date='1987-13-01' is no date"),
        ({"to": "en", "date": 0}, "a year from 1 to 9999"),
        ({"to": "en", "date": True}, "date=True is no date"),
        ({"to": "en", "ascii": "e"}, "romanize=True"),
        ({"to": "en", "romanize": True, "ascii": "x"}, "ascii='x' .*a, e"),
    ],
)
def test_what_is_not_accepted_is_named(options: dict[str, str], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        Normalizer(**options)  # type: ignore[arg-type]


def test_one_string_is_one_value() -> None:
    actual = normalize("Bakı, Rusiya", to="en", kinds="place")

    assert actual == "Baku, Rusiya"


def test_a_normalizer_does_not_change() -> None:
    normalizer = Normalizer(to="en")

    with pytest.raises(AttributeError, match="make another"):
        normalizer.options = Normalizer(to="az").options


def test_a_normalizer_can_be_pickled() -> None:
    normalizer = Normalizer(to="az", kinds={"place"}, protect="quotes", date=1987)

    copy = pickle.loads(pickle.dumps(normalizer))

    assert copy.options == normalizer.options
    assert copy.fingerprint == normalizer.fingerprint
    assert copy.normalize("Baku “Baku” Kirovabad") == "Bakı “Baku” Gəncə"


def test_other_options_have_another_fingerprint() -> None:
    prints = {
        Normalizer(to="en").fingerprint,
        Normalizer(to="az").fingerprint,
        Normalizer(to="en", kinds=()).fingerprint,
        Normalizer(to="en", protect="titles").fingerprint,
        Normalizer(to="en", tables="en-bgn").fingerprint,
        Normalizer(to="en", date=1987).fingerprint,
        Normalizer(to="en", date=1988).fingerprint,
    }

    assert len(prints) == 7


@pytest.mark.parametrize(
    ("protect", "expected"),
    [
        ((), "«Baku» qəzeti, “Baku yaxşıdır.”"),
        ("titles", "«Bakı» qəzeti, “Baku yaxşıdır.”"),
        ("quotes", "«Bakı» qəzeti, “Bakı yaxşıdır.”"),
    ],
)
def test_quotations_are_left_alone_when_asked(protect: str, expected: str) -> None:
    text = "«Bakı» qəzeti, “Bakı yaxşıdır.”"

    assert expected == normalize(text, to="en", protect=protect)


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        ({"to": "en"}, "Карабах красив", "Karabakh krasiv"),
        ({"to": "az"}, "Гарабағ вә Шәки", "Qarabağ və Şəki"),
        ({"to": "az", "ascii": "e"}, "Kəlbəcər və Şuşa", "Kelbecer ve Şuşa"),
        ({"to": "en"}, "почта@example.az, Ван", "почта@example.az, Van"),
    ],
)
def test_everything_else_is_romanized_when_asked(
    options: dict[str, str], text: str, expected: str
) -> None:
    normalizer = Normalizer(**options, romanize=True)  # type: ignore[arg-type]

    assert expected == normalizer.normalize(text)
    assert expected == normalizer.normalize(expected)
    assert expected == normalizer.explain(text).text
