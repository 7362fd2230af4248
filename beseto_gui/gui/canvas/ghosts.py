"""Proposed events as ghosts on the canvas: where they would stand if they were kept."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter

from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.scene.frame import Frame
from beseto_gui.core.scene.style import Role
from beseto_gui.gui.canvas import spans
from beseto_gui.gui.canvas.ink import brush, draw_texts, pen
from beseto_gui.gui.canvas.items import Layer
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.view import TimelineView

#: Above labels, below what is pointed at.
_Z = 2.5
_LEAST_PX, _OPACITY, _COLUMN_OPACITY = 9.0, 0.55, 0.07
_EMPTY_Y_PX, _AWAY_PX = 46.0, 6.0


class Ghost(NamedTuple):
    """A proposed event: its date, its lane, its title, and whether it is the current one."""

    date: UncertainDate
    lane: str
    title: str
    is_current: bool = False


class Ghosts(QObject):
    """Paints proposed events over the timeline.

    Args:
        canvas: The timeline.
    """

    def __init__(self, canvas: TimelineView) -> None:
        super().__init__(canvas)
        self._canvas, self._stage = canvas, canvas.stage
        self._ghosts: tuple[Ghost, ...] = ()
        self._layer = Layer(self._draw, _Z)
        canvas.scene().addItem(self._layer)
        canvas.installEventFilter(self)
        self._place()

    @property
    def shown(self) -> tuple[Ghost, ...]:
        """What is painted."""
        return self._ghosts

    def show(self, ghosts: Sequence[Ghost]) -> None:
        """Paint other proposed events; those without a date have no place."""
        wanted = tuple(each for each in ghosts if each.date.is_dated)
        if wanted != self._ghosts:
            self._ghosts = wanted
            self._place()
            self._layer.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Cover the plot, however large it is."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        stage, canvas = self._stage, self._canvas
        left, top = stage.left_px, stage.top_px
        self._layer.place(QRectF(left, top, canvas.width() - left, canvas.height() - top))

    def _draw(self, painter: QPainter) -> None:
        if not self._ghosts:
            return
        stage = self._stage
        painter.setClipRect(self._layer.boundingRect())
        painter.translate(stage.left_px, stage.top_px - stage.scroll_px)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = stage.shown()
        for each in sorted(self._ghosts, key=_is_current):
            self._draw_one(painter, each, frame)

    def _draw_one(self, painter: QPainter, ghost: Ghost, frame: Frame) -> None:
        stage, look = self._stage, self._stage.look
        on = spans.bounds(ghost.date, stage.extent())
        view = spans.viewport(stage.session.span, stage.width_px)
        x0, x1 = (
            min(max((at_s - view.start_s) * view.px_per_s, -50.0), stage.width_px + 50.0)
            for at_s in (on.start_s, on.end_s)
        )
        if x1 < 0 or x0 > stage.width_px:
            return
        middle, colour = self._row(ghost.lane, frame)
        width = max(x1 - x0, _LEAST_PX * look.metrics.unit_px)
        height = look.metrics.mark_px
        x0 = (x0 + x1 - width) / 2
        box = QRectF(x0, middle - height / 2, width, height)
        if ghost.is_current:
            accent = look.theme.accent
            column = QRectF(x0, stage.scroll_px, width, stage.height_px)
            painter.fillRect(column, brush(accent, _COLUMN_OPACITY))
            painter.setBrush(brush(look.theme.selection))
            painter.setPen(pen(accent, 2.0, 4.0))
            painter.drawRoundedRect(box, 3, 3)
            texts = [(self._label_x(box, ghost.title), middle + height * 0.3, ghost.title)]
            draw_texts(painter, texts, Role.TITLE, look, accent, once=True)
            return
        painter.save()
        painter.setOpacity(_OPACITY)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, 1.4, 3.0))
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()

    def _row(self, lane_id: str, frame: Frame) -> tuple[float, str]:
        """Return the height of the middle of a ghost, and the colour of its lane."""
        stage = self._stage
        lanes, theme = stage.session.document.lanes, stage.look.theme
        color = lanes[lane_id].color if lane_id in lanes else 0
        band = next((each for each in frame.lanes if each.id == lane_id), None)
        if band is None:
            top = frame.lanes[0].y0 if frame.lanes else 0.0
            return top + _EMPTY_Y_PX, theme.lanes[color % len(theme.lanes)]
        # At the foot of the lane, below what stands in it; where it can be seen.
        foot = min(band.y1, stage.scroll_px + stage.height_px - _tray_px(stage))
        middle = max(foot - stage.look.metrics.mark_px, band.y0 + stage.look.metrics.mark_px)
        return middle, theme.lanes[color % len(theme.lanes)]

    def _label_x(self, box: QRectF, title: str) -> float:
        """Return where a title begins: behind its ghost, or before it where there is more room."""
        stage = self._stage
        width = stage.measure(title, Role.TITLE)
        if box.right() + _AWAY_PX + width <= stage.width_px:
            return max(box.right() + _AWAY_PX, _AWAY_PX)
        if box.left() >= width + _AWAY_PX:
            return box.left() - _AWAY_PX - width
        return max(box.left(), 0.0) + _AWAY_PX


def _tray_px(stage: Stage) -> float:
    """Return the height of what has no date, below the lanes."""
    return stage.look.metrics.tray_px if stage.shown().tray else 0.0


def _is_current(ghost: Ghost) -> bool:
    return ghost.is_current
