"""CSV and TSV: the columns that one names."""

import csv
import io
from dataclasses import replace

import pytest

from normalizer import Normalizer
from normalizer.formats import make_format
from normalizer.formats.fields import parse_added
from normalizer.formats.pieces import DataError
from normalizer.formats.reading import Names
from normalizer.names.describe import Step
from normalizer.names.rewrite import apply

EN = Normalizer(to="en")


class Labelled:
    """Names with any label for Baku; no table could hold some of these."""

    def __init__(self, label: str) -> None:
        self._label = label

    def steps(self, text: str) -> list[Step]:
        return [
            replace(step, after=step.after.replace("Baku", self._label))
            for step in EN.steps(text)
        ]


def normalized(
    source: str,
    *fields: str,
    added: tuple[str, ...] = (),
    form: str = "csv",
    size: int = 7,
    names: Names = EN,
) -> str:
    made = make_format(form, fields, [parse_added(spec) for spec in added])
    blocks = [source[at : at + size] for at in range(0, len(source), size)]
    return "".join(
        apply(piece.source, piece.rules.rewriting(piece.source, names).edits)
        for piece in made.pieces(blocks)
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a,b\nBakı,Bakı\n", "a,b\nBaku,Bakı\n"),
        ("a,b\nBakı,Bakı", "a,b\nBaku,Bakı"),
        ("b,a\r\n\"x\",\"Bakı\"\r\n", "b,a\r\n\"x\",\"Baku\"\r\n"),
        ("b;a\r1;Bakı\r", "b;a\r1;Baku\r"),
        ("b|a\n1|Bakı\n", "b|a\n1|Baku\n"),
        ('a,b\n"Bakı ""x"", Şuşa\nBakı",\n', 'a,b\n"Baku ""x"", Shusha\nBaku",\n'),
        ('a,b\n5" Bakı,"x"\n', 'a,b\n5" Baku,"x"\n'),
        ('"a","b\nc"\nBakı,1\n', '"a","b\nc"\nBaku,1\n'),
        ("a\n\nBakı\n", "a\n\nBaku\n"),
        ("a,b\n\nBakı,1\n", "a,b\n\nBaku,1\n"),
        ("a,\nBakı,\u2028\n", "a,\nBaku,\u2028\n"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_only_the_named_column_changes(source: str, expected: str, size: int) -> None:
    assert expected == normalized(source, "a", size=size)


def test_a_table_with_tabs() -> None:
    assert normalized("a\tb\nBakı\tx,y\n", "a", form="tsv") == "a\tb\nBaku\tx,y\n"


def test_a_label_with_a_comma_gets_quotes() -> None:
    actual = normalized('a,b\n5" Bakı,x\n', "a", names=Labelled('B, "U"'))

    assert actual == 'a,b\n"5"" B, ""U""",x\n'


@pytest.mark.parametrize(
    ("added", "source", "expected"),
    [
        (("c",), "a,b\nBakı,1\n", "a,b,c\nBakı,1,Baku\n"),
        (
            ("c:id",),
            "a;b\r\nBakı;1\r\nx;2\r\n",
            "a;b;c\r\nBakı;1;place:baku\r\nx;2;\r\n",
        ),
        (("c", "d:geonames"), "a\nBakı", "a,c,d\nBakı,Baku,587084"),
        (("b",), "a,b\nBakı,1\n", "a,b\nBakı,Baku\n"),
        (("c",), 'a\n"Bakı, ""x"""\n', 'a,c\n"Bakı, ""x""","Baku, ""x"""\n'),
        (("c,d",), "a\nBakı\n", 'a,"c,d"\nBakı,Baku\n'),
    ],
)
def test_a_column_is_added(added: tuple[str, ...], source: str, expected: str) -> None:
    once = normalized(source, "a", added=added)

    assert expected == once
    assert once == normalized(once, "a", added=added)
    widths = {
        len(row)
        for row in csv.reader(
            io.StringIO(once, newline=""), delimiter=";" if ";" in once else ","
        )
    }
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x\n1\n", 1),
        ('"a\n1\n', 1),
        ("a,b\n1\n", 2),
        ("a,b\n1,2\n\n1,2,3\n", 4),
        ('a,b\n"1\n2",3\n"4,5\n6,7\n', 4),
        ('a,b\n"1"x,2\n', 2),
    ],
)
def test_a_broken_table_is_named_by_its_line(source: str, line: int) -> None:
    with pytest.raises(DataError) as caught:
        normalized(source, "a")

    assert caught.value.line == line
