"""The axis of a view: ticks from seconds to millions of years, labelled as a person would.

The finest step whose labels keep apart is chosen by measuring the labels themselves. Only
times in view are ever looked at, so a century costs no more than a day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import floor

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates import axis, names
from beseto_gui.core.dates.axis import DAY_S, HOUR_S, MINUTE_S, YEAR_S, Unit
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.scene.frame import Axis, Floats, Tick
from beseto_gui.core.scene.style import Measure, Metrics, Role
from beseto_gui.core.scene.viewport import Viewport

#: From a tick to its label, from an edge of the plot to a label.
_LABEL_PX, _EDGE_PX = 5.0, 4.0
#: Least space between two small ticks, and between two labelled ones before they are measured.
_MINOR_PX, _MAJOR_PX = 12.0, 56.0
#: How many gaps of a labelled tick the first coarser unit keeps clear of the second.
_CLEAR_GAPS = 2.0
#: Days of the month that are ticks at a step of so many days.
_DAYS = {
    2: tuple(range(1, 32, 2)),
    5: (1, 5, 10, 15, 20, 25),
    10: (1, 10, 20),
    15: (1, 15),
}
#: Units of a fixed length, in seconds.
_FIXED_S = {Unit.SECOND: 1, Unit.MINUTE: MINUTE_S, Unit.HOUR: HOUR_S, Unit.DAY: DAY_S}


@dataclass(frozen=True, slots=True)
class Step:
    """Every how much there is a tick.

    Attributes:
        unit: The unit.
        n: How many of them.
        least_s: The shortest time between two ticks.
        usual_s: The usual time between two ticks.
    """

    unit: Unit
    n: int
    least_s: float
    usual_s: float


def _steps() -> tuple[Step, ...]:
    steps = [Step(Unit.SECOND, n, n, n) for n in (1, 5, 10, 15, 30)]
    steps += [Step(Unit.MINUTE, n, n * MINUTE_S, n * MINUTE_S) for n in (1, 5, 10, 15, 30)]
    steps += [Step(Unit.HOUR, n, n * HOUR_S, n * HOUR_S) for n in (1, 3, 6, 12)]
    days = ((1, 1), (2, 2), (5, 4), (10, 9), (15, 14))
    steps += [Step(Unit.DAY, n, least * DAY_S, n * DAY_S) for n, least in days]
    steps += [Step(Unit.MONTH, n, n * 29.5 * DAY_S, n * YEAR_S / 12) for n in (1, 2, 3, 6)]
    years = [n * 10**power for power in range(8) for n in (1, 2, 5)]
    steps += [Step(Unit.YEAR, n, max(n - 1, 0.99) * YEAR_S, n * YEAR_S) for n in years]
    return tuple(steps)


#: Every step there is, the finest first.
STEPS = _steps()


def _step(unit: Unit, n: int = 1) -> Step:
    return next(step for step in STEPS if step.unit is unit and step.n == n)


def build_axis(viewport: Viewport, metrics: Metrics, measure: Measure, language: str) -> Axis:
    """Return the ticks of a view, their labels measured so that none meets another."""
    scale = metrics.unit_px
    widths = _widths(measure)
    chosen = len(STEPS) - 1
    major: list[Tick] = []
    for index, step in enumerate(STEPS):
        if step.usual_s * viewport.px_per_s < _MAJOR_PX * scale:
            continue
        chosen, major = index, _labelled(step, viewport, scale, language)
        if _keep_apart(major, metrics, widths):
            break
    return Axis(
        major=tuple(_within(major, viewport, widths)),
        minor=_minor(chosen, major, viewport, scale),
        context=tuple(_context(STEPS[chosen], viewport, metrics, widths, language)),
    )


def nice_bounds(start_s: float, end_s: float) -> tuple[float, float]:
    """Return the bounds moved outwards to round times, by at most a thirtieth of the span."""
    fitting = [step for step in STEPS if step.usual_s * 30 <= end_s - start_s]
    step = fitting[-1] if fitting else STEPS[0]
    end = tick_times(step, end_s, end_s + 2 * step.usual_s)[0]
    return float(_last_tick(step, start_s)), float(end)


# --- times ---


def tick_times(step: Step, start_s: float, end_s: float) -> NDArray[np.int64]:
    """Return the times of ticks in a stretch of seconds, in order, both ends included."""
    first, last = floor(start_s), floor(end_s)
    if step.unit is Unit.YEAR:
        years = _years(axis.civil(first).year, axis.civil(last).year, step.n)
        times = _month_starts(years * 12)
    elif step.unit is Unit.MONTH:
        times = _month_starts(_months(first, last, step.n))
    elif step.unit is Unit.DAY and step.n in _DAYS:
        times = _days(_month_starts(_months(first, last + 32 * DAY_S, 1)), step.n)
    else:
        length_s = step.n * _FIXED_S[step.unit]
        times = np.arange(first // length_s * length_s, last + 1, length_s)
    return times[(times >= start_s) & (times <= end_s)]


def _last_tick(step: Step, time_s: float) -> int:
    """Return the last tick that is not after a time."""
    return int(tick_times(step, time_s - 2 * step.usual_s, time_s)[-1])


def _months(first: int, last: int, n: int) -> NDArray[np.int64]:
    """Return every nth month, counted from year 0, from that of one time to that of another."""
    at, end = axis.civil(first), axis.civil(last)
    return np.arange((at.year * 12 + at.month - 1) // n * n, end.year * 12 + end.month, n)


def _month_starts(months: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the beginnings of months that are counted from year 0."""
    ones = np.ones_like(months)
    return axis.days_from_civil(months // 12, months % 12 + 1, ones) * DAY_S


def _days(month_starts: NDArray[np.int64], n: int) -> NDArray[np.int64]:
    """Return the days that are ticks in all months but the last, none close before the next."""
    days = np.array(_DAYS[n])
    length = np.diff(month_starts) // DAY_S
    fits = days < (length + 1 - n / 2)[:, None]
    return (month_starts[:-1, None] + (days - 1) * DAY_S)[fits]


def _years(first: int, last: int, n: int) -> NDArray[np.int64]:
    """Return the years with a tick from the last that is not after `first` to `last`."""
    year = _floor_year(first, n)
    if n == 1 or year >= n:
        return np.arange(year, last + 1, n)
    years: list[int] = []
    while year <= last:
        years.append(year)
        year = _next_year(year, n)
    return np.array(years, np.int64)


def _floor_year(year: int, n: int) -> int:
    """Return the last year with a tick, round as it is written: 20 BC, 10 BC, 1, 10, 20."""
    if year >= n or n == 1:
        return year // n * n
    if year >= 1:
        return 1
    written = -year if _is_far(-year, n) else 1 - year
    return _year_bc(-(-written // n) * n, n)


def _next_year(year: int, n: int) -> int:
    if year >= n or n == 1:
        return year + n
    if year == 1:
        return n
    written = (-year if _is_far(-year, n) else 1 - year) - n
    return _year_bc(written, n) if written > 0 else 1


def _year_bc(written: int, n: int) -> int:
    """Return the astronomical year of a tick; see `names.year_label` for those far back."""
    return -written if _is_far(written, n) else 1 - written


def _is_far(written: int, n: int) -> bool:
    return n >= 1000 and written >= 10_000


# --- labels ---


def _label(step: Step, time_s: int, language: str) -> str:
    at = axis.civil(time_s)
    if step.unit is Unit.YEAR:
        return names.year_label(at.year, language, bare=True)
    if step.unit is Unit.MONTH:
        return names.month_name(at.month, language)
    if step.unit is Unit.DAY:
        return names.day_label(at.day, language)
    if step.unit is Unit.SECOND:
        return f"{at.hour:02}:{at.minute:02}:{at.second:02}"
    return f"{at.hour:02}:{at.minute:02}"


def _labelled(
    step: Step,
    viewport: Viewport,
    scale: float,
    language: str,
) -> list[Tick]:
    ticks: list[Tick] = []
    for time_s in tick_times(step, viewport.start_s, viewport.end_s).tolist():
        x = viewport.x_px(time_s)
        ticks.append(Tick(x, time_s, _label(step, time_s, language), x + _LABEL_PX * scale))
    return ticks


def _keep_apart(ticks: list[Tick], metrics: Metrics, widths: Callable[[str, Role], float]) -> bool:
    return all(
        tick.label_x + widths(tick.text, Role.AXIS) + metrics.tick_gap_px <= later.label_x
        for tick, later in pairwise(ticks)
    )


def _within(
    ticks: list[Tick], viewport: Viewport, widths: Callable[[str, Role], float]
) -> Iterator[Tick]:
    """Yield the ticks, without the text of a label that would be cut at the right edge."""
    for tick in ticks:
        end = tick.label_x + widths(tick.text, Role.AXIS)
        is_cut = end > viewport.width_px
        yield Tick(tick.x, tick.time_s, "" if is_cut else tick.text, tick.label_x)


def _minor(chosen: int, major: list[Tick], viewport: Viewport, scale: float) -> Floats:
    """Return the ticks of the finest step that can be told apart, without the labelled ones."""
    for step in STEPS[:chosen]:
        if step.usual_s * viewport.px_per_s >= _MINOR_PX * scale:
            times = tick_times(step, viewport.start_s, viewport.end_s)
            times = times[~np.isin(times, [tick.time_s for tick in major])]
            return ((times - viewport.start_s) * viewport.px_per_s).astype(np.float32)
    return np.zeros(0, np.float32)


@lru_cache(maxsize=8)
def _widths(measure: Measure) -> Callable[[str, Role], float]:
    return lru_cache(maxsize=4096)(measure)


# --- the coarser unit ---


def _context(
    step: Step,
    viewport: Viewport,
    metrics: Metrics,
    widths: Callable[[str, Role], float],
    language: str,
) -> list[Tick]:
    """Return decades over years, years over months, months over days, days over hours.

    The first is moved into the view. Where the second would come close to it, the first gives
    way if the second has room in the view, and the second otherwise: one can always be read.
    """
    coarser = _coarser(step)
    if coarser is None:
        return []
    above, text_of = coarser
    start = _last_tick(above, viewport.start_s)
    label_px, edge_px = _LABEL_PX * metrics.unit_px, _EDGE_PX * metrics.unit_px
    ticks: list[Tick] = []
    for time_s in tick_times(above, start, viewport.end_s).tolist():
        x = viewport.x_px(time_s)
        ticks.append(Tick(x, time_s, text_of(time_s, language), max(x + label_px, edge_px)))
    after_first = _fitting(ticks[1:], viewport, metrics, widths)
    if after_first and after_first[0] is ticks[1]:
        end = ticks[0].label_x + widths(ticks[0].text, Role.AXIS_CONTEXT)
        if ticks[1].label_x < end + _CLEAR_GAPS * metrics.tick_gap_px:
            return after_first
    return _fitting(ticks, viewport, metrics, widths)


def _fitting(
    ticks: list[Tick],
    viewport: Viewport,
    metrics: Metrics,
    widths: Callable[[str, Role], float],
) -> list[Tick]:
    """Return the ticks whose labels fit, from the left."""
    fitting: list[Tick] = []
    free_x = 0.0
    for tick in ticks:
        end = tick.label_x + widths(tick.text, Role.AXIS_CONTEXT)
        if tick.label_x >= free_x and end <= viewport.width_px:
            fitting.append(tick)
            free_x = end + metrics.tick_gap_px / 2
    return fitting


def _coarser(step: Step) -> tuple[Step, Callable[[int, str], str]] | None:
    if step.unit is Unit.DAY:
        return _step(Unit.MONTH), _month_text
    if step.unit is Unit.MONTH:
        return _step(Unit.YEAR), _year_text
    if step.unit is Unit.YEAR:
        return (_step(Unit.YEAR, 10), _decade_text) if step.n < 10 else None
    return _step(Unit.DAY), _date_text


def _decade_text(time_s: int, language: str) -> str:
    return names.decade_label(axis.civil(time_s).year, language)


def _year_text(time_s: int, language: str) -> str:
    return names.year_label(axis.civil(time_s).year, language)


def _month_text(time_s: int, language: str) -> str:
    at = axis.civil(time_s)
    return _worded(at.year, f"-{at.month:02}", names.month_name(at.month, language), language)


def _date_text(time_s: int, language: str) -> str:
    at = axis.civil(time_s)
    month = names.month_name(at.month, language)
    far = f"{month} {names.day_label(at.day, language)}"
    return _worded(at.year, f"-{at.month:02}-{at.day:02}", far, language)


def _worded(year: int, rest: str, far: str, language: str) -> str:
    """Word a date; `far` is its part within the year, for years that EDTF has no months in."""
    if abs(year) > 9999:
        return f"{names.year_label(year, language)} {far}"
    date = UncertainDate("", f"{'-' if year < 0 else ''}{abs(year):04}{rest}")
    return word(date, language, "long", weekday=True)
