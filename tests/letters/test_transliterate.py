"""Transliteration between orthographies and by systems."""

from itertools import product
from unicodedata import normalize as unicode_form

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.errors import OptionError
from normalizer.letters.transliterate import (
    path,
    profile,
    sources,
    targets,
    transliterate,
)

LATIN = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
CYRILLIC = "абҹчдеәфҝғһхыижкглмноөпрсштуүвјз"
CAPITALS = str.maketrans("ıi", "Iİ")

PATHS = [(source, target) for source in sources() for target in targets(source)]
LETTERS = st.text(
    st.sampled_from(
        "aəiıIİşŞğqçxhyzäǝéŠñ'’ʼ -.5\u0301\u0308\u0306\u0327\u0307\u0653\u200c\ud800"
        "аәӘеёЁйЙъЪьЬЮяЯшШщцЦґіїЇєЄўҝһҹӯң՚հՀևԵՎոՈւու"
        "ბთTᲑწ’همیآ"
    ),
    max_size=10,
)


def upper_az(letters: str) -> str:
    return letters.translate(CAPITALS).upper()


@pytest.mark.parametrize(("latin", "cyrillic"), list(zip(LATIN, CYRILLIC, strict=True)))
@pytest.mark.parametrize("shape", ["{}", "{}a", "a{}", "a{}a", "{0}{0}", "-{}-"])
def test_every_azerbaijani_letter_has_one_twin_everywhere(
    latin: str, cyrillic: str, shape: str
) -> None:
    wanted = shape.replace("a", "а")
    for left, right in [
        (shape.format(latin), wanted.format(cyrillic)),
        (shape.format(upper_az(latin)), wanted.format(cyrillic.upper())),
        (upper_az(shape.format(latin)), wanted.format(cyrillic).upper()),
    ]:
        assert right == transliterate(left, "az-Latn", "az-Cyrl")
        assert left == transliterate(right, "az-Cyrl", "az-Latn")


def test_every_pair_of_azerbaijani_letters_comes_back() -> None:
    both = LATIN + upper_az(LATIN)
    text = " ".join(a + b for a, b in product(both, repeat=2))

    cyrillic = transliterate(text, "az", "az-Cyrl")

    assert len(text) == len(cyrillic)
    assert text == transliterate(cyrillic, "az-Cyrl", "az")


@given(st.text(st.sampled_from(LATIN + upper_az(LATIN) + " -.,5"), max_size=30))
def test_azerbaijani_text_comes_back(text: str) -> None:
    cyrillic = transliterate(text, "az", "az-Cyrl")

    assert text == transliterate(cyrillic, "az-Cyrl", "az")


