"""Checking: each fault is found, alone and among others, and ours has none."""

# A case is a line: what was changed, and what is said of it.
# ruff: noqa: E501

from pathlib import Path

import pytest
from small_tables import SOURCES, TABLES, changed, with_rows, write

from normalizer.names.lexicon import shipped
from normalizer.tablekit.check import check_overlay, check_tables
from normalizer.tablekit.load import tables_root

PLACES = "names/place.tsv"
ENTITIES = "names/entities.tsv"
CONTEXTS = "names/contexts.tsv"
COUNTRIES = "names/country.tsv"
ORGS = "names/org.tsv"
PEOPLE = "names/people.tsv"
SURNAMES = "names/surname.tsv"
WORDS = "evidence/words.tsv"
READING = "orthographies/az-Latn.tsv"
WRITING = "systems/bgn.tsv"
STYLE = "styles/house.tsv"

Tables = dict[str, str]


def karabakh(form: str, **cells: str) -> Tables:
    """Return the tables with another spelling of Karabakh."""
    values = {
        "id": "place:karabakh", "lang": "en", "script": "Latn", "role": "spelling",
        "style": "full", "form": form, "authority": "-", "from": "-", "to": "-",
        "evidence": "-", "context": "-", "shared": "-", "source": "editorial",
    } | cells  # fmt: skip
    return with_rows(PLACES, " ".join(values.values()))


def faults_of(root: Path) -> list[str]:
    return [f"{f.file}:{f.line}: {f.column}: {f.problem}" for f in check_tables(root)]


def with_first(file: str, line: str) -> Tables:
    """Return the tables with one more row, at the head of a table."""
    header, _, rows = TABLES[file].partition("\n")
    return TABLES | {file: f"{header}\n{line}\n{rows}"}


