"""How two names came to be similar: which words were paired, and which sounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalizer.letters._pairing import ANYTHING, FAR, FREE, MOST_WORDS, ONE_KEY
from normalizer.letters.alignment import Paired, paired
from normalizer.letters.costs import Spoken, shipped_costs
from normalizer.letters.hearing import sounds_of
from normalizer.letters.name_endings import ending_names
from normalizer.letters.name_parts import parts_of
from normalizer.letters.native import Name, Run
from normalizer.letters.openreading import script_names
from normalizer.letters.similarity import heard, pairer


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words that were taken for one another: how, and at what share of what may be.

    `how` is "sounds", "initial", "left out" (one of the two is empty) or the change of
    endings ("-li ~ -ov"). `sounds` are those paired where sounds decided.
    """

    one: str
    other: str
    how: str
    share: float
    sounds: tuple[Paired, ...] = ()

    def __str__(self) -> str:
        head = f"{self.one or '-'} ~ {self.other or '-'}: {self.how} {self.share:.2f}"
        return "\n".join((head, *(f"  {sound}" for sound in self.sounds)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How similar two names are, and how that came about."""

    one: str
    other: str
    similarity: float
    words: tuple[WordPair, ...]
    has_one_key: bool = False
    """Whether the two have one medium key, so that less of the cost counts."""

    @property
    def relation(self) -> str:
        """The change of endings that relates the two, if one does."""
        return next((word.how for word in self.words if word.how[:1] == "-"), "")

    @property
    def sounds(self) -> tuple[Paired, ...]:
        """The sounds that were paired, from the left."""
        return tuple(sound for word in self.words for sound in word.sounds)

    def __str__(self) -> str:
        head = f"{self.one} ~ {self.other}: {self.similarity:.3f}"
        if self.has_one_key:
            head += f" (one medium key: {ONE_KEY} of the cost)"
        return "\n".join((head, *map(str, self.words)))


def explain_similarity(one: str, other: str) -> Comparison:
    """Return how alike two names sound, and which sounds were paired at what cost.

    >>> print(explain_similarity("Hacıbəyli", "Hacıbəyov").relation)
    -li ~ -ov
    """
    a, b = heard(one), heard(other)
    share = pairer().share(a, b, ANYTHING)
    has_one_key = FREE <= share < FAR and pairer().has_one_key(a, b)
    value = pairer().similarity(a, b, ANYTHING)
    return Comparison(one, other, value, tuple(_word_pairs(a, b)), has_one_key)


def _word_pairs(one: Name, other: Name) -> Iterator[WordPair]:
    """Yield what was taken for what, in the way that costs least."""
    if not one.words or not other.words:
        return
    share, order = pairer().best_order(one, other)
    lengths = len(one.words), len(other.words)
    may_be_one_run = lengths[0] != lengths[1] or lengths[0] > MOST_WORDS
    if may_be_one_run and pairer().sound_share(one.whole, other.whole) <= share:
        yield _sound_pair(_texts(one), _texts(other), one.whole, other.whole)
        return
    pairs = [*zip(range(len(order)), order, strict=True)]
    if lengths[0] > lengths[1]:
        pairs = [(b, a) for a, b in pairs]
    texts, other_texts = _texts(one), _texts(other)
    for a, b in sorted(pairs):
        words = one.words[a], other.words[b]
        yield _word_pair(texts[a], other_texts[b], *words)
    left = {*range(lengths[0])} - {a for a, _ in pairs}
    yield from (WordPair(texts[at], "", "left out", 0.0) for at in sorted(left))
    left = {*range(lengths[1])} - {b for _, b in pairs}
    yield from (WordPair("", other_texts[at], "left out", 0.0) for at in sorted(left))


def _texts(name: Name) -> list[str]:
    """Return the words of a name, folded."""
    return [part.text for part in parts_of(name.text).words]


def _word_pair(one: str, other: str, a: Run, b: Run) -> WordPair:
    share = pairer().word_share(a, b)
    if a.is_initial or b.is_initial:
        return WordPair(one, other, "initial", share)
    if FREE < share < FAR:
        related, *endings = pairer().related(a, b)
        if related == share:
            how = " ~ ".join(f"-{ending_names()[ending]}" for ending in endings)
            return WordPair(one, other, how, share)
    return _sound_pair([one], [other], a, b)


def _sound_pair(one: Sequence[str], other: Sequence[str], a: Run, b: Run) -> WordPair:
    spoken = _spoken(one, a), _spoken(other, b)
    pairs = tuple(paired(*spoken, shipped_costs()))
    share = pairer().sound_share(a, b)
    return WordPair(" ".join(one), " ".join(other), "sounds", share, pairs)


def _spoken(words: Sequence[str], run: Run) -> Spoken:
    return shipped_costs().spoken(sounds_of(words), script_names()[run.script])
