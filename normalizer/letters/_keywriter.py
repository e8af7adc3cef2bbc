"""The loops of keys: a name's letters into sounds, its sounds into letters of keys.

Everything is a small number here. A *symbol* is a letter of the tables as `fold` reads
it, a *sound* is one of tables/sounds.tsv or an open one, a *letter* is one of a key.
The tables are arrays that `key_rules` makes; what a name is read as lies in the cells
of a `Scratch`, which a call takes and gives back, so that calls from several threads
never share one.

This file runs as Python, and compiled from the same source by Cython (docs/native.md):
`_keywriter_native.pxd` has the types.
"""

from array import array
from collections.abc import Callable
from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from normalizer.letters.key_arrays import KeyArrays
    from normalizer.letters.key_text import Key

    NO_KEY = Key("")
else:
    NO_KEY = ""

COMPILED = not __file__.endswith((".py", ".pyc"))
"""Whether this module runs as native code."""

# What `fold` says of a code point, by its low bits and the flags above them.
UNMET, NOTHING, SPACE, UNKNOWN, EDGE, FIRST_SYMBOL = range(6)
"""Not asked for yet; left out; ends a word; a letter of no table, which is escaped."""
SYMBOL = 0x3FF
ABJAD = 0x4000
"""The letter is of a script that hardly writes vowels."""
MARK = 0x8000
"""The character may compose with the one before."""
FOLDED = 0x3000
"""Code points from here on are looked up one by one."""

# Letters of keys; what stands at the edge of a name is 0.
LETTERS = "#abcdefghijklmnopqrstuvwxyzə0123456789"
LAST_TO_REPEAT = 26
"""Letters up to this one (z) never stand twice in a row."""
TO_ASCII = 96
FIRST_DIGIT = 28
"""Digits are alike to the rules."""
DIGIT_TO_ASCII = 20
ROW = 32
TIERS = 13
"""Rules differ by a name's consonants: 0 to 12, and more as 12."""
PACKED = 4
"""At most so many letters are one sound, or one reading of it: one a byte."""
MOST_SOUNDS = 3
"""At most so many sounds are one grapheme."""
LONGEST_ESCAPE = 9

SIDES = 5
NO_COST = 1 << 20
MASK = 0xFFFFFFFF

STRICT, MEDIUM, LOOSE, LOOSER, SKELETON = range(5)
"""The kinds of keys, in the order of their tables."""
MARKS = b"smlk"
SHORT_SKELETON, LONG_SKELETON = 3, 4
"""The fewest letters of a skeleton; and of one with a letter changed, or by which two
spellings meet that both omit vowels."""

USUAL = 48
"""Names up to so many code points use cells that are kept for the next call."""
KEPT = 8
"""So many of them at most."""
WIDEST = 32
"""So many readings of a name are looked up at most."""
FULL = 1 + 4 * WIDEST
SLOTS = FULL + 3 * WIDEST
"""So many keys are kept of a query, before the cheapest are taken; as many as FULL
where weak changes of all letters end: what is still to come costs more."""
FIELDS = 6
WEAK_KIND, WEAK_WIDTH, WEAK_FIRST, WEAK_SECOND, BECOMES, COST = range(FIELDS)
"""The cells of a weak change."""


