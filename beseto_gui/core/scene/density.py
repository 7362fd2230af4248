"""Lanes whose marks have no room: counted in bins of time, so that nothing is hidden by anything.

Which lanes are counted depends on the scale and on fixed cells of time, some to a view, not on
where exactly the view begins; bins are fixed stretches of time, a power of two of seconds. So
nothing flickers when the view is moved, and what was counted for some cells serves every view
that begins in the first of them.

Of a lane that has room for what begins in the cells, but not for all that goes on from before,
only the latter is counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, log2
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.beyond import Sky
from beseto_gui.core.scene.cells import BIN_PX, Cells, cells_of, twice_as_wide
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Density
from beseto_gui.core.scene.going import weightiest_going
from beseto_gui.core.scene.lane_rows import RowBand
from beseto_gui.core.scene.lanes import LaneStack, Stack
from beseto_gui.core.scene.marks import spread, visible_events
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.timed import InView
from beseto_gui.core.scene.viewport import Viewport

if TYPE_CHECKING:
    from beseto_gui.core.scene.lod import Bins

#: So many exact marks at most are in a view.
MOST_MARKS = 2500
#: A lane with fewer marks than one to so many px has room for all.
_ROOM_PX = 12.0
#: A lane is counted when there are more than one to so many px of what would hide marks: folds,
#: and marks for which there is no row.
_HIDING_PX = 24.0
#: What goes on from before the cells is counted when it is more than so many to a row, and more
#: than so many events if every row of the lane has a place of its own.
_GOING, _GOING_TO_ROW = 24, 2
#: Bits by which a stretch is longer than a bin of which the weightiest event is a candidate for
#: a label.
_STRETCH_BITS = 5
#: How high the bin of a single event is, as a part of the band.
_LEAST = 0.16

Indexes = NDArray[np.int64]
Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Scale(StrEnum):
    """How the height of a bin follows from its count."""

    LOG = "log"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The weightiest event of every stretch of the counted lanes.

    Attributes:
        event: Index into the columns, ascending in a lane.
        lane: Which of the counted lanes it is in.
        bin: In which bin it begins.
    """

    event: Indexes
    lane: Indexes
    bin: Indexes


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What is known of all views that begin in a cell at a scale.

    Attributes:
        cells: The cells.
        dense: Which lanes are counted.
        carries: Of which others it is counted what goes on from before the cells.
        view: How many events of each lane are in the cells.
        lanes: Those that are counted or of which something is.
        places: A row for each of `lanes`: index of the first event of every bin, and where
            those of the last one end.
        going: The same: whether events that began before a bin go on in it.
        most: How many events a bin has at most, rounded up to a power of two.
        candidates: What is considered for labels.
        skies: Lanes as they are drawn by scale, made when they are asked for.
        strips: Where lanes are drawn, with what that follows from; see `dense_labels.strips_of`.
        bins: By lane, what was counted; the same at every scale that has these cells and bins.
        leading: Events that begin before the cells and go on, which are drawn all the same.
    """

    cells: Cells
    dense: Mask
    carries: Mask
    view: InView
    lanes: Indexes
    places: Indexes
    going: Mask
    most: int
    candidates: Candidates
    skies: dict[Scale, Sky]
    strips: dict[int, tuple[LaneStack, Metrics, RowBand]]
    bins: "dict[int, Bins]"
    leading: Indexes

    def sky(self, scale: Scale) -> Sky:
        """Return how high every bin of `lanes` is; what is not empty can be seen."""
        made = self.skies.get(scale)
        if made is None:
            counts = np.diff(self.places, axis=1)
            if scale is Scale.LINEAR:
                part = counts / self.most
            else:
                part = np.log2(np.maximum(counts, 1)) / max(log2(self.most), 1.0)
            heights = np.where(counts > 0, _LEAST + (1 - _LEAST) * part, 0.0).astype(np.float32)
            bin_s = float(1 << self.cells.bin_bits)
            lanes: tuple[int, ...] = tuple(self.lanes.tolist())
            made = Sky(lanes, self.cells.first_bin * bin_s, bin_s, heights, self.going)
            self.skies[scale] = made
        return made


_counted: WeakKeyDictionary[Columns, Counted] = WeakKeyDictionary()


def counted(
    columns: Columns, viewport: Viewport, stack: Stack, seen: Mask, *, for_now: bool = False
) -> Counted:
    """Return which lanes are counted instead of drawn mark by mark, and their counts.

    Args:
        columns: The events.
        viewport: The view.
        stack: The rows of the lanes.
        seen: Which lanes are seen at all; others are left out of account.
        for_now: Whether the scale is being changed: then what was counted last may serve, with
            bins of up to four times their least width.
    """
    cells = cells_of(viewport, stack, seen)
    known = _counted.get(columns)
    if known is None or (
        known.cells != cells and not (for_now and known.cells.serve(viewport, cells))
    ):
        if for_now and known is not None and known.cells.px_per_s > viewport.px_per_s:
            # What is counted for a wider view serves for as long as the view is made wider.
            cells = cells_of(twice_as_wide(viewport), stack, seen)
        known = _counted[columns] = _count(columns, cells, stack, seen, known)
    return known


def _count(
    columns: Columns, cells: Cells, stack: Stack, seen: Mask, before: Counted | None
) -> Counted:
    """Count what is in some cells; what was counted before may be of the same."""
    if before is not None and before.cells.times == cells.times:
        view, bins = before.view, before.bins
    else:
        view, bins = columns.in_view(cells.start_s, cells.end_s), {}
    going_on = np.where(seen, view.going, 0)
    few = _GOING_TO_ROW * (stack.last + 1)
    carries = going_on > np.where(stack.shares, few, np.maximum(few, _GOING))
    dense = _dense(columns, cells, stack, view, seen, carries)
    carries &= ~dense
    lanes = np.flatnonzero(dense | carries)
    counts = np.zeros((len(lanes), cells.bins), np.int64)
    going = np.zeros((len(lanes), cells.bins), np.bool_)
    tops = np.full((len(lanes), cells.bins), -1, np.int64)
    for at, lane in enumerate(map(int, lanes)):
        made = bins.get(lane)
        if made is None:
            pyramid = columns.pyramid(lane)
            made = bins[lane] = pyramid.bins(cells.first_bin, cells.bin_bits, cells.bins)
        going[at] = made.going
        if dense[lane]:
            counts[at], tops[at] = made.counts, made.top
    places = np.zeros((len(lanes), cells.bins + 1), np.int64)
    np.cumsum(counts, axis=1, out=places[:, 1:])
    places += view.first[lanes][:, None]
    most = 1 << (int(counts.max(initial=1)) - 1).bit_length()
    return Counted(
        cells=cells,
        dense=dense,
        carries=carries,
        view=view,
        lanes=lanes,
        places=places,
        going=going,
        most=most,
        candidates=_candidates(columns, cells, tops),
        skies={},
        strips=before.strips if before is not None and np.array_equal(before.dense, dense) else {},
        bins=bins,
        leading=weightiest_going(
            columns,
            np.flatnonzero(carries),
            view.first[carries],
            (cells.first + 1) << cells.bits,
            stack,
        ),
    )


def _candidates(columns: Columns, cells: Cells, tops: Indexes) -> Candidates:
    """Return the weightiest event of every stretch, out of those of its bins, a row per lane."""
    lanes, bins = len(tops), cells.bins
    length = 1 << min(_STRETCH_BITS, cells.bits - cells.bin_bits)
    weight = np.full(tops.shape, -1, np.int64)
    weight[tops >= 0] = columns.priority[tops[tops >= 0]]
    heaviest: Indexes = weight.reshape(-1, length).argmax(axis=1)
    lane = np.repeat(np.arange(lanes), bins // length)
    bin_ = heaviest + np.tile(np.arange(0, bins, length), lanes)
    event = tops[lane, bin_]
    used = event >= 0
    return Candidates(event[used], lane[used], bin_[used])


def _dense(
    columns: Columns, cells: Cells, stack: Stack, view: InView, seen: Mask, carries: Mask
) -> Mask:
    """Return which lanes are to be counted: the fullest, if need be, and those without room."""
    begun = view.end - view.first
    count = np.where(seen, begun + np.where(carries, 0, view.going), 0)
    dense = np.zeros(len(count), np.bool_)
    order = np.argsort(count, kind="stable")
    dense[order] = np.cumsum(count[order]) > MOST_MARKS
    tight = ~dense & (count > cells.width_px / _ROOM_PX)
    if tight.any():
        event = np.concatenate(
            [
                visible_events(columns, cells.start_s, view, tight & ~carries),
                spread(view.first[tight & carries], view.end[tight & carries]),
            ]
        )
        hiding = _hiding(columns, cells, stack, event)
        dense |= tight & (hiding > cells.width_px / _HIDING_PX)
    return dense & (count > 0)


def _hiding(columns: Columns, cells: Cells, stack: Stack, event: Indexes) -> Indexes:
    """Return per lane about how many folds, and marks without a row, some events make."""
    lane, row = columns.lane_of(event), columns.row[event].astype(np.int64)
    bin_ = np.floor(columns.outer_lo[event] * (cells.px_per_s / BIN_PX)).astype(np.int64)
    order = np.lexsort((bin_, row, lane))
    same = (np.diff(bin_[order]) == 0) & (np.diff(row[order]) == 0) & (np.diff(lane[order]) == 0)
    folds = np.flatnonzero(same & ~np.concatenate([[False], same[:-1]]))
    without_row = lane[row > stack.last[lane]]
    hiding = np.concatenate([lane[order][folds], without_row])
    return np.bincount(hiding, minlength=len(stack.last))


def shown_events(
    found: Counted, columns: Columns, viewport: Viewport, view: InView, seen: Mask, first: int
) -> Indexes:
    """Return the events in a view that are drawn mark by mark, ascending.

    Args:
        found: What was counted.
        columns: The events.
        viewport: The view.
        view: How many events are in it.
        seen: Which lanes are seen.
        first: An event that is among them if its lane is not counted; -1 for none.
    """
    whole = visible_events(columns, viewport.start_s, view, seen & ~found.dense & ~found.carries)
    if not found.carries.any():
        return whole
    part = spread(found.view.first[found.carries], view.end[found.carries])
    part = np.append(part, found.leading)
    part = part[columns.outer_hi[part] > viewport.start_s]
    if 0 <= first < columns.dated and found.carries[columns.lane_at(first)]:
        is_shown = viewport.start_s < columns.outer_hi[first] and not (part == first).any()
        if is_shown and columns.outer_lo[first] < viewport.end_s:
            part = np.append(part, first)
    return np.sort(np.concatenate([whole, part]))


def densities(
    found: Counted,
    columns: Columns,
    viewport: Viewport,
    strips: Mapping[int, RowBand],
    view: InView,
    shown: Indexes,
    scale: Scale,
) -> tuple[Density, ...]:
    """Return the counted lanes of a view.

    Args:
        found: What was counted.
        columns: The events.
        viewport: The view.
        strips: Where each of them is drawn.
        view: How many of their events are in the view.
        shown: The events that are drawn mark by mark.
        scale: How heights follow from counts.
    """
    cells, bin_s = found.cells, 1 << found.cells.bin_bits
    begin = floor(viewport.start_s / bin_s) - cells.first_bin
    end = min(ceil(viewport.end_s / bin_s) - cells.first_bin, cells.bins)
    first_s = float((cells.first_bin + begin) * bin_s)
    lanes = found.lanes
    first, stop = view.first[lanes], view.end[lanes]
    places = np.clip(found.places[:, begin : end + 1], first[:, None], stop[:, None])
    counts = np.diff(places, axis=1).astype(np.int32)
    heights, going = found.sky(scale).heights[:, begin:end], found.going[:, begin:end]
    drawn = np.bincount(columns.lane_of(shown), minlength=len(found.dense))[lanes]
    count = view.going[lanes] + stop - first - drawn
    carried: list[int] = (count - counts.sum(axis=1)).tolist()
    begins, ends = (
        np.searchsorted(shown, columns.lane_first[lanes + by]).tolist() for by in (0, 1)
    )
    x0, bin_px = viewport.x_px(first_s), bin_s * viewport.px_per_s
    return tuple(
        Density(
            lane=lane,
            color=columns.lanes[lane].color,
            y0=strips[lane].top,
            y1=strips[lane].y1,
            x0=x0,
            bin_px=bin_px,
            first_s=first_s,
            bin_s=float(bin_s),
            counts=counts[at],
            heights=heights[at],
            going=going[at],
            carried=carried[at],
            count=int(count[at]),
            first_event=int(first[at]),
            drawn=shown[begins[at] : ends[at]],
        )
        for at, lane in enumerate(map(int, lanes))
    )
