"""Names with endings: found, read, and what becomes of the ending when they change."""

from functools import cache

import pytest

from normalizer import Normalizer
from normalizer.names.decision import AMBIGUOUS_ENDING, ENDING_LEFT, LABEL_ALREADY
from normalizer.names.grammar import Slots
from normalizer.names.lexicon import Lexicon, shipped, with_demonyms
from normalizer.names.match import candidates, spans
from normalizer.names.targets import ROLES


@cache
def normalizer(to: str, suffixes: str = "auto") -> Normalizer:
    return Normalizer(to=to, suffixes=suffixes)


IN_OWN_LANGUAGE = [
    ("az", "Гарабағда", "Qarabağda"),
    ("az", "Шојгунун", "Şoyqunun"),
    ("az", "Бакыдакылар", "Bakıdakılar"),
    ("az", "İrəvana, Erivana", "İrəvana, İrəvana"),
    ("az-Cyrl", "Qarabağda", "Гарабағда"),
    ("az-Cyrl", "Şoyqunun", "Шојгунун"),
    ("az-Cyrl", "İlham Əliyevin", "Илһам Әлијевин"),
    ("az-Cyrl", "Azərbaycan Respublikasının", "Азәрбајҹан Республикасынын"),
    ("az-Cyrl", "QARABAĞDA", "ГАРАБАҒДА"),
    ("tr", "Kafkas İslam Ordusu'nun", "Kafkas İslam Ordusu'nun"),
]

FOREIGN_JOINTS = [
    ("en", "Qarabağda", "Karabakh’da"),
    ("en", "Qarabağdan, Qarabağın", "Karabakh’dan, Karabakh’ın"),
    ("en", "Гарабағда", "Karabakh’да"),
    ("en", "Карабахе", "Karabakh’е"),
    ("en", "Россией", "Russia’ей"),  # what the stem of the word does not share
    ("en", "Києва", "Kyiv’єва"),
    ("en", "Ղարաբաղում", "Karabakh-ում"),
    ("en", "ყარაბაღში", "Karabakh-ში"),
    ("en", "ერევნიდან", "Yerevan-ნიდან"),
    ("en", "باکوی", "Baku-ی"),
    ("en", "İlham Əliyevə", "Ilham Aliyev’ə"),
    ("en", "Nikol Paşinyanın", "Nikol Pashinyan’ın"),
    ("en", "Dağlıq Qarabağın", "Nagorno-Karabakh’ın"),
    ("en", "Нагорного Карабаха", "Nagorno-Karabakh’а"),
    ("en", "Azərbaycan Respublikasının", "Republic of Azerbaijan’nın"),
    ("en", "QARABAĞDA", "KARABAKH’DA"),  # as loud as the name
    ("ru", "Qarabağda", "Карабах’da"),
    ("ru", "Ղարաբաղում", "Карабах-ում"),
    ("ru", "Baku's", "Баку's"),
    ("hy", "Карабахе", "Ղարաբաղ’е"),
    ("tr", "Xankəndidə", "Hankendi’də"),
]

JOINTS_THAT_STAY = [
    ("en", "Bakü'de, Bakü’de", "Baku'de, Baku’de"),
    ("en", "Bakı-da, Bakı–da", "Baku-da, Baku–da"),
    ("en", "«Qarabağ»da", "«Karabakh»da"),
    ("az", "«Turan»ın", "«Turan»ın"),
    ("en", "XİN-in, BMT-nin", "MFA-in, UN-nin"),
    ("en", "МИДа", "MFA’а"),
    ("ru", "XİN-də", "МИД-də"),
    ("az", "Баку’да", "Bakıda"),  # of Azerbaijani, which joins its names by nothing
]


@pytest.mark.parametrize(
    ("to", "text", "expected"), IN_OWN_LANGUAGE + FOREIGN_JOINTS + JOINTS_THAT_STAY
)
def test_an_ending_is_written_anew_or_behind_a_joint(
    to: str, text: str, expected: str
) -> None:
    assert expected == normalizer(to).normalize(text)


def test_harmony_and_buffers_are_those_of_the_new_name() -> None:
    contested = Normalizer(to="az", roles=ROLES)

    written = contested.normalize("Stepanakertdə, Stepanakertə")

    assert written == "Xankəndidə, Xankəndiyə"


