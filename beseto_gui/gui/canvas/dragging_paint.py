"""How a mark looks on its way: pale where it was, itself where it would be, and its dates."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from beseto_gui.core.base.i18n import _
from beseto_gui.core.dates.wording import word
from beseto_gui.core.scene.frame import Rect
from beseto_gui.core.scene.style import Role
from beseto_gui.gui.canvas.dragging import Carried
from beseto_gui.gui.canvas.ink import brush, draw_texts, pen, qrect
from beseto_gui.gui.canvas.paint_marks import paint_sample
from beseto_gui.gui.canvas.preview import frame_of
from beseto_gui.gui.canvas.stage import Stage

_VEIL, _RIM_PX, _RADIUS_PX, _PAD_PX, _AWAY_PX = 0.65, 3.0, 7.0, 9.0, 18.0


def paint_carried(painter: QPainter, carried: Carried, stage: Stage) -> None:
    """Paint a mark on its way, the origin being the top left of the lanes."""
    look = stage.look
    unit, old = look.metrics.unit_px, carried.grip.rect
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(look.theme.axis, unit, 3 * unit))
    painter.setBrush(brush(look.theme.canvas, _VEIL))
    painter.drawRoundedRect(qrect(old, _RIM_PX * unit), _RADIUS_PX, _RADIUS_PX)
    middle, color = _target(carried, stage)
    frame = frame_of(carried.date, color, stage.frame().viewport, look)
    marks = frame.marks
    if len(marks.y0):
        painter.save()
        painter.translate(0, middle - float(marks.y0[0] + marks.y1[0]) / 2)
        paint_sample(painter, marks, look)
        painter.restore()
    _paint_readout(painter, carried, stage)
    painter.restore()


def _target(carried: Carried, stage: Stage) -> tuple[float, int]:
    """Return the height of the middle of the mark where it would be, and its colour."""
    old = carried.grip.rect
    bands = {band.id: band for band in stage.frame().lanes}
    band = bands.get(carried.lane)
    lane = stage.session.document.lanes.get(carried.lane)
    color = lane.color if lane else 0
    if carried.lane == carried.grip.event.lane or band is None:
        return old.y + old.h / 2, color
    return band.baselines[0] if band.baselines else (band.y0 + band.y1) / 2, color


def _paint_readout(painter: QPainter, carried: Carried, stage: Stage) -> None:
    """Paint what date it would get, and which it has, beside the pointer."""
    look, measure = stage.look, stage.measure
    unit, tongue = look.metrics.unit_px, look.language
    event = carried.grip.event
    new, rest = word(carried.date, tongue, weekday=True), [word(event.date, tongue)]
    if carried.lane != event.lane:
        lane = stage.session.document.lanes[carried.lane]
        rest.append(f"→ {lane.title.get(tongue)}")
    old = _("was {date}").format(date=" ".join(rest))
    pad, line = _PAD_PX * unit, look.metrics.title_line_px
    width = max(measure(new, Role.TITLE), measure(old, Role.DETAIL)) + 2 * pad
    height = line + look.metrics.detail_line_px + 1.4 * pad
    box = _placed(carried, stage, width, height)
    painter.setPen(pen(look.theme.axis, unit))
    painter.setBrush(brush(look.theme.panel))
    painter.drawRoundedRect(box, _RADIUS_PX * unit, _RADIUS_PX * unit)
    x, base = box.x() + pad, box.y() + 0.6 * pad + line * 0.78
    accent = look.theme.text if carried.is_changed else look.theme.text_muted
    draw_texts(painter, [(x, base, new)], Role.TITLE, look, accent, once=True)
    below = [(x, base + look.metrics.detail_line_px + 2 * unit, old)]
    draw_texts(painter, below, Role.DETAIL, look, look.theme.text_muted, once=True)


def _placed(carried: Carried, stage: Stage, width: float, height: float) -> QRectF:
    """Return the place of a box above the mark, within what is seen."""
    x, y = carried.at_px
    away = _AWAY_PX * stage.look.metrics.unit_px
    top = y - away - height
    if top < 0:
        top = y + away
    left = min(max(x - width / 2, 2.0), max(stage.width_px - width - 2.0, 2.0))
    found = Rect(left, top + stage.scroll_px, width, height)
    return qrect(found)
