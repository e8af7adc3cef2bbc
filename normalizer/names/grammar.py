"""How names take endings: the rules of one language, read and written.

A name's written form is its citation form, from whose end a rule may take letters, and
one or more endings in the order that their slots have. Each rule is a row of
tables/suffixes/ (tables/README.md says what its columns mean): what a language does is
data, and here is only how rules follow one another. Everything is in small letters.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product, takewhile

from normalizer.names.rules import (
    ADJECTIVE,
    NO_HABITS,
    Habits,
    Harmony,
    Rule,
    is_for,
)
from normalizer.names.surface import shared_letters

Slots = tuple[str, ...]
"""What the endings of a written form mean, in their order: ("plural", "genitive")."""

Path = tuple[str, int, Slots, Slots]
"""How far a reading has come: the text, the position, the last slot, all slots."""

PERSON = "person"
FREE = frozenset({"", "given", "surname"})
"""Kinds of words of a longer name that need not have the ending which others have."""
HEAD_SLOT = "possessive-3sg"
"""The ending that the common noun of a longer name has already: Respublikası."""
LAST = 9
"""The position behind which nothing follows."""
MOST = 6
"""How many endings a name takes at most."""
MOST_CUT = 3
"""How many letters of a word a rule takes off and writes again, at most."""


class Grammar:
    """The endings of one language in one script.

    >>> rules = [Rule("locative", 3, 4, 1, frozenset(), "", "", "dA", frozenset())]
    >>> harmony = {"A": [Harmony("vowel", "aı", "a"), Harmony("vowel", "əi", "ə")]}
    >>> az = Grammar(rules, {}, harmony)
    >>> az.write("gəncə", ("locative",), "place"), az.read("bakı", "bakıda", "place")
    ('gəncədə', (('locative',),))
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        classes: Mapping[str, str],
        harmony: Mapping[str, Sequence[Harmony]],
        heads: Iterable[str] = (),
        habits: Habits = NO_HABITS,
    ) -> None:
        self.rules = rules
        self.habits = habits
        self.agrees = habits.person == "all" or any(ADJECTIVE in r.of for r in rules)
        self._classes = {name: frozenset(letters) for name, letters in classes.items()}
        self._harmony = harmony
        self._heads = frozenset(heads)
        self.vowels = frozenset(
            letter
            for ways in harmony.values()
            for way in ways
            if way.looks == "vowel"
            for letter in way.after
        )
        self.variants = {rule: self._written(rule.form) for rule in rules}
        groups: dict[tuple[str, int], list[Rule]] = {}
        for rule in rules:
            groups.setdefault((rule.slot, rule.rank), []).append(rule)
        self._rivals = {
            rule: [other for other in group if other.weight > rule.weight]
            for group in groups.values()
            for rule in group
        }
        self._beginning: dict[str, list[Rule]] = {}
        for rule in rules:
            for first in {variant[:1] for variant in self.variants[rule]}:
                self._beginning.setdefault(first, []).append(rule)
        self._writing: dict[str, list[Rule]] = {}
        for rule in rules:
            if rule.rank == 1:
                self._writing.setdefault(rule.slot, []).append(rule)
        self.slots = sorted(self._writing)
        self._vanishing: tuple[list[Rule], list[Rule]]
        self._vanishing = ([], self._beginning.get("", []))
        self._head_then = min(
            (rule.then for rule in rules if rule.slot == HEAD_SLOT), default=LAST
        )

    # Reading

    def read(self, name: str, written: str, kind: str) -> tuple[Slots, ...]:
        """Return how a name with endings may be read; nothing where it is none."""
        if self.agrees and " " in name:
            return tuple(dict.fromkeys(self._read_words(name, written, kind)))
        if self.agrees and split_fixed(name)[1]:
            return tuple(sorted(self._read_part(name, written, kind) or ()))
        return tuple(dict.fromkeys(self._readings(name, written, kind)))

    def read_joined(self, tail: str, kind: str) -> tuple[Slots, ...]:
        """Return how endings of a kind of names may be read behind a joint."""
        from normalizer.names.joined import read_joined

        return read_joined(self, tail, kind)

    def _readings(self, word: str, written: str, kind: str) -> Iterator[Slots]:
        """Yield the slots of every way from a word to what is written."""
        if word.rpartition(" ")[2] in self._heads:
            first: Path = (word, self._head_then, (HEAD_SLOT,), ())
        else:
            first = (word, 1, (), ())
        paths = [first]
        while paths:
            text, position, before, slots = paths.pop()
            for rule in self._next_rules(text, written, position):
                if not self.holds(rule, text, before, kind):
                    continue
                joined = self.join(text, rule)
                if joined == written:
                    yield (*slots, rule.slot)
                elif len(slots) + 1 < MOST and rule.then < LAST:
                    more = (*slots, rule.slot)
                    paths.append((joined, rule.then, (rule.slot,), more))

    def _next_rules(self, text: str, written: str, position: int) -> Iterator[Rule]:
        """Yield the rules that may lead on towards what is written."""
        least = len(text) - shared_letters(text, written)
        for cut in range(least, min(least + MOST_CUT, len(text)) + 1):
            first = written[len(text) - cut : len(text) - cut + 1]
            for rule in (
                *self._beginning.get(first, ()),
                *self._vanishing[bool(first)],
            ):
                if len(rule.cut) == cut and rule.position >= position:
                    yield rule

    def _read_words(self, name: str, written: str, kind: str) -> Iterator[Slots]:
        words, forms = name.split(" "), written.split(" ")
        if len(words) != len(forms):
            return
        for kinds in self.parsings(words, kind):
            parts = [
                self._read_part(word, form, each)
                for word, form, each in zip(words, forms, kinds, strict=True)
            ]
            yield from _agreeing(parts, kinds)

    def _read_part(self, word: str, form: str, kind: str) -> "set[Slots] | None":
        """Return how a word of a longer name reads; None where it says nothing."""
        if word == form and (kind in FREE or not self.declines(word, kind)):
            return None
        if not kind:
            return set()
        head, fixed = split_fixed(word)
        if not form.endswith(fixed):
            return set()
        return set(self._readings(head, form[: len(form) - len(fixed)], kind))

    # Writing

    def write(self, name: str, slots: Slots, kind: str) -> str | None:
        """Return a name with endings; None where the language does not say how."""
        if not (self.agrees and " " in name):
            return self._write_word(name, slots, kind)
        words = name.split(" ")
        kinds = next(iter(self.parsings(words, kind)), None)
        if kinds is None:
            return None
        written = []
        for word, each in zip(words, kinds, strict=True):
            form: str | None = word
            if each and self.declines(word, each):
                own = slots[:1] if each == ADJECTIVE else slots
                form = self._write_word(word, own, each)
            if form is None:
                return None
            written.append(form)
        return " ".join(written)

    def _write_word(self, word: str, slots: Slots, kind: str) -> str | None:
        text, fixed = split_fixed(word) if self.agrees else (word, "")
        is_head = word.rpartition(" ")[2] in self._heads
        before: Slots = (HEAD_SLOT,) if is_head else ()
        position = self._head_then if is_head else 1
        for slot in slots:
            rule = self._rule(slot, position, text, before, kind)
            if rule is None:
                return None
            text = self.join(text, rule)
            before, position = (slot,), rule.then
        return text + fixed

    def _rule(
        self, slot: str, position: int, text: str, before: Slots, kind: str
    ) -> Rule | None:
        """Return the rule by which a text takes an ending; None where none holds."""
        if not before:
            fitting: Iterable[Rule] = self.rules_for(text, kind)
        else:
            rules = self._writing.get(slot, ())
            fitting = (r for r in rules if self.holds(r, text, before, kind))
        return next(
            (
                rule
                for rule in fitting
                if (rule.slot, rule.rank) == (slot, 1) and rule.position >= position
            ),
            None,
        )

    # How rules work

    def holds(self, rule: Rule, text: str, before: Slots, kind: str) -> bool:
        """Tell whether a rule applies, and no more specific one of its slot."""
        return self._applies(rule, text, before, kind) and not any(
            self._applies(rival, text, before, kind) for rival in self._rivals[rule]
        )

    def rules_for(self, word: str, kind: str) -> tuple[Rule, ...]:
        """Return the rules that hold for a word without endings, in their order."""
        last = ""
        while len(last) < min(len(word), _rules_behind(self, last, kind)[1]):
            last = word[len(word) - len(last) - 1 :]
        return _rules_for(self, last, kind)

    def _applies(self, rule: Rule, text: str, before: Slots, kind: str) -> bool:
        if not is_for(rule, kind):
            return False
        if rule.after and rule.after.isdisjoint(before):
            return False
        return text.endswith(rule.cut) and self._ends(text, rule.ends)

    def _ends(self, text: str, ends: str) -> bool:
        if len(text) < len(ends):
            return False
        return all(
            letter in self._classes[end] if end in self._classes else letter == end
            for letter, end in zip(text[len(text) - len(ends) :], ends, strict=True)
        )

    def join(self, text: str, rule: Rule) -> str:
        joined = text.removesuffix(rule.cut)
        for symbol in rule.form:
            joined += self._letter(joined, symbol)
        return joined

    def _letter(self, text: str, symbol: str) -> str:
        """Return what a symbol of an ending is written as behind a text."""
        ways = self._harmony.get(symbol)
        if ways is None:
            return symbol
        vowel = next((c for c in reversed(text) if c in self.vowels), "")
        for way in ways:
            seen = vowel if way.looks == "vowel" else text[-1:]
            if seen and seen in way.after:
                return way.letter
        return ways[0].letter

    def alternants(self, text: str, form: str) -> set[str]:
        """Return a text with an ending: vowels as they harmonize, consonants anyhow."""
        texts = {text}
        for symbol in form:
            ways = self._harmony.get(symbol, ())
            if ways and ways[0].looks != "vowel":
                texts = {t + way.letter for t in texts for way in ways}
            else:
                texts = {t + self._letter(t, symbol) for t in texts}
        return texts

    def _written(self, form: str) -> set[str]:
        """Return an ending with every choice of its alternating letters."""
        choices = (
            {way.letter for way in self._harmony[symbol]}
            if symbol in self._harmony
            else {symbol}
            for symbol in form
        )
        return set(map("".join, product(*choices)))

    def declines(self, word: str, kind: str) -> bool:
        """Tell whether a word takes endings as a name of some kind."""
        return bool(self.rules_for(split_fixed(word)[0], kind))

    def parsings(self, words: Sequence[str], kind: str) -> Iterator[list[str]]:
        """Yield which words of a longer name take endings, as the kinds they have.

        The adjectives before the noun agree with it, and what follows it stays.
        """
        if kind == PERSON and self.habits.person == "all":
            yield [*["given"] * (len(words) - 1), "surname"]
            return
        kinds: list[str] = []
        if self.habits.noun == "first":
            for word in words[:-1]:
                if self.declines(word, ADJECTIVE):
                    kinds.append(ADJECTIVE)
                elif self.declines(word, kind):
                    yield [*kinds, kind, *[""] * (len(words) - len(kinds) - 1)]
                    break
                else:
                    kinds.append("")
            kinds += [""] * (len(words) - len(kinds) - 1)
        elif kind != PERSON:
            agreeing = takewhile(self._is_adjective, reversed(words[:-1]))
            kinds = [ADJECTIVE] * sum(1 for _ in agreeing)
        yield [*[""] * (len(words) - len(kinds) - 1), *kinds, kind]

    def _is_adjective(self, word: str) -> bool:
        return self.declines(word, ADJECTIVE)


