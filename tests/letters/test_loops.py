"""Compiled keys and similarity are those of the same source, from several threads."""

import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer import index_keys, query_keys, similarity
from normalizer.letters import _keywriter, key_arrays
from normalizer.letters.alignment import aligned, least_cost
from normalizer.letters.costs import shipped_costs
from normalizer.letters.hearing import script_of, sounds_of
from normalizer.letters.openreading import folded_words
from normalizer.text.native import COMPILED

sys.path.append(str(Path(__file__).parents[1] / "properties"))
strategies = import_module("strategies")


@pytest.fixture(scope="module")
def python() -> _keywriter.KeyWriter:
    """What writes keys as plain Python."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_arrays, "KeyWriter", _keywriter.KeyWriter)
        return key_arrays.key_writer.__wrapped__()


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled here")
@settings(max_examples=40, deadline=None)
@given(name=st.deferred(strategies.texts) | st.text())
@example(name="東\u0327京 0")
@example(name="Qarabag\u0306 " * 12)
def test_compiled_keys_are_those_of_the_same_source(
    name: str, python: _keywriter.KeyWriter
) -> None:
    assert index_keys(name) == python.index_keys(name)
    assert query_keys(name) == python.query_keys(name, 16, 2, 2)
    assert query_keys(name, wide=True) == python.query_keys(name, 32, 4, 8)


@settings(max_examples=40, deadline=None)
@given(st.deferred(strategies.names), st.deferred(strategies.names))
@example("東京", "大東")
def test_the_least_cost_is_that_of_the_alignment(one: str, other: str) -> None:
    price = shipped_costs()
    a, b = (
        price.spoken(sounds_of(words), script_of(words))
        for words in map(folded_words, (one, other))
    )

    total = sum(cost for *_, cost in aligned(a, b, price))

    assert least_cost(a, b, price) == pytest.approx(total)
    assert least_cost(a, b, price) == least_cost(b, a, price)


def test_threads_that_ask_at_once_get_what_one_gets() -> None:
    names = sorted(strategies.forms())[::60]

    def ask(name: str) -> object:
        return index_keys(name), query_keys(name), similarity(name, names[0])

    expected = [*map(ask, names)]
    with ThreadPoolExecutor(4) as pool:
        actual = [list(pool.map(ask, names)) for _ in range(4)]

    assert actual == [expected] * 4