@pytest.mark.parametrize(
    ("tables", "faults"),
    [
        # columns and cells
        (
            changed(PLACES, "Bakı national - -", "Bakı national -"),
            ["names/place.tsv:3: : has 12 cells, its header 13"],
        ),
        (
            changed(PLACES, "Bakı national - -", "Bakı national  -"),
            ["names/place.tsv:3: : from is an empty cell"],
        ),
        (
            changed(PLACES, " from to ", " from until "),
            ["names/place.tsv:1: until: is no column of this table"],
        ),
        (
            changed(WORDS, "source", "note"),
            ["evidence/words.tsv:1: source: is missing"],
        ),
        (
            changed(
                WORDS,
                "word source\naz Latn və editorial",
                "source word\naz Latn editorial və",
            ),
            ["evidence/words.tsv:1: source: is not the last column"],
        ),
        (
            changed(PLACES, "Garabagh - - - - - - editorial", "Garabagh - - - - - - -"),
            ["names/place.tsv:7: source: is empty"],
        ),
        (
            changed(
                PLACES, "Garabagh - - - - - - editorial", "Garabagh - - - - - - atlas"
            ),
            ["names/place.tsv:7: source: 'atlas' is no source"],
        ),
        (
            changed(PLACES, "Karabakh common", "Karabakh official"),
            ["names/place.tsv:6: authority: 'official' is not known"],
        ),
        (
            changed(PLACES, "Garabagh - -", "Garabagh - 1990s"),
            ["names/place.tsv:7: from: '1990s' is malformed"],
        ),
        (
            changed(WORDS, "az Latn və", "tr Cyrl вә"),
            ["evidence/words.tsv:2: script: Cyrl is no script of tr"],
        ),
        (
            TABLES | {"names-of-mine/x.tsv": "a source\n"},
            ["names-of-mine/x.tsv:0: : is no table that is known"],
        ),
        # letters
        (
            karabakh("Kаrabakh"),
            [
                "names/place.tsv:8: form: 'Kаrabakh' mixes Latin and Cyrillic (U+0430 at 2)"
            ],
        ),
        (
            karabakh("Карабах"),
            [
                "names/place.tsv:8: form: 'Карабах' is written in Cyrillic, the row says Latn (U+041A at 1, U+0430 at 2, U+0440 at 3, U+0431 at 5, U+0445 at 7)"
            ],
        ),
        (
            karabakh("Qarabag\u0306"),
            ["names/place.tsv:8: form: 'Qarabağ' is not in NFC"],
        ),
        (
            karabakh("Kara\u00adbakh"),
            [
                "names/place.tsv:8: form: 'Kara\\xadbakh' holds the invisible U+00AD at 5"
            ],
        ),
        (
            karabakh("Karabagh\u202e"),
            [
                "names/place.tsv:8: form: 'Karabagh\\u202e' holds the invisible U+202E at 9"
            ],
        ),
        (
            karabakh("Kara\u200cbakh"),
            [
                "names/place.tsv:8: form: 'Kara\\u200cbakh' holds the invisible U+200C at 5"
            ],
        ),
        (
            karabakh("Upper\u00a0Karabakh"),
            [
                "names/place.tsv:8: form: 'Upper\\xa0Karabakh' has a space that is not needed, or not plain, at 6"
            ],
        ),
        (
            karabakh("Upper__Karabakh"),
            [
                "names/place.tsv:8: form: 'Upper  Karabakh' has a space that is not needed, or not plain, at 6"
            ],
        ),
        # order
        (
            changed(WORDS, "az Latn və editorial\n", "az Latn və editorial\n" * 2),
            ["evidence/words.tsv:3: : is the row before it again"],
        ),
        (
            karabakh("Garabagh", evidence="language"),
            [
                "names/place.tsv:8: form: 'Garabagh' is there again, after names/place.tsv:7"
            ],
        ),
        (
            with_first(
                PLACES,
                "place:karabakh en Latn spelling full Qarabag - - - - - - editorial",
            ),
            ["names/place.tsv:3: : is not in order"],
        ),
        # entities
        (
            changed(PLACES, "place:baku fa", "place:bakou fa"),
            [
                "names/place.tsv:4: : is not in order",
                "names/place.tsv:4: id: 'place:bakou' does not exist",
            ],
        ),
        (
            changed(ENTITIES, "org:mfa org", "org:mfa place"),
            ["names/entities.tsv:3: kind: 'place' is not the kind of org:mfa"],
        ),
        (
            changed(ENTITIES, "org:mfa org", "org:M.F.A org"),
            [
                "names/entities.tsv:3: id: 'org:M.F.A' is malformed",
                "names/entities.tsv:3: id: org:M.F.A has no name in any table",
                "names/org.tsv:2: id: 'org:mfa' does not exist",
                "names/org.tsv:3: id: 'org:mfa' does not exist",
            ],
        ),
        (
            with_rows(ENTITIES, "place:ganja place AZ - editorial"),
            ["names/entities.tsv:6: id: place:ganja has no name in any table"],
        ),
        (
            with_rows(ENTITIES, "place:ganja place AZ place:gence editorial"),
            ["names/entities.tsv:6: replaced_by: 'place:gence' does not exist"],
        ),
        (
            with_rows(ENTITIES, "place:ganja place AZ place:ganja editorial"),
            [
                "names/entities.tsv:6: replaced_by: leads in a circle: place:ganja > place:ganja"
            ],
        ),
        (
            changed(ENTITIES, "org:mfa org - -", "org:mfa org - place:baku"),
            [
                "names/org.tsv:2: id: org:mfa was replaced by place:baku",
                "names/org.tsv:3: id: org:mfa was replaced by place:baku",
            ],
        ),
        (
            with_rows(
                SURNAMES, "place:baku en Latn canonical full Baku common editorial"
            ),
            ["names/surname.tsv:2: id: place:baku is in the table of another kind"],
        ),
        # labels and roles
        (
            karabakh("Qarabagh", role="canonical", authority="bgn"),
            [
                "names/place.tsv:7: role: a second label of place:karabakh, after names/place.tsv:6"
            ],
        ),
        (
            karabakh("Qarabagh", role="spelling", lang="tr"),
            [
                "names/place.tsv:8: role: a spelling of place:karabakh, which has no label of that style"
            ],
        ),
        (
            karabakh("Qarabagh", authority="press"),
            ["names/place.tsv:8: authority: is there for a row with role spelling"],
        ),
        (
            changed(PLACES, "Karabakh common", "Karabakh -"),
            ["names/place.tsv:6: authority: is empty for a label"],
        ),
        (
            karabakh("Qarabagh", style="short"),
            [
                "names/place.tsv:8: role: a spelling of place:karabakh, which has no label of that style",
                "names/place.tsv:8: style: 'short' is no style of a place",
            ],
        ),
        (
            karabakh("Qarabagh", lang="mul"),
            [
                "names/place.tsv:8: lang: mul is for names that are kept, not spelling",
                "names/place.tsv:8: role: a spelling of place:karabakh, which has no label of that style",
            ],
        ),
        (
            karabakh("Qarabagh", role="acronym"),
            [
                "names/place.tsv:6: style: 'full' is not the style of a row with role acronym"
            ],
        ),
        (
            karabakh("Karabakhi", role="demonym"),
            [
                "names/place.tsv:7: style: 'full' is not the style of a row with role demonym"
            ],
        ),
        (karabakh("Karabakhi", role="demonym", style="adjective"), []),
        (
            changed(PLACES, "Karabakh common - -", "Karabakh common - 1991"),
            ["names/place.tsv:6: to: is a label that went out of use in 1991"],
        ),
        (
            karabakh("Qarabagh", **{"role": "historic", "from": "1991", "to": "1923"}),
            ["names/place.tsv:7: from: 1991 is after 1923"],
        ),
        # forms
        (
            karabakh("Karabakh;Qarabagh"),
            ["names/place.tsv:8: form: 'Karabakh;Qarabagh' holds ';'"],
        ),
        (
            karabakh("Karabakh/Qarabagh"),
            ["names/place.tsv:8: form: 'Karabakh/Qarabagh' holds '/'"],
        ),
        (
            karabakh("Karabakh,_Qarabagh"),
            ["names/place.tsv:8: form: 'Karabakh, Qarabagh' holds ','"],
        ),
        (
            karabakh("Karabakh|Qarabagh"),
            ["names/place.tsv:8: form: 'Karabakh|Qarabagh' holds '|'"],
        ),
        (karabakh("1905"), ["names/place.tsv:7: form: '1905' has no letter"]),
        (
            karabakh("Kara+bakh"),
            [
                "names/place.tsv:8: form: 'Kara+bakh' is never found: '+' (U+002B) ends a name"
            ],
        ),
        (
            karabakh("Bakı"),
            [
                "names/place.tsv:3: shared: 'Bakı' is also place:karabakh, at names/place.tsv:7",
                "names/place.tsv:7: shared: 'Bakı' is also place:baku, at names/place.tsv:3",
            ],
        ),
        (
            karabakh("Qarabagh", shared="yes"),
            ["names/place.tsv:8: shared: 'Qarabagh' is of place:karabakh alone"],
        ),
        # evidence
        (
            karabakh("Qarabagh", evidence="neighbour"),
            ["names/place.tsv:8: context: asks for a neighbour, but says not which"],
        ),
        (
            karabakh("Qarabagh", context="river"),
            ["names/place.tsv:8: context: 'river' does not exist"],
        ),
        (
            changed(ORGS, "MFA common neighbour state", "MFA common - -"),
            ["names/org.tsv:3: evidence: 'MFA' is short enough to mean other things"],
        ),
        # contexts
        (
            changed(CONTEXTS, "word president before en", "word President before en"),
            [
                "names/contexts.tsv:4: value: 'President' is not one word in small letters"
            ],
        ),
        (
            changed(CONTEXTS, "word president before en", "word president before -"),
            ["names/contexts.tsv:4: lang: is empty for a word"],
        ),
        (
            changed(CONTEXTS, "word president", "sound president"),
            [
                "names/contexts.tsv:4: lang: is there for a sound",
                "names/contexts.tsv:4: test: 'sound' is not known",
            ],
        ),
        (
            changed(CONTEXTS, "kind country either -", "kind nation either -"),
            ["names/contexts.tsv:3: value: 'nation' is no kind"],
        ),
        (
            changed(CONTEXTS, "country GE either -", "country Georgia either -"),
            ["names/contexts.tsv:2: value: 'Georgia' is no code of a country"],
        ),
        (
            changed(CONTEXTS, "country GE either -", "country GE either en"),
            ["names/contexts.tsv:2: lang: is there for a country"],
        ),
        (
            changed(CONTEXTS, "country GE", "entity place:ganja"),
            ["names/contexts.tsv:2: value: 'place:ganja' does not exist"],
        ),
        # people
        (
            changed(PEOPLE, "surname:aliyev -", "surname:aliev -"),
            ["names/people.tsv:2: parts: 'surname:aliev' does not exist"],
        ),
        (
            changed(PEOPLE, "surname:aliyev -", "place:baku -"),
            ["names/people.tsv:2: parts: place:baku is no part of a name"],
        ),
        (
            changed(PEOPLE, "surname:aliyev - -", "surname:aliyev 2007 2006"),
            [
                "names/people.tsv:2: from: 2007 is after 2006",
                "names/people.tsv:2: to: is when the last name of person:aliyev went out of use",
            ],
        ),
        (
            changed(PEOPLE, "surname:aliyev - -", "surname:aliyev 2007 -")
            | changed(PLACES, "Bakı national - -", "Bakı national 1990 1989"),
            [
                "names/place.tsv:3: from: 1990 is after 1989",
                "names/place.tsv:3: to: is a label that went out of use in 1989",
            ],
        ),
        # rules about letters
        (
            changed(READING, "baba b_a_b_a", "baba b_a_b"),
            [
                "orthographies/az-Latn.tsv:2: example_out: 'baba' has b a b a, not 'b a b'"
            ],
        ),
        (
            changed(READING, "- - b baba", "- - zz baba"),
            ["orthographies/az-Latn.tsv:3: sound: 'zz' is unknown"],
        ),
        (
            changed(READING, "1 b", "0 b"),
            [
                "orthographies/az-Latn.tsv:3: : is not in order",
                "orthographies/az-Latn.tsv:3: rank: '0' is malformed",
                "orthographies/az-Latn.tsv:3: rank: '0' is no rank",
            ],
        ),
        (
            changed(READING, "1 e # - j_e eb j_e_b", "1 e b|# - j_e eb j_e_b"),
            [
                "orthographies/az-Latn.tsv:5: : is not in order",
                "orthographies/az-Latn.tsv:5: example_out: 'beb' has no place where the row is read, not 'b e b'",
            ],
        ),
        (
            with_rows(READING, "1 e b - i eb j_e_b editorial"),
            [
                "orthographies/az-Latn.tsv:5: example_out: 'beb' has no place where the row is read, not 'b e b'",
                "orthographies/az-Latn.tsv:6: example_out: 'eb' has no place where the row is read, not 'j e b'",
            ],
        ),
        (
            with_rows(READING, "1 v - - v bəb b_v editorial"),
            [
                "orthographies/az-Latn.tsv:6: example_out: 'bəb' has no place where the row is read, not 'b v'"
            ],
        ),
        (
            changed(WRITING, "б b Баш Bash", "б b Баш Vash"),
            ["systems/bgn.tsv:3: example_out: 'Баш' is written 'Bash', not 'Vash'"],
        ),
        (
            changed(WRITING, "б b Баш Bash", "б b Bash Bash"),
            [
                "systems/bgn.tsv:3: example_in: 'Bash' is written in Latin, the row says Cyrl (U+0042 at 1, U+0061 at 2, U+0073 at 3, U+0068 at 4)"
            ],
        ),
        (
            with_rows(WRITING, "az-Cyrl ш s Баш Bash editorial"),
            [
                "systems/bgn.tsv:2: example_out: 'Баш' is written 'Bas', not 'Bash'",
                "systems/bgn.tsv:3: example_out: 'Баш' is written 'Bas', not 'Bash'",
                "systems/bgn.tsv:4: example_out: 'Баш' is written 'Bas', not 'Bash'",
                "systems/bgn.tsv:5: example_out: 'Баш' is written 'Bas', not 'Bash'",
                "systems/bgn.tsv:5: grapheme: 'ш' is there again, after systems/bgn.tsv:4",
                "systems/bgn.tsv:5: grapheme: 'ш' never gets past systems/bgn.tsv:4",
            ],
        ),
        (
            with_rows("systems/ascii-e.tsv", "az-Latn e a Be Ba editorial"),
            [
                "systems/ascii-e.tsv:3: written: 'e' is what systems/ascii-e.tsv:2 changes again"
            ],
        ),
        (
            with_rows("characters/case.tsv", "000062 - 000041 editorial"),
            [
                "characters/case.tsv:4: lower: '000041' is what characters/case.tsv:2 changes again"
            ],
        ),
        # house styles
        (
            changed(STYLE, "place:karabakh", "place:qarabagh"),
            ["styles/house.tsv:2: id: 'place:qarabagh' does not exist"],
        ),
        (
            changed(STYLE, "Garabagh state", "Garabagh -"),
            ["styles/house.tsv:2: authority: is empty for a label"],
        ),
    ],
)
def test_a_fault_is_found_with_its_place(
    tables: Tables, faults: list[str], tmp_path: Path
) -> None:
    assert faults == faults_of(write(tmp_path, tables))


