"""The laws of a join by name."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

pa = pytest.importorskip("pyarrow", reason="a join needs pyarrow")
pytest.importorskip("numpy", reason="a join needs numpy")
from normalizer import key  # noqa: E402
from normalizer.frames import match  # noqa: E402

WORDS = ["Əliyev", "Aliyev", "Алиев", "İlham", "Ильхам", "И.", "Şuşa", "rayonu", "علی"]


def names() -> st.SearchStrategy[str]:
    made = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
    return made | texts().map(lambda text: text.encode(errors="replace").decode())


def sides() -> st.SearchStrategy[dict[str, Any]]:
    rows = st.lists(
        st.tuples(
            st.lists(st.none() | names(), max_size=3) | st.none(),
            st.none() | st.sampled_from([1961, 1962, 1980]),
            st.none() | st.sampled_from(["AZ", "Азербайджан", "GE"]),
        ),
        max_size=5,
    )
    return rows.map(table)


def table(rows: list[Any]) -> Any:
    types = pa.list_(pa.string()), pa.int64(), pa.string()
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    arrays = [pa.array(c, t) for c, t in zip(columns, types, strict=True)]
    return pa.table(dict(zip(("name", "born", "country"), arrays, strict=True)))


def pairs(left: Any, right: Any, **options: Any) -> dict[tuple[int, int], Any]:
    found = match(left, right, on="name", **options).to_pylist()
    told = {(f["left_row"], f["right_row"]): (f["score"], f["reason"]) for f in found}
    assert len(told) == len(found)
    return told


EVIDENCE = {"born": "born", "country": "country", "least": 0.5}


@settings(max_examples=100, deadline=None)
@given(sides(), sides())
def test_sides_may_be_swapped(left: Any, right: Any) -> None:
    swapped = {(b, a): told for (a, b), told in pairs(right, left, **EVIDENCE).items()}

    assert pairs(left, right, **EVIDENCE) == swapped


@settings(max_examples=100, deadline=None)
@given(sides(), sides(), st.randoms())
def test_the_order_of_rows_does_not_matter(left: Any, right: Any, draw: Any) -> None:
    order = list(range(len(left)))
    draw.shuffle(order)

    moved = pairs(left.take(pa.array(order, pa.int64())), right, **EVIDENCE)

    expected = pairs(left, right, **EVIDENCE)
    assert expected == {(order[a], b): told for (a, b), told in moved.items()}


@settings(max_examples=100, deadline=None)
@given(sides())
def test_a_table_joined_with_itself_finds_every_row_that_has_a_name(one: Any) -> None:
    found = pairs(one, one, born="born", country="country")

    for row, all_names in enumerate(one["name"].to_pylist()):
        has_name = any(name and key(name) for name in all_names or ())
        assert has_name == ((row, row) in found)
        assert not has_name or found[row, row][0] == 1.0


@settings(max_examples=50, deadline=None)
@given(sides(), sides())
def test_more_is_found_at_a_lower_score(left: Any, right: Any) -> None:
    strict, lax = (pairs(left, right, least=least) for least in (0.8, 0.6))

    assert strict.items() <= lax.items()
    assert all(score >= 0.6 for score, _ in lax.values())
