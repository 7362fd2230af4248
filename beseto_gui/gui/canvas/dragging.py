"""A mark that is taken along by the hand: to another time, another lane, or by one of its ends."""

from dataclasses import dataclass, replace

from beseto_gui.core.dates.shifting import Edge, date_at, edges_of, moved, stretched, unit_at
from beseto_gui.core.dates.udate import Precision, UncertainDate
from beseto_gui.core.model.grouping import Field
from beseto_gui.core.model.records import Event
from beseto_gui.core.scene.frame import LaneBand, MarkFlag, Rect
from beseto_gui.core.scene.held import part_at
from beseto_gui.core.scene.pick import HitKind, pick
from beseto_gui.core.store.document import Command
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.stage import Stage

#: A hand can work in units of this width, in px of the design.
LEAST_UNIT_PX = 6.0
#: An end is taken hold of so near to it, on bars that are at least so wide.
_END_PX, _LEAST_BAR_PX = 6.0, 24.0
#: Whoever takes a mark to another lane does not mean to move it by less than this.
_STRAY_PX = 10.0
_CLOSED = {
    Edge.START: int(MarkFlag.ARROW_LEFT | MarkFlag.CUT_LEFT),
    Edge.END: int(MarkFlag.ARROW_RIGHT | MarkFlag.CUT_RIGHT),
}


@dataclass(frozen=True, slots=True)
class Grip:
    """What of a mark is taken hold of: one of its ends, or with None all of it.

    Attributes:
        event: The event.
        index: Its index in the columns.
        rect: Where its mark is in the frame.
        edge: The end.
    """

    event: Event
    index: int
    rect: Rect
    edge: Edge | None


@dataclass(frozen=True, slots=True)
class Carried:
    """A mark on its way.

    Attributes:
        grip: What was taken hold of.
        from_px: Where in the plot.
        at_px: Where the pointer is in the plot.
        by_s: How far it is moved.
        unit: The finest unit the hand works in.
        date: The date that it would get.
        lane: Id of the lane that it would be in.
    """

    grip: Grip
    from_px: tuple[float, float]
    at_px: tuple[float, float]
    by_s: int
    unit: Precision
    date: UncertainDate
    lane: str

    @property
    def is_changed(self) -> bool:
        """Whether it would be another event when it is put down here."""
        event = self.grip.event
        return self.date != event.date or self.lane != event.lane


class Carrier:
    """Takes marks along; x counts from the left of the plot, y from the top of what is seen.

    Attributes:
        carried: What is on its way; None for nothing.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.carried: Carried | None = None

    def unit(self) -> Precision:
        """Return the finest unit that the hand can work in at this zoom."""
        stage = self._stage
        view = spans.viewport(stage.session.span, stage.width_px)
        return unit_at(LEAST_UNIT_PX * stage.look.metrics.unit_px / view.px_per_s)

    def date_at(self, x_px: float) -> UncertainDate:
        """Return the unit that lies at a place in the plot, as a date."""
        view = spans.viewport(self._stage.session.span, self._stage.width_px)
        return date_at(int(view.time_s(x_px)), self.unit())

    def lane_at(self, y_px: float) -> str:
        """Return the id of the lane at a height; empty where lanes are made of something else."""
        stage = self._stage
        band = self._band(y_px)
        is_plain = stage.session.grouping.fields == (Field.LANE,)
        return band.id if band and is_plain and band.id in stage.session.document.lanes else ""

    def grip_at(self, x_px: float, y_px: float) -> Grip | None:
        """Return what a press at a place takes hold of; None for all that is no single mark."""
        stage = self._stage
        if y_px < 0 or not 0 <= x_px <= stage.width_px:
            return None
        y = y_px + stage.scroll_px
        frame = part_at(stage.parts(), y).frame
        hit = pick(frame, x_px, y)
        if hit is None or hit.kind is not HitKind.MARK:
            return None
        event = stage.session.document.events.get(stage.columns().ids[hit.event])
        if event is None:
            return None
        marks, at = frame.marks, hit.index
        x0, x1, y0 = float(marks.x0[at]), float(marks.x1[at]), float(marks.y0[at])
        rect = Rect(x0, y0, x1 - x0, float(marks.y1[at]) - y0)
        return Grip(event, hit.event, rect, self._edge(event, rect, int(marks.flags[at]), x_px))

    def begin(self, x_px: float, y_px: float) -> bool:
        """Take hold of what is at a place; return whether there is anything."""
        grip = self.grip_at(x_px, y_px)
        if grip is not None:
            at = (x_px, y_px)
            event = grip.event
            self.carried = Carried(grip, at, at, 0, self.unit(), event.date, event.lane)
        return grip is not None

    def to(self, x_px: float, y_px: float) -> None:
        """Take it to a place."""
        now = self.carried
        if now is None:
            return
        stage, event = self._stage, now.grip.event
        view = spans.viewport(stage.session.span, stage.width_px)
        lane = (self.lane_at(y_px) if now.grip.edge is None else "") or event.lane
        by_px = x_px - now.from_px[0]
        if lane != event.lane and abs(by_px) < _STRAY_PX * stage.look.metrics.unit_px:
            by_px = 0.0
        by_s = round(by_px / view.px_per_s)
        if now.grip.edge is None:
            date = moved(event.date, by_s, now.unit)
        else:
            date = stretched(event.date, now.grip.edge, by_s, now.unit)
        self.carried = replace(now, at_px=(x_px, y_px), by_s=by_s, date=date, lane=lane)

    def end(self, *, puts: bool) -> Command | None:
        """Let go of it; return what that does."""
        now, self.carried = self.carried, None
        if now is None or not puts or not now.is_changed:
            return None
        from beseto_gui.core.store.commands_events import ChangeDates, MoveEvent

        selected = self._stage.session.selection.events
        event = now.grip.event
        if len(selected) < 2 or event.id not in selected or now.grip.edge or now.lane != event.lane:
            return MoveEvent(event.id, now.date, now.lane)
        events = self._stage.session.document.events
        dates = ((each, moved(events[each].date, now.by_s, now.unit)) for each in selected)
        return ChangeDates(tuple(dates))

    def _edge(self, event: Event, rect: Rect, flags: int, x_px: float) -> Edge | None:
        unit = self._stage.look.metrics.unit_px
        if flags & int(MarkFlag.DOT) or rect.w < _LEAST_BAR_PX * unit:
            return None
        ends = {Edge.START: rect.x, Edge.END: rect.x + rect.w}
        return next(
            (
                edge
                for edge, end in ends.items()
                if abs(end - x_px) <= _END_PX * unit
                and edge in edges_of(event.date)
                and not flags & _CLOSED[edge]
            ),
            None,
        )

    def _band(self, y_px: float) -> LaneBand | None:
        y = y_px + self._stage.scroll_px
        frame = part_at(self._stage.parts(), y).frame
        return next((band for band in frame.lanes if band.y0 <= y < band.y1), None)
