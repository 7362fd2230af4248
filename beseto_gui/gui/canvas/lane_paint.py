"""Paints what can be pressed beside the names of lanes, and a lane that is being dragged."""

from collections.abc import Callable, Iterable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath

from beseto_gui.core.model.grouping import Grouping
from beseto_gui.core.scene.frame import Frame, Rect
from beseto_gui.core.scene.runs import CAP_EM
from beseto_gui.core.scene.style import Look, Role, blend
from beseto_gui.core.scene.wrap import elide
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.ink import brush, draw_texts, pen, qrect
from beseto_gui.gui.canvas.lane_hand import Drag
from beseto_gui.gui.canvas.lane_items import CONTROL_PX, Control, Hit, Item, controls

_STROKE_PX, _CORNER_PX = 1.3, 4.0
#: How wide the sign of the lane is that was chosen.
_CHOSEN_PX = 3.0
#: The line where a dragged lane would go, and the dot it begins with.
_INSERT_PX, _INSERT_DOT_PX = 2.0, 6.0
#: The name that goes with the pointer: its height, how far it is from it, how opaque it is.
_GHOST_PX, _GHOST_AWAY_PX, _GHOST_OPACITY = 24.0, 12.0, 0.92
_SHADOW_PX, _SHADOW_OPACITY = 7.0, 0.10


@cache
def _triangle(shut: bool) -> QPainterPath:
    path = QPainterPath()
    corners = ((7.0, 5.0), (11.5, 9.0), (7.0, 13.0)) if shut else ((5, 7), (13, 7), (9, 11.5))
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.closeSubpath()
    return path


@cache
def _pin() -> QPainterPath:
    path = QPainterPath(QPointF(6.2, 4))
    path.lineTo(11.8, 4)
    path.moveTo(7.4, 4)
    path.lineTo(7.4, 8)
    path.lineTo(5.4, 10.4)
    path.lineTo(12.6, 10.4)
    path.lineTo(10.6, 8)
    path.lineTo(10.6, 4)
    path.moveTo(9, 10.4)
    path.lineTo(9, 14.4)
    return path


@cache
def _solo() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(9, 9), 5, 5)
    return path


@cache
def _dots(radius: float, *middles: float) -> QPainterPath:
    path = QPainterPath()
    for x in middles:
        path.addEllipse(QPointF(x, 9), radius, radius)
    return path


def paint_signs(painter: QPainter, items: Iterable[Item], grouping: Grouping, look: Look) -> None:
    """Paint what always shows left of a name: that it is shut, a group, alone, or pinned."""
    muted, accent = look.theme.text_muted, look.theme.accent
    for item in items:
        place = dict(controls(item, look.metrics))[Control.SHUT]
        if item.shut or item.is_group:
            _sign(painter, place, Control.SHUT, item.shut, muted)
        elif item.key in grouping.solo:
            _sign(painter, place, Control.SOLO, True, accent)
        elif item.pinned:
            _sign(painter, place, Control.PIN, True, accent)


def paint_chosen(painter: QPainter, item: Item, look: Look) -> None:
    """Paint the sign of the lane that commands are about: a bar at the edge of the window."""
    bar = QRectF(0, item.y0, _CHOSEN_PX * look.metrics.unit_px, item.y1 - item.y0 - 1)
    painter.fillRect(bar, brush(look.theme.accent))


def paint_controls(painter: QPainter, hit: Hit, grouping: Grouping, look: Look) -> None:
    """Paint the controls of the lane under the pointer, the one under it stronger."""
    theme, unit, item = look.theme, look.metrics.unit_px, hit.item
    made = controls(item, look.metrics)
    right = [qrect(rect) for control, rect in made if control is not Control.SHUT]
    pill = right[0].united(right[-1]).adjusted(-1, -1, 1, 1)
    corner = _CORNER_PX * unit
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(theme.line, unit))
    painter.setBrush(brush(theme.panel))
    painter.drawRoundedRect(pill, corner, corner)
    for control, rect in made:
        if control is hit.control:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush(blend(theme.panel, theme.text, 0.10)))
            painter.drawRoundedRect(qrect(rect), corner, corner)
    painter.restore()
    is_on = {Control.PIN: item.pinned, Control.SOLO: item.key in grouping.solo}
    for control, rect in made:
        on = item.shut if control is Control.SHUT else is_on.get(control, False)
        colour = theme.text if control is hit.control else theme.text_muted
        if is_on.get(control, False):
            colour = theme.accent
        _sign(painter, rect, control, on, colour)


