"""A frame that is made of a wider one by moving it: while the view is moved, little is made anew.

Marks, folds, counted lanes and labels are those of the wider frame. Only what depends on where
the view begins and ends is made for every step: axis, edge counters, the words of gaps, the tray,
and open marks, whose arrowheads stand at the edges.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.beyond import Whereabouts
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import (
    Density,
    EdgeCounter,
    Fold,
    Frame,
    MarkFlag,
    Marks,
    Side,
)
from beseto_gui.core.scene.going import going_counters
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.lane_names import headings
from beseto_gui.core.scene.lanes import stack_lanes
from beseto_gui.core.scene.marks import place_marks
from beseto_gui.core.scene.style import Measure, Metrics
from beseto_gui.core.scene.surround import brackets, edge_counters, tray_items
from beseto_gui.core.scene.text import shaper
from beseto_gui.core.scene.ticks import build_axis
from beseto_gui.core.scene.timed import InView
from beseto_gui.core.scene.viewport import MAX_SPAN_S, Viewport

#: How much wider than a view a frame is that it may be moved in, on each side.
_BESIDE = 0.25
#: Closest that a label comes to the edge of the plot, in px of the design.
_EDGE_PX = 4.0
#: How much of a label stays over its bar where that leaves the view.
_OVER_PX = 16.0
_OPEN = int(MarkFlag.ARROW_LEFT | MarkFlag.ARROW_RIGHT)

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]


def wider(view: Viewport) -> Viewport | None:
    """Return a view with as much on both sides as a frame should have to be moved; None if not."""
    beside_px = round(view.width_px * _BESIDE)
    beside_s = beside_px * view.s_per_px
    if view.end_s - view.start_s + 2 * beside_s > MAX_SPAN_S:
        return None
    width_px = view.width_px + 2 * beside_px
    return Viewport(view.start_s - beside_s, view.end_s + beside_s, width_px)


def reaches(body: Frame, view: Viewport) -> bool:
    """Return whether a view is inside of a frame."""
    by_px = (view.start_s - body.viewport.start_s) * view.px_per_s
    return -0.5 < by_px < body.viewport.width_px - view.width_px + 0.5


def open_marks(marks: Marks) -> Mask:
    """Return which marks depend on where the view ends."""
    return marks.flags & _OPEN != 0


def moved_frame(
    body: Frame,
    columns: Columns,
    view: Viewport,
    metrics: Metrics,
    measure: Measure,
    *,
    language: str,
    seen_px: tuple[float, float],
    loose: "Loose",
    had: frozenset[int],
) -> Frame:
    """Return the frame of a view inside of a wider frame, which has no lanes that stay.

    Args:
        body: The wider frame.
        columns: The events.
        view: The view, whole px from where the wider one begins.
        metrics: Sizes.
        measure: Widths of texts.
        language: For the words around the events.
        seen_px: From where to where of the height can be seen.
        loose: How far the labels of the wider frame may be moved.
        had: Events whose labels were shown before.
    """
    shapes = shaper(measure, metrics)
    tray_px = metrics.tray_px if body.tray else 0.0
    stack = stack_lanes(columns.lanes, body.height_px - tray_px, metrics)
    around = columns.in_view(view.start_s, view.end_s)
    marks = body.marks
    densities = _densities(body, columns, view, around)
    counters = edge_counters(around, stack, view, shapes, language, seen_px)
    counters += going_counters(densities, counters, stack, view, shapes, language)
    shown = open_marks(marks) & ((marks.fold < 0) | (marks.flags & MarkFlag.LEADS != 0))
    event = marks.event[shown].astype(np.int64)
    event = event[(columns.outer_lo[event] < view.end_s) & (columns.outer_hi[event] > view.start_s)]
    counted = np.zeros(len(columns.lanes), np.bool_)
    counted[[each.lane for each in body.densities]] = True
    counted[marks.lane] = False
    by_px = float(round((body.viewport.start_s - view.start_s) * view.px_per_s))
    where = _whereabouts(loose, by_px, view.width_px, counters, metrics)
    labels = body.labels
    events = labels.event[where.shown].tolist() if isinstance(labels, LabelSet) else ()
    return replace(
        body,
        viewport=view,
        axis=build_axis(view, metrics, measure, language),
        marks=place_marks(columns, event, view, stack, metrics, seen_px).marks,
        brackets=brackets(columns, stack, view, shapes, counted) if columns.gaps else (),
        counters=counters,
        densities=densities,
        tray=tray_items(columns, view, body.tray_y, shapes, language) if body.tray else (),
        headings=headings(columns, stack, shapes, view.width_px),
        body=body,
        by_px=by_px,
        whereabouts=where,
        fresh=frozenset(events).difference(had),
    )


def _densities(
    body: Frame, columns: Columns, view: Viewport, around: InView
) -> tuple[Density, ...]:
    """Return what is told of counted lanes in words: their counts in a view."""
    if not body.densities:
        return ()
    event = body.marks.event.astype(np.int64)
    inside = (columns.outer_lo[event] < view.end_s) & (columns.outer_hi[event] > view.start_s)
    drawn = np.bincount(body.marks.lane[inside], minlength=len(columns.lanes))
    every = around.going + around.end - around.first - drawn
    made: list[Density] = []
    for one in body.densities:
        begin = max(floor((view.start_s - one.first_s) / one.bin_s), 0)
        end = ceil((view.end_s - one.first_s) / one.bin_s)
        begun = around.end[one.lane] - around.first[one.lane] if one.counts.any() else 0
        carried = int(every[one.lane] - begun)
        counts = one.counts[begin:end]
        made.append(replace(one, counts=counts, carried=carried, count=int(every[one.lane])))
    return tuple(made)


@dataclass(frozen=True, slots=True, eq=False)
class Loose:
    """How far the labels of a frame may be moved along their marks.

    A label over a bar stays in the view as long as the bar is, and nothing is in its way.

    Attributes:
        left: Left edges of the labels.
        right: Right edges.
        top: Top edges.
        low: Lower edges.
        least: The least left edge that each may have.
        most: The largest.
    """

    left: Doubles
    right: Doubles
    top: Doubles
    low: Doubles
    least: Doubles
    most: Doubles


def loose(frame: Frame, labels: LabelSet, metrics: Metrics) -> Loose:
    """Return how far labels may be moved in a frame."""
    top, low = labels.boxes[:, 1], labels.boxes[:, 3]
    if not len(labels) or not len(frame.marks.event):
        left, right = labels.boxes[:, 0] + labels.shift_px, labels.boxes[:, 2] + labels.shift_px
        return Loose(left, right, top, low, left, left)
    left, right = labels.boxes[:, 0] + labels.shift_px, labels.boxes[:, 2] + labels.shift_px
    least, most = left.copy(), left.copy()
    marks, gap = frame.marks, metrics.label_gap_px / 2
    order = np.argsort(marks.event, kind="stable")
    at = order[np.minimum(marks.event[order].searchsorted(labels.event), len(order) - 1)]
    boxes = _in_the_way(frame, labels)
    for index, each in enumerate(labels.laid):
        label = each.label
        if label.place != (0, Side.ABOVE) or label.leader or marks.event[at[index]] != label.event:
            continue
        beside = boxes[(boxes[:, 1] < low[index]) & (boxes[:, 3] > top[index])]
        before = beside[beside[:, 2] <= left[index] + gap, 2].max(initial=-np.inf)
        after = beside[beside[:, 0] >= right[index] - gap, 0].min(initial=np.inf)
        wide = right[index] - left[index]
        over_px = _OVER_PX * metrics.unit_px
        begins = float(marks.x0[at[index]]) + over_px - wide
        least[index] = min(max(begins, before + 2 * gap), left[index])
        most[index] = max(min(float(marks.x1[at[index]]), after - 2 * gap) - wide, left[index])
    return Loose(left, right, top, low, least, most)


def _in_the_way(frame: Frame, labels: LabelSet) -> Doubles:
    """Return boxes that labels must keep clear of: others, leaders on their way, and counts."""
    made = labels.boxes.copy()
    made[:, (0, 2)] += labels.shift_px
    lines: list[tuple[float, float, float, float]] = []
    for each in labels.laid:
        if each.label.leader:
            x, ys = each.anchor + labels.shift_px, [y for _, y in each.label.leader]
            lines.append((x, min(ys), x, max(ys)))
    counts = [_corners(fold) for fold in frame.folds if fold.text]
    return np.concatenate([made, np.array([*lines, *counts], np.float64).reshape(-1, 4)])


def _corners(fold: Fold) -> tuple[float, float, float, float]:
    x, y, w, h = fold.text_rect
    return x, y, x + w, y + h


def _whereabouts(
    loose: Loose,
    by_px: float,
    width_px: float,
    counters: Sequence[EdgeCounter],
    metrics: Metrics,
) -> Whereabouts:
    """Return how far right labels are moved in a frame that is moved, and which are shown.

    Those are wholly in the plot and clear of the edge counters.
    """
    edge, gap = _EDGE_PX * metrics.unit_px, metrics.chip_gap_px
    wide, most_x = loose.right - loose.left, width_px - edge
    x = np.clip(loose.left + by_px, edge, np.maximum(most_x - wide, edge))
    x = np.clip(x, loose.least + by_px, loose.most + by_px)
    shown = (x >= edge - 0.01) & (x + wide <= most_x + 0.01)
    for rect in (counter.rect for counter in counters):
        meets = (x < rect.x + rect.w + gap) & (x + wide > rect.x - gap)
        shown &= ~(meets & (loose.top < rect.y + rect.h) & (loose.low > rect.y))
    return Whereabouts(x - loose.left, shown)
