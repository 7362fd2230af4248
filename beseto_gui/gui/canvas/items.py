"""The layers of the canvas: one pyqtgraph item each, painting its part of the frame.

From the bottom: ground (bands and grid), pyqtgraph's view box, marks, labels, what is pointed
at or selected, lane names, axis. What changes most often, the pointed-at layer, is an item of
its own, so that hovering repaints a few px.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from types import TracebackType

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from beseto_gui.core.scene.frame import Frame, Rect
from beseto_gui.core.scene.held import Part
from beseto_gui.gui.canvas import lane_paint, paint
from beseto_gui.gui.canvas.hand import Hand
from beseto_gui.gui.canvas.ink import brush, pen, qrect
from beseto_gui.gui.canvas.label_fade import LabelFade
from beseto_gui.gui.canvas.lane_hand import LaneHand
from beseto_gui.gui.canvas.paint_bands import paint_bin
from beseto_gui.gui.canvas.paint_marks import paint_ring
from beseto_gui.gui.canvas.plotting import pg
from beseto_gui.gui.canvas.screen import Screen
from beseto_gui.gui.canvas.stage import Stage
from beseto_gui.gui.canvas.under import event_rect

_FOCUS_PX = 2.0
_BOX_OPACITY = 0.12
_OVERHANG_PX = 4.0
#: So many of many selected events are marked: more are seen as a mass anyway.
_MOST_RINGS = 400
#: How far around an event its highlight reaches.
_HALO_PX = 12.0
_UP = QPointF(0, 0.5)
_CUT = Qt.ClipOperation.IntersectClip

#: Paints with the origin at the plot's left edge and the top of the first lane.
Draw = Callable[[QPainter], None]


class Layer(pg.GraphicsObject):
    """Paints one part of the frame, clipped to its rectangle of the scene."""

    def __init__(self, draw: Draw, z: float) -> None:
        super().__init__()
        self._draw = draw
        self._rect = QRectF()
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setFlag(self.GraphicsItemFlag.ItemClipsToShape)

    def place(self, rect: QRectF) -> None:
        """Cover a rectangle of the scene."""
        self.prepareGeometryChange()
        self._rect = rect

    def boundingRect(self) -> QRectF:
        """Return the rectangle of the scene that it covers."""
        return QRectF(self._rect)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint its part of the frame."""
        with _FaultsTold():
            painter.save()
            try:
                self._draw(painter)
            finally:
                painter.restore()


