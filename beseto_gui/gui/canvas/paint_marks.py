"""Marks, leaders, selection and hover: what shape becomes which colour."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from beseto_gui.core.scene.frame import Frame, Label, MarkFlag, Marks, Rect
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.runs import crisp
from beseto_gui.core.scene.shapes import (
    DASH_PX,
    RADIUS_PX,
    SMOOTH,
    SOFT_DOT,
    STROKE_PX,
    Bar,
    Dot,
    End,
    Fill,
    Stroke,
    fill_colour,
    fill_path,
    stroke_path,
)
from beseto_gui.core.scene.shaping import Bars, Dots, shapes_of
from beseto_gui.core.scene.style import Look, blend
from beseto_gui.gui.canvas.batches import Doubles, draw_lines
from beseto_gui.gui.canvas.ink import brush, path_of, pen, qrect

#: So many bars go into one path: Qt takes ever longer over each bar of a longer one.
_PATH = 16
#: How far around a mark its ring is, in px of the design.
RING_PX = 3.0


def paint_marks(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint row lines, widest readings, bars, leaders and dots, in this order."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(
        QRectF(0, 0, frame.viewport.width_px, frame.height_px), Qt.ClipOperation.IntersectClip
    )
    unit = look.metrics.unit_px
    painter.setPen(pen(look.theme.line, unit))
    draw_lines(painter, row_lines(frame))
    shapes = shapes_of(frame.marks, look.metrics)
    paint_bars(painter, shapes.outers, look)
    paint_bars(painter, shapes.bars, look)
    paint_leaders(painter, frame.labels, look)
    paint_dots(painter, shapes.dots, look)
    painter.restore()


def row_lines(frame: Frame) -> Doubles:
    """Return the lines behind point marks; a counted lane has none."""
    width_px = frame.viewport.width_px
    counted = {density.lane for density in frame.densities}
    ys = [
        crisp(lane.line_y)
        for number, lane in enumerate(frame.lanes)
        if lane.line_y >= 0 and number not in counted
    ]
    return np.array([(0.0, y, width_px, y) for y in ys])


def paint_sample(painter: QPainter, marks: Marks, look: Look) -> None:
    """Paint marks by themselves, as a legend shows them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shapes = shapes_of(marks, look.metrics)
    paint_bars(painter, shapes.outers, look)
    paint_bars(painter, shapes.bars, look)
    paint_dots(painter, shapes.dots, look)
    painter.restore()


def paint_bars(painter: QPainter, bars: Bars, look: Look) -> None:
    """Paint bars: plain ones a few in one path of a colour, fading ones one by one."""
    radius = RADIUS_PX * look.metrics.unit_px
    for color, fill, stroke, boxes in bars.batches():
        painter.setBrush(brush(fill_colour(fill, color, look.theme)))
        painter.setPen(_stroke_pen(stroke, color, look))
        for start in range(0, len(boxes), _PATH):
            path = QPainterPath()
            for x, y, width, height in boxes[start : start + _PATH].tolist():
                corner = min(radius, width / 2)
                path.addRoundedRect(x, y, width, height, corner, corner)
            path.setFillRule(Qt.FillRule.WindingFill)
            painter.drawPath(path)
    for bar in bars.singles():
        paint_bar(painter, bar, look)


def paint_bar(painter: QPainter, bar: Bar, look: Look) -> None:
    """Paint one bar of any kind."""
    radius = RADIUS_PX * look.metrics.unit_px
    if bar.is_plain:
        width = bar.x1 - bar.x0
        corner = min(radius, width / 2)
        painter.setBrush(brush(fill_colour(bar.fill, bar.color, look.theme)))
        painter.setPen(_stroke_pen(bar.stroke, bar.color, look))
        rect = QRectF(bar.x0, bar.y0, width, bar.y1 - bar.y0)
        painter.drawRoundedRect(rect, corner, corner)
    elif not _mixed_with(painter, look) and _is_band(bar):
        _paint_band(painter, bar, look)
    else:
        _paint_single(painter, bar, radius, look)


def paint_fall(
    painter: QPainter,
    box: tuple[float, float, float, float],
    least: float,
    fill: Fill,
    color: int,
    look: Look,
) -> None:
    """Paint the fading part of a bar: x0 where it is at its least, x1, y0, y1."""
    x0, x1, y0, y1 = box
    colour = fill_colour(fill, color, look.theme)
    gradient = QLinearGradient(x0, 0, x1, 0)
    gradient.setStops(
        [(at, _faded(colour, least + (1 - least) * opacity, "")) for at, opacity in SMOOTH]
    )
    painter.fillRect(QRectF(x0, y0, x1 - x0, y1 - y0).normalized(), QBrush(gradient))


