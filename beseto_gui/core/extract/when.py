"""A resolved place in the calendar: its TIMEX3 value, and the uncertain date it stands for.

Precision is never invented: a date is at least as wide as its phrase allows. "Early 1990"
is all of 1990, a week begins on the Sunday before its Monday, a season reaches a month
beyond its own on either side, a night ends in the morning after, a fiscal year may begin
in the calendar year before, and "ten years ago" is ten years give or take one.

Public names: `When`, `dated`.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.axis import (
    DAY_S,
    HOUR_S,
    add_months,
    civil_from_days,
    days_from_civil,
    days_in_month,
)
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate
from beseto_gui.core.extract.meaning import Mod, Unit

#: EDTF codes of the parts of a year.
_PART_CODES = {
    "SP": 21,
    "SU": 22,
    "FA": 23,
    "WI": 24,
    "Q1": 33,
    "Q2": 34,
    "Q3": 35,
    "Q4": 36,
    "H1": 40,
    "H2": 41,
}
#: A night goes on so long into the next day.
_NIGHT_S = 9 * HOUR_S


@dataclass(frozen=True, slots=True)
class When:
    """A place in the calendar. None and empty where it is not known.

    Attributes:
        grain: The unit that it is known to.
        year: The astronomical year, or the first of its decade, century or millennium.
        part: SP SU FA WI, Q1 to Q4, QX, H1, H2.
        month: 1 to 12.
        week: A week of ISO 8601, of which `year` is the year; 0 for one not known.
        weekday: Monday 0 to Sunday 6, where nothing but the weekday is known.
        day: The day of the month.
        clock: What TIMEX3 writes after T, the T with it: "T10:30", "TMO".
        bc: Whether a decade, century or millennium is before Christ.
        fiscal: Whether its year is that of somebody's books, or its quarter only worked out:
            it is known to the year, give or take one.
        from_sunday: Whether a week was counted from a Sunday, which ends one week for some
            and begins the next for others.
        rounded: Whether it was counted off and so may lie one unit to either side.
        slack_years: How many years it may lie to either side: "a decade ago".
        either: Whether the hour of its clock may be in either half of the day.
        lunar: The month of the old calendar of East Asia, 0 for the whole of its year; None
            where the calendar is the new one.
    """

    grain: Unit
    year: int | None = None
    part: str = ""
    month: int | None = None
    week: int | None = None
    weekday: int | None = None
    day: int | None = None
    clock: str = ""
    bc: bool = False
    fiscal: bool = False
    from_sunday: bool = False
    rounded: bool = False
    slack_years: int = 0
    either: bool = False
    lunar: int | None = None

    @property
    def day_number(self) -> int | None:
        """Days since 1970-01-01, where the day is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return days_from_civil(self.year, self.month, self.day)

    def value(self) -> str:
        """Return it as TIMEX3 writes it."""
        year = _year(self.year)
        match self.grain:
            case Unit.MILLENNIUM:
                return _leading(self.year, 1000, self.bc, 1)
            case Unit.CENTURY:
                return _leading(self.year, 100, self.bc, 2)
            case Unit.DECADE:
                return _leading(self.year, 10, self.bc, 3)
            case Unit.WEEK | Unit.WEEKEND:
                week = f"{self.week:02}" if self.week else "XX"
                return f"{year}-W{week}" + ("-WE" if self.grain is Unit.WEEKEND else "")
            case _ if self.part:
                return f"{year}-{self.part}"
            case Unit.YEAR:
                return year
            case Unit.MONTH:
                return f"{year}-{_two(self.month)}"
            case _ if self.weekday is not None and self.day is None:
                return f"{year}-WXX-{self.weekday + 1}{self.clock}"
            case _:
                return f"{year}-{_two(self.month)}-{_two(self.day)}{self.clock}"


def _two(number: int | None) -> str:
    return "XX" if number is None else f"{number:02}"


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def _leading(year: int | None, size: int, bc: bool, digits: int) -> str:
    if year is None:
        return "X" * digits
    return f"{'BC' if bc else ''}{abs(year) // size:0{digits}}"


@lru_cache(maxsize=4096)
def dated(
    when: When | None,
    text: str,
    *,
    mod: Mod = Mod.NONE,
    reached: Reached = Reached.STATED,
    basis: LocalText = NO_TEXT,
) -> UncertainDate:
    """Return the uncertain date of a phrase; undated where its place is not known."""
    date = None
    if when is not None and when.year is not None:
        try:
            date = _date(when, mod)
        except DateSyntaxError:
            date = None
    return replace(date or UNDATED, text=text, reached=reached, basis=basis)


