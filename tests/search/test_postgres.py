"""PostgreSQL finds and marks every spelling, by SQL alone and by dictionaries."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Server, groups, served

psycopg = pytest.importorskip("psycopg", reason="pip install 'psycopg[binary]'")

from normalizer.search import postgres, postgres_keys  # noqa: E402
from normalizer.search.letters import letter_rules  # noqa: E402
from normalizer.search.postgres_files import check_thesaurus, postgres_files  # noqa: E402
from normalizer.search.rules import ExportError  # noqa: E402
from normalizer.search.stamps import OutdatedWarning  # noqa: E402

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
        ("თბილისიდან", {4}),
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
    # Whose names were chosen otherwise is not said to be behind the tables.
    assert postgres.outdated(managed) == {}


KEYED = {
    1: ("Orucəliyev gəldi", "Bakı"),
    2: ("Встреча: Оруджалиев в Баку", None),
    3: ("Orujaliyev came", ""),
    4: ("orucəliyev", ""),  # In small letters it may be any word.
    5: ("Şuşa", "Шуша"),
    6: ("Mr Shusa", "😀 İ"),  # Spelled like Shusha, and no table knows it.
}


@pytest.fixture(scope="module")
def keyed(managed: "psycopg.Connection") -> "psycopg.Connection":
    managed.execute('CREATE TABLE keyed (id int PRIMARY KEY, "query" text, body text)')
    for number, texts in KEYED.items():
        managed.execute("INSERT INTO keyed VALUES (%s, %s, %s)", (number, *texts))
    postgres.index(managed, "keyed", ["query", "body"], keys=True)
    return managed


def keyed_search(connection: "psycopg.Connection", query: str) -> list[postgres.Hit]:
    found = ["query", "body"]
    return postgres.search(connection, "keyed", query, found, open="[", close="]")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Orucəliyev", [1, 4, 2, 3]),
        ("Оруджалиев", [2, 1, 3]),
        ("Orujaliyev", [3, 1, 2]),
        ("Orujaliyev Baku", [1, 2]),
        ("Şuşa", [5, 6]),
        ("Shoo", []),
    ],
)
def test_names_that_no_table_knows_are_found_by_their_keys_and_come_last(
    keyed: "psycopg.Connection", query: str, found: list[int]
) -> None:
    assert [hit.key for hit in keyed_search(keyed, query)] == found


def test_what_was_found_by_a_key_is_marked(keyed: "psycopg.Connection") -> None:
    hit = keyed_search(keyed, "OR Orujaliyev -Баку")

    assert hit == []
    marks = {hit.key: hit.marked for hit in keyed_search(keyed, "Orujaliyev Baku")}
    assert marks[1] == {"query": "[Orucəliyev] gəldi", "body": "[Bakı]"}
    assert marks[2] == {"query": "Встреча: [Оруджалиев] в [Баку]", "body": ""}


def test_a_row_that_changes_has_its_keys_made_again(
    keyed: "psycopg.Connection",
) -> None:
    keyed.execute("INSERT INTO keyed VALUES (7, 'Гюндогдуев', '')")
    keyed.execute("INSERT INTO keyed VALUES (8, 'Гюндогдуев', '')")
    assert postgres.update_keys(keyed, "keyed", ["query", "body"]) == 2
    assert [hit.key for hit in keyed_search(keyed, "Gündoğduyev")] == [7, 8]

    keyed.execute("UPDATE keyed SET query = 'Şəki' WHERE id = 8")

    assert [hit.key for hit in keyed_search(keyed, "Gündoğduyev")] == [7]
    assert postgres.update_keys(keyed, "keyed", ["query", "body"]) == 1
    assert postgres.update_keys(keyed, "keyed", ["query", "body"]) == 0


def test_only_what_no_longer_holds_is_redone(
    keyed: "psycopg.Connection", monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = ["query", "body"]
    assert postgres.reindex(keyed, "keyed", columns) == []
    keyed.execute("COMMENT ON COLUMN keyed.names_keys IS 'old'")

    with pytest.warns(OutdatedWarning, match="other keys: names that no table knows"):
        keyed_search(keyed, "Bakı")
    with monkeypatch.context() as patched:
        patched.setattr(postgres, "install", None)  # It would be an error.
        assert postgres.reindex(keyed, "keyed", columns) == ["keys"]

    keyed.execute("UPDATE names_stamp SET value = 'old' WHERE part = 'names'")
    with monkeypatch.context() as patched:
        patched.setattr(postgres_keys, "fill", None)
        patched.setattr(postgres, "Groups", lambda normalizer: groups())
        assert postgres.reindex(keyed, "keyed", columns) == ["names"]
    assert postgres.reindex(keyed, "keyed", columns) == []


@pytest.mark.parametrize(
    "query", ["'; DROP TABLE keyed; --", "a:* | !b", "%s {0} %(x)s", "\ud800 \0", "$1"]
)
def test_nothing_that_is_asked_is_sql(keyed: "psycopg.Connection", query: str) -> None:
    keyed_search(keyed, query)

    assert keyed.execute("SELECT count(*) > 5 FROM keyed").fetchone() == (True,)


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
