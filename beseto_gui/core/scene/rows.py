"""Which row of its lane a mark stands in, worked out in time, so that no zoom changes it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.arrange import stretches

#: A label is about this part of a window wide; what starts within it crowds together.
_CROWD_PART = 0.2
#: A lane with more marks has at most so many rows. More could not be told apart in any view in
#: which all of them are, and would leave no room for others.
_MANY_MARKS, _MOST_ROWS = 20_000, 24
#: Of more marks in a row, every so-manieth is enough to know how much it is crowded.
_ENOUGH_MARKS = 4096

Times = NDArray[np.int64]


def pack_lanes(
    lo: Times, hi: Times, dots: NDArray[np.bool_], lane_first: NDArray[np.int64]
) -> NDArray[np.int16]:
    """Return the row of every mark, the marks of each lane sorted by `lo`."""
    rows = np.zeros(len(lo), np.int16)
    for first, end in stretches(lane_first):
        rows[first:end] = pack_rows(lo[first:end], hi[first:end], dots[first:end])
    return rows


def pack_rows(lo: Times, hi: Times, dots: NDArray[np.bool_]) -> NDArray[np.int16]:
    """Return the row of every mark of a lane, marks sorted by `lo`.

    Each mark takes the first row that is free over ``[lo, hi)`` (first fit in order of start,
    which needs no more rows than overlap at one time). Dots all stand in one row, whatever
    falls together: folds count them. The row that begins earliest is the first.

    In a lane with very many marks, what finds no free row shares the one that would be free
    next.
    """
    rows = np.zeros(len(lo), np.int16)
    bars = np.flatnonzero(~dots)
    if len(bars):
        most = _MOST_ROWS if len(lo) > _MANY_MARKS else len(bars) + 1
        # When a bar ends, counted in bars: the first that begins then finds its row free.
        ends: list[int] = np.searchsorted(lo[bars], hi[bars], side="left").tolist()
        meets_dot: list[bool] = _meets_dot(lo, hi, dots, bars).tolist()
        rows[bars] = np.array(_first_fit(ends, meets_dot, most), np.int16)
    return _earliest_first(rows)


def _meets_dot(
    lo: Times, hi: Times, dots: NDArray[np.bool_], bars: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return whether there is a dot in the time of each bar."""
    if len(bars) == len(lo):
        return np.zeros(len(bars), np.bool_)
    reach = np.concatenate([[np.iinfo(np.int64).min], np.maximum.accumulate(hi[dots])])
    return reach[np.searchsorted(lo[dots], hi[bars], side="left")] > lo[bars]


def _first_fit(ends: list[int], meets_dot: list[bool], most: int) -> list[int]:
    """Return the row of every bar; `ends` are numbers of bars, see `pack_rows`."""
    count = len(ends)
    freed = [0] * (count + 1)  # per bar, the rows that are free from then on, as bits
    until: list[int] = [0]  # per row, when it is free
    free = 1
    rows = [0] * count
    for bar in range(count):
        free |= freed[bar]
        fits = free & ~1 if meets_dot[bar] else free
        if fits:
            bit = fits & -fits
            row = bit.bit_length() - 1
        elif len(until) < most:
            row = len(until)
            bit = 1 << row
            until.append(0)
        else:
            least = 1 if meets_dot[bar] else 0
            row = until.index(min(until[least:]), least)
            bit = 1 << row
            freed[until[row]] &= ~bit
        free &= ~bit
        end = ends[bar]
        until[row] = end
        freed[end] |= bit
        rows[bar] = row
    return rows


def _earliest_first(rows: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the rows numbered by when they begin."""
    if not len(rows):
        return rows
    begins = np.full(int(rows.max()) + 1, len(rows), np.int64)
    # Backwards, so that what is written last, and stays, is the first mark of each row.
    begins[rows[::-1]] = np.arange(len(rows) - 1, -1, -1)
    place = np.argsort(np.argsort(begins, kind="stable"), kind="stable")
    return place[rows].astype(np.int16)


@dataclass(frozen=True, slots=True)
class RowShapes:
    """What the rows of a lane are made of; see `columns.LaneColumn`."""

    crowd: tuple[int, ...]
    pointed: tuple[bool, ...]


def row_shapes(
    rows: NDArray[np.int16], starts: Times, is_point: NDArray[np.bool_], span_s: float
) -> RowShapes:
    """Return how crowded each row of a lane is, and whether it has marks that are no spans.

    Args:
        rows: Row of each mark.
        starts: Where it begins.
        is_point: Whether it is no span.
        span_s: How long the whole timeline is.
    """
    count = int(rows.max()) + 1 if len(rows) else 1
    pointed = np.zeros(count, np.bool_)
    pointed[rows[is_point]] = True
    order = np.argsort(rows, kind="stable")
    starts = starts[order]
    ends: list[int] = np.cumsum(np.bincount(rows, minlength=count)).tolist()
    begins = [0, *ends[:-1]]
    crowd = [crowding(starts[a:b], span_s) for a, b in zip(begins, ends, strict=True)]
    return RowShapes(tuple(crowd), tuple(pointed.tolist()))


def crowding(starts: Times, span_s: float) -> int:
    """Return how many marks start within a label's width when the whole of `span_s` is shown.

    Of very many marks it is known only about.
    """
    step = max(len(starts) // _ENOUGH_MARKS, 1)
    ordered = np.sort(starts[::step]).astype(np.float64)
    ends = np.searchsorted(ordered, ordered + span_s * _CROWD_PART, side="right")
    return int((ends - np.arange(len(ordered))).max()) * step if len(ordered) else 0
