"""Reading closely only where a query may have something marks what reading all does."""

import random
from functools import cache

import pytest
from marked_sentences import sentences

from normalizer.search.analyze import analyzer
from normalizer.search.highlight import joined, marks, marks_in
from normalizer.search.query import parse
from normalizer.search.words import ANY_ALIKE, EXACT, LIKELY, SAME

LANGUAGES = ("az", "ru", "tr", "en", "hy", "ka")
QUERIES = (
    "shoigu",
    "ильхам алиев",
    "Zelenskyi",
    "baku OR karabakh",
    "karabakh -baku",
    "shush*",
    "NEAR(bakı şuşa, 30)",
    '"nagorno karabakh"',
    "aliyeva",
    "mfa",
    "Bakı’dan",
    "Zumruddov",
    "və",
)


@cache
def text(seed: int) -> str:
    """Return marked sentences of all languages: some a line each, some in one line."""
    draw = random.Random(seed)
    chosen = [draw.choice(_sentences(lang)) for lang in LANGUAGES for _ in range(6)]
    draw.shuffle(chosen)
    return "".join(line + draw.choice([" ", "\n", "\n"]) for line in chosen)


@cache
def _sentences(lang: str) -> list[str]:
    return [sentence for sentence, _ in sentences(lang)]


@pytest.mark.parametrize("most", [EXACT, SAME, LIKELY, ANY_ALIKE])
@pytest.mark.parametrize("query", QUERIES)
def test_the_marks_are_those_of_a_text_read_as_a_whole(query: str, most: int) -> None:
    found, asked = analyzer(), parse(query)

    for seed in range(3):
        read = found.index_terms(text(seed))
        expected = joined(marks(read, asked, found, most=most))
        assert expected == joined(marks_in(text(seed), asked, found, most=most))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_name_of_a_text_is_marked_as_it_is_in_the_whole(lang: str) -> None:
    found, read = analyzer(), analyzer().index_terms(text(7))

    for sentence, names in random.Random(7).sample(list(sentences(lang)), 12):
        for start, end in names:
            asked = parse(sentence[start:end].replace('"', ""))
            expected = joined(marks(read, asked, found))
            assert expected == joined(marks_in(text(7), asked, found))


def test_a_line_that_may_have_nothing_is_not_read_for_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found, read = analyzer(), []
    original = type(found)._named_in
    monkeypatch.setattr(
        type(found),
        "_named_in",
        lambda own, line: read.append(line[1]) or original(own, line),
    )

    list(marks_in("Bakı\nŞoyqu\nŞuşa\n", parse("шойгу"), found))

    assert read == ["Şoyqu\n"]