def paint_held_edge(painter: QPainter, frame: Frame, look: Look, left_px: float) -> None:
    """Paint the edge below lanes that stay at the top; the origin is that of the plot."""
    width_px, y = frame.viewport.width_px + left_px, frame.held_y
    shadow = QLinearGradient(0, y, 0, y + _SHADOW_PX * look.metrics.unit_px)
    dark, clear = brush("#000000", _SHADOW_OPACITY), brush("#000000", 0.0)
    shadow.setColorAt(0, dark.color())
    shadow.setColorAt(1, clear.color())
    painter.fillRect(QRectF(-left_px, y, width_px, _SHADOW_PX * look.metrics.unit_px), shadow)
    painter.fillRect(
        QRectF(-left_px, y - 1, width_px, look.metrics.unit_px), brush(look.theme.axis)
    )


def paint_drag(
    painter: QPainter, drag: Drag, scroll_px: float, width_px: float, look: Look
) -> None:
    """Paint where a dragged lane would go, and its name at the pointer.

    The origin is the left edge of the column, at the top of what is seen.
    """
    theme, unit = look.theme, look.metrics.unit_px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if drag.drop.before != drag.item.key:
        half, dot = _INSERT_PX * unit / 2, _INSERT_DOT_PX * unit
        y = max(drag.drop.y - scroll_px, half)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(theme.accent))
        painter.drawRect(QRectF(0, y - half, width_px, 2 * half))
        painter.drawEllipse(QPointF(dot, y), dot / 2, dot / 2)
    away, high = _GHOST_AWAY_PX * unit, _GHOST_PX * unit
    wide = look.metrics.lane_header_px
    box = QRectF(drag.x_px + away, drag.y_px - high / 2, wide, high)
    painter.setPen(pen(theme.accent, unit))
    painter.setBrush(brush(theme.selection, _GHOST_OPACITY))
    painter.drawRoundedRect(box, _CORNER_PX * unit, _CORNER_PX * unit)
    baseline = box.center().y() + look.metrics.font(Role.LANE).size_px * CAP_EM / 2
    measure = qt_measure(look.metrics, look.language)
    title = elide(drag.item.title, Role.LANE, wide - 1.5 * away, measure)
    draw_texts(painter, [(box.left() + 0.75 * away, baseline, title)], Role.LANE, look, theme.text)
    painter.restore()


def _sign(painter: QPainter, rect: Rect, control: Control, on: bool, colour: str) -> None:
    """Paint the sign of a control into its place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.x, rect.y)
    painter.scale(rect.w / CONTROL_PX, rect.h / CONTROL_PX)
    line, fill = pen(colour, _STROKE_PX), brush(colour)
    outline, solid = _SIGNS[control](on)
    painter.setPen(line)
    painter.setBrush(fill if on and control is Control.PIN else Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPath(solid)
    painter.restore()


_NOTHING = QPainterPath()


def _shut_sign(on: bool) -> tuple[QPainterPath, QPainterPath]:
    return _NOTHING, _triangle(on)


def _pin_sign(_on: bool) -> tuple[QPainterPath, QPainterPath]:
    return _pin(), _NOTHING


def _solo_sign(on: bool) -> tuple[QPainterPath, QPainterPath]:
    return _solo(), _dots(2.6, 9.0) if on else _dots(1.5, 9.0)


def _menu_sign(_on: bool) -> tuple[QPainterPath, QPainterPath]:
    return _NOTHING, _dots(1.3, 4.8, 9.0, 13.2)


#: What is drawn as lines, and what is filled, of each control.
_SIGNS: dict[Control, Callable[[bool], tuple[QPainterPath, QPainterPath]]] = {
    Control.SHUT: _shut_sign,
    Control.PIN: _pin_sign,
    Control.SOLO: _solo_sign,
    Control.MENU: _menu_sign,
}
