"""What is under the pointer, as the events that a click there would select."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.frame import Density, EdgeCounter, Frame, Label, Rect
from beseto_gui.core.scene.going import GoingOn
from beseto_gui.core.scene.held import part_at
from beseto_gui.core.scene.pick import Hit, HitKind, pick
from beseto_gui.core.scene.runs import chip_rects
from beseto_gui.core.scene.style import Look
from beseto_gui.gui.canvas.paint_marks import label_of, mark_rect
from beseto_gui.gui.canvas.stage import Stage


class Listed(Sequence[str]):
    """The ids of some events of the columns, each made when it is asked for.

    Attributes:
        columns: The events.
        indexes: Which of them, in order.
    """

    def __init__(self, columns: Columns, indexes: Sequence[int]) -> None:
        self.columns, self.indexes = columns, indexes

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.indexes)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        """Return an id, or some."""
        if isinstance(at, slice):
            return Listed(self.columns, self.indexes[at])
        return self.columns.ids[self.indexes[at]]

    def place_of(self, event_id: str) -> int:
        """Return where an event stands, -1 when it is none of these."""
        index = self.columns.index_of(event_id) if event_id else -1
        return self.indexes.index(index) if index in self.indexes else -1

    def __eq__(self, other: object) -> bool:
        """Return whether the other one lists the same events."""
        if not isinstance(other, Listed):
            return NotImplemented
        return self.columns is other.columns and self.indexes == other.indexes

    def __hash__(self) -> int:
        """Return a number that is the same for the same events."""
        return hash((len(self.indexes), self.indexes[0] if self.indexes else -1))


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin of a counted lane: where it is in the frame, and which stretch of time it is.

    With a count of 0 none of its events begins in it: all go on.
    """

    rect: Rect
    color: int
    count: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Under:
    """What is under the pointer.

    Attributes:
        event: Index in the columns of the event to highlight; -1 for a mere count.
        events: Ids of the events it stands for, as clicks select them one after the other.
        outside: Whether they are outside the view, and this is their count.
        mark: The mark of the source whose chip it is; empty for anything else.
        gap: Id of the gap whose bracket it is, between the two events; empty for anything else.
        bin: The bin of a counted lane.
        list_at: Where in the frame several events are that can be listed there.
    """

    event: int
    events: Listed
    outside: bool = False
    mark: str = ""
    gap: str = ""
    bin: Bin | None = None
    list_at: Rect | None = field(default=None, compare=False)


def under(stage: Stage, x_px: float, y_px: float) -> Under | None:
    """Return what is at a place in the plot; None for empty ground, axis and lane names."""
    if y_px < 0 or not 0 <= x_px <= stage.width_px:
        return None
    y_px += stage.scroll_px
    frame, columns = part_at(stage.parts(), y_px).frame, stage.columns()
    hit = pick(frame, x_px, y_px)
    if hit is None:
        return None
    match hit.kind:
        case HitKind.COUNTER:
            counter = frame.counters[hit.index]
            if not counter.side:
                return _under_going(columns, frame, counter)
            outside = _next_outside(columns, frame, counter)
            return Under(-1, Listed(columns, (outside,)), outside=True)
        case HitKind.BRACKET:
            return _under_bracket(columns, frame.brackets[hit.index].id)
        case HitKind.DENSITY:
            return _under_bin(columns, frame, hit)
        case HitKind.TRAY if hit.event < 0:
            rest = Listed(columns, _rest_of_tray(columns, frame))
            return Under(-1, rest, list_at=frame.tray[hit.index].rect)
        case HitKind.FOLD:
            fold = frame.folds[hit.index]
            return Under(fold.events[0], Listed(columns, fold.events), list_at=fold.rect)
    if not hit.events:
        return None
    mark = ""
    if hit.kind is HitKind.LABEL:
        mark = _mark_at(frame.labels[hit.index], x_px, y_px, stage.look)
    return Under(hit.events[0], Listed(columns, hit.events), mark=mark)


def event_rect(frame: Frame, event: int, look: Look) -> Rect | None:
    """Return what mark, leader and label of an event cover together; None when not in view."""
    label = label_of(frame, event)
    rects = [] if label is None else [label.rect]
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
    return Under(gap.before, Listed(columns, (gap.before, gap.after)), gap=gap_id)


def _under_bin(columns: Columns, frame: Frame, hit: Hit) -> Under | None:
    """Return a bin of a counted lane; the only event in one is like any event.

    Where none begins, that is what goes on.
    """
    density = frame.densities[hit.index]
    at = round((hit.start_s - density.first_s) / density.bin_s)
    high = max(float(density.heights[at]), 0.0) * (density.y1 - density.y0)
    x = density.x0 + at * density.bin_px
    rect = Rect(x, density.y1 - high, density.bin_px, high)
    found = Bin(rect, density.color, hit.count, hit.start_s, hit.end_s)
    if not hit.count:
        time_s = max(hit.start_s, frame.viewport.start_s)
        return _going_on(columns, density, time_s, replace(found, start_s=time_s))
    event = hit.events[0] if hit.count == 1 else -1
    return Under(event, Listed(columns, hit.events), bin=found, list_at=rect)


def _under_going(columns: Columns, frame: Frame, counter: EdgeCounter) -> Under | None:
    """Return what of a lane goes on where the view begins."""
    density = next(each for each in frame.densities if each.lane == counter.lane)
    view, rect = frame.viewport, counter.rect
    line = Rect(rect.x, rect.y + rect.h, rect.w, 0.0)
    found = Bin(line, density.color, 0, view.start_s, view.end_s)
    return _going_on(columns, density, view.start_s, found)


def _going_on(columns: Columns, density: Density, time_s: float, found: Bin) -> Under | None:
    """Return what of a lane has no mark and goes on at a time; the only one is like any event."""
    events = Listed(columns, GoingOn(columns, density, time_s))
    if not events:
        return None
    if len(events) == 1:
        return Under(events.indexes[0], events)
    return Under(-1, events, bin=found, list_at=found.rect)


def _mark_at(label: Label, x_px: float, y_px: float, look: Look) -> str:
    """Return the mark of the source whose chip is at a place; empty for none."""
    for chip, rect in zip(label.chips, chip_rects(label, look), strict=True):
        if rect.contains(x_px, y_px):
            return chip.text
    return ""


def _rest_of_tray(columns: Columns, frame: Frame) -> range:
    named = sum(item.event >= 0 for item in frame.tray)
    return range(columns.dated + named, len(columns.ids))


def _next_outside(columns: Columns, frame: Frame, counter: EdgeCounter) -> int:
    """Return the index of the event of a lane that is nearest to the view on a side."""
    lane, viewport = counter.lane, frame.viewport
    view = columns.in_view(viewport.start_s, viewport.end_s)
    if counter.side < 0:
        return int(columns.by_end[columns.lane_first[lane] + view.earlier[lane] - 1])
    return int(view.end[lane])
