"""The script that estimates costs: what it starts from, and that it learns."""

import random
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "estimate_costs.py"

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="runs in a checkout only")


@pytest.fixture(scope="module")
def script() -> Iterator[dict[str, Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SCRIPT.parent)  # where a script finds its neighbours
        yield runpy.run_path(str(SCRIPT))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 0), ("bakı", "baku", 1), ("şuşa", "", 4), ("aliyev", "valiyev", 1)],
)
def test_the_distance_counts_edits(
    script: dict[str, Any], one: str, other: str, expected: int
) -> None:
    run = script["pairs_to_learn_from"].__globals__["distance"]

    assert run(one, other) == run(other, one) == expected


def test_sounds_that_share_a_reading_are_cheap_before_any_pair_is_seen(
    script: dict[str, Any],
) -> None:
    costs = script["prior"]()

    shared, near = costs["pairs", "k", "kʼ"], costs["pairs", "d", "t"]
    assert shared < near < costs["pairs", "consonant", "consonant"]


def test_what_is_paired_in_one_name_becomes_cheaper(script: dict[str, Any]) -> None:
    pair = script["Pair"]
    names = [("xan", "han"), ("xocalı", "hocalı"), ("laçın", "laçın")]
    pairs = [pair(one, other, True, 1.0, one) for one, other in names]
    pairs.append(pair("xan", "van", False, 1.0, "xan"))

    model = script["estimate"](pairs, 3, random.Random(1))
    learnt = "pairs", "h", "x/ks"

    assert model.weights[learnt] < script["prior"]()[learnt]
