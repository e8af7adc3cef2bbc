"""Reading a name for a key: its sounds, one private character each, likeliest first."""

import re
from typing import NamedTuple

from normalizer.letters.key_rules import KeyRules, Reading, key_rules
from normalizer.letters.key_text import EDGE, composed, marks

_REPEATED = re.compile(r"([a-z])\1+")


class Heard(NamedTuple):
    """A name's sounds, with the edges of its words, and its text, which gives cues."""

    text: str
    sounds: str


def read(name: str) -> Heard:
    """Return the sounds of a name, open ones among them."""
    rules = key_rules()
    if not name.isascii() and not marks().isdisjoint(name):
        name = composed(name)
    words = name.translate(rules.fold).split()
    if not words:
        return Heard("", "")
    text = EDGE + (EDGE + EDGE).join(words) + EDGE
    pattern = rules.ascii_graphemes if text.isascii() else rules.graphemes
    sounds = "".join(map(rules.sounds.__getitem__, pattern.findall(text)))
    return Heard(text, sounds)


def omits_vowels(heard: Heard) -> bool:
    """Return whether a letter of the name is of a script that hardly writes vowels."""
    text = heard.text
    return not text.isascii() and bool(key_rules().abjad_letter.search(text))


def first_reading(heard: Heard) -> str:
    """Return the likeliest sounds of a name."""
    rules = key_rules()
    if not rules.open.search(heard.sounds):
        return heard.sounds
    cue = _cue(heard.text, rules)
    return rules.open.sub(
        lambda found: _readings(found, cue, rules)[0].sounds, heard.sounds
    )


def readings(heard: Heard, most: int) -> list[tuple[int, str]]:
    """Return the cheapest ways to read a name, as (cost, sounds), cheapest first."""
    rules = key_rules()
    cue = _cue(heard.text, rules)
    found: list[tuple[int, str]] = [(0, "")]
    at = 0
    for site in rules.ambiguous.finditer(heard.sounds):
        plain = heard.sounds[at : site.start()]
        found = [
            (cost + reading.cost, sounds + plain + reading.sounds)
            for cost, sounds in found
            for reading in _readings(site, cue, rules)
        ]
        found = sorted(found, key=_cost)[:most]
        at = site.end()
    return [(cost, sounds + heard.sounds[at:]) for cost, sounds in found]


def _cost(item: tuple[int, str]) -> int:
    return item[0]


def letters(sounds: str) -> str:
    """Return sounds in the letters of keys, words run together, no letter twice."""
    return once(sounds.translate(key_rules().classes))


def once(written: str) -> str:
    """Return the letters of a key without repetitions.

    >>> once("mammadov")
    'mamadov'
    """
    return _REPEATED.sub(r"\1", written)


def _cue(text: str, rules: KeyRules) -> str:
    """Return the strongest cue that a name's spelling gives of its language, if any."""
    found = {rules.cue_ranks[grapheme] for grapheme in rules.cues.findall(text)}
    return min(found)[1] if found else ""


def _readings(site: re.Match[str], cue: str, rules: KeyRules) -> tuple[Reading, ...]:
    """Return what an open sound may be where it stands."""
    sounds, at = site.string, site.start()
    before = rules.neighbours.get(sounds[at - 1], "C")
    after = rules.neighbours.get(sounds[at + 1], "C")
    return rules.readings[site[0], cue, before, after]
