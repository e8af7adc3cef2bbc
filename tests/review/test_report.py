"""What deserves a second look, and the licences of rows."""

from collections import Counter
from pathlib import Path

from normalizer.review.report import licences, report
from normalizer.tablekit.load import tables_root

ROOT = Path(str(tables_root()))


def test_every_row_ships_under_a_licence() -> None:
    rows = Counter[str]()
    for line in licences(tables_root()):
        rows[line.table] += line.rows

    for path in ROOT.rglob("*.tsv"):
        table = path.relative_to(ROOT).as_posix()
        assert rows[table] == path.read_text("utf-8").count("\n") - 1


def test_the_report_counts_what_it_lists() -> None:
    *lines, made = report(tables_root())

    listed = Counter(line.partition(":")[0] for line in lines if ": " in line)
    counted = {
        what: int(count)
        for count, _, what in (
            line.partition(" ") for line in lines if ": " not in line
        )
    }
    assert made.endswith(" spellings")
    assert counted == dict(listed)
    assert {"weak", "no label"} <= counted.keys()
