"""A small, faultless set of tables, to put one fault into."""

from pathlib import Path

TABLES = {
    "names/entities.tsv": """\
id kind country replaced_by source
country:georgia country GE - editorial
org:mfa org - - editorial
person:aliyev person - - editorial
place:baku place AZ - editorial
place:karabakh place AZ - editorial
surname:aliyev surname - - editorial
""",
    "names/contexts.tsv": """\
context test value side lang source
state country GE either - editorial
state kind country either - editorial
state word president before en editorial
""",
    "names/people.tsv": """\
id parts shared source
person:aliyev surname:aliyev - editorial
""",
    "names/country.tsv": """\
id lang script role style form authority evidence context shared source
country:georgia en Latn canonical short Georgia cldr neighbour state - editorial
""",
    "names/org.tsv": """\
id lang script role style form authority evidence context shared source
org:mfa az Latn canonical acronym XİN press - - - editorial
org:mfa en Latn canonical acronym MFA common neighbour state - editorial
""",
    "names/place.tsv": """\
id lang script role style form authority from to evidence context shared source
place:baku az Cyrl canonical full Бакы derived - - - - - editorial
place:baku az Latn canonical full Bakı national - - - - - editorial
place:baku fa Arab canonical full باکو press - - - - - editorial
place:karabakh az Latn canonical full Qarabağ national - - - - - editorial
place:karabakh en Latn canonical full Karabakh common - - - - - editorial
place:karabakh en Latn spelling full Garabagh - - - - - - editorial
""",
    "names/surname.tsv": """\
id lang script role style form authority source
surname:aliyev en Latn canonical full Aliyev press editorial
""",
    "evidence/words.tsv": """\
lang script word source
az Latn və editorial
""",
    "orthographies/az-Latn.tsv": """\
rank grapheme before after sound example_in example_out source
1 a - - a baba b_a_b_a editorial
1 b - - b baba b_a_b_a editorial
1 e # - j_e eb j_e_b editorial
1 e - - e beb b_e_b editorial
""",
    "styles/house.tsv": """\
id lang script role style form authority source
place:karabakh en Latn canonical full Garabagh state editorial
""",
    "suffixes/az.tsv": """\
slot form source
locative da editorial
""",
    "systems/bgn.tsv": """\
orthography grapheme written example_in example_out source
az-Cyrl а a Баш Bash editorial
az-Cyrl б b Баш Bash editorial
az-Cyrl ш sh Баш Bash editorial
""",
    "systems/ascii-e.tsv": """\
orthography grapheme written example_in example_out source
az-Latn ə e Bə Be editorial
""",
    "characters/case.tsv": """\
code upper lower source
000041 - 000061 editorial
000061 000041 - editorial
""",
}
"""The files by path; a space parts cells, an underscore is a space in one."""

SOURCES = """\
[editorial]
title = "Typed by the editors"
url = "-"
licence = "CC0-1.0"
retrieved = "2026-11-24"
"""


def tsv(text: str) -> str:
    """Return a table as it is written to a file."""
    return text.replace(" ", "\t").replace("_", " ")


def write(root: Path, tables: dict[str, str] = TABLES) -> Path:
    """Write tables, and the list of their sources, into a folder."""
    for name, text in tables.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        # `example_in` and its like are no cells with spaces.
        header, _, rows = text.partition("\n")
        content = header.replace(" ", "\t") + "\n" + tsv(rows)
        file.write_bytes(content.encode())
    (root / "sources.toml").write_text(SOURCES, "utf-8")
    return root


def with_rows(file: str, *lines: str) -> dict[str, str]:
    """Return the tables with more rows in one, each put where it sorts."""
    header, *rows = TABLES[file].splitlines()
    ordered = sorted([*rows, *lines], key=lambda line: tsv(line).split("\t"))
    return TABLES | {file: "\n".join([header, *ordered]) + "\n"}


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """Return the tables with some text of one replaced."""
    assert old in TABLES[file]
    return TABLES | {file: TABLES[file].replace(old, new, 1)}
