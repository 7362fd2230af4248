"""The painters, shared by screen and export: a frame on the left, QPainter calls on the right.

Every function paints with the origin at the left edge of the plot and the top of the first
lane (`paint_axis`: the top of the axis; `paint_lane_headers`: the left edge of the lane
names); move it with ``painter.translate``. Each leaves pen, brush and font as it likes, and
transformation, clip and render hints as they were.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.axis import Axis
from beseto_gui.core.scene.frame import Fold, Frame, Label, Rect, TrayItem
from beseto_gui.core.scene.runs import (
    HEADER_INSET_PX,
    Box,
    Line,
    axis_lines,
    axis_runs,
    bracket_runs,
    chip_boxes,
    counter_runs,
    crisp,
    fold_runs,
    header_runs,
    header_swatches,
    label_runs,
    tray_box,
    tray_runs,
)
from beseto_gui.core.scene.shapes import DASH_PX, STROKE_PX
from beseto_gui.core.scene.style import Look, Measure, blend
from beseto_gui.gui.canvas.batches import draw_lines, draw_rects
from beseto_gui.gui.canvas.fonts import qt_measure
from beseto_gui.gui.canvas.ink import brush, draw_runs, pen, qlines, qrect
from beseto_gui.gui.canvas.paint_bands import paint_bands
from beseto_gui.gui.canvas.paint_marks import (
    RING_PX,
    label_of,
    labels_near,
    mark_rect,
    paint_fold,
    paint_leaders,
    paint_marks,
    paint_ring,
    paint_swatch,
)

_BOX_CORNER_PX = 6.0
#: How far the box of a label reaches beyond its text, and how far it stays from other texts.
_BOX_MARGIN_PX, _BOX_CLEAR_PX = 6.0, 1.0


def paint_frame(painter: QPainter, frame: Frame, look: Look, left_px: float = 0.0) -> None:
    """Paint all of a frame but axis, lane names, selection and hover; see `paint_lanes`."""
    paint_lanes(painter, frame, look, left_px)
    paint_grid(painter, frame, look)
    paint_bands(painter, frame.densities, frame.viewport.width_px, look)
    paint_marks(painter, frame, look)
    paint_folds(painter, frame.folds, look)
    paint_brackets(painter, frame, look)
    paint_labels(painter, frame.labels, look)
    paint_counters(painter, frame, look)
    paint_tray(painter, frame, look)


def paint_lanes(painter: QPainter, frame: Frame, look: Look, left_px: float = 0.0) -> None:
    """Paint the bands of lanes and headings and the lines below them.

    Args:
        painter: The painter.
        frame: The frame.
        look: Colours, sizes, language.
        left_px: How far left of the plot the bands begin; the width of the lane names, when
            bands and lines are to run below those too.
    """
    theme, width_px = look.theme, frame.viewport.width_px + left_px
    if not frame.lanes:
        return
    edges = np.array([(lane.y0, lane.y1) for lane in frame.lanes])
    bands = np.empty((len(edges), 4))
    bands[:, 0], bands[:, 2] = -left_px, width_px
    bands[:, 1], bands[:, 3] = edges[:, 0], edges[:, 1] - edges[:, 0]
    painter.setPen(Qt.PenStyle.NoPen)
    for first, colour in enumerate((theme.canvas, theme.canvas_alternate)):
        painter.setBrush(brush(colour))
        draw_rects(painter, bands[first::2])
    painter.setBrush(brush(theme.header))
    groups = [(-left_px, group.y0, width_px, group.y1 - group.y0) for group in frame.headings]
    draw_rects(painter, np.array(groups).reshape(-1, 4))
    # As rectangles: Qt takes twenty times as long for lines that are as wide.
    unit = look.metrics.unit_px
    painter.setBrush(brush(theme.line))
    ends = np.concatenate([edges[:, 1], [group.y1 for group in frame.headings]])
    lines = np.empty((len(ends), 4))
    lines[:, 0], lines[:, 2], lines[:, 3] = -left_px, width_px, unit
    lines[:, 1] = np.floor(ends) + (1.0 - unit) / 2
    draw_rects(painter, lines)


def paint_grid(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint a vertical line at each labelled tick, through all lanes."""
    bottom = frame.lanes[-1].y1 if frame.lanes else frame.height_px
    painter.setPen(pen(look.theme.grid, look.metrics.unit_px))
    xs = [crisp(tick.x) for tick in frame.axis.major]
    draw_lines(painter, np.array([(x, 0.0, x, bottom) for x in xs]))


def paint_axis(painter: QPainter, axis: Axis, look: Look, width_px: float) -> None:
    """Paint ticks, their labels, the coarser units above, and the line they stand on."""
    paint_axis_lines(painter, axis, look, width_px)
    draw_runs(painter, axis_runs(axis, look), look)


def paint_axis_lines(painter: QPainter, axis: Axis, look: Look, width_px: float) -> None:
    """Paint ticks and the line they stand on."""
    painter.setPen(pen(look.theme.axis, look.metrics.unit_px))
    draw_lines(painter, np.array(axis_lines(axis, look, width_px)))


