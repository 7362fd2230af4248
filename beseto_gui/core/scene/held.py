"""A frame with lanes that stay at the top, taken apart: each part is seen in its own strip."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import inf

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Frame, Marks

#: Lanes that end no farther below the top of the tray are above it.
_TOUCH_PX = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some lanes of a frame with all that is in them, to be drawn between two heights only."""

    frame: Frame
    y0: float
    y1: float


def parts(frame: Frame, columns: Columns) -> tuple[Part, ...]:
    """Return the lanes that scroll, then those that stay at the top, then what has no date.

    The parts have the coordinates of the frame, and numbers of lanes and events of the whole;
    what scrolls keeps the bands of the held lanes, which are outside of where it is seen. The
    tray is a part only where lanes are below it.
    """
    is_over = bool(frame.tray and frame.lanes) and frame.lanes[-1].y1 > frame.tray_y + _TOUCH_PX
    if is_over:
        lanes, end = replace(frame, tray=()), frame.tray_y
        return (*_lane_parts(lanes, columns, end), Part(_tray(frame), end, inf))
    return _lane_parts(frame, columns, inf)


def _lane_parts(frame: Frame, columns: Columns, end: float) -> tuple[Part, ...]:
    """Return the lanes that scroll, seen as far as `end`, and those that stay."""
    if not frame.held:
        return (Part(frame, -inf, end),)
    top = frame.lanes[0].y0
    return (
        Part(_part(frame, columns, stays=False), frame.held_y, end),
        Part(_part(frame, columns, stays=True), top, frame.held_y),
    )


def _tray(frame: Frame) -> Frame:
    """Return a frame with nothing but what has no date."""
    none = np.zeros(len(frame.marks.event), np.bool_)
    return replace(
        frame,
        lanes=(),
        marks=_marks(frame.marks, none, [], len(frame.folds)),
        labels=(),
        folds=(),
        brackets=(),
        counters=(),
        densities=(),
        headings=(),
        held=0,
    )


def part_at(of: Iterable[Part], y: float) -> Part:
    """Return the part that is seen at a height."""
    found = list(of)
    return next((part for part in found if part.y0 <= y < part.y1), found[0])


def _part(frame: Frame, columns: Columns, *, stays: bool) -> Frame:
    held = frame.held

    def belongs(lane: int) -> bool:
        return (lane < held) is stays

    lane_of = columns.lane_at
    folds = [at for at, fold in enumerate(frame.folds) if belongs(lane_of(fold.events[0]))]
    gaps = {gap.id for gap in columns.gaps if belongs(lane_of(gap.after))}
    return replace(
        frame,
        lanes=frame.lanes[:held] if stays else frame.lanes,
        marks=_marks(frame.marks, (frame.marks.lane < held) == stays, folds, len(frame.folds)),
        labels=tuple(one for one in frame.labels if belongs(lane_of(one.event))),
        folds=tuple(frame.folds[at] for at in folds),
        brackets=tuple(one for one in frame.brackets if one.id in gaps),
        counters=tuple(one for one in frame.counters if belongs(one.lane)),
        densities=tuple(one for one in frame.densities if belongs(one.lane)),
        tray=() if stays else frame.tray,
        headings=() if stays else frame.headings,
    )


def _marks(marks: Marks, kept: NDArray[np.bool_], folds: list[int], count: int) -> Marks:
    """Return some of the marks, their folds numbered anew."""
    number = np.full(count + 1, -1, np.int32)
    number[folds] = np.arange(len(folds), dtype=np.int32)
    names = tuple(name for name in Marks.__slots__ if name != "fold")
    arrays = {name: getattr(marks, name)[kept] for name in names}
    return Marks(**arrays, fold=number[marks.fold[kept]])
