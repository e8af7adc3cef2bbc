import pickle
from itertools import pairwise
from unicodedata import normalize as unicode_form

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalizer.text.tokens import Token, tokens
from normalizer.text.zones import protected, zones

PIECES = st.sampled_from(
    [
        *"iıİIəǝәğşçöüûžЁйўіїԱֆყნقیיא09_.,:;-–/\\@#'’ʼ`´\"«»()?&=+~ \t\n\r",
        *"\u00ad\u0301\u0306\u0307\u0327\u200c\u200d\u00a0\u202f\u2028\0",
        *"\ud800\udc80\ufffd\U0001f600\U0001f1e6\U00010400\u0378\ufe0f",
        *("Bakı", "XİN", "Şoyqu", "Карабах", "Ղարաբաղ", "ყარაბაღი", "قره‌باغ"),
        *("https://", "www.", "turan.az", "info@", "@user", "#Şuşa", "place:baku"),
        *(
            "23.11.20",
            "2020-11-23",
            "./",
            "~/",
            "C:\\",
            "a.txt",
            "I. Aliyev",
            "2020-ci",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(t.text, t.kind) for t in tokens(text) if t.kind != "space"]


def kind(text: str) -> str | None:
    """The kind of a text that is one token, else None."""
    found = tokens(text)
    return found[0].kind if len(found) == 1 else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusiya XİN-in", ["Rusiya", " ", "XİN", "-", "in"]),
        ("ABŞ-ın 2020-ci il", ["ABŞ", "-", "ın", " ", "2020", "-", "ci", " ", "il"]),
        ("Bakı'dan", ["Bakı'dan"]),
        ("Bakı’dan", ["Bakı’dan"]),
        ("Bakıʼdan", ["Bakıʼdan"]),
        ("'Bakı'", ["'", "Bakı", "'"]),  # quotes, not apostrophes
        ("Ter-Petrosyan", ["Ter", "-", "Petrosyan"]),
        ("Bakı-Tbilisi-Ceyhan", ["Bakı", "-", "Tbilisi", "-", "Ceyhan"]),
        ("Bakı–Tbilisi", ["Bakı", "–", "Tbilisi"]),
        ("Bakı/23.11.20/Turan:", ["Bakı", "/", "23.11.20", "/", "Turan", ":"]),
        ("«Bakı» “Şuşa”", ["«", "Bakı", "»", " ", "“", "Şuşa", "”"]),
        ("a  b\r\n\r\nc", ["a", "  ", "b", "\r\n", "\r\n", "c"]),
        ("şəhər", ["şəhər"]),
        ("s\u0327\u0259h\u0259r", ["s\u0327\u0259h\u0259r"]),
        ("Qara\u00adbağ", ["Qara\u00adbağ"]),
        ("علی\u200cاف", ["علی\u200cاف"]),
        ("", []),
        ("\ud800\0", ["\ud800", "\0"]),
        ("(https://turan.az/a_(b)).", ["(", "https://turan.az/a_(b)", ")", "."]),
        ("info@turan.az’dan", ["info@turan.az", "’", "dan"]),
        ("https://turan.az’dan.", ["https://turan.az", "’", "dan", "."]),
        ("www.turan.az'ın", ["www.turan.az", "'", "ın"]),
        ("https://turan.az/a’b", ["https://turan.az/a’b"]),
    ],
)
def test_a_text_splits_into_tokens(text: str, expected: list[str]) -> None:
    assert expected == [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bakı", "word"),
        ("F16", "word"),
        ("Qarabag_2020", "word"),
        ("AzTV", "word"),  # capitals and small letters
        ("XİN", "acronym"),
        ("XI\u0307N", "acronym"),
        ("МИД", "acronym"),
        ("ԱԳՆ", "acronym"),
        ("BAKIDAN", "word"),  # seven letters
        ("X", "word"),
        ("2020", "number"),
        ("3.14", "number"),
        ("1,000.50", "number"),
        ("۲۰۲۰", "number"),
        ("10.0.0.1", "number"),  # no date
        ("23.11.20", "date"),
        ("23.11.2020", "date"),
        ("2020-11-23", "date"),
        ("9/11/2020", "date"),
        ("45.11.20", "number"),  # no month has 45 days
        ("https://turan.az/Baku?x=1", "url"),
        ("www.turan.az", "url"),
        ("turan.az", "url"),
        ("Turan.AZ", "url"),
        ("t.me/turan", "url"),
        ("turan.az:8080/Baku", "url"),
        ("info@turan.az", "email"),
        ("@user", "handle"),
        ("#Qarabağ", "hashtag"),
        ("#Qarabag\u0306", "hashtag"),
        ("place:baku", "id"),
        ("person:ilham-aliyev", "id"),
        ("name:sergei-shoigu", "id"),
        (",", "symbol"),
        ("🇦🇿", "symbol"),
        ("👩‍🚀", "symbol"),
        ("   ", "space"),
        ("\r\n", "space"),
        ("\u2028", "space"),
        ("#1", None),  # number one, no hashtag
        ("city:baku", None),  # no kind of id
        ("Bakı.Şuşa", None),  # a space is missing
        ("Baku.The", None),
    ],
)
def test_a_token_has_a_kind(text: str, expected: str | None) -> None:
    assert expected == kind(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. Aliyev", ["I."]),
        ("İ.Əliyev", ["İ."]),
        ("İ.H.Əliyev", ["İ.", "H."]),
        ("J.-P. Sartre", ["J.", "P."]),
        ("Н. Пашинян", ["Н."]),
        ("ნ. ფაშინიანი", ["ნ."]),
        ("I\u0307. \u018fliyev", ["I\u0307."]),
        ("rich in vitamin C.", []),
        ("vitamin C. and", []),
        ("Q.\nB", []),  # a name does not cross a line end
        ("A.de Waal", []),
    ],
)
def test_a_letter_and_its_full_stop_before_a_capital_are_an_initial(
    text: str, expected: list[str]
) -> None:
    assert expected == [t.text for t in tokens(text) if t.kind == "initial"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rusiya XİN BMT ilə", ["XİN", "BMT"]),
        ("BAKIDA XİN VƏ BMT", ["BMT"]),  # in capitals all round, a vowel makes a word
        ("XİN", ["XİN"]),  # alone, it may well be one
        ("BAKI ŞUŞA\nRusiya XİN", ["XİN"]),  # lines are apart
        ("Rusiya XİN\nBAKI ŞUŞA", ["XİN"]),
        ("BAKI ŞUŞA\u2028XİN və", ["XİN"]),
        ("XİN BAKI ბაქო", []),  # Georgian has no capitals to show
        ("B1 NATO və", ["NATO"]),
        ("NATO2 NATO_X NATO’nun NATO'X və", []),
    ],
)
def test_capitals_are_an_acronym_unless_the_line_is_in_capitals(
    text: str, expected: list[str]
) -> None:
    assert expected == [t.text for t in tokens(text) if t.kind == "acronym"]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Bakı", "Latn"),
        ("Гарабағ", "Cyrl"),
        ("Ղարաբաղ", "Armn"),
        ("ყარაბაღი", "Geor"),
        ("قره‌باغ", "Arab"),
        ("Bаkı", "Zyyy"),  # its second letter is Cyrillic
        ("2020", "Zyyy"),
        ("\ud800", "Zyyy"),
    ],
)
def test_a_token_has_the_script_of_its_letters(text: str, script: str) -> None:
    assert script == tokens(text)[0].script


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("XİN-in", "XİN acronym, - symbol, in word"),
        ("ABŞ-ın", "ABŞ acronym, - symbol, ın word"),
        ("2020-ci", "2020 number, - symbol, ci word"),
        ("1990-cı illər", "1990 number, - symbol, cı word, illər word"),
        ("23.11.2020-ci", "23.11.2020 date, - symbol, ci word"),
        ("COVID-19", "COVID acronym, - symbol, 19 number"),
        ("«Qarabağ» FK", "« symbol, Qarabağ word, » symbol, FK acronym"),
        (
            '“Şuşa” "NKR"',
            '“ symbol, Şuşa word, ” symbol, " symbol, NKR acronym, " symbol',
        ),
        ("the US-led", "the word, US acronym, - symbol, led word"),
        (
            "Bakı/23.11.20/Turan:",
            "Bakı word, / symbol, 23.11.20 date, / symbol, Turan word, : symbol",
        ),
        (
            "Rusiya XİN və Müdafiə nazirliyinin rəhbərləri",
            "Rusiya word, XİN acronym, və word, Müdafiə word, nazirliyinin word, "
            "rəhbərləri word",
        ),
        (
            "Rusiya XİN / МИД России / MFA",  # a header of three languages
            "Rusiya word, XİN acronym, / symbol, МИД acronym, России word, / symbol, "
            "MFA acronym",
        ),
        ("BAKI VƏ ŞUŞA", "BAKI word, VƏ word, ŞUŞA word"),
        ("DIYARBAKIR, IRAN", "DIYARBAKIR word, , symbol, IRAN word"),
        ("DİYARBAKIR, İRAN", "DİYARBAKIR word, , symbol, İRAN word"),
        ("РОССИЯ И НКР", "РОССИЯ word, И word, НКР acronym"),
        ("MOSCOW AND THE BBC", "MOSCOW word, AND word, THE word, BBC acronym"),
    ],
)
def test_running_text_splits_into_tokens_of_these_kinds(
    text: str, expected: str
) -> None:
    assert expected == ", ".join(" ".join(pair) for pair in kinds(text))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Gəncə", "az"),
        ("GƏNCƏ", "az"),
        ("Gəncəs\u0327", "az"),  # Turkish has ş too, but no ə
        ("Гарабағ", "az"),
        ("Ղարաբաղ", "hy"),
        ("ყარაბაღი", "ka"),
        ("s\u0327a", "und"),  # Azerbaijani or Turkish
        ("Baku", "und"),
        ("2020", "und"),
        ("", "und"),
    ],
)
def test_the_letters_of_a_token_may_show_its_language(text: str, lang: str) -> None:
    assert lang == Token(0, len(text), text, "word").lang


