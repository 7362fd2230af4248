"""One end of an EDTF value, such as ``2024-10-XX?``, and the span of seconds it stands for.

`beseto_gui.core.dates.edtf` puts ends together into dates. Rules that the standard leaves
open are settled here:

- ``~`` and ``%`` widen the span by one unit of the end's own precision on each side: a year
  by a year, a day by a day, a decade by ten years, a season by its own length. ``?`` doubts
  the statement, not its width, and widens nothing.
- A qualifier on one component (``2004-06~-11``) marks the whole, at its full precision.
- Digits left open stand for every value they can take: ``156X-12-25`` spans from the first
  to the last such Christmas, and is known to the decade.
- Seasons are those of the north unless the code says south: spring is March to May, and the
  winter of a year begins in its December.
- A time of day may stop at minutes or hours (ISO 8601-1). An offset is worked off, so that
  the span is in UTC; without one the clock is taken as it stands.

Public names: `Span`, `read_point`, `refuse`, `refuse_form`, `SEASONS`, `FULL_FORM`, `LONG_FORM`.
"""

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple, NoReturn

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.dates.axis import (
    DAY_S,
    HOUR_S,
    MINUTE_S,
    add_months,
    days_from_civil,
    days_in_month,
)
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision


class Span(NamedTuple):
    """The seconds ``[lo, hi)`` that one end stands for.

    `unit_months` is the length of its unit in months; 0 where the unit is a day or finer.
    """

    lo: int
    hi: int
    precision: Precision
    unit_months: int = 0
    approximate: bool = False
    uncertain: bool = False


#: EDTF season codes: the first month (13 is next January) and the length in months.
SEASONS: dict[int, tuple[int, int]] = {
    **{code: (3 * (code - 21) + 3, 3) for code in range(21, 25)},  # anywhere
    **{code: (3 * (code - 25) + 3, 3) for code in range(25, 29)},  # north
    29: (9, 3),  # spring in the south
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),
    **{code: (3 * (code - 33) + 1, 3) for code in range(33, 37)},  # quarters
    **{code: (4 * (code - 37) + 1, 4) for code in range(37, 40)},  # four months
    **{code: (6 * (code - 40) + 1, 6) for code in range(40, 42)},  # half years
}

_SIMPLE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
FULL_FORM = re.compile(
    r"([?~%]?)(?P<year>-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)(?P<month>[0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)(?P<day>[0-9X]{2})"
    r"(?:T(?P<hour>[0-9]{2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?([?~%]?))?)?"
)
#: Groups of `FULL_FORM` that hold a qualifier, as pairs (before a component, after it).
_QUALIFIERS = ((1, 3), (4, 6), (7, 13))
LONG_FORM = re.compile(
    r"(?P<digits>-?[0-9]{4}|Y-?[1-9][0-9]{4,11}|Y-?[1-9][0-9]{0,11}E[0-9]{1,2})"
    r"(?:S(?P<significant>[1-9][0-9]?))?(?P<qualifier>[?~%]?)"
)
#: A date with dots, slashes or single digits, which is worth a word of its own.
_LOOSE = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})(?:\2([0-9]{1,2}))?")

#: Length of the units below a month, in seconds.
_UNIT_S = {
    Precision.SECOND: 1,
    Precision.MINUTE: MINUTE_S,
    Precision.HOUR: HOUR_S,
    Precision.DAY: DAY_S,
}


def refuse(what: str, where: str, advice: str) -> NoReturn:
    """Raise the error of this package."""
    raise DateSyntaxError(what, where=where, advice=advice)


def refuse_form(text: str) -> NoReturn:
    """Refuse what is no EDTF, with an example of what it may have been meant for."""
    loose = _LOOSE.fullmatch(text)
    if loose is not None:
        parts = [f"{int(part):02}" for part in (loose[1], loose[3], loose[4]) if part]
        advice = _("write it like {example}").format(example="-".join(parts))
    else:
        advice = _("write a date like 2024-10-31, 2024-10, 1992, 199X, 2018? or 1990/..")
    raise DateSyntaxError(_("this is not a date in EDTF"), where=text, advice=advice)


