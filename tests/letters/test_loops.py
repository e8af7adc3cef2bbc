"""Compiled keys and similarity are those of the same source, from several threads."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer import index_keys, query_keys, similarities, similarity
from normalizer.letters import (
    _aligning,
    _hearing,
    _keywriter,
    _pairing,
    costs,
    hearing,
    key_arrays,
)
from normalizer.letters.alignment import aligned, least_cost
from normalizer.letters.costs import Costs, shipped_costs
from normalizer.letters.hearing import script_of, sounds_of
from normalizer.letters.keys import key
from normalizer.letters.name_endings import ending_arrays
from normalizer.letters.name_parts import parts_of
from normalizer.letters.openreading import folded_words
from normalizer.letters.similarity import _most
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


class Compares:
    """What hears and compares names as plain Python, by the shipped tables."""

    def __init__(self) -> None:
        weights = shipped_costs().weights
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(hearing, "Hearer", _hearing.Hearer)
            self.hearer = hearing.hearer.__wrapped__()
            patch.setattr(costs, "Aligner", _aligning.Aligner)
            aligner = Costs(weights).aligner
        self.pairer = _pairing.Pairer(
            aligner,
            ending_arrays(),
            lambda name, place, end: self.hearer.run(
                [parts_of(name).words[place].text[:end]]
            ),
            key,
            lambda one, other: key(one, "strict") == key(other, "strict"),
        )

    def similarity(self, one: str, other: str, least: float) -> float:
        names = self.hearer.hear(one), self.hearer.hear(other)
        return self.pairer.similarities(names[0], [names[1]], _most(least), least)[0]


@pytest.fixture(scope="module")
def compares() -> Compares:
    return Compares()


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled here")
@settings(max_examples=60, deadline=None)
@given(
    one=st.deferred(strategies.names) | st.deferred(strategies.texts) | st.text(),
    other=st.deferred(strategies.names) | st.deferred(strategies.texts),
    least=st.sampled_from([0.0, 0.7, 0.8]),
)
@example(one="Əliyev, İlham, 1961-", other="I. Aliyev", least=0.0)
@example(one="東京 ʃʃ ևİß", other="大東 Sevan rayonu", least=0.0)
@example(one="Hacıbəyli", other="Hacıbəyov", least=0.8)
def test_compiled_similarity_is_that_of_the_same_source(
    one: str, other: str, least: float, compares: Compares
) -> None:
    expected = compares.similarity(one, other, least)

    assert similarities(one, [other], least=least) == [expected]


@pytest.mark.skipif(not COMPILED, reason="nothing is compiled here")
@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.deferred(strategies.names) | st.text(), max_size=4))
@example(words=["ևան", "ʃʃ", "東東", "rayonu"])
def test_compiled_hearing_is_that_of_the_same_source(
    words: list[str], compares: Compares
) -> None:
    text = " ".join(words)
    expected = compares.hearer.hear(text)

    actual = hearing.hearer().hear(text)

    assert list(map(_what_is_heard, actual.words)) == list(
        map(_what_is_heard, expected.words)
    )
    assert _what_is_heard(actual.whole) == _what_is_heard(expected.whole)
    assert actual.is_turned == expected.is_turned


def _what_is_heard(run: _hearing.Run) -> tuple[object, ...]:
    flags = run.is_initial, run.is_kinship, run.is_kind
    return run.numbers(), run.letters, run.length, run.script, run.written, *flags


@given(st.deferred(strategies.names) | st.text(max_size=12))
@example("Երևան-İ ʃʃ ß")
@example("Baki\u0307 I\u0307")
def test_names_are_heard_alike_in_one_go_and_in_parts(name: str) -> None:
    words = [part.text for part in parts_of(name).words]

    heard = hearing.hearer().hear(name)

    assert len(heard.words) == len(words)
    assert heard.whole.numbers() == hearing.hearer().run(words).numbers()


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


HOSTILE = {
    "one long word": "qara",
    "marks": "\u0327\u0301",
    "letters with marks": "a\u0306\u0327",
    "open sounds": "çcjgwvyığ",
    "an abjad": "قاراباغ",
    "letters of no table": "東京",
    "short words": "a ",
    "initials": "N. ",
    "kinship": "oğlu ",
    "figures": "1961 ",
}
"""Pieces that make names of thousands of letters which are slow to read."""
MOST_STEPS = 300
"""How many steps a letter of a key may take."""
MOST_STEPS_ASKED = 25_000
"""And a letter of a query, which asks for a hundred keys before it takes the best."""
MOST_STEPS_COMPARED = 600_000
"""How many steps two names may take, however long: the rest is not read."""


class Steps:
    """Counts the lines of loops that are run as plain Python."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, frame: FrameType, event: str, _: object) -> "Steps | None":
        if not frame.f_code.co_filename.startswith(LOOPS):
            return None
        self.count += event == "line"
        return self

    def of(self, ask: Callable[[], object]) -> int:
        """Return how many lines a call runs."""
        before = sys.gettrace()
        sys.settrace(self)
        try:
            ask()
        finally:
            sys.settrace(before)
        return self.count


LOOPS = str(Path(_hearing.__file__).parent)


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_key_of_any_text_takes_so_many_steps_a_letter(
    piece: str, python: _keywriter.KeyWriter
) -> None:
    name = piece * (1 + 10_000 // len(piece))
    python.key(piece, _keywriter.MEDIUM)

    steps = Steps().of(lambda: python.key(name, _keywriter.MEDIUM))

    assert steps / len(name) <= MOST_STEPS


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_query_of_any_text_takes_so_many_steps_a_letter(
    piece: str, python: _keywriter.KeyWriter
) -> None:
    name = piece * (1 + 200 // len(piece))
    python.query_keys(piece, 32, 4, 8)

    steps = Steps().of(lambda: python.query_keys(name, 32, 4, 8))

    assert steps / len(name) <= MOST_STEPS_ASKED


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_comparing_any_text_takes_so_many_steps(piece: str, compares: Compares) -> None:
    name = piece * (1 + 10_000 // len(piece))
    compares.similarity(piece, piece, 0.0)

    steps = Steps().of(lambda: compares.similarity(name, name + "qara", 0.0))

    assert steps <= MOST_STEPS_COMPARED