def _agreeing(
    parts: Sequence["set[Slots] | None"], kinds: Sequence[str]
) -> Iterator[Slots]:
    """Yield the slots in which the words of a longer name agree."""
    nouns = [
        part
        for part, kind in zip(parts, kinds, strict=True)
        if kind != ADJECTIVE and part is not None
    ]
    cases = [
        {slots[0] for slots in part}
        for part, kind in zip(parts, kinds, strict=True)
        if kind == ADJECTIVE and part is not None
    ]
    found = (
        set.intersection(*nouns)
        if nouns
        else {(c,) for c in cases[0]}
        if cases
        else set()
    )
    yield from (
        slots for slots in sorted(found) if all(slots[0] in case for case in cases)
    )


@lru_cache(1 << 14)
def _rules_for(grammar: Grammar, word: str, kind: str) -> tuple[Rule, ...]:
    applying = [
        rule
        for rule in _rules_behind(grammar, word, kind)[0]
        if grammar._applies(rule, word, (), kind)
    ]
    most: dict[tuple[str, int], tuple[bool, bool, int]] = {}
    for rule in applying:
        place = rule.slot, rule.rank
        most[place] = max(rule.weight, most.get(place, rule.weight))
    return tuple(r for r in applying if r.weight == most[r.slot, r.rank])


