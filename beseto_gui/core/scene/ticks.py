"""The axis of a view: ticks from seconds to millions of years, labelled as a person would.

The finest step whose labels keep apart is chosen by measuring the labels themselves. Only
times in view are ever looked at, so a century costs no more than a day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

import numpy as np

from beseto_gui.core.dates import axis, names
from beseto_gui.core.dates.axis import DAY_S, HOUR_S, MINUTE_S, YEAR_S, Unit
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.scene.frame import Axis, Tick
from beseto_gui.core.scene.style import Measure, Metrics, Role
from beseto_gui.core.scene.viewport import Viewport

#: From a tick to its label, from an edge of the plot to a label.
_LABEL_PX, _EDGE_PX = 5.0, 4.0
#: Least space between two small ticks, and between two labelled ones before they are measured.
_MINOR_PX, _MAJOR_PX = 12.0, 56.0
#: Days of the month that are ticks at a step of so many days.
_DAYS = {
    2: tuple(range(1, 32, 2)),
    5: (1, 5, 10, 15, 20, 25),
    10: (1, 10, 20),
    15: (1, 15),
}
_CLOCK = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


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
    scale = metrics.mark_px / 16.0
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
    start = _floor(step, floor(start_s))
    end = _floor(step, ceil(end_s))
    return float(start), float(end if end >= end_s else _next(step, end))


# --- times ---


def tick_times(step: Step, start_s: float, end_s: float) -> Iterator[int]:
    """Yield the times of ticks in a stretch of seconds, in order, both ends included."""
    time_s = _floor(step, ceil(start_s))
    while time_s <= end_s:
        if time_s >= start_s:
            yield time_s
        time_s = _next(step, time_s)


def _is_even(step: Step) -> bool:
    """Return whether its ticks are groups of units: years and some days follow their own rule."""
    return step.unit in _CLOCK or step.unit is Unit.MONTH or (step.unit, step.n) == (Unit.DAY, 1)


def _floor(step: Step, time_s: int) -> int:
    """Return the last tick that is not after a time."""
    if _is_even(step):
        return axis.floor_unit(time_s, step.unit, step.n)
    at = axis.civil(time_s)
    if step.unit is Unit.DAY:
        day = max(day for day in _tick_days(at.year, at.month, step.n) if day <= at.day)
        return axis.seconds(at.year, at.month, day)
    return axis.seconds(_floor_year(at.year, step.n))


def _next(step: Step, time_s: int) -> int:
    """Return the tick after a tick."""
    if _is_even(step):
        return axis.step_unit(time_s, step.unit, step.n)
    at = axis.civil(time_s)
    if step.unit is Unit.YEAR:
        return axis.seconds(_next_year(at.year, step.n))
    later = [day for day in _tick_days(at.year, at.month, step.n) if day > at.day]
    if later:
        return axis.seconds(at.year, at.month, later[0])
    return axis.add_months(axis.seconds(at.year, at.month), 1)


def _tick_days(year: int, month: int, n: int) -> list[int]:
    """Return the days of a month that are ticks, none of them close before the next month."""
    last = axis.days_in_month(year, month) + 1 - n / 2
    return [day for day in _DAYS[n] if day < last]


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
    for time_s in tick_times(step, viewport.start_s, viewport.end_s):
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


def _minor(
    chosen: int, major: list[Tick], viewport: Viewport, scale: float
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return the ticks of the finest step that can be told apart, without the labelled ones."""
    labelled = {tick.time_s for tick in major}
    for step in STEPS[:chosen]:
        if step.usual_s * viewport.px_per_s >= _MINOR_PX * scale:
            times = tick_times(step, viewport.start_s, viewport.end_s)
            xs = [viewport.x_px(time_s) for time_s in times if time_s not in labelled]
            return np.array(xs, np.float32)
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

    The first is moved into the view. Where the second would meet it, the first gives way if
    the second has room in the view, and the second otherwise: one can always be read.
    """
    coarser = _coarser(step)
    if coarser is None:
        return []
    above, text_of = coarser
    start = _floor(above, floor(viewport.start_s))
    label_px = _LABEL_PX * metrics.mark_px / 16.0
    ticks: list[Tick] = []
    for time_s in (start, *tick_times(above, start + 1, viewport.end_s)):
        x = viewport.x_px(time_s)
        ticks.append(Tick(x, time_s, text_of(time_s, language), max(x + label_px, _EDGE_PX)))
    after_first = _fitting(ticks[1:], viewport, metrics, widths)
    fitting = _fitting(ticks, viewport, metrics, widths)
    return after_first if ticks[1:2] == after_first[:1] != fitting[1:2] else fitting


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
    if step.unit in _CLOCK:
        return _step(Unit.DAY), _date_text
    if step.unit is Unit.DAY:
        return _step(Unit.MONTH), _month_text
    if step.unit is Unit.MONTH:
        return _step(Unit.YEAR), _year_text
    if step.n < 10:
        return _step(Unit.YEAR, 10), _decade_text
    return None


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
