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
from beseto_gui.core.scene.beyond import Sky
from beseto_gui.core.scene.frame import Density, Floats, Frame, Rect
from beseto_gui.core.scene.style import Look
from beseto_gui.gui.canvas.batches import draw_rects
from beseto_gui.gui.canvas.ink import brush

#: How much of the view is made on either side of it once the view is being moved.
_AROUND = 0.5
#: How far two scales may be apart that are the same, and a number of px from a whole one.
_SAME_SCALE, _WHOLE = 1e-9, 1e-3


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

    def moved(self, by: int) -> "_Area":
        """Return it at another place."""
        return self._replace(left=self.left + by, right=self.right + by)

    def holds(self, other: "_Area") -> bool:
        """Return whether another one is in it."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


class _Picture(NamedTuple):
    """An image and where it is, in px of the device."""

    left: int
    top: int
    image: QImage


class _Made(NamedTuple):
    """What images were made of, but for where the view begins.

    Attributes:
        of: The frame's `Sky`, or the frame itself where it has none.
        px_per_s: The scale.
        places: Lane, colour, top and bottom of every counted lane.
    """

    of: Sky | Frame
    px_per_s: float
    places: tuple[tuple[int, int, float, float], ...]

    def is_of(self, other: "_Made") -> bool:
        """Return whether images of the other one are images of this, perhaps moved."""
        is_same = self.of is other.of and self.places == other.places
        return is_same and abs(self.px_per_s / other.px_per_s - 1.0) < _SAME_SCALE


class _Bins(NamedTuple):
    """Bins of all counted lanes: how high they are, whether earlier events go on, first edge."""

    heights: Floats
    going: NDArray[np.bool_]
    x0: float


class BandImages:
    """The counted lanes of a frame as images of what is seen of them, and of what is beside it."""

    def __init__(self) -> None:
        self._made: _Made | None = None
        self._is_of: Frame | None = None
        self._x0 = 0.0
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
        shift = self._shift(frame, ratio)
        if shift is None or not self._area.holds(area.moved(-shift)):
            if shift is not None:
                around = round((area.right - area.left) * _AROUND)
                beyond = 0 if frame.sky is None else around
                left = max(area.left - around, whole.left - beyond)
                right = min(area.right + around, whole.right + beyond)
                area = area._replace(left=left, right=right)
            shift, self._area, self._x0 = 0, area, _x0(frame)
            self._made = _made(frame)
            self._make(frame, look, ratio)
        self._is_of = frame
        for picture in self._pictures:
            painter.drawImage(picture.left + shift, picture.top, picture.image)

    def _shift(self, frame: Frame, ratio: float) -> int | None:
        """Return by how many px of the device the images are to be moved; None for not at all."""
        if frame is not self._is_of and (self._made is None or not self._made.is_of(_made(frame))):
            return None
        by_px = _x0(frame) - self._x0
        device_px = by_px * ratio
        is_whole = abs(by_px - round(by_px)) < _WHOLE and abs(device_px - round(device_px)) < _WHOLE
        return round(device_px) if is_whole else None

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
        for at, (density, (upper, bottom)) in enumerate(zip(frame.densities, edges, strict=True)):
            foot = round(round(density.y1) * ratio)
            going_px = int(low[at].max(initial=0))
            # Above the highest bin nothing is painted.
            top = max(upper, foot - max(int(high[at].max(initial=0)), going_px))
            if bottom <= top:
                continue
            part = slice(used, used + width * (bottom - top))
            used = part.stop
            numbers = self._numbers[part].reshape(bottom - top, width)
            mask = self._mask[part].reshape(bottom - top, width)
            rows = np.arange(foot - top, foot - bottom, -1, dtype=np.int16)[:, np.newaxis]
            full, going = (QColor(colour).rgba() for colour in band_colours(density, look.theme))
            # Below the lowest there are no gaps.
            even = max(foot - top - int(high[at].min(initial=0)), 0)
            np.less_equal(rows[:even], high[at], out=mask[:even])
            np.multiply(mask[:even], np.uint32(full), out=numbers[:even])
            numbers[even:] = full
            # What goes on has no px in common with what begins, and is low.
            first = max(foot - top - going_px, 0)
            if going_px and first < len(rows):
                numbers[first:] += (rows[first:] <= low[at]) * np.uint32(going)
            form = QImage.Format.Format_ARGB32_Premultiplied
            image = QImage(numbers.data, width, bottom - top, 4 * width, form)
            self._pictures.append(_Picture(area.left, top, image))

    def _skylines(
        self, frame: Frame, look: Look, ratio: float
    ) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """Return, per lane, how high what begins and what goes on is at each px of the device."""
        area, bins = self._area, _bins(frame)
        width = area.right - area.left
        count = bins.heights.shape[1]
        edges = bin_edges(bins.x0, frame.densities[0].bin_px, count)
        if frame.sky is None:
            edges = np.clip(edges, 0, ceil(frame.viewport.width_px))
        inside = np.clip(np.round(edges * ratio) - area.left, 0, width).astype(np.int64)
        widths = np.diff(inside, prepend=0, append=width)
        high, low = bin_heights(frame.densities, bins.heights, bins.going, look.metrics)
        made = np.zeros((2, len(high), high.shape[1] + 2), np.int16)
        made[0, :, 1:-1], made[1, :, 1:-1] = np.round(high * ratio), np.round(low * ratio)
        full, going = made[:, :, np.repeat(np.arange(len(widths)), widths)]
        return full, going


def _made(frame: Frame) -> _Made:
    places = tuple([(each.lane, each.color, each.y0, each.y1) for each in frame.densities])
    return _Made(frame.sky or frame, frame.viewport.px_per_s, places)


def _x0(frame: Frame) -> float:
    """Return a place that moves with the bins."""
    first_s = frame.densities[0].first_s if frame.sky is None else frame.sky.first_s
    return frame.viewport.x_px(first_s)


def _bins(frame: Frame) -> _Bins:
    """Return all bins that are known, or those in view."""
    densities, sky = frame.densities, frame.sky
    if sky is None:
        heights = np.stack([each.heights for each in densities])
        return _Bins(heights, np.stack([each.going for each in densities]), densities[0].x0)
    rows = [sky.lanes.index(each.lane) for each in densities]
    return _Bins(sky.heights[rows], sky.going[rows], frame.viewport.x_px(sky.first_s))
