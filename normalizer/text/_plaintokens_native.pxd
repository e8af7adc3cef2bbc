# The types of _plaintokens.py where it is compiled; what is not here is as in Python.
cimport cython

cdef unsigned int LETTER, EXTENDER, SECOND, SMALL, BEHIND, SIGN, BLANK, LINE_END, PART
cdef int PLAIN, SPACE, SYMBOL


cpdef tuple split(
    str text, Py_ssize_t first, Py_ssize_t last, bytes classes, object pattern
)

@cython.locals(
    known="unsigned int", used=Py_ssize_t, at=Py_ssize_t, end=Py_ssize_t,
    code="unsigned int", now="unsigned int", after="unsigned int", kind=int,
)
cdef Py_ssize_t _fill(
    str text,
    Py_ssize_t first,
    Py_ssize_t last,
    const unsigned char[::1] classes,
    object pattern,
    unsigned int[::1] ends,
    unsigned char[::1] kinds,
) except -1
