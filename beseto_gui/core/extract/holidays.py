"""Days with a name, and the day they fall on in a year.

A holiday is written in the lexicons as one of: ``07-04`` (a fixed day), ``11-4-thu`` as
``11 4 3`` (the fourth Thursday, Monday 0, of November; -1 for the last), ``easter -2`` (so
many days from Easter Sunday).

Public name: `holiday_on`.
"""

from beseto_gui.core.dates.axis import civil_from_days, days_from_civil, days_in_month


def holiday_on(rule: str, year: int) -> tuple[int, int] | None:
    """Return month and day of a holiday in a year, None where the rule cannot say."""
    if year < 1:
        return None
    parts = rule.split()
    if parts[0] == "easter":
        day = _easter(year) + int(parts[1] if len(parts) > 1 else 0)
        return civil_from_days(day)[1:]
    if len(parts) == 3:
        month, nth, weekday = map(int, parts)
        return month, _nth_weekday(year, month, nth, weekday)
    month, day = map(int, rule.split("-"))
    return month, day


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> int:
    if nth > 0:
        first = days_from_civil(year, month, 1)
        return 1 + (weekday - (first + 3) % 7) % 7 + 7 * (nth - 1)
    length = days_in_month(year, month)
    last = days_from_civil(year, month, length)
    return length - ((last + 3) % 7 - weekday) % 7


def _easter(year: int) -> int:
    """Return the day number of Easter Sunday (Gauss, as Meeus/Jones/Butcher write it)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return days_from_civil(year, month, (h - m + r + month + 19) % 32)
