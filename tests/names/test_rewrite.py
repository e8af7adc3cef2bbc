"""Two rounds of edits are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.names.rewrite import Edit, apply, joined


@st.composite
def edits_of(draw: st.DrawFn, size: int) -> list[Edit]:
    cuts = sorted(draw(st.sets(st.integers(0, size), max_size=8)))
    labels = st.text("abc", min_size=1, max_size=3)
    return [
        Edit(a, b, draw(labels))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        if a < b
    ]


@given(st.data(), st.text("xyz", max_size=12))
def test_joined_edits_do_what_both_rounds_do(data: st.DataObject, text: str) -> None:
    first = data.draw(edits_of(len(text)))
    result = apply(text, first)
    then = data.draw(edits_of(len(result)))

    both = joined(text, first, then)

    assert apply(result, then) == apply(text, both)


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ([], [Edit(0, 4, "Baku")]),
        ([Edit(0, 4, "x")], [Edit(0, 4, "x")]),
        ([Edit(5, 6, "v")], [Edit(0, 4, "Baku"), Edit(5, 6, "v")]),
        ([Edit(3, 6, "-")], [Edit(0, 6, "Bak-")]),
    ],
)
def test_edits_that_touch_become_one(then: list[Edit], expected: list[Edit]) -> None:
    assert expected == joined("Bakı, x", [Edit(0, 4, "Baku")], then)
