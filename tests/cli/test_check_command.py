"""The command `check`: what it prints, where, and how it ends."""

from pathlib import Path

from click.testing import CliRunner

from normalizer.cli.check import command


def test_an_overlay_without_a_fault_ends_well(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("id\tlang\tform\nplace:karabakh\ten\tGarabagh\n", "utf-8")

    result = CliRunner().invoke(command, [str(table)])

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no faults\n")


def test_every_fault_of_every_overlay_is_printed(tmp_path: Path) -> None:
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text("id\tlang\tform\nplace:baku\ten\tBаku\n", "utf-8")
    second.write_text("id\tlang\nplace:baku\ten\n", "utf-8")
    expected = (
        f"{first}:2: form: 'Bаku' mixes Latin and Cyrillic (U+0430 at 2). "
        "Retype the letter, or set script to Zyyy.\n"
        f"{second}:1: form: is missing. Name it in the header.\n"
    )

    result = CliRunner().invoke(command, [str(first), str(second)])

    assert result.exit_code == 1
    assert expected == result.stdout
    assert result.stderr == "2 faults in 2 tables\n"


def test_a_table_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [str(tmp_path / "none.tsv")])

    assert result.exit_code == 1
    assert "cannot be read (No such file or directory)" in result.stdout


def test_the_shipped_tables_are_checked_without_a_name() -> None:
    result = CliRunner().invoke(command, [])

    assert result.stderr.count("\n") == 1
    assert result.exit_code == (result.stderr != "no faults\n")


def test_the_report_counts_the_spellings_made_by_rule() -> None:
    result = CliRunner().invoke(command, ["--report"])

    assert "spellings" in result.stdout.splitlines()[-1]
    assert result.exit_code == 0