@pytest.mark.parametrize(
    ("to", "text", "label"),
    [
        ("en", "Qarabağda", "Karabakh"),
        ("en", "Россией", "Russia"),
        ("en", "Ղարաբաղում", "Karabakh"),
        ("en", "XİN-in", "MFA"),
        ("en", "«Qarabağ»da", "«Karabakh"),
        ("ru", "Baku's", "Баку"),
        ("az-Cyrl", "İlham Əliyevin", "Илһам Әлијев"),
        ("az", "Qarabağda", "Qarabağ"),  # though the name is the label already
    ],
)
def test_endings_are_dropped_where_that_is_asked_for(
    to: str, text: str, label: str
) -> None:
    assert label == normalizer(to, "drop").normalize(text)


@pytest.mark.parametrize("text", ["Qarabağda", "Карабахе", "XİN-in", "İlham Əliyevin"])
def test_names_with_endings_are_left_where_that_is_asked_for(text: str) -> None:
    left = normalizer("en", "leave")

    assert text == left.normalize(text)
    assert [m.reason for m in left.find(text)] == [ENDING_LEFT]
    assert left.normalize("Qarabağ") == "Karabakh"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Qarabağda", "place:karabakh"),
        ("Karabakh-ում", "place:karabakh"),
        ("Сергея Шойгу", "person:sergei-shoigu"),
        ("İ. Əliyevlə", "İ. surname:aliyev"),
    ],
)
def test_an_id_has_no_ending(text: str, ids: str) -> None:
    assert ids == normalizer("id").normalize(text)


@pytest.mark.parametrize(
    ("to", "text"),
    [("az", "Qarabağda"), ("az", "XİN-in"), ("ru", "Карабахе"), ("en", "Karabakh’da"),
     ("tr", "Nikol Paşinyanın"), ("ka", "თბილისშიც")],
)  # fmt: skip
def test_what_has_the_label_already_stays_whole(to: str, text: str) -> None:
    [match] = normalizer(to).find(text)

    assert (match.text, match.reason) == (text, LABEL_ALREADY)
    assert text == normalizer(to).normalize(text)


# Reading


@pytest.mark.parametrize(
    ("text", "suffix", "slots"),
    [
        ("Qarabağda", "da", (("locative",),)),
        ("Bakıdakılar", "dakılar", (("locative", "attributive", "plural"),)),
        ("Paşinyanın", "ın", (("genitive",), ("possessive-2sg",))),
        ("Карабахе", "е", (("prepositional",),)),
        ("Россией", "ей", (("instrumental",),)),
        ("Алиевым", "ым", (("instrumental",), ("plural-dative",))),
        ("Ղարաբաղում", "ում", (("locative",),)),
        ("თბილისშიც", "შიც", (("locative", "additive"),)),
        ("باکوی", "ی", (("ezafe",),)),
        ("Baku's", "s", (("genitive",),)),
        ("Baku", "", ()),
    ],
)
def test_a_match_says_what_was_split_and_how_it_reads(
    text: str, suffix: str, slots: tuple[Slots, ...]
) -> None:
    [match] = normalizer("en").find(text)

    assert (suffix, slots) == (match.suffix, match.slots)


@pytest.mark.parametrize("case", [c for c in FOREIGN_JOINTS if c[0] == "en"], ids=str)
def test_what_is_written_reads_back_as_the_same_name_and_ending(
    case: tuple[str, str, str],
) -> None:
    to, text, written = case

    before, after = normalizer(to).find(text), normalizer(to).find(written)

    assert [(m.id, m.suffix) for m in before] == [(m.id, m.suffix) for m in after]
    assert all(set(b.slots) & set(a.slots) for b, a in zip(before, after, strict=True))


def test_an_ending_that_reads_in_several_ways_stays_where_they_differ() -> None:
    contested = Normalizer(to="az", roles=ROLES)

    [match] = contested.find("Stepanakerti", ambiguous=True)

    # "I see Khankendi" has Xankəndini, "its Khankendi" Xankəndisi.
    assert match.reason == AMBIGUOUS_ENDING
    assert (match.id, match.canonical) == ("place:khankendi", "Xankəndi")
    assert contested.normalize("Stepanakerti") == "Stepanakerti"


