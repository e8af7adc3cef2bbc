"""What each table looks like: its columns, and what their cells may hold.

Data only; `check` is what reads it. A file is described by the first schema whose
pattern fits its path.
"""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import NamedTuple

from normalizer.letters.transliterate import DEFAULT_SCRIPTS
from normalizer.names.endings import JOINTS, QUOTE, USES
from normalizer.names.targets import DERIVED

LICENCES = frozenset({"CC0-1.0", "CC-BY-4.0", "MIT", "Unicode-3.0", "Unicode-DFS-2016"})
"""What shipped rows may be licensed under."""
ATTRIBUTED = frozenset({"CC-BY-4.0"})
"""Licences whose rows stand in files of their own, with the attribution beside them."""

MANY_LANGUAGES = "mul"
MIXED = "Zyyy"
"""The script of the few forms that are written in two (Sputnik Армения)."""
FURTHER_SCRIPTS = {
    "az": ("Cyrl", "Arab"),
    "kk": ("Latn",),
    "ku": ("Arab",),
    "mul": ("Latn", "Cyrl", "Armn", "Geor", "Arab", "Hebr", "Grek", MIXED),
    "sr": ("Latn",),
    "tk": ("Cyrl",),
    "uz": ("Cyrl",),
}
"""What languages are written in besides their default script."""
SCRIPTS_OF = {
    lang: ((DEFAULT_SCRIPTS[lang],) if lang in DEFAULT_SCRIPTS else ())
    + FURTHER_SCRIPTS.get(lang, ())
    for lang in (*DEFAULT_SCRIPTS, "es", "it", MANY_LANGUAGES)
}
SCRIPTS_OF |= {"es": ("Latn",), "it": ("Latn",)}
SCRIPT_NAMES = {
    "Arab": "Arabic",
    "Armn": "Armenian",
    "Cyrl": "Cyrillic",
    "Geor": "Georgian",
    "Grek": "Greek",
    "Hebr": "Hebrew",
    "Latn": "Latin",
}

BORROWED = {"az-Latn-baku1926": "ь"}
"""Letters of another script that an orthography is written with."""

KINDS = (
    *("place", "country", "org", "person"),
    *("given", "patronymic", "surname", "particle"),
)
ROLES = (
    *("canonical", "spelling", "exonym", "acronym", "demonym"),
    *("historic", "contested", "keep"),
)
STYLES = ("full", "short", "acronym", *DERIVED)
STYLES_OF = {
    "country": STYLES,
    "org": STYLES,
    "place": ("full", *DERIVED),
    "person": ("full", "short"),
    "given": ("full",),
    "patronymic": ("full",),
    "surname": ("full",),
    "particle": ("full",),
}
AUTHORITIES = (
    *("national", "cldr", "bgn", "state", "wire", "common", "press", "derived"),
)
YES = ("yes",)

ID = r"[a-z]+:[a-z0-9]+(-[a-z0-9]+)*"
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
LANG = r"[a-z]{2,3}"
PROFILE = r"[a-z]{2,3}-[A-Z][a-z]{3}(-x-[a-z0-9]+|-[a-z0-9]{5,8})?"
CODE_POINT = r"[0-9A-F]{6}"
NUMBER = r"[0-9]+"


SLOTS = (
    *("nominative", "genitive", "dative", "accusative", "ergative", "instrumental"),
    *("prepositional", "locative", "ablative", "adverbial", "vocative"),
    *("superessive", "comitative", "benefactive", "terminative", "elative"),
    *("directive", "similative", "definite", "ezafe", "attributive", "plural"),
    *("possessive-1sg", "possessive-2sg", "possessive-3sg"),
    *("possessive-1pl", "possessive-2pl", "possessive-3pl"),
    *("plural-genitive", "plural-dative", "plural-accusative"),
    *("plural-instrumental", "plural-prepositional", "plural-vocative"),
    *("copula", "copula-1sg", "copula-2sg", "copula-1pl", "copula-2pl", "copula-3pl"),
    *("copula-past", "question", "quotative", "additive", "emphatic"),
)
"""What endings mean, by the terms that grammars use."""

