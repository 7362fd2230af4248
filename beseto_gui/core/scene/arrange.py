"""Into which order the events of a table come, and which of them a lane's rows are made of."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.dates.axis import civil, seconds
from beseto_gui.core.dates.columns import DateColumns, DateFlag
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.scene.frame import MarkFlag

#: An overview is at most so many steps wide.
_MANY_TIMES = 1 << 16
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """The shown events in the order of the scene; see `columns.Columns`."""

    table_row: NDArray[np.uint32]
    dated: int
    lane_first: Indexes
    undated_first: Indexes


def arrange(table: EventTable, code: NDArray[np.int32], lanes: int) -> Arranged:
    """Put events into the order of lanes and, in a lane, of time; undated ones last.

    Args:
        table: The events.
        code: Per row, the number of its lane; -1 for an event that is not shown.
        lanes: How many lanes there are.
    """
    is_dated = (table.dates.flags & DateFlag.DATED != 0)[table.date]
    rank, ranks = _time_rank(table)
    shown = np.flatnonzero(code >= 0)
    lane = code[shown].astype(np.int64)
    is_dated = is_dated[shown]
    key = np.where(is_dated, lane * ranks + rank[shown], lanes * ranks + lane)
    order = packed_order(key, lanes * ranks + lanes)
    dated = np.bincount(lane[is_dated], minlength=lanes)
    undated = np.bincount(lane[~is_dated], minlength=lanes)
    first = np.concatenate([[0], np.cumsum(dated)]).astype(np.int64)
    return Arranged(
        shown.astype(np.uint32)[order],
        int(first[-1]),
        first,
        first[-1] + np.concatenate([[0], np.cumsum(undated)]).astype(np.int64),
    )


def _time_rank(table: EventTable) -> tuple[Indexes, int]:
    """Return the place of each row in the order of outer start, start and end; and the most."""
    dates = table.dates
    starts, _count = dense_rank(dates.start_lo)
    ends, count = dense_rank(dates.end_hi)
    rank, count = dense_rank(starts * count + ends)
    of_row = rank[table.date]
    if table.outer_lo is None:
        return of_row, count
    outer, _count = dense_rank(table.outer_lo)
    return dense_rank(outer * count + of_row)


def dense_rank(values: NDArray[np.int64]) -> tuple[Indexes, int]:
    """Return the place of each value among the distinct ones, and how many those are."""
    order = np.argsort(values)
    ascending = values[order]
    rank = np.empty(len(values), np.int64)
    rank[order] = np.cumsum(np.diff(ascending, prepend=ascending[:1]) != 0)
    return rank, int(rank[order[-1]]) + 1 if len(order) else 1


def packed_order(keys: NDArray[np.int64], most: int) -> NDArray[np.uint32]:
    """Return the order of keys, equal ones as they stand.

    Args:
        keys: Not negative.
        most: More than any of them.
    """
    bits = max(len(keys) - 1, 1).bit_length()
    if max(most, 1).bit_length() + bits > 63:
        return np.argsort(keys, kind="stable").astype(np.uint32)
    # Sorting plain numbers is several times faster than finding out their order.
    packed = keys << bits
    packed |= np.arange(len(keys))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed.astype(np.uint32)


def date_flags(dates: DateColumns) -> NDArray[np.int16]:
    """Return the `frame.MarkFlag` bits of distinct dates that do not depend on zoom."""

    def has(flag: DateFlag) -> NDArray[np.bool_]:
        return dates.flags & flag != 0

    doubtful = has(DateFlag.APPROXIMATE | DateFlag.UNCERTAIN)
    is_span = has(DateFlag.INTERVAL) | (dates.precision >= Precision.DECADE)
    flags = np.zeros(len(dates.flags), np.int16)
    for condition, flag in (
        (is_span, MarkFlag.SPAN),
        (dates.precision <= Precision.DAY, MarkFlag.DOT),
        (has(DateFlag.DERIVED), MarkFlag.DASHED),
        (is_span | doubtful, MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT),
        (has(DateFlag.OPEN_START), MarkFlag.ARROW_LEFT),
        (has(DateFlag.OPEN_END) | (dates.end_hi >= AXIS_MAX), MarkFlag.ARROW_RIGHT),
    ):
        flags |= np.where(condition, int(flag), 0).astype(np.int16)
    return flags


def known_bounds(*bounds: NDArray[np.int64]) -> tuple[float, float]:
    """Return the earliest and the latest known bound, in seconds; this decade if none is."""
    low, high = AXIS_MAX, -AXIS_MAX
    for values in bounds:
        known = values[(values > -AXIS_MAX) & (values < AXIS_MAX)]
        if len(known):
            low, high = min(low, int(known.min())), max(high, int(known.max()))
    if low < AXIS_MAX:
        return float(low), float(high)
    decade = civil(int(time.time())).year // 10 * 10
    return float(seconds(decade)), float(seconds(decade + 10))


def by_end(ends: NDArray[np.int64], lane_first: Indexes) -> NDArray[np.uint32]:
    """Return the events of each lane in the order of their ends."""
    order = np.empty(len(ends), np.uint32)
    for first, end in stretches(lane_first):
        order[first:end] = np.argsort(ends[first:end]) + first
    return order


def beginnings(
    dates: DateColumns, date: NDArray[np.uint32], known_s: tuple[float, float]
) -> tuple[NDArray[np.float64], Indexes]:
    """Return about when events of some dates begin, ascending, and how many did before each.

    That is the middle of the time in which one may have begun, or the end of one that is open
    at the start. There is one number more than times: how many there are in all. Of very many
    times, those that no picture can tell apart are one.
    """
    counts = np.bincount(date, minlength=len(dates.start_lo))
    used = np.flatnonzero(counts)
    lo, hi = dates.start_lo[used], dates.start_hi[used]
    middle = (lo.astype(np.float64) + hi.astype(np.float64)) / 2
    middle = np.where(lo <= AXIS_MIN, dates.end_hi[used], middle)
    middle = np.where(hi >= AXIS_MAX, lo, middle)
    order = np.argsort(middle)
    times, before = middle[order], np.concatenate([[0], np.cumsum(counts[used][order])])
    if len(times) > _MANY_TIMES:
        steps = np.linspace(*known_s, _MANY_TIMES)
        at = np.searchsorted(times, steps, side="right")
        times, before = steps, np.concatenate([[0], before[at[:-1]], before[-1:]])
    return times, before


def stretches(lane_first: Indexes) -> Sequence[tuple[int, int]]:
    """Return where each lane begins and ends."""
    at: list[int] = lane_first.tolist()
    return list(pairwise(at))