def _date(when: When, mod: Mod) -> UncertainDate | None:
    """Return the date without its words, None for what has no place on the axis."""
    about = mod is Mod.APPROX or when.rounded
    edtf = _edtf(when)
    if edtf is None:
        return None
    if mod in (Mod.BEFORE, Mod.MORE_THAN) and "[" not in edtf:
        return parse_edtf(f"[..{edtf}]")
    date = parse_edtf(edtf + ("~" if about or when.fiscal else "") if "[" not in edtf else edtf)
    return _widened(date, when, about)


def _edtf(when: When) -> str | None:
    year = when.year or 0
    if abs(year) > 9999:
        return None
    match when.grain:
        case Unit.MILLENNIUM | Unit.CENTURY | Unit.DECADE:
            return _many_years(when)
        case Unit.WEEK | Unit.WEEKEND:
            return _days_of_week(when) if when.week else _number(year)
        case _ if when.lunar is not None:
            return _lunar(year, when.lunar)
        case _ if when.fiscal:
            return _number(year)
        case _ if when.part == "WI":
            # The winter of 1998 may have begun in 1997, or have ended in 1999.
            return f"[{_number(year - 1)}-12..{_number(year + 1)}-03]"
        case _ if when.part:
            code = _PART_CODES.get(when.part)
            return f"{_number(year)}-{code}" if code else _number(year)
        case _ if when.month is None:
            return _number(year)
        case _ if when.day is None:
            return f"{_number(year)}-{when.month:02}"
        case _:
            if when.day > days_in_month(year, when.month):
                return None
            clock = (
                when.clock
                if not when.either and when.clock[1:2].isdigit() and when.clock[1:3] != "24"
                else ""
            )
            return f"{_number(year)}-{when.month:02}-{when.day:02}{clock}"


def _number(year: int) -> str:
    return f"{year:05}" if year < 0 else f"{year:04}"


def _many_years(when: When) -> str:
    """Return a decade, century or millennium; the last year of a century counts to both."""
    size = {Unit.DECADE: 10, Unit.CENTURY: 100}.get(when.grain, 1000)
    first = abs(when.year or 0)
    if when.bc:
        # The 470s BC are 479 to 470; the 4th century BC is 400 to 301, or 399 to 300.
        last = first + size - (1 if size == 10 else 0)
        return f"[{_number(1 - last)}..{_number(1 - max(first, 1))}]"
    if size == 10:
        return f"{first // 10:03}X"
    return f"[{_number(first)}..{_number(first + size)}]"


def _lunar(year: int, month: int) -> str:
    """Return the days among which a year or a month of the old calendar must lie.

    A month holds the day on which the sun enters its sign, between the 18th and the 24th of
    the month after of the new calendar, and a leap month follows the month of its number.
    """
    first, last = (month, month) if month else (1, 12)
    lo = days_from_civil(year + first // 12, first % 12 + 1, 18) - 30
    hi = days_from_civil(year + last // 12, last % 12 + 1, 24) + 60
    return f"[{_day(lo)}..{_day(hi)}]"


def _days_of_week(when: When) -> str:
    """Return the days of a week, from the Sunday before its Monday."""
    monday = _monday(when.year or 0, when.week or 1)
    first = monday + 4 if when.grain is Unit.WEEKEND else monday - 1
    last = monday + (12 if when.from_sunday else 6)
    return f"[{_day(first)}..{_day(last)}]"


def _monday(year: int, week: int) -> int:
    """Return the day number of the Monday of a week of ISO 8601."""
    fourth = days_from_civil(year, 1, 4)
    return fourth - (fourth + 3) % 7 + 7 * (week - 1)


def _day(number: int) -> str:
    year, month, day = civil_from_days(number)
    return f"{_number(year)}-{month:02}-{day:02}"


def _widened(date: UncertainDate, when: When, about: bool) -> UncertainDate:
    """Return the date as wide as its phrase allows, where EDTF has no way to say so."""
    lo, hi = date.start_lo, date.end_hi
    if when.part in ("SP", "SU", "FA"):
        lo, hi = add_months(lo, -1), add_months(hi, 1)
    elif "NI" in when.clock:
        hi += _NIGHT_S
    elif when.clock.startswith("T24"):
        hi += HOUR_S
    elif when.slack_years:
        lo, hi = add_months(lo, -12 * when.slack_years), add_months(hi, 12 * when.slack_years)
    elif about and when.grain in (Unit.WEEK, Unit.WEEKEND):
        lo, hi = lo - 7 * DAY_S, hi + 7 * DAY_S
    elif about and when.lunar is not None:
        slack = 31 if when.lunar else 366
        lo, hi = lo - slack * DAY_S, hi + slack * DAY_S
    else:
        return date
    return with_bounds(date, lo, hi, lo, hi)
