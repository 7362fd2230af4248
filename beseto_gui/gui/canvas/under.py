"""What is under the pointer, as the events that a click there would select."""

from dataclasses import dataclass

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import EdgeCounter, Frame, Label, Rect
from beseto_gui.core.scene.held import part_at
from beseto_gui.core.scene.pick import Hit, HitKind, pick
from beseto_gui.core.scene.runs import chip_rects
from beseto_gui.core.scene.style import Look
from beseto_gui.gui.canvas.paint_marks import mark_rect
from beseto_gui.gui.canvas.stage import Stage


@dataclass(frozen=True, slots=True)
class Under:
    """What is under the pointer.

    Attributes:
        event: Index in the columns of the event to highlight; -1 for a mere count.
        events: Ids of the events it stands for, as clicks select them one after the other.
        outside: Whether they are outside the view, and this is their count.
        mark: The mark of the source whose chip it is; empty for anything else.
        gap: Id of the gap whose bracket it is, between the two events; empty for anything else.
    """

    event: int
    events: tuple[str, ...]
    outside: bool = False
    mark: str = ""
    gap: str = ""


def under(stage: Stage, x_px: float, y_px: float) -> Under | None:
    """Return what is at a place in the plot; None for empty ground, axis and lane names."""
    if y_px < 0 or not 0 <= x_px <= stage.width_px:
        return None
    frame, columns = part_at(stage.parts(), y_px + stage.scroll_px).frame, stage.columns()
    hit = pick(frame, x_px, y_px + stage.scroll_px)
    if hit is None:
        return None
    if hit.kind is HitKind.COUNTER:
        counter = frame.counters[hit.index]
        return Under(-1, (columns.ids[_next_outside(columns, frame, counter)],), outside=True)
    if hit.kind is HitKind.BRACKET:
        return _under_bracket(columns, frame.brackets[hit.index].id)
    events = _rest_of_tray(columns, frame) if _is_tray_count(hit) else hit.events
    if not events:
        return None
    event = -1 if _is_tray_count(hit) else events[0]
    mark = ""
    if hit.kind is HitKind.LABEL:
        mark = _mark_at(frame.labels[hit.index], x_px, y_px + stage.scroll_px, stage.look)
    return Under(event, tuple(columns.ids[index] for index in events), mark=mark)


def event_rect(frame: Frame, event: int, look: Look) -> Rect | None:
    """Return what mark, leader and label of an event cover together; None when not in view."""
    rects = [label.rect for label in frame.labels if label.event == event]
    rects += [item.rect for item in frame.tray if item.event == event]
    mark = mark_rect(frame, event, look)
    if mark is not None:
        rects.append(mark)
    if not rects:
        return None
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right = max(rect.x + rect.w for rect in rects)
    bottom = max(rect.y + rect.h for rect in rects)
    return Rect(left, top, right - left, bottom - top)


def _under_bracket(columns: Columns, gap_id: str) -> Under:
    """Return the two events around a gap, the later one first."""
    gap = next(each for each in columns.gaps if each.id == gap_id)
    return Under(gap.before, (columns.ids[gap.before], columns.ids[gap.after]), gap=gap_id)


def _mark_at(label: Label, x_px: float, y_px: float, look: Look) -> str:
    """Return the mark of the source whose chip is at a place; empty for none."""
    for chip, rect in zip(label.chips, chip_rects(label, look), strict=True):
        if rect.contains(x_px, y_px):
            return chip.text
    return ""


def _is_tray_count(hit: Hit) -> bool:
    return hit.kind is HitKind.TRAY and hit.event < 0


def _rest_of_tray(columns: Columns, frame: Frame) -> tuple[int, ...]:
    named = sum(item.event >= 0 for item in frame.tray)
    return tuple(range(columns.dated + named, len(columns.ids)))


def _next_outside(columns: Columns, frame: Frame, counter: EdgeCounter) -> int:
    """Return the index of the event of a lane that is nearest to the view on a side."""
    lane, viewport = counter.lane, frame.viewport
    view = columns.in_view(viewport.start_s, viewport.end_s)
    if counter.side < 0:
        return int(columns.by_end[columns.lane_first[lane] + view.earlier[lane] - 1])
    return int(view.end[lane])