class Scratch:
    """The cells that one call works in, for a name of up to `size` code points."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.text = array("H", bytes(2 * (2 * size + 4)))
        self.codes = array("I", bytes(4 * (2 * size + 4)))
        self.length = self.heard = self.letters = self.is_abjad = 0
        # Held as objects, and beside them as what they are in compiled code: pointers.
        letters = MOST_SOUNDS * PACKED * size + 2
        self.sounds_held = bytearray((LONGEST_ESCAPE + 2) * size + 8)
        self.written_held = bytearray(letters)
        self.changed_held = bytearray(letters)
        self.bones_held = bytearray(letters)
        self.keys_held = bytearray()
        self.sounds, self.written = self.sounds_held, self.written_held
        self.changed, self.bones = self.changed_held, self.bones_held
        self.keys = self.keys_held
        self.keys_size = self.used = self.count = 0
        self.begins = array("i", bytes(4 * (SLOTS + 1)))
        self.hashes = array("I", bytes(4 * SLOTS))
        self.costs = array("i", bytes(4 * SLOTS))
        self.is_wide = self.site_count = 0
        self.make_room(0)

    def make_room(self, length: int) -> None:
        """See that a key of so many letters fits behind the others."""
        if self.used + length + 8 > self.keys_size:
            self.keys_size = 2 * (self.used + length + 64)
            self.keys_held = self.keys_held.ljust(self.keys_size)
            self.keys = self.keys_held

    def widen(self) -> None:
        """Make the cells that only readings need, once."""
        if not self.is_wide:
            most = MOST_SOUNDS * self.size + 1
            self.sites = array("i", bytes(4 * most))
            self.groups = array("i", bytes(4 * most))
            self.picks = array("i", bytes(4 * most))
            self.ways = array("i", bytes(4 * 2 * WIDEST))
            self.choices_held = bytearray(most * WIDEST)
            self.parents_held = bytearray(most * WIDEST)
            self.choices, self.parents = self.choices_held, self.parents_held
            self.is_wide = 1


class KeyWriter:
    """Writes the keys of names by the rules of tables/keys.

    `as_key` gives the key that a text is, `composed` a text in NFC, `symbol_of` what
    `fold` has for a code point, `letter_of` what an UNKNOWN one is escaped as.
    """

    def __init__(
        self,
        rules: "KeyArrays",
        as_key: Callable[[str], "Key"],
        composed: Callable[[str], str],
        symbol_of: Callable[[int], int],
        letter_of: Callable[[int], int],
    ) -> None:
        self.as_key, self.composed = as_key, composed
        self.symbol_of, self.letter_of = symbol_of, letter_of
        self.fold = array("H", bytes(2 * FOLDED))
        self.base, self.check, self.value = rules.graphemes
        self.cue_base, self.cue_check, self.cue_value = rules.cues
        self.spelled, self.alphabet = rules.spelled, rules.alphabet
        self.letters_of, self.sides = rules.letters, rules.sides
        self.digit_sounds, self.escape_sound = rules.digit_sounds, rules.escape_sound
        self.opens, self.unsettled = rules.opens, rules.unsettled
        self.cue_count, self.groups = rules.cue_count, rules.groups
        self.begins = rules.begins
        self.readings, self.reading_costs = rules.readings, rules.reading_costs
        self.consonants = rules.consonants
        self.merges, self.drops = rules.merges, rules.drops
        self.weak = rules.weak
        self.befores, self.afters = rules.befores, rules.afters
        self.weak_count = len(self.befores)
        self.cheapest = min(self.weak[at] for at in range(COST, len(self.weak), FIELDS))
        self.spare: list[Scratch] = []

    def key(self, name: str, kind: int) -> "Key":
        """Return the key of one kind of a name, "" for none."""
        stored = self._stored(name)
        if stored:
            return stored
        cells = self._read(name)
        self._add(cells, cells.written, cells.letters, kind, 0)
        found = self._text(cells, 0) if cells.count else NO_KEY
        self._give_back(cells)
        return found

    def index_keys(self, name: str) -> "tuple[Key, ...]":
        """Return the keys to store: strict, loose, looser and the skeleton."""
        stored = self._stored(name)
        if stored:
            return (stored,)
        cells = self._read(name)
        length = cells.letters
        self._add(cells, cells.written, length, STRICT, 0)
        self._add(cells, cells.written, length, LOOSE, 0)
        self._add(cells, cells.written, length, LOOSER, 0)
        size = self._merge(cells.written, length, SKELETON, cells.bones, 0)
        mark = ord("a") if cells.is_abjad else ord("o")
        self._add_skeleton(cells, cells.bones, size, mark, SHORT_SKELETON, 0)
        found = tuple([self._text(cells, at) for at in range(cells.count)])
        self._give_back(cells)
        return found

    def query_keys(
        self, name: str, most: int, weakest: int, skeletons: int
    ) -> "tuple[tuple[Key, int], ...]":
        """Return at most `most` keys to look up and their costs, cheapest first.

        `weakest` is how dear a weak change may be; so many readings, from the cheapest
        on, are looked up by their `skeletons` too.
        """
        stored = self._stored(name)
        if stored:
            return ((stored, 0),)
        cells = self._read(name)
        cells.widen()
        self._add(cells, cells.written, cells.letters, STRICT, 0)
        heard = self._hear(cells, most)
        self._ask_readings(cells, heard, most)
        self._ask_weakened(cells, cells.written, cells.letters, LOOSE, most, weakest)
        self._ask_skeletons(cells, min(heard, skeletons), most, weakest)
        found = self._cheapest(cells, most)
        self._give_back(cells)
        return found

    def _stored(self, name: str) -> "Key":
        """Return the key that a name is already, if it is one."""
        if len(name) < 2 or name[0] not in "qQ" or name[1] not in "xX":
            return NO_KEY
        return self.as_key(name)

    def _cells(self, size: int) -> Scratch:
        """Return cells that no other call works in."""
        cells: Scratch
        if size > USUAL:
            return Scratch(size)
        try:
            cells = self.spare.pop()
        except IndexError:
            return Scratch(USUAL)
        cells.used = cells.count = 0
        return cells

    def _give_back(self, cells: Scratch) -> None:
        if cells.size == USUAL and len(self.spare) < KEPT:
            self.spare.append(cells)

    def _read(self, name: str) -> Scratch:
        """Return cells that hold a name's sounds, and its letters as it is read."""
        cells = self._cells(len(name))
        if not self._fold_text(name, cells, MARK):
            self._give_back(cells)
            name = self.composed(name)
            cells = self._cells(len(name))
            self._fold_text(name, cells, 0)
        self._spell(cells)
        self._write_first(cells)
        return cells

    def _fold_text(self, name: str, cells: Scratch, stop: int) -> int:
        """Put a name's symbols into cells, words between edges; return whether it went.

        It does not where a character has the flag `stop`.
        """
        at = 0
        in_word = 0
        flags = 0
        for letter in name:
            code = ord(letter)
            symbol = self.fold[code] if code < FOLDED else self._symbol(code)
            if symbol == UNMET:
                symbol = self._symbol(code)
            if symbol & stop:
                return 0
            flags |= symbol
            symbol &= SYMBOL
            if symbol >= UNKNOWN:
                if not in_word:
                    cells.text[at] = EDGE
                    at += 1
                    in_word = 1
                if symbol == UNKNOWN:
                    cells.codes[at] = self.letter_of(code)
                cells.text[at] = symbol
                at += 1
            elif symbol == SPACE and in_word:
                cells.text[at] = EDGE
                at += 1
                in_word = 0
        if in_word:
            cells.text[at] = EDGE
            at += 1
        cells.length = at
        cells.is_abjad = 1 if flags & ABJAD else 0
        return 1

    def _symbol(self, code: int) -> int:
        symbol: int = self.symbol_of(code)
        if code < FOLDED:
            self.fold[code] = symbol
        return symbol

    def _spell(self, cells: Scratch) -> None:
        """Put the sounds of the longest grapheme at each place into cells."""
        sounds = cells.sounds
        at = 0
        size = 0
        length = cells.length
        while at < length:
            symbol = cells.text[at]
            if symbol == UNKNOWN:
                size = self._escape(cells, cells.codes[at], size)
                at += 1
                continue
            state = self.base[0] + symbol
            begins_graphemes = self.check[state] == 0
            last = self.value[state] if begins_graphemes else 0
            at += 1
            ahead = at
            while begins_graphemes and ahead < length:
                child = self.base[state] + cells.text[ahead]
                if self.check[child] != state:
                    break
                state = child
                ahead += 1
                if self.value[state]:
                    last = self.value[state]
                    at = ahead
            if not last:  # It is only a part of graphemes.
                size = self._escape(cells, self.alphabet[symbol], size)
                continue
            packed = self.spelled[last - 1]
            while packed:
                sounds[size] = packed & 255
                size += 1
                packed >>= 8
        cells.heard = size

    def _escape(self, cells: Scratch, code: int, size: int) -> int:
        """Put w, the digits of a code point and w behind the sounds."""
        sounds = cells.sounds
        sounds[size] = self.escape_sound
        size += 1
        power = 1
        while power * 10 <= code:
            power *= 10
        while power:
            sounds[size] = self.digit_sounds + code // power % 10
            size += 1
            power //= 10
        sounds[size] = self.escape_sound
        return size + 1

    def _cue(self, cells: Scratch) -> int:
        """Return the strongest cue that the spelling gives of its language, 0 if none.

        The stronger a cue, the smaller its number.
        """
        best = self.cue_count
        at = 0
        length = cells.length
        while at < length:
            state = 0
            found = 0
            ahead = at
            after = at + 1
            while ahead < length:
                child = self.cue_base[state] + cells.text[ahead]
                if self.cue_check[child] != state:
                    break
                state = child
                ahead += 1
                if self.cue_value[state]:
                    found = self.cue_value[state]
                    after = ahead
            if found and found < best:
                best = found
            at = after
        return best if best < self.cue_count else 0

    def _group(self, sounds: bytearray, at: int, number: int, cue: int) -> int:
        """Return the group of readings of an open sound where it stands."""
        before, after = self.sides[sounds[at - 1]], self.sides[sounds[at + 1]]
        place = ((number - 1) * self.cue_count + cue) * SIDES + before
        return self.groups[place * SIDES + after]

    def _write_first(self, cells: Scratch) -> None:
        """Put the letters of the likeliest reading into cells."""
        sounds = cells.sounds
        written = cells.written
        size = 0
        cue = -1
        for at in range(cells.heard):
            number = self.unsettled[sounds[at]]
            if number:
                if cue < 0:
                    cue = self._cue(cells)
                first = self.begins[self._group(sounds, at, number, cue)]
                size = self._put(written, size, self.readings[first])
            else:
                size = self._put(written, size, self.letters_of[sounds[at]])
        cells.letters = size

    def _put(self, written: bytearray, size: int, packed: int) -> int:
        """Put packed letters behind others, none twice in a row; return the size."""
        while packed:
            letter = packed & 255
            packed >>= 8
            if not size or letter != written[size - 1] or letter > LAST_TO_REPEAT:
                written[size] = letter
                size += 1
        return size

    def _hear(self, cells: Scratch, most: int) -> int:
        """Find the cheapest ways to read a name; return how many, cheapest first.

        `cells.ways` has their costs. Site by site, each way goes on with each reading
        of the open sound there; `choices` and `parents` say how a way came about.
        """
        sites = self._find_sites(cells)
        cells.ways[0] = 0
        heard = 1
        for site in range(sites):
            heard = self._hear_site(cells, site, heard, most)
        now = (sites & 1) * WIDEST
        for way in range(heard):
            cells.ways[way] = cells.ways[now + way]
        cells.site_count = sites
        return heard

    def _find_sites(self, cells: Scratch) -> int:
        sounds = cells.sounds
        cue = -1
        sites = 0
        for at in range(cells.heard):
            number = self.opens[sounds[at]]
            if number:
                if cue < 0:
                    cue = self._cue(cells)
                cells.sites[sites] = at
                cells.groups[sites] = self._group(sounds, at, number, cue)
                sites += 1
        return sites

    def _hear_site(self, cells: Scratch, site: int, heard: int, most: int) -> int:
        """Go on with each reading of one site; return how many ways there are then."""
        now = (site & 1) * WIDEST
        then = WIDEST - now
        first = self.begins[cells.groups[site]]
        last = self.begins[cells.groups[site] + 1]
        choices, parents = cells.choices, cells.parents
        row = site * WIDEST
        made = 0
        for way in range(heard):
            for reading in range(first, last):
                cost = cells.ways[now + way] + self.reading_costs[reading]
                if made < most:
                    made += 1
                elif cost >= cells.ways[then + most - 1]:
                    break
                at = made - 1
                # Behind those that cost the same: the order is that of a stable sort.
                while at and cells.ways[then + at - 1] > cost:
                    cells.ways[then + at] = cells.ways[then + at - 1]
                    choices[row + at] = choices[row + at - 1]
                    parents[row + at] = parents[row + at - 1]
                    at -= 1
                cells.ways[then + at] = cost
                choices[row + at] = reading - first
                parents[row + at] = way
        return made

    def _write_way(self, cells: Scratch, way: int, written: bytearray) -> int:
        """Write the letters of one way to read a name; return how many they are."""
        sounds = cells.sounds
        choices, parents = cells.choices, cells.parents
        for site in range(cells.site_count - 1, -1, -1):
            first = self.begins[cells.groups[site]]
            cells.picks[site] = first + choices[site * WIDEST + way]
            way = parents[site * WIDEST + way]
        size = 0
        site = 0
        for at in range(cells.heard):
            if site < cells.site_count and cells.sites[site] == at:
                size = self._put(written, size, self.readings[cells.picks[site]])
                site += 1
            else:
                size = self._put(written, size, self.letters_of[sounds[at]])
        return size

    def _ask_readings(self, cells: Scratch, heard: int, most: int) -> None:
        """Add the loose keys of every way to read a name."""
        length = cells.letters
        written = cells.written
        for way in range(heard):
            cost = cells.ways[way] + 1
            # Nothing that costs as much can be among the cheapest any more; but what a
            # dear reading has, a weak change does not give at its lower cost.
            if self._limit(cells, most) <= min(cost, self.cheapest + 1):
                return
            if way:
                length = self._write_way(cells, way, cells.changed)
                written = cells.changed
            self._add(cells, written, length, LOOSE, cost)
            self._add(cells, written, length, LOOSER, cost)

    def _ask_skeletons(
        self, cells: Scratch, readings: int, most: int, weakest: int
    ) -> None:
        """Add the skeletons of so many readings, and those with a letter changed."""
        bones = cells.bones
        mark = ord("o") if cells.is_abjad else ord("a")
        for way in range(readings):
            length = self._write_way(cells, way, cells.changed)
            size = self._merge(cells.changed, length, SKELETON, bones, 0)
            cost = cells.ways[way] + 1
            self._add_skeleton(cells, bones, size, mark, SHORT_SKELETON, cost)
        size = self._merge(cells.written, cells.letters, SKELETON, bones, 0)
        self._ask_weakened(cells, bones, size, SKELETON, most, weakest)
        if cells.is_abjad:
            self._add_skeleton(cells, bones, size, ord("a"), LONG_SKELETON, 2)

    def _ask_weakened(
        self,
        cells: Scratch,
        source: bytearray,
        length: int,
        kind: int,
        most: int,
        weakest: int,
    ) -> None:
        """Add the keys of a name with one letter changed, where they are cheap enough.

        Only one: two weak changes at once lead to other names.
        """
        full = FULL if kind == LOOSE else SLOTS - 2
        for weak in range(self.weak_count):
            row = weak * FIELDS
            cost = self.weak[row + COST]
            if self.weak[row + WEAK_KIND] != kind or cost > weakest:
                continue
            if self._limit(cells, most) <= cost + 1:
                return
            at = 0
            width = self.weak[row + WEAK_WIDTH]
            while at + width <= length:
                if self._is_weak(source, at, length, weak):
                    self._ask_changed(cells, source, at, length, weak)
                    if cells.count >= full:
                        return
                    at += width if width else 1
                else:
                    at += 1

    def _is_weak(self, source: bytearray, at: int, length: int, weak: int) -> int:
        """Tell whether a weak change may be made at a place."""
        row = weak * FIELDS
        end = at + self.weak[row + WEAK_WIDTH]
        if end > at and source[at] != self.weak[row + WEAK_FIRST]:
            return 0
        if end > at + 1 and source[at + 1] != self.weak[row + WEAK_SECOND]:
            return 0
        before = min(source[at - 1], FIRST_DIGIT) if at else 0
        after = min(source[end], FIRST_DIGIT) if end < length else 0
        return (self.befores[weak] >> before) & (self.afters[weak] >> after) & 1

    def _ask_changed(
        self, cells: Scratch, source: bytearray, at: int, length: int, weak: int
    ) -> None:
        """Add the keys of a name with a letter changed at one place."""
        row = weak * FIELDS
        end = at + self.weak[row + WEAK_WIDTH]
        becomes = self.weak[row + BECOMES]
        cost = self.weak[row + COST] + 1
        is_skeleton = self.weak[row + WEAK_KIND] == SKELETON
        changed = cells.changed
        size = 0
        for place in range(at):
            changed[size] = source[place]
            size += 1
        if becomes:
            changed[size] = becomes
            size += 1
        for place in range(end, length):
            changed[size] = source[place]
            size += 1
        if is_skeleton:
            mark = ord("o") if cells.is_abjad else ord("a")
            self._add_skeleton(cells, changed, size, mark, LONG_SKELETON, cost)
        else:
            self._add(cells, changed, size, LOOSE, cost)
            self._add(cells, changed, size, LOOSER, cost)

    def _merge(
        self, source: bytearray, length: int, kind: int, out: bytearray, at: int
    ) -> int:
        """Merge and drop letters as a kind of key does; return how many are left."""
        consonants = 0
        for place in range(length):
            consonants += self.consonants[source[place]]
        tier = (kind * TIERS + min(consonants, TIERS - 1)) * 2 * ROW
        drops = tier // 2 * ROW
        start = at
        before = 0
        last = 0
        after = self.merges[tier + source[0]] if length else 0
        for place in range(length):
            letter = after
            after = self.merges[tier + source[place + 1]] if place + 1 < length else 0
            row = drops + min(before, FIRST_DIGIT) * ROW
            mask = self.drops[row + min(letter, FIRST_DIGIT)]
            is_dropped = mask >> min(after, FIRST_DIGIT) & 1
            if not is_dropped and (letter != last or letter > LAST_TO_REPEAT):
                out[at] = letter
                at += 1
                last = letter
            before = letter
        return at - start

    def _add(
        self, cells: Scratch, source: bytearray, length: int, kind: int, cost: int
    ) -> None:
        """Add the key of one kind of a name, if it has letters."""
        if not length:
            return
        cells.make_room(length)
        begin = cells.used
        cells.keys[begin + 2] = MARKS[kind]
        size = self._merge(source, length, kind, cells.keys, begin + 3)
        if not size:
            # What a kind leaves nothing of keeps what the strict one leaves.
            size = self._merge(source, length, STRICT, cells.keys, begin + 3)
        self._keep(cells, size, cost)

    def _add_skeleton(
        self,
        cells: Scratch,
        bones: bytearray,
        length: int,
        mark: int,
        fewest: int,
        cost: int,
    ) -> None:
        """Add the key of a name's consonants, unless they are too few to tell it."""
        cells.make_room(length)
        begin = cells.used
        keys = cells.keys
        keys[begin + 2] = mark
        size = 0
        for place in range(length):
            size = self._put_one(keys, begin + 3, size, bones[place])
        if size >= fewest:
            self._keep(cells, size, cost)

    def _put_one(self, keys: bytearray, begin: int, size: int, letter: int) -> int:
        if size and letter == keys[begin + size - 1] and letter <= LAST_TO_REPEAT:
            return size
        keys[begin + size] = letter
        return size + 1

    def _keep(self, cells: Scratch, size: int, cost: int) -> None:
        """Make ASCII of the key behind the last one, and keep it if it is new."""
        keys = cells.keys
        begin = cells.used
        end = begin + 3 + size
        keys[begin], keys[begin + 1] = 113, 120  # qx
        hashed = keys[begin + 2]
        for place in range(begin + 3, end):
            letter = keys[place]
            letter += TO_ASCII if letter <= LAST_TO_REPEAT else DIGIT_TO_ASCII
            keys[place] = letter
            hashed = (hashed * 31 + letter) & MASK
        for slot in range(cells.count):
            if cells.hashes[slot] == hashed and self._is_same(cells, slot, end):
                return
        cells.hashes[cells.count] = hashed
        cells.costs[cells.count] = cost
        cells.count += 1
        cells.begins[cells.count] = end
        cells.used = end

    def _is_same(self, cells: Scratch, slot: int, end: int) -> int:
        """Tell whether a kept key is the one that ends at `end`."""
        keys = cells.keys
        begin = cells.begins[slot]
        size = cells.begins[slot + 1] - begin
        if end - cells.used != size:
            return 0
        for place in range(size):
            if keys[begin + place] != keys[cells.used + place]:
                return 0
        return 1

    def _limit(self, cells: Scratch, most: int) -> int:
        """Return the cost that a key must be below to be among the cheapest."""
        if cells.count < most:
            return NO_COST
        limit = 0
        cheaper = 0
        while True:
            for slot in range(cells.count):
                if cells.costs[slot] == limit:
                    cheaper += 1
            if cheaper >= most:
                return limit
            limit += 1

    def _cheapest(self, cells: Scratch, most: int) -> "tuple[tuple[Key, int], ...]":
        found: list[tuple[Key, int]] = []
        wanted = min(most, cells.count)
        cost = 0
        while len(found) < wanted:
            for slot in range(cells.count):
                if cells.costs[slot] == cost and len(found) < wanted:
                    found.append((self._text(cells, slot), cost))
            cost += 1
        return tuple(found)

    def _text(self, cells: Scratch, slot: int) -> "Key":
        keys: Any = cells.keys
        found: Key = keys[cells.begins[slot] : cells.begins[slot + 1]].decode("ascii")
        return found
