"""A line whose names all stay is passed over, and comes out as if it had not been."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer import Normalizer
from normalizer.names.lexicon import Lexicon
from normalizer.names.match import Line, candidates, changing_lines, named_lines
from normalizer.names.targets import TARGETS

sys.path.append(str(Path(__file__).parents[1] / "properties"))
strategies = import_module("strategies")


class Thorough(Normalizer):
    """A normalizer that passes no line over."""

    __slots__ = ()

    def _changing(self, text: str, lexicon: Lexicon) -> Iterator[Line]:
        return named_lines(text, lexicon)


@settings(deadline=None)
@given(
    st.deferred(strategies.texts),
    st.sampled_from(sorted({*TARGETS, "own", "id"})),
    st.sampled_from(["auto", "drop", "leave"]),
)
@example("Vüqar Seymur oğlu Əliyev. oğlu", "en", "auto")
@example("Baku’da, Bakuda", "en", "drop")
@example("Nagorno Karabakh, Qarabagh'ın", "en", "auto")
def test_passing_lines_over_changes_nothing(text: str, to: str, suffixes: str) -> None:
    expected = Thorough(to=to, suffixes=suffixes).normalize(text)

    assert expected == Normalizer(to=to, suffixes=suffixes).normalize(text)


@pytest.mark.parametrize(
    ("line", "passed_over"),
    [
        ("Baku and Karabakh", True),
        ("Bakı and Karabakh", False),
        ("Baku-da", False),  # What a joint parts from a name may be an ending.
        ("oğlu, qızı", True),  # Nobody's, without a given name or surname.
        ("Aliyev", False),  # A surname depends on what is beside it.
    ],
)
def test_a_line_is_passed_over_where_every_name_stays(
    line: str, passed_over: bool
) -> None:
    normalizer = Normalizer(to="en")

    lines = changing_lines(line, normalizer._lexicon, normalizer._staying.stays)

    assert candidates(line, normalizer._lexicon)
    assert passed_over == (not [*lines])
