# The types of _glance.py where it is compiled; what is not here is as in Python.
cimport cython

cdef int RARE, LATIN, OTHER, UNSURE
cdef int WESTERN_LEAD, WESTERN_TAIL, CYRILLIC_LEAD, CYRILLIC_TAIL
cdef int DAMAGED, UNDAMAGED, UNKNOWN, END_OF_ASCII, REPLACEMENT


@cython.locals(
    letter="Py_UCS4", code=int, end=int, now=int, before=int, answer=int,
    ascii_letter=int, ascii_before=int, pair=int, pair_before=int, pairs=int,
)
cpdef int glance(str text, const unsigned char[::1] signs) except -2
