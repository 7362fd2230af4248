"""The overview strip: how many events there are when, and the visible part as a window."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.scene.frame import Tick
from beseto_gui.core.scene.overview import histogram
from beseto_gui.core.scene.style import Role
from beseto_gui.core.scene.ticks import build_axis
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.session import Span
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.gestures import NOTCH, NOTCH_ZOOM
from beseto_gui.gui.canvas.ink import brush, crisp, draw_texts, pen, text_width
from beseto_gui.gui.canvas.paint import HEADER_INSET_PX
from beseto_gui.gui.canvas.strip import Grip, Pull, grip_at, window_px
from beseto_gui.gui.canvas.view import TimelineView

#: Sizes in px at the design's text size.
_HEIGHT_PX, _INSET_PX = 96.0, 10.0
_FOOT_PX = 28.0  #: below the base line, where the ticks are
_BIN_PX, _BIN_GAP_PX, _LEAST_BAR_PX = 20.0, 2.0, 3.0
_HANDLE_W_PX, _HANDLE_H_PX = 6.0, 22.0
_HIT_W_PX, _HIT_H_PX = 2.0, 9.0
_BAR_OPACITY, _WINDOW_OPACITY = 0.45, 0.08

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
        return QSize(400, round(_HEIGHT_PX * self._unit))

    def minimumSizeHint(self) -> QSize:
        """Return the height that it always has."""
        return QSize(200, round(_HEIGHT_PX * self._unit))

    # --- geometry ---

    @property
    def _unit(self) -> float:
        return self._view.stage.look.metrics.unit_px

    @property
    def _left_px(self) -> float:
        return self._view.stage.left_px + _INSET_PX * self._unit

    @property
    def _foot_y(self) -> float:
        return self.height() - _FOOT_PX * self._unit

    @property
    def scale(self) -> Viewport:
        """The whole timeline across the strip; x counts from the left edge of its plot."""
        width_px = self.width() - self._left_px - _INSET_PX * self._unit
        return spans.viewport(self._camera.whole, width_px)

    def window_rect(self) -> QRectF:
        """Return where the window is, in the strip's own coordinates, cut at its ends."""
        scale = self.scale
        left, right = window_px(scale, self._session.span)
        left, right = max(left, 0.0), min(right, scale.width_px)
        top = _INSET_PX * self._unit
        return QRectF(self._left_px + left, top, max(right - left, 0.0), self._foot_y - top)

    def _grip(self, x_px: float) -> Grip:
        return grip_at(x_px, *window_px(self.scale, self._session.span))

    # --- what Qt says ---

    @Slot()
    def _refresh(self) -> None:
        self.setAccessibleName(_("Overview"))
        self.setAccessibleDescription(_("Arrow keys move and zoom what is shown."))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, or let it jump here."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x_px = event.position().x() - self._left_px
        grip = self._grip(x_px)
        self._camera.begin()
        if grip is Grip.OUTSIDE:
            at_s = self.scale.time_s(x_px)
            self._camera.place(spans.centred(self._session.span, Span(at_s, at_s)))
            grip = Grip.INSIDE
        self._pull = Pull(grip, x_px, self._session.span, self.scale)
        self.setCursor(
            _CURSORS[grip] if grip is not Grip.INSIDE else Qt.CursorShape.ClosedHandCursor
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move or resize the window, or show what a press here would do."""
        x_px = event.position().x() - self._left_px
        if self._pull is not None:
            self._camera.place(self._pull.to(x_px))
        else:
            self.setCursor(_CURSORS[self._grip(x_px)])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pull = None
        self.setCursor(_CURSORS[self._grip(event.position().x() - self._left_px)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the time under the pointer, else around the middle of the window."""
        left, right = window_px(self.scale, self._session.span)
        at = (event.position().x() - self._left_px - left) / (right - left)
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars, ticks, hits and the window."""
        theme = self._view.stage.look.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), brush(theme.header))
            painter.setPen(pen(theme.line, self._unit))
            painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
            self._paint_caption(painter)
            painter.translate(self._left_px, 0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_bars(painter)
            self._paint_ticks(painter)
            self._paint_hits(painter)
            painter.translate(-self._left_px, 0)
            self._paint_window(painter)

    # --- painting, with the origin at the plot's left edge but for the window ---

    def _paint_caption(self, painter: QPainter) -> None:
        look = self._view.stage.look
        caption = [(HEADER_INSET_PX * self._unit, 30 * self._unit, _("Overview"))]
        draw_texts(painter, caption, Role.LANE, look, look.theme.text_muted)

    def _paint_bars(self, painter: QPainter) -> None:
        counts = self._counts()
        most = max(counts, default=0)
        if not most:
            return
        look = self._view.stage.look
        width_px = self.scale.width_px / len(counts)
        room_px = self._foot_y - 2 * _INSET_PX * self._unit
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(look.theme.accent, _BAR_OPACITY))
        for number, count in enumerate(counts):
            if count:
                height = max(count / most * room_px, _LEAST_BAR_PX * self._unit)
                left = number * width_px + _BIN_GAP_PX / 2
                rect = QRectF(left, self._foot_y - height, width_px - _BIN_GAP_PX, height)
                painter.drawRoundedRect(rect, 2 * self._unit, 2 * self._unit)

    def _paint_ticks(self, painter: QPainter) -> None:
        look = self._view.stage.look
        painter.setPen(pen(look.theme.axis, self._unit))
        painter.drawLine(QLineF(0, crisp(self._foot_y), self.scale.width_px, crisp(self._foot_y)))
        baseline = self.height() - 9 * self._unit
        texts = [
            (tick.x - text_width(tick.text, Role.DETAIL, look) / 2, baseline, tick.text)
            for tick in self._ticks()
        ]
        draw_texts(painter, texts, Role.DETAIL, look, look.theme.text_muted)

    def _counts(self) -> list[int]:
        scale = self.scale
        bins = max(int(scale.width_px / (_BIN_PX * self._unit)), 1)
        columns = self._view.stage.columns()
        return histogram(columns, scale.start_s, scale.end_s, bins).tolist()

    def _ticks(self) -> tuple[Tick, ...]:
        stage = self._view.stage
        look = stage.look
        return build_axis(self.scale, look.metrics, stage.measure, look.language).major

    def _paint_hits(self, painter: QPainter) -> None:
        unit, scale = self._unit, self.scale
        colour = brush(self._view.stage.look.theme.refine)
        for time_s in self._hits:
            x = scale.x_px(time_s) - _HIT_W_PX * unit / 2
            top = self._foot_y - _HIT_H_PX * unit
            painter.fillRect(QRectF(x, top, _HIT_W_PX * unit, _HIT_H_PX * unit), colour)

    def _paint_window(self, painter: QPainter) -> None:
        theme, unit = self._view.stage.look.theme, self._unit
        rect = self.window_rect()
        painter.setBrush(brush(theme.accent, _WINDOW_OPACITY))
        painter.setPen(pen(theme.accent, (2.0 if self.hasFocus() else 1.25) * unit))
        painter.drawRoundedRect(rect, 5 * unit, 5 * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(theme.accent))
        width, height = _HANDLE_W_PX * unit, _HANDLE_H_PX * unit
        if rect.width() < 3 * width:
            return
        for x in (rect.left(), rect.right()):
            handle = QRectF(x - width / 2, rect.center().y() - height / 2, width, height)
            painter.drawRoundedRect(handle, width / 2, width / 2)
