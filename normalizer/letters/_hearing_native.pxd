# The types of _hearing.py where it is compiled; what is not here is as in Python.
cimport cython

cdef int UNMET, NOTHING, SPACE, HARD, EDGE, UNKNOWN, FIRST_SYMBOL, EXPANDS
cdef unsigned int FOLDED
cdef int UNKNOWN_SOUND, MOST_SOUNDS, LONGEST, LONGEST_NAME, USUAL, KEPT


@cython.final
@cython.no_gc
@cython.freelist(64)
cdef class Run:
    cdef bytes sounds_held, sides_held
    cdef const unsigned char* sounds
    cdef const unsigned char* sides
    cdef readonly int size, length, script, place, written
    cdef readonly str letters, name
    cdef readonly bint is_initial, is_kinship, is_kind

    cdef void fill(
        self, bytes sounds, bytes sides, str letters, int length, int script
    ) except *


@cython.final
@cython.no_gc
@cython.freelist(64)
cdef class Name:
    cdef readonly str text
    cdef readonly list words
    cdef readonly Run whole
    cdef readonly int count
    cdef readonly bint is_turned
    cdef str medium

    cdef void fill(self, str text, list words, Run whole, bint is_turned) except *


@cython.final
cdef class Cells:
    cdef int size, length, heard, script
    cdef unsigned short[::1] text
    cdef unsigned int[::1] codes, letters
    cdef bytearray sounds_held, sides_held
    cdef unsigned char* sounds
    cdef unsigned char* sides


@cython.final
cdef class Hearer:
    cdef object symbol_of, parts
    cdef dict symbols, numbers
    cdef unsigned short[::1] fold
    cdef const unsigned short[::1] expansions, alphabet
    cdef const int[::1] base, check, value, rule_begins
    cdef const int[::1] kind_base, kind_check, kind_value
    cdef const int[::1] kin_base, kin_check, kin_value
    cdef const unsigned int[::1] rule_sounds, contexts
    cdef const unsigned char[::1] rule_widths, befores, afters, scripts
    cdef const unsigned char[::1] beside, counted, vowels
    cdef int space, doubled
    cdef list spare

    @cython.locals(length=Py_ssize_t, cells=Cells, found=Name, word=str)
    cpdef Name hear(self, str name)

    cpdef Run word(self, str word)

    @cython.locals(cells=Cells, word=str, found=Run)
    cpdef Run run(self, list words)

    cdef Cells _cells(self, Py_ssize_t size)

    cdef void _give_back(self, Cells cells) except *

    @cython.locals(
        at=int, in_word="bint", letter="Py_UCS4", code="unsigned int", symbol=int,
        place=int,
    )
    cdef int _fold_text(self, str name, Cells cells) except -1

    @cython.locals(at=int, word=str)
    cdef void _put_words(self, Cells cells, list words) except *

    @cython.locals(
        words=list, whole=Run, at=int, begin=int, first=int, run=Run, name=Name,
    )
    cdef Name _name(self, Cells cells, str text, list initials, bint is_turned)

    @cython.locals(script=int, run=Run)
    cdef Run _word(self, Cells cells, int first, int end, int begin)

    @cython.locals(size=int, rule=int)
    cdef int _spell(self, Cells cells, int at, int begin) except -1

    @cython.locals(
        state=int, last=int, ahead=int, end=int, child=int, rule=int,
        before="unsigned int", after="unsigned int",
    )
    cdef int _rule(self, Cells cells, int at) noexcept

    cdef inline int _put(
        self, Cells cells, int begin, int size, unsigned int packed
    ) noexcept

    @cython.locals(symbol=int, code="unsigned int", sound=int, is_twice="bint")
    cdef int _put_letter(self, Cells cells, int begin, int size, int at) except -1

    @cython.locals(state=int, at=int, child=int)
    cdef int _is_kind(self, Cells cells, int first, int end) noexcept

    @cython.locals(state=int, at=int, child=int)
    cdef int _is_kinship(self, Run run) noexcept

    @cython.locals(
        length=int, is_known="bint", before=int, at=int, sound=int, after=int,
        letters=str, run=Run,
    )
    cdef Run _run(self, Cells cells, int begin, int end, int script)

    @cython.locals(at=int)
    cdef str _letters(self, Cells cells, int begin, int end)
