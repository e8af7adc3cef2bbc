"""The loops that read a name into sounds, whatever its language is.

Everything is a small number here, as in `_keywriter`. A *symbol* is a letter of the
tables, a *sound* is one of tables/similarity/sounds.tsv, from 1 on; 0 is a sound that
is not there, and then its letter tells it. `hearing.py` makes the arrays.

Most names are read in one go. What has signs, figures, marks that may compose or
letters of no table is cut into words by `parts` first, and then read by the same loops.

This file runs as Python, and compiled from the same source by Cython (docs/native.md):
`_hearing_native.pxd` has the types.
"""

from array import array
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from normalizer.letters.hearing import HearingArrays
    from normalizer.letters.name_parts import Parts

COMPILED = not __file__.endswith((".py", ".pyc"))
"""Whether this module runs as native code."""

# What `fold` says of a code point; symbols are from FIRST_SYMBOL on.
UNMET, NOTHING, SPACE, HARD, EDGE, UNKNOWN, FIRST_SYMBOL = range(7)
"""Not asked for yet; left out; ends a word; cannot be read alone. EDGE stands on both
sides of words, UNKNOWN for a letter of no table."""
EXPANDS = 0x4000
"""The code point is several symbols, which begin at this place of `expansions`."""
FOLDED = 0x3000
"""Code points from here on cannot be read alone."""

UNKNOWN_SOUND = 0
MOST_SOUNDS = 4
"""At most so many sounds are one grapheme: one a byte."""
LONGEST = 96
"""So many sounds of a name are compared; what is longer is no name."""
LONGEST_NAME = 400
"""What follows so many characters is not read."""
USUAL = 64
"""Names up to so many letters use cells that are kept for the next call."""
KEPT = 8
"""So many of them at most."""


class Run:
    """The sounds of a word, or of a whole name, as numbers.

    `sides` are what stands before and after each sound, `letters` those of the sounds
    that no table knows, if there are any; `length` counts the sounds that are always
    written. Of a word, `name` and `place` say which one of which name it is.
    """

    def __init__(
        self, sounds: bytes, sides: bytes, letters: str, length: int, script: int
    ) -> None:
        self.fill(sounds, sides, letters, length, script)

    def fill(
        self,
        sounds: "bytes | bytearray",
        sides: "bytes | bytearray",
        letters: str,
        length: int,
        script: int,
    ) -> None:
        """Put sounds in, once: faster than the arguments of a new object."""
        # Held as objects, and beside them as what they are in compiled code: pointers.
        self.sounds_held, self.sides_held = sounds, sides
        self.sounds, self.sides = self.sounds_held, self.sides_held
        self.size, self.letters = len(sounds), letters
        self.length, self.script = length, script
        self.name, self.place, self.written = "", 0, 0
        self.is_initial = self.is_kinship = self.is_kind = False

    def numbers(self) -> bytes:
        """Return the sounds as numbers."""
        return bytes(self.sounds_held)


class Name:
    """A name, heard word by word, and its words as one run."""

    def fill(self, text: str, words: list[Run], whole: Run, is_turned: bool) -> None:
        """Put words in, once."""
        self.text, self.words, self.whole = text, words, whole
        self.count = len(words)
        self.is_turned = is_turned
        self.medium: str | None = None
        """Its medium key, once it was asked for."""