def paint_lane_headers(
    painter: QPainter,
    frame: Frame,
    look: Look,
    inset_px: float = HEADER_INSET_PX,
    top_px: float = 0.0,
) -> None:
    """Paint the names of the lanes, and of the tray, from the left edge of their column.

    Args:
        painter: The painter.
        frame: The frame.
        look: Colours, sizes, language.
        inset_px: How far the swatches are from that edge, in px of the design.
        top_px: What is above that height is out of view; names are kept below it.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for box in header_swatches(frame, look, inset_px, top_px):
        paint_swatch(painter, box.rect, box.color, look)
    painter.restore()
    draw_runs(painter, header_runs(frame, look, inset_px, top_px), look)


def paint_labels(
    painter: QPainter, labels: Sequence[Label], look: Look, *, once: bool = False
) -> None:
    """Paint titles, date lines, and the marks of sources; `once` as in `ink.draw_texts`."""
    corner = 3 * look.metrics.unit_px
    _paint_boxes(painter, chip_boxes(labels, look), look.theme.chips, corner)
    draw_runs(painter, label_runs(labels, look, _measure(look)), look, once=once)


def _paint_boxes(
    painter: QPainter, boxes: Iterable[Box], palette: Sequence[str], corner: float
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for box in boxes:
        painter.setBrush(brush(palette[box.color % len(palette)]))
        painter.drawRoundedRect(qrect(box.rect), corner, corner)
    painter.restore()


def paint_folds(painter: QPainter, folds: Sequence[Fold], look: Look) -> None:
    """Paint groups of marks as one solid mark each, with their counts."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for fold in folds:
        if not fold.is_led:
            paint_fold(painter, fold.rect, fold.color, look)
    painter.restore()
    draw_runs(painter, fold_runs(folds, look, _measure(look)), look)


def paint_brackets(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint the stretches between events, each with its word."""
    paint_bracket_lines(painter, frame, look)
    draw_runs(painter, bracket_runs(frame, look, _measure(look)), look)


def paint_bracket_lines(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint the stretches between events without their words."""
    unit = look.metrics.unit_px
    painter.setPen(pen(look.theme.text_muted, unit, DASH_PX * unit))
    painter.drawLines(qlines(Line(b.x0, crisp(b.y), b.x1, crisp(b.y)) for b in frame.brackets))


def paint_counters(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint at the edges how much of each lane lies outside the view."""
    draw_runs(painter, counter_runs(frame, look, _measure(look)), look)


def paint_tray(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint the undated events below the lanes."""
    paint_tray_boxes(painter, frame.tray, look)
    draw_runs(painter, tray_runs(frame.tray, look, _measure(look)), look)


def paint_tray_boxes(painter: QPainter, tray: Iterable[TrayItem], look: Look) -> None:
    """Paint the boxes of undated events without their titles."""
    unit, theme = look.metrics.unit_px, look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = _BOX_CORNER_PX * unit
    for item in tray:
        if item.event >= 0:
            strong = theme.lanes[item.color % len(theme.lanes)]
            painter.setPen(pen(strong, STROKE_PX * unit, DASH_PX * unit))
            painter.drawRoundedRect(qrect(tray_box(item, look)), corner, corner)
    painter.restore()


def _measure(look: Look) -> Measure:
    return qt_measure(look.metrics, look.language)


def paint_selection(painter: QPainter, frame: Frame, event: int, look: Look) -> None:
    """Paint the selected event over the frame: a ring around its mark, a box for its label."""
    _paint_pointed(painter, frame, event, look, look.theme.selection, look.theme.accent)


def paint_hover(painter: QPainter, frame: Frame, event: int, look: Look) -> None:
    """Paint the event under the pointer over the frame, more quietly than a selected one."""
    theme = look.theme
    _paint_pointed(painter, frame, event, look, blend(theme.canvas, theme.text, 0.04), theme.axis)


def _label_box(label: Label, frame: Frame, look: Look) -> Rect:
    """Return the box around a label, with less of a margin towards what is close."""
    unit, mark = look.metrics.unit_px, mark_rect(frame, label.event, look)
    reach = 2 * _BOX_MARGIN_PX * unit
    near = labels_near(frame, label.rect, reach)
    others = [other.rect for other in near if other.event != label.event]
    others += [fold.text_rect for fold in frame.folds if fold.text]
    clear = [other.grown(_BOX_CLEAR_PX * unit) for other in others]
    clear += [mark.grown(RING_PX * unit)] if mark is not None else []
    return label.rect.grown(_BOX_MARGIN_PX * unit, clear)


def _paint_pointed(
    painter: QPainter, frame: Frame, event: int, look: Look, fill: str, rim: str
) -> None:
    unit = look.metrics.unit_px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ring(painter, frame, event, look, rim)
    corner = _BOX_CORNER_PX * unit
    label = label_of(frame, event)
    if label is not None:
        painter.setBrush(brush(fill))
        painter.setPen(pen(rim, STROKE_PX * unit))
        painter.drawRoundedRect(qrect(_label_box(label, frame, look)), corner, corner)
        paint_leaders(painter, [label], look)
        paint_labels(painter, [label], look)
    item = next((item for item in frame.tray if item.event == event), None)
    if item is not None:
        painter.setBrush(brush(fill))
        painter.setPen(pen(rim, STROKE_PX * unit))
        painter.drawRoundedRect(qrect(tray_box(item, look)), corner, corner)
        draw_runs(painter, tray_runs([item], look, _measure(look)), look)
    painter.restore()
