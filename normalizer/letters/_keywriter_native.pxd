# The types of _keywriter.py where it is compiled; what is not here is as in Python.
cimport cython

cdef unsigned int UNMET, NOTHING, SPACE, UNKNOWN, EDGE, FIRST_SYMBOL
cdef unsigned int SYMBOL, ABJAD, MARK, FOLDED
cdef int LAST_TO_REPEAT, TO_ASCII, FIRST_DIGIT, DIGIT_TO_ASCII, ROW, TIERS
cdef int PACKED, MOST_SOUNDS, LONGEST_ESCAPE, SIDES, NO_COST
cdef unsigned int MASK
cdef int STRICT, MEDIUM, LOOSE, LOOSER, SKELETON
cdef const unsigned char* MARKS
cdef int SHORT_SKELETON, LONG_SKELETON
cdef int USUAL, KEPT, WIDEST, FULL, SLOTS
cdef int FIELDS, WEAK_KIND, WEAK_WIDTH, WEAK_FIRST, WEAK_SECOND, BECOMES, COST


@cython.final
cdef class Scratch:
    cdef int size, length, heard, letters, is_abjad
    cdef int keys_size, used, count, is_wide, site_count
    cdef unsigned short[::1] text
    cdef unsigned int[::1] codes, hashes
    cdef int[::1] begins, costs, sites, groups, picks, ways
    cdef bytearray sounds_held, written_held, changed_held, bones_held
    cdef bytearray keys_held, choices_held, parents_held
    cdef unsigned char* sounds
    cdef unsigned char* written
    cdef unsigned char* changed
    cdef unsigned char* bones
    cdef unsigned char* keys
    cdef unsigned char* choices
    cdef unsigned char* parents

    cdef void make_room(self, int length) except *
    cdef void widen(self) except *


