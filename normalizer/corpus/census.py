"""What a corpus names: how much of it the table knows, and what it does not know.

A piece is counted by itself, wherever there is time for it, and the counts are put
together in the order of the pieces. So several processes find what one does.

Words are counted as they come, in bounded memory: where there are too many different
ones, the rarest are dropped, and what is dropped is told. So a corpus may be of any
size, and what is common in it is found for certain.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from normalizer.corpus.lines import Line, Stranger
from normalizer.corpus.pieces import Noted, Place, Places, read_piece
from normalizer.formats.pieces import Piece
from normalizer.names.surface import in_small
from normalizer.pipeline import Normalizer
from normalizer.text.characters import script_of

MOST_WORDS = 300_000
"""So many different words of a kind are kept at most."""
EXAMPLES = 3
"""How many places are kept of a word."""
UNKNOWN = "und"
COMMON = 0.25
"""A word this often in small letters, to once with a capital, is no name."""


@dataclass(slots=True)
class Seen:
    """How often a word was seen with a capital, and so inside of a sentence; where.

    `behind_given` is how often it stood inside of one right behind a given name.
    """

    script: str
    count: int = 0
    inside: int = 0
    behind_given: int = 0
    langs: dict[str, int] = field(default_factory=dict)
    examples: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Share:
    """The name-like words of a language: known, known but unsure, and unknown."""

    known: int = 0
    unsure: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        return self.known + self.unsure + self.unknown

    @property
    def share(self) -> float:
        """What part of the name-like words is known, from 0 to 1."""
        return self.known / self.total if self.total else 0.0


@dataclass(slots=True)
class Count:
    """What one piece names: its unknown words, its small words, known names.

    `inside` counts a word by its line's language and by the kind of the known name
    right before it; `places` are the first ones of each such word, in no file yet.
    """

    words: Counter[str] = field(default_factory=Counter)
    inside: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    places: dict[str, list[Place]] = field(default_factory=dict)
    small: Counter[str] = field(default_factory=Counter)
    shares: dict[str, tuple[int, int]] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts what a piece names; can be pickled. The normalizer has the target "id"."""

    normalizer: Normalizer

    def __call__(self, piece: Piece) -> Count:
        found = Count()
        read = read_piece(piece, self.normalizer, _strangers)
        found.faults = read.faults
        for line in read.lines:
            lang = line.lang or UNKNOWN
            known, unsure = found.shares.get(lang, (0, 0))
            found.shares[lang] = known + len(line.mentions), unsure + line.unsure
        found.small.update(chain.from_iterable(line.small for line in read.lines))
        self._count(read.names, Places(piece), found)
        return found

    def _count(self, names: Sequence[Noted], places: Places, found: Count) -> None:
        """Count the unknown words of a piece; those that markup parts are none."""
        for noted in names:
            line, one, span = noted
            if span is None or not isinstance(one, Stranger):
                continue
            found.words[one.word] += 1
            if one.begins:
                continue
            found.inside[one.word, line.lang or UNKNOWN, one.after] += 1
            known = found.places.setdefault(one.word, [])
            if len(known) < EXAMPLES:
                known.append(places.place(noted))


def _strangers(line: Line) -> Sequence[Stranger]:
    return line.strangers


class Census:
    """Takes a corpus in parts, and tells what it names."""

    def __init__(self) -> None:
        self.words: dict[str, Seen] = {}
        self.small: Counter[str] = Counter()
        self.shares: dict[str, Share] = {}
        self.dropped = 0
        self._least = 1

    def add(self, found: Count, file: str = "") -> None:
        """Add what was counted in the next piece, of a file by that name."""
        for lang, (known, unsure) in found.shares.items():
            share = self.shares.setdefault(lang, Share())
            share.known += known
            share.unsure += unsure
        self.small.update(found.small)
        for word, count in found.words.items():
            seen = self.words.get(word)
            if seen is None:
                seen = self.words[word] = Seen(script_of(ord(word[0])))
            seen.count += count
        for (word, lang, after), count in found.inside.items():
            seen = self.words[word]
            seen.inside += count
            seen.langs[lang] = seen.langs.get(lang, 0) + count
            seen.behind_given += count if after == "given" else 0
        for word, places in found.places.items():
            examples = self.words[word].examples
            room = EXAMPLES - len(examples)
            examples += [place._replace(file=file) for place in places[:room]]
        if len(self.words) > MOST_WORDS or len(self.small) > MOST_WORDS:
            self._prune()

    def strangers(self) -> dict[str, Seen]:
        """Return the words that look like names and that the table does not know.

        They stand with a capital inside of a sentence, and hardly ever without.
        """
        return {
            word: seen
            for word, seen in self.words.items()
            if seen.inside and self._is_name(word, seen)
        }

    def coverage(self) -> dict[str, Share]:
        """Return how much the table knows, by language ("az-Latn"), most first.

        Lines whose language is not evident are under "und".
        """
        shares = {lang: Share(s.known, s.unsure) for lang, s in self.shares.items()}
        for seen in self.strangers().values():
            for lang, count in seen.langs.items():
                shares[lang].unknown += count
        return dict(sorted(shares.items(), key=lambda item: -item[1].total))

    def _is_name(self, word: str, seen: Seen) -> bool:
        return self.small[in_small(word, UNKNOWN)] <= COMMON * seen.count

    def _prune(self) -> None:
        """Drop the rarest words until half of them are left at most."""
        while len(self.words) > MOST_WORDS // 2:
            rare = [w for w, seen in self.words.items() if seen.count <= self._least]
            for word in rare:
                self.dropped += self.words.pop(word).count
            self._least += 1
        least = 1
        while len(self.small) > MOST_WORDS // 2:
            self.small = Counter({w: n for w, n in self.small.items() if n > least})
            least += 1