KINDS_OF_ENDINGS = (
    *("place", "country", "org", "person", "given", "surname", "acronym"),
    *("derived", "adjective"),
)
"""Kinds of names, by the endings they take: what is made from one is `derived`, and a
word that agrees with the noun of a longer name an `adjective`."""


class Schema(NamedTuple):
    """One kind of table.

    Without `columns` a table may have any. `required` cells are never empty; `closed`
    columns hold one of a few words, and what `patterns` (regular expressions) name is
    written so; no two rows agree in all of `key`. Letters of the columns `written` are
    of the row's script. Columns of `steady` are an input and an output: no output is an
    input that becomes something else.
    """

    path: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    key: tuple[str, ...]
    closed: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    patterns: Mapping[str, str] = MappingProxyType({})
    written: tuple[str, ...] = ()
    steady: tuple[str, ...] = ()


_NAME_COLUMNS = (
    *("id", "lang", "script", "role", "style", "form", "case", "authority"),
    *("from", "to", "evidence", "context", "shared", "generate", "note", "source"),
)
_NAMES_CLOSED = {
    "lang": tuple(sorted(SCRIPTS_OF)),
    "script": (*sorted(SCRIPT_NAMES), MIXED),
    "role": ROLES,
    "style": STYLES,
    "case": ("exact",),
    "authority": AUTHORITIES,
    "evidence": ("capital", "language", "neighbour", "person"),
    "shared": YES,
}
_YEARS = {"from": r"-?\d{1,4}", "to": r"-?\d{1,4}"}
_NAMES_PATTERNS = {"id": ID, **_YEARS}
_NAMES_KEY = ("id", "lang", "script", "style", "form")

OVERLAY = Schema(
    "",
    _NAME_COLUMNS,
    ("id", "lang", "form"),
    _NAMES_KEY,
    {column: words for column, words in _NAMES_CLOSED.items() if column != "lang"},
    _NAMES_PATTERNS | {"lang": LANG},
    written=("form",),
)
"""A user's own names: what is left out is filled in from what they lie over."""

_EXAMPLE = ("example_in", "example_out", "note", "source")

