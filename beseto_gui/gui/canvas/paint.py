"""The painters, shared by screen and export: a frame on the left, QPainter calls on the right.

Every function paints with the origin at the left edge of the plot and the top of the first
lane (`paint_axis`: the top of the axis); move it with ``painter.translate``. Each leaves pen,
brush and font as it likes, and transformation and clip as they were.
"""

from collections import defaultdict
from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.scene.frame import Axis, Fold, Frame, Label, LaneBand, TrayItem
from beseto_gui.core.scene.shapes import DASH_PX, STROKE_PX
from beseto_gui.core.scene.style import Look, Role, blend
from beseto_gui.gui.canvas.ink import (
    Text,
    brush,
    centred,
    crisp,
    draw_texts,
    middle_baseline,
    pen,
    qrect,
    text_width,
)
from beseto_gui.gui.canvas.paint_marks import paint_leaders, paint_marks, paint_ring

#: Where lane names stand in the column of lane names: swatch from its left edge, text from it.
HEADER_INSET_PX = 16.0
HEADER_TEXT_PX = 18.0
_SWATCH_PX = 10.0


def paint_frame(painter: QPainter, frame: Frame, look: Look, left_px: float = 0.0) -> None:
    """Paint all of a frame but its axis, lane names, selection and hover; see `paint_lanes`."""
    paint_lanes(painter, frame, look, left_px)
    paint_grid(painter, frame, look)
    paint_marks(painter, frame, look)
    paint_folds(painter, frame.folds, look)
    paint_brackets(painter, frame, look)
    paint_labels(painter, frame.labels, look)
    paint_counters(painter, frame, look)
    paint_tray(painter, frame, look)


def paint_lanes(painter: QPainter, frame: Frame, look: Look, left_px: float = 0.0) -> None:
    """Paint the bands of the lanes and the lines below them.

    Args:
        painter: The painter.
        frame: The frame.
        look: Colours, sizes, language.
        left_px: How far left of the plot the bands begin; the width of the lane names, when
            bands and lines are to run below those too.
    """
    theme = look.theme
    width = frame.viewport.width_px + left_px
    for number, lane in enumerate(frame.lanes):
        colour = theme.canvas_alternate if number % 2 else theme.canvas
        painter.fillRect(QRectF(-left_px, lane.y0, width, lane.y1 - lane.y0), brush(colour))
    painter.setPen(pen(theme.line, look.metrics.unit_px))
    painter.drawLines(
        [QLineF(-left_px, crisp(lane.y1), width - left_px, crisp(lane.y1)) for lane in frame.lanes]
    )


