"""Which row of its lane a mark stands in, worked out in time, so that no zoom changes it."""

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

#: A label is about this part of a window wide; what starts within it crowds together.
_CROWD_PART = 0.2


def pack_rows(
    lo: NDArray[np.int64], hi: NDArray[np.int64], dots: NDArray[np.bool_]
) -> NDArray[np.int16]:
    """Return the row of every mark of a lane, marks sorted by `lo`.

    Each mark takes the first row that is free over ``[lo, hi)`` (first fit in order of start,
    which needs no more rows than overlap at one time). Dots all stand in one row, whatever
    falls together: folds count them. The row that begins earliest is the first.
    """
    rows = np.zeros(len(lo), np.int16)
    dot_lo: list[int] = lo[dots].tolist()
    dot_reach: list[int] = np.maximum.accumulate(hi[dots]).tolist()
    row_ends: list[int] = []
    for index in np.flatnonzero(~dots).tolist():
        start, end = int(lo[index]), int(hi[index])
        before_end = bisect_left(dot_lo, end)
        meets_dot = before_end > 0 and dot_reach[before_end - 1] > start
        row = 1 if meets_dot else 0
        while row < len(row_ends) and row_ends[row] > start:
            row += 1
        while row >= len(row_ends):
            row_ends.append(start)
        row_ends[row] = end
        rows[index] = row
    _, first = np.unique(rows, return_index=True)
    place = np.argsort(np.argsort(first, kind="stable"), kind="stable")
    return place[rows].astype(np.int16)


def crowding(starts: NDArray[np.int64], span_s: float) -> int:
    """Return how many marks start within a label's width when the whole of `span_s` is shown."""
    ordered = np.sort(starts).astype(np.float64)
    ends = np.searchsorted(ordered, ordered + span_s * _CROWD_PART, side="right")
    return int((ends - np.arange(len(ordered))).max()) if len(ordered) else 0