def test_tokens_are_a_sequence() -> None:
    found = tokens("Bakı, Şuşa")

    assert len(found) == 4
    assert Token(0, 4, "Bakı", "word") == found[0]
    assert Token(6, 10, "Şuşa", "word") == found[-1]
    assert (found[1], found[2]) == found[1:3]
    assert list(found) == [found[i] for i in range(4)]
    with pytest.raises(IndexError):
        found[4]
    with pytest.raises(IndexError):
        found[-5]


def test_tokens_survive_pickling() -> None:
    found = tokens("Bakı, Şuşa")

    assert list(found) == list(pickle.loads(pickle.dumps(found)))
    assert found == pickle.loads(pickle.dumps(found))


def test_tokens_are_equal_where_their_texts_are() -> None:
    assert tokens("Bakı") == tokens("Bakı")
    assert hash(tokens("Bakı")) == hash(tokens("Bakı"))
    assert tokens("Bakı") != tokens("Baku")
    assert tokens("Bakı") != list(tokens("Bakı"))


@pytest.mark.parametrize("piece", ["a", "a'", "a1", "a\u0301", "a_", "\u0301"])
def test_a_word_of_a_megabyte_is_one_token(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))

    assert len(tokens(text)) <= 2  # a last apostrophe stands alone


@given(TEXTS)
@example("\u0301 \u0301\n\u0301")
@example("İ. Əliyev turan.az\u200d place:baku")
def test_the_texts_of_tokens_joined_are_the_text(text: str) -> None:
    assert text == "".join(token.text for token in tokens(text))


