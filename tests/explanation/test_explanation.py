import pickle

import pytest

from normalizer import Normalizer, NormalizerError
from normalizer.explanation import Explanation, ReplayError


def explained(text: str, to: str = "en") -> Explanation:
    return Explanation(text, Normalizer(to=to).steps(text), to)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("nobody here", "nobody here"),
        ("Bakı, Şuşa", "Baku, Shusha"),
        ("Baku, Şuşa\r\nQarabağ\n", "Baku, Shusha\r\nKarabakh\n"),
        ("\ud800Bakı\0", "\ud800Baku\0"),
    ],
)
def test_the_result_is_the_text_with_its_steps_taken(text: str, expected: str) -> None:
    explanation = explained(text)

    assert expected == explanation.text
    assert expected == explanation.replay(text)
    assert text == explanation.source


def test_steps_that_changed_and_that_stayed_are_told_apart() -> None:
    explanation = explained("Bakı, Baku")

    assert [step.before for step in explanation.changed] == ["Bakı"]
    assert [step.match.reason for step in explanation.stayed] == ["already the label"]


@pytest.mark.parametrize(
    ("other", "offset"),
    [
        ("Bakı, Susa", 6),
        ("Bakı", 4),
        ("", 0),
        ("Bakı, Şuşa.", 10),
    ],
)
def test_another_text_is_not_replayed(other: str, offset: int) -> None:
    with pytest.raises(ValueError, match=f"another text.* offset {offset};"):
        explained("Bakı, Şuşa").replay(other)


def test_what_replay_raises_is_one_of_our_errors() -> None:
    assert issubclass(ReplayError, NormalizerError)


def test_an_explanation_is_a_value() -> None:
    explanation = explained("Bakı, Baku")

    assert explanation == pickle.loads(pickle.dumps(explanation))
    assert explanation == explained("Bakı, Baku")
    assert repr(explanation) == "<Explanation to en: 2 names, 1 changed>"
