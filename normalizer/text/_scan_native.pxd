# The types of _scan.py where it is compiled; what is not here is as in Python.
cimport cython

cdef int LINE, SPACE, HYPHEN, APOSTROPHE, IGNORED, MARK, WORD, FIRST_LETTER
cdef int ANY_CASE, OPEN, MAX_SPAN, COMPOSE, USED, IN_WORD, ROOM


@cython.final
cdef class Scanner:
    cdef const unsigned short[::1] fold
    cdef const int[::1] base, check, value
    cdef const int[::1] tail_base, tail_check, tail_value

    cpdef int fill(
        self, const unsigned int[::1] codes, int at, int starts, int case, int[::1] out
    ) except -2

    @cython.locals(
        fold="const unsigned short[::1]", check="const int[::1]",
        size=int, room=int, root=int, in_word=int, symbol=int,
    )
    cdef int _fill(
        self, const unsigned int[::1] codes, int at, int starts, int case, int[::1] out
    ) noexcept nogil

    @cython.locals(
        fold="const unsigned short[::1]", base="const int[::1]",
        check="const int[::1]", value="const int[::1]",
        size=int, limit=int, joint=int, state=int, j=int, k=int, symbol=int, child=int,
    )
    cpdef int walk(
        self, const unsigned int[::1] codes, int start, int case, int[::1] out
    ) noexcept nogil

    @cython.locals(used=int)
    cdef inline void _add(
        self, int[::1] out, int start, int end, int form
    ) noexcept nogil

    @cython.locals(
        fold="const unsigned short[::1]", base="const int[::1]",
        check="const int[::1]", value="const int[::1]",
        state=int, k=int, last=int, going_on=int, symbol=int, child=int,
    )
    cdef int _follow(
        self, const unsigned int[::1] codes, int start, int limit
    ) noexcept nogil
