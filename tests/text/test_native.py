"""What is compiled gives what the same source gives as Python, from several threads."""

import sys
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizer.letters import _aligning, _hearing, _keywriter, _pairing
from normalizer.names.layer import code_points
from normalizer.names.lexicon import Lexicon, shipped, with_demonyms
from normalizer.text import _glance, _plaintokens, _scan, damage, native, zones
from normalizer.text._scan import ANY_CASE, CASED, Scanner
from normalizer.text.damage import may_be_damaged, shows_damage
from normalizer.text.native import COMPILED
from normalizer.text.tokens import _KINDS
from normalizer.text.wordbreak import classes, token_pattern

sys.path.append(str(Path(__file__).parents[1] / "properties"))
strategies = import_module("strategies")

SOURCES = (
    _aligning,
    _glance,
    _hearing,
    _keywriter,
    _pairing,
    _plaintokens,
    _scan,
)
compiled_only = pytest.mark.skipif(not COMPILED, reason="nothing is compiled here")


def scanners(lexicon: Lexicon, kind: type[Scanner]) -> list[Scanner]:
    return [
        kind(lexicon.fold, layer._base, layer._check, layer._value, *layer._tails)
        for layer in lexicon.layers
    ]


def scanned(
    every: Sequence[Scanner], text: str, case: int = CASED
) -> "list[array[int] | None]":
    codes = code_points(text)
    return [scanner.scan(codes, len(text), 0, case) for scanner in every]


@compiled_only
@settings(deadline=None)
@given(st.deferred(strategies.texts), st.sampled_from([CASED, ANY_CASE]))
@example("Qarabag\u0306 Dağlıq  Qarabağ", CASED)
def test_the_compiled_scan_finds_what_the_same_source_finds(
    text: str, case: int
) -> None:
    expected = scanned(scanners(with_demonyms(), Scanner), text, case)

    actual = scanned(scanners(with_demonyms(), native.Scanner), text, case)

    assert expected == actual


@compiled_only
def test_a_text_with_more_candidates_than_cells_is_scanned_whole() -> None:
    text = "Dağlıq Qarabağ Bakı, " * 3000
    expected = scanned(scanners(shipped(), Scanner), text)

    actual = scanned(scanners(shipped(), native.Scanner), text)

    assert expected == actual


@settings(deadline=None)
@given(st.deferred(strategies.texts))
@example("a\u0301 b, İ.Əliyev XİN-in 23.11.20 \u200d😀")
def test_plain_tokens_are_what_the_pattern_matches(text: str) -> None:
    matches = [*token_pattern().finditer(text)]
    expected = [(m.end(), _kind_of(m.lastindex or 0)) for m in matches]

    for split in (_plaintokens.split, native.split):
        ends, groups = split(text, 0, len(text), classes(), token_pattern())
        assert [*zip(ends, map(_kind_of, groups), strict=True)] == expected


def _kind_of(group: int) -> str:
    return _KINDS[group]


def letters_of_damage() -> st.SearchStrategy[str]:
    telling = (
        "aAzZıəÀžɏДПТтпАёіўЁњΩ–™\u00ad\u0307\u0301\u0327ðýşŞİĞÃÐ±ÂÝ\ufffd\ua640"
        "\U0001f600\u1100\u1161\uac00\u0418\u0406"
    )
    return st.text(
        st.one_of(st.sampled_from(telling), st.characters(exclude_categories=()))
    )


@settings(deadline=None)
@given(st.deferred(letters_of_damage) | st.deferred(strategies.texts))
@example("Şуша")
@example("лё")
@example("Р‘Р°РєСѓ")
def test_a_glance_tells_what_the_patterns_tell(text: str) -> None:
    expected = text if text.isascii() else damage.unicode_form("NFC", text)

    for glance in (_glance.glance, native.glance):
        answer = glance(text, damage.signs())
        assert answer == _glance.UNKNOWN or bool(answer) == (
            not text.isascii() and shows_damage(expected)
        )


def letters_of_zones() -> st.SearchStrategy[str]:
    telling = "@#\\/:.a1_z Z'`ə٣۷\u06fa\u0659-,«\u00a0\u0301😀"
    return st.text(
        st.one_of(st.sampled_from(telling), st.characters(exclude_categories=()))
    )


@settings(deadline=None)
@given(st.deferred(letters_of_zones))
def test_a_glance_at_zones_tells_what_the_patterns_tell(line: str) -> None:
    expected = zones.shows_zones(line)

    for glance in (_glance.glance_at_zones, native.glance_at_zones):
        assert bool(glance(line, zones.marks())) == expected


def test_most_texts_need_no_more_than_a_glance() -> None:
    text = "Şuşa, Բաքու, Ґалина, ყარაბაღი, Ёлка, İlham, Şoyqu, 巴库, قره‌باغ"

    assert _glance.glance(text, damage.signs()) == _glance.UNDAMAGED
    assert not may_be_damaged(text)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.deferred(strategies.texts), min_size=4, max_size=8))
def test_threads_that_scan_at_once_find_what_one_finds(texts: list[str]) -> None:
    long = [(text + "\n") * (1 + 2 * _scan.FREE // (len(text) + 1)) for text in texts]
    expected = [shipped().candidates(text) for text in long]

    with ThreadPoolExecutor(4) as pool:
        actual = list(pool.map(shipped().candidates, long))

    assert expected == actual


@compiled_only
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
def test_what_is_compiled_is_no_older_than_its_source(source: object) -> None:
    """Run `pip install -e .` again where this fails."""
    python = Path(str(source.__file__))  # type: ignore[attr-defined]
    compiled = Path(str(native.twin(source).__file__))  # type: ignore[arg-type]
    types = python.with_name(f"{python.stem}_native.pxd")

    if python.parent != compiled.parent or not types.exists():
        pytest.skip("an installed copy was compiled from what it was installed from")
    assert compiled.stat().st_mtime >= max(
        python.stat().st_mtime, types.stat().st_mtime
    )


class Counted:
    """An array that counts how often it is looked at."""

    def __init__(self, items: Sequence[int]) -> None:
        self.items, self.looks = items, 0

    def __getitem__(self, index: int) -> int:
        self.looks += 1
        return self.items[index]

    def __len__(self) -> int:
        return len(self.items)


HOSTILE = {
    "one long word": "Qara",
    "near-matches": "Nagorno-Karabak Dağlıq Qaraba Azərbaycan Respublika ",
    "forms with no end": "Dağlıq\u00adQarabağ",
    "spaces": "Qarabağ" + " " * 600,
    "many spaces": "Dağlıq" + "  " * 300 + "Qarabağ ",
    "invisible": "Qara" + "\u00ad" * 700,
    "invisible behind a form": "Bakı" + "\u00ad" * 600 + " ",
    "apostrophes": "Bakı'",
    "endings": "Bakıdakılardandakılardan ",
    "line ends": "\n",
    "names": "Bakı ",
    "hyphens": "Bakı-",
    "initials": "N. ",
}
MOST_LOOKS = 16
"""How often a code point may be looked at, on average, whatever the text."""


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("size", [5_000, 40_000])
def test_a_code_point_is_looked_at_a_few_times_in_any_text(
    piece: str, size: int
) -> None:
    text = piece * (1 + size // len(piece))
    lexicon = shipped()
    layer = lexicon.layers[0]
    codes = Counted(code_points(text))
    scanner = Scanner(
        lexicon.fold, layer._base, layer._check, layer._value, *layer._tails
    )

    scanner.scan(codes, len(text), 0, CASED)  # type: ignore[arg-type]

    assert codes.looks / len(text) <= MOST_LOOKS
