"""Words of an index: folded spellings, keys, entities."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer.search.words import (
    POSSIBLE,
    SURE,
    entity_of,
    entity_word,
    folded,
    index_words,
    query_words,
)

KINDS = st.sampled_from(["place", "name", "org"])
SLUGS = st.text("acdxz9-", min_size=1)


@given(KINDS, SLUGS, st.sampled_from([SURE, POSSIBLE]))
def test_the_word_of_an_entity_gives_it_back(kind: str, slug: str, begin: str) -> None:
    word = entity_word(f"{kind}:{slug}", begin)

    assert f"{kind}:{slug}" == entity_of(word)
    assert word.isascii()
    assert word == folded(word)


@given(SLUGS, SLUGS)
def test_no_entity_is_the_beginning_of_another(one: str, other: str) -> None:
    first, second = entity_word(f"place:{one}"), entity_word(f"place:{other}")

    assert first == second or not second.startswith(first)


@given(st.text())
def test_any_text_can_be_folded(text: str) -> None:
    assert folded(text) == folded(folded(text))
    assert set(query_words(text).values()) <= set(range(12))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bakıda", ("bakida",)),  # no name: the spelling alone
        ("2020", ("2020",)),
        ("’", ()),
        ("Bakı’dan", ("bakidan", "baki")),
        ("O’Neil", ("oneil",)),  # what stands before is too short to be a word
    ],
)
def test_what_a_word_is_found_by(word: str, expected: tuple[str, ...]) -> None:
    spelled = tuple(w for w in index_words(word) if not w.startswith("qx"))

    assert expected == spelled


def test_only_what_may_be_a_name_has_keys() -> None:
    assert len(index_words("qarabağ")) == 1
    assert len(index_words("Qarabağ")) > 1
    assert len(index_words("ყარაბაღი")) > 1  # Georgian has no capitals to go by
