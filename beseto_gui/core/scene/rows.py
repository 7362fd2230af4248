"""Which row of its lane a mark stands in, worked out in time, so that no zoom changes it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.arrange import stretches

#: A label is about this part of a window wide; what starts within it crowds together.
_CROWD_PART = 0.2
#: A lane with more marks has at most so many rows: more would leave no room for other lanes.
_MANY_MARKS, _MOST_ROWS = 20_000, 3
#: Up to so many rows, and so many marks to a row on average, each mark can be followed.
MOST_CALM_ROWS, MOST_CALM_MARKS = 24, 12
#: Of more marks in a row, every so-manieth is enough to know how much it is crowded.
_ENOUGH_MARKS = 4096

Times = NDArray[np.int64]
Rows = NDArray[np.integer[Any]]


def pack_lanes(
    rows: Rows,
    marks: tuple[Times, Times, NDArray[np.bool_]],
    lane_first: NDArray[np.int64],
    chosen: Sequence[bool],
) -> Rows:
    """Return the row of every mark, in as few bytes as they need.

    Args:
        rows: The rows of marks in lanes that are not chosen.
        marks: Where each mark begins and ends, and whether it is a dot; those of each lane in
            the order in which they begin.
        lane_first: Where lanes begin, and the end of the last one.
        chosen: Per lane, whether it is packed.
    """
    packed = rows.astype(np.int16)
    lo, hi, dots = marks
    for (first, end), is_chosen in zip(stretches(lane_first), chosen, strict=True):
        if is_chosen:
            packed[first:end] = pack_rows(lo[first:end], hi[first:end], dots[first:end])
    is_small = not len(packed) or int(packed.max()) < 256
    return packed.astype(np.uint8) if is_small else packed


def pack_rows(lo: Times, hi: Times, dots: NDArray[np.bool_]) -> NDArray[np.int16]:
    """Return the row of every mark of a lane, marks sorted by `lo`.

    Each mark takes the first row that is free over ``[lo, hi)`` (first fit in order of start,
    which needs no more rows than overlap at one time). Dots all stand in one row, whatever
    falls together: folds count them. The row that begins earliest is the first; where
    marks cannot be followed it is the one of the dots.

    In a lane with very many marks dots have a row for themselves, and a bar takes the row that
    is free first; where none is, they share them in turns: one that lasts for ever blocks none.
    """
    rows = np.zeros(len(lo), np.int16)
    bars = np.flatnonzero(~dots)
    if len(bars):
        # When a bar ends, counted in bars: the first that begins then finds its row free.
        ends = np.searchsorted(lo[bars], hi[bars], side="left")
        if len(lo) > _MANY_MARKS:
            of_dots = 1 if len(bars) < len(lo) else 0
            lasts = ends - np.arange(len(bars))
            rows[bars] = rows_in_turns(lasts, _MOST_ROWS - of_dots) + of_dots
        else:
            meets_dot: list[bool] = _meets_dot(lo, hi, dots, bars).tolist()
            rows[bars] = np.array(_first_fit(ends.tolist(), meets_dot), np.int16)
    rows = _earliest_first(rows)
    count = int(rows.max(initial=0)) + 1
    if dots.any() and (count > MOST_CALM_ROWS or len(rows) > count * MOST_CALM_MARKS):
        of_dots = rows[dots.argmax()]
        rows = np.where(rows == of_dots, 0, rows + (rows < of_dots)).astype(np.int16)
    return rows


def _meets_dot(
    lo: Times, hi: Times, dots: NDArray[np.bool_], bars: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return whether there is a dot in the time of each bar."""
    if len(bars) == len(lo):
        return np.zeros(len(bars), np.bool_)
    reach = np.concatenate([[np.iinfo(np.int64).min], np.maximum.accumulate(hi[dots])])
    return reach[np.searchsorted(lo[dots], hi[bars], side="left")] > lo[bars]


