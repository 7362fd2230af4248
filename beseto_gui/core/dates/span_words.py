"""A stretch of time in the words that a person would use for it."""

from math import ceil, floor

from beseto_gui.core.dates.axis import DAY_S, MINUTE_S, civil
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN
from beseto_gui.core.dates.wording import word

#: How much of what the calendar says is worth telling of a stretch at least so long.
_PARTS = ((3 * 365 * DAY_S, 1), (180 * DAY_S, 2), (2 * DAY_S, 3), (3 * MINUTE_S, 5), (0, 6))


def span_words(start_s: float, end_s: float, language: str, *, exact: bool = False) -> str:
    """Return what a stretch of time is called, as exactly as its length makes sense of.

    Args:
        start_s: Where it begins.
        end_s: Where it ends, exclusive.
        language: Code of the language.
        exact: Whether its first and last day are told however long it is, and the clock where
            they are no whole days.
    """
    first = min(max(floor(start_s), AXIS_MIN + 1), AXIS_MAX - 2)
    last = min(max(ceil(end_s) - 1, first), AXIS_MAX - 1)
    parts = 6 if exact else next(n for least_s, n in _PARTS if last + 1 - first >= least_s)
    if first % DAY_S == 0 and (last + 1) % DAY_S == 0:
        parts = min(parts, 3)  # whole days need no clock
    begin, end = _edtf(first, parts), _edtf(last, parts)
    return word(parse_edtf(begin if begin == end else f"{begin}/{end}"), language)


def _edtf(time_s: int, parts: int) -> str:
    """Return the year and so many of the finer fields of a time."""
    now = civil(time_s)
    far = abs(now.year) > 9999
    year = f"Y{now.year}" if far else f"{'-' if now.year < 0 else ''}{abs(now.year):04}"
    if parts == 1 or far:
        return year
    day = "-".join([year, *(f"{field:02}" for field in now[1 : min(parts, 3)])])
    clock = ":".join(f"{field:02}" for field in now[3:parts])
    return f"{day}T{clock}" if clock else day
