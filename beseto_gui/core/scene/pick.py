"""What is under a pixel of a frame."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from beseto_gui.core.scene.frame import Frame, MarkFlag

#: How far from a mark still counts as on it.
TOLERANCE_PX = 4.0


class HitKind(StrEnum):
    """What kind of thing was hit."""

    LABEL = "label"
    MARK = "mark"
    FOLD = "fold"
    COUNTER = "counter"
    BRACKET = "bracket"
    TRAY = "tray"
    LANE = "lane"


@dataclass(frozen=True, slots=True)
class Hit:
    """What was hit.

    Attributes:
        kind: What it is.
        index: Where it is in its list of the frame (`labels`, `marks`, `folds`, `counters`,
            `brackets`, `tray`, `lanes`).
        event: The event's index in the columns, or -1 where it is not one event.
        events: The events it stands for: one, or the members of a fold.
    """

    kind: HitKind
    index: int
    event: int = -1
    events: tuple[int, ...] = ()


def pick(frame: Frame, x: float, y: float) -> Hit | None:
    """Return what is at a pixel: a label before a mark, a mark before what is around it."""
    for index, label in enumerate(frame.labels):
        if label.rect.contains(x, y):
            return Hit(HitKind.LABEL, index, label.event, (label.event,))
    return _mark(frame, x, y) or _around(frame, x, y)


def _mark(frame: Frame, x: float, y: float) -> Hit | None:
    """Return the mark or fold nearest to a pixel; among those it is in, the narrowest."""
    for index, fold in enumerate(frame.folds):
        if fold.text and fold.text_rect.contains(x, y):
            return Hit(HitKind.FOLD, index, -1, fold.events)
    marks = frame.marks
    if not len(marks.event):
        return None
    centre = (marks.x0.astype(np.float64) + marks.x1) / 2
    half = np.where(
        marks.flags & MarkFlag.DOT != 0,
        (marks.y1 - marks.y0) / 2.0,
        (marks.x1.astype(np.float64) - marks.x0) / 2,
    )
    dx = np.maximum(np.abs(centre - x) - half, 0.0)
    dy = np.maximum(np.maximum(marks.y0 - y, y - marks.y1), 0.0)
    near = np.flatnonzero((dx <= TOLERANCE_PX) & (dy <= TOLERANCE_PX))
    if not len(near):
        return None
    order = np.lexsort((np.abs(centre - x)[near], half[near], np.hypot(dx, dy)[near]))
    index = int(near[order[0]])
    fold_index = int(marks.fold[index])
    if fold_index >= 0:
        return Hit(HitKind.FOLD, fold_index, -1, frame.folds[fold_index].events)
    event = int(marks.event[index])
    return Hit(HitKind.MARK, index, event, (event,))


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
