"""The time axis: int64 seconds on one side, calendar fields on the other.

Second 0 is 1970-01-01T00:00:00. The calendar is the proleptic Gregorian one: today's leap
rule is carried on for ever in both directions. Years are astronomical: 0 is 1 BC, -499 is
500 BC. There are no time zones and no leap seconds; every day has 86,400 seconds. Nothing
here has a limit; int64 ends about 292 thousand million years from the epoch.

The day arithmetic is `days_from_civil` and `civil_from_days` of Howard Hinnant,
"chrono-Compatible Low-Level Date Algorithms" (public domain). Written with floor division
it needs no case for negative years, and works on numpy arrays just as on ints.

Public names: `seconds`, `civil`, `Civil`, `weekday`, `is_leap`, `days_in_month`,
`days_from_civil`, `civil_from_days`, `add_months`, `Unit`, `floor_unit`, `step_unit`,
and the lengths `MINUTE_S`, `HOUR_S`, `DAY_S`, `YEAR_S`.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    #: An int, or a numpy array of them.
    Ints = TypeVar("Ints", int, NDArray[np.int64])
else:
    Ints = TypeVar("Ints")

MINUTE_S = 60
HOUR_S = 3_600
DAY_S = 86_400
#: The mean year of the Gregorian calendar: 146,097 days in 400 years.
YEAR_S = 146_097 * DAY_S // 400

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Civil(NamedTuple):
    """What the calendar and the clock say. `year` is astronomical, the others as written."""

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0
    second: int = 0


class Unit(StrEnum):
    """A unit that ticks and bounds step by."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"  #: from Monday
    MONTH = "month"
    YEAR = "year"


#: Units of a fixed length, in seconds.
_FIXED_S = {
    Unit.SECOND: 1,
    Unit.MINUTE: MINUTE_S,
    Unit.HOUR: HOUR_S,
    Unit.DAY: DAY_S,
    Unit.WEEK: 7 * DAY_S,
}
#: The Monday before the epoch, which was a Thursday.
_MONDAY_S = -3 * DAY_S


def days_from_civil(year: Ints, month: Ints, day: Ints) -> Ints:
    """Return the days from 1970-01-01 to a date; ints or numpy arrays.

    The month must lie in 1–12; a day beyond the month's end counts on into the next.
    """
    shifted = year - (month <= 2)
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468


def civil_from_days(days: Ints) -> tuple[Ints, Ints, Ints]:
    """Return (year, month, day) of a number of days since 1970-01-01; ints or numpy arrays."""
    shifted = days + 719_468
    era = shifted // 146_097
    day_of_era = shifted - era * 146_097
    year_of_era = (
        day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * march_month + 2) // 5 + 1
    month = (march_month + 2) % 12 + 1
    return year_of_era + era * 400 + (month <= 2), month, day


def is_leap(year: int) -> bool:
    """Return whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month (1–12) has."""
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month - 1]


def seconds(
    year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0, second: int = 0
) -> int:
    """Return the second at which these calendar fields begin.

    Raises:
        ValueError: When there is no such month, day or time of day.
    """
    if not (
        1 <= month <= 12
        and 1 <= day <= days_in_month(year, month)
        and 0 <= hour < 24
        and 0 <= minute < 60
        and 0 <= second < 60
    ):
        raise ValueError(f"not in the calendar: {Civil(year, month, day, hour, minute, second)}")
    days = days_from_civil(year, month, day)
    return days * DAY_S + hour * HOUR_S + minute * MINUTE_S + second


def civil(seconds: int) -> Civil:
    """Return what the calendar and the clock say at a second of the axis."""
    days, second_of_day = divmod(seconds, DAY_S)
    hour, rest = divmod(second_of_day, HOUR_S)
    return Civil(*civil_from_days(days), hour, *divmod(rest, MINUTE_S))


def weekday(seconds: int) -> int:
    """Return the day of the week, Monday 0 to Sunday 6."""
    return (seconds // DAY_S + 3) % 7


def add_months(seconds: int, months: int) -> int:
    """Return the same day and time so many months later, or the month's last day if shorter."""
    at = civil(seconds)
    years, month = divmod(at.month - 1 + months, 12)
    year = at.year + years
    day = min(at.day, days_in_month(year, month + 1))
    return days_from_civil(year, month + 1, day) * DAY_S + seconds % DAY_S


def floor_unit(seconds: int, unit: Unit, n: int = 1) -> int:
    """Return the latest start of a group of `n` units that is not after `seconds`.

    Groups of seconds, minutes and hours are counted from the epoch's midnight (so an `n` that
    divides the day starts anew each midnight), days from the epoch, weeks from a Monday,
    months and years from January of year 0: ten years start at 1990, 2000 …
    """
    fixed_s = _FIXED_S.get(unit)
    if fixed_s is not None:
        origin = _MONDAY_S if unit is Unit.WEEK else 0
        return origin + (seconds - origin) // (fixed_s * n) * (fixed_s * n)
    year, month, _day = civil_from_days(seconds // DAY_S)
    months = n if unit is Unit.MONTH else 12 * n
    year, month = divmod((year * 12 + month - 1) // months * months, 12)
    return days_from_civil(year, month + 1, 1) * DAY_S


def step_unit(seconds: int, unit: Unit, n: int = 1) -> int:
    """Return `seconds` moved by `n` units, forwards or backwards.

    Months and years keep the day and the time of day (see `add_months`).
    """
    fixed_s = _FIXED_S.get(unit)
    if fixed_s is not None:
        return seconds + n * fixed_s
    return add_months(seconds, n if unit is Unit.MONTH else 12 * n)
