"""The loops that pair the words of two names, and what their similarity is.

`similarity.py` says what all of this is about. A *share* is what differences cost, as a
share of what they may. Where only similarities from some value on are asked for, what
cannot reach it is given up.

This file runs as Python, and compiled from the same source by Cython (docs/native.md):
`_pairing_native.pxd` has the types.
"""

from array import array
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from normalizer.letters import _aligning, _hearing
    from normalizer.letters.name_endings import EndingArrays

COMPILED = not __file__.endswith((".py", ".pyc"))
"""Whether this module runs as native code."""

THRESHOLD = 0.8
"""Two names that are at least so similar are taken for spellings of one name."""
ALMOST = 0.999
"""The most that names with different strict keys can reach."""
MOST_WORDS = 5
"""More words than these are compared as one run of sounds only."""

# Costs that are not sounds', in shares of what is allowed: above 1, no match.
INITIAL = 0.5
"""An initial for a word that begins so."""
LEFT_OUT = 0.5
"""A word that one of two names lacks, where others match."""
ALONE = 1.2
"""The same, where only one word matches: a surname is not a person."""
LITTLE = 0.1
"""A word of kinship, or a kind of place, that one of two names lacks."""
TURNED = 0.1
"""Words in another order."""
MISMATCH = 9.0
"""Nothing matches."""

FREE = 0.05
"""Below this share two names may have one strict key."""
SAME_STEM = 0.15
"""Up to this share two stems are one, and a change of endings is plain."""
FAR = 4.0
"""Words that are further apart than this differ in more than their endings."""
ONE_KEY = 0.65
"""So much of the cost counts where two names have one medium key: what keys merge was
chosen by hand, in whole words."""
WORST = 6.0
"""The power of the mean of words' shares: the more, the more the worst one counts."""
ROOT = 1 / WORST
WIDER = 1.35
"""No word of a name has a share that is so many times that of the name: MOST_WORDS
words that match do not make good for one that does not."""
SLACK = 1.000001
"""More than sums in another order differ by."""

SHORTEST_STEM = 3
NO_PRICE = -1.0
MOST_ENDINGS = 32
ANYTHING = 1e6
"""A share that nothing reaches."""
KEPT = 8


class Desk:
    """The cells that one comparison works in."""

    def __init__(self, cells: "_aligning.Cells") -> None:
        self.cells = cells
        self.shares = array("d", bytes(8 * MOST_WORDS * MOST_WORDS))
        self.found = array("d", bytes(8 * (MOST_WORDS + 2)))
        self.order = array("i", bytes(4 * MOST_WORDS))
        self.best_order = array("i", bytes(4 * MOST_WORDS))
        self.stems = array("i", bytes(8 * MOST_ENDINGS))
        self.endings = array("i", bytes(8 * MOST_ENDINGS))
        self.fewer = self.more = 0
        self.best = self.turned = 0.0
        self.related = self.related_stems = 0.0
        self.one_ending = self.other_ending = 0


