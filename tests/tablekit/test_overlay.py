"""Overlays: what is filled in, what is refused, and the house styles that ship."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import Normalizer, OptionError, TableError, normalize
from normalizer.names.lexicon import lexicon_with, shipped
from normalizer.tablekit.load import read_table, tables_root
from normalizer.tablekit.overlay import house_styles

STYLES = ("en-az-press", "en-bgn", "en-wire")


def overlay(folder: Path, *lines: str) -> Path:
    file = folder / "own.tsv"
    file.write_text("\n".join([*lines, ""]), "utf-8")
    return file


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("en-az-press", "Нагорный Карабах", "Daghlig Garabagh"),
        ("en-az-press", "Karabakh, Stepanakert", "Garabagh, Stepanakert"),
        ("en-az-press", "Xankəndi, Qax, Quba", "Khankendi, Gakh, Guba"),
        ("en-az-press", "Sumgait, Zaqatala district", "Sumgayit, Zagatala district"),
        ("en-bgn", "Gabala, Ganja, Nakhchivan", "Qəbələ, Gəncə, Naxçıvan"),
        ("en-bgn", "Qəbələ", "Qəbələ"),
        ("en-bgn", "Bakı", "Baku"),  # the name that BGN approves in English
        ("en-wire", "Fuzuli, Tartar district", "Fizuli, Tartar district"),
        ("en-wire", "Saint Petersburg", "St. Petersburg"),
        ("en-wire", "Garabagh, Stepanakert", "Karabakh, Stepanakert"),
        ("en-wire", "Czechia, Côte d’Ivoire", "Czech Republic, Ivory Coast"),
    ],
)
def test_a_house_style_writes_names_its_way(
    style: str, text: str, expected: str
) -> None:
    actual = normalize(text, to="en", tables=[style])

    assert expected == actual


@pytest.mark.parametrize("style", STYLES)
def test_every_row_of_a_house_style_is_a_label(style: str) -> None:
    lexicon = lexicon_with([style])
    rows = read_table(house_styles()[style]).rows

    assert len(rows) >= 30
    assert {row["form"] for row in rows} == {
        lexicon.label(row["id"], row["lang"], row["script"], row["style"])
        for row in rows
    }


@pytest.mark.parametrize("style", STYLES)
def test_every_row_of_a_house_style_names_a_thing_that_is_known(style: str) -> None:
    rows = read_table(house_styles()[style]).rows

    strangers = [row["id"] for row in rows if not shipped().entity(row["id"])]

    assert strangers == []


def test_a_misspelt_style_is_told_those_that_ship() -> None:
    with pytest.raises(OptionError, match="en-az-press, en-bgn, en-wire"):
        lexicon_with(["en-az-pres"])


def test_a_style_gives_way_to_a_file_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own = overlay(tmp_path, "id\tlang\tform", "place:baku\ten\tBaku City")
    own.rename(tmp_path / "en-bgn")

    lexicon = lexicon_with(["en-bgn"])

    assert lexicon.label("place:baku", "en", "Latn", "full") == "Baku City"


@pytest.mark.parametrize(
    ("line", "style", "script"),
    [
        ("place:baku\taz\tБакы", "full", "Cyrl"),
        ("country:georgia\ten\tSakartvelo", "short", "Latn"),
        ("place:elsewhere\ten\tElsewhere", "full", "Latn"),
        ("country:elsewhere\ten\tElsewhere", "short", "Latn"),
    ],
)
def test_script_and_style_are_filled_in(
    tmp_path: Path, line: str, style: str, script: str
) -> None:
    own = overlay(tmp_path, "id\tlang\tform", line)
    entity, lang, form = line.split("\t")

    lexicon = lexicon_with([own])

    assert lexicon.label(entity, lang, script, style) == form


def test_spellings_are_made_of_an_overlay_too(tmp_path: Path) -> None:
    own = overlay(
        tmp_path,
        "id\tlang\tform\tgenerate",
        "place:elsewhere\taz\tBaşqaşəhər\tpress",
    )

    lexicon = lexicon_with([own])

    assert lexicon.label("place:elsewhere", "az", "Cyrl", "full") == "Башгашәһәр"
    assert normalize("Bashgashahar", to="id", tables=[own]) == "place:elsewhere"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("baku\ten\tBaku\t-", "own.tsv:2: id: 'baku'"),
        ("planet:mars\ten\tMars\t-", "own.tsv:2: id: 'planet'"),
        ("place:baku\tEnglish\tBaku\t-", "own.tsv:2: lang: 'English'"),
        ("place:baku\ten\tBaku\tchief", "own.tsv:2: role: 'chief'"),
        ("place:baku\ten\tBаku\t-", "own.tsv:2: form: .*U\\+0430"),
        ("place:baku\ten\tBaku, Azerbaijan\t-", "own.tsv:2: form: .*','"),
        ("place:baku\ten\t23\t-", "own.tsv:2: form: '23'"),
        ("place:baku\taz\tSus\u0327a\t-", "own.tsv:2: form: .*NFC"),
        ("place:baku\ten\tBaku", "own.tsv:2: has 3 cells"),
        ("place:baku\ten\tBaku\t-\nplace:baku\ten\tBakou\t-", "own.tsv:3: .*own.tsv:2"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    own = overlay(tmp_path, "id\tlang\tform\trole", line)

    with pytest.raises(TableError, match=told):
        lexicon_with([own])


def test_every_fault_of_every_overlay_is_told(tmp_path: Path) -> None:
    own = overlay(tmp_path, "id\tlang\tform", "baku\tx\tBaku", "place:q\ten\t(q)")

    with pytest.raises(TableError) as caught:
        lexicon_with([own, tmp_path / "missing.tsv"])

    told = {(Path(fault.file).name, fault.line) for fault in caught.value.faults}
    assert told == {("own.tsv", 2), ("own.tsv", 3), ("missing.tsv", 0)}
    assert all(fault.remedy for fault in caught.value.faults)


def test_a_table_without_the_needed_columns_is_refused(tmp_path: Path) -> None:
    own = overlay(tmp_path, "name\tlang", "Baku\ten")

    with pytest.raises(TableError, match=r"own\.tsv:1: .*id"):
        lexicon_with([own])


def _forms() -> list[str]:
    rows = read_table(tables_root() / "names" / "place.tsv").rows
    return sorted({row["form"] for row in rows if row["lang"] in ("en", "az", "ru")})


def rows() -> st.SearchStrategy[str]:
    entity = st.sampled_from(
        ["place:karabakh", "place:baku", "place:shusha", "place:stranger", "org:new"]
    )
    lang = st.sampled_from(["en", "az", "ru"])
    form = st.deferred(lambda: st.sampled_from(_forms()))
    word = st.sampled_from(["Zzyzx", "Новый", "Dağlıq", "de Baku", "Baku Karabakh"])
    role = st.sampled_from(["-", "spelling", "keep", "historic"])
    return st.tuples(entity, lang, st.one_of(form, word), role).map("\t".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("overlays")


@settings(max_examples=300, deadline=None)
@given(st.lists(rows(), min_size=1, max_size=5), st.data())
def test_with_any_overlay_twice_is_once(
    folder: Path, lines: list[str], data: st.DataObject
) -> None:
    own = overlay(folder, "id\tlang\tform\trole", *lines)
    try:
        normalizer = Normalizer(to="en", tables=[own])
    except TableError:
        return
    named = [line.split("\t")[2] for line in lines]
    part = st.sampled_from([*named, *_forms()[::50], " ", "-", ", ", " və "])
    text = "".join(data.draw(st.lists(part, max_size=6)))

    once = normalizer.normalize(text)

    assert once == normalizer.normalize(once)
