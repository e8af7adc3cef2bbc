"""Every key is found in the double array under its number, and nothing else is."""

from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.tablekit.trie import ROOT, DoubleArray

ALPHABET = 128


def found(trie: DoubleArray, key: str) -> int:
    """Return the number of a key, -1 where there is none."""
    state = ROOT
    for symbol in map(ord, key):
        child = trie.base[state] + symbol
        if trie.check[child] != state:
            return -1
        state = child
    return trie.value[state] - 1


@given(
    st.sets(st.text("abcdz\x7f", min_size=1, max_size=8), max_size=60),
    st.text("abcdz\x7f", max_size=8),
)
@example({"a", "ab", "abc"}, "b")
@example(set(), "a")
def test_each_key_has_its_number_and_nothing_else_has_one(
    keys: set[str], other: str
) -> None:
    ordered = sorted(keys)
    expected = {key: number for number, key in enumerate(ordered)}
    expected.setdefault(other, -1)

    trie = DoubleArray(ordered, range(len(ordered)), ALPHABET)

    assert expected == {key: found(trie, key) for key in expected}


@given(st.sets(st.text("ab", min_size=1, max_size=5), max_size=30))
def test_no_symbol_leads_out_of_the_arrays(keys: set[str]) -> None:
    trie = DoubleArray(sorted(keys), range(len(keys)), ALPHABET)

    assert len(trie.base) == len(trie.check) == len(trie.value)
    assert max(trie.base) + ALPHABET <= len(trie.base)