@pytest.mark.parametrize(
    ("text", "from_", "to", "expected"),
    [
        ("Кәлбәҹәр", "az-Cyrl", "az-Latn", "Kəlbəcər"),
        ("ИРӘВАН", "az-Cyrl", "az", "İRƏVAN"),
        ("Азәрбајҹан әлифбасы", "az-Cyrl", "bgn", "Azərbaycan əlifbası"),
        ("ИЛҺАМ Әлијев", "az-Cyrl", "bgn", "İLHAM Əliyev"),
        ("Азәрбайҹан", "az-Cyrl", "az", "Azərbaycan"),  # until 1958
        # BGN/PCGN
        ("Длинное покрывало", "ru", "bgn", "Dlinnoye pokryvalo"),
        ("ЕЛОВАЯ ШИШКА", "ru", "bgn", "YELOVAYA SHISHKA"),
        ("Ёж колючий", "ru", "bgn", "Yëzh kolyuchiy"),
        ("Баранавічы", "be", "bgn", "Baranavichy"),
        ("Вераб’евічы", "be", "bgn", "Vyerab”yevichy"),
        ("Магілёў", "be", "bgn", "Mahilyow"),
        ("Երևան", "hy", "bgn", "Yerevan"),
        ("Հայաստան", "hy", "bgn", "Hayastan"),
        ("Գյումրի", "hy", "bgn", "Gyumri"),
        ("თბილისი", "ka", "bgn-1981", "t’bilisi"),
        ("თბილისი", "ka", "bgn", "tbilisi"),
        # the Ukrainian national system's own list
        ("Згорани", "uk", "national", "Zghorany"),
        ("Розгон", "uk", "national", "Rozghon"),
        ("Знам'янка", "uk", "national", "Znamianka"),
        ("Короп'є", "uk", "national", "Koropie"),
        ("Феодосія", "uk", "national", "Feodosiia"),
        ("Згурський", "uk", "national", "Zghurskyi"),
        ("Ґорґани", "uk", "national", "Gorgany"),
        ("Їжакевич", "uk", "national", "Yizhakevych"),
        ("Щербухи", "uk", "national", "Shcherbukhy"),
        ("Біла Церква", "uk", "national", "Bila Tserkva"),
        ("Запоріжжя", "uk", "bgn", "Zaporizhzhia"),
        ("Гадяч", "uk", "icao", "Hadiach"),
        # the Georgian national system
        ("ჭიათურა", "ka", "national", "ch’iatura"),
        ("წყალტუბო", "ka", "national", "ts’q’alt’ubo"),
        ("ᲥᲣᲗᲐᲘᲡᲘ", "ka", "national", "KUTAISI"),
        # ALA-LC
        ("Чайковский", "ru", "ala-lc", "Chaĭkovskiĭ"),
        ("Юрий Живаго", "ru", "ala-lc", "I͡uriĭ Zhivago"),
        ("ЦЮ", "ru", "ala-lc", "T͡SI͡U"),
        ("Ҝәнҹә", "az-Cyrl", "ala-lc", "Ġănjă"),
        # ISO and GOST
        ("Объективный", "ru", "iso9", "Obʺektivnyj"),
        ("Щукин", "ru", "iso9", "Ŝukin"),
        ("Київ", "uk", "iso9", "Kiïv"),
        ("Ҝәнҹә", "az-Cyrl", "iso9", "K̂a̋nĉa̋"),
        ("Щука Цирк Цапля", "ru", "gost-b", "Shhuka Cirk Czaplya"),
        # ICAO
        ("Иван Щёголев", "ru", "icao", "Ivan Shchegolev"),
        ("Объедков", "ru", "icao", "Obieedkov"),
        ("Ћирић", "sr-Cyrl", "icao", "Ciric"),  # not to be mixed with һ
        ("Müller", "und-Latn", "icao", "Mueller"),
        ("Müller", "tr", "icao", "Muller"),
        # press
        ("Ağcabədi Qubadlı Hacıqabul", "az", "press", "Aghjabadi Gubadli Hajigabul"),
        ("Nikol Paşinyan Şoyqu", "az", "press", "Nikol Pashinyan Shoygu"),
        ("Кәлбәҹәр", "az-Cyrl", "press", "Kalbajar"),
        ("Əsgərov", "az", "press-e", "Esgerov"),
        ("Сергей Шойгу Жириновский", "ru", "press", "Sergei Shoigu Zhirinovsky"),
        ("Փաշինյան", "hy", "press", "Pashinyan"),
        ("Kəlbəcər Ağdam", "az", "russian-mediated", "Kelbadzhar Agdam"),
        ("Heydər Əliyev", "az", "russian-mediated", "Geidar Aliev"),
        ("Heydər Əliyev", "az", "ru", "Гейдар Алиев"),
        ("Gəncə Sumqayıt Göyçay", "az", "ru", "Гянджа Сумгаит Гёйчай"),
        ("Шойгу", "ru", "az", "Şoyqu"),
        ("Ցախկաձոր", "hy", "ru", "Цахкадзор"),
        ("Ləman Qızılağac", "az", "ascii-e", "Leman Qizilagac"),
        ("Gəncə", "az", "ascii-a", "Ganca"),
        ("Naïve Łódź", "und-Latn", "ascii-a", "Naive Lodz"),
        ("Xocalı", "az", "tr", "Hocalı"),
    ],
)
def test_it_is_written_as_the_target_writes_it(
    text: str, from_: str, to: str, expected: str
) -> None:
    assert expected == transliterate(text, from_, to)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Şuşa", "Shusha"),
        ("ŞUŞA", "SHUSHA"),
        ("ABŞ", "ABSH"),
        ("Ş. Şıxlı", "Sh. Shikhli"),
        ("ABŞ-ın", "ABSH-in"),
        ("McŞane", "MjShane"),
        ("ŞuŞa", "ShuSha"),
    ],
)
def test_a_digraph_takes_the_casing_of_its_word(text: str, expected: str) -> None:
    assert expected == transliterate(text, "az", "press")


