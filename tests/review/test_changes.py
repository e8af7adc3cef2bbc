"""What two tables make of the same text."""

import shutil
from pathlib import Path

import pytest

from normalizer.errors import OptionError
from normalizer.formats.pieces import Piece
from normalizer.formats.text import Text
from normalizer.review.changes import SHIPPED, Seen, compare, require_side
from normalizer.review.changes import _differing as differing
from normalizer.tablekit.load import tables_root


def seen(start: int, before: str, after: str) -> Seen:
    return Seen(start, start + len(before), before, after, "x", "y")


def test_an_overlay_changes_what_it_says(tmp_path: Path) -> None:
    text = "Garabagh, Bakı\nvə Qarabağ, Garabagh\n"

    changes = compare(
        [("a.txt", Piece(text, 1, Text()))], SHIPPED, "en-az-press", {"to": "en"}
    )

    told = {(c.before, c.old, c.new): changes.counts[c] for c in changes.ranked()}
    assert told == {
        ("Garabagh", "Karabakh", "Garabagh"): 2,
        ("Qarabağ", "Karabakh", "Garabagh"): 1,
    }
    places = [changes.first[c] for c in changes.ranked()]
    assert [(p.line, p.column) for p in places] == [(1, 1), (2, 4)]


@pytest.mark.slow
def test_a_folder_of_tables_is_another_version(tmp_path: Path) -> None:
    root = tmp_path / "tables"
    shutil.copytree(Path(str(tables_root())), root)
    table = root / "names" / "place.tsv"
    old = "place:shusha\ten\tLatn\tcanonical\tfull\tShusha\t"
    content = table.read_text("utf-8")
    assert old in content
    table.write_text(content.replace(old, old.replace("\tShusha\t", "\tXusxa\t")))

    changes = compare(
        [("", Piece("Şuşa", 1, Text()))], SHIPPED, str(root), {"to": "en"}
    )

    assert [(c.old, c.new) for c in changes.ranked()] == [("Shusha", "Xusxa")]


def test_what_overlaps_is_one_difference() -> None:
    source = "Dağlıq Qarabağ var"
    old = [seen(0, "Dağlıq Qarabağ", "Nagorno-Karabakh")]
    new = [seen(7, "Qarabağ", "Karabakh")]

    [(start, change)] = differing(source, old, new)

    assert (start, change.old, change.new) == (
        0,
        "Nagorno-Karabakh",
        "Dağlıq Karabakh",
    )


def test_what_comes_out_the_same_is_no_difference() -> None:
    assert not [*differing("Bakı", [seen(0, "Bakı", "Bakı")], [])]


@pytest.mark.parametrize("side", ["no-such-style", "tests"])
def test_what_is_no_table_is_refused(side: str) -> None:
    with pytest.raises(OptionError):
        require_side(side)
