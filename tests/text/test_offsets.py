import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.text.offsets import (
    OffsetError,
    from_utf8,
    from_utf16,
    to_utf8,
    to_utf16,
)

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
