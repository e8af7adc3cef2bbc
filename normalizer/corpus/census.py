"""What a corpus names: how much of it the table knows, and what it does not know.

Words are counted as they come, in bounded memory: where there are too many different
ones, the rarest are dropped, and what is dropped is told. So a corpus may be of any
size, and what is common in it is found for certain.
"""

from collections import Counter
from dataclasses import dataclass, field

from normalizer.corpus.lines import Line, Mention, Stranger
from normalizer.corpus.pieces import Place, read_piece
from normalizer.formats.pieces import Piece
from normalizer.names.surface import in_small
from normalizer.pipeline import Normalizer

MOST_WORDS = 300_000
"""So many different words of a kind are kept at most."""
EXAMPLES = 3
"""How many places are kept of a word."""
UNKNOWN = "und"
COMMON = 0.25
"""A word this often in small letters, to once with a capital, is no name."""


@dataclass(slots=True)
class Seen:
    """How often a word was seen with a capital, and so inside of a sentence; where."""

    script: str
    count: int = 0
    inside: int = 0
    langs: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
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


class Census:
    """Takes a corpus in parts, and counts what it names."""

    def __init__(self, normalizer: Normalizer) -> None:
        """`normalizer` has the target "id"."""
        self.normalizer = normalizer
        self.words: dict[str, Seen] = {}
        self.small: Counter[str] = Counter()
        self.shares: dict[str, Share] = {}
        self.dropped = 0
        self._least = 1

    def take(self, piece: Piece, file: str = "") -> None:
        """Take a part of the corpus, of a file by that name."""
        for line in read_piece(piece, file, self.normalizer, self._note):
            share = self._share(line.lang)
            share.known += len(line.mentions)
            share.unsure += line.unsure
            self.small.update(line.small)
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

    def _share(self, lang: str) -> Share:
        return self.shares.setdefault(lang or UNKNOWN, Share())

    def _note(self, line: Line, one: Mention | Stranger, place: Place) -> None:
        if not isinstance(one, Stranger):
            return
        seen = self.words.get(one.word)
        if seen is None:
            seen = self.words[one.word] = Seen(one.script)
        seen.count += 1
        if one.begins:
            return
        seen.inside += 1
        seen.langs[line.lang or UNKNOWN] += 1
        seen.after[one.after] += 1
        if len(seen.examples) < EXAMPLES:
            seen.examples.append(place)

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