@pytest.mark.parametrize(
    ("text", "from_", "to"),
    [
        ("Ada Лондон, 25 km²\x00\ud800", "ka", "bgn"),
        ("cafe\u0301 café", "ru", "bgn"),
        ("‘’ʼ 'x'", "uk", "national"),
        ("가\u1100\u1161", "az", "az-Cyrl"),
    ],
)
def test_what_the_orthography_does_not_have_stays_untouched(
    text: str, from_: str, to: str
) -> None:
    assert text == transliterate(text, from_, to)


def test_an_unknown_letter_inside_a_word_stays_as_it_was_encoded() -> None:
    expected = "бe\u0301ла"

    assert expected == transliterate("be\u0301la", "az", "az-Cyrl")


def test_quotes_around_a_word_are_no_letters_of_it() -> None:
    expected = "‘Znamianka’"

    assert expected == transliterate("‘Знам’янка’", "uk", "national")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("az", "az-Latn"), ("UZ-cyrl", "uz-Cyrl"), ("kk", "kk-Cyrl"), ("xx", "xx")],
)
def test_a_bare_language_stands_for_its_usual_script(tag: str, expected: str) -> None:
    assert expected == profile(tag)


def test_an_orthography_written_in_itself_is_left_alone() -> None:
    expected = "Qarabağ \u0045\u0301"

    assert expected == transliterate(expected, "az", "az-Latn")
    assert not path("az", "az-Latn")


@pytest.mark.parametrize(
    ("from_", "to", "named"),
    [
        ("ru", "klingon", "bgn"),
        ("ka", "ascii-e", "national"),
        ("xx", "bgn", "ru-Cyrl"),
        ("az", "gost-b", "press"),
        ("ka", "xx-Latn", "national"),
    ],
)
def test_what_has_no_path_is_an_error_that_names_what_has(
    from_: str, to: str, named: str
) -> None:
    with pytest.raises(OptionError, match=named):
        transliterate("Bakı", from_, to)


@given(text=LETTERS, pair=st.sampled_from(PATHS))
@example(text="\u01df\u0619\u1e3e", pair=("en-Latn", "ru-Cyrl"))
@example(text="İ\u0327\uac00d", pair=("az-Latn", "az-Cyrl"))
@example(text="\u0625ب", pair=("fa-Arab", "icao"))
@example(text="\u1f8dЏ", pair=("und-Cyrl", "icao"))
def test_composed_and_decomposed_text_is_written_alike(
    text: str, pair: tuple[str, str]
) -> None:
    composed = transliterate(unicode_form("NFC", text), *pair)
    decomposed = transliterate(unicode_form("NFD", text), *pair)

    assert unicode_form("NFC", composed) == unicode_form("NFC", decomposed)


@given(text=st.text(max_size=20), pair=st.sampled_from(PATHS))
def test_text_never_raises_and_is_always_written_alike(
    text: str, pair: tuple[str, str]
) -> None:
    assert transliterate(text, *pair) == transliterate(text, *pair)


@pytest.mark.parametrize("pair", PATHS)
def test_every_path_takes_a_very_long_word(pair: tuple[str, str]) -> None:
    word = "Şаშա" * 500

    assert isinstance(transliterate(word, *pair), str)
