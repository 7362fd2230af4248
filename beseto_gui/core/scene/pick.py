"""What is under a pixel of a frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from beseto_gui.core.scene.frame import Density, Frame, Label, MarkFlag
from beseto_gui.core.scene.label_set import LabelSet

#: How far from a mark still counts as on it.
TOLERANCE_PX = 4.0


class HitKind(StrEnum):
    """What kind of thing was hit."""

    LABEL = "label"
    MARK = "mark"
    FOLD = "fold"
    DENSITY = "density"
    COUNTER = "counter"
    BRACKET = "bracket"
    TRAY = "tray"
    LANE = "lane"


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit.

    Attributes:
        kind: What it is.
        index: Where it is in its list of the frame (`labels`, `marks`, `folds`, `densities`,
            `counters`, `brackets`, `tray`, `lanes`).
        event: The event's index in the columns, or -1 where it is not one event.
        events: The events it stands for: one, the members of a fold, or those that begin in a
            bin of a density.
        count: How many events begin in that bin; 0 where events are only going on.
        start_s: Where it begins.
        end_s: Where it ends.
    """

    kind: HitKind
    index: int
    event: int = -1
    events: Sequence[int] = ()
    count: int = 0
    start_s: float = 0.0
    end_s: float = 0.0


def pick(frame: Frame, x: float, y: float) -> Hit | None:
    """Return what is at a pixel: a label before a mark, a mark before what is around it."""
    index = _label_at(frame.labels, x, y)
    if index >= 0:
        event = frame.labels[index].event
        return Hit(HitKind.LABEL, index, event, (event,))
    return _mark(frame, x, y) or _bin(frame, x, y) or _around(frame, x, y)


def _label_at(labels: Sequence[Label], x: float, y: float) -> int:
    if isinstance(labels, LabelSet):
        return labels.at(x, y)
    return next((at for at, label in enumerate(labels) if label.rect.contains(x, y)), -1)


def _mark(frame: Frame, x: float, y: float) -> Hit | None:
    """Return the mark or fold nearest to a pixel; among those it is in, the narrowest."""
    for index, fold in enumerate(frame.folds):
        if fold.text and fold.text_rect.contains(x, y):
            return Hit(HitKind.FOLD, index, -1, fold.events)
    marks = frame.marks
    # What is looked at closely is in the row, and not farther than a dot is wide.
    in_row = np.flatnonzero((marks.y0 <= y + TOLERANCE_PX) & (marks.y1 >= y - TOLERANCE_PX))
    y0, y1 = marks.y0[in_row], marks.y1[in_row]
    x0, x1 = marks.x0[in_row].astype(np.float64), marks.x1[in_row]
    centre = (x0 + x1) / 2
    half = np.where(marks.flags[in_row] & MarkFlag.DOT != 0, (y1 - y0) / 2.0, (x1 - x0) / 2)
    dx = np.maximum(np.abs(centre - x) - half, 0.0)
    near = np.flatnonzero(dx <= TOLERANCE_PX)
    if not len(near):
        return None
    dy = np.maximum(np.maximum(y0 - y, y - y1), 0.0)
    order = np.lexsort((np.abs(centre - x)[near], half[near], np.hypot(dx, dy)[near]))
    index = int(in_row[near[order[0]]])
    fold_index = int(marks.fold[index])
    if fold_index >= 0:
        return Hit(HitKind.FOLD, fold_index, -1, frame.folds[fold_index].events)
    event = int(marks.event[index])
    return Hit(HitKind.MARK, index, event, (event,))


def _bin(frame: Frame, x: float, y: float) -> Hit | None:
    """Return the bin of a density nearest to a pixel that is not empty.

    Where there is none, but events are going on that began before, it is the bin itself.
    """
    for index, density in enumerate(frame.densities):
        if not density.y0 - TOLERANCE_PX <= y < density.y1 + TOLERANCE_PX:
            continue
        at = (x - density.x0) / density.bin_px
        reach = TOLERANCE_PX / density.bin_px
        first = max(int(at - reach), 0)
        near = first + np.flatnonzero(density.counts[first : max(int(at + reach) + 1, 0)])
        if not len(near):
            here = int(at)
            is_going = 0 <= here < len(density.going) and bool(density.going[here])
            return _in_bin(density, index, here) if is_going else None
        return _in_bin(density, index, int(near[np.argmin(np.abs(near + 0.5 - at))]))
    return None


def _in_bin(density: Density, index: int, bin_: int) -> Hit:
    count, start_s = int(density.counts[bin_]), density.first_s + bin_ * density.bin_s
    first = density.first_event + int(density.counts[:bin_].sum())
    events = range(first, first + count)
    return Hit(HitKind.DENSITY, index, -1, events, count, start_s, start_s + density.bin_s)


def _around(frame: Frame, x: float, y: float) -> Hit | None:
    for index, counter in enumerate(frame.counters):
        if counter.rect.contains(x, y):
            return Hit(HitKind.COUNTER, index)
    for index, bracket in enumerate(frame.brackets):
        on_line = bracket.x0 <= x <= bracket.x1 and abs(y - bracket.y) <= TOLERANCE_PX
        if on_line or bracket.text_rect.contains(x, y):
            return Hit(HitKind.BRACKET, index)
    for index, item in enumerate(frame.tray):
        if item.rect.contains(x, y):
            events = (item.event,) if item.event >= 0 else ()
            return Hit(HitKind.TRAY, index, item.event, events)
    for index, lane in enumerate(frame.lanes):
        if lane.y0 <= y < lane.y1:
            return Hit(HitKind.LANE, index)
    return None