def _is_band(bar: Bar) -> bool:
    """Return whether a bar has no corner, tip or outline to be seen."""
    left = bar.left is End.CUT or (bar.fade_left > 0 and bar.left is End.ROUND)
    right = bar.right is End.CUT or (bar.fade_right > 0 and bar.right is End.ROUND)
    return left and right and bar.stroke is Stroke.NONE


def _paint_band(painter: QPainter, bar: Bar, look: Look) -> None:
    """Paint a fading bar as up to three rectangles.

    Each edge has the same stops whatever the bar, so that Qt can keep their colours; it
    works them out anew for every gradient of a hundred that differ, which takes longer than
    painting. The rectangles overlap by a px, opaque on opaque, so that no seam is seen.
    """
    colour = fill_colour(bar.fill, bar.color, look.theme)
    height = bar.y1 - bar.y0
    start, end = bar.x0 + bar.fade_left, bar.x1 - bar.fade_right
    if end > start:
        painter.fillRect(QRectF(start, bar.y0, end - start, height), brush(colour))
    seam = min(1.0, end - start)
    for outer, inner, over in ((bar.x0, start, seam), (bar.x1, end, -seam)):
        if outer != inner:
            gradient = QLinearGradient(outer, 0, inner, 0)
            gradient.setStops(_edge_stops(colour))
            edge = QRectF(outer, bar.y0, inner + over - outer, height).normalized()
            painter.fillRect(edge, QBrush(gradient))


@lru_cache(maxsize=64)
def _edge_stops(colour: str) -> list[tuple[float, QColor]]:
    return [(at, _faded(colour, opacity, "")) for at, opacity in SMOOTH]


def _paint_single(painter: QPainter, bar: Bar, radius: float, look: Look) -> None:
    hollow = bar.fill is Fill.CANVAS and bar.fades
    if not hollow:
        colour = fill_colour(bar.fill, bar.color, look.theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_fading(painter, bar, colour, look) if bar.fades else brush(colour))
        painter.drawPath(path_of(fill_path(bar, radius)))
    if bar.stroke is not Stroke.NONE:
        stroke = QPen(_stroke_pen(bar.stroke, bar.color, look))
        if bar.fades:
            stroke.setBrush(_fading(painter, bar, stroke.color().name(), look))
        painter.setPen(stroke)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path_of(stroke_path(bar, radius)))


def _fading(painter: QPainter, bar: Bar, colour: str, look: Look) -> QBrush:
    gradient = QLinearGradient(bar.x0, 0, bar.x1, 0)
    back = _mixed_with(painter, look)
    gradient.setStops([(at, _faded(colour, opacity, back)) for at, opacity in bar.stops])
    return QBrush(gradient)


def _mixed_with(painter: QPainter, look: Look) -> str:
    """Return the colour that fading marks are mixed with, empty where they are see-through.

    In PDF they are mixed with the canvas: Qt 6 writes the opacity of a gradient as a mask
    of kind Alpha over a shading that has none, so that every viewer shows it opaque.
    """
    is_pdf = painter.paintEngine().type() is QPaintEngine.Type.Pdf
    return look.theme.canvas if is_pdf else ""


@lru_cache(maxsize=1024)
def _faded(colour: str, opacity: float, back: str) -> QColor:
    if back:
        return QColor(blend(back, colour, opacity))
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def _stroke_pen(stroke: Stroke, color: int, look: Look) -> QPen:
    if stroke is Stroke.NONE:
        return QPen(Qt.PenStyle.NoPen)
    unit = look.metrics.unit_px
    dash = DASH_PX * unit if stroke is Stroke.DASHED else 0.0
    return pen(look.theme.lanes[color % len(look.theme.lanes)], STROKE_PX * unit, dash)


def paint_dots(painter: QPainter, dots: Dots, look: Look) -> None:
    """Paint dots, each with a thin ring of canvas that sets it off from what it lies on."""
    unit, theme = look.metrics.unit_px, look.theme
    for dot in dots.singles():
        paint_dot(painter, dot, look)
    painter.setPen(pen(theme.canvas, 1.5 * unit))
    for color, places in dots.batches():
        painter.setBrush(brush(theme.lanes[color % len(theme.lanes)]))
        for x, y, radius in places.tolist():
            painter.drawEllipse(QPointF(x, y), radius + 0.5 * unit, radius + 0.5 * unit)


def paint_dot(painter: QPainter, dot: Dot, look: Look) -> None:
    """Paint one dot of any kind."""
    if dot.soft or dot.hollow:
        _paint_doubtful(painter, dot, look)
        return
    unit, theme = look.metrics.unit_px, look.theme
    painter.setPen(pen(theme.canvas, 1.5 * unit))
    painter.setBrush(brush(theme.lanes[dot.color % len(theme.lanes)]))
    radius = dot.radius + 0.5 * unit
    painter.drawEllipse(QPointF(dot.x, dot.y), radius, radius)


