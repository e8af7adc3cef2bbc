# The types of _glance.py where it is compiled; what is not here is as in Python.
cimport cython

cdef int RARE, LATIN, OTHER, UNSURE
cdef int WESTERN_LEAD, WESTERN_TAIL, CYRILLIC_LEAD, CYRILLIC_TAIL
cdef int DAMAGED, UNDAMAGED, UNKNOWN, REPLACEMENT
cdef int TRIGGER, COLON, STOP, DIGIT, INSIDE, AFTER_COLON, AFTER_STOP, ELSEWHERE


@cython.locals(
    letter="Py_UCS4", code=int, before_code=int, earlier_code=int,
    end=int, now=int, before=int, answer=int, pair=int, telling=int,
)
cpdef int glance(str text, const unsigned char[::1] signs) except -2

cdef int _is_ascii_letter(int code, int bits) noexcept

@cython.locals(letter="Py_UCS4", code=int, end=int, now=int, before=int)
cpdef int glance_at_zones(str line, const unsigned char[::1] marks) except -2
