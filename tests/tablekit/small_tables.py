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
id parts from to shared source
person:aliyev surname:aliyev - - - editorial
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
slot position then rank of ends form after example_in example_out source
attributive 4 1 1 - - kI locative Bakı Bakıdakı editorial
genitive 3 - 1 - C In - Qarabağ Qarabağın editorial
genitive 3 - 1 - V nIn - Bakı Bakının editorial
genitive 3 - 2 acronym C nIn - XİN XİN-nin editorial
locative 3 - 1 - - dA - Bakı Bakıda editorial
locative 3 - 1 acronym - dA - XİN XİN-də editorial
""",
    "suffixes/classes.tsv": """\
lang class letters source
az C bcdfghjklmnpqrstvwxyzçğş editorial
az V aeiouöüıə editorial
""",
    "suffixes/harmony.tsv": """\
lang symbol looks after letter source
az A vowel aouı a editorial
az A vowel eiöüə ə editorial
az I vowel aı ı editorial
az I vowel eiə i editorial
az I vowel ou u editorial
az I vowel öü ü editorial
""",
    "suffixes/joints.tsv": """\
lang use written read shows source
az acronym hyphen none_hyphen - editorial
az foreign apostrophe apostrophe - editorial
az name none none_apostrophe - editorial
""",
    "suffixes/languages.tsv": """\
lang noun person source
az last last editorial
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