@lru_cache(1 << 14)
def _rules_behind(grammar: Grammar, last: str, kind: str) -> tuple[list[Rule], int]:
    """Return the rules that may apply to a word without endings, by its last letters.

    And how many of its last letters these rules look at.
    """
    size = len(last)
    if not size:
        rules = [r for r in grammar.rules if not r.after and is_for(r, kind)]
    else:
        rules = [
            rule
            for rule in _rules_behind(grammar, last[1:], kind)[0]
            if last.endswith(rule.cut[-size:])
            and grammar._ends(last, rule.ends[-size:])
        ]
    return rules, max((max(len(r.cut), len(r.ends)) for r in rules), default=0)


def split_fixed(word: str) -> tuple[str, str]:
    """Return the part of a word that takes endings, and what stays behind it.

    >>> split_fixed("ростов-на-дону"), split_fixed("санкт-петербург")
    (('ростов', '-на-дону'), ('санкт-петербург', ''))
    """
    first, _, rest = word.partition("-")
    middle = rest.partition("-")
    return (
        (first, f"-{rest}") if middle[1] and middle[0] in FUNCTION_WORDS else (word, "")
    )


FUNCTION_WORDS = frozenset({"на", "над", "под", "під"})
"""What joins a name to where it lies: the name before it takes the endings."""