def _first_fit(ends: list[int], meets_dot: list[bool]) -> list[int]:
    """Return the row of every bar; `ends` are numbers of bars, see `pack_rows`."""
    count = len(ends)
    freed = [0] * (count + 1)  # per bar, the rows that are free from then on, as bits
    free = most = 1
    rows = [0] * count
    for bar in range(count):
        free |= freed[bar]
        fits = free & ~1 if meets_dot[bar] else free
        bit = fits & -fits if fits else 1 << most
        most = max(most, bit.bit_length())
        free &= ~bit
        freed[ends[bar]] |= bit
        rows[bar] = bit.bit_length() - 1
    return rows


def rows_in_turns(lasts: NDArray[np.int64], most: int) -> NDArray[np.int16]:
    """Return the row of every bar, of two or three: always the one that is free first.

    Of rows that are free at the same time it is the one taken first; a new row is begun while
    there are fewer than `most` and none is free. A row is never taken for more than `most` bars:
    so they are shared in turns.

    Args:
        lasts: How many bars begin, each one itself included, before it ends.
        most: How many rows there may be: 2 or 3.
    """
    lasts = np.clip(lasts, 1, most)
    if most == 3:
        return _in_three(lasts)
    # The other row was taken before the last one was, so it is never free after that one.
    meets = np.flatnonzero(lasts[:-1] > 1)
    first = int(meets[0]) + 1 if len(meets) else len(lasts)
    bar = np.arange(len(lasts))
    return np.where(bar < first, 0, (bar - first + 1) % 2).astype(np.int16)


def _in_three(lasts: NDArray[np.int64]) -> NDArray[np.int16]:
    """Return the row of every bar, of three; see `rows_in_turns`."""
    count = len(lasts)
    rows = np.zeros(count, np.int64)
    meets = np.flatnonzero(lasts[:-1] > 1)
    second = int(meets[0]) + 1 if len(meets) else count
    # Of two rows the other one is next, unless it goes on while the last one is free again.
    goes_on = np.zeros(count, np.bool_)
    goes_on[2:] = (lasts[:-2] == 3) & (lasts[1:-1] == 1)
    rows[second:] = np.cumsum(~goes_on[second:]) % 2
    both = np.flatnonzero((lasts[:-2] == 3) & (lasts[1:-1] > 1))
    third = int(both[0]) + 2 if len(both) else count
    if third < count:
        # Three rows wait in a ring. Who takes one goes to the end of it; but before the last one
        # if that is free later, which is the same as turning the ring the other way round.
        turned = np.zeros(count - third, np.int64)
        turned[:] = (lasts[third - 1 : -1] == 3) & (lasts[third:] == 1)
        way = (np.cumsum(turned) - turned + int(rows[third - 2] == 1)) % 2
        by = 1 - 2 * way
        rows[third:] = (2 + np.cumsum(by) - by) % 3
    return rows.astype(np.int16)


def _earliest_first(rows: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the rows numbered by when they begin."""
    if not len(rows):
        return rows
    begins = np.full(int(rows.max()) + 1, len(rows), np.int64)
    # Backwards, so that what is written last, and stays, is the first mark of each row.
    begins[rows[::-1]] = np.arange(len(rows) - 1, -1, -1)
    place = np.argsort(np.argsort(begins, kind="stable"), kind="stable")
    return place[rows].astype(np.int16)


def row_shapes(
    rows: Rows, starts: Times, is_point: NDArray[np.bool_], span_s: float
) -> tuple[tuple[int, ...], tuple[bool, ...]]:
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
    return tuple(crowd), tuple(pointed.tolist())


def crowding(starts: Times, span_s: float) -> int:
    """Return how many marks start within a label's width when the whole of `span_s` is shown.

    Of very many marks it is known only about.
    """
    step = max(len(starts) // _ENOUGH_MARKS, 1)
    ordered = np.sort(starts[::step]).astype(np.float64)
    ends = np.searchsorted(ordered, ordered + span_s * _CROWD_PART, side="right")
    return int((ends - np.arange(len(ordered))).max()) * step if len(ordered) else 0
