"""The marks in view, in px, and the folds that stand for those too close to be told apart."""

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import MarkFlag, Marks
from beseto_gui.core.scene.lanes import Stack
from beseto_gui.core.scene.shapes import NARROWEST_PX
from beseto_gui.core.scene.style import Metrics
from beseto_gui.core.scene.timed import InView
from beseto_gui.core.scene.viewport import Viewport

#: A bar that would be narrower than this, in px of the design, is a dot.
_LEAST_WIDTH_PX = 1.0
#: How much of a vague bar fades at each end: of a decade or century, and of one that is
#: approximate, whose bounds are a unit wider on each side than the date itself.
_FADE_VAGUE, _FADE_APPROXIMATE = 0.25, 1.0 / 3.0

Doubles = NDArray[np.float64]

# Plain integers: numpy takes an IntFlag apart at every use.
_DOT, _KEPT = int(MarkFlag.DOT), int(MarkFlag.DASHED | MarkFlag.SPAN)
_SPAN, _FADES = int(MarkFlag.SPAN), int(MarkFlag.FADE_LEFT)
_ARROW_LEFT, _ARROW_RIGHT = int(MarkFlag.ARROW_LEFT), int(MarkFlag.ARROW_RIGHT)


@dataclass(frozen=True, slots=True)
class Placed:
    """Marks with what the layout of labels needs besides.

    Attributes:
        marks: The marks of the frame.
        row: Index into `Stack.rows`, per mark.
        left: Left edge of what is visible of the mark with all its readings.
        right: Right edge.
        own_left: Left edge of what is visible of the mark itself.
        own_right: Right edge.
        anchor: Where a leader to the mark begins.
    """

    marks: Marks
    row: NDArray[np.int64]
    left: Doubles
    right: Doubles
    own_left: Doubles
    own_right: Doubles
    anchor: Doubles


def _nothing() -> Placed:
    i, f, d = np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0)
    marks = Marks(i, i, i, i, f, f, f, f, f, f, f, f, i)
    return Placed(marks, np.empty(0, np.int64), d, d, d, d, d)


#: No marks: what there is where every lane is counted.
NOTHING_PLACED = _nothing()