def paint_grid(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint a vertical line at each labelled tick, through all lanes."""
    bottom = frame.lanes[-1].y1 if frame.lanes else frame.height_px
    painter.setPen(pen(look.theme.grid, look.metrics.unit_px))
    painter.drawLines(
        [QLineF(crisp(tick.x), 0, crisp(tick.x), bottom) for tick in frame.axis.major]
    )


def paint_axis(painter: QPainter, axis: Axis, look: Look, width_px: float) -> None:
    """Paint ticks, their labels, the coarser units above, and the line they stand on."""
    metrics, theme, unit = look.metrics, look.theme, look.metrics.unit_px
    bottom = crisp(metrics.axis_px - unit)
    ticks = [QLineF(crisp(x), bottom - 5 * unit, crisp(x), bottom) for x in axis.minor.tolist()]
    ticks += [QLineF(crisp(t.x), bottom - 6 * unit, crisp(t.x), bottom) for t in axis.major]
    painter.setPen(pen(theme.axis, unit))
    painter.drawLines([*ticks, QLineF(0, bottom, width_px, bottom)])
    context: list[Text] = [(t.label_x, bottom - 27 * unit, t.text) for t in axis.context]
    draw_texts(painter, context, Role.AXIS_CONTEXT, look, theme.text_muted)
    major: list[Text] = [(t.label_x, bottom - 11 * unit, t.text) for t in axis.major]
    draw_texts(painter, major, Role.AXIS, look, theme.text)


def paint_lane_headers(
    painter: QPainter, frame: Frame, look: Look, inset_px: float = HEADER_INSET_PX
) -> None:
    """Paint the names of the lanes, and of the tray, from the left edge of their column."""
    unit = look.metrics.unit_px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    left = inset_px * unit
    titles: list[Text] = []
    details: list[Text] = []
    for lane in frame.lanes:
        swatch = _SWATCH_PX * unit
        top = _header_baseline(lane, look) - swatch + 0.5 * unit
        painter.setBrush(brush(look.theme.lanes[lane.color % len(look.theme.lanes)]))
        painter.drawRoundedRect(QRectF(left, top, swatch, swatch), 2.5 * unit, 2.5 * unit)
        baseline = _header_baseline(lane, look)
        for line in lane.title_lines:
            titles.append((left + HEADER_TEXT_PX * unit, baseline, line))
            baseline += look.metrics.title_line_px
        if lane.detail:
            details.append((left + HEADER_TEXT_PX * unit, baseline, lane.detail))
    if frame.tray:
        y = (frame.tray_y + frame.height_px) / 2
        text = translate("No date", look.language)
        baseline = middle_baseline(y, Role.LANE_DETAIL, look)
        details.append((left + HEADER_TEXT_PX * unit, baseline, text))
    draw_texts(painter, titles, Role.LANE, look, look.theme.text)
    draw_texts(painter, details, Role.LANE_DETAIL, look, look.theme.text_muted)
    painter.restore()


def _header_baseline(lane: LaneBand, look: Look) -> float:
    return lane.y0 + look.metrics.lane_pad_px + 13 * look.metrics.unit_px


def paint_labels(painter: QPainter, labels: Iterable[Label], look: Look) -> None:
    """Paint titles, date lines, and the marks of sources."""
    theme, metrics = look.theme, look.metrics
    labels = tuple(labels)
    titles: list[Text] = [(label.rect.x, label.title_y, label.title) for label in labels]
    details: list[Text] = [
        (label.detail_x, label.detail_y, label.detail) for label in labels if label.detail
    ]
    draw_texts(painter, titles, Role.TITLE, look, theme.text)
    draw_texts(painter, details, Role.DETAIL, look, theme.text_muted)
    if metrics.notes_as_numbers:
        raised = 4.5 * metrics.unit_px
        numbers: list[Text] = [
            (chip.x, label.title_y - raised, chip.text) for label in labels for chip in label.chips
        ]
        draw_texts(painter, numbers, Role.CHIP, look, theme.accent)
    else:
        _paint_chips(painter, labels, look)


def _paint_chips(painter: QPainter, labels: Iterable[Label], look: Look) -> None:
    theme, metrics = look.theme, look.metrics
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    texts: list[Text] = []
    corner = 3 * metrics.unit_px
    for label in labels:
        middle = label.detail_y - 0.36 * metrics.font(Role.DETAIL).size_px
        for chip in label.chips:
            top = middle - metrics.chip_px / 2
            painter.setBrush(brush(theme.chips[chip.color % len(theme.chips)]))
            painter.drawRoundedRect(QRectF(chip.x, top, chip.w, metrics.chip_px), corner, corner)
            x = chip.x + (chip.w - text_width(chip.text, Role.CHIP, look)) / 2
            texts.append((x, middle_baseline(middle, Role.CHIP, look), chip.text))
    draw_texts(painter, texts, Role.CHIP, look, theme.chip_text)
    painter.restore()


def paint_folds(painter: QPainter, folds: Iterable[Fold], look: Look) -> None:
    """Paint groups of marks as one solid bar each, with their count beside it."""
    theme = look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    counts: dict[int, list[Text]] = defaultdict(list)
    for fold in folds:
        painter.setBrush(brush(theme.lanes[fold.color % len(theme.lanes)]))
        corner = min(fold.rect.w, fold.rect.h) / 2
        painter.drawRoundedRect(qrect(fold.rect), corner, corner)
        if fold.text:
            counts[fold.color].append(centred(fold.text, Role.DETAIL, look, fold.text_rect))
    for color, texts in counts.items():
        colour = blend(theme.text, theme.lanes[color % len(theme.lanes)], 0.5)
        draw_texts(painter, texts, Role.DETAIL, look, colour)
    painter.restore()


def paint_brackets(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint the stretches between events, each with its word."""
    unit = look.metrics.unit_px
    lines = [
        QLineF(max(b.x0, 0.0), crisp(b.y), min(b.x1, frame.viewport.width_px), crisp(b.y))
        for b in frame.brackets
    ]
    painter.setPen(pen(look.theme.text_muted, unit, DASH_PX * unit))
    painter.drawLines(lines)
    texts = [centred(b.text, Role.DETAIL, look, b.text_rect) for b in frame.brackets if b.text]
    draw_texts(painter, texts, Role.DETAIL, look, look.theme.text_muted)


def paint_counters(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint at the edges how much of each lane lies outside the view."""
    texts = [centred(c.text, Role.DETAIL, look, c.rect) for c in frame.counters]
    draw_texts(painter, texts, Role.DETAIL, look, look.theme.text_muted)


def paint_tray(painter: QPainter, frame: Frame, look: Look) -> None:
    """Paint the undated events below the lanes."""
    theme, unit = look.theme, look.metrics.unit_px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for item in frame.tray:
        if item.event >= 0:
            strong = theme.lanes[item.color % len(theme.lanes)]
            painter.setPen(pen(strong, STROKE_PX * unit, DASH_PX * unit))
            painter.drawRoundedRect(_pill(item, unit), 6 * unit, 6 * unit)
    texts = [centred(item.text, Role.TITLE, look, item.rect) for item in frame.tray]
    draw_texts(painter, texts, Role.TITLE, look, theme.text)
    painter.restore()


def _pill(item: TrayItem, unit: float) -> QRectF:
    return qrect(item.rect).adjusted(-6 * unit, -3 * unit, 6 * unit, 3 * unit)


def paint_selection(painter: QPainter, frame: Frame, event: int, look: Look) -> None:
    """Paint the selected event over the frame: a ring around its mark, a box for its label."""
    _paint_pointed(painter, frame, event, look, look.theme.selection, look.theme.accent)


def paint_hover(painter: QPainter, frame: Frame, event: int, look: Look) -> None:
    """Paint the event under the pointer over the frame, more quietly than a selected one."""
    theme = look.theme
    _paint_pointed(painter, frame, event, look, blend(theme.canvas, theme.text, 0.04), theme.axis)


def _paint_pointed(
    painter: QPainter, frame: Frame, event: int, look: Look, fill: str, rim: str
) -> None:
    unit = look.metrics.unit_px
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ring(painter, frame, event, look, rim)
    label = next((label for label in frame.labels if label.event == event), None)
    if label is not None:
        painter.setBrush(brush(fill))
        painter.setPen(pen(rim, STROKE_PX * unit))
        painter.drawRoundedRect(qrect(label.rect, 6 * unit), 6 * unit, 6 * unit)
        paint_leaders(painter, [label], look)
        paint_labels(painter, [label], look)
    tray = next((item for item in frame.tray if item.event == event), None)
    if tray is not None:
        painter.setBrush(brush(fill))
        painter.setPen(pen(rim, STROKE_PX * unit))
        painter.drawRoundedRect(_pill(tray, unit), 6 * unit, 6 * unit)
        text = centred(tray.text, Role.TITLE, look, tray.rect)
        draw_texts(painter, [text], Role.TITLE, look, look.theme.text)
    painter.restore()
