"""Counted lanes: as shapes for an export, and as images for the screen.

On the screen a lane of hundreds of bins is one image of the part that is seen, made by
arithmetic on arrays; moving the view within that part copies it again.
"""

from collections.abc import Iterable
from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPainterPath

from beseto_gui.core.scene.bands import Boxes, band_colours, band_of, bin_edges, bin_heights
from beseto_gui.core.scene.frame import Density, Frame, Rect
from beseto_gui.core.scene.style import Look
from beseto_gui.gui.canvas.batches import draw_rects
from beseto_gui.gui.canvas.ink import brush

#: How much of the view is made on either side of it once the view is being moved.
_AROUND = 0.5


def paint_bands(
    painter: QPainter, densities: Iterable[Density], width_px: float, look: Look
) -> None:
    """Paint counted lanes as boxes, as far as a width."""
    painter.setPen(Qt.PenStyle.NoPen)
    in_one = painter.paintEngine().type() is QPaintEngine.Type.Pdf
    for density in densities:
        band = band_of(density, width_px, look.metrics)
        colours = band_colours(density, look.theme)
        for boxes, colour in ((band.going, colours.going), (band.full, colours.full)):
            painter.setBrush(brush(colour))
            if in_one:
                painter.drawPath(_path(boxes))
            else:
                draw_rects(painter, boxes)


def paint_bin(painter: QPainter, rect: Rect, color: int, look: Look) -> None:
    """Paint the bin that is pointed at, over its lane: in full colour, with a foot."""
    unit = look.metrics.unit_px
    left, right = round(rect.x), round(rect.x + rect.w)
    bottom = round(rect.y + rect.h)
    strong = brush(look.theme.lanes[color % len(look.theme.lanes)])
    painter.fillRect(QRectF(left, bottom - rect.h, max(right - left, 1), rect.h), strong)
    foot = QRectF(left - 2 * unit, bottom - unit, right - left + 4 * unit, 2 * unit)
    painter.fillRect(foot, brush(look.theme.text))


def _path(boxes: Boxes) -> QPainterPath:
    """Return boxes as one path, in which viewers show no seams between neighbours."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for box in boxes.tolist():
        path.addRect(*box)
    return path


class _Area(NamedTuple):
    """What of a frame is seen, in px of the device."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, other: "_Area") -> bool:
        """Return whether another one is in it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


class _Picture(NamedTuple):
    """An image and where it is, in px of the device."""

    left: int
    top: int
    image: QImage


class BandImages:
    """The counted lanes of a frame as images of what is seen of them."""

    def __init__(self) -> None:
        self._of: Frame | None = None
        self._area = _Area(0, 0, 0, 0)
        self._pictures: list[_Picture] = []
        # Kept from one frame to the next: fresh memory costs more than what is done with it.
        self._numbers = np.empty(0, np.uint32)
        self._mask = np.empty(0, np.bool_)

    def draw(self, painter: QPainter, frame: Frame, look: Look, ratio: float) -> None:
        """Draw the lanes; the painter counts in px of the device and is clipped to the view."""
        if not frame.densities:
            return
        seen = painter.clipBoundingRect()
        whole = _Area(0, 0, ceil(frame.viewport.width_px * ratio), ceil(frame.height_px * ratio))
        area = _Area(
            max(floor(seen.left()), whole.left),
            max(floor(seen.top()), whole.top),
            min(ceil(seen.right()), whole.right),
            min(ceil(seen.bottom()), whole.bottom),
        )
        if area.left >= area.right or area.top >= area.bottom:
            return
        if frame is not self._of or not self._area.holds(area):
            if frame is self._of:
                around = int((area.right - area.left) * _AROUND)
                left, right = max(area.left - around, 0), min(area.right + around, whole.right)
                area = area._replace(left=left, right=right)
            self._of, self._area = frame, area
            self._make(frame, look, ratio)
        for picture in self._pictures:
            painter.drawImage(picture.left, picture.top, picture.image)

    def _make(self, frame: Frame, look: Look, ratio: float) -> None:
        """Make the images of what of the lanes is in the area."""
        area = self._area
        self._pictures.clear()
        edges = [
            (max(floor(d.y0 * ratio), area.top), min(round(round(d.y1) * ratio), area.bottom))
            for d in frame.densities
        ]
        width = area.right - area.left
        needed = width * sum(max(bottom - top, 0) for top, bottom in edges)
        if needed > len(self._numbers):
            self._numbers, self._mask = np.empty(needed, np.uint32), np.empty(needed, np.bool_)
        high, low = self._skylines(frame, look, ratio)
        used = 0
        for at, (density, (top, bottom)) in enumerate(zip(frame.densities, edges, strict=True)):
            if bottom <= top:
                continue
            part = slice(used, used + width * (bottom - top))
            used = part.stop
            numbers = self._numbers[part].reshape(bottom - top, width)
            mask = self._mask[part].reshape(bottom - top, width)
            foot = round(round(density.y1) * ratio)
            rows = np.arange(foot - top, foot - bottom, -1, dtype=np.int16)[:, np.newaxis]
            full, going = (QColor(colour).rgba() for colour in band_colours(density, look.theme))
            np.less_equal(rows, high[at], out=mask)
            np.multiply(mask, np.uint32(full), out=numbers)
            # What goes on has no px in common with what begins, and is low.
            first = max(foot - top - int(low[at].max(initial=0)), 0)
            if first < len(rows):
                numbers[first:] += (rows[first:] <= low[at]) * np.uint32(going)
            form = QImage.Format.Format_ARGB32_Premultiplied
            image = QImage(numbers.data, width, bottom - top, 4 * width, form)
            self._pictures.append(_Picture(area.left, top, image))

    def _skylines(
        self, frame: Frame, look: Look, ratio: float
    ) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Return, per lane, how high what begins and what goes on is at each px of the device."""
        area, densities = self._area, frame.densities
        width = area.right - area.left
        edges = np.round(bin_edges(densities[0], frame.viewport.width_px) * ratio) - area.left
        inside = np.clip(edges, 0, width).astype(np.int64)
        widths = np.diff(inside, prepend=0, append=width)
        high, low = bin_heights(densities, look.metrics)
        made = np.zeros((2, len(densities), high.shape[1] + 2), np.int16)
        made[0, :, 1:-1], made[1, :, 1:-1] = np.round(high * ratio), np.round(low * ratio)
        full, going = made[:, :, np.repeat(np.arange(len(widths)), widths)]
        return full, going