class Pairer:
    """Compares names that were heard.

    `beginning` gives the first letters of a word of a name, as a word; `medium` and
    `is_one` ask for the medium key of a name, and whether two have one strict key.
    """

    def __init__(
        self,
        aligner: "_aligning.Aligner",
        endings: "EndingArrays",
        beginning: "Callable[[str, int, int], _hearing.Run]",
        medium: Callable[[str], str],
        is_one: Callable[[str, str], bool],
    ) -> None:
        self.aligner = aligner
        self.beginning, self.medium, self.is_one = beginning, medium, is_one
        self.base, self.check, self.value = endings.trie
        self.begins, self.names = endings.begins, endings.names
        self.relations, self.count = endings.relations, endings.count
        self.none = endings.none
        self.spare: list[Desk] = []

    def similarity(
        self, one: "_hearing.Name", other: "_hearing.Name", most: float
    ) -> float:
        """Return how alike two names are, or 0 where their share is above `most`."""
        share = self.share(one, other, most)
        if share >= ANYTHING:
            return 0.0
        if FREE <= share < FAR and self.has_one_key(one, other):
            share *= ONE_KEY
        if share < FREE and (
            one.text == other.text or self.is_one(one.text, other.text)
        ):
            return 1.0
        similar: float = THRESHOLD**share
        return min(ALMOST, similar)

    def similarities(
        self,
        one: "_hearing.Name",
        others: "list[_hearing.Name]",
        most: float,
        least: float,
    ) -> list[float]:
        """Return how alike each of some names is to one, 0 if that is below `least`."""
        found: list[float] = []
        for other in others:
            similar = self.similarity(one, other, most)
            found.append(similar if similar >= least else 0.0)
        return found

    def has_one_key(self, one: "_hearing.Name", other: "_hearing.Name") -> bool:
        """Tell whether two names have one medium key."""
        if one.medium is None:
            one.medium = self.medium(one.text)
        if other.medium is None:
            other.medium = self.medium(other.text)
        return one.medium == other.medium != ""

    def share(self, one: "_hearing.Name", other: "_hearing.Name", most: float) -> float:
        """Return what the names' differences cost, as a share of what they may.

        It is ANYTHING, or right, where it is above `most`.
        """
        if not one.count or not other.count:
            return 0.0 if one.count == other.count else MISMATCH
        desk = self._desk()
        if one.count == other.count == 1:
            share = self._word_share(desk, one.words[0], other.words[0], most)
        else:
            share = self._best_order(desk, one, other, most)
            if one.count != other.count or one.count > MOST_WORDS:
                whole = self._sound_share(desk, one.whole, other.whole, most)
                share = min(whole, share)
        self._give_back(desk)
        return share

    def word_share(self, one: "_hearing.Run", other: "_hearing.Run") -> float:
        """Return the share of two words."""
        desk = self._desk()
        share = self._word_share(desk, one, other, ANYTHING)
        self._give_back(desk)
        return share

    def sound_share(self, one: "_hearing.Run", other: "_hearing.Run") -> float:
        """Return the share of the sounds of two runs."""
        desk = self._desk()
        share = self._sound_share(desk, one, other, ANYTHING)
        self._give_back(desk)
        return share

    def related(
        self, one: "_hearing.Run", other: "_hearing.Run"
    ) -> tuple[float, int, int]:
        """Return the change of endings that has the least share: that, and which."""
        desk = self._desk()
        self._relate(desk, one, other)
        found = desk.related, desk.one_ending, desk.other_ending
        self._give_back(desk)
        return found

    def best_order(
        self, one: "_hearing.Name", other: "_hearing.Name"
    ) -> tuple[float, tuple[int, ...]]:
        """Return the least share at which words are paired, and with which each one is.

        The numbers are the places, in the name of more words, of the words of the
        other; there are none if there are too many words.
        """
        desk = self._desk()
        share = self._best_order(desk, one, other, ANYTHING)
        found = desk.best_order[: desk.fewer] if desk.more <= MOST_WORDS else ()
        order = tuple(found)
        self._give_back(desk)
        return share, order

    def _desk(self) -> Desk:
        """Return a desk that no other call works at."""
        try:
            return self.spare.pop()
        except IndexError:
            return Desk(self.aligner.cells(0))

    def _give_back(self, desk: Desk) -> None:
        if len(self.spare) < KEPT:
            self.spare.append(desk)

    def _sound_share(
        self, desk: Desk, one: "_hearing.Run", other: "_hearing.Run", most: float
    ) -> float:
        allowed = self.aligner.allowed(one, other)
        most *= allowed * SLACK
        size, other_size = one.size, other.size
        cost = self.aligner.cost(one, size, other, other_size, desk.cells, most)
        share = cost / allowed
        return ANYTHING if cost > most else share

    def _word_share(
        self, desk: Desk, one: "_hearing.Run", other: "_hearing.Run", most: float
    ) -> float:
        if one.is_initial or other.is_initial:
            return self._initial_share(desk, one, other)
        if most < FAR and self._have_endings(desk, one, other):
            most = FAR  # Up to there words may have changed them.
        share = self._sound_share(desk, one, other, most)
        if one.is_kind and other.is_kind:
            return min(share, LITTLE)
        if FREE < share < FAR:
            self._relate(desk, one, other)
            # What is plainly another ending is taken for one, even where it costs more.
            if desk.related < share or desk.related_stems <= SAME_STEM:
                return desk.related
        return share

    def _initial_share(
        self, desk: Desk, one: "_hearing.Run", other: "_hearing.Run"
    ) -> float:
        """Return what it costs to take an initial for a word that begins like it."""
        if one.is_initial and other.is_initial:
            return self._sound_share(desk, one, other, ANYTHING)
        initial = one if one.is_initial else other
        word = other if one.is_initial else one
        best = ANYTHING
        for end in range(max(1, initial.written - 1), initial.written + 2):
            beginning = self.beginning(word.name, word.place, end)
            best = min(best, self._sound_share(desk, initial, beginning, ANYTHING))
        return max(INITIAL, best) if best < 1 else MISMATCH

    def _relate(self, desk: Desk, one: "_hearing.Run", other: "_hearing.Run") -> None:
        """Find the change of endings between two words that has the least share."""
        desk.related = desk.related_stems = MISMATCH
        desk.one_ending = desk.other_ending = self.none
        count = self._endings(desk, one, 0)
        other_count = self._endings(desk, other, MOST_ENDINGS)
        allowed = self.aligner.allowed(one, other)
        for at in range(count):
            row = desk.endings[at] * self.count
            for there in range(MOST_ENDINGS, MOST_ENDINGS + other_count):
                price = self.relations[row + desk.endings[there]]
                if price == NO_PRICE:
                    continue
                most = (desk.related - price) * allowed * SLACK
                cost = self.aligner.cost(
                    one, desk.stems[at], other, desk.stems[there], desk.cells, most
                )
                stems = cost / allowed
                share = stems + price
                if share < desk.related or (
                    share == desk.related and stems < desk.related_stems
                ):
                    desk.related, desk.related_stems = share, stems
                    desk.one_ending = desk.endings[at]
                    desk.other_ending = desk.endings[there]

    def _have_endings(
        self, desk: Desk, one: "_hearing.Run", other: "_hearing.Run"
    ) -> bool:
        count = self._endings(desk, one, 0)
        return count > 1 or self._endings(desk, other, 0) > 1

    def _endings(self, desk: Desk, run: "_hearing.Run", at: int) -> int:
        """Put the ways to cut a word into stem and ending at a desk; return how many.

        No ending is the first of them.
        """
        desk.stems[at] = run.size
        desk.endings[at] = self.none
        found = 1
        state = 0
        size = run.size - 1
        while size >= SHORTEST_STEM:
            child = self.base[state] + run.sounds[size]
            if self.check[child] != state:
                break
            state = child
            number = self.value[state]
            if number:
                for name in range(self.begins[number - 1], self.begins[number]):
                    desk.stems[at + found] = size
                    desk.endings[at + found] = self.names[name]
                    found += 1
            size -= 1
        return found

    def _best_order(
        self, desk: Desk, one: "_hearing.Name", other: "_hearing.Name", most: float
    ) -> float:
        """Return the least share at which words are paired, and keep the order."""
        fewer = one if one.count <= other.count else other
        more = other if one.count <= other.count else one
        desk.fewer, desk.more = fewer.count, more.count
        if more.count > MOST_WORDS:
            return MISMATCH
        for row in range(fewer.count):
            least = MISMATCH
            for at in range(more.count):
                share = self._word_share(
                    desk, fewer.words[row], more.words[at], most * WIDER
                )
                desk.shares[row * MOST_WORDS + at] = share**WORST
                least = min(least, share)
            if least > most * WIDER:
                return ANYTHING
        desk.turned = 0.0 if one.is_turned or other.is_turned else TURNED
        desk.best = ANYTHING**WORST
        self._order(desk, more.words, 0, 0, 0.0)
        found: float = desk.best**ROOT
        return min(ANYTHING, found)

    def _order(
        self, desk: Desk, more: "list[_hearing.Run]", row: int, taken: int, spent: float
    ) -> None:
        """Try all ways to pair the words from a row on; those `taken` are paired."""
        if row == desk.fewer:
            self._try_order(desk, more, taken)
            return
        for at in range(desk.more):
            if taken >> at & 1:
                continue
            total = spent + desk.shares[row * MOST_WORDS + at]
            if total > desk.best * desk.fewer * SLACK:
                continue
            desk.order[row] = at
            self._order(desk, more, row + 1, taken | 1 << at, total)

    def _try_order(self, desk: Desk, more: "list[_hearing.Run]", taken: int) -> None:
        """Keep an order, if it has the least share: a mean that the worst dominates."""
        names = 0
        is_sorted = 1
        size = 0
        for row in range(desk.fewer):
            at = desk.order[row]
            if row and at < desk.order[row - 1]:
                is_sorted = 0
            word = more[at]
            names += 0 if word.is_kind else 1
            size = self._put(desk, size, desk.shares[row * MOST_WORDS + at])
        names = names or desk.fewer
        for at in range(desk.more):
            if not taken >> at & 1:
                word = more[at]
                share = LEFT_OUT if names > 1 else ALONE
                if word.is_kinship or word.is_kind:
                    share = LITTLE
                size = self._put(desk, size, share**WORST)
        if not is_sorted:
            size = self._put(desk, size, desk.turned**WORST)
        total = 0.0
        for at in range(size):
            total += desk.found[at]
        total /= names
        if total < desk.best:
            desk.best = total
            for row in range(desk.fewer):
                desk.best_order[row] = desk.order[row]

    def _put(self, desk: Desk, size: int, share: float) -> int:
        """Put a share among others, the least first; return how many there are."""
        at = size
        while at and desk.found[at - 1] > share:
            desk.found[at] = desk.found[at - 1]
            at -= 1
        desk.found[at] = share
        return size + 1
