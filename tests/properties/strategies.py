"""Texts that are hard on the laws, made of what the tables themselves hold.

Forms, halves of forms, forms put into the parts of other forms, labels glued to their
neighbours; endings, marks, apostrophes, casings and scripts between them.
"""

from functools import cache
from unicodedata import normalize as unicode_form

from hypothesis import strategies as st

from normalizer.letters.transliterate import DEFAULT_SCRIPTS
from normalizer.names.endings import grammar
from normalizer.names.inflect import inflected as inflect
from normalizer.names.targets import KINDS, ROLES, TARGETS, Target
from normalizer.options import SUFFIXES, TO
from normalizer.tablekit.alphabet import build_fold
from normalizer.tablekit.families import with_families
from normalizer.tablekit.load import Row, read_table, tables_root

NAME_TABLES = ("country", "given", "org", "particle", "person", "place", "surname")
FAMILY_TABLES = ("entities", "families", "given", "particle", "patterns", "surname")
"""What surnames are made of."""
MOST_MADE = 4000
"""How many rows of towns, and of surnames so made, are drawn from, evenly over all."""
ENDINGS = [
    *("da", "dan", "ın", "nin", "lı", "ya", "larımızdan", "dakıların", "dır", "i"),
    *("а", "ом", "ой", "ской", "ии", "ым", "ներին", "ում", "ի", "ից", "ში", "ს", "’s"),
    *("'da", "’nin", "-in", "-ում", "-ში", "’а", "»ın", '"nun'),
]
LOOKALIKES = ["ı", "i", "I", "İ", "ə", "ә", "ǝ", "ğ", "g\u0306", "ў", "у", "ي", "ی"]
INVISIBLE = ["\u00ad", "\u200c", "\u200d", "\u200f", "\ufeff", "\u0307", "\u0301", "ـ"]
APOSTROPHES = ["'", "’", "ʼ", "`", "‘"]
JOINTS = ["", " ", " ", " ", "-", "–", "/", ".", ". ", ", ", "\u00a0", "  ", "\t"]
WORDS = [" və ", " in the ", " и ", " ile ", " US ", " şəhəri ", "«", "»", "#", "@"]
INITIALS = ["İ. ", "I.", "Н. ", "Sh. ", "Ա. ", " ა."]
LINE_ENDS = ["\n", "\r\n", "\r", "\u2028"]


@cache
def rows() -> list[Row]:
    folder = tables_root() / "names"
    listed = [row for kind in NAME_TABLES for row in read_table(folder / f"{kind}.tsv")]
    return listed + made_rows()


def made_rows() -> list[Row]:
    """Towns from GeoNames and surnames made of given names, some of each.

    All rows of an entity are there or none, so that a label has its spellings.
    """
    folder = tables_root() / "names"
    towns = [*read_table(folder / "geonames.tsv")]
    names = [f"names/{name}.tsv" for name in FAMILY_TABLES]
    tables = {name: read_table(tables_root() / name, name) for name in names}
    families = [
        row
        for row in with_families(tables, build_fold())["names/surname.tsv"]
        if row.file == "names/families.tsv"
    ]
    return some_of(towns) + some_of(families)


