"""What became of every name in a text, and why: to read, to show and to replay.

An `Explanation` holds the text and its steps, one per name, from the left. It is
written out for a terminal (`terminal`) and as HTML (`page`); replaying the steps on the
text gives the same result as normalizing it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from normalizer.errors import NormalizerError
from normalizer.names.describe import Step


class ReplayError(NormalizerError, ValueError):
    """Steps were replayed on another text than the one that they explain."""


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Explanation:
    """What normalizing `source` to the target `to` did, step by step.

    >>> from normalizer import Normalizer
    >>> names = "Bakı, Kalbajar"
    >>> explanation = Explanation(names, Normalizer(to="az").steps(names), "az")
    >>> [(step.before, step.after) for step in explanation.steps]
    [('Bakı', 'Bakı'), ('Kalbajar', 'Kəlbəcər')]
    >>> explanation.text
    'Bakı, Kəlbəcər'
    """

    source: str
    steps: tuple[Step, ...]
    to: str

    def __init__(self, source: str, steps: Iterable[Step], to: str) -> None:
        """Take the text as it was given, and its steps in order."""
        object.__setattr__(self, "source", source)
        object.__setattr__(self, "steps", tuple(steps))
        object.__setattr__(self, "to", to)

    @property
    def text(self) -> str:
        """The result: the text with every step taken."""
        parts: list[str] = []
        at = 0
        for step in self.steps:
            parts += self.source[at : step.start], step.after
            at = step.end
        return "".join([*parts, self.source[at:]])

    @property
    def changed(self) -> tuple[Step, ...]:
        """The steps that changed the text."""
        return tuple(step for step in self.steps if step.after != step.before)

    @property
    def stayed(self) -> tuple[Step, ...]:
        """The steps whose name stays as written; `step.match.reason` says why."""
        return tuple(step for step in self.steps if step.after == step.before)

    def replay(self, text: str) -> str:
        """Return the result of taking the steps on the text that they explain.

        Raises ReplayError, a ValueError, for any other text.

        >>> Explanation("Şuşa", (), "en").replay("Şuşa")
        'Şuşa'
        """
        if text != self.source:
            raise ReplayError(
                "these steps explain another text: it differs from this one at offset "
                f"{_difference(self.source, text)}; explain this text anew"
            )
        return self.text

    def html(self) -> str:
        """Return a whole page that shows the text with its names; it loads nothing.

        >>> Explanation("Şuşa", (), "en").html().splitlines()[0]
        '<!DOCTYPE html>'
        """
        from normalizer.explanation.page import page

        return page([("", self)])

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from normalizer.explanation.page import fragment

        return fragment(self)

    def __str__(self) -> str:
        from normalizer.explanation.terminal import account

        return account(self)

    def __repr__(self) -> str:
        return (
            f"<Explanation to {self.to}: {len(self.steps)} names, "
            f"{len(self.changed)} changed>"
        )


def _difference(one: str, other: str) -> int:
    """Return the first offset at which two texts that are not equal differ."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
