"""The laws, over lines made of the tables' own forms and what stands beside them."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import normalize
from normalizer.options import TO
from normalizer.tablekit.load import read_table, tables_root


@cache
def forms() -> list[str]:
    names = tables_root() / "names"
    tables = [read_table(names / f"{kind}.tsv") for kind in ("place", "country")]
    return sorted({row["form"] for table in tables for row in table})


def lines() -> st.SearchStrategy[str]:
    form = st.sampled_from(forms())
    part = st.one_of(
        form,
        form.map(str.upper),
        form.map(lambda name: name.split()[0]),
        st.sampled_from(
            [" ", "-", "’s", "da", ".", "/", "\n", "\u00ad", "\u0307", " və "]
        ),
        st.text(max_size=3),
    )
    return st.lists(part, max_size=8).map("".join)


TARGET = st.sampled_from(TO)


@settings(max_examples=2000, deadline=None)
@given(lines(), TARGET)
def test_normalizing_twice_is_normalizing_once(text: str, to: str) -> None:
    once = normalize(text, to=to)

    assert once == normalize(once, to=to)


@settings(max_examples=2000, deadline=None)
@given(lines(), lines(), TARGET)
def test_lines_are_independent(a: str, b: str, to: str) -> None:
    joined = normalize(f"{a}\n{b}", to=to)

    assert f"{normalize(a, to=to)}\n{normalize(b, to=to)}" == joined