class Cells:
    """The cells that one call works in, for a name of up to `size` letters."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.length = self.heard = self.script = 0
        self.text = array("H", bytes(2 * (2 * size + 4)))
        self.codes = array("I", bytes(4 * (2 * size + 4)))
        most = (MOST_SOUNDS + 1) * (2 * size + 4)
        self.letters = array("I", bytes(4 * most))
        self.sounds_held, self.sides_held = bytearray(most), bytearray(most)
        self.sounds, self.sides = self.sounds_held, self.sides_held


class Hearer:
    """Reads names into sounds.

    `symbol_of` gives what `fold` has for a code point, `parts` the words of a name that
    the loops cannot cut themselves.
    """

    def __init__(
        self,
        arrays: "HearingArrays",
        symbol_of: Callable[[int], int],
        parts: "Callable[[str], Parts]",
    ) -> None:
        self.symbol_of, self.parts = symbol_of, parts
        self.symbols, self.numbers = arrays.symbols, arrays.sounds
        self.fold = array("H", bytes(2 * FOLDED))
        self.expansions, self.alphabet = arrays.expansions, arrays.alphabet
        self.base, self.check, self.value = arrays.graphemes
        self.rule_begins, self.rule_sounds = arrays.rule_begins, arrays.rule_sounds
        self.rule_widths = arrays.rule_widths
        self.befores, self.afters = arrays.befores, arrays.afters
        self.contexts, self.scripts = arrays.contexts, arrays.scripts
        self.kind_base, self.kind_check, self.kind_value = arrays.kinds
        self.kin_base, self.kin_check, self.kin_value = arrays.kinship
        self.beside, self.counted, self.vowels = (
            arrays.beside,
            arrays.counted,
            arrays.vowels,
        )
        self.space, self.doubled = arrays.space, arrays.doubled
        self.spare: list[Cells] = []

    def hear(self, name: str) -> Name:
        """Return a name in sounds."""
        length = len(name)
        if length <= LONGEST_NAME:
            cells = self._cells(length)
            if self._fold_text(name, cells):
                found = self._name(cells, name, None, False)
                self._give_back(cells)
                return found
            self._give_back(cells)
        words, is_turned = self.parts(name)
        cells = self._cells(1 + sum([1 + len(word) for word, _ in words]))
        self._put_words(cells, [word for word, _ in words])
        initials = [is_initial for _, is_initial in words]
        found = self._name(cells, name, initials, is_turned)
        self._give_back(cells)
        return found

    def word(self, word: str) -> Run:
        """Return a folded word in sounds."""
        return self.run([word])

    def run(self, words: list[str]) -> Run:
        """Return folded words in sounds, as one run."""
        cells = self._cells(1 + sum([1 + len(word) for word in words]))
        self._put_words(cells, words)
        found = self._name(cells, "", [False] * len(words), False).whole
        self._give_back(cells)
        return found

    def _cells(self, size: int) -> Cells:
        """Return cells that no other call works in."""
        if size > USUAL:
            return Cells(size)
        try:
            return self.spare.pop()
        except IndexError:
            return Cells(USUAL)

    def _give_back(self, cells: Cells) -> None:
        if cells.size == USUAL and len(self.spare) < KEPT:
            self.spare.append(cells)

    def _fold_text(self, name: str, cells: Cells) -> int:
        """Put a name's symbols into cells, words between edges; return whether it went.

        It does not where a character is HARD.
        """
        at = 0
        in_word = 0
        for letter in name:
            code = ord(letter)
            if code >= FOLDED:
                return 0
            symbol = self.fold[code]
            if symbol == UNMET:
                symbol = self.symbol_of(code)
                self.fold[code] = symbol
            if symbol >= FIRST_SYMBOL:
                if not in_word:
                    cells.text[at] = EDGE
                    at += 1
                    in_word = 1
                if symbol < EXPANDS:
                    cells.text[at] = symbol
                    at += 1
                    continue
                place = symbol - EXPANDS
                while self.expansions[place]:
                    cells.text[at] = self.expansions[place]
                    at += 1
                    place += 1
            elif symbol == HARD:
                return 0
            elif symbol == SPACE and in_word:
                cells.text[at] = EDGE
                at += 1
                in_word = 0
        if in_word:
            cells.text[at] = EDGE
            at += 1
        cells.length = at
        return 1

    def _put_words(self, cells: Cells, words: list[str]) -> None:
        """Put the symbols of folded words into cells."""
        at = 0
        for word in words:
            cells.text[at] = EDGE
            at += 1
            for letter in word:
                cells.text[at] = self.symbols.get(letter, UNKNOWN)
                cells.codes[at] = ord(letter)
                at += 1
            cells.text[at] = EDGE
            at += 1
        cells.length = at

    def _name(
        self, cells: Cells, text: str, initials: list[bool] | None, is_turned: bool
    ) -> Name:
        """Return the name whose symbols are in cells."""
        words: list[Run] = []
        cells.heard = cells.script = 0
        whole: Run | None = None
        at = 0
        while at + 1 < cells.length:
            begin = cells.heard
            if begin:
                cells.sounds[begin] = self.space
                cells.letters[begin] = 0
                begin += 1
            first = at + 1
            at = self._spell(cells, first, begin)
            run = self._word(cells, first, at, begin)
            run.name, run.place = text, len(words)
            run.is_initial = initials[len(words)] if initials else at - first == 1
            words.append(run)
            whole = run
            at += 1
        if whole is None or len(words) > 1:
            whole = self._run(cells, 0, cells.heard, cells.script)
        name = Name.__new__(Name)
        name.fill(text, words, whole, is_turned)
        return name

    def _word(self, cells: Cells, first: int, end: int, begin: int) -> Run:
        """Return the word whose sounds begin at a place of the cells."""
        script = self.scripts[cells.text[first]]
        if not cells.script:
            cells.script = script
        run = self._run(cells, begin, max(begin, cells.heard), script)
        run.written = end - first
        run.is_kind = self._is_kind(cells, first, end) != 0
        run.is_kinship = self._is_kinship(run) != 0
        return run

    def _spell(self, cells: Cells, at: int, begin: int) -> int:
        """Put the sounds of a word into cells from `begin` on; return where it ends."""
        size = begin
        while cells.text[at] != EDGE:
            rule = self._rule(cells, at)
            if rule >= 0:
                size = self._put(cells, begin, size, self.rule_sounds[rule])
                at += self.rule_widths[rule]
            else:
                size = self._put_letter(cells, begin, size, at)
                at += 1
        if size > begin:
            cells.heard = size
        return at

    def _rule(self, cells: Cells, at: int) -> int:
        """Return the row of the longest grapheme at a place, -1 if none holds."""
        state = self.base[0] + cells.text[at]
        if self.check[state] != 0:
            return -1
        last = self.value[state]
        ahead = at + 1
        end = ahead
        while True:
            child = self.base[state] + cells.text[ahead]
            if self.check[child] != state:
                break
            state = child
            ahead += 1
            if self.value[state]:
                last = self.value[state]
        if not last:
            return -1
        for rule in range(self.rule_begins[last - 1], self.rule_begins[last]):
            end = at + self.rule_widths[rule]
            before = self.contexts[cells.text[at - 1]]
            after = self.contexts[cells.text[end]]
            if before >> self.befores[rule] & 1 and after >> self.afters[rule] & 1:
                return rule
        return -1

    def _put(self, cells: Cells, begin: int, size: int, packed: int) -> int:
        """Put packed sounds behind those of a word; return where they end."""
        if (
            0 < packed < 256
            and size > begin
            and cells.sounds[size - 1] == packed
            and not self.vowels[packed]
        ):
            packed = self.doubled
        while packed:
            cells.sounds[size] = packed & 255
            cells.letters[size] = 0
            size += 1
            packed >>= 8
        return size

    def _put_letter(self, cells: Cells, begin: int, size: int, at: int) -> int:
        """Put a letter that no grapheme is behind the sounds of a word, as it is."""
        symbol = cells.text[at]
        code = cells.codes[at] if symbol == UNKNOWN else self.alphabet[symbol]
        sound = self.numbers.get(chr(code), UNKNOWN_SOUND)
        if sound:
            return self._put(cells, begin, size, sound)
        is_twice = size > begin and cells.letters[size - 1] == code
        cells.sounds[size] = self.doubled if is_twice else UNKNOWN_SOUND
        cells.letters[size] = 0 if is_twice else code
        return size + 1

    def _is_kind(self, cells: Cells, first: int, end: int) -> int:
        """Tell whether a word says what kind of place something is."""
        state = 0
        for at in range(first, end):
            child = self.kind_base[state] + cells.text[at]
            if self.kind_check[child] != state:
                return 0
            state = child
        return self.kind_value[state] != 0

    def _is_kinship(self, run: Run) -> int:
        """Tell whether a word says whose child somebody is."""
        state = 0
        for at in range(run.size):
            child = self.kin_base[state] + run.sounds[at]
            if self.kin_check[child] != state:
                return 0
            state = child
        return self.kin_value[state] != 0

    def _run(self, cells: Cells, begin: int, end: int, script: int) -> Run:
        """Return the sounds between two places of the cells, as far as is compared."""
        if end > begin + LONGEST:
            end = begin + LONGEST
        length = 0
        is_known = 1
        before = 0
        for at in range(begin, end):
            sound = cells.sounds[at]
            after = self.beside[cells.sounds[at + 1]] if at + 1 < end else 0
            cells.sides[at] = before << 2 | after
            before = self.beside[sound]
            length += self.counted[sound]
            if sound == UNKNOWN_SOUND:
                is_known = 0
        letters = "" if is_known else self._letters(cells, begin, end)
        run = Run.__new__(Run)
        run.fill(
            cells.sounds[begin:end], cells.sides[begin:end], letters, length, script
        )
        return run

    def _letters(self, cells: Cells, begin: int, end: int) -> str:
        return "".join([chr(cells.letters[at]) for at in range(begin, end)])
