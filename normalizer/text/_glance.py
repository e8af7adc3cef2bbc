"""One look at every letter: may a text hold damaged words, may a line hold links?

It tells what the patterns of `text.damage` and `text.zones` tell, in one loop. As plain
Python the patterns are faster, so this is for where it is compiled; tests hold the two
against each other.
"""

RARE, LATIN, OTHER, UNSURE = 1, 2, 4, 128
WESTERN_LEAD, WESTERN_TAIL, CYRILLIC_LEAD, CYRILLIC_TAIL = 8, 16, 32, 64
"""What a letter may be, as bits; see `text.damage`. Of a text with an UNSURE one, which
composes or joins others, only the patterns can tell. The bit of OTHER is the next one
behind that of LATIN, and that of a tail the next one behind that of its lead."""

DAMAGED, UNDAMAGED, UNKNOWN = 1, 0, 2
REPLACEMENT = 0xFFFD

TRIGGER, COLON, STOP, DIGIT, INSIDE, AFTER_COLON, AFTER_STOP = 1, 2, 4, 8, 16, 32, 64
"""What a character may be where links and ids are looked for; see `text.zones`."""
ELSEWHERE = INSIDE | AFTER_STOP
"""What it is behind the characters that `marks` tells of."""


def glance(text: str, signs: "memoryview[int]") -> int:
    """Return whether a text may hold damaged words, or UNKNOWN.

    `signs` are the bits of the code points that have any, but for the last of them,
    which is REPLACEMENT.
    """
    end = len(signs)
    answer = UNDAMAGED
    code = before_code = now = pair = 0
    for letter in text:
        earlier_code = before_code
        before_code = code
        code = ord(letter)
        before = now
        now = signs[code] if code < end else (RARE if code == REPLACEMENT else 0)
        telling = now & (RARE | UNSURE)
        telling |= ((now << 1) & before | (before << 1) & now) & OTHER
        telling |= (now >> 1) & before & (WESTERN_LEAD | CYRILLIC_LEAD)
        if telling or pair:
            if now & UNSURE:
                return UNKNOWN
            if telling & ~CYRILLIC_LEAD:
                answer = DAMAGED
            # Of Cyrillic pairs one alone tells nothing.
            if pair == 1 and (now & CYRILLIC_TAIL or _is_ascii_letter(code, now)):
                answer = DAMAGED
            if telling & CYRILLIC_LEAD:
                if pair == 2 or (
                    earlier_code < len(signs)
                    and _is_ascii_letter(earlier_code, signs[earlier_code])
                ):
                    answer = DAMAGED
                pair = 1
            else:
                pair = 2 if pair == 1 else 0
    return answer


def _is_ascii_letter(code: int, bits: int) -> int:
    return code < 0x80 and bits & LATIN


def glance_at_zones(line: str, marks: bytes) -> int:
    """Return 1 if a line may hold links, addresses, paths or ids, else 0."""
    end = len(marks)
    before = 0
    for letter in line:
        code = ord(letter)
        now = marks[code] if code < end else ELSEWHERE
        if (
            now & TRIGGER
            or (before & COLON and now & AFTER_COLON)
            or (before & STOP and now & AFTER_STOP)
            or (before & DIGIT and now & INSIDE)
            or (before & INSIDE and now & DIGIT)
        ):
            return 1
        before = now
    return 0
