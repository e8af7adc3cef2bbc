"""One look at every letter: may a text hold damaged words?

It tells of a composed text what the patterns of `text.damage` tell, in one loop. As
plain Python they are faster, so this is for where it is compiled; a test holds the two
against each other.
"""

RARE, LATIN, OTHER, UNSURE = 1, 2, 4, 128
WESTERN_LEAD, WESTERN_TAIL, CYRILLIC_LEAD, CYRILLIC_TAIL = 8, 16, 32, 64
"""What a letter may be, as bits; see `text.damage`. Of a text with an UNSURE one, which
composes or joins others, only the patterns can tell."""

DAMAGED, UNDAMAGED, UNKNOWN = 1, 0, 2
END_OF_ASCII = 0x80
REPLACEMENT = 0xFFFD


def glance(text: str, signs: "memoryview[int]") -> int:
    """Return whether a text may hold damaged words, or UNKNOWN.

    `signs` are the bits of the code points that have any, but for the last of them,
    which is REPLACEMENT.
    """
    end = len(signs)
    answer = UNDAMAGED
    before = 0
    ascii_letter = 0
    ascii_before = 0
    pair = 0
    pair_before = 0
    for letter in text:
        code = ord(letter)
        now = signs[code] if code < end else 0
        pairs = 0
        if now:
            if now & (RARE | UNSURE):
                if now & UNSURE:
                    return UNKNOWN
                answer = DAMAGED
            if (now & LATIN and before & OTHER) or (now & OTHER and before & LATIN):
                answer = DAMAGED
            if now & WESTERN_TAIL and before & WESTERN_LEAD:
                answer = DAMAGED
            if now & CYRILLIC_TAIL:
                if before & CYRILLIC_LEAD:
                    pairs = 1
                    if ascii_before or pair_before:
                        answer = DAMAGED
                if pair:
                    answer = DAMAGED
            elif pair and code < END_OF_ASCII and now & LATIN:
                answer = DAMAGED
        elif code == REPLACEMENT:
            answer = DAMAGED
        ascii_before = ascii_letter
        ascii_letter = now & LATIN if code < END_OF_ASCII else 0
        pair_before = pair
        pair = pairs
        before = now
    return answer