def test_a_row_as_it_should_be_has_no_fault(tmp_path: Path) -> None:
    tables = with_rows(
        PLACES, "place:baku fa Arab spelling full باد\u200cکوبه - - - - - - editorial"
    )

    assert faults_of(write(tmp_path, tables)) == []  # ZWNJ belongs there


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xef\xbb\xbfid\tsource\n", "begins with a byte order mark"),
        (b"id\tsource\r\n", "has a carriage return"),
        (b"id\tsource", "does not end with a line end"),
        (b"id\tsource\n\xff\t-\n", "is not UTF-8"),
        (b"", "is empty"),
        (b"id\tid\tsource\n", "names a column twice"),
    ],
)
def test_a_file_that_is_no_table_is_a_fault(
    data: bytes, problem: str, tmp_path: Path
) -> None:
    write(tmp_path)
    (tmp_path / "names" / "given.tsv").write_bytes(data)

    problems = [f.problem for f in check_tables(tmp_path) if "given" in f.file]

    assert problem in problems


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('url = "-"\n', "", "sources.toml:1: url: editorial has no url"),
        ("CC0-1.0", "GPL-3.0", "sources.toml:1: licence: editorial is licensed under GPL-3.0"),
        ("[editorial]", "[", "sources.toml:0: : is not TOML"),
    ],
)  # fmt: skip
def test_a_source_is_described_and_free(
    old: str, new: str, fault: str, tmp_path: Path
) -> None:
    write(tmp_path)
    (tmp_path / "sources.toml").write_text(SOURCES.replace(old, new), "utf-8")

    first = faults_of(tmp_path)

    assert any(line.startswith(fault) for line in first)


