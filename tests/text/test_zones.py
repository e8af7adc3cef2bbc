import pytest

from normalizer.text.zones import LONGEST_RUN, protected, zones

NAME = "[Baku]"
"""Marks the candidate in the texts of these tests."""


def zone_of(text: str) -> str | None:
    """The zone that the marked candidate stands in, as text."""
    start = text.index("[")
    end = text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    zone = protected(plain, start, end)
    return zone and plain[slice(*zone)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # links
        ("see http://turan.az/[Baku]/x, and", "http://turan.az/Baku/x"),
        ("(https://x.az/[Baku]_(city)).", "https://x.az/Baku_(city)"),
        ("Bakıhttps://x.az/[Baku]", "https://x.az/Baku"),
        ("tg://resolve?domain=[Baku]", "tg://resolve?domain=Baku"),
        ("www.[Baku].example", "www.Baku.example"),
        ("https://[Baku].az’dan, və", "https://Baku.az"),
        ("www.[Baku].az'ın", "www.Baku.az"),
        ("https://x.az/[Baku]’da", "https://x.az/Baku’da"),  # may be its own
        ("https://x’y/[Baku]", "https://x’y/Baku"),
        ("[Baku].az", "Baku.az"),
        ("[Baku].AZ.", "Baku.AZ"),
        ("[Bakı].az’da", "Bakı.az"),
        ("news.[baku].co.uk/a", "news.baku.co.uk/a"),
        ("turan.az/[Baku]?x", "turan.az/Baku?x"),
        ("turan.az:80/[Baku]", "turan.az:80/Baku"),
        ("[X].com", "X.com"),
        ("[Москва].рф", "Москва.рф"),
        # addresses and handles
        ("info@[Baku].az", "info@Baku.az"),
        ("[Baku]@turan.az", "Baku@turan.az"),
        ("mailto:a@[Baku].az", "mailto:a@Baku.az"),
        ("@[Baku]", "@Baku"),
        ("@user@[Baku].social", "@user@Baku.social"),
        ("#[Qarabağ]da", "#Qarabağda"),
        ("#[Baku]_2020", "#Baku_2020"),
        # paths and files
        ("/usr/share/[Baku]", "/usr/share/Baku"),
        ("./[Baku]", "./Baku"),
        ("../[Baku]/x", "../Baku/x"),
        ("~/[Baku]", "~/Baku"),
        ("C:\\[Baku]\\x", "C:\\Baku\\x"),
        ("C:/[Baku]", "C:/Baku"),
        ("\\\\server\\[Baku]", "\\\\server\\Baku"),
        ("docs/[Baku]/a.txt", "docs/Baku/a.txt"),
        ("[Baku].pdf", "Baku.pdf"),
        ("[Baku].PDF,", "Baku.PDF"),
        ("([Baku].tar.gz)", "Baku.tar.gz"),
        # identifiers
        ("[Qarabag]_2020", "Qarabag_2020"),
        ("my_[Baku]", "my_Baku"),
        ("[Baku]2020", "Baku2020"),
        ("2020[Baku]", "2020Baku"),
        ("[Bakı]’dan2", "Bakı’dan2"),
        # ids
        ("place:[baku]", "place:baku"),
        ("person:ilham-[aliyev]’in", "person:ilham-aliyev"),
        ("<place:[baku]>", "place:baku"),
    ],
)
def test_a_name_inside_these_is_protected(text: str, expected: str) -> None:
    assert expected == zone_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "in [Baku]",
        "[Bakı]/23.11.20/Turan:",
        "Bakı/23.11.20/[Turan]:",
        "[Baku]/Tbilisi",
        "Baku/[Tbilisi]/Ceyhan",
        "/[Turan]/",  # slashes as brackets, as in datelines
        "(/[Turan]/)",
        "[Bakı].Şuşa",  # a space is missing
        "in [Baku].The president",
        "A.de [Waal]",
        "İ.[Əliyev]",
        "N.[Pashinyan]:",
        "[Bakı]:Şuşa",
        "Turan:[Baku]",
        "[Bakı]-2020",
        "2020-[Bakı]",
        "«[Bakı]»2020",
        "[Bakı]'dan",
        "[Bakı]...",
        "1.[Baku]",  # an item of a list
        "[Baku],2020",
        "http://turan.az [Baku]",
        "https://turan.az/«[Baku]»",
        "AT&T [Baku]",
        "[Bakı],x\\y",
        "city:[baku]",  # no kind of id
        "24/7 [Baku]",
        "[Baku]#",
        "[Baku]@",
        "@ [Baku]",
    ],
)
def test_a_name_beside_these_is_not_protected(text: str) -> None:
    assert zone_of(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Nagorno Karabakh].pdf", "Karabakh.pdf"),
        ("x/[Nagorno Karabakh]", None),
        ("#[Nagorno Karabakh]", "#Nagorno"),
        ("[F16] jets", None),  # a digit of the name itself is no identifier's
        ("[F16]’da", None),
    ],
)
def test_a_name_of_several_words_is_protected_with_any_of_them(
    text: str, expected: str | None
) -> None:
    assert expected == zone_of(text)


def test_a_run_that_is_too_long_to_be_text_is_protected_as_a_whole() -> None:
    longest = "x" * (LONGEST_RUN - 5) + ",Baku"
    longer = "x" + longest

    assert protected(longest, LONGEST_RUN - 4, LONGEST_RUN) is None
    assert protected(longer, LONGEST_RUN - 3, LONGEST_RUN + 1) == (0, LONGEST_RUN + 1)


def test_zones_do_not_read_a_run_that_is_too_long() -> None:
    text = "http://turan.az/" + "x" * LONGEST_RUN + " turan.az"

    assert [text[zone.start : zone.end] for zone in zones(text)] == ["turan.az"]


def test_an_empty_candidate_is_not_protected() -> None:
    assert protected("turan.az", 3, 3) is None