@given(TEXTS)
def test_spans_index_the_text_and_follow_one_another(text: str) -> None:
    found = list(tokens(text).spans())

    assert [0, *(end for _, end, _ in found)] == [*(s for s, _, _ in found), len(text)]
    assert all(start < end for start, end, _ in found)
    assert [(t.start, t.end, t.kind) for t in tokens(text)] == found


@given(TEXTS)
@example("À.turan.az à.turan.az آ.turan.az")
def test_nfc_and_nfd_have_the_same_tokens(text: str) -> None:
    composed, decomposed = unicode_form("NFC", text), unicode_form("NFD", text)

    assert [(unicode_form("NFC", t.text), t.kind) for t in tokens(decomposed)] == [
        (t.text, t.kind) for t in tokens(composed)
    ]


@given(TEXTS, TEXTS)
def test_lines_are_apart(first: str, second: str) -> None:
    first, second = (" ".join(text.splitlines()) for text in (first, second))
    joined = [(t.text, t.kind) for t in tokens(f"{first}\n{second}")]
    apart = [*tokens(first), *tokens("\n"), *tokens(second)]

    assert [(t.text, t.kind) for t in apart] == joined


@given(TEXTS)
@example("place:baku @user turan.az")
def test_what_is_one_token_of_the_net_is_protected(text: str) -> None:
    for start, end, what in tokens(text).spans():
        if what in {"url", "email", "handle", "hashtag", "id"}:
            inner = (start + end) // 2

            assert (start, end) == protected(text, inner, inner + 1)


@given(TEXTS)
@example("Bakı2020 x/Bakı_a.txt")
def test_what_is_protected_begins_and_ends_with_tokens(text: str) -> None:
    spans = list(tokens(text).spans())
    edges = {0, *(end for _, end, _ in spans)}
    for start, end, what in spans:
        zone = protected(text, start, end)
        if zone:
            assert set(zone) <= edges
        elif what == "word":
            assert not any(z.start < end and start < z.end for z in zones(text))


@given(TEXTS)
def test_zones_are_in_order_and_apart(text: str) -> None:
    found = list(zones(text))

    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= zone.start < zone.end <= len(text) for zone in found)
