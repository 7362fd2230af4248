"""Carries out what gestures mean: on the camera, on the selection, on what is highlighted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from beseto_gui.core.scene.frame import Rect
from beseto_gui.core.session import Session, Span
from beseto_gui.gui.canvas import gestures as g
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.camera import Camera
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.under import Bin, Listed, Under, under
from beseto_gui.gui.canvas.wishes import Wishes

if TYPE_CHECKING:
    from beseto_gui.gui.canvas.dragging import Carried, Carrier

#: A double click on empty ground shows this part of the time, where nothing can be added.
_DOUBLE_CLICK_ZOOM = 0.5
_HAND = Qt.CursorShape.PointingHandCursor
_STRETCH = Qt.CursorShape.SizeHorCursor
#: Of a group of events so many are fitted into the view, the first ones.
_FITTED = 500
#: The part of the view that what is looked at more closely takes.
_CLOSER_PART = 0.6


class Hand:
    """Does what an intent says.

    Attributes:
        box: The rubber band as two places in the plot, in px, while there is one.
        hovered: What the pointer is on; None over nothing.
        lasso: The rectangle that is drawn around marks: left, top, width, height in the plot.
        is_panning: Whether the content is being dragged.

    Args:
        camera: What moves the view.
        stage: What is shown.
        wishes: What asks the window for the form of an event.
        overlay_changed: Called when something over the frame looks different.
        list_wanted: Opens the list of what was clicked, or with None shuts it.
    """

    def __init__(
        self,
        camera: Camera,
        stage: Stage,
        wishes: Wishes,
        overlay_changed: Callable[[], None],
        list_wanted: Callable[[Under | None], None],
    ) -> None:
        self._camera = camera
        self._stage = stage
        self._wishes = wishes
        self._carrier: Carrier | None = None
        self._edge_hovered = self._is_held_fast = False
        self.lasso: Rect | None = None
        self._overlay_changed = overlay_changed
        self._list_wanted = list_wanted
        self._has_opened = False
        self._start = camera.session.span
        self._start_scroll_px = 0.0
        self.box: tuple[float, float] | None = None
        self.hovered: Under | None = None
        self.is_panning = False

    @property
    def cursor(self) -> Qt.CursorShape:
        """What the pointer looks like."""
        if self._is_held_fast:
            return Qt.CursorShape.ForbiddenCursor
        if self.carried is not None:
            is_whole = self.carried.grip.edge is None
            return Qt.CursorShape.ClosedHandCursor if is_whole else _STRETCH
        if self.is_panning:
            return Qt.CursorShape.ClosedHandCursor
        if self.box is not None or self.lasso is not None:
            return Qt.CursorShape.CrossCursor
        if self._edge_hovered:
            return _STRETCH
        return Qt.CursorShape.ArrowCursor if self.hovered is None else _HAND

    @property
    def _session(self) -> Session:
        return self._camera.session

    @property
    def carried(self) -> "Carried | None":
        """The mark that is being taken along."""
        return self._carrier.carried if self._carrier is not None else None

    @property
    def carrier(self) -> "Carrier":
        """What takes marks along; made when it is first asked for."""
        if self._carrier is None:
            from beseto_gui.gui.canvas.dragging import Carrier  # a start has no use for it

            self._carrier = Carrier(self._stage)
        return self._carrier

    def grasp_at(self, x_px: float, y_px: float) -> g.Grasp:
        """Return what a drag from a place does: it takes a mark along, or moves the view."""
        on_mark = self.carrier.grip_at(x_px, y_px) is not None
        return g.Grasp.MARK if on_mark else g.Grasp.GROUND

    def do(self, intents: list[g.Intent]) -> None:
        """Do what intents say, one after the other."""
        for intent in intents:
            match intent:
                case g.Click() if intent.adds:
                    self._add(intent.x_px, intent.y_px)
                case g.Click():
                    self._click(intent.x_px, intent.y_px)
                case g.DoubleClick():
                    self._double_click(intent.x_px, intent.y_px)
                case g.Hover():
                    self._point(intent.x_px, intent.y_px)
                case g.BoxTo() | g.BoxEnds():
                    self._draw_box(intent)
                case g.LassoTo() | g.LassoEnds():
                    self._draw_lasso(intent)
                case g.CarryBegins() | g.CarryTo() | g.CarryEnds():
                    self._carry(intent)
                case g.PanBy() | g.ZoomBy():
                    self._turn(intent)
                case g.PanBegins() | g.PanTo() | g.Ends():
                    self._drag(intent)

    def hover(self, found: Under | None) -> None:
        """Highlight what the pointer is on."""
        if found != self.hovered:
            self.hovered = found
            self._overlay_changed()

    def _point(self, x_px: float, y_px: float) -> None:
        found = under(self._stage, x_px, y_px)
        self._edge_hovered = False
        if found is not None and found.event >= 0 and not self._session.is_read_only:
            grip = self.carrier.grip_at(x_px, y_px)
            self._edge_hovered = grip is not None and grip.edge is not None
        self.hover(found)

    def _carry(self, intent: g.Carry) -> None:
        """Take a mark along; in a document that takes no edits it stays where it is."""
        match intent:
            case g.CarryBegins(x_px, y_px):
                self.hover(None)
                self._list_wanted(None)
                if self._session.is_read_only:
                    self._is_held_fast = True
                elif self.carrier.begin(x_px, y_px) and self.carried is not None:
                    event_id = self.carried.grip.event.id
                    if event_id not in self._session.selection.events:
                        self._session.select(event_id)
            case g.CarryTo(x_px, y_px):
                self.carrier.to(x_px, y_px)
            case g.CarryEnds(puts):
                self._is_held_fast = False
                command = self.carrier.end(puts=puts)
                if command is not None:
                    self._session.execute(command)
        self._overlay_changed()

    def _draw_lasso(self, intent: g.Lasso) -> None:
        self.hover(None)
        lasso = intent if isinstance(intent, g.LassoTo) else intent.lasso
        left, top = min(lasso.x0_px, lasso.x1_px), min(lasso.y0_px, lasso.y1_px)
        rect = Rect(left, top, abs(lasso.x1_px - lasso.x0_px), abs(lasso.y1_px - lasso.y0_px))
        self.lasso = rect if isinstance(intent, g.LassoTo) else None
        self._overlay_changed()
        if isinstance(intent, g.LassoEnds) and intent.takes:
            from beseto_gui.gui.canvas.lasso import events_in

            before = self._session.selection.events if intent.adds else ()
            self._session.select_events([*before, *events_in(self._stage, rect)])

    def _add(self, x_px: float, y_px: float) -> None:
        """Select what is at a place besides what is selected, or no longer."""
        found = under(self._stage, x_px, y_px)
        if found is None or found.outside or not len(found.events):
            return
        if len(found.events) == 1 or found.gap:
            self._session.toggle_event(found.events[0])
        else:
            self._session.select_events([*self._session.selection.events, *found.events])

    def _drag(self, intent: g.PanBegins | g.PanTo | g.Ends) -> None:
        match intent:
            case g.PanBegins():
                self.hover(None)
                self._camera.begin()
                self._start = self._session.span
                self._start_scroll_px = self._stage.scroll_px
                self.is_panning = True
            case g.PanTo(dx_px, dy_px):
                self._camera.drag(self._start, dx_px)
                self._stage.scroll_to(self._start_scroll_px - dy_px)
            case g.Ends():
                self.is_panning = False

    def _turn(self, intent: g.PanBy | g.ZoomBy) -> None:
        if intent.direct and intent.begins:
            self._camera.begin()
        match intent:
            case g.PanBy(dx_px, _, True):
                self._camera.pan_px(dx_px)
            case g.PanBy(dx_px, begins, _):
                self._camera.pan_by(-dx_px / self._camera.width_px, remember=begins)
            case g.ZoomBy(factor, at_px, _, True):
                self._camera.pinch(factor, at_px)
            case g.ZoomBy(factor, at_px, begins, _):
                self._camera.zoom_by(factor, at_px, remember=begins)

    def _draw_box(self, intent: g.BoxTo | g.BoxEnds) -> None:
        self.hover(None)
        self.box = (intent.x0_px, intent.x1_px) if isinstance(intent, g.BoxTo) else None
        self._overlay_changed()
        if isinstance(intent, g.BoxEnds) and intent.zoom:
            self._camera.zoom_to(intent.x0_px, intent.x1_px)

    def _click(self, x_px: float, y_px: float) -> None:
        found = under(self._stage, x_px, y_px)
        self._has_opened = found is not None and found.bin is not None and found.bin.count != 1
        if found is None:
            self._session.select("")
            self._list_wanted(None)
        elif found.outside:
            self._session.select(found.events[0])
            self._camera.reveal(found.events[0])
        elif found.mark:
            self._read(found.events[0], found.mark)
        elif self._has_opened:
            self._open_bin(found)
        else:
            here = found.events.place_of(self._session.selection.event)
            self._session.select(found.events[(here + 1) % len(found.events)])
            self._list_wanted(found if len(found.events) > 1 and not found.gap else None)

    def _open_bin(self, found: Under) -> None:
        """Look closer at a bin; list its events when no closer look would tell them apart."""
        closer = found.bin and closer_look(found.bin, found.events)
        if closer is None or closer.length_s >= self._session.span.length_s:
            self._list_wanted(found)
        else:
            self._camera.show(closer)

    def _read(self, event_id: str, mark: str) -> None:
        """Select an event with what a source says of it; once more, the next it says of it."""
        document, here = self._session.document, self._session.selection.excerpt
        ids = [
            excerpt.id
            for excerpt in document.excerpts_of(event_id)
            if document.sources[excerpt.source].mark == mark
        ]
        step = ids.index(here) + 1 if here in ids else 0
        self._session.select(event_id, ids[step % len(ids)] if ids else "")

    def _double_click(self, x_px: float, y_px: float) -> None:
        if self._has_opened:  # by the first of the two clicks, on what was there then
            self._has_opened = False
            return
        found = under(self._stage, x_px, y_px)
        read_only = self._session.is_read_only
        if found is None and read_only:
            self._camera.zoom_by(_DOUBLE_CLICK_ZOOM, x_px)
        elif found is None:
            self._wishes.add(self.carrier.date_at(x_px), self.carrier.lane_at(y_px))
        elif found.outside:
            self._click(x_px, y_px)
        elif len(found.events) == 1 and not read_only:
            self._session.select(found.events[0])
            self._wishes.edit()
        else:
            if found.events.place_of(self._session.selection.event) < 0:
                self._session.select(found.events[0])
            self._camera.fit_events(found.events[:_FITTED])


def closer_look(found: Bin, events: Listed) -> Span | None:
    """Return the span in which the events of a bin are told apart; None if none does that.

    What goes on can be looked at no closer. Events that begin at one instant, or within what is
    narrower than any view, stay together.
    """
    if not found.count:
        return None
    begins = events.columns.outer_lo
    first_s, last_s = int(begins[events.indexes[0]]), int(begins[events.indexes[-1]])
    if first_s == last_s:
        return None
    return spans.fitted(Span(float(first_s), float(last_s)), _CLOSER_PART)
