import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import find
from normalizer.text.offsets import (
    OffsetError,
    from_utf8,
    from_utf16,
    to_utf8,
    to_utf16,
    utf8_spans,
    utf16_spans,
)
from normalizer.text.tokens import tokens

TEXTS = st.text(st.characters(exclude_categories=()), max_size=30) | st.text(
    st.sampled_from("aşə\u0307ա😀\udc80\udcff\ud800\udfff\0"), max_size=30
)


@pytest.mark.parametrize(
    ("text", "utf8", "utf16"),
    [
        ("Baku", [0, 1, 2, 3, 4], [0, 1, 2, 3, 4]),
        ("Şuşa", [0, 2, 3, 5, 6], [0, 1, 2, 3, 4]),
        ("a😀b", [0, 1, 5, 6], [0, 1, 3, 4]),
        ("\udc80a", [0, 1, 2], [0, 1, 2]),  # one byte that was no UTF-8
        ("\ud800a", [0, 3, 4], [0, 1, 2]),
        ("\ud83d\ude00", [0, 3, 6], [0, 1, 2]),  # two lone surrogates, no emoji
        ("", [0], [0]),
    ],
)
def test_every_offset_of_a_text_converts(
    text: str, utf8: list[int], utf16: list[int]
) -> None:
    offsets = list(range(len(text) + 1))

    assert utf8 == to_utf8(text, offsets)
    assert utf16 == to_utf16(text, offsets)
    assert offsets == from_utf8(text, utf8)
    assert offsets == from_utf16(text, utf16)


@given(TEXTS, st.lists(st.integers(0, 30)))
def test_offsets_come_back(text: str, numbers: list[int]) -> None:
    offsets = sorted(min(number, len(text)) for number in numbers)

    assert offsets == from_utf8(text, to_utf8(text, offsets))
    assert offsets == from_utf16(text, to_utf16(text, offsets))


@given(st.binary(max_size=30))
def test_bytes_that_are_no_utf8_keep_their_offsets(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")

    assert [len(data)] == to_utf8(text, [len(text)])


@pytest.mark.parametrize("offsets", [[-1], [5], [2, 1]])
def test_offsets_outside_the_text_or_out_of_order_are_refused(
    offsets: list[int],
) -> None:
    with pytest.raises(OffsetError, match="not between"):
        to_utf8("Şuşa", offsets)


@pytest.mark.parametrize("offsets", [[1], [7]])
def test_an_offset_inside_a_character_or_behind_the_text_is_refused(
    offsets: list[int],
) -> None:
    with pytest.raises(OffsetError, match="no character begins"):
        from_utf8("Şuşa", offsets)


def test_units_out_of_order_are_refused() -> None:
    with pytest.raises(OffsetError, match="not between"):
        from_utf16("Şuşa", [2, 1])


@given(TEXTS)
def test_the_bytes_of_a_token_are_at_its_place_in_the_bytes_of_the_text(
    text: str,
) -> None:
    found = tokens(text)
    data = _utf8(text)

    spans = utf8_spans(text, found)

    assert [_utf8(token.text) for token in found] == [data[a:b] for a, b in spans]


@given(TEXTS)
def test_the_units_of_a_token_are_at_its_place_in_the_units_of_the_text(
    text: str,
) -> None:
    found = tokens(text)
    data = text.encode("utf-16-le", "surrogatepass")

    spans = utf16_spans(text, found)

    assert [t.text.encode("utf-16-le", "surrogatepass") for t in found] == [
        data[2 * a : 2 * b] for a, b in spans
    ]


def test_matches_may_come_in_any_order() -> None:
    text = "Şuşa, Gəncə"
    matches = find(text, to="en")

    assert utf8_spans(text, matches[::-1]) == utf8_spans(text, matches)[::-1]


def _utf8(text: str) -> bytes:
    """The bytes of a text, letter by letter: an escaped byte is itself."""
    return b"".join(
        letter.encode(
            "utf-8",
            "surrogateescape" if "\udc80" <= letter <= "\udcff" else "surrogatepass",
        )
        for letter in text
    )
