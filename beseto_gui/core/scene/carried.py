"""Labels that are carried along while the scale is being changed.

Laying labels out anew with every step of a zoom would cost most of its time, and make them jump.
So each keeps its texts, its height and its place beside its mark, and goes where that goes. Those
that come too close to a weightier one give way.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import EdgeCounter, Label, Side
from beseto_gui.core.scene.label_set import LabelSet, Laid, moved
from beseto_gui.core.scene.marks import Placed
from beseto_gui.core.scene.placing import BESIDE_PX
from beseto_gui.core.scene.rooms import Rooms
from beseto_gui.core.scene.style import Metrics

#: How far the top of a mark may be from where it was seen from its label.
_SAME_PX = 0.5

Doubles = NDArray[np.float64]
Indexes = NDArray[np.int64]
Mask = NDArray[np.bool_]


class _Boxes(NamedTuple):
    """What labels cover: their texts with their elbows, and upright leaders."""

    left: Doubles
    right: Doubles
    top: Doubles
    low: Doubles
    line: Doubles
    line_top: Doubles
    line_low: Doubles


class Carried(NamedTuple):
    """Labels at another scale.

    Attributes:
        labels: Those that can stay.
        row: The row of each.
        gone: Events whose marks stand elsewhere now, or are in view no more.
    """

    labels: LabelSet
    row: Indexes
    gone: Indexes


def carried(
    old: LabelSet,
    placed: Placed,
    rooms: Rooms,
    counters: Sequence[EdgeCounter],
    bounds_px: tuple[float, float],
    metrics: Metrics,
) -> Carried:
    """Return the labels of a frame at the places that follow from another scale.

    Args:
        old: The labels.
        placed: The marks of the other scale.
        rooms: What is free in their rows.
        counters: What lies outside the view.
        bounds_px: From where to where labels may stand.
        metrics: Sizes.
    """
    order = np.argsort(placed.marks.event, kind="stable")
    at = placed.marks.event[order].searchsorted(old.event)
    at = order[np.minimum(at, len(order) - 1)]
    top = placed.marks.y0[at].astype(np.float64)
    row = placed.row[at]
    is_there = placed.marks.event[at] == old.event
    rows: list[int] = row.tolist()
    is_there &= [rooms.holds(row, each.label) for row, each in zip(rows, old.laid, strict=True)]
    left, by_px = _places(old, placed, at, bounds_px[0], metrics)
    right = left + old.boxes[:, 2] - old.boxes[:, 0]
    stays = is_there & (left >= bounds_px[0]) & (right <= bounds_px[1])
    gap = metrics.chip_gap_px
    high, low = old.boxes[:, 1], old.boxes[:, 3]
    for rect in (counter.rect for counter in counters):
        meets = (left < rect.x + rect.w + gap) & (right > rect.x - gap)
        stays &= ~(meets & (high < rect.y + rect.h) & (low > rect.y))
    is_beside = old.is_beside
    if is_beside.any():
        stays &= ~((placed.marks.fold[at] >= 0) & is_beside)
        begins = np.where(old.side == Side.BESIDE_RIGHT, placed.right[at], left)
        ends = np.where(old.side == Side.BESIDE_LEFT, placed.left[at], right)
        stays &= rooms.clear_of_marks(row, begins, ends) | ~is_beside
    anchor = placed.anchor[at]
    chosen = np.flatnonzero(stays)
    boxes = _boxes(old, left, right, anchor, top)
    chosen = chosen[_clear(_Boxes(*(each[chosen] for each in boxes)), metrics.label_gap_px / 4)]
    indexes: list[int] = chosen.tolist()
    places = zip(by_px[chosen].tolist(), anchor[chosen].tolist(), top[chosen].tolist(), strict=True)
    laid: list[Laid] = []
    for index, (by, x, y) in zip(indexes, places, strict=True):
        label, weight, _, _ = old.laid[index]
        laid.append(Laid(_at(label, by, y), weight, x, y))
    return Carried(LabelSet(laid), row[chosen], old.event[~is_there])


def _places(
    old: LabelSet, placed: Placed, at: Indexes, least_x: float, metrics: Metrics
) -> tuple[Doubles, Doubles]:
    """Return the left edges of labels, and by how much they are moved from where they were laid."""
    left, wide = old.boxes[:, 0], old.boxes[:, 2] - old.boxes[:, 0]
    by_px = placed.anchor[at] - old.anchor
    x = left + by_px
    # Above a bar without a leader: over the bar, or from where it begins.
    begins = np.maximum(placed.own_left[at], least_x)
    over = np.clip(x, begins, np.maximum(begins, placed.own_right[at] - wide))
    x = np.where(old.is_over, over, x)
    beside_px = BESIDE_PX * metrics.unit_px
    x = np.where(old.side == Side.BESIDE_RIGHT, placed.right[at] + beside_px, x)
    x = np.where(old.side == Side.BESIDE_LEFT, placed.left[at] - beside_px - wide, x)
    return x, x - left


def _boxes(old: LabelSet, left: Doubles, right: Doubles, anchor: Doubles, top: Doubles) -> _Boxes:
    """Return what labels cover at their new places."""
    has_elbow = (old.side == Side.RIGHT) | (old.side == Side.LEFT)
    has_line = has_elbow | ((old.side == Side.ABOVE) & ~old.is_over)
    line_low = np.where(has_line, top, -np.inf)
    return _Boxes(
        left=np.where(has_elbow, np.minimum(left, anchor), left),
        right=np.where(has_elbow, np.maximum(right, anchor), right),
        top=old.boxes[:, 1],
        low=old.boxes[:, 3],
        line=anchor,
        line_top=old.boxes[:, 3],
        line_low=line_low,
    )


def _clear(boxes: _Boxes, gap_px: float) -> Indexes:
    """Return which labels are clear of all weightier ones that are."""
    left, right, top, low, line, line_top, line_low = boxes
    is_level = (top[:, None] < low) & (top < low[:, None])
    meets = is_level & (left[:, None] < right + gap_px) & (left < right[:, None] + gap_px)
    crosses = (line[:, None] > left) & (line[:, None] < right)
    crosses &= (line_top[:, None] < low) & (top < line_low[:, None])
    np.fill_diagonal(crosses, val=False)
    pairs = np.argwhere(np.triu(meets | crosses | crosses.T, 1))
    stays = np.ones(len(left), np.bool_)
    for one, other in pairs.tolist():
        if stays[one]:
            stays[other] = False
    return np.flatnonzero(stays)


def _at(label: Label, by_px: float, top: float) -> Label:
    """Return a label further right, with its leader from where the top of its mark is now."""
    leader = label.leader
    if leader and abs(leader[0][1] - top) > _SAME_PX:
        label = label._replace(leader=((leader[0][0], top), *leader[1:]))
    return moved(label, by_px)
