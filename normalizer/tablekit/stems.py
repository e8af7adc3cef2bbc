"""What names with endings begin with, and what may follow: for the compiled tries."""

from collections.abc import Sequence
from itertools import product

from normalizer.names.grammar import ADJECTIVE, FREE, LAST, Grammar, split_fixed


def stems(grammar: Grammar, name: str, kind: str) -> set[str]:
    """Return what written forms of a name begin with, besides the name itgrammar.

    Where the word that takes the ending is not the last, they are whole forms.
    """
    if not (grammar.agrees and " " in name):
        return _stems_of_word(grammar, name, kind)
    words = name.split(" ")
    stems: set[str] = set()
    for kinds in grammar.parsings(words, kind):
        last = max((at for at, each in enumerate(kinds) if each), default=-1)
        for slot in _slots_of(grammar, words, kinds):
            choices = [
                sorted(_forms(grammar, word, each, slot, whole=at < len(words) - 1))
                for at, (word, each) in enumerate(zip(words, kinds, strict=True))
            ]
            if last >= 0 and all(choices):
                stems.update(map(" ".join, product(*choices)))
    return stems - {name}


def _stems_of_word(grammar: Grammar, word: str, kind: str) -> set[str]:
    head, fixed = split_fixed(word) if grammar.agrees else (word, "")
    if fixed:
        slots = _slots_of(grammar, [word], [kind])
        return {f for slot in slots for f in _forms(grammar, word, kind, slot, True)}
    return {
        head.removesuffix(rule.cut)
        for rule in grammar.rules_for(head, kind)
        if rule.cut
    }


def _slots_of(
    grammar: Grammar, words: Sequence[str], kinds: Sequence[str]
) -> list[str]:
    """Return the slots in which the noun of a longer name is written.

    Where the noun has no endings they are those of the words that agree with it.
    """

    def slots(adjectives: bool) -> list[str]:
        return sorted(
            {
                rule.slot
                for word, kind in zip(words, kinds, strict=True)
                if kind and adjectives == (kind == ADJECTIVE)
                for rule in grammar.rules_for(split_fixed(word)[0], kind)
            }
        )

    return slots(False) or slots(True)


def _forms(grammar: Grammar, word: str, kind: str, slot: str, whole: bool) -> set[str]:
    """Return how a word is written in a slot, or how that begins."""
    if not kind:
        return {word}
    head, fixed = split_fixed(word)
    rules = [rule for rule in grammar.rules_for(head, kind) if rule.slot == slot]
    free = {word} if kind in FREE or not grammar.declines(word, kind) else set[str]()
    if not rules:
        return free
    if whole or fixed:
        return free | {grammar.join(head, rule) + fixed for rule in rules}
    return free | {head.removesuffix(rule.cut) for rule in rules}


def tails(grammar: Grammar, most: int) -> dict[str, bool]:
    """Return what may follow a stem, of up to `most` endings, whatever the stem.

    With each it is said whether more endings may follow than that.
    """
    tails: dict[str, bool] = {}
    seen: set[tuple[str, int, str]] = set()
    paths = [("", vowel, 1, 0) for vowel in sorted(grammar.vowels) or [""]]
    while paths:
        tail, vowel, position, count = paths.pop()
        for rule in grammar.rules:
            if rule.position < position or ADJECTIVE in rule.of:
                continue
            stem = vowel + (tail.removesuffix(rule.cut) if count else tail)
            for joined in grammar.alternants(stem, rule.form):
                new = joined[len(vowel) :]
                goes_on = rule.then < LAST
                tails[new] = tails.get(new, False) or (goes_on and count + 1 == most)
                place = new, rule.then, "" if grammar.vowels & set(new) else vowel
                if goes_on and count + 1 < most and place not in seen:
                    seen.add(place)
                    paths.append((new, vowel, rule.then, count + 1))
    tails.pop("", None)
    return tails
