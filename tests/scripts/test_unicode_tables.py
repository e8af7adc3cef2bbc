import runpy
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SCRIPT = CHECKOUT / "scripts" / "unicode_tables.py"
CHARACTERS = CHECKOUT / "tables" / "characters"


@pytest.mark.skipif(not SCRIPT.is_file(), reason="runs in a checkout only")
def test_the_character_tables_are_what_the_script_makes_of_unicode_15() -> None:
    script = runpy.run_path(str(SCRIPT))
    read_me = script["UCD"] / "ReadMe.txt"
    if not read_me.is_file() or "Version 15.0.0" not in read_me.read_text("utf-8"):
        pytest.skip("the data files of Unicode 15.0.0 are not installed (unicode-data)")

    built = script["build"](script["UCD"])

    assert {f.name for f in CHARACTERS.glob("*.tsv")} == set(built)
    for name, text in built.items():
        assert (CHARACTERS / name).read_bytes() == text.encode(), name
