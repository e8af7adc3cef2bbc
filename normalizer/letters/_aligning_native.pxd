# The types of _aligning.py where it is compiled; what is not here is as in Python.
cimport cython

cdef int PLACES, KEPT, USUAL
cdef double UNASKED


@cython.final
cdef class Run:
    cdef readonly int size
    cdef const unsigned short[::1] numbers
    cdef const unsigned int[::1] letters


@cython.final
cdef class Gaps:
    cdef const double[::1] costs


@cython.final
cdef class Row:
    cdef int size
    cdef double[::1] cells


@cython.final
cdef class Aligner:
    cdef object price
    cdef int unknown, width
    cdef double[::1] prices
    cdef list spare

    @cython.locals(row=Row, cost=double)
    cpdef double least_cost(
        self, Run one, Run other, Gaps gaps, Gaps other_gaps
    ) except? -1

    cdef Row _row(self, int size)

    @cython.locals(
        total=double, i=int, j=int, gap=double, sound=int, corner=double, left=double,
        at=int, price=double, best=double, over=double,
    )
    cdef double _fill(
        self, Run one, Run other, Gaps gaps, Gaps other_gaps, Row row
    ) except? -1

    @cython.locals(price=double)
    cdef double _asked(self, int one, int other) except? -1