@cython.final
cdef class KeyWriter:
    cdef object as_key, composed, symbol_of, letter_of
    cdef unsigned short[::1] fold
    cdef const unsigned short[::1] alphabet, groups
    cdef const int[::1] base, check, value, cue_base, cue_check, cue_value
    cdef const unsigned long long[::1] spelled
    cdef const unsigned int[::1] letters_of, readings, drops, befores, afters
    cdef const unsigned char[::1] sides, opens, unsettled, reading_costs
    cdef const unsigned char[::1] consonants, merges
    cdef const int[::1] begins, weak
    cdef int digit_sounds, escape_sound, cue_count, weak_count, cheapest
    cdef list spare

    @cython.locals(cells=Scratch, stored=str, found=str)
    cpdef str key(self, str name, int kind)

    @cython.locals(
        cells=Scratch, stored=str, length=int, size=int, mark=int, at=int, found=tuple
    )
    cpdef tuple index_keys(self, str name)

    @cython.locals(cells=Scratch, stored=str, heard=int, found=tuple)
    cpdef tuple query_keys(self, str name, int most, int weakest, int skeletons)

    cdef str _stored(self, str name)

    @cython.locals(cells=Scratch)
    cdef Scratch _cells(self, Py_ssize_t size)

    cdef void _give_back(self, Scratch cells) except *

    @cython.locals(cells=Scratch)
    cdef Scratch _read(self, str name)

    @cython.locals(
        at=int, in_word="bint", flags="unsigned int", letter="Py_UCS4",
        code="unsigned int", symbol="unsigned int",
    )
    cdef int _fold_text(self, str name, Scratch cells, unsigned int stop) except -1

    @cython.locals(symbol="unsigned int")
    cdef int _symbol(self, unsigned int code) except -1

    @cython.locals(
        sounds="unsigned char *", at=int, size=int, length=int,
        symbol="unsigned int", begins_graphemes="bint", state=int, last=int, ahead=int, child=int, packed="unsigned long long",
    )
    cdef void _spell(self, Scratch cells) noexcept

    @cython.locals(sounds="unsigned char *", power="unsigned int")
    cdef int _escape(self, Scratch cells, unsigned int code, int size) noexcept

    @cython.locals(
        best=int, at=int, length=int, state=int, found=int, ahead=int, after=int,
        child=int,
    )
    cdef int _cue(self, Scratch cells) noexcept

    @cython.locals(before=int, after=int, place=int)
    cdef inline int _group(
        self, unsigned char* sounds, int at, int number, int cue
    ) noexcept

    @cython.locals(
        sounds="unsigned char *", written="unsigned char *", size=int, cue=int,
        at=int, number=int, first=int,
    )
    cdef void _write_first(self, Scratch cells) noexcept

    @cython.locals(letter=int)
    cdef inline int _put(
        self, unsigned char* written, int size, unsigned int packed
    ) noexcept

    @cython.locals(sites=int, heard=int, site=int, now=int, way=int)
    cdef int _hear(self, Scratch cells, int most) noexcept

    @cython.locals(
        sounds="unsigned char *", cue=int, sites=int, at=int, number=int,
    )
    cdef int _find_sites(self, Scratch cells) noexcept

    @cython.locals(
        now=int, then=int, first=int, last=int, choices="unsigned char *",
        parents="unsigned char *", row=int, made=int, way=int, reading=int, cost=int,
        at=int,
    )
    cdef int _hear_site(self, Scratch cells, int site, int heard, int most) noexcept

    @cython.locals(
        sounds="unsigned char *", choices="unsigned char *",
        parents="unsigned char *", site=int, first=int, size=int, at=int,
    )
    cdef int _write_way(
        self, Scratch cells, int way, unsigned char* written
    ) noexcept

    @cython.locals(
        length=int, written="unsigned char *", way=int, cost=int,
    )
    cdef void _ask_readings(self, Scratch cells, int heard, int most) except *

    @cython.locals(
        bones="unsigned char *", mark=int, way=int, length=int, size=int, cost=int,
    )
    cdef void _ask_skeletons(
        self, Scratch cells, int readings, int most, int weakest
    ) except *

    @cython.locals(full=int, weak=int, row=int, cost=int, at=int, width=int)
    cdef void _ask_weakened(
        self,
        Scratch cells,
        unsigned char* source,
        int length,
        int kind,
        int most,
        int weakest,
    ) except *

    @cython.locals(row=int, end=int, before=int, after=int)
    cdef inline int _is_weak(
        self, unsigned char* source, int at, int length, int weak
    ) noexcept

    @cython.locals(
        row=int, end=int, becomes=int, cost=int, is_skeleton="bint",
        changed="unsigned char *", size=int, place=int, mark=int,
    )
    cdef void _ask_changed(
        self, Scratch cells, unsigned char* source, int at, int length, int weak
    ) except *

    @cython.locals(
        consonants=int, place=int, tier=int, drops=int, start=int, before=int,
        last=int, after=int, letter=int, row=int, mask="unsigned int",
        is_dropped=int,
    )
    cdef int _merge(
        self, unsigned char* source, int length, int kind, unsigned char* out, int at
    ) noexcept

    @cython.locals(begin=int, size=int)
    cdef void _add(
        self, Scratch cells, unsigned char* source, int length, int kind, int cost
    ) except *

    @cython.locals(begin=int, keys="unsigned char *", size=int, place=int)
    cdef void _add_skeleton(
        self,
        Scratch cells,
        unsigned char* bones,
        int length,
        int mark,
        int fewest,
        int cost,
    ) except *

    cdef inline int _put_one(
        self, unsigned char* keys, int begin, int size, int letter
    ) noexcept

    @cython.locals(
        keys="unsigned char *", begin=int, end=int, hashed="unsigned int", place=int,
        letter=int, slot=int,
    )
    cdef void _keep(self, Scratch cells, int size, int cost) noexcept

    @cython.locals(keys="unsigned char *", begin=int, size=int, place=int)
    cdef int _is_same(self, Scratch cells, int slot, int end) noexcept

    @cython.locals(limit=int, cheaper=int, slot=int)
    cdef int _limit(self, Scratch cells, int most) noexcept

    @cython.locals(found=list, wanted=int, cost=int, slot=int)
    cdef tuple _cheapest(self, Scratch cells, int most)

    @cython.locals(keys="unsigned char *", found=str)
    cdef str _text(self, Scratch cells, int slot)
