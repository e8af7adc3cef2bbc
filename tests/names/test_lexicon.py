"""Candidates, rows and labels, of the shipped names and of overlays over them."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer.names.layer import WARM
from normalizer.names.lexicon import BLOCK, Lexicon, lexicon_with, shipped
from normalizer.text.composing import STRANGER


def found(lexicon: Lexicon, text: str, *, any_case: bool = False) -> list[str]:
    numbers = lexicon.candidates(text, any_case=any_case)
    whole = [at for at in range(0, len(numbers), 3) if numbers[at + 2] >= 0]
    return [text[numbers[at] : numbers[at + 1]] for at in whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bakı", ["Bakı"]),
        ("BAKI, Baki", ["BAKI", "Baki"]),
        ("bakı", []),  # a small letter begins no name
        ("озеро Ван", ["озеро Ван", "Ван"]),  # but where its form is written so
        ("O’Bakı xBakı Bakıx", []),
        ("Bakı’da Bakı'nın", ["Bakı", "Bakı"]),
        ("Ba\u00adkı", ["Ba\u00adkı"]),
        ("S\u0327us\u0327a", ["S\u0327us\u0327a"]),
        ("S\u0323us\u0327a", []),  # another letter than Ş
        ("ყარაბაღი", ["ყარაბაღი"]),
        ("Dağlıq  Qarabağ", ["Dağlıq  Qarabağ", "Qarabağ"]),
        ("Dağlıq\nQarabağ", ["Qarabağ"]),
        ("Nagorno-Karabakh", ["Nagorno-Karabakh", "Karabakh"]),
    ],
)
def test_candidates_are_whole_words_written_as_names(
    text: str, expected: list[str]
) -> None:
    actual = found(shipped(), text)

    assert expected == actual


def test_casing_can_be_left_aside() -> None:
    actual = found(shipped(), "bakı, ŞUŞA", any_case=True)

    assert actual == ["bakı", "ŞUŞA"]


@pytest.mark.parametrize("before", [0, 1, 3, 4, 5, BLOCK - 4])
def test_a_name_is_found_wherever_a_block_ends(before: int) -> None:
    text = "." * (BLOCK - before) + "Bakı"

    assert found(shipped(), text) == ["Bakı"]


@pytest.mark.parametrize("before", [1, 2, 3])
def test_a_word_reaches_over_the_end_of_a_block(before: int) -> None:
    text = "x" * before + "\u00ad" * 2 * BLOCK + "Bakı"

    assert found(shipped(), text) == []


def alphabet() -> st.SearchStrategy[str]:
    lexicon = shipped()
    numbers = range(0, lexicon.layers[0].forms, 7)
    form = st.sampled_from([row.form for n in numbers for row in lexicon.rows(n)[:1]])
    ending = st.sampled_from(["da", "ların", "dakılardandır", "а", "ии", "ում", "ში"])
    pieces = st.sampled_from(
        [*" -'’.\n", "\u00ad", "\u200c", "\u0307", "\u0306", "\u0327", STRANGER]
    )
    part = st.one_of(
        form,
        ending,
        form.map(str.lower),
        form.map(str.upper),
        form.flatmap(lambda f: st.integers(0, len(f)).map(lambda at: f[:at])),
        pieces,
        st.text(max_size=2),
    )
    return st.lists(part, max_size=8).map("".join)


@settings(max_examples=2000, deadline=None)
@given(st.deferred(alphabet))
@example("о\u00adзеро Ван")
@example("Qarabag\u0306 i\u0307s\u0327")
def test_the_pattern_of_openings_misses_no_walk_of_the_loop(text: str) -> None:
    layer = shipped().layers[0]
    layer._looked_at = 0
    by_loop = shipped().candidates(text)
    layer._looked_at = WARM

    by_pattern = shipped().candidates(text)

    assert by_loop == by_pattern


def overlay(folder: Path, *rows: str, header: str = "id\tlang\tform") -> Path:
    file = folder / "own.tsv"
    file.write_text("\n".join([header, *rows, ""]), "utf-8")
    return file


def label(lexicon: Lexicon, entity: str, lang: str = "en") -> str | None:
    return lexicon.label(entity, lang, "Latn", "full")


def rows_of(lexicon: Lexicon, name: str) -> list[tuple[str, str, str]]:
    form = lexicon.candidates(name)[-1]
    return [(row.id, row.lang, row.role) for row in lexicon.rows(form)]


def test_without_overlays_it_is_the_shipped_lexicon() -> None:
    assert lexicon_with(()) is shipped()


def test_an_overlay_gives_a_thing_its_label(tmp_path: Path) -> None:
    own = overlay(tmp_path, "place:karabakh\ten\tGarabagh")

    lexicon = lexicon_with([own])

    assert label(lexicon, "place:karabakh") == "Garabagh"
    assert label(lexicon, "place:karabakh", "az") == "Qarabağ"


def test_a_replaced_label_stays_a_spelling(tmp_path: Path) -> None:
    own = overlay(tmp_path, "place:karabakh\ten\tGarabagh")

    lexicon = lexicon_with([own])

    assert ("place:karabakh", "en", "spelling") in rows_of(lexicon, "Karabakh")
    assert ("place:karabakh", "en", "canonical") in rows_of(lexicon, "Garabagh")


def test_an_overlay_says_what_a_form_names(tmp_path: Path) -> None:
    own = overlay(tmp_path, "place:elsewhere\ten\tKarabakh")

    lexicon = lexicon_with([own])

    assert rows_of(lexicon, "Karabakh") == [("place:elsewhere", "en", "canonical")]
    assert label(lexicon, "place:karabakh") == "Karabakh"


def test_shared_rows_leave_room_for_what_else_a_form_names(tmp_path: Path) -> None:
    header = "id\tlang\tform\tshared"
    own = overlay(tmp_path, "place:elsewhere\ten\tKarabakh\tyes", header=header)

    rows = rows_of(lexicon_with([own]), "Karabakh")

    assert {"place:elsewhere", "place:karabakh"} == {entity for entity, _, _ in rows}


def test_the_same_thing_keeps_its_rows_in_other_languages(tmp_path: Path) -> None:
    own = overlay(tmp_path, "place:gabala\ten\tQəbələ")

    rows = rows_of(lexicon_with([own]), "Qəbələ")

    assert rows == [
        ("place:gabala", "en", "canonical"),
        ("place:gabala", "az", "canonical"),
    ]


def test_the_later_overlay_counts(tmp_path: Path) -> None:
    own = overlay(tmp_path, "place:karabakh\ten\tGharabagh")

    first = lexicon_with([own, "en-az-press"])
    last = lexicon_with(["en-az-press", own])

    assert label(first, "place:karabakh") == "Garabagh"
    assert label(last, "place:karabakh") == "Gharabagh"


def test_letters_that_no_shipped_form_has_are_letters_of_overlays(
    tmp_path: Path,
) -> None:
    own = overlay(tmp_path, "place:baku\tzh\t巴库")

    lexicon = lexicon_with([own])

    assert found(lexicon, "巴库, Bakı") == ["巴库", "Bakı"]
    assert found(shipped(), "巴库, Bakı") == ["Bakı"]


def test_a_country_is_called_by_its_short_name(tmp_path: Path) -> None:
    own = overlay(tmp_path, "country:turkey\ten\tTürkiye")

    lexicon = lexicon_with([own])

    assert lexicon.label("country:turkey", "en", "Latn", "short") == "Türkiye"


def test_a_lexicon_is_found_again_by_its_tables(tmp_path: Path) -> None:
    own = overlay(tmp_path, "place:karabakh\ten\tGarabagh")
    lexicon = lexicon_with([own])

    assert lexicon_with([own]) is lexicon
    assert pickle.loads(pickle.dumps(lexicon)) is lexicon


def test_threads_that_ask_at_once_get_one_lexicon(tmp_path: Path) -> None:
    own = overlay(tmp_path, "place:karabakh\ten\tGarabagh")

    with ThreadPoolExecutor(4) as pool:
        lexicons = set(pool.map(lambda _: lexicon_with([own]), range(8)))

    assert len(lexicons) == 1


def test_a_changed_overlay_is_read_again(tmp_path: Path) -> None:
    before = lexicon_with([overlay(tmp_path, "place:karabakh\ten\tGarabagh")])

    after = lexicon_with([overlay(tmp_path, "place:karabakh\ten\tGharabaghh")])

    assert label(before, "place:karabakh") == "Garabagh"
    assert label(after, "place:karabakh") == "Gharabaghh"


def test_an_overlay_changes_the_fingerprint_of_names_only() -> None:
    base, over = shipped().fingerprints(), lexicon_with(["en-bgn"]).fingerprints()

    assert base["names"] != over["names"]
    assert {**base, "names": ""} == {**over, "names": ""}
