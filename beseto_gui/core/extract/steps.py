"""Steps in the calendar from one place to another, as coarse as they are meant.

Public names: `day_when`, `clock_of`, `week_when`, `step`, `coarser`, `month_index`.
"""

from dataclasses import replace

from beseto_gui.core.dates.axis import civil_from_days, days_from_civil, days_in_month
from beseto_gui.core.extract.meaning import Unit
from beseto_gui.core.extract.when import When

#: Units from the finest to the coarsest.
ORDER = (
    *(Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEKEND, Unit.WEEK, Unit.MONTH),
    *(Unit.QUARTER, Unit.SEASON, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.CENTURY),
    Unit.MILLENNIUM,
)
_SEASONS = ("WI", "SP", "SU", "FA")
_SUNDAY = 6
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def coarser(a: Unit, b: Unit) -> bool:
    """Return whether one unit is coarser than another."""
    return ORDER.index(a) > ORDER.index(b)


def day_when(number: int, clock: str = "") -> When:
    """Return the place of a day, by its number since 1970-01-01."""
    year, month, day = civil_from_days(number)
    return When(Unit.DAY, year, month=month, day=day, clock=clock)


def week_when(number: int, unit: Unit = Unit.WEEK) -> When:
    """Return the week of ISO 8601, or its weekend, that holds a day."""
    thursday = number - (number + 3) % 7 + 3
    year = civil_from_days(thursday)[0]
    week = (thursday - days_from_civil(year, 1, 1)) // 7 + 1
    return When(unit, year, week=week, from_sunday=(number + 3) % 7 == _SUNDAY)


def clock_of(hour: int, minute: int | None, second: int | None, zone: str) -> str:
    """Return a time of day as TIMEX3 writes it."""
    rest = "" if second is None else f":{second:02}"
    return f"T{hour:02}:{minute or 0:02}{rest}{zone}"


def month_index(when: When) -> int | None:
    """Return the months since year 0 at which a place begins, None where not known."""
    if when.year is None:
        return None
    if when.grain in (Unit.WEEK, Unit.WEEKEND):
        return when.year * 12 + min(11, ((when.week or 1) * 7 - 4) // 31)
    if when.part[:1] == "Q" and when.part[1:].isdigit():
        return when.year * 12 + 3 * int(when.part[1]) - 3
    if when.part in _SEASONS:
        return when.year * 12 + 3 * _SEASONS.index(when.part) - 1
    if when.part[:1] == "H":
        return when.year * 12 + 6 * int(when.part[1]) - 6
    return when.year * 12 + (when.month or 1) - 1


def step(at: When, unit: Unit, count: int) -> When | None:
    """Return the unit so many away from the one that holds a place.

    None where the place is not known finely enough to count from.
    """
    if at.year is None:
        return None
    if unit in _YEARS:
        return _step_years(at, unit, count)
    index = month_index(at)
    if unit in (Unit.DAY, Unit.WEEK, Unit.WEEKEND):
        return _step_days(at, unit, count)
    if index is None or coarser(at.grain, Unit.HALF):
        return None
    if unit is Unit.MONTH:
        if coarser(at.grain, Unit.MONTH):
            return None
        year, month = divmod(index + count, 12)
        return When(Unit.MONTH, year, month=month + 1)
    size, names = (
        {
            Unit.QUARTER: (3, ("Q1", "Q2", "Q3", "Q4")),
            Unit.HALF: (6, ("H1", "H2")),
            Unit.SEASON: (3, _SEASONS),
        }[unit]
        if unit in (Unit.QUARTER, Unit.HALF, Unit.SEASON)
        else (0, ())
    )
    if not size:
        return at
    shift = 1 if unit is Unit.SEASON else 0  # winter begins in December
    year, part = divmod((index + shift) // size + count, len(names))
    return When(unit, year, part=names[part])


def _step_years(at: When, unit: Unit, count: int) -> When | None:
    size = _YEARS[unit]
    year = at.year or 0
    if unit is Unit.YEAR:
        return When(Unit.YEAR, year + count) if not coarser(at.grain, Unit.YEAR) else None
    if year <= 0 or at.bc:
        before = (year if at.bc else 1 - year) // size - count
        return When(unit, before * size, bc=True) if before >= 0 else None
    first = (year // size + count) * size
    return When(unit, first) if first >= 0 else None


def _step_days(at: When, unit: Unit, count: int) -> When | None:
    number = at.day_number
    if number is None and at.week and at.year is not None:
        fourth = days_from_civil(at.year, 1, 4)
        number = fourth - (fourth + 3) % 7 + 7 * (at.week - 1) + 3
        if unit is Unit.DAY:
            return None
    if number is None:
        if unit is Unit.DAY:
            return When(Unit.DAY, at.year)
        return When(unit, at.year) if not coarser(at.grain, Unit.YEAR) else None
    if unit is Unit.DAY:
        return day_when(number + count)
    return week_when(number + 7 * count, unit)


def same_day(at: When, year: int) -> When:
    """Return the same part of another year; 28 February for 29 where there is none."""
    day = at.day
    if day and at.month and day > days_in_month(year, at.month):
        day = days_in_month(year, at.month)
    return replace(at, year=year, day=day, clock="")
