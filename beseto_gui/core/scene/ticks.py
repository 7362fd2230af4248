"""The axis of a view: ticks from seconds to millions of years, labelled as a person would.

The finest step whose labels keep apart is chosen by measuring the labels themselves. Only
times in view are ever looked at, so a century costs no more than a day; times and labels are
kept, so that a view that was moved a little costs next to nothing.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, log2

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates import axis, names
from beseto_gui.core.dates.axis import DAY_S, HOUR_S, MINUTE_S, YEAR_S, Unit
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.scene.axis import Axis, Tick
from beseto_gui.core.scene.frame import Floats
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
#: From steps of so many years on, years far back are told as round thousands.
_ROUND_FROM = 1000
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
_USUAL_S = [step.usual_s for step in STEPS]


def _number(unit: Unit, n: int = 1) -> int:
    """Return the number of a step."""
    return next(i for i, step in enumerate(STEPS) if step.unit is unit and step.n == n)


#: Numbers of the steps that stand above the ticks of finer ones.
_DAY, _MONTH, _YEAR = _number(Unit.DAY), _number(Unit.MONTH), _number(Unit.YEAR)
_DECADE = _number(Unit.YEAR, 10)
#: A tick, and where its label ends.
_Wide = tuple[Tick, float]


def build_axis(viewport: Viewport, metrics: Metrics, measure: Measure, language: str) -> Axis:
    """Return the ticks of a view, their labels measured so that none meets another."""
    labels = _labels(measure, language)
    chosen, times = _finest(viewport, metrics, labels)
    return Axis(
        major=tuple(_majors(chosen, times, viewport, metrics, labels)),
        minor=_minor(chosen, viewport, metrics.unit_px),
        context=tuple(_context(STEPS[chosen], viewport, metrics, labels)),
    )


def _finest(viewport: Viewport, metrics: Metrics, labels: "_Labels") -> tuple[int, list[int]]:
    """Return the number of the finest step whose labels keep apart, and its times in view."""
    px_per_s, gap_px = viewport.px_per_s, metrics.tick_gap_px
    times: list[int] = []
    for index in range(_first_wider(_MAJOR_PX * metrics.unit_px / px_per_s), len(STEPS)):
        times = _times_in(index, viewport.start_s, viewport.end_s).tolist()
        if all(
            labels.tick(index, time_s)[1] + gap_px <= (later_s - time_s) * px_per_s
            for time_s, later_s in pairwise(times)
        ):
            return index, times
    return len(STEPS) - 1, times


def _first_wider(length_s: float) -> int:
    """Return the number of the finest step that usually takes so long, or of the coarsest."""
    return min(bisect_left(_USUAL_S, length_s), len(STEPS) - 1)


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


def _times_in(index: int, start_s: float, end_s: float, without: int = -1) -> NDArray[np.int64]:
    """Return what `tick_times` does, out of a longer stretch that is kept.

    Args:
        index: Number of the step.
        start_s: Where the ticks begin.
        end_s: Where they end, included.
        without: Number of a coarser step whose ticks are left out.
    """
    usual_s = _USUAL_S[index]
    doublings = max(ceil(log2(max(end_s - start_s, usual_s) / usual_s)), 0)
    times = _kept_times(index, without, doublings, floor(start_s / (usual_s * 2**doublings)))
    return times[times.searchsorted(start_s) : times.searchsorted(end_s, side="right")]


@lru_cache(maxsize=256)
def _kept_times(index: int, without: int, doublings: int, number: int) -> NDArray[np.int64]:
    """Return the ticks of two lengths of `2**doublings` steps, the first being the nth."""
    length_s = _USUAL_S[index] * 2**doublings
    start_s, end_s = number * length_s, (number + 2) * length_s
    times = tick_times(STEPS[index], start_s, end_s)
    if without >= 0:
        times = np.setdiff1d(times, tick_times(STEPS[without], start_s, end_s), True)
    times.flags.writeable = False
    return times


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
    return n >= _ROUND_FROM and written >= 10_000


# --- labels ---


def _label(step: Step, time_s: int, language: str) -> str:
    at = axis.civil(time_s)
    if step.unit is Unit.YEAR:
        return names.year_label(at.year, language, bare=True, exact=step.n < _ROUND_FROM)
    if step.unit is Unit.MONTH:
        return names.month_name(at.month, language)
    if step.unit is Unit.DAY:
        return names.day_label(at.day, language)
    if step.unit is Unit.SECOND:
        return f"{at.hour:02}:{at.minute:02}:{at.second:02}"
    return f"{at.hour:02}:{at.minute:02}"


class _Labels:
    """Texts of ticks with their widths, kept: those of one measure and one language.

    Attributes:
        tick: Returns both for the number of a step and a time.
        above: Returns both for the number of a step that stands above the ticks.
    """

    def __init__(self, measure: Measure, language: str) -> None:
        @lru_cache(maxsize=4096)
        def tick(index: int, time_s: int) -> tuple[str, float]:
            text = _label(STEPS[index], time_s, language)
            return text, measure(text, Role.AXIS)

        @lru_cache(maxsize=1024)
        def above(index: int, time_s: int) -> tuple[str, float]:
            text = _ABOVE[index](time_s, language)
            return text, measure(text, Role.AXIS_CONTEXT)

        self.tick, self.above = tick, above


_labels = lru_cache(maxsize=8)(_Labels)


def _majors(
    chosen: int, times: list[int], viewport: Viewport, metrics: Metrics, labels: _Labels
) -> Iterator[Tick]:
    """Yield the ticks, without the text of a label that would be cut at the right edge."""
    label_px, width_px = _LABEL_PX * metrics.unit_px, viewport.width_px
    start_s, px_per_s = viewport.start_s, viewport.px_per_s
    for time_s in times:
        text, text_px = labels.tick(chosen, time_s)
        x = (time_s - start_s) * px_per_s
        is_cut = x + label_px + text_px > width_px
        yield Tick(x, time_s, "" if is_cut else text, x + label_px)


def _minor(chosen: int, viewport: Viewport, scale: float) -> Floats:
    """Return the ticks of the finest step that can be told apart, without the labelled ones."""
    index = _first_wider(_MINOR_PX * scale / viewport.px_per_s)
    if index >= chosen:
        return np.zeros(0, np.float32)
    times = _times_in(index, viewport.start_s, viewport.end_s, without=chosen)
    return ((times - viewport.start_s) * viewport.px_per_s).astype(np.float32)


# --- the coarser unit ---


def _context(step: Step, viewport: Viewport, metrics: Metrics, labels: _Labels) -> list[Tick]:
    """Return decades over years, years over months, months over days, days over hours.

    The first is moved into the view. Where the second would come close to it, the first gives
    way if the second has room in the view, and the second otherwise: one can always be read.
    """
    above = _coarser(step)
    if above < 0:
        return []
    back_s = viewport.start_s - 2 * _USUAL_S[above]
    before = _times_in(above, back_s, viewport.start_s)[-1:].tolist()
    after = _times_in(above, viewport.start_s, viewport.end_s).tolist()
    label_px, edge_px = _LABEL_PX * metrics.unit_px, _EDGE_PX * metrics.unit_px
    ticks: list[_Wide] = []
    for time_s in before + [time_s for time_s in after if time_s not in before]:
        x = viewport.x_px(time_s)
        text, text_px = labels.above(above, time_s)
        label_x = max(x + label_px, edge_px)
        ticks.append((Tick(x, time_s, text, label_x), label_x + text_px))
    after_first = _fitting(ticks[1:], viewport, metrics)
    if after_first and after_first[0] is ticks[1][0]:
        clear_x = ticks[0][1] + _CLEAR_GAPS * metrics.tick_gap_px
        if after_first[0].label_x < clear_x:
            return after_first
    return _fitting(ticks, viewport, metrics)


def _fitting(ticks: list[_Wide], viewport: Viewport, metrics: Metrics) -> list[Tick]:
    """Return the ticks whose labels fit, from the left."""
    fitting: list[Tick] = []
    free_x = 0.0
    for tick, end in ticks:
        if tick.label_x >= free_x and end <= viewport.width_px:
            fitting.append(tick)
            free_x = end + metrics.tick_gap_px / 2
    return fitting


def _coarser(step: Step) -> int:
    """Return the number of the step that stands above the ticks of one, or -1."""
    if step.unit is Unit.DAY:
        return _MONTH
    if step.unit is Unit.MONTH:
        return _YEAR
    if step.unit is Unit.YEAR:
        return _DECADE if step.n < 10 else -1
    return _DAY


def _decade_text(time_s: int, language: str) -> str:
    return names.decade_label(axis.civil(time_s).year, language)


def _year_text(time_s: int, language: str) -> str:
    return names.year_label(axis.civil(time_s).year, language, exact=True)


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
        return f"{names.year_label(year, language, exact=True)} {far}"
    date = UncertainDate("", f"{'-' if year < 0 else ''}{abs(year):04}{rest}")
    return word(date, language, "long", weekday=True)


#: What is written above the ticks, by the number of the step that stands there.
_ABOVE: dict[int, Callable[[int, str], str]] = {
    _DAY: _date_text,
    _MONTH: _month_text,
    _YEAR: _year_text,
    _DECADE: _decade_text,
}
