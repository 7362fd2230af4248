"""The overview strip: how many events there are when, and the visible part as a window."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.style import Look
from beseto_gui.core.session import Span
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.gestures import NOTCH, NOTCH_ZOOM
from beseto_gui.gui.canvas.strip import Grip, Pull, StripPlace, grip_at, window_px
from beseto_gui.gui.canvas.strip_paint import paint_backdrop, paint_hits, paint_window
from beseto_gui.gui.canvas.view import TimelineView
from beseto_gui.gui.errors import guarded

#: Height in px at the design's size of text.
_HEIGHT_PX = 96.0

_STEPS = {
    Qt.Key.Key_Left: -0.1,
    Qt.Key.Key_Right: 0.1,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_PageDown: 0.9,
}
_ZOOMS = {
    Qt.Key.Key_Up: NOTCH_ZOOM,
    Qt.Key.Key_Plus: NOTCH_ZOOM,
    Qt.Key.Key_Down: 1 / NOTCH_ZOOM,
    Qt.Key.Key_Minus: 1 / NOTCH_ZOOM,
}
_CURSORS = {
    Grip.LEFT: Qt.CursorShape.SizeHorCursor,
    Grip.RIGHT: Qt.CursorShape.SizeHorCursor,
    Grip.INSIDE: Qt.CursorShape.OpenHandCursor,
    Grip.OUTSIDE: Qt.CursorShape.PointingHandCursor,
}


class OverviewStrip(QWidget):
    """Shows all of a timeline small, with a window over what the canvas shows.

    The window is dragged, resized at its edges, and jumps to a click; the wheel zooms, the
    arrow keys pan and zoom.
    """

    def __init__(self, bridge: Bridge, view: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._camera = view.camera
        self._session = bridge.session
        self._hits: tuple[float, ...] = ()
        self._pull: Pull | None = None
        self._backdrop = QPixmap()
        self._backdrop_of: tuple[StripPlace, Look, float] | None = None
        self._columns: Columns | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        bridge.changed.connect(self._refresh)
        bridge.view_changed.connect(self._refresh)
        self._refresh()

    def set_hits(self, times_s: Sequence[float]) -> None:
        """Mark where the hits of a search are, in seconds; none removes the marks."""
        self._hits = tuple(times_s)
        self.update()

    def sizeHint(self) -> QSize:
        """Return its height at the size of text of the canvas, and any width."""
        return QSize(400, round(_HEIGHT_PX * self.place.unit_px))

    def minimumSizeHint(self) -> QSize:
        """Return the height that it always has."""
        return QSize(200, round(_HEIGHT_PX * self.place.unit_px))

    # --- geometry ---

    @property
    def place(self) -> StripPlace:
        """Where things are in the strip."""
        metrics = self._view.stage.look.metrics
        return StripPlace(
            self.width(),
            self.height(),
            metrics.lane_header_px,
            metrics.unit_px,
            self._camera.whole,
        )

    def window_rect(self) -> QRectF:
        """Return where the window is, cut at the ends of the plot."""
        place = self.place
        left, right = window_px(place.scale, self._session.span)
        left, right = max(left, 0.0), min(right, place.scale.width_px)
        width, height = max(right - left, 0.0), place.foot_px - place.top_px
        return QRectF(place.left_px + left, place.top_px, width, height)

    def _grip(self, x_px: float) -> Grip:
        return grip_at(x_px, *window_px(self.place.scale, self._session.span))

    # --- what Qt says ---

    @Slot()
    def _refresh(self) -> None:
        if self.accessibleName() != _("Overview"):
            self.setAccessibleName(_("Overview"))
            self.setAccessibleDescription(_("Arrow keys move and zoom what is shown."))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, or let it jump here."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x_px = event.position().x() - self.place.left_px
        grip = self._grip(x_px)
        self._camera.begin()
        if grip is Grip.OUTSIDE:
            at_s = self.place.scale.time_s(x_px)
            self._camera.place(spans.centred(self._session.span, Span(at_s, at_s)))
            grip = Grip.INSIDE
        self._pull = Pull(grip, x_px, self._session.span, self.place.scale)
        self.setCursor(
            _CURSORS[grip] if grip is not Grip.INSIDE else Qt.CursorShape.ClosedHandCursor
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or resize the window, or show what a press here would do."""
        x_px = event.position().x() - self.place.left_px
        if self._pull is not None:
            self._camera.place(self._pull.to(x_px))
        else:
            self.setCursor(_CURSORS[self._grip(x_px)])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pull = None
        self.setCursor(_CURSORS[self._grip(event.position().x() - self.place.left_px)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the time under the pointer, else around the middle of the window."""
        left, right = window_px(self.place.scale, self._session.span)
        at = (event.position().x() - self.place.left_px - left) / (right - left)
        at_px = min(max(at, 0.0), 1.0) * self._camera.width_px
        notches = event.angleDelta().y() / NOTCH
        if notches:
            self._camera.zoom_by(NOTCH_ZOOM**notches, at_px, remember=False)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan and zoom with the arrow keys; Home shows everything."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._camera.pan_by(_STEPS[key])
        elif key in _ZOOMS:
            self._camera.zoom_by(_ZOOMS[key])
        elif key == Qt.Key.Key_Home:
            self._camera.fit_all()
        else:
            super().keyPressEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the backdrop, the hits of a search, and the window."""
        stage, place = self._view.stage, self.place
        backdrop = self._backdrop_now()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, backdrop)
            paint_hits(painter, place, self._hits, stage.look)
            paint_window(painter, self.window_rect(), place.unit_px, stage.look, self.hasFocus())

    def _backdrop_now(self) -> QPixmap:
        """Return the backdrop, painted anew when something other than the span has changed."""
        stage, ratio = self._view.stage, self.devicePixelRatioF()
        columns, look = stage.columns(), stage.look
        wanted = (self.place, look, ratio)
        if wanted != self._backdrop_of or columns is not self._columns:
            self._backdrop_of, self._columns = wanted, columns
            self._backdrop = QPixmap(self.size() * ratio)
            self._backdrop.setDevicePixelRatio(ratio)
            with QPainter(self._backdrop) as painter:
                paint_backdrop(painter, self.place, columns, look, stage.measure)
        return self._backdrop
