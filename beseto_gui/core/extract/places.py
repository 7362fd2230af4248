"""Parts of larger places of the calendar: a month of a year, a weekday of a week.

Public names: `inside`, `days_near`, `clock_in`, `finer`, `unknown`.
"""

from dataclasses import replace

from beseto_gui.core.dates.axis import days_in_month
from beseto_gui.core.extract.choose import days_of
from beseto_gui.core.extract.holidays import holiday_on
from beseto_gui.core.extract.meaning import Point, Unit
from beseto_gui.core.extract.steps import clock_of, day_when, step
from beseto_gui.core.extract.when import When

#: Days from the middle of a quarter to its end.
_HALF_QUARTER = 45
_PARTS = {"Q": Unit.QUARTER, "H": Unit.HALF}


def finer(unit: Unit, count: float) -> tuple[Unit, float]:
    """Return a broken number of units as a whole one of finer units."""
    finer = {
        Unit.YEAR: (Unit.MONTH, 12),
        Unit.DECADE: (Unit.YEAR, 10),
        Unit.CENTURY: (Unit.YEAR, 100),
        Unit.WEEK: (Unit.DAY, 7),
        Unit.MONTH: (Unit.WEEK, 4),
    }
    unit, size = finer.get(unit, (unit, 1))
    return unit, round(count * size)


def unknown(unit: Unit) -> When:
    """Return a unit of which the place is not known."""
    return When(Unit.DAY if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR) else unit)


def clock_in(point: Point) -> str:
    """Return the time of day that a point says, as TIMEX3 writes it."""
    if point.hour is not None:
        return clock_of(point.hour, point.minute, point.second, point.zone)
    return f"T{point.day_part}" if point.day_part else ""


def inside(point: Point, base: When) -> When | None:
    """Return the part of a larger place, None where the calendar has no such part."""
    year, clock = base.year, clock_in(point)
    if point.lunar:
        return When(Unit.YEAR, year, lunar=point.month or 0)
    if point.holiday:
        on = holiday_on(point.holiday, year) if year is not None else None
        if year is None or on is None:
            return When(Unit.DAY, year)
        return When(Unit.DAY, year, month=on[0], day=on[1], clock=clock)
    if point.part == "QX" and base.month is not None:
        return _quarter_ended(base)
    if point.part:
        grain = _PARTS.get(point.part[0], Unit.SEASON)
        return When(grain, year, part=point.part, fiscal=point.fiscal or base.fiscal)
    if point.month is not None:
        if point.day is None:
            return When(Unit.MONTH, year, month=point.month)
        if not 1 <= point.day <= (29 if year is None else days_in_month(year, point.month)):
            return None if point.day > 31 or year is not None else _open_day(point)
        return When(Unit.DAY, year, month=point.month, day=point.day, clock=clock)
    if point.week is not None:
        return When(Unit.WEEK, year, week=point.week)
    if point.day is not None:
        if base.month and year is not None and point.day > days_in_month(year, base.month):
            return None
        return When(Unit.DAY, year, month=base.month, day=point.day, clock=clock)
    if point.weekday is not None:
        return _weekday_inside(point.weekday, base, clock)
    if clock:
        if base.grain is Unit.DAY:
            return replace(base, clock=clock)
        return base if base.year is not None else When(Unit.DAY, clock=clock)
    return base


def days_near(point: Point, today: When) -> list[When]:
    """Return the days of a number, and of a weekday, in the months around a day."""
    reach = range(-1, 2) if point.weekday is None else range(-7, 8)
    months = (step(today, Unit.MONTH, shift) for shift in reach)
    options = [day for month in months if month and (day := inside(point, month))]
    if point.weekday is None:
        return options
    return [one for one in options if (one.day_number or 0) % 7 == (point.weekday - 3) % 7]


def _open_day(point: Point) -> When:
    """Return a day of a month of which the year is not known."""
    return When(Unit.DAY, None, month=point.month, day=point.day, clock=clock_in(point))


def _weekday_inside(weekday: int, base: When, clock: str) -> When:
    if base.grain in (Unit.WEEK, Unit.WEEKEND) and base.week:
        middle = step(base, Unit.WEEK, 0)
        first = _monday_of(middle or base)
        return replace(day_when(first + weekday), clock=clock)
    if base.day is not None:
        return replace(base, clock=clock)
    return When(Unit.DAY, base.year, weekday=weekday, clock=clock)


def _monday_of(week: When) -> int:
    span = days_of(week)
    return span[0] if span else 0


def _quarter_ended(day: When) -> When | None:
    """Return the quarter of the calendar that holds most of the one that a day ended."""
    number = day.day_number
    if number is None:
        return When(Unit.QUARTER, day.year, part="QX")
    middle = day_when(number - _HALF_QUARTER)
    return When(Unit.QUARTER, middle.year, part=f"Q{((middle.month or 1) + 2) // 3}")
