# The types of _aligning.py where it is compiled; what is not here is as in Python.
cimport cython

from normalizer.letters._hearing_native cimport Run

cdef int PLACES, SIDES, BEHIND, ALIKE, FEWER, MORE, LONGEST_LENGTH, KEPT, USUAL
cdef double UNASKED, TOO_DEAR, LEAST_ALLOWED


@cython.final
cdef class Cells:
    cdef int size
    cdef int[::1] numbers
    cdef double[::1] gaps, row


@cython.final
cdef class Aligner:
    cdef object price, gap, allowance
    cdef bytes without_vowels
    cdef int scripts, width, stride
    cdef double[::1] prices, gap_costs, allowances
    cdef list spare

    @cython.locals(cells=Cells, cost=double)
    cpdef double least_cost(self, Run one, Run other) except? -1

    cpdef Cells cells(self, int size)

    cpdef void give_back(self, Cells cells) except *

    @cython.locals(length=int, at=int, found=double)
    cpdef double allowed(self, Run one, Run other) except? -1

    cpdef double cost(
        self, Run one, int size, Run other, int other_size, Cells cells, double most
    ) except? -1

    @cython.locals(without="unsigned char", against=int, against_other=int)
    cdef double _least(
        self, Run one, int size, Run other, int other_size, Cells cells, double most
    ) except? -1

    @cython.locals(
        start=int, place=int, sound=int, sides=int, cell=int, gap=double, number=int,
    )
    cdef void _lay(self, Cells cells, Run run, int size, int against, int at) except *

    @cython.locals(
        behind=int, total=double, i=int, j=int, gap=double, number=int, start=int,
        corner=double, left=double, least=double, price=double, best=double,
        over=double,
    )
    cdef double _fill(
        self, Cells cells, Run one, int size, Run other, int other_size, double most
    ) except? -1

    @cython.locals(price=double)
    cdef double _asked(self, int one, int other) except? -1

    @cython.locals(cost=double)
    cdef double _asked_gap(
        self, int sound, int sides, int against, int cell
    ) except? -1
