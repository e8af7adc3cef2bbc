"""Text with combining marks, read as its composed letters."""

import re
import unicodedata
from array import array
from collections.abc import Sequence

from normalizer.text._scan import MARK
from normalizer.text.characters import HAMZA_ABOVE

STRANGER = "\U0010ffff"
"""A noncharacter that reads as a letter of no form: a mark that composes with none."""
LONGEST_CLUSTER = 64
"""The most code points that compose with one another; no letter has so many marks."""

_HEH = "ه"
_DOT_ABOVE = "\u0307"


def clusters(marks: str) -> "re.Pattern[str]":
    """Return what matches a letter with marks; `marks` is as written in brackets."""
    return re.compile(f"(?s:.)?[{marks}]{{1,{LONGEST_CLUSTER - 1}}}")


def composed(
    text: str, pattern: "re.Pattern[str]", fold: Sequence[int]
) -> "tuple[str, array[int]]":
    """Return a text in NFC, and where in the text each of its code points begins.

    The array has one more item, the text's length. Normalization does not change
    between Unicode versions for what was assigned, so the running Python's will do. A
    mark that composes with nothing makes its letter a stranger to every form, but for
    the dot that lower-casing İ leaves behind, and the hamza that Persian writes on a
    final ه or not (گینهٔ, گینه).
    """
    parts: list[str] = []
    places = array("i")
    at = 0
    for cluster in pattern.finditer(text):
        start, end = cluster.span()
        parts.append(text[at:start])
        places.extend(range(at, start))
        letters = unicodedata.normalize("NFC", cluster[0])
        for index, letter in enumerate(letters):
            if fold[ord(letter)] == MARK:
                if letter == _DOT_ABOVE and letters[0] in "iIıİ":
                    continue
                if letter == HAMZA_ABOVE and letters[0] == _HEH:
                    continue
                letter = STRANGER
            parts.append(letter)
            places.append(start if index == 0 else end)
        at = end
    parts.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return "".join(parts), places