@pytest.mark.parametrize(
    "text",
    [
        "Bakı Şuşa Astara Laçın Kərimli Xanlar Fidan",
        "Bakıı",  # no buffer
        "Bakıdə",  # no harmony
        "Qarabağxyz",
        "qarabağda",  # small letters are no name
        "БТРа",
        "https://example.az/Qarabağda",
        "Баку́а",
    ],
)
def test_nothing_is_split_off_what_is_no_name_with_an_ending(text: str) -> None:
    assert [
        m.suffix for m in normalizer("en").find(text, ambiguous=True) if m.suffix
    ] == []


@pytest.mark.parametrize(
    "chosen", [{"kinds": "org"}, {"roles": "acronym"}], ids=["kinds", "roles"]
)
@pytest.mark.parametrize("name", ["Laçın", "Xanlar", "Fidan", "Astara", "Bakı", "Şuşa"])
def test_a_known_form_is_not_split_even_where_it_is_switched_off(
    name: str, chosen: dict[str, str]
) -> None:
    found = Normalizer(to="en", **chosen).find(name, ambiguous=True)  # type: ignore[arg-type]

    assert [m for m in found if m.suffix] == []


@pytest.mark.parametrize(
    "lexicon",
    [
        shipped,
        with_demonyms,
    ],
)
def test_every_form_of_the_tables_is_read_as_itself(lexicon: "cache[Lexicon]") -> None:
    names = lexicon()
    forms = {
        row.form
        for number in range(sum(layer.forms for layer in names.layers))
        for row in names.rows(number)
    }

    split = []
    for form in sorted(forms):
        found = spans(form, candidates(form, names), names)
        exact = [s for s in found if s[:2] == (0, len(form)) and not s.reading.ending]
        if not exact:
            split.append(form)

    assert len(forms) > 30_000
    assert split == []


# Persons


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("президента Алиева", "президента Aliyev’а"),
        ("Мехрибан Алиева", "Mehriban Aliyeva"),
        ("Ильхама Алиева", "Ilham Aliyev’а"),
        ("Лейлы Алиевой", "Leyla Aliyeva’ой"),
        ("Алиевой", "Aliyeva’ой"),  # a woman's own ending shows her
        ("Алиева", "Алиева"),  # hers, or his in the genitive
        ("Сергея Шойгу", "Sergey Shoigu"),
        ("Əliyevlər", "Aliyev’lər"),
    ],
)
def test_a_surname_with_an_ending_is_a_mans_or_a_womans(
    text: str, expected: str
) -> None:
    assert expected == normalizer("en").normalize(text)


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        pytest.param("en", "Мехрибан Алиевой", "Mehriban Aliyeva’ой",
                     id="a woman's given name that ends in a consonant has no endings"),
        pytest.param("az", "Никола Пашиняна", "Nikol Paşinyan’а",
                     id="the parts of a person are read in one language"),
        pytest.param("uk", "Никола Пашиняна", "Нікол Пашинян’а",
                     id="the parts of a person are read in one language, too"),
        pytest.param("ru", "для Karabakh’а", "для Карабаха",
                     id="behind a joint the readings count that the label has"),
    ],
)  # fmt: skip
def test_the_parts_of_a_person_and_a_joint_are_read_as_one(
    to: str, text: str, expected: str
) -> None:
    assert expected == normalizer(to).normalize(text)


# Other marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qarabag\u0306da", "Karabakh’da"),  # NFD
        ("Bakı\u00adda", "Baku’da"),  # a soft hyphen
        ("Baký'da", "Baku'da"),  # damage
        ("Qarabağda, Bakıya.", "Karabakh’da, Baku’ya."),
    ],
)
def test_what_cannot_be_seen_and_damage_are_no_obstacle(
    text: str, expected: str
) -> None:
    assert expected == normalizer("en").normalize(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vana, Vanda", "Vana, Vanda"),
        ("Fidanın", "Fidanın"),
    ],
)
def test_a_name_that_is_a_word_asks_for_evidence(text: str, expected: str) -> None:
    assert expected == normalizer("en").normalize(text)


def test_a_joint_that_only_names_have_is_evidence() -> None:
    [match] = normalizer("ru").find("Van'da")

    assert (match.id, match.canonical) == ("place:van", "Ван")
    assert normalizer("ru").find("Vanda") == []
