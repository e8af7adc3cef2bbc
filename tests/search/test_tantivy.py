"""tantivy finds names in every spelling, in documents that bring their terms."""

import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from engines import groups
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer.names.targets import DEFAULT_ROLES
from normalizer.pipeline import Normalizer
from normalizer.search.stamps import OutdatedWarning

tantivy = pytest.importorskip("tantivy", reason="pip install tantivy")

from normalizer.search.highlight import highlight  # noqa: E402
from normalizer.search.tantivy import (  # noqa: E402
    add_field,
    add_text,
    make_index,
    open_index,
    query,
)

NAMES = Normalizer(to="id", roles=DEFAULT_ROLES | {"contested"})
DOCS = [
    ("Bakı", "😀 Нагорный Карабах и Шойгу"),
    ("", "S\u0327oyqu’nun Dağlıq Qarabağ səfəri"),
    ("", "İRAN və BAKI: Sergei Shoigu"),
    ("", "Гянджа, Ճապոնիա, თბილისში"),
    ("Səfər", "Bu cümlədə ad yoxdur \ud800\0"),
    ("", "Mr Orujlu, Karabakh"),
]


def indexed(docs: Iterable[tuple[str, str]]) -> "tantivy.Index":
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True)
    add_field(builder, "title")
    add_field(builder, "body")
    index = tantivy.Index(builder.build())
    writer = index.writer(15_000_000, 1)
    for number, (title, body) in enumerate(docs, 1):
        document = tantivy.Document()
        document.add_unsigned("id", number)
        add_text(document, "title", title, NAMES)
        add_text(document, "body", body, NAMES)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


@pytest.fixture(scope="module")
def index() -> "tantivy.Index":
    return indexed(DOCS)


def found(index: "tantivy.Index", text: str) -> list[int]:
    searcher = index.searcher()
    asked = query(index.schema, text, ["title", "body"], NAMES)
    hits = searcher.search(asked, 100).hits
    return [searcher.doc(address)["id"][0] for _, address in hits]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Şoyqu", {1, 2, 3}),
        ("Nagorno-Karabakh", {1, 2}),
        ("Garabagh", {1, 2, 6}),
        ("NKR OR Оруджлу", {6}),
        ("иран баку", {3}),
        ("баку", {1, 3}),
        ("title:баку", {1}),
        ("shoi*", {1, 2, 3}),
        ('"Нагорного Карабаха"', {1, 2}),
        ('"Şoyqu Daghlig Garabagh"', {2}),
        ('"Garabagh Shoigu"', set()),
        ("Шойгу -иран", {1, 2}),
        ("NEAR(shoigu karabakh, 5)", {1, 2}),
        ("NEAR(karabakh shoigu, 5)", {1, 2}),
        ("NEAR(shoigu karabakh, 0)", set()),
        ('NEAR("Dağlıq Qarabağ" шойгу, 1)', {1, 2}),
        ("NEAR(иран shoigu, 2)", set()),  # There are three words between.
        ("NEAR(иран shoigu, 3)", {3}),
        ("NEAR(shoigu баку иран, 3)", {3}),
        ("NEAR(shoigu баку иран sergei, 0)", {3}),  # Too many to count between.
        ("cümlədə", {5}),
        ('" ( ) * AND', set()),
        ("", set()),
        ("-bakı", set()),
    ],
)
def test_a_query_finds_every_spelling(
    index: "tantivy.Index", text: str, numbers: set[int]
) -> None:
    assert numbers == set(found(index, text))


def test_what_is_spelled_as_asked_comes_first(index: "tantivy.Index") -> None:
    assert found(index, "shoigu")[0] == 3


def test_what_is_stored_is_marked_by_us(index: "tantivy.Index") -> None:
    searcher = index.searcher()
    asked = query(index.schema, "Şoyqu", ["body"], NAMES)

    texts = [searcher.doc(hit[1])["body"][0] for hit in searcher.search(asked, 9).hits]

    assert "😀 Нагорный Карабах и <b>Шойгу</b>" in [
        highlight(text, "Şoyqu") for text in texts
    ]


def test_every_name_finds_every_other() -> None:
    # Given names and patronymics are never looked for alone but as they are spelled,
    # and by their keys.
    beside = ("given:", "patronymic:")
    names = [g for g in groups() if len(g.sure) > 1 and not g.entity.startswith(beside)]
    missed = []
    for group in random.Random(5).sample(names, 40):
        rows = NAMES._lexicon.forms_of[group.entity]
        sure = sorted(
            {r.form for r in rows if not r.evidence and NAMES._choice.admits(r)}
        )
        asked, *others = random.Random(6).sample(sure, min(6, len(sure)))
        numbers = set(found(indexed(("", name) for name in others), asked))
        missed += [(asked, o) for n, o in enumerate(others, 1) if n not in numbers]

    assert missed == []


@settings(max_examples=200)
@given(st.text(alphabet='Şoyqu Баку"*-():~^\\\0\ud800', max_size=30))
def test_no_query_is_an_error(text: str) -> None:
    assert set(found(shared(), text)) <= {1}


@cache
def shared() -> "tantivy.Index":
    return indexed([("", "Bakı")])


def test_an_index_in_a_folder_knows_what_made_it(tmp_path: Path) -> None:
    builder = tantivy.SchemaBuilder()
    add_field(builder, "body")
    made = make_index(builder.build(), tmp_path / "x", NAMES)
    writer = made.writer(15_000_000, 1)
    document = tantivy.Document()
    add_text(document, "body", "Şoyqu", NAMES)
    writer.add_document(document)
    writer.commit()

    opened = open_index(tmp_path / "x", NAMES)

    assert opened.searcher().search(query(opened.schema, "Шойгу", ["body"])).count == 1
    with pytest.warns(OutdatedWarning, match="other names: names may not be found"):
        open_index(tmp_path / "x", Normalizer(to="id", kinds={"org"}))
    (tmp_path / "x" / "translit-normalizer.json").unlink()
    with pytest.warns(OutdatedWarning, match="other (words|keys|names)"):
        open_index(tmp_path / "x", NAMES)