SCHEMAS = (
    Schema(
        "names/entities*.tsv",
        (
            *("id", "kind", "wikidata", "geonames", "country", "replaced_by"),
            *("note", "source"),
        ),
        ("id", "kind", "source"),
        ("id",),
        {"kind": KINDS},
        {
            "id": ID,
            "wikidata": r"Q[1-9]\d*",
            "geonames": r"[1-9]\d*",
            "country": r"[A-Z]{2}",
            "replaced_by": ID,
        },
    ),
    Schema(
        "names/contexts.tsv",
        ("context", "test", "value", "side", "lang", "note", "source"),
        ("context", "test", "value", "side", "source"),
        ("context", "test", "value", "side", "lang"),
        {
            "test": ("word", "kind", "country", "entity"),
            "side": ("before", "after", "either"),
            "lang": tuple(sorted(SCRIPTS_OF)),
        },
        {"context": SLUG},
    ),
    Schema(
        "names/people.tsv",
        ("id", "parts", "from", "to", "shared", "note", "source"),
        ("id", "parts", "source"),
        ("id", "parts"),
        {"shared": YES},
        {"id": ID, "parts": f"{ID}( {ID})*", **_YEARS},
    ),
    Schema(
        "names/initials.tsv",
        ("from", "to", "initial", "written", "note", "source"),
        ("from", "to", "initial", "written", "source"),
        ("from", "to", "initial"),
        {},
        {"from": PROFILE, "to": PROFILE},
    ),
    Schema(
        "names/families.tsv",
        ("id", "patterns", "note", "source"),
        ("id", "patterns", "source"),
        ("id",),
        {},
        {"id": "given:" + SLUG, "patterns": f"{SLUG}( {SLUG})*"},
    ),
    Schema(
        "names/patterns.tsv",
        (
            *("pattern", "kind", "lang", "script", "role", "ends", "cut", "adds"),
            *("evidence", "context", "generate", "note", "source"),
        ),
        ("pattern", "kind", "lang", "script", "role", "adds", "source"),
        ("pattern", "lang", "script", "role", "ends", "adds"),
        {
            "kind": ("patronymic", "surname"),
            "role": ("canonical", "spelling"),
            "lang": tuple(sorted(SCRIPTS_OF)),
            "script": tuple(sorted(SCRIPT_NAMES)),
            "evidence": ("capital", "language", "neighbour", "person"),
        },
        {"pattern": SLUG},
        written=("ends", "cut", "adds"),
    ),
    Schema(
        "names/*.tsv",
        _NAME_COLUMNS,
        ("id", "lang", "script", "role", "style", "form", "source"),
        _NAMES_KEY,
        _NAMES_CLOSED,
        _NAMES_PATTERNS,
        written=("form",),
    ),
    Schema(
        "styles/*.tsv",
        _NAME_COLUMNS,
        ("id", "lang", "form", "source"),
        _NAMES_KEY,
        _NAMES_CLOSED,
        _NAMES_PATTERNS,
        written=("form",),
    ),
    Schema(
        "evidence/words.tsv",
        ("lang", "script", "word", "note", "source"),
        ("lang", "script", "word", "source"),
        ("lang", "script", "word"),
        {"lang": tuple(sorted(SCRIPTS_OF)), "script": tuple(sorted(SCRIPT_NAMES))},
        {"word": r"[^\W\d_]+"},
        written=("word",),
    ),
    Schema(
        "evidence/letters.tsv",
        ("lang", "script", "letter", "note", "source"),
        ("lang", "script", "letter", "source"),
        ("lang", "script", "letter"),
        {"lang": tuple(sorted(SCRIPTS_OF)), "script": tuple(sorted(SCRIPT_NAMES))},
        {"letter": r"[^\W\d_]"},
        written=("letter",),
    ),
    Schema(
        "suffixes/classes.tsv",
        ("lang", "class", "letters", "note", "source"),
        ("lang", "class", "letters", "source"),
        ("lang", "class"),
        {"lang": tuple(DEFAULT_SCRIPTS)},
        {"class": "[A-Z]"},
    ),
    Schema(
        "suffixes/harmony.tsv",
        ("lang", "symbol", "looks", "after", "letter", "source"),
        ("lang", "symbol", "looks", "source"),
        ("lang", "symbol", "after"),
        {"lang": tuple(DEFAULT_SCRIPTS), "looks": ("vowel", "letter")},
        {"symbol": "[A-Z]"},
    ),
    Schema(
        "suffixes/heads.tsv",
        ("lang", "word", "note", "source"),
        ("lang", "word", "source"),
        ("lang", "word"),
        {"lang": tuple(DEFAULT_SCRIPTS)},
    ),
    Schema(
        "suffixes/joints.tsv",
        ("lang", "use", "written", "read", "shows", "source"),
        ("lang", "use", "written", "read", "source"),
        ("lang", "use"),
        {
            "lang": tuple(DEFAULT_SCRIPTS),
            "use": USES,
            "written": tuple(joint for joint in JOINTS if joint != QUOTE),
            "shows": ("name",),
        },
        {"read": f"({'|'.join(JOINTS)})( ({'|'.join(JOINTS)}))*"},
    ),
    Schema(
        "suffixes/languages.tsv",
        ("lang", "noun", "person", "note", "source"),
        ("lang", "noun", "person", "source"),
        ("lang",),
        {
            "lang": tuple(DEFAULT_SCRIPTS),
            "noun": ("first", "last"),
            "person": ("all", "last"),
        },
    ),
    Schema(
        "suffixes/*.tsv",
        (
            *("slot", "position", "then", "rank", "of", "ends", "cut", "form"),
            *("after", *_EXAMPLE),
        ),
        ("slot", "position", "rank", "example_in", "example_out", "source"),
        ("slot", "position", "of", "ends", "cut", "form", "after"),
        {"slot": SLOTS},
        {"position": "[1-9]", "then": "[1-9]", "rank": "[12]"},
    ),
    Schema(
        "orthographies/*.tsv",
        ("rank", "grapheme", "before", "after", "sound", *_EXAMPLE),
        ("rank", "grapheme", "example_in", "source"),
        ("grapheme", "before", "after", "sound"),
        {},
        {"rank": r"[1-9]"},
        written=("grapheme", "example_in"),
    ),
    Schema(
        "systems/ascii-*.tsv",
        ("orthography", "grapheme", "before", "after", "written", *_EXAMPLE),
        ("orthography", "grapheme", "example_in", "source"),
        ("orthography", "grapheme", "before", "after"),
        {},
        {"orthography": f"sounds|und-[A-Z][a-z]{{3}}|{PROFILE}"},
        written=("grapheme", "example_in"),
        steady=("grapheme", "written"),
    ),
    Schema(
        "systems/*.tsv",
        ("orthography", "grapheme", "before", "after", "written", *_EXAMPLE),
        ("orthography", "grapheme", "example_in", "source"),
        ("orthography", "grapheme", "before", "after"),
        {},
        {"orthography": f"sounds|und-[A-Z][a-z]{{3}}|{PROFILE}"},
        written=("grapheme", "example_in"),
    ),
    Schema(
        "sounds.tsv",
        ("class", "sound", "name", "note", "source"),
        ("class", "sound", "name", "source"),
        ("sound",),
        {"class": ("consonant", "glide", "sign", "vowel")},
    ),
    Schema("keys/*.tsv", (), ("source",), ()),
    Schema("similarity/*.tsv", (), ("source",), ()),
    Schema(
        "repair.tsv",
        ("wrong", "right", "where", *_EXAMPLE),
        ("wrong", "right", "source"),
        ("wrong", "where"),
        steady=("wrong", "right"),
    ),
    Schema(
        "characters/case.tsv",
        ("code", "upper", "lower", "note", "source"),
        ("code", "source"),
        ("code",),
        {},
        dict.fromkeys(("code", "upper", "lower"), CODE_POINT),
        steady=("code", "lower"),
    ),
    Schema(
        "characters/compose.tsv",
        ("composed", "base", "mark", "excluded", "note", "source"),
        ("composed", "base", "source"),
        ("composed",),
        {"excluded": YES},
        dict.fromkeys(("composed", "base", "mark"), CODE_POINT),
    ),
    Schema(
        "characters/marks.tsv",
        ("first", "last", "class", "note", "source"),
        ("first", "last", "class", "source"),
        ("first",),
        {},
        {"first": CODE_POINT, "last": CODE_POINT, "class": NUMBER},
    ),
    Schema(
        "characters/ranges.tsv",
        (
            *("first", "last", "script", "category", "word_break"),
            *("pictographic", "ignorable", "note", "source"),
        ),
        ("first", "last", "script", "category", "word_break", "source"),
        ("first",),
        {"pictographic": YES, "ignorable": YES},
        {
            "first": CODE_POINT,
            "last": CODE_POINT,
            "script": "[A-Z][a-z]{3}",
            "category": "[A-Z][a-z]",
            "word_break": "[A-Za-z_]+",
        },
    ),
)


def schema_of(path: str) -> Schema | None:
    """Return what a table of this path looks like; None where no table is expected.

    >>> schema = schema_of("names/place.tsv")
    >>> schema.key, schema_of("names/notes.txt")
    (('id', 'lang', 'script', 'style', 'form'), None)
    """
    return next((s for s in SCHEMAS if fnmatchcase(path, s.path)), None)
