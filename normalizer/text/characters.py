"""What is known of single characters: named letters, and Unicode 15.0.0 as frozen here.

The properties come from tables/characters/, not from the running Python, whose Unicode
version is another with every release: what a text becomes must not depend on it.
Nothing is read at import; each table is read once, at the first question that needs it.

A named set (SPACES) is a `str` of its characters; one that is asked for by properties
comes as `Ranges`.
"""

from array import array
from bisect import bisect_right
from collections.abc import Container
from functools import cache
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from normalizer.tablekit.load import Table

SMALL_DOTLESS_I = "ı"
CAPITAL_DOTTED_I = "İ"
COMBINING_DOT_ABOVE = "\u0307"
HAMZA_ABOVE = "\u0654"
SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_NON_JOINER = "\u200c"
ZERO_WIDTH_JOINER = "\u200d"
KASHIDA = "\u0640"
"""Stretches an Arabic word (tatweel) and says nothing."""


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


LINE_ENDS = "\n\r\v\f\u0085\u2028\u2029"
SPACES = "\t \u00a0\u1680" + _span(0x2000, 0x200A) + "\u202f\u205f\u3000"
"""Separate the words of a line."""
APOSTROPHES = "'’‘ʼʻ‛`´′ʹ\u055a\uff07"
"""Whatever keyboards and editors put where an apostrophe is meant."""
HYPHENS = "-\u058a\u05be\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
"""Join the parts of a name. A soft hyphen does not: it is INVISIBLE."""
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\ufeff"
    + _span(0x200B, 0x200F)
    + _span(0x202A, 0x202E)
    + _span(0x2060, 0x206F)
    + _span(0xFE00, 0xFE0F)
    + _span(0xE0100, 0xE01EF)
)
"""Default-ignorable characters that turn up inside words: no letters, no marks."""

NO_SCRIPT = "Zzzz"


class Properties(NamedTuple):
    """The rows of ranges.tsv as arrays: row i holds from `firsts[i]` to `lasts[i]`.

    `values[i]` is a number into `kinds`, the distinct (script, category, word break,
    pictographic, ignorable).
    """

    firsts: "array[int]"
    lasts: "array[int]"
    values: "array[int]"
    kinds: "tuple[tuple[str, ...], ...]"

    def of(self, code: int) -> "tuple[str, ...]":
        row = bisect_right(self.firsts, code) - 1
        if row < 0 or code > self.lasts[row]:
            return (NO_SCRIPT, "Cn", "Other", "", "")
        return self.kinds[self.values[row]]


@cache
def properties() -> Properties:
    """Return the frozen properties of every assigned code point."""
    firsts, lasts, values = array("i"), array("i"), array("i")
    kinds: dict[tuple[str, ...], int] = {}
    for row in _table("ranges"):
        kind = (
            row["script"],
            row["category"],
            row["word_break"],
            row["pictographic"],
            row["ignorable"],
        )
        firsts.append(int(row["first"], 16))
        lasts.append(int(row["last"], 16))
        values.append(kinds.setdefault(kind, len(kinds)))
    return Properties(firsts, lasts, values, tuple(kinds))


def script_of(code: int) -> str:
    """Return the ISO 15924 code of a code point's script; Zyyy where many share it.

    >>> script_of(ord("ə")), script_of(ord("ә")), script_of(ord("ґ")), script_of(0x378)
    ('Latn', 'Cyrl', 'Cyrl', 'Zzzz')
    """
    return properties().of(code)[0]


def category_of(code: int) -> str:
    """Return the general category of a code point.

    >>> category_of(ord("Ş")), category_of(ord("ш")), category_of(0x0307)
    ('Lu', 'Ll', 'Mn')
    """
    return properties().of(code)[1]


def word_break_of(code: int) -> str:
    """Return the Word_Break property (UAX #29) of a code point.

    >>> word_break_of(ord("Ş")), word_break_of(ord("5")), word_break_of(ord("-"))
    ('ALetter', 'Numeric', 'Other')
    """
    return properties().of(code)[2]


def is_pictographic(code: int) -> bool:
    """Return whether emoji sequences are built from this code point.

    >>> is_pictographic(0x1F600), is_pictographic(ord("Ş"))
    (True, False)
    """
    return properties().of(code)[3] == "yes"


