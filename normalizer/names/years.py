"""Years: which names were in use in the year that a text is of."""

import re
from typing import TYPE_CHECKING

from normalizer.errors import OptionError

if TYPE_CHECKING:
    import datetime

LAST = 9999

_DATE = re.compile(r"(\d{1,4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def year_of(date: "int | str | datetime.date | None") -> int | None:
    """Return the year of a date; OptionError for what is none.

    >>> year_of(1987), year_of("1987-05-01"), year_of(None)
    (1987, 1987, None)
    """
    if date is None:
        return None
    written = _DATE.fullmatch(date) if isinstance(date, str) else None
    year = int(written[1]) if written else getattr(date, "year", date)
    if isinstance(year, bool) or not isinstance(year, int) or not 1 <= year <= LAST:
        raise OptionError(
            f"date={date!r} is no date; accepted: a year from 1 to {LAST}, "
            "1987-05-01, a datetime.date"
        )
    return year


def in_use(since: str, until: str, year: int) -> bool:
    """Tell whether a name was in use in a year; what is empty has no bound.

    >>> in_use("1935", "1989", 1987), in_use("", "1989", 1990)
    (True, False)
    """
    return not (since and year < int(since)) and not (until and year > int(until))


def in_words(since: str, until: str) -> str:
    """Return the years of a name as people write them; empty where none are known.

    >>> in_words("1935", "1989"), in_words("2008", ""), in_words("", "")
    ('1935\N{EN DASH}1989', '2008\N{EN DASH}', '')
    """
    return f"{since}\N{EN DASH}{until}" if since or until else ""
