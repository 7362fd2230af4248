"""Lanes whose marks have no room: counted in bins of time, so that nothing is hidden by anything.

Which lanes are counted depends on the scale and on fixed cells of time, some to a view, not on
where exactly the view begins: so nothing flickers when the view is moved. Bins are fixed
stretches of time for the same reason, a power of two of seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, log2
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns, InView
from beseto_gui.core.scene.frame import Density
from beseto_gui.core.scene.lanes import RowBand, Stack
from beseto_gui.core.scene.viewport import Viewport

#: So many exact marks at most are in a view.
MOST_MARKS = 2500
#: A bin is so wide at least, and less than twice that; but never shorter than a second.
_BIN_PX = 2.0
#: A lane with fewer marks than one to so many px has room for all.
_ROOM_PX = 12.0
#: A lane is counted when there are more than one to so many px of what would hide marks: folds,
#: and marks for which there is no row.
_HIDING_PX = 24.0
#: Cells to the power of two of seconds that is not shorter than the view, and how many cells
#: from the one in which the view begins are sure to cover it.
_CELLS, _COVERING = 4, 5
#: In how many steps to a power of two the scale counts.
_SCALE_STEPS = 8
#: How high the bin of a single event is, as a part of the band.
_LEAST = 0.16

Indexes = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Scale(StrEnum):
    """How the height of a bin follows from its count."""

    LOG = "log"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class Cells:
    """What decides on the lanes of a view.

    Attributes:
        level: Binary logarithm of the length of a cell in seconds.
        first: Number of the first cell.
        px_per_s: The scale, in steps.
        seen: Which lanes are between the heights that are seen.
        last: Last row that each lane has room for.
    """

    level: int
    first: int
    px_per_s: float
    seen: bytes
    last: bytes

    @property
    def start_s(self) -> float:
        """Where the first cell begins."""
        return self.first * 2.0**self.level

    @property
    def end_s(self) -> float:
        """Where the last cell ends."""
        return (self.first + _COVERING) * 2.0**self.level

    @property
    def width_px(self) -> float:
        """How wide all cells are together."""
        return (self.end_s - self.start_s) * self.px_per_s


_decided: WeakKeyDictionary[Columns, tuple[Cells, Mask]] = WeakKeyDictionary()


def dense_lanes(columns: Columns, viewport: Viewport, stack: Stack, seen: Mask) -> Mask:
    """Return which lanes are counted instead of drawn mark by mark.

    Args:
        columns: The events.
        viewport: The view.
        stack: The rows of the lanes.
        seen: Which lanes are seen at all; others are left out of account.
    """
    level = ceil(log2(viewport.end_s - viewport.start_s)) - int(log2(_CELLS))
    px_per_s = 2.0 ** (round(log2(viewport.px_per_s) * _SCALE_STEPS) / _SCALE_STEPS)
    first = floor(viewport.start_s / 2.0**level)
    cells = Cells(level, first, px_per_s, seen.tobytes(), stack.last.tobytes())
    known = _decided.get(columns)
    if known is None or known[0] != cells:
        known = _decided[columns] = cells, _decide(columns, cells, stack, seen)
    return known[1]


def _decide(columns: Columns, cells: Cells, stack: Stack, seen: Mask) -> Mask:
    view = columns.in_view(cells.start_s, cells.end_s)
    count = np.where(seen, view.end - view.first + view.going, 0)
    dense = count > MOST_MARKS
    for lane in np.flatnonzero(~dense & (count > cells.width_px / _ROOM_PX)).tolist():
        dense[lane] = _hiding(columns, lane, cells, stack) > cells.width_px / _HIDING_PX
    exact = np.flatnonzero(~dense & (count > 0))
    exact = exact[np.argsort(count[exact], kind="stable")]
    dense[exact[np.cumsum(count[exact]) > MOST_MARKS]] = True
    return dense


def _hiding(columns: Columns, lane: int, cells: Cells, stack: Stack) -> int:
    """Return about how many folds, and marks without a row, a lane has in some cells."""
    event = columns.visible(cells.start_s, cells.end_s, [lane])
    last = int(stack.last[lane])
    row = columns.row[event].astype(np.int64)
    bin_ = np.floor(columns.outer_lo[event] * (cells.px_per_s / _BIN_PX)).astype(np.int64)
    order = np.lexsort((bin_, row))
    same = (np.diff(bin_[order]) == 0) & (np.diff(row[order]) == 0)
    folds = same & ~np.concatenate([[False], same[:-1]])
    return int(folds.sum()) + int((row > last).sum())


def bin_level(viewport: Viewport) -> int:
    """Return the binary logarithm of the length in seconds of a bin in this view."""
    return max(0, ceil(log2(_BIN_PX * viewport.s_per_px)))


def count_lanes(
    columns: Columns,
    viewport: Viewport,
    bands: Mapping[int, RowBand],
    view: InView,
    scale: Scale,
) -> list[Density]:
    """Return some lanes counted in bins.

    Args:
        columns: The events.
        viewport: The view.
        bands: Which lanes, and the band of each.
        view: How many of their events are in the view.
        scale: How heights follow from counts.
    """
    level = bin_level(viewport)
    bin_s = 1 << level
    first_bin = floor(viewport.start_s / bin_s)
    edges = np.arange(first_bin, ceil(viewport.end_s / bin_s) + 1, dtype=np.int64) * bin_s
    counted = [_bins(columns, lane, edges) for lane in bands]
    most = max((int(full.max()) for full, _ in counted), default=1) or 1
    made: list[Density] = []
    for (lane, band), (full, ends) in zip(bands.items(), counted, strict=True):
        begun = columns.outer_lo[int(view.first[lane]) : int(view.end[lane])]
        places = np.searchsorted(begun, edges)
        carried = int(view.going[lane])
        made.append(
            Density(
                lane=lane,
                color=columns.lanes[lane].color,
                y0=band.top,
                y1=band.y1,
                x0=viewport.x_px(float(edges[0])),
                bin_px=bin_s * viewport.px_per_s,
                first_s=float(edges[0]),
                bin_s=float(bin_s),
                counts=np.diff(places).astype(np.int32),
                heights=_heights(full, most, scale),
                going=ends > edges[:-1],
                carried=carried,
                count=carried + len(begun),
                first_event=int(view.first[lane]),
            )
        )
    return made


def _bins(columns: Columns, lane: int, edges: Indexes) -> tuple[Indexes, Indexes]:
    """Return, per bin, how many events begin in it, and the furthest end of those before it."""
    begins, stop = int(columns.lane_first[lane]), int(columns.lane_first[lane + 1])
    places = begins + np.searchsorted(columns.outer_lo[begins:stop], edges)
    ends = np.full(len(edges) - 1, np.iinfo(np.int64).min)
    if places[0] > begins:
        ends[0] = columns.outer_hi[begins : places[0]].max()
    full = np.diff(places)
    used = np.flatnonzero(full[:-1])
    if len(used):
        ends[used + 1] = np.maximum.reduceat(columns.outer_hi[: places[-2]], places[used])
    return full, np.maximum.accumulate(ends)


def _heights(full: Indexes, most: int, scale: Scale) -> NDArray[np.float32]:
    """Return how high each bin is; any that is not empty can be seen."""
    part = np.log(np.maximum(full, 1)) / max(np.log(most), 1.0)
    if scale is Scale.LINEAR:
        part = full / most
    return np.where(full > 0, _LEAST + (1 - _LEAST) * np.minimum(part, 1.0), 0.0).astype(np.float32)