def is_ignorable(code: int) -> bool:
    """Return whether a code point is shown as nothing (Default_Ignorable_Code_Point).

    >>> is_ignorable(ord(SOFT_HYPHEN)), is_ignorable(ord("-"))
    (True, False)
    """
    return properties().of(code)[4] == "yes"


Ranges = tuple[tuple[int, int], ...]
"""A set of characters as (first, last) of its runs, in order."""


def ranges_with(
    *,
    scripts: Container[str] | None = None,
    categories: Container[str] | None = None,
    word_breaks: Container[str] | None = None,
    pictographic: bool = False,
) -> Ranges:
    """Return the set of characters that have all the properties asked for.

    >>> [(chr(a), chr(z)) for a, z in ranges_with(scripts={"Geor"}, categories={"Lu"})]
    [('Ⴀ', 'Ⴥ'), ('Ⴧ', 'Ⴧ'), ('Ⴭ', 'Ⴭ'), ('Ა', 'Ჺ'), ('Ჽ', 'Ჿ')]
    """
    table = properties()
    wanted = [
        (scripts is None or script in scripts)
        and (categories is None or category in categories)
        and (word_breaks is None or word_break in word_breaks)
        and (not pictographic or emoji == "yes")
        for script, category, word_break, emoji, _ in table.kinds
    ]
    spans: list[tuple[int, int]] = []
    for first, last, value in zip(*table[:3], strict=True):
        if wanted[value]:
            if spans and spans[-1][1] == first - 1:
                first = spans.pop()[0]
            spans.append((first, last))
    return tuple(spans)


def charset(ranges: Ranges) -> str:
    """Return a set as it stands in brackets in a regular expression.

    >>> charset(((0x2D, 0x2D), (0x430, 0x44F)))
    '\\\\x2dа-я'
    """
    return "".join(
        _escape(first) + (f"-{_escape(last)}" if last > first else "")
        for first, last in ranges
    )


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x80 else chr(code)


@cache
def lower_of() -> dict[int, int]:
    """Return small letters by capital, one code point each; İ gives i, and I gives i.

    >>> chr(lower_of()[ord("Ə")]), chr(lower_of()[ord("İ")])
    ('ə', 'i')
    """
    return _case("lower")


@cache
def upper_of() -> dict[int, int]:
    """Return capitals by small letter, one code point each; ı gives I, and i gives I.

    >>> chr(upper_of()[ord("ə")]), chr(upper_of()[ord("ı")])
    ('Ə', 'I')
    """
    return _case("upper")


@cache
def compositions() -> dict[tuple[int, int], int]:
    """Return composed letters by (letter, mark), as NFC composes them, Hangul apart.

    >>> chr(compositions()[ord("s"), 0x0327])
    'ş'
    """
    return {
        (int(row["base"], 16), int(row["mark"], 16)): int(row["composed"], 16)
        for row in _table("compose")
        if row["mark"] and not row["excluded"]
    }


@cache
def decompositions() -> dict[int, tuple[int, ...]]:
    """Return what one step of canonical decomposition gives, Hangul apart.

    >>> [hex(code) for code in decompositions()[ord("ş")]]
    ['0x73', '0x327']
    """
    return {
        int(row["composed"], 16): tuple(
            int(row[column], 16) for column in ("base", "mark") if row[column]
        )
        for row in _table("compose")
    }


@cache
def combining_classes() -> dict[int, int]:
    """Return the canonical combining class of every mark that has one.

    >>> combining_classes()[0x0307], combining_classes()[0x0327]
    (230, 202)
    """
    return {
        code: int(row["class"])
        for row in _table("marks")
        for code in range(int(row["first"], 16), int(row["last"], 16) + 1)
    }


def _case(column: str) -> dict[int, int]:
    return {
        int(row["code"], 16): int(row[column], 16)
        for row in _table("case")
        if row[column]
    }


def _table(name: str) -> "Table":
    # Imported here: nothing that only needs the named letters should pay for it.
    from normalizer.tablekit.load import read_table, require, tables_root

    table = read_table(
        tables_root() / "characters" / f"{name}.tsv", f"characters/{name}.tsv"
    )
    require([table])
    return table