def paint_fold(painter: QPainter, rect: Rect, color: int, look: Look) -> None:
    """Paint a group of marks as one solid mark."""
    corner = min(rect.w, rect.h) / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(look.theme.lanes[color % len(look.theme.lanes)]))
    painter.drawRoundedRect(qrect(rect), corner, corner)


def paint_swatch(painter: QPainter, rect: Rect, color: int, look: Look) -> None:
    """Paint the swatch of a lane."""
    corner = 2.5 * look.metrics.unit_px
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(look.theme.lanes[color % len(look.theme.lanes)]))
    painter.drawRoundedRect(qrect(rect), corner, corner)


def _paint_doubtful(painter: QPainter, dot: Dot, look: Look) -> None:
    """Paint a dot that is vague or derived."""
    unit, theme = look.metrics.unit_px, look.theme
    strong = theme.lanes[dot.color % len(theme.lanes)]
    centre = QPointF(dot.x, dot.y)
    radius = dot.radius - unit / 2
    if dot.soft:
        radius = dot.radius * 1.3
        gradient = QRadialGradient(centre, radius)
        back = _mixed_with(painter, look)
        gradient.setStops([(at, _faded(strong, opacity, back)) for at, opacity in SOFT_DOT])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(gradient))
    else:
        painter.setBrush(brush(theme.canvas))
        painter.setPen(pen(strong, STROKE_PX * unit, DASH_PX * 0.8 * unit))
    painter.drawEllipse(centre, radius, radius)


def paint_leaders(painter: QPainter, labels: Iterable[Label], look: Look) -> None:
    """Paint the lines from labels to marks, one batch per colour."""
    by_colour: dict[int, list[Label]] = defaultdict(list)
    for label in labels:
        if label.leader:
            by_colour[label.color].append(label)
    for color, group in by_colour.items():
        strong = look.theme.lanes[color % len(look.theme.lanes)]
        painter.setPen(pen(strong, STROKE_PX * look.metrics.unit_px))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for label in group:
            corners = [QPointF(crisp(x), crisp(y)) for x, y in label.leader]
            painter.drawPolyline(QPolygonF(corners))


def label_of(frame: Frame, event: int) -> Label | None:
    """Return the label of an event; None when it has none."""
    labels = frame.labels
    if isinstance(labels, LabelSet):
        found = np.flatnonzero(labels.event == event)
        return labels[int(found[0])] if found.size else None
    return next((label for label in labels if label.event == event), None)


def labels_near(frame: Frame, rect: Rect, reach: float) -> Sequence[Label]:
    """Return the labels that are no farther from a rectangle than that."""
    labels = frame.labels
    if not isinstance(labels, LabelSet):
        return labels
    x0, x1 = rect.x - reach - labels.shift_px, rect.x + rect.w + reach - labels.shift_px
    left, top, right, bottom = labels.boxes.T
    is_near = (left < x1) & (right > x0)
    is_near &= (top < rect.y + rect.h + reach) & (bottom > rect.y - reach)
    return [labels[at] for at in np.flatnonzero(is_near).tolist()]


def mark_rect(frame: Frame, event: int, look: Look) -> Rect | None:
    """Return what the mark of an event covers as it is drawn, or None when it has none."""
    found = np.flatnonzero(frame.marks.event == event)
    if not found.size:
        return None
    at = int(found[0])
    marks = frame.marks
    fold = int(marks.fold[at])
    if fold >= 0:
        return frame.folds[fold].rect
    x0, x1 = float(marks.x0[at]), float(marks.x1[at])
    y0, y1 = float(marks.y0[at]), float(marks.y1[at])
    if marks.flags[at] & MarkFlag.DOT:
        half, x, y = min(look.metrics.dot_px, y1 - y0) / 2, (x0 + x1) / 2, (y0 + y1) / 2
        return Rect(x - half, y - half, 2 * half, 2 * half)
    return Rect(x0, y0, x1 - x0, y1 - y0)


def paint_ring(painter: QPainter, frame: Frame, event: int, look: Look, colour: str) -> None:
    """Paint a ring around the mark of an event."""
    rect = mark_rect(frame, event, look)
    if rect is None:
        return
    unit = look.metrics.unit_px
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, 1.75 * unit))
    round_mark = abs(rect.w - rect.h) < 0.01 and rect.w <= look.metrics.dot_px
    corner = rect.w / 2 + RING_PX * unit if round_mark else (RADIUS_PX + 2.5) * unit
    painter.drawRoundedRect(qrect(rect, RING_PX * unit), corner, corner)
