# The types of _pairing.py where it is compiled; what is not here is as in Python.
cimport cython

from normalizer.letters._aligning_native cimport Aligner, Cells
from normalizer.letters._hearing_native cimport Name, Run

cdef double THRESHOLD, ALMOST, INITIAL, LEFT_OUT, ALONE, LITTLE, TURNED, MISMATCH
cdef double FREE, SAME_STEM, FAR, ONE_KEY, WORST, ROOT, WIDER, SLACK, NO_PRICE, ANYTHING
cdef int MOST_WORDS, SHORTEST_STEM, MOST_ENDINGS, KEPT


@cython.final
cdef class Desk:
    cdef Cells cells
    cdef double[::1] shares, found
    cdef int[::1] order, best_order, stems, endings
    cdef int fewer, more, one_ending, other_ending
    cdef double best, turned, related, related_stems


@cython.final
cdef class Pairer:
    cdef Aligner aligner
    cdef object beginning, medium, is_one
    cdef const int[::1] base, check, value, begins, names
    cdef const double[::1] relations
    cdef int count, none
    cdef list spare

    @cython.locals(share=double, similar=double)
    cpdef double similarity(self, Name one, Name other, double most) except? -1

    @cython.locals(found=list, other=Name, similar=double)
    cpdef list similarities(self, Name one, list others, double most, double least)

    cpdef bint has_one_key(self, Name one, Name other) except -1

    @cython.locals(desk=Desk, share=double, whole=double)
    cpdef double share(self, Name one, Name other, double most) except? -1

    @cython.locals(desk=Desk, share=double)
    cpdef double word_share(self, Run one, Run other) except? -1

    @cython.locals(desk=Desk, share=double)
    cpdef double sound_share(self, Run one, Run other) except? -1

    @cython.locals(desk=Desk, found=tuple)
    cpdef tuple related(self, Run one, Run other)

    @cython.locals(desk=Desk, share=double, order=tuple)
    cpdef tuple best_order(self, Name one, Name other)

    cdef Desk _desk(self)

    cdef void _give_back(self, Desk desk) except *

    @cython.locals(allowed=double, size=int, other_size=int, cost=double, share=double)
    cdef double _sound_share(
        self, Desk desk, Run one, Run other, double most
    ) except? -1

    @cython.locals(share=double)
    cdef double _word_share(
        self, Desk desk, Run one, Run other, double most
    ) except? -1

    @cython.locals(initial=Run, word=Run, best=double, end=int, beginning=Run)
    cdef double _initial_share(self, Desk desk, Run one, Run other) except? -1

    @cython.locals(
        count=int, other_count=int, allowed=double, at=int, row=int, there=int,
        price=double, most=double, cost=double, stems=double, share=double,
    )
    cdef void _relate(self, Desk desk, Run one, Run other) except *

    @cython.locals(count=int)
    cdef bint _have_endings(self, Desk desk, Run one, Run other) noexcept

    @cython.locals(found=int, state=int, size=int, child=int, number=int, name=int)
    cdef int _endings(self, Desk desk, Run run, int at) noexcept

    @cython.locals(
        fewer=Name, more=Name, row=int, least=double, at=int, share=double,
        found=double,
    )
    cdef double _best_order(
        self, Desk desk, Name one, Name other, double most
    ) except? -1

    @cython.locals(at=int, total=double)
    cdef void _order(
        self, Desk desk, list more, int row, int taken, double spent
    ) except *

    @cython.locals(
        names=int, is_sorted="bint", size=int, row=int, at=int, word=Run,
        share=double, total=double,
    )
    cdef void _try_order(self, Desk desk, list more, int taken) except *

    @cython.locals(at=int)
    cdef int _put(self, Desk desk, int size, double share) noexcept