def read_point(text: str) -> Span:
    """Return the span of one end: a date, a date-time, a season or a year of any kind.

    Raises:
        DateSyntaxError: When it is not one in EDTF, not in the calendar, or off the axis.
    """
    simple = _SIMPLE.fullmatch(text)
    if simple is not None:
        year, month, day, mark = simple.groups()
        span = _plain_span(text, year, month, day)
        return _marked(span, mark) if mark else span
    full = FULL_FORM.fullmatch(text)
    if full is not None:
        return _read_full(text, full)
    long = LONG_FORM.fullmatch(text)
    if long is not None:
        return _read_long(text, long)
    return refuse_form(text)


def _refuse_month(text: str, month: str) -> NoReturn:
    advice = _("months are 01 to 12, seasons 21 to 24, quarters 33 to 36")
    refuse(_("there is no month {n}").format(n=month), text, advice)


def _refuse_year_zero(text: str) -> NoReturn:
    refuse(_("there is no year -0000"), text, _("write 0000 for 1 BC"))


def _plain_span(text: str, year: str, month: str | None, day: str | None) -> Span:
    if year == "-0000":
        _refuse_year_zero(text)
    if month is None:
        return _years(text, int(year), 1)
    if day is None:
        return _month_span(text, int(year), int(month))
    if not 1 <= int(month) <= 12:
        _refuse_month(text, month)
    last_day = days_in_month(int(year), int(month))
    if not 1 <= int(day) <= last_day:
        advice = _("that month ends on {date}").format(date=f"{year}-{month}-{last_day}")
        refuse(_("that month has no day {n}").format(n=day), text, advice)
    lo = days_from_civil(int(year), int(month), int(day)) * DAY_S
    return Span(lo, lo + DAY_S, Precision.DAY)


def _month_span(text: str, year: int, month: int) -> Span:
    if 1 <= month <= 12:
        first, count, precision = month, 1, Precision.MONTH
    elif month in SEASONS:
        first, count = SEASONS[month]
        precision = Precision.SEASON
    else:
        _refuse_month(text, f"{month:02}")
    lo = _first_of_month(year, first)
    return Span(lo, _first_of_month(year, first + count), precision, count)


