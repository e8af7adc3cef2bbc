"""Lucene finds and marks names in every spelling, by exactly the files we export."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from engines import Lucene, groups

from normalizer.search.files import as_json, outdated, write_files
from normalizer.search.letters import fold
from normalizer.search.lucene import bulk_actions, bulk_lines, highlight, query
from normalizer.search.lucene_files import (
    elasticsearch_files,
    opensearch_files,
    solr_files,
)
from normalizer.search.rules import (
    MOST_RULES,
    ExportError,
    check_terms,
    chunks,
    expanding,
)
from normalizer.search.words import entity_word

MAKERS = {
    "elasticsearch": elasticsearch_files,
    "opensearch": opensearch_files,
    "solr": solr_files,
}
DOCS = {
    1: "😀 Нагорный Карабах и Шойгу",
    2: "S\u0327oyqu’nun Dağlıq Qarabağa səfəri",
    3: "İRAN və BAKI: Sergei Shoigu",
    4: "Гянджа, Ճապոնիա, თბილისში",
    5: "Bu cümlədə ad yoxdur; who asked us?",
    6: "Mr Orujlu, Karabakh",
    7: "Laçında və Ճապոնիայում",
    8: "Лачина; ლაჩინში",
    9: "NATO’nun, სომხეთის",
}


@pytest.fixture(scope="module", params=MAKERS)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Lucene]:
    folder = tmp_path_factory.mktemp(request.param)
    write_files(MAKERS[request.param](groups(), ["name"]), folder)
    started = Lucene(folder, "_" if request.param == "solr" else ".")
    docs = ({"id": number, "name": text} for number, text in DOCS.items())
    actions = bulk_actions(docs, "news")
    started.ask("index", docs=[action["_source"] for action in actions])
    yield started
    started.close()


def asked(engine: Lucene, text: str, mark: str | None = None) -> list[dict[str, str]]:
    """Return what an engine finds for our query, whose sub-fields Solr calls others."""
    found = as_json(query(text))
    for name in ("canon", "exact"):
        found = found.replace(f"name.{name}", f"name{engine.joint}{name}")
    return list(engine.ask("search", query=json.loads(found), highlight=mark))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Şoyqu", {1, 2, 3}),
        ("ШОЙГУ", {1, 2, 3}),
        ("Nagorno-Karabakh", {1, 2}),
        ("Нагорного Карабаха", {1, 2}),
        ("Garabagh", {1, 2, 6}),
        ("иран баку", {3}),
        ("Ganja", {4}),
        ("Tiflis", {4}),
        ("Japonya", {4, 7}),
        ("cümlədə", {5}),
        ("Lachin", {7, 8}),
        ("Laçından", {7, 8}),
        ("Японии", {4, 7}),
        ("Армения", {9}),  # Its genitive is a word of a longer name, too.
        ("НАТО", {9}),
        ("Оруджлу", {6}),  # No table knows it: its keys find it.
        ("Shoigu cümlədə", set()),
        ("ÜST", set()),  # WHO, which may not be found as "who".
        ('" ( ) ~ * ? : \\ /', set()),
        ("", set()),
    ],
)
def test_a_query_finds_every_spelling(
    engine: Lucene, text: str, found: set[int]
) -> None:
    assert found == {int(hit["id"]) for hit in asked(engine, text)}


def test_what_is_spelled_as_asked_comes_first(engine: Lucene) -> None:
    assert asked(engine, "shoigu")[0]["id"] == "3"


@pytest.mark.parametrize(
    ("text", "field", "marked"),
    [
        ("Şoyqu", "name", "😀 Нагорный Карабах и [Шойгу]"),
        ("nagorno karabakh", "canon", "😀 [Нагорный Карабах] и Шойгу"),
        ("шойгу", "name", "[S\u0327oyqu’nun] Dağlıq Qarabağa səfəri"),
        ("nagorno karabakh", "canon", "S\u0327oyqu’nun [Dağlıq Qarabağa] səfəri"),
        ("иран", "name", "[İRAN] və BAKI: Sergei Shoigu"),
    ],
)
def test_marks_stand_in_the_text_as_it_was_written(
    engine: Lucene, text: str, field: str, marked: str
) -> None:
    name = "name" if field == "name" else f"name{engine.joint}{field}"

    hits = asked(engine, text, name)

    texts = [hit["marked"].replace("<b>", "[").replace("</b>", "]") for hit in hits]
    assert marked in texts


def test_every_name_finds_every_other(engine: Lucene) -> None:
    chosen = random.Random(5).sample([g for g in groups() if len(g.found) > 1], 60)
    missed = []
    for group in chosen:
        name, *others = random.Random(6).sample(group.found, min(6, len(group.found)))
        docs = [{"id": form.text, "name": form.text} for form in others]
        engine.ask("index", docs=[{**doc, "name_keys": []} for doc in docs])
        hits = {hit["id"] for hit in asked(engine, name.text)}
        missed += [(name.text, doc["id"]) for doc in docs if doc["id"] not in hits]

    assert missed == []


def test_every_sure_name_is_contracted_to_its_entity(engine: Lucene) -> None:
    analyzer = "names_canon" if engine.joint == "." else "name_canon"
    chosen = random.Random(8).sample([g for g in groups() if g.sure], 150)
    missed = [
        (form.text, terms)
        for group in chosen
        for form in random.Random(9).sample(group.sure, min(3, len(group.sure)))
        if entity_word(group.entity)
        not in (
            terms := [
                token[0]
                for token in engine.ask("analyze", analyzer=analyzer, text=form.text)
            ]
        )
    ]

    assert missed == []


@pytest.mark.parametrize("maker", MAKERS.values())
def test_the_same_tables_give_the_same_bytes(maker: object) -> None:
    assert maker(groups(), ["name"]) == maker(groups(), ["name"])  # type: ignore[operator]


def test_rules_have_stable_ids_and_no_more_than_an_engine_takes() -> None:
    listed = list(expanding(groups()))
    rules = dict(listed)
    sets = chunks(listed)

    assert len(listed) == len(rules) == sum(map(len, sets))
    assert max(map(len, sets)) <= MOST_RULES
    assert "şoyqu" not in rules["surname:shoigu"]
    assert "soyqu" in rules["surname:shoigu"].split(", ")


def test_terms_with_signs_that_engines_read_are_refused() -> None:
    with pytest.raises(ExportError, match="'a,b' is not one word"):
        check_terms((), ["a,b"])


def test_letters_are_folded_before_words_are_found(engine: Lucene) -> None:
    analyzer = "names_exact" if engine.joint == "." else "name_exact"
    text = "I.Aliyev İRAN a_b 1.5 ʼAli Œuvre ქართული"

    tokens = engine.ask("analyze", analyzer=analyzer, text=text)

    assert fold(text).split() == [token[0] for token in tokens]


def test_actions_become_the_lines_of_a_request() -> None:
    actions = bulk_actions([{"id": 1, "name": "Bakı"}, {"name": None}], "news")

    lines = list(bulk_lines(actions))

    assert lines[0] == '{"index": {"_index": "news", "_id": 1}}\n'
    assert lines[3] == '{"name": null, "name_keys": []}\n'


def test_what_is_marked_are_the_fields_and_their_whole_names() -> None:
    assert list(highlight(["title"])["fields"]) == ["title", "title.canon"]


def test_the_manifest_says_what_is_out_of_date(tmp_path: Path) -> None:
    write_files(opensearch_files(groups(), ["name"]), tmp_path)
    stamp = groups().stamp

    assert outdated(tmp_path, stamp) == {}
    assert list(outdated(tmp_path, stamp._replace(names="other"))) == ["names"]