def visible_events(
    columns: Columns, start_s: float, view: InView, lanes: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return the dated events of some lanes that any reading puts into a view, ascending.

    Args:
        columns: The events.
        start_s: Where the view begins.
        view: How many events of each lane it shows.
        lanes: Which lanes.
    """
    chosen = np.flatnonzero(lanes)
    first = view.first[chosen]
    before = columns.lane_first[:-1][chosen]
    going = columns.reach.after(before, first, floor(start_s))
    return np.sort(np.concatenate([going, spread(first, view.end[chosen])]))


def spread(first: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return all numbers of some ranges, one range after the other."""
    counts = np.maximum(end - first, 0)
    numbers = np.repeat(first - np.cumsum(counts) + counts, counts)
    return numbers + np.arange(len(numbers))


def place_marks(
    columns: Columns,
    event: NDArray[np.int64],
    viewport: Viewport,
    stack: Stack,
    metrics: Metrics,
    seen_px: tuple[float, float],
) -> Placed:
    """Return marks in px, in rows that are between two heights; folds are not yet known."""
    lane = columns.lane_of(event)
    row = stack.row_index(lane, columns.row[event])
    is_seen = (stack.bottoms[row] > seen_px[0]) & (stack.tops[row] < seen_px[1])
    event, lane, row = event[is_seen], lane[is_seen], row[is_seen]
    extent = _extent(columns, event, viewport, metrics)
    ends = _ends(columns, event, viewport, extent)
    mid, mark_px = stack.mids[row], stack.mark_px[row]
    half = np.where(extent.is_dot, np.minimum(mark_px, metrics.dot_px), mark_px) / 2
    palette = np.array([column.color for column in columns.lanes], np.int32)
    start_s, end_s = columns.start_lo[event], columns.end_hi[event]
    marks = Marks(
        event=event.astype(np.int32),
        lane=lane,
        color=palette[lane],
        flags=ends.flags,
        x0=ends.x0.astype(np.float32),
        x1=ends.x1.astype(np.float32),
        y0=(mid - half).astype(np.float32),
        y1=(mid + half).astype(np.float32),
        outer_x0=_outer(columns.outer_lo[event], start_s, ends.x0, viewport),
        outer_x1=_outer(columns.outer_hi[event], end_s, ends.x1, viewport),
        fade_left=ends.fade_left.astype(np.float32),
        fade_right=ends.fade_right.astype(np.float32),
        fold=np.full(len(event), -1, np.int32),
    )
    return _with_anchors(marks, row, extent.is_dot, viewport, metrics)


@dataclass(frozen=True, slots=True)
class _Extent:
    """Edges of marks before they are cut to the view, and which marks are dots."""

    x0: Doubles
    x1: Doubles
    is_dot: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Ends:
    """Edges of marks as they are drawn, with how they fade."""

    x0: Doubles
    x1: Doubles
    fade_left: Doubles
    fade_right: Doubles
    flags: NDArray[np.int32]


def _extent(
    columns: Columns, event: NDArray[np.int64], viewport: Viewport, metrics: Metrics
) -> _Extent:
    x0 = _x_px(columns.start_lo[event], viewport)
    x1 = _x_px(columns.end_hi[event], viewport)
    length = x1 - x0
    is_day = columns.flags_of(event) & _DOT != 0
    unit = metrics.unit_px
    is_dot = (length < _LEAST_WIDTH_PX * unit) | (is_day & (length < metrics.narrow_px))
    widen = np.where(is_dot, 0.0, np.maximum(NARROWEST_PX * unit - length, 0.0) / 2)
    return _Extent(x0 - widen, x1 + widen, is_dot)


def _ends(columns: Columns, event: NDArray[np.int64], viewport: Viewport, extent: _Extent) -> _Ends:
    """Cut marks to the surroundings of the view, and let what is in doubt or open fade.

    An open mark that is known to reach over the edge of the view is cut there like any other;
    else it goes on to that edge, from where it is known to have lasted until.
    """
    width_px = viewport.width_px
    known = columns.flags_of(event)
    is_bar = ~extent.is_dot
    goes_left, goes_right = is_bar & (extent.x0 < 0), is_bar & (extent.x1 > width_px)
    has_no_start = is_bar & (known & _ARROW_LEFT != 0)
    has_no_end = is_bar & (known & _ARROW_RIGHT != 0)
    start_hi, end_lo = columns.start_hi_of(event), columns.end_lo_of(event)
    known_from_px = _x_px(np.minimum(start_hi, end_lo), viewport)
    known_until_px = _x_px(np.maximum(start_hi, end_lo), viewport)
    is_open_left = has_no_start & (known_from_px > 0)
    is_open_right = has_no_end & (known_until_px < width_px)
    x0 = np.clip(extent.x0, -width_px, 2 * width_px)
    x1 = np.clip(extent.x1, -width_px, 2 * width_px)
    x0 = np.where(is_open_left & goes_left, 0.0, x0)
    x1 = np.where(is_open_right & goes_right, width_px, x1)
    goes_left, goes_right = goes_left & ~is_open_left, goes_right & ~is_open_right
    doubt_left, doubt_right = _doubts(columns, event, viewport, is_bar)
    fade_left = np.where(has_no_start, 0.0, extent.x0 + doubt_left - x0)
    fade_right = np.where(has_no_end, 0.0, x1 - extent.x1 + doubt_right)
    fade_left = np.where(is_open_left, np.clip(known_from_px, x0, x1) - x0, fade_left)
    fade_right = np.where(is_open_right, x1 - np.clip(known_until_px, x0, x1), fade_right)
    fade_left = np.where(x0 + fade_left > 0, np.maximum(fade_left, 0.0), 0.0)
    fade_right = np.where(x1 - fade_right < width_px, np.maximum(fade_right, 0.0), 0.0)
    flags = known & _KEPT
    for condition, flag in (
        (extent.is_dot, MarkFlag.DOT),
        (goes_left, MarkFlag.CUT_LEFT),
        (goes_right, MarkFlag.CUT_RIGHT),
        (fade_left > 0, MarkFlag.FADE_LEFT),
        (fade_right > 0, MarkFlag.FADE_RIGHT),
        (is_open_left, MarkFlag.ARROW_LEFT),
        (is_open_right, MarkFlag.ARROW_RIGHT),
    ):
        flags[condition] |= int(flag)
    return _Ends(x0, x1, fade_left, fade_right, flags)


def _with_anchors(
    marks: Marks,
    row: NDArray[np.int64],
    is_dot: NDArray[np.bool_],
    viewport: Viewport,
    metrics: Metrics,
) -> Placed:
    """Work out what is visible of each mark, and where its leader begins."""
    width_px = viewport.width_px
    centre = (marks.x0.astype(np.float64) + marks.x1) / 2
    half_dot = metrics.dot_px / 2
    left = np.where(is_dot, centre - half_dot, np.maximum(marks.x0, 0.0))
    right = np.where(is_dot, centre + half_dot, np.minimum(marks.x1, width_px))
    # Only an outer reading may be in view; the nearest edge stands for the mark then.
    left = np.clip(left, -half_dot, width_px)
    right = np.clip(right, 0.0, width_px + half_dot)
    near = left + metrics.mark_px
    anchor = np.clip(np.minimum((left + right) / 2, near), 0.0, width_px)
    outer_left = np.clip(np.minimum(left, marks.outer_x0), -half_dot, width_px)
    outer_right = np.clip(np.maximum(right, marks.outer_x1), 0.0, width_px + half_dot)
    return Placed(marks, row, outer_left, outer_right, left, right, anchor)


def _x_px(times: NDArray[np.int64], viewport: Viewport) -> Doubles:
    return (times.astype(np.float64) - viewport.start_s) * viewport.px_per_s


def _outer(
    outer_s: NDArray[np.int64], own_s: NDArray[np.int64], own_x: Doubles, viewport: Viewport
) -> NDArray[np.float32]:
    """Return an edge of the widest reading, the mark's own edge where readings agree."""
    width_px = viewport.width_px
    x = np.clip(_x_px(outer_s, viewport), -width_px, 2 * width_px)
    return np.where(outer_s == own_s, own_x, x).astype(np.float32)


def _doubts(
    columns: Columns, event: NDArray[np.int64], viewport: Viewport, is_bar: NDArray[np.bool_]
) -> tuple[Doubles, Doubles]:
    """Return over how many px each end is in doubt."""
    flags = columns.flags_of(event)
    start_lo, start_hi = columns.start_lo[event], columns.start_hi_of(event)
    end_lo, end_hi = columns.end_lo_of(event), columns.end_hi[event]
    is_single = (start_lo == end_lo) & (start_hi == end_hi)
    part = np.where(flags & _SPAN != 0, _FADE_VAGUE, _FADE_APPROXIMATE)
    length = (end_hi.astype(np.float64) - start_lo) * part
    fades = is_bar & (flags & _FADES != 0)
    left = np.where(is_single, length, start_hi.astype(np.float64) - start_lo)
    right = np.where(is_single, length, end_hi.astype(np.float64) - end_lo)
    scale = np.where(fades, viewport.px_per_s, 0.0)
    return left * scale, right * scale
