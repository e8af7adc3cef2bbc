"""The laws of search: places are true, spellings meet, and no text or query fails."""

from collections.abc import Iterator
from functools import cache
from unicodedata import normalize as unicode_form

import apsw
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import cased, lines, names, rows, texts

from normalizer import Term, expand, highlight, terms
from normalizer.names.reading import NEVER_ALONE
from normalizer.search.analyze import SEARCH_ROLES, analyzer
from normalizer.search.expression import TIERS, compiled
from normalizer.search.plain import columns, match
from normalizer.search.query import QueryError, parse
from normalizer.search.sqlite import LAYOUTS, register
from normalizer.search.words import folded

OPEN, CLOSE = "\x02", "\x03"


def queries() -> st.SearchStrategy[str]:
    signs = ['"', "*", "-", "(", ")", ":", "^", "+", " OR ", " NOT ", " AND ", "NEAR("]
    pieces = st.one_of(names(), st.sampled_from([*signs, ",3)", "\0", "body:", " "]))
    return st.lists(st.one_of(pieces, st.text(max_size=3)), max_size=8).map("".join)


@cache
def forms_of() -> dict[str, list[str]]:
    """The forms of every entity that is searched for by itself."""
    found: dict[str, list[str]] = {}
    for row in rows():
        role, style = row["role"] or "canonical", row["style"] or "full"
        kind = row["id"].partition(":")[0]
        is_alone = kind not in NEVER_ALONE and style != "demonym"
        if is_alone and role in SEARCH_ROLES:
            found.setdefault(row["id"], []).append(row["form"])
    return found


@st.composite
def two_forms(draw: st.DrawFn) -> tuple[str, str]:
    forms = forms_of()[draw(st.sampled_from(sorted(forms_of())))]
    return draw(st.sampled_from(forms)), draw(st.sampled_from(forms))


@pytest.fixture(scope="module")
def connection() -> Iterator[apsw.Connection]:
    connection = apsw.Connection(":memory:")
    register(connection)
    for layout in LAYOUTS:
        connection.execute(
            f"CREATE VIRTUAL TABLE {layout} USING fts5(body, tokenize='names {layout}')"
        )
    connection.execute("CREATE VIRTUAL TABLE plain USING fts5(words, names)")
    yield connection
    connection.close()


@given(texts(), st.booleans())
def test_terms_are_where_they_say(text: str, query: bool) -> None:
    found = terms(text, query=query)
    words = [term for term in found if term.length == 1]

    assert [term.position for term in words] == list(range(len(words)))
    assert sorted(term.start for term in found) == [term.start for term in found]
    for term in found:
        last = words[term.position + term.length - 1]
        assert (term.start, term.end) == (words[term.position].start, last.end)
        assert 0 <= term.start < term.end <= len(text)
        assert len(set(term.terms)) == len(term.terms) > 0
        assert len(term.costs) == (len(term.terms) if query else 0)
        assert list(term.costs) == sorted(term.costs)


@given(texts(), st.booleans())
def test_composed_and_decomposed_text_have_the_same_terms(
    text: str, query: bool
) -> None:
    def found(form: str) -> list[tuple[int, int, set[str]]]:
        return [
            (term.position, term.length, set(term.terms))
            for term in terms(unicode_form(form, text), query=query)
        ]

    assert found("NFC") == found("NFD")


@given(lines())
def test_a_folded_word_is_letters_and_digits_and_folds_to_itself(text: str) -> None:
    for term in terms(text):
        for word in term.terms:
            assert word.isalnum()
            assert word == folded(word)


@given(cased(names()))
def test_sqlite_does_nothing_to_a_folded_word(name: str) -> None:
    tokenizer = apsw.Connection(":memory:").fts5_tokenizer(
        "unicode61", ["remove_diacritics", "2"]
    )
    for term in terms(name):
        word = term.terms[0]
        done = tokenizer(
            word.encode(), apsw.FTS5_TOKENIZE_QUERY, None, include_offsets=False
        )

        assert [(word,)] == [tuple(token) for token in done]


@given(two_forms(), st.sampled_from(["{}", "· {} ·", "😀 İ «{}», e\u0301"]))
def test_any_form_finds_any_other_form_of_the_entity(
    forms: tuple[str, str], carrier: str
) -> None:
    written, asked = forms
    text = carrier.format(written)

    for query in (asked, asked.lower(), asked.upper()):
        assert highlight(text, query, OPEN, CLOSE) != text


@given(texts(), queries())
def test_a_text_without_its_marks_is_the_text(text: str, query: str) -> None:
    text = text.replace(OPEN, "").replace(CLOSE, "")
    marked = highlight(text, query, OPEN, CLOSE)

    assert text == marked.replace(OPEN, "").replace(CLOSE, "")


@settings(max_examples=500)
@example('"')
@example("*")
@example("OR")
@given(queries())
def test_no_query_is_an_error_of_the_engine(
    connection: apsw.Connection, query: str
) -> None:
    try:
        asked = parse(query, ("body",))
    except QueryError:
        return
    for tier in TIERS:
        for whole in (False, True):
            expression = compiled(asked, analyzer(), tier, whole)
            for layout in LAYOUTS:
                list(connection.execute(f"SELECT * FROM {layout}(?)", (expression,)))
        list(connection.execute("SELECT * FROM plain(?)", (match(query, tier),)))


@settings(max_examples=500)
@given(texts(), names())
def test_the_engine_marks_the_text_as_it_is(
    connection: apsw.Connection, text: str, name: str
) -> None:
    text = "".join(c for c in text if c not in "\0\x02\x03").encode("utf-8", "replace")
    stored = text.decode()
    for layout in LAYOUTS:
        connection.execute(f"INSERT INTO {layout}(rowid, body) VALUES(1, ?)", (stored,))
        try:
            expression = connection.execute("SELECT names_query(?)", (name,)).get
        except QueryError:
            expression = '"a"'
        for (marked,) in connection.execute(
            f"SELECT highlight({layout}, 0, ?, ?) FROM {layout}(?)",
            (OPEN, CLOSE, expression),
        ):
            assert stored == marked.replace(OPEN, "").replace(CLOSE, "")
        connection.execute(f"INSERT INTO {layout}({layout}) VALUES('integrity-check')")
        connection.execute(f"DELETE FROM {layout}")


@settings(max_examples=300)
@given(two_forms())
def test_both_layouts_find_any_form_by_any_other(
    connection: apsw.Connection, forms: tuple[str, str]
) -> None:
    written, asked = forms
    connection.execute("DELETE FROM plain")
    connection.execute("INSERT INTO plain VALUES(?, ?)", columns(written))
    for layout in LAYOUTS:
        connection.execute(f"DELETE FROM {layout}")
        connection.execute(f"INSERT INTO {layout} VALUES(?)", (written,))
        expression = connection.execute("SELECT names_query(?)", (asked,)).get

        assert connection.execute(f"SELECT 1 FROM {layout}(?)", (expression,)).get
    assert connection.execute("SELECT 1 FROM plain(?)", (match(asked),)).get


@settings(max_examples=300)
@given(two_forms())
def test_expanding_a_form_gives_the_others(forms: tuple[str, str]) -> None:
    written, asked = forms
    found = expand(asked)

    assert asked == found[0]
    assert written in found
    assert len(found) == len(set(found))


@settings(max_examples=300)
@given(queries())
def test_any_query_can_be_expanded(query: str) -> None:
    assert query == expand(query)[0]


def test_a_term_can_be_pickled_and_compared() -> None:
    assert [Term(0, 4, 0, 1, ("x",))] == [Term(0, 4, 0, 1, ("x",))]
