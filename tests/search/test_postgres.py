"""PostgreSQL finds and marks every spelling, by SQL alone and by dictionaries."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Server, groups, served

psycopg = pytest.importorskip("psycopg", reason="pip install 'psycopg[binary]'")

from normalizer.search import postgres  # noqa: E402
from normalizer.search.letters import letter_rules  # noqa: E402
from normalizer.search.postgres_files import check_thesaurus, postgres_files  # noqa: E402
from normalizer.search.rules import ExportError  # noqa: E402

DOCS = {
    1: "😀 Нагорный Карабах и Шойгу",
    2: "S\u0327oyqu’nun Dağlıq Qarabağa səfəri",
    3: "İRAN və BAKI: Sergei Shoigu",
    4: "Гянджа, Ճապոնիա, თბილისში",
    5: "Bu cümlədə ad yoxdur",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    yield from served()


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return postgres_files(groups())


@pytest.fixture(scope="module")
def managed(server: Server, files: dict[str, str]) -> Iterator["psycopg.Connection"]:
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute(files["managed.sql"].encode())
        connection.execute("CREATE TABLE news (id int PRIMARY KEY, body text)")
        postgres.index(connection, "news", ["body"])
        for item in DOCS.items():
            connection.execute("INSERT INTO news VALUES (%s, %s)", item)
        yield connection


@pytest.fixture(scope="module")
def contracted(server: Server, files: dict[str, str]) -> Iterator["psycopg.Connection"]:
    for path, text in files.items():
        if path.startswith("tsearch_data/"):
            target = server.search_data / Path(path).name
            target.write_text(text, encoding="utf-8")
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute(files["dictionaries.sql"].encode())
        yield connection


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Şoyqu", {1, 2, 3}),
        ("ШОЙГУ", {1, 2, 3}),
        ("Nagorno-Karabakh", {1, 2}),
        ("Нагорного Карабаха", {1, 2}),
        ("Garabagh", {1, 2}),  # Inside of the longer name, too.
        ("иран баку", {3}),
        ("Ganja", {4}),
        ("Tiflis", {4}),
        ("Japonya", {4}),
        ("cümlədə", {5}),
        ("Shoigu cümlədə", set()),
        ("' & | ! ( ) \0 \\", set()),
        ("", set()),
    ],
)
def test_sql_alone_finds(
    managed: "psycopg.Connection", query: str, found: set[int]
) -> None:
    hits = postgres.search(managed, "news", query, ["body"])

    assert found == {hit.key for hit in hits}


def test_what_is_spelled_as_asked_comes_first(managed: "psycopg.Connection") -> None:
    hits = postgres.search(managed, "news", "shoigu", ["body"])

    assert [(hits[0].key, hits[0].exact), *(hit.exact for hit in hits[1:])] == [
        (3, True),
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("document", "query", "marked"),
    [
        (DOCS[1], "Şoyqu", "😀 Нагорный Карабах и [Шойгу]"),
        (DOCS[2], "шойгу", "[S\u0327oyqu’nun] Dağlıq Qarabağa səfəri"),
        (DOCS[2], "Karabakh", "S\u0327oyqu’nun Dağlıq [Qarabağa] səfəri"),
        (DOCS[3], "иран", "[İRAN] və BAKI: Sergei Shoigu"),
        ("‘Bakı’ Œ Baku\u0301", "Баку", "‘[Bakı]’ Œ [Baku\u0301]"),
        ("\x02Bakı\x03 <b>", "Баку", "\x02[Bakı]\x03 <b>"),
        ("", "Баку", ""),
    ],
)
def test_marks_stand_in_the_text_as_it_was_written(
    managed: "psycopg.Connection", document: str, query: str, marked: str
) -> None:
    asked = "SELECT names_headline(%s, names_query(%s), '[', ']')"

    assert marked == managed.execute(asked, (document, query)).fetchone()[0]


def test_sql_folds_letters_as_we_do(managed: "psycopg.Connection") -> None:
    letters = [a for a in letter_rules() if a.isalpha() and a not in "\x02\x03"]
    found = managed.execute(
        "SELECT letter, names_letters(letter), names_length(letter) "
        "FROM unnest(%s::text[]) AS letter",
        (letters,),
    )

    assert [(a, letter_rules()[a], len(letter_rules()[a])) for a in letters] == list(
        found
    )


def test_every_name_finds_every_other_by_sql(managed: "psycopg.Connection") -> None:
    chosen = random.Random(5).sample([g for g in groups() if len(g.found) > 1], 60)
    missed = []
    for group in chosen:
        asked, *others = random.Random(6).sample(group.found, min(6, len(group.found)))
        row = managed.execute(
            "SELECT array_agg(name) FROM unnest(%s::text[]) AS name "
            "WHERE NOT names_vector(name) @@ names_query(%s)",
            ([form.text for form in others], asked.text),
        ).fetchone()
        missed += row[0] or []

    assert missed == []


def test_what_was_taught_says_when_it_is_out_of_date(
    managed: "psycopg.Connection",
) -> None:
    stamp = groups().stamp

    assert postgres.outdated(managed, stamp) == {}
    assert list(postgres.outdated(managed, stamp._replace(names="other"))) == ["names"]


def test_the_index_is_used(managed: "psycopg.Connection") -> None:
    managed.execute("SET enable_seqscan = off")
    plan = managed.execute(
        "EXPLAIN SELECT id FROM news WHERE names_found @@ names_query('Bakı')"
    ).fetchall()
    managed.execute("RESET enable_seqscan")

    assert any("Bitmap" in line for (line,) in plan)


@pytest.mark.parametrize(
    ("document", "query"),
    [
        ("Şoyqu’nun səfəri", "Шойгу"),
        ("DAĞLIQ QARABAĞDA", "Nagorno-Karabakh"),
        ("Nagorno-Karabakh", "Dağlıq Qarabağ"),
        ("Нагорного Карабаха", "Karabakh"),
        ("S\u0327oyqu", "shoigu"),
        ("İRAN", "Иран"),
        ("BAKI", "Բաքու"),
        ("тбилисского", "тбилисского"),
    ],
)
def test_dictionaries_find(
    contracted: "psycopg.Connection", document: str, query: str
) -> None:
    asked = "SELECT to_tsvector('names', %s) @@ names_asked(%s)"

    assert contracted.execute(asked, (document, query)).fetchone()[0]


def test_dictionaries_do_not_find_what_shares_a_word(
    contracted: "psycopg.Connection",
) -> None:
    asked = "SELECT to_tsvector('names', 'Karabakh') @@ names_asked('Dağlıq Qarabağ')"

    assert not contracted.execute(asked).fetchone()[0]


def test_ts_headline_marks_whole_names(contracted: "psycopg.Connection") -> None:
    asked = """SELECT ts_headline('names', '😀 Нагорный Карабах, Ирəван və Karabakh',
        names_asked('Dağlıq Qarabağ'), 'StartSel=[,StopSel=]')"""

    marked = contracted.execute(asked).fetchone()[0]

    assert marked == "😀 [Нагорный][ ][Карабах], Ирəван və Karabakh"


def test_every_unambiguous_name_is_one_word(contracted: "psycopg.Connection") -> None:
    chosen = random.Random(7).sample(list(groups()), 200)
    names = [
        (group.entity, form.text)
        for group in chosen
        for form in group.found
        if len(groups().entities_of[form.words]) == 1
    ]
    counted = contracted.execute(
        "SELECT entity, count(DISTINCT to_tsvector('names', name)) FROM "
        "unnest(%s::text[], %s::text[]) AS given(entity, name) GROUP BY entity",
        tuple(map(list, zip(*names, strict=True))),
    ).fetchall()

    assert [entity for entity, count in counted if count != 1] == []


def test_synonyms_are_pairs_of_single_words(files: dict[str, str]) -> None:
    lines = files["tsearch_data/names.syn"].splitlines()

    assert all(len(line.split(" ")) == 2 and "\t" not in line for line in lines)


def test_a_thesaurus_whose_words_are_unknown_is_refused() -> None:
    with pytest.raises(ExportError, match="nagorno karabakh: 'karabakh' is not known"):
        check_thesaurus([("nagorno", "karabakh")], {"nagorno"})


def test_the_same_tables_give_the_same_bytes(files: dict[str, str]) -> None:
    assert files == postgres_files(groups())
