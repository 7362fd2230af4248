"""The painters of the overview strip: a backdrop that no pan changes, and the window on it."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.scene.columns import Columns
from beseto_gui.core.scene.overview import histogram
from beseto_gui.core.scene.runs import HEADER_INSET_PX, crisp
from beseto_gui.core.scene.style import Look, Measure, Role
from beseto_gui.core.scene.ticks import build_axis
from beseto_gui.gui.canvas.ink import brush, draw_texts, pen
from beseto_gui.gui.canvas.strip import StripPlace

#: Sizes in px at the design's size of text.
_CAPTION_PX, _TICK_PX = 30.0, 9.0  #: base lines, from the top and from the bottom
_BIN_PX, _BIN_GAP_PX, _LEAST_BAR_PX = 20.0, 2.0, 3.0
_HANDLE_W_PX, _HANDLE_H_PX = 6.0, 22.0
_HIT_W_PX, _HIT_H_PX = 2.0, 9.0
_BAR_OPACITY, _WINDOW_OPACITY = 0.45, 0.08


def paint_backdrop(
    painter: QPainter, place: StripPlace, columns: Columns, look: Look, measure: Measure
) -> None:
    """Paint caption, bars and ticks."""
    theme, unit = look.theme, place.unit_px
    painter.fillRect(QRectF(0, 0, place.width_px, place.height_px), brush(theme.header))
    painter.setPen(pen(theme.line, unit))
    painter.drawLine(QLineF(0, crisp(0), place.width_px, crisp(0)))
    caption = translate("Overview", look.language)
    inset, baseline = HEADER_INSET_PX * unit, _CAPTION_PX * unit
    draw_texts(painter, [(inset, baseline, caption)], Role.LANE, look, theme.text_muted)
    painter.translate(place.left_px, 0)
    _paint_bars(painter, place, columns, look)
    _paint_ticks(painter, place, look, measure)
    painter.translate(-place.left_px, 0)


def _paint_bars(painter: QPainter, place: StripPlace, columns: Columns, look: Look) -> None:
    unit, scale = place.unit_px, place.scale
    bins = max(int(scale.width_px / (_BIN_PX * unit)), 1)
    counts = histogram(columns, scale.start_s, scale.end_s, bins).tolist()
    most, width_px = max(max(counts), 1), scale.width_px / bins
    room_px = place.foot_px - 2 * place.top_px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(look.theme.accent, _BAR_OPACITY))
    for number, count in enumerate(counts):
        if count:
            height = max(count / most * room_px, _LEAST_BAR_PX * unit)
            left = number * width_px + _BIN_GAP_PX / 2
            rect = QRectF(left, place.foot_px - height, width_px - _BIN_GAP_PX, height)
            painter.drawRoundedRect(rect, 2 * unit, 2 * unit)


def _paint_ticks(painter: QPainter, place: StripPlace, look: Look, measure: Measure) -> None:
    scale, foot = place.scale, crisp(place.foot_px)
    painter.setPen(pen(look.theme.axis, place.unit_px))
    painter.drawLine(QLineF(0, foot, scale.width_px, foot))
    baseline = place.height_px - _TICK_PX * place.unit_px
    ticks = build_axis(scale, look.metrics, measure, look.language).major
    texts = [(tick.x - measure(tick.text, Role.DETAIL) / 2, baseline, tick.text) for tick in ticks]
    draw_texts(painter, texts, Role.DETAIL, look, look.theme.text_muted)


def paint_hits(painter: QPainter, place: StripPlace, times_s: Sequence[float], look: Look) -> None:
    """Paint a tick at each of some times."""
    width, height = _HIT_W_PX * place.unit_px, _HIT_H_PX * place.unit_px
    top, colour = place.foot_px - height, brush(look.theme.refine)
    for time_s in times_s:
        left = place.left_px + place.scale.x_px(time_s) - width / 2
        painter.fillRect(QRectF(left, top, width, height), colour)


def paint_window(painter: QPainter, rect: QRectF, unit: float, look: Look, focused: bool) -> None:
    """Paint the window over the visible part, with handles where there is room for them."""
    accent = look.theme.accent
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(brush(accent, _WINDOW_OPACITY))
    painter.setPen(pen(accent, (2.0 if focused else 1.25) * unit))
    painter.drawRoundedRect(rect, 5 * unit, 5 * unit)
    width, height = _HANDLE_W_PX * unit, _HANDLE_H_PX * unit
    if rect.width() < 3 * width:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(accent))
    for x in (rect.left(), rect.right()):
        handle = QRectF(x - width / 2, rect.center().y() - height / 2, width, height)
        painter.drawRoundedRect(handle, width / 2, width / 2)