def some_of(found: list[Row]) -> list[Row]:
    ids = sorted({row["id"] for row in found})
    kept = set(ids[:: max(1, len(found) // MOST_MADE)])
    return [row for row in found if row["id"] in kept]


@cache
def forms() -> list[str]:
    return sorted({row["form"] for row in rows()})


@cache
def labels() -> list[str]:
    return sorted({row["form"] for row in rows() if row["role"] == "canonical"})


@cache
def people() -> list[str]:
    kinds = ("given:", "surname:", "particle:")
    return sorted({row["form"] for row in rows() if row["id"].startswith(kinds)})


def labelled_people(to: str) -> list[str]:
    """The names of the listed persons, as they are labelled in a target."""
    target = TARGETS[to]
    label = {
        row["id"]: row["form"]
        for row in rows()
        if row["role"] == "canonical" and (row["lang"], row["script"]) == target
    }
    table = read_table(tables_root() / "names" / "people.tsv")
    parts = [row["parts"].split(" ") for row in table]
    return [" ".join(map(label.get, p)) for p in parts if label.keys() >= set(p)]


@cache
def long_forms() -> list[str]:
    return [form for form in forms() if " " in form or "-" in form]


def parts_swapped() -> st.SearchStrategy[str]:
    """A form of several words, one of which is another form or half of one."""

    def swap(long: str, other: str, at: int) -> str:
        words = long.replace("-", " - ").split(" ")
        words[at % len(words)] = other
        return " ".join(words).replace(" - ", "-")

    return st.builds(swap, form(long_forms()), form(forms()), st.integers(0, 5))


def form(of: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(of)


def cased(name: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ways = [str, str.upper, str.lower, str.title, str.swapcase]
    return st.builds(lambda text, way: way(text), name, st.sampled_from(ways))


def damaged(name: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A name with its letters misread, or with look-alikes of another script."""
    ways = [
        lambda text: text.encode().decode("cp1252", "replace"),
        lambda text: text.encode().decode("cp1251", "replace"),
        lambda text: text.translate(str.maketrans("ığşİĞŞ", "ýðþÝÐÞ")),
        lambda text: text.replace("a", "а", 1),
        lambda text: text.replace("о", "o", 1),
        lambda text: text.replace("ə", "ǝ"),
    ]
    return st.builds(lambda text, way: way(text), name, st.sampled_from(ways))


def recomposed(name: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(unicode_form, st.sampled_from(["NFC", "NFD", "NFKC"]), name)


@cache
def declining() -> list[Row]:
    """The rows of the languages whose endings the tables have."""
    return [
        row
        for row in rows()
        if grammar(row["lang"], row["script"] or default_script(row["lang"]))
    ]


def default_script(lang: str) -> str:
    return DEFAULT_SCRIPTS.get(lang, "Latn")


def inflected() -> st.SearchStrategy[str]:
    """A form with endings that its language gives it; alone where it has none such."""

    def written(row: Row, slots: tuple[str, ...]) -> str:
        script = row["script"] or default_script(row["lang"])
        kind = row["id"].partition(":")[0]
        made = inflect(row["form"], kind, slots, Target(row["lang"], script))
        return made or row["form"]

    cases = ["genitive", "dative", "accusative", "locative", "ablative", "instrumental"]
    more = ["prepositional", "ergative", "plural-genitive", "definite"]
    slots = st.sampled_from(
        [(case,) for case in (*cases, *more)]
        + [("plural", case) for case in cases]
        + [("possessive-3sg", "locative"), ("locative", "attributive", "genitive")]
    )
    return st.builds(written, st.sampled_from(declining()), slots)


def names() -> st.SearchStrategy[str]:
    whole = form(forms())
    halves = whole.flatmap(
        lambda name: st.sampled_from([name[: len(name) // 2], name[len(name) // 2 :]])
    )
    first_words = whole.map(lambda name: name.split(" ")[0])
    everyone = form(people())
    plain = st.one_of(whole, whole, form(labels()), everyone, everyone, parts_swapped())
    return st.one_of(
        plain,
        plain,
        cased(plain),
        recomposed(plain),
        damaged(plain),
        inflected(),
        cased(inflected()),
        damaged(inflected()),
        halves,
        first_words,
    )


def glue() -> st.SearchStrategy[str]:
    every = [ENDINGS, LOOKALIKES, INVISIBLE, APOSTROPHES, WORDS, INITIALS]
    return st.one_of(st.sampled_from(JOINTS), *map(st.sampled_from, every))


def lines() -> st.SearchStrategy[str]:
    """One line, with names in it."""
    pieces = st.one_of(names(), names(), glue(), glue(), st.text(max_size=3))
    return st.lists(pieces, max_size=9).map("".join)


def texts() -> st.SearchStrategy[str]:
    """Lines with their ends."""
    ends = st.sampled_from(LINE_ENDS)
    return st.lists(
        st.builds(str.__add__, lines(), ends | st.just("")), max_size=3
    ).map("".join)


def targets() -> st.SearchStrategy[str]:
    return st.sampled_from(TO)


def options() -> st.SearchStrategy[dict[str, object]]:
    """A target, with any roles, kinds and protection."""
    some = st.fixed_dictionaries(
        {"to": targets()},
        optional={
            "roles": st.sets(st.sampled_from(sorted(ROLES))),
            "kinds": st.none() | st.sets(st.sampled_from(sorted(KINDS))),
            "protect": st.sets(st.sampled_from(["quotes", "titles"])),
            "suffixes": st.sampled_from(SUFFIXES),
            "date": st.sampled_from([None, 1850, 1937, 1987, 2020]),
        },
    )
    return st.one_of(targets().map(lambda to: {"to": to}), some)
