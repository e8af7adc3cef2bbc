"""The grammars of the shipped tables: which endings a name takes, read and written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.names.endings import grammar, grammars
from normalizer.names.grammar import Grammar, Slots
from normalizer.names.rules import Harmony, Rule
from normalizer.tablekit.stems import stems


def shipped(profile: str) -> Grammar:
    found = grammar(*profile.split("-"))
    assert found is not None
    return found


def rule(slot: str, position: int, form: str, **cells: object) -> Rule:
    values = {"then": position + 1, "rank": 1, "of": frozenset(), "ends": "", "cut": "",
              "after": frozenset()} | cells  # fmt: skip
    return Rule(slot=slot, position=position, form=form, **values)  # type: ignore[arg-type]


HARMONY = {"A": [Harmony("vowel", "aı", "a"), Harmony("vowel", "əi", "ə")]}


@pytest.mark.parametrize(
    ("profile", "name", "written", "kind", "slots"),
    [
        ("az-Latn", "bakı", "bakıda", "place", {("locative",)}),
        ("az-Latn", "bakı", "bakıdə", "place", set()),  # no harmony
        ("az-Latn", "bakı", "bakıın", "place", set()),  # no buffer
        ("az-Latn", "gəncə", "gəncəyə", "place", {("dative",)}),
        ("az-Latn", "bakı", "bakıdakılar", "place",
         {("locative", "attributive", "plural")}),
        ("az-Latn", "paşinyan", "paşinyanın", "surname",
         {("genitive",), ("possessive-2sg",)}),
        ("az-Latn", "bakı", "bakı", "place", set()),  # nothing hangs on it
        ("az-Cyrl", "шојгу", "шојгунун", "surname",
         {("genitive",)}),
        ("az-Cyrl", "бакы", "бакыда", "place", {("locative",)}),
        ("tr-Latn", "bakü", "bakü'de", "place", set()),  # joints are others' business
        ("tr-Latn", "zonguldak", "zonguldakta", "place", {("locative",)}),
        ("ru-Cyrl", "карабах", "карабахе", "place", {("prepositional",)}),
        ("ru-Cyrl", "россия", "россией", "country", {("instrumental",)}),
        ("ru-Cyrl", "баку", "бакуа", "place", set()),  # is not declined
        ("ru-Cyrl", "киров", "кировом", "place", {("instrumental",)}),
        ("ru-Cyrl", "киров", "кировым", "surname",
         {("instrumental",), ("plural-dative",)}),
        ("ru-Cyrl", "ростов-на-дону", "ростове-на-дону", "place",
         {("prepositional",)}),
        ("uk-Cyrl", "київ", "києва", "place", {("genitive",)}),
        ("hy-Armn", "երևան", "երևանից", "place", {("ablative",)}),
        ("ka-Geor", "თბილისი", "თბილისში", "place", {("locative",)}),
        ("ka-Geor", "ერევანი", "ერევნიდან", "place", {("ablative",)}),
        ("fa-Arab", "باکو", "باکوی", "place", {("ezafe",)}),
    ],
)  # fmt: skip
def test_a_written_form_is_read(
    profile: str, name: str, written: str, kind: str, slots: set[Slots]
) -> None:
    found = set(shipped(profile).read(name, written, kind))

    assert slots == (found & slots if slots else found)


@pytest.mark.parametrize(
    ("profile", "name", "slots", "kind", "expected"),
    [
        ("az-Latn", "xankəndi", ("locative",), "place", "xankəndidə"),
        ("az-Latn", "şoyqu", ("genitive",), "surname", "şoyqunun"),
        ("az-Latn", "bakı", ("locative", "attributive"), "place", "bakıdakı"),
        ("az-Cyrl", "шојгу", ("genitive",), "surname", "шојгунун"),
        ("tr-Latn", "bakü", ("dative",), "place", "baküye"),
        ("ru-Cyrl", "шуша", ("accusative",), "place", "шушу"),
        ("ru-Cyrl", "баку", ("genitive",), "place", None),
        ("ru-Cyrl", "баку", ("ablative",), "place", None),
        ("hy-Armn", "գյումրի", ("genitive",), "place", "գյումրու"),
        ("ka-Geor", "ანკარა", ("genitive",), "place", "ანკარის"),
        ("en-Latn", "baku", ("genitive",), "place", "bakus"),
    ],
)
def test_a_name_is_written_with_endings(
    profile: str, name: str, slots: Slots, kind: str, expected: str | None
) -> None:
    assert expected == shipped(profile).write(name, slots, kind)


@pytest.mark.parametrize(
    ("profile", "name", "written", "kind", "case"),
    [
        # the adjective agrees with the noun
        ("ru-Cyrl", "нагорный карабах", "нагорного карабаха", "place", "genitive"),
        ("ru-Cyrl", "нагорный карабах", "нагорным карабахом", "place", "instrumental"),
        ("uk-Cyrl", "нагірний карабах", "нагірному карабаху", "place", "dative"),
        ("ka-Geor", "მთიანი ყარაბაღი", "მთიან ყარაბაღში", "place", "locative"),
        # the noun comes first, and what is behind it stays
        ("ru-Cyrl", "организация объединённых наций", "организацией объединённых наций",
         "org", "instrumental"),
        # a common noun with its possessive ending: Respublikası-nda
        ("az-Latn", "azərbaycan respublikası", "azərbaycan respublikasında", "country",
         "locative"),
        ("tr-Latn", "hazar denizi", "hazar denizinde", "place", "locative"),
        # both parts of a person's name
        ("ru-Cyrl", "сергей шойгу", "сергея шойгу", "person", "genitive"),
        ("ru-Cyrl", "никол пашинян", "николом пашиняном", "person", "instrumental"),
    ],
)  # fmt: skip
def test_a_longer_name_is_read_and_written(
    profile: str, name: str, written: str, kind: str, case: str
) -> None:
    own = shipped(profile)

    assert (case,) in own.read(name, written, kind)
    assert written == own.write(name, (case,), kind)


@pytest.mark.parametrize(
    ("profile", "name", "written", "kind"),
    [
        ("ru-Cyrl", "нагорный карабах", "нагорный карабаха", "place"),
        ("ru-Cyrl", "нагорный карабах", "нагорному карабаха", "place"),
        ("ru-Cyrl", "никол пашинян", "никола пашиняну", "person"),
        ("az-Latn", "xəzər dənizi", "xəzər dəniziyə", "place"),
    ],
)
def test_words_that_do_not_agree_are_no_longer_name(
    profile: str, name: str, written: str, kind: str
) -> None:
    assert shipped(profile).read(name, written, kind) == ()


@pytest.mark.parametrize(
    ("profile", "tail", "slots"),
    [
        ("az-Latn", "da", ("locative",)),
        ("az-Latn", "də", ("locative",)),  # whatever the name before it
        ("az-Latn", "dakı", ("locative", "attributive")),
        ("ru-Cyrl", "ом", ("instrumental",)),
        ("hy-Armn", "ում", ("locative",)),
        ("en-Latn", "s", ("genitive",)),
    ],
)
def test_any_alternant_is_read_behind_a_joint(
    profile: str, tail: str, slots: Slots
) -> None:
    assert slots in shipped(profile).read_joined(tail, "place")


def test_an_ending_that_the_next_one_cuts_is_read_behind_a_joint() -> None:
    assert shipped("ka-Geor").read_joined("ებს", "surname") == (("plural", "dative"),)


@pytest.mark.parametrize("tail", ["xyz", "dadada", ""])
def test_what_is_no_ending_is_not_read_behind_a_joint(tail: str) -> None:
    assert shipped("az-Latn").read_joined(tail, "place") == ()


def test_of_one_slot_and_rank_the_most_specific_row_holds() -> None:
    rules = [rule("genitive", 1, "у"), rule("genitive", 1, "и", ends="я", cut="я")]
    own = Grammar(rules, {}, {})

    assert own.read("россия", "россии", "place") == (("genitive",),)
    assert own.read("россия", "россияу", "place") == ()


def test_what_a_row_of_rank_two_says_is_read_and_not_written() -> None:
    own = Grammar([rule("locative", 3, "dA", rank=2)], {}, HARMONY)

    assert own.read("bakı", "bakıda", "place") == (("locative",),)
    assert own.write("bakı", ("locative",), "place") is None


def test_endings_come_in_the_order_of_their_positions() -> None:
    rules = [rule("plural", 1, "lAr"), rule("locative", 3, "dA")]
    own = Grammar(rules, {}, HARMONY)

    assert own.read("bakı", "bakılarda", "place") == (("plural", "locative"),)
    assert own.read("bakı", "bakıdalar", "place") == ()


def test_nothing_follows_position_nine() -> None:
    rules = [rule("plural", 1, "lAr", then=9), rule("locative", 3, "dA")]
    own = Grammar(rules, {}, HARMONY)

    assert own.read("bakı", "bakılarda", "place") == ()


@pytest.mark.parametrize(
    ("profile", "name", "kind", "expected"),
    [
        ("ru-Cyrl", "россия", "country", {"росси"}),
        ("ka-Geor", "ერევანი", "place", {"ერევ", "ერევან"}),
        ("az-Latn", "bakı", "place", set()),
    ],
)
def test_stems_are_what_written_forms_begin_with(
    profile: str, name: str, kind: str, expected: set[str]
) -> None:
    assert expected == stems(shipped(profile), name, kind)


@given(
    st.sampled_from(sorted(grammars())),
    st.text(st.sampled_from("aeıioöuüəbnqğрсткийаяоеьнв'- "), max_size=8),
    st.sampled_from(["place", "surname", "given", "org", "adjective", "derived"]),
)
@example("ru-Cyrl", "ия", "place")
@example("az-Latn", "", "place")
def test_the_last_letters_tell_which_rules_hold(
    profile: str, word: str, kind: str
) -> None:
    grammar = grammars()[profile]
    expected = [r for r in grammar.rules if grammar.holds(r, word, (), kind)]

    assert expected == list(grammar.rules_for(word, kind))
