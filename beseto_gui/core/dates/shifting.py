"""Dates moved along the axis, by a hand or by a number, without knowing more afterwards.

A hand that works where a year is a few px wide knows years, so what it puts down is known to
the year; and what is known to the year is moved by whole years, however closely one looks. The
result is therefore as fine as the coarser of the two, and whole units of it away. The words of
a date say nothing of the place it is moved to: a moved date is a stated one without words.

Public names: `unit_at`, `date_at`, `moved`, `stretched`, `stepped`, `Edge`, `edges_of`.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum, auto
from math import floor, lcm
from typing import NamedTuple

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.dates.axis import DAY_S, HOUR_S, MINUTE_S, YEAR_S, add_months, civil
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.edtf_point import SEASONS, Span, read_point
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision, UncertainDate

#: How long units last, in seconds, the finest first; those that a hand can work in.
_LENGTHS_S = {
    Precision.SECOND: 1,
    Precision.MINUTE: MINUTE_S,
    Precision.HOUR: HOUR_S,
    Precision.DAY: DAY_S,
    Precision.MONTH: 28 * DAY_S,
    Precision.YEAR: YEAR_S,
    Precision.DECADE: 10 * YEAR_S,
    Precision.CENTURY: 100 * YEAR_S,
    Precision.MILLENNIUM: 1000 * YEAR_S,
}
_MONTHS = {
    Precision.MONTH: 1,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
    Precision.MILLENNIUM: 12_000,
}
#: How many last digits of a year are open.
_OPEN = {Precision.DECADE: 1, Precision.CENTURY: 2, Precision.MILLENNIUM: 3}
#: The seasons that follow each other: the first code, and how many make a year.
_ROUNDS = ((21, 4), (25, 4), (29, 4), (33, 4), (37, 3), (40, 2))
_BETWEEN = re.compile(r"(\.\.|[/,\[\]{}])")
_MARKS = re.compile(r"[?~%]")
_ZONE = re.compile(r"(T.*?)(Z|[+-][0-9]{2}(?::[0-9]{2})?)$")
_LAST_YEAR = 9999


class Edge(Enum):
    """An end of a date."""

    START = auto()
    END = auto()


class _Point(NamedTuple):
    """One end of a date, without what its qualifiers widen it by.

    Attributes:
        span: The seconds it stands for, by the clock of its own time zone.
        season: Its code where it is a season, else 0.
        zone: Its time zone.
        marks: Its qualifiers, as one.
    """

    span: Span
    season: int
    zone: str
    marks: str

    @property
    def precision(self) -> Precision:
        return self.span.precision

    @property
    def middle_s(self) -> int:
        return (self.span.lo + self.span.hi) // 2


class _Step(NamedTuple):
    """So many months, or where that is 0, so many seconds."""

    months: int
    seconds: int

    def times(self, n: int) -> "_Step":
        return _Step(self.months * n, self.seconds * n)

    def from_(self, time_s: int) -> int:
        return add_months(time_s, self.months) if self.months else time_s + self.seconds


def unit_at(least_s: float) -> Precision:
    """Return the finest unit that lasts at least so many seconds."""
    fitting = (unit for unit, length_s in _LENGTHS_S.items() if length_s >= least_s)
    return next(fitting, Precision.MILLENNIUM)


def date_at(time_s: int, unit: Precision) -> UncertainDate:
    """Return the second, day, year … in which a time lies, as a date.

    Beyond the years that EDTF can write in another way that is the year.
    """
    return parse_edtf(_write(time_s, unit) or _year(civil(time_s).year))


def moved(date: UncertainDate, by_s: int, unit: Precision) -> UncertainDate:
    """Return a date moved by about so many seconds, in whole units.

    Args:
        date: The date.
        by_s: How far, towards the future when positive.
        unit: The finest unit that the hand can work in.

    Returns:
        The same date where that is no whole unit, or it cannot be written there.
    """
    return _changed(date, _moved_edtf(date.edtf, by_s, unit), date) if date.edtf else date


def edges_of(date: UncertainDate) -> frozenset[Edge]:
    """Return the ends that can be moved by themselves: open ends and sets have none."""
    if not date.edtf or date.edtf[0] in "[{":
        return frozenset()
    ends = {Edge.START: date.open_start, Edge.END: date.open_end}
    return frozenset(edge for edge, is_open in ends.items() if not is_open)


def stretched(date: UncertainDate, edge: Edge, by_s: int, unit: Precision) -> UncertainDate:
    """Return a date with one end moved by about so many seconds, in whole units.

    What had no ends of its own then goes on from one to the other. An end that would be moved
    beyond the other one stays there.
    """
    if edge not in edges_of(date):
        return date
    first, slash, last = date.edtf.partition("/")
    if not slash:
        last = first
    end = _moved_edtf(first if edge is Edge.START else last, by_s, unit)
    if not end or end == (first if edge is Edge.START else last):
        return date
    first, last = (end, last) if edge is Edge.START else (first, end)
    if not _in_order(first, last):
        first = last = last if edge is Edge.START else first
    return _changed(date, first if first == last else f"{first}/{last}", None)


def stepped(date: UncertainDate, unit: Precision, n: int) -> UncertainDate | None:
    """Return a date moved by exactly `n` units; None where it is not known so finely.

    A day stays a day: a year after 29 February is 28 February.
    """
    if not date.edtf or any(each.precision > unit for each in _points(date.edtf)):
        return None
    step = _step([], unit).times(n)
    edtf = _each(date.edtf, lambda text: _shifted(text, step, Precision.SECOND))
    return _changed(date, edtf, date, step) if edtf else None


# --- inside ---


def _moved_edtf(edtf: str, by_s: int, unit: Precision) -> str:
    """Return an EDTF value moved by about so many seconds; itself or nothing where it cannot."""
    points = _points(edtf)
    step = _step(points, unit)
    n = _count(points[0], by_s, step, unit)
    if n == 0:
        return edtf
    text = _each(edtf, lambda one: _shifted(one, step.times(n), unit))
    first, slash, last = text.partition("/")
    return first if slash and first == last else text


def _count(point: _Point, by_s: int, step: _Step, unit: Precision) -> int:
    """Return by how many steps a point is moved."""
    if point.precision < unit:  # it is put into the unit that the hand has brought it to
        start, end = (_position(t, step) for t in (point.middle_s, point.middle_s + by_s))
        return floor(end) - floor(start)
    lo = point.span.lo
    return floor(_position(lo + by_s, step) - _position(lo, step) + 0.5)


def _position(time_s: int, step: _Step) -> float:
    """Return how many steps a time is away from the beginning of year 0, or of the axis."""
    if not step.months:
        return time_s / step.seconds
    at = civil(time_s)
    start_s = time_s - time_s % DAY_S - (at.day - 1) * DAY_S
    part = (time_s - start_s) / (add_months(start_s, 1) - start_s)
    return (at.year * 12 + at.month - 1 + part) / step.months


def _step(points: Sequence[_Point], unit: Precision) -> _Step:
    """Return the least step that is a whole number of units of all points and of the hand."""
    precisions = [unit, *(max(point.precision, unit) for point in points)]
    months = {_MONTHS[each] for each in precisions if each in _MONTHS}
    months |= {point.span.unit_months for point in points if point.season}
    if months:
        return _Step(lcm(*months), 0)
    return _Step(0, max(_LENGTHS_S[each] for each in precisions))


def _points(edtf: str) -> list[_Point]:
    parts = _BETWEEN.split(edtf)
    return [_read(part) for part in parts if part and not _BETWEEN.fullmatch(part)]


def _each(edtf: str, change: Callable[[str], str]) -> str:
    """Return a value with each of its points changed; nothing where one has become nothing."""
    parts = _BETWEEN.split(edtf)
    changed = [change(p) if p and not _BETWEEN.fullmatch(p) else p for p in parts]
    return (
        ""
        if any(old and not new for old, new in zip(parts, changed, strict=True))
        else ("".join(changed))
    )


def _read(text: str) -> _Point:
    marks = set("".join(_MARKS.findall(text)))
    mark = "%" if "%" in marks or marks == {"?", "~"} else next(iter(marks), "")
    plain = _MARKS.sub("", text)
    zoned = _ZONE.search(plain)
    if zoned:
        plain = plain[: zoned.start(2)]
    span = read_point(plain)
    is_season = span.precision is Precision.SEASON
    return _Point(span, int(plain[-2:]) if is_season else 0, zoned[2] if zoned else "", mark)


def _shifted(text: str, by: _Step, unit: Precision) -> str:
    """Return a point moved, and as coarse as the unit; nothing where it cannot be written."""
    point = _read(text)
    if point.precision < unit:
        moved = _write(by.from_(point.middle_s), unit)
        moved += point.zone if unit < Precision.DAY else ""
    elif point.season:
        moved = _season(point, by.months)
    elif point.precision >= Precision.YEAR:
        moved = _write(by.from_(point.middle_s), point.precision)
    else:
        moved = _write(by.from_(point.span.lo), point.precision)
        moved += point.zone if moved else ""
    return moved + point.marks if moved else ""


def _season(point: _Point, months: int) -> str:
    base, count = next(each for each in reversed(_ROUNDS) if each[0] <= point.season)
    first, length = SEASONS[point.season]
    year = civil(add_months(point.span.lo, 1 - first)).year
    number = year * count + point.season - base + months // length
    year, part = divmod(number, count)
    return f"{_year(year)}-{base + part}" if abs(year) <= _LAST_YEAR else ""


def _write(time_s: int, unit: Precision) -> str:
    """Return the unit in which a time lies as EDTF; nothing where that cannot be written."""
    at = civil(time_s)
    if unit is Precision.YEAR:
        return _year(at.year)
    if abs(at.year) > _LAST_YEAR:
        return ""
    if unit in _OPEN:
        digits = _OPEN[unit]
        sign = "-" if at.year < 0 else ""
        return f"{sign}{abs(at.year) // 10**digits:0{4 - digits}}{'X' * digits}"
    text = f"{_year(at.year)}-{at.month:02}"
    if unit < Precision.MONTH:
        text += f"-{at.day:02}"
    if unit < Precision.DAY:
        clock = f"{at.hour:02}:{at.minute:02}:{at.second:02}"
        text += "T" + clock[: {Precision.SECOND: 8, Precision.MINUTE: 5}.get(unit, 2)]
    return text


def _year(year: int) -> str:
    if abs(year) > _LAST_YEAR:
        return f"Y{year}"
    return f"{year:05}" if year < 0 else f"{year:04}"


def _in_order(first: str, last: str) -> bool:
    if first in ("", "..") or last in ("", ".."):
        return True
    return _read(first).span.lo <= _read(last).span.lo


def _changed(
    date: UncertainDate, edtf: str, bounds: UncertainDate | None, by: _Step | None = None
) -> UncertainDate:
    """Return the date of an EDTF value, with the bounds of another where it had its own.

    Args:
        date: What it was before; it is returned where the value is none.
        edtf: The value.
        bounds: Whose own bounds are moved along; None for none.
        by: By how much; by default as far as the value was moved.
    """
    if not edtf or edtf == date.edtf:
        return date
    try:
        changed, plain = parse_edtf(edtf), parse_edtf(date.edtf)
    except DateSyntaxError:  # farther away than the axis goes
        return date
    if bounds is None or _bounds(plain) == _bounds(date) or changed.precision != plain.precision:
        return changed
    moves = _bounds_moved(date, plain, changed, by)
    try:
        return with_bounds(changed, *moves)
    except DateSyntaxError:
        return changed


def _bounds_moved(
    date: UncertainDate, plain: UncertainDate, changed: UncertainDate, by: _Step | None
) -> list[int]:
    """Return the bounds of a date, each as far from its plain ones as before."""
    moved: list[int] = []
    for own, old, new in zip(_bounds(date), _bounds(plain), _bounds(changed), strict=True):
        if own in (AXIS_MIN, AXIS_MAX):
            moved.append(own)
        elif old in (AXIS_MIN, AXIS_MAX):
            moved.append(by.from_(own) if by else own)
        else:
            moved.append(new + own - old)
    return moved


def _bounds(date: UncertainDate) -> tuple[int, int, int, int]:
    return date.start_lo, date.start_hi, date.end_lo, date.end_hi
