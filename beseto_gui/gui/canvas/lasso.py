"""Which events a rectangle is drawn around, and which are in view."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import Frame, Rect
from beseto_gui.core.scene.marks import visible_events
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.stage import Stage


def events_in(stage: Stage, rect: Rect) -> list[str]:
    """Return the ids of the events whose marks or labels a rectangle of the plot touches.

    In a lane that is counted those are all that have a part in the time below the rectangle.
    """
    seen = Rect(rect.x, rect.y + stage.scroll_px, rect.w, rect.h)
    found: set[int] = set()
    for part in stage.parts():
        y0, y1 = max(seen.y, part.y0), min(seen.y + seen.h, part.y1)
        if y0 <= y1:
            found |= _in_frame(stage, part.frame, Rect(seen.x, y0, seen.w, y1 - y0))
    ids = stage.columns().ids
    return [ids[index] for index in sorted(found)]


def events_in_view(stage: Stage) -> list[str]:
    """Return the ids of the events that have a part in the time in view, in lanes in view."""
    top, bottom = stage.scroll_px, stage.scroll_px + stage.height_px
    lanes = np.array([band.y1 > top and band.y0 < bottom for band in stage.frame().lanes], np.bool_)
    ids = stage.columns().ids
    return [ids[index] for index in _between(stage, 0.0, stage.width_px, lanes)]


def _in_frame(stage: Stage, frame: Frame, rect: Rect) -> set[int]:
    marks, x1, y1 = frame.marks, rect.x + rect.w, rect.y + rect.h
    touched = (marks.x0 <= x1) & (marks.x1 >= rect.x) & (marks.y0 <= y1) & (marks.y1 >= rect.y)
    found = {int(index) for index in marks.event[touched]}
    found |= {label.event for label in frame.labels if label.rect.intersects(rect)}
    found |= {item.event for item in frame.tray if item.event >= 0 and item.rect.intersects(rect)}
    lanes = np.zeros(len(frame.lanes), np.bool_)
    for density in frame.densities:
        lanes[density.lane] |= density.y0 <= y1 and density.y1 >= rect.y
    if lanes.any():
        found.update(_between(stage, rect.x, x1, lanes))
    return found


def _between(stage: Stage, x0: float, x1: float, lanes: NDArray[np.bool_]) -> Sequence[int]:
    """Return the dated events of some lanes with a part in the time between two places."""
    columns = stage.columns()
    view = spans.viewport(stage.session.span, stage.width_px)
    start_s, end_s = view.time_s(x0), view.time_s(x1)
    indexes: list[int] = visible_events(
        columns, start_s, columns.in_view(start_s, end_s), lanes
    ).tolist()
    return indexes
