"""Carries out what gestures mean: on the camera, on the selection, on what is highlighted."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from beseto_gui.core.session import Session, Span
from beseto_gui.gui.canvas import gestures as g
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.camera import Camera
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.under import Bin, Listed, Under, under

#: A double click on empty ground shows this part of the time.
_DOUBLE_CLICK_ZOOM = 0.5
_HAND = Qt.CursorShape.PointingHandCursor
#: Of a group of events so many are fitted into the view, the first ones.
_FITTED = 500
#: The part of the view that what is looked at more closely takes.
_CLOSER_PART = 0.6


class Hand:
    """Does what an intent says.

    Attributes:
        box: The rubber band as two places in the plot, in px, while there is one.
        hovered: What the pointer is on; None over nothing.
        is_panning: Whether the content is being dragged.
    """

    def __init__(
        self,
        camera: Camera,
        stage: Stage,
        overlay_changed: Callable[[], None],
        list_wanted: Callable[[Under | None], None],
    ) -> None:
        self._camera = camera
        self._stage = stage
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
        if self.is_panning:
            return Qt.CursorShape.ClosedHandCursor
        if self.box is not None:
            return Qt.CursorShape.CrossCursor
        return Qt.CursorShape.ArrowCursor if self.hovered is None else _HAND

    @property
    def _session(self) -> Session:
        return self._camera.session

    def do(self, intents: list[g.Intent]) -> None:
        """Do what intents say, one after the other."""
        for intent in intents:
            match intent:
                case g.Click():
                    self._click(intent.x_px, intent.y_px)
                case g.DoubleClick():
                    self._double_click(intent.x_px, intent.y_px)
                case g.Hover():
                    self.hover(under(self._stage, intent.x_px, intent.y_px))
                case g.BoxTo() | g.BoxEnds():
                    self._draw_box(intent)
                case g.PanBy() | g.ZoomBy():
                    self._turn(intent)
                case g.PanBegins() | g.PanTo() | g.Ends():
                    self._drag(intent)

    def hover(self, found: Under | None) -> None:
        """Highlight what the pointer is on."""
        if found != self.hovered:
            self.hovered = found
            self._overlay_changed()

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
        if found is None:
            self._camera.zoom_by(_DOUBLE_CLICK_ZOOM, x_px)
        elif found.outside:
            self._click(x_px, y_px)
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