def test_rows_that_ask_for_attribution_stand_alone(tmp_path: Path) -> None:
    write(tmp_path, changed(PLACES, "Bakı national - - - - - editorial",
                            "Bakı national - - - - - geonames"))  # fmt: skip
    listed = SOURCES + SOURCES.replace("editorial", "geonames").replace(
        "CC0-1", "CC-BY-4"
    )
    (tmp_path / "sources.toml").write_text(listed, "utf-8")

    expected = [
        f"{PLACES}:3: source: 'geonames' is CC-BY-4.0, in a file with other rows"
    ]

    assert expected == faults_of(tmp_path)


def test_one_run_tells_the_faults_of_every_file(tmp_path: Path) -> None:
    faulty = {
        PLACES: karabakh("Kаrabakh", evidence="neighbour", source="atlas"),
        ORGS: changed(ORGS, "MFA common neighbour state", "MFA - - -"),
        READING: changed(READING, "baba b_a_b_a", "baba b_a_b"),
        WRITING: changed(WRITING, "б b Баш Bash", "б b Баш Vash"),
        STYLE: changed(STYLE, "place:karabakh", "place:qarabagh"),
    }
    tables = TABLES | {file: changes[file] for file, changes in faulty.items()}

    files = [fault.partition(":")[0] for fault in faults_of(write(tmp_path, tables))]

    assert set(files) == {ORGS, PLACES, READING, STYLE, WRITING}
    assert len(files) == 8