class _FaultsTold:
    """Hands what escapes to `sys.excepthook`, where all faults are told, and lets nothing out.

    An exception that leaves the paint of an item inside pyqtgraph's ``paintEvent`` is still
    pending while Qt asks the next item to paint, and that ends the process.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if kind is not None and error is not None:
            sys.excepthook(kind, error, trace)
        return True


class Layers:
    """All layers of a canvas, in a scene.

    Attributes:
        hand: What knows the rubber band and what is pointed at.
        has_focus: Whether the focus ring is shown.
    """

    def __init__(
        self,
        stage: Stage,
        scene: QGraphicsScene,
        hand: Hand,
        lanes: LaneHand,
        fade: LabelFade,
    ) -> None:
        self._stage, self._lanes, self._fade = stage, lanes, fade
        #: For lanes that scroll, those that stay at the top, and what has no date.
        self._screens = (Screen(fade), Screen(fade), Screen(fade))
        self.hand = hand
        self.has_focus = False
        self._last_pointed = QRectF()
        self._was_dragged = False
        self._ground = Layer(self._draw_ground, -2)
        self._marks = Layer(self._draw_marks, 1)
        self._labels = Layer(self._draw_labels, 2)
        self._pointed = Layer(self._draw_pointed, 3)
        self._headers = Layer(self._draw_headers, 4)
        self._controls = Layer(self._draw_controls, 4.5)
        self._axis = Layer(self._draw_axis, 5)
        self._frame = Layer(self._draw_focus, 6)
        for layer in self.all:
            scene.addItem(layer)

    @property
    def all(self) -> tuple[Layer, ...]:
        """Every layer, from the bottom."""
        return (
            self._ground,
            self._marks,
            self._labels,
            self._pointed,
            self._headers,
            self._controls,
            self._axis,
            self._frame,
        )

    def lay_out(self, width_px: float, height_px: float) -> None:
        """Cover a view of this size."""
        left, top = self._stage.left_px, self._stage.top_px
        lanes = QRectF(0, top, width_px, height_px - top)
        plot = QRectF(left, top, width_px - left, height_px - top)
        self._ground.place(lanes)
        for layer in (self._marks, self._labels):
            layer.place(plot)
        # A highlight may lie a little over the edge, around a label that stands at it.
        self._pointed.place(plot.adjusted(-_OVERHANG_PX, 0, 0, 0))
        for layer in (self._headers, self._controls):
            layer.place(lanes)
        self._axis.place(QRectF(0, 0, width_px, top))
        self._frame.place(QRectF(0, 0, width_px, height_px))

    def set_focus(self, shown: bool) -> None:
        """Show or hide the focus ring."""
        self.has_focus = shown
        self._frame.update()

    def update_fading(self) -> None:
        """Repaint where labels are coming in, and nothing else."""
        stage, events = self._stage, self._fade.events
        if stage.shown().body is not None:
            for layer in (self._marks, self._labels):
                layer.update()
            return
        corner = QPointF(stage.left_px, stage.top_px - stage.scroll_px)
        for event in events:
            rect = event_rect(stage.frame(), event, stage.look)
            if rect is not None:
                seen = qrect(rect, _HALO_PX * stage.look.metrics.unit_px).translated(corner)
                for layer in (self._marks, self._labels):
                    layer.update(seen)

    def update_pointed(self) -> None:
        """Repaint around what was and what is pointed at, and nothing else."""
        rect = self._pointed_rect()
        self._pointed.update(rect.united(self._last_pointed))
        self._last_pointed = rect

    def update_lanes(self) -> None:
        """Repaint what can be pressed beside the names of lanes, or a lane being dragged."""
        rect = self._controls.boundingRect()
        if self._lanes.drag is None and not self._was_dragged:
            rect.setWidth(self._stage.left_px)
        self._was_dragged = self._lanes.drag is not None
        self._controls.update(rect)

    def _pointed_rect(self) -> QRectF:
        """Return where in the scene something is highlighted."""
        stage, hovered = self._stage, self.hand.hovered
        if any(each is not None for each in (self.hand.box, self.hand.lasso, self.hand.carried)):
            return self._pointed.boundingRect()
        if hovered is None or (hovered.event < 0 and hovered.bin is None):
            return QRectF()
        if hovered.bin is not None:
            rect = hovered.bin.rect
        else:
            rect = event_rect(stage.frame(), hovered.event, stage.look)
        if rect is None:
            return QRectF()
        room = _HALO_PX * stage.look.metrics.unit_px
        return qrect(rect, room).translated(stage.left_px, stage.top_px - stage.scroll_px)

    # --- what each layer paints ---

    def _to_plot(self, painter: QPainter) -> None:
        painter.translate(self._stage.left_px, self._stage.top_px - self._stage.scroll_px)

    @contextmanager
    def _seen(self, painter: QPainter, part: Part, left_px: float = 0.0) -> Iterator[None]:
        """Let the painter paint at the plot, only where a part of the frame is seen."""
        painter.save()
        self._to_plot(painter)
        if part.y0 > -inf or part.y1 < inf:
            y0, y1 = max(part.y0, 0.0), min(part.y1, part.frame.height_px)
            rect = QRectF(-left_px, y0, left_px + self._stage.width_px, y1 - y0)
            painter.setClipRect(rect, _CUT)
        try:
            yield
        finally:
            painter.restore()

    def _draw_ground(self, painter: QPainter) -> None:
        stage, left_px = self._stage, self._stage.left_px
        whole = QRectF(-left_px, 0, left_px + stage.width_px, stage.frame().height_px)
        for part in stage.parts():
            with self._seen(painter, part, left_px):
                bottom = part.frame.lanes[-1].y1 if part.frame.lanes else 0.0
                painter.fillRect(whole.adjusted(0, bottom, 0, 0), brush(stage.look.theme.canvas))
                if not part.frame.lanes:
                    painter.setPen(pen(stage.look.theme.line, 1.0))
                    y = part.frame.tray_y + 0.5
                    painter.drawLine(QLineF(-left_px, y, stage.width_px, y))
                    continue
                paint.paint_lanes(painter, part.frame, stage.look, left_px)
                painter.setClipRect(whole.adjusted(left_px, 0, 0, 0), _CUT)
                paint.paint_grid(painter, part.frame, stage.look)

    def _draw_marks(self, painter: QPainter) -> None:
        stage = self._stage
        for part, screen in zip(stage.parts(), self._screens, strict=False):
            with self._seen(painter, part):
                screen.draw_marks(painter, part.frame, stage.look, stage.measure)

    def _draw_labels(self, painter: QPainter) -> None:
        stage = self._stage
        for part, screen in zip(stage.parts(), self._screens, strict=False):
            with self._seen(painter, part):
                screen.draw_labels(painter, part.frame, stage.look, stage.measure)

    def _draw_pointed(self, painter: QPainter) -> None:
        stage, hovered = self._stage, self.hand.hovered
        selected = stage.selected_index
        for part in stage.parts():
            with self._seen(painter, part, _OVERHANG_PX):
                if hovered is not None and hovered.bin is not None and part.frame.lanes:
                    paint_bin(painter, hovered.bin.rect, hovered.bin.color, stage.look)
                elif hovered is not None and hovered.event >= 0 and hovered.event != selected:
                    paint.paint_hover(painter, part.frame, hovered.event, stage.look)
                if stage.session.selection.others:
                    self._draw_others(painter, part.frame)
                if selected >= 0:
                    paint.paint_selection(painter, part.frame, selected, stage.look)
        self._to_plot(painter)
        if self.hand.box is not None:
            self._draw_box(painter, *sorted(self.hand.box))
        elif self.hand.lasso is not None:
            self._draw_lasso(painter, self.hand.lasso)
        elif self.hand.carried is not None:
            from beseto_gui.gui.canvas.dragging_paint import paint_carried

            paint_carried(painter, self.hand.carried, stage)

    def _draw_others(self, painter: QPainter, frame: Frame) -> None:
        """Put a ring around what is selected besides the event that is looked at."""
        stage = self._stage
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = stage.are_others(frame.marks.event)
        for event in frame.marks.event[chosen][:_MOST_RINGS].tolist():
            paint_ring(painter, frame, event, stage.look, stage.look.theme.accent)
        tray = np.array([item.event for item in frame.tray if item.event >= 0], np.int32)
        for event in tray[stage.are_others(tray)].tolist():
            paint.paint_selection(painter, frame, event, stage.look)

    def _draw_lasso(self, painter: QPainter, lasso: Rect) -> None:
        accent = self._stage.look.theme.accent
        painter.setBrush(brush(accent, _BOX_OPACITY))
        painter.setPen(pen(accent, 1.0))
        painter.drawRect(qrect(lasso).translated(0, self._stage.scroll_px))

    def _draw_box(self, painter: QPainter, x0_px: float, x1_px: float) -> None:
        accent = self._stage.look.theme.accent
        top = self._stage.scroll_px
        rect = QRectF(x0_px, top, x1_px - x0_px, self._stage.frame().tray_y - top)
        painter.fillRect(rect, brush(accent, _BOX_OPACITY))
        painter.setPen(pen(accent, 1.0))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def _draw_headers(self, painter: QPainter) -> None:
        stage, left_px = self._stage, self._stage.left_px
        painter.setPen(pen(stage.look.theme.line, 1.0))
        rect = self._headers.boundingRect()
        painter.drawLine(QLineF(left_px - 0.5, rect.top(), left_px - 0.5, rect.bottom()))
        for part, screen in zip(stage.parts(), self._screens, strict=False):
            with self._seen(painter, part, left_px):
                for group in part.frame.headings:
                    gap = QRectF(-1, group.y0, 2, group.y1 - group.y0 - 1)
                    painter.fillRect(gap, brush(stage.look.theme.header))
                painter.translate(-left_px, 0)
                top_px = max(part.y0, stage.scroll_px)
                frame = _with_seen_names(part.frame, top_px, stage.scroll_px + stage.height_px)
                screen.draw_headers(painter, frame, stage.look, top_px, stage.measure)

    def _draw_controls(self, painter: QPainter) -> None:
        stage, lanes = self._stage, self._lanes
        grouping, look = stage.session.grouping, stage.look
        for part in stage.parts():
            with self._seen(painter, part, stage.left_px):
                painter.translate(-stage.left_px, 0)
                if not part.frame.lanes:
                    continue
                items = [one for one in lanes.seen() if part.y0 < one.y1 and one.y0 < part.y1]
                if lanes.hovered is not None and lanes.hovered.item in items:
                    lane_paint.paint_controls(painter, lanes.hovered, grouping, look)
                    items.remove(lanes.hovered.item)
                lane_paint.paint_signs(painter, items, grouping, look)
                chosen = lanes.board.choice.key
                for one in lanes.seen():
                    if one.key == chosen and part.y0 < one.y1 and one.y0 < part.y1:
                        lane_paint.paint_chosen(painter, one, look)
        if stage.frame().held:
            painter.save()
            self._to_plot(painter)
            lane_paint.paint_held_edge(painter, stage.frame(), look, stage.left_px)
            painter.restore()
        if lanes.drag is not None:
            painter.translate(0, stage.top_px)
            width_px = stage.left_px + stage.width_px
            lane_paint.paint_drag(painter, lanes.drag, stage.scroll_px, width_px, look)

    def _draw_axis(self, painter: QPainter) -> None:
        stage = self._stage
        rect = self._axis.boundingRect()
        painter.fillRect(rect, brush(stage.look.theme.canvas))
        painter.setPen(pen(stage.look.theme.line, 1.0))
        painter.drawLine(rect.bottomLeft() - _UP, rect.bottomRight() - _UP)
        painter.setClipRect(rect.adjusted(stage.left_px, 0, 0, 0))
        painter.translate(stage.left_px, 0)
        axis, measure = stage.frame().axis, stage.measure
        self._screens[0].draw_axis(painter, axis, stage.look, stage.width_px, measure)

    def _draw_focus(self, painter: QPainter) -> None:
        if self.has_focus:
            inset = _FOCUS_PX / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(self._stage.look.theme.accent, _FOCUS_PX))
            painter.drawRect(self._frame.boundingRect().adjusted(inset, inset, -inset, -inset))


def _with_seen_names(frame: Frame, y0: float, y1: float) -> Frame:
    """Return a frame with only those lanes and headings that are seen between two heights."""
    seen = [at for at, lane in enumerate(frame.lanes) if lane.y1 > y0 and lane.y0 < y1]
    number = {lane: at for at, lane in enumerate(seen)}
    return replace(
        frame,
        lanes=tuple(frame.lanes[at] for at in seen),
        densities=tuple(
            replace(each, lane=number[each.lane]) for each in frame.densities if each.lane in number
        ),
        headings=tuple(group for group in frame.headings if group.y1 > y0 and group.y0 < y1),
    )
