"""The laws of the filter, for every target, with any roles, kinds and protection."""

from unicodedata import normalize as unicode_form

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import (
    inflected,
    labelled_people,
    lines,
    options,
    rows,
    targets,
    texts,
)

from normalizer import Normalizer, normalize
from normalizer.names.rewrite import apply
from normalizer.options import SUFFIXES, TO
from normalizer.text.characters import script_of
from normalizer.text.zones import protected


@given(texts(), options())
def test_normalizing_twice_is_normalizing_once(
    text: str, chosen: dict[str, str]
) -> None:
    once = normalize(text, **chosen)

    assert once == normalize(once, **chosen)


@given(lines(), targets())
def test_one_round_settles_a_line(line: str, to: str) -> None:
    normalizer = Normalizer(to=to)
    edited = normalizer._edited(line)
    once = "".join(apply(line, edits) for line, edits in edited.values())

    assert not normalizer._edited(once)


@given(texts(), texts(), targets())
def test_lines_are_independent(a: str, b: str, to: str) -> None:
    joined = normalize(f"{a}\n{b}", to=to)

    assert f"{normalize(a, to=to)}\n{normalize(b, to=to)}" == joined


@given(texts(), targets())
def test_a_name_is_recognised_alike_in_nfc_and_nfd(text: str, to: str) -> None:
    normalizer = Normalizer(to=to)
    composed = [normalizer.find(unicode_form("NFC", text), ambiguous=True)]
    apart = [normalizer.find(unicode_form("NFD", text), ambiguous=True)]

    assert [(m.id, m.candidates) for found in composed for m in found] == [
        (m.id, m.candidates) for found in apart for m in found
    ]


@example(" и United Nations AB Assembly", "az", "e")
@given(texts(), st.sampled_from(["az", "en", "tr"]), st.sampled_from([None, "a", "e"]))
def test_romanized_text_is_latin_and_stays(text: str, to: str, ascii: str) -> None:
    normalizer = Normalizer(to=to, romanize=True, ascii=ascii)
    once = normalizer.normalize(text)

    assert once == normalizer.normalize(once)
    assert normalizer.explain(text).text == once
    assert all(
        script_of(ord(letter)) in ("Latn", "Zyyy", "Zinh", "Zzzz")
        or protected(once, at, at + 1)
        for at, letter in enumerate(once)
        if letter.isalpha()
    )


@given(texts(), options())
def test_the_steps_tell_the_whole_change(text: str, chosen: dict[str, str]) -> None:
    normalizer = Normalizer(**chosen)
    explanation = normalizer.explain(text)

    assert explanation.text == normalizer.normalize(text)
    assert explanation.replay(text) == explanation.text


@given(texts(), options())
def test_spans_index_the_text(text: str, chosen: dict[str, str]) -> None:
    at = 0
    for match in Normalizer(**chosen).find(text, ambiguous=True):
        assert match.text == text[match.start : match.end]
        assert at <= match.start < match.end
        at = match.end


@example("ბუკიებს", "az", "auto")
@given(inflected(), targets(), st.sampled_from(SUFFIXES))
def test_what_an_ending_hangs_on_stays_the_same_name(
    name: str, to: str, suffixes: str
) -> None:
    normalizer = Normalizer(to=to, suffixes=suffixes)
    found = normalizer.find(name)
    again = normalizer.find(normalizer.normalize(name))

    if len(found) == len(again) == 1 and to not in ("id", "own"):
        assert found[0].canonical == again[0].canonical
        assert set(found[0].candidates) <= set(again[0].candidates)
        if suffixes == "auto" and found[0].suffix:
            assert again[0].suffix
        if suffixes == "drop":
            assert not again[0].suffix


@given(texts(), targets())
def test_what_changes_is_outside_of_links_and_ids(text: str, to: str) -> None:
    for step in Normalizer(to=to).steps(text):
        assert step.before == step.after or not protected(text, step.start, step.end)


@given(texts(), targets())
def test_an_id_is_one_token_for_every_target(text: str, to: str) -> None:
    told = normalize(text, to="id")
    ids = [m.id for m in Normalizer(to="id").find(text) if m.id in told]

    again = normalize(told, to=to)

    assert all(entity in again for entity in ids)


@pytest.mark.parametrize("to", [to for to in TO if to not in ("own", "id")])
def test_every_label_stays_itself(to: str) -> None:
    """But given names, which are names only beside others."""
    normalizer = Normalizer(to=to)
    target = normalizer.options.target
    mine = [
        row["form"]
        for row in rows()
        if row["role"] == "canonical"
        and not row["id"].startswith(("given:", "particle:"))
        and (row["lang"], row["script"] or "Latn") == target
    ]

    changed = {
        form: new for form in mine if (new := normalizer.normalize(form)) != form
    }

    assert not changed


@pytest.mark.parametrize("to", [to for to in TO if to not in ("own", "id")])
def test_every_listed_person_stays_as_labelled(to: str) -> None:
    normalizer = Normalizer(to=to)

    changed = {
        name: new
        for name in labelled_people(to)
        if (new := normalizer.normalize(name)) != name
    }

    assert not changed
