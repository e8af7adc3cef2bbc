"""What becomes of an ending when the name before it is rewritten.

In the target's own language it is written anew behind the new name. In a line of
another language the name is foreign from now on: the ending stays, behind the joint
that the language writes after foreign names, and reads as the same ending there.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from normalizer.names.decision import AMBIGUOUS_ENDING, REWRITTEN
from normalizer.names.endings import (
    ACRONYM,
    FOREIGN,
    NAME,
    QUOTE,
    Ending,
    grammar,
    joint_name,
    joint_written,
)
from normalizer.names.rows import NameRow
from normalizer.names.surface import ending_kind, in_small, shared_letters
from normalizer.names.targets import Target
from normalizer.text.casing import upper

if TYPE_CHECKING:
    from normalizer.names.grammar import Slots

AUTO, DROP, LEAVE = "auto", "drop", "leave"

Near = Callable[[], str]
"""What tells the language of the words around, where that is asked for."""


def with_ending(
    label: str, row: NameRow, ending: Ending, target: Target, near: Near
) -> tuple[str | None, str]:
    """Return a label with the ending of the name it replaces; None where it is unclear.

    `row` is the name's, `near` tells the language around it ("az-Latn").
    """
    lang = language_of(ending, target, near)
    if lang != target.lang or grammar(*target) is None:
        joint = ending.joint or joint_written(lang, FOREIGN)
        return f"{label}{joint}{ending.text}" if ending.text else label, REWRITTEN
    if row.style == "acronym":
        return _of_acronym(label, row, ending, target)
    written = {
        inflected(label, ending_kind(row), slots, target)
        for slots in dict(ending.readings)[lang]
    } - {None}
    if len(written) != 1:
        return None, AMBIGUOUS_ENDING
    [whole] = written
    return _joined(label, str(whole), ending, target), REWRITTEN


def language_of(ending: Ending, target: Target, near: Near) -> str:
    """Return the language that an ending is of, the target's where it may be that."""
    langs = [lang for lang, _ in ending.readings]
    if len(langs) == 1:
        return langs[0]
    evident = near().partition("-")[0]
    if evident in langs:
        return evident
    return target.lang if target.lang in langs else langs[0]


def inflected(label: str, kind: str, slots: "Slots", target: Target) -> str | None:
    """Return a label with endings, None where its language does not tell how.

    >>> inflected("Xankəndi", "place", ("locative",), Target("az", "Latn"))
    'Xankəndidə'
    """
    own = grammar(*target)
    small = in_small(label, target.lang)
    written = own.write(small, slots, kind) if own else None
    if written is None or len(small) != len(label):
        return None
    return " ".join(_recased(label, small, written, target.lang))


def _recased(label: str, small: str, written: str, lang: str) -> Iterator[str]:
    at = 0
    for old, new in zip(small.split(" "), written.split(" "), strict=True):
        shared = shared_letters(old, new)
        word, rest = label[at : at + len(old)], new[shared:]
        shouted = len(word) > 1 and word.isupper()
        yield word[:shared] + (upper(rest, lang) if shouted else rest)
        at += len(old) + 1


def _joined(label: str, whole: str, ending: Ending, target: Target) -> str:
    """Return a label with its new ending, joined as its language does.

    A joint that the text has, and that is of the right kind, stays; so does a closing
    quotation mark.
    """
    usual = joint_written(target.lang, NAME)
    if joint_name(ending.joint) in (QUOTE, joint_name(usual)):
        usual = ending.joint
    if not usual or not whole.startswith(label):
        return whole
    return f"{label}{usual}{whole.removeprefix(label)}"


def _of_acronym(
    label: str, row: NameRow, ending: Ending, target: Target
) -> tuple[str | None, str]:
    """Return an acronym with its ending as it was: only its sound tells another."""
    text = ending.text
    if row.script != target.script:
        from normalizer.letters.transliterate import transliterate

        text = transliterate(text, f"{row.lang}-{row.script}", target.profile)
    joint = ending.joint or joint_written(target.lang, ACRONYM)
    return f"{label}{joint}{text}", REWRITTEN