def test_the_shipped_tables_have_no_fault() -> None:
    assert [*map(str, check_tables(tables_root()))] == []


def overlay(tmp_path: Path, *rows: str) -> list[str]:
    file = tmp_path / "mine.tsv"
    lines = ["id lang form context", *rows]
    file.write_text("\n".join(lines).replace(" ", "\t") + "\n", "utf-8")
    return [
        f"{f.line}: {f.column}: {f.problem}" for f in check_overlay(file, shipped())
    ]


def test_an_overlay_needs_little(tmp_path: Path) -> None:
    rows = ["place:karabakh en Garabagh -", "place:baku de Baku -"]

    assert overlay(tmp_path, *rows) == []


def test_every_fault_of_an_overlay_is_told(tmp_path: Path) -> None:
    expected = [
        "2: form: 'Garabagh;Qarabagh' holds ';'",
        "3: id: 'Karabakh' is malformed",
        "4: context: 'nowhere' does not exist",
        f"5: role: a second label of place:baku, after {tmp_path / 'mine.tsv'}:4",
    ]

    told = overlay(tmp_path, "place:karabakh en Garabagh;Qarabagh -",
                   "Karabakh en Garabagh -", "place:baku en Baku nowhere",
                   "place:baku en Bakou -")  # fmt: skip

    assert expected == told