def _first_of_month(year: int, month: int) -> int:
    """Return the first second of a month, which may count on beyond 12."""
    return days_from_civil(year + (month - 1) // 12, (month - 1) % 12 + 1, 1) * DAY_S


def _years(text: str, first: int, count: int) -> Span:
    lo, hi = days_from_civil(first, 1, 1) * DAY_S, days_from_civil(first + count, 1, 1) * DAY_S
    if 2 * lo - hi <= AXIS_MIN or 2 * hi - lo >= AXIS_MAX:
        refuse(_("that is farther away than the axis goes"), text, _("write a year up to Y-1E11"))
    precision = {1: Precision.YEAR, 10: Precision.DECADE, 100: Precision.CENTURY}
    return Span(lo, hi, precision.get(count, Precision.MILLENNIUM), 12 * count)


def _marked(span: Span, marks: str) -> Span:
    """Return the span with its qualifiers; wider by a unit on each side if approximate."""
    approximate = "~" in marks or "%" in marks
    lo, hi = span.lo, span.hi
    if approximate and span.unit_months:
        lo, hi = add_months(lo, -span.unit_months), add_months(hi, span.unit_months)
    elif approximate:
        unit_s = _UNIT_S[span.precision]
        lo, hi = lo - unit_s, hi + unit_s
    uncertain = "?" in marks or "%" in marks
    return span._replace(lo=lo, hi=hi, approximate=approximate, uncertain=uncertain)


def _read_full(text: str, match: re.Match[str]) -> Span:
    """Read a date with a time, open digits, or qualifiers on its components."""
    marks = ""
    for before, after in _QUALIFIERS:
        if match[before] and match[after]:
            refuse(_("a part of the date is qualified twice"), text, _("write it like 2004-06~-11"))
        marks += (match[before] or "") + (match[after] or "")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year + (month or "") + (day or ""):
        if match["hour"] is not None:
            refuse(
                _("a day that is not known cannot have a time of day"),
                text,
                _("leave the time out"),
            )
        span = _masked_span(text, year, month, day)
    else:
        span = _plain_span(text, year, month, day)
        if match["hour"] is not None:
            span = _time_span(text, span.lo, match)
    return _marked(span, marks)


def _time_span(text: str, day_s: int, match: re.Match[str]) -> Span:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    zone = match["zone"] or "Z"
    offset_h, offset_min = (0, 0) if zone == "Z" else (int(zone[1:3]), int(zone[4:] or 0))
    if hour > 23 or minute > 59 or second > 59 or offset_h > 23 or offset_min > 59:
        refuse(_("there is no such time of day"), text, _("write it like 2024-07-30T14:05:00"))
    offset_s = (offset_h * HOUR_S + offset_min * MINUTE_S) * (-1 if zone[0] == "-" else 1)
    if match["minute"] is None:
        precision = Precision.HOUR
    else:
        precision = Precision.MINUTE if match["second"] is None else Precision.SECOND
    lo = day_s + hour * HOUR_S + minute * MINUTE_S + second - offset_s
    return Span(lo, lo + _UNIT_S[precision], precision)


def _masked_span(text: str, year: str, month: str | None, day: str | None) -> Span:
    """Return the span from the first to the last day that open digits can stand for."""
    years = _fillings(year)
    if not years:
        _refuse_year_zero(text)
    open_digits = len(year) - year.index("X") if "X" in year else 0
    unit = _years(text, years[0], 10 ** min(open_digits, 3))
    if month is None:
        return unit._replace(hi=_first_of_month(years[-1] + 1, 1))
    if not open_digits and "X" not in month:
        unit = Span(0, 0, Precision.MONTH, 1)
    if day is None:
        months = [m for m in _fillings(month) if 1 <= m <= 12 or "X" not in month]
        if not months:
            _refuse_month(text, month)
        lo = _month_span(text, years[0], months[0]).lo
        return unit._replace(lo=lo, hi=_month_span(text, years[-1], months[-1]).hi)
    months, days = tuple(m for m in _fillings(month) if 1 <= m <= 12), _fillings(day)
    first = _first_day(years, months, days)
    last = _first_day(years[::-1], months[::-1], days[::-1])
    if first is None or last is None:
        refuse(_("no day of the calendar looks like this"), text, _("write it like 156X-12-25"))
    return unit._replace(lo=first * DAY_S, hi=(last + 1) * DAY_S)


@lru_cache(maxsize=64)
def _fillings(component: str) -> tuple[int, ...]:
    """Return the numbers that a component with open digits can be, in their order."""
    choices = ["0123456789" if char == "X" else char for char in component]
    numbers = (int("".join(chars)) for chars in product(*choices))
    return tuple(sorted(n for n in numbers if n or component[0] != "-"))


def _first_day(
    years: tuple[int, ...], months: tuple[int, ...], days: tuple[int, ...]
) -> int | None:
    """Return the day number of the first combination that the calendar has."""
    for year, month, day in product(years, months, days):
        if 1 <= day <= days_in_month(year, month):
            return days_from_civil(year, month, day)
    return None


def _read_long(text: str, match: re.Match[str]) -> Span:
    """Read a year beyond four digits, with an exponent, or with significant digits."""
    digits = match["digits"].lstrip("Y")
    mantissa, _e, exponent = digits.partition("E")
    year = int(mantissa) * 10 ** int(exponent or 0)
    if year == 0 and digits[0] == "-":
        _refuse_year_zero(text)
    length = len(mantissa.lstrip("-")) + int(exponent or 0)
    significant = int(match["significant"] or length)
    if significant > length:
        refuse(
            _("the year has fewer digits than are called significant"),
            text,
            _("write it like 1950S2"),
        )
    count = 10 ** (length - significant)
    size = abs(year) // count * count
    first = size if year >= 0 else -size - count + 1
    return _marked(_years(text, first, count), match["qualifier"])
