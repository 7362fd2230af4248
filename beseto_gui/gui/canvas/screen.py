"""A frame made ready for the screen: batches that are drawn again as long as it is the same.

What it shows is what `paint` paints into an export; texts and marks are copied from sprites.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.frame import Axis, Frame, Label
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.runs import (
    HEADER_INSET_PX,
    Box,
    Run,
    axis_runs,
    bracket_runs,
    counter_runs,
    crisp,
    fold_runs,
    header_runs,
    header_swatches,
    tray_runs,
)
from beseto_gui.core.scene.shapes import STROKE_PX
from beseto_gui.core.scene.shaping import shapes_of
from beseto_gui.core.scene.style import Look, Measure
from beseto_gui.gui.canvas import paint
from beseto_gui.gui.canvas.atlas import Atlas, Batch
from beseto_gui.gui.canvas.bar_sprites import BarDrawing, BarSprites
from beseto_gui.gui.canvas.batches import Doubles, device_px, draw_lines, draw_rects
from beseto_gui.gui.canvas.dot_sprites import dot_batch, fold_batch, swatch_batch
from beseto_gui.gui.canvas.ink import brush, pen
from beseto_gui.gui.canvas.label_fade import LabelFade, by_opacity
from beseto_gui.gui.canvas.paint_bands import BandImages
from beseto_gui.gui.canvas.paint_marks import paint_bar, row_lines
from beseto_gui.gui.canvas.text_sprites import Texts, label_batch

_ANTIALIASING = QPainter.RenderHint.Antialiasing
#: Lines between labels and marks, by colour: rectangles.
_Leaders = tuple[tuple[str, Doubles], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """The marks of a frame: widest readings, bars, dots, and folds over them."""

    outers: BarDrawing
    bars: BarDrawing
    dots: Batch
    folds: Batch


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """Labels as they were laid out, and how much is seen of them."""

    opacity: float
    leaders: _Leaders
    texts: Batch


class Screen:
    """Makes frames ready for one screen, and remembers the last one.

    Attributes:
        fade: What lets labels come in gently.
    """

    def __init__(self, fade: LabelFade) -> None:
        self.fade = fade
        self._look: Look | None = None
        self._ratio = 0.0
        self._begin()

    def _begin(self) -> None:
        self._atlas, self._bands = Atlas(), BandImages()
        self._frame: Frame | None = None
        self._labels_of: tuple[int, frozenset[int]] | None = None
        self._kept: object = None
        self._coming: list[Label] = []
        self._settled = _Labels(1.0, (), Batch())
        self._marks: _Marks | None = None
        self._axis, self._header, self._tray = Texts(), Texts(), Texts()
        self._boxes: list[Box] = []
        self._swatches = Batch()
        self._beside, self._counters = Texts(by_digit=True), Texts(by_digit=True)

    def _settle(self, painter: QPainter, look: Look) -> None:
        """Begin anew with another look, or on another screen."""
        ratio = painter.deviceTransform().m11()
        if look != self._look or ratio != self._ratio:
            self._look, self._ratio = look, ratio
            self._begin()

    def draw_marks(self, painter: QPainter, frame: Frame, look: Look, measure: Measure) -> None:
        """Draw counted lanes, row lines, marks, leaders, folds and gaps; see `paint`."""
        self._settle(painter, look)
        marks, labels = self._marks_of(frame, look), self._laid(frame, look)
        painter.save()
        rect = QRectF(0, 0, frame.viewport.width_px, frame.height_px)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(pen(look.theme.line, look.metrics.unit_px))
        draw_lines(painter, row_lines(frame))
        with device_px(painter):
            self._bands.draw(painter, frame, look, self._ratio)
            marks.outers.draw(painter)
            marks.bars.draw(painter)
        painter.setRenderHint(_ANTIALIASING)
        for bar in (*marks.outers.others, *marks.bars.others):
            paint_bar(painter, bar, look)
        painter.save()
        painter.translate(_shift_px(frame, self._ratio), 0)
        for group in labels:
            painter.setOpacity(group.opacity)
            _draw_leaders(painter, group.leaders)
        painter.restore()
        with device_px(painter):
            marks.dots.draw(painter)
            marks.folds.draw(painter)
        painter.restore()
        paint.paint_bracket_lines(painter, frame, look)
        runs = [*fold_runs(frame.folds, look, measure), *bracket_runs(frame, look, measure)]
        self._draw_texts(painter, self._beside, runs, look, measure)

    def draw_labels(self, painter: QPainter, frame: Frame, look: Look, measure: Measure) -> None:
        """Draw labels, what is outside the view, and what has no date; see `paint`."""
        self._settle(painter, look)
        labels = self._laid(frame, look)
        painter.save()
        painter.translate(_shift_px(frame, self._ratio), 0)
        with device_px(painter):
            for group in labels:
                painter.setOpacity(group.opacity)
                group.texts.draw(painter)
        painter.restore()
        runs = counter_runs(frame, look, measure)
        self._draw_texts(painter, self._counters, runs, look, measure)
        paint.paint_tray_boxes(painter, frame.tray, look)
        runs = tray_runs(frame.tray, look, measure)
        self._draw_texts(painter, self._tray, runs, look, measure)

    def draw_headers(
        self, painter: QPainter, frame: Frame, look: Look, top_px: float, measure: Measure
    ) -> None:
        """Draw what `paint.paint_lane_headers` paints."""
        self._settle(painter, look)
        boxes = header_swatches(frame, look, HEADER_INSET_PX, top_px)
        if boxes != self._boxes:
            self._boxes = boxes
            self._swatches = swatch_batch(boxes, look, self._ratio, self._atlas)
        with device_px(painter):
            self._swatches.draw(painter)
        runs = header_runs(frame, look, HEADER_INSET_PX, top_px)
        self._draw_texts(painter, self._header, runs, look, measure)

    def draw_axis(
        self, painter: QPainter, axis: Axis, look: Look, width_px: float, measure: Measure
    ) -> None:
        """Draw what `paint.paint_axis` paints."""
        self._settle(painter, look)
        paint.paint_axis_lines(painter, axis, look, width_px)
        self._draw_texts(painter, self._axis, axis_runs(axis, look), look, measure)

    def _draw_texts(
        self, painter: QPainter, texts: Texts, runs: Sequence[Run], look: Look, measure: Measure
    ) -> None:
        batch = texts.batch(runs, look, self._ratio, self._atlas, measure)
        with device_px(painter):
            batch.draw(painter)

    def _marks_of(self, frame: Frame, look: Look) -> _Marks:
        if self._marks is None or frame is not self._frame:
            self._frame = frame
            self._atlas.begin()
            self._marks = _marks(frame, look, self._ratio, self._atlas)
        return self._marks

    def _laid(self, frame: Frame, look: Look) -> tuple[_Labels, ...]:
        """Return the labels as they were laid out; those of a moved frame are the same."""
        self.fade.begin(frame.fresh)
        every = frame.labels
        laid = every.laid if isinstance(every, LabelSet) else every
        coming = self.fade.events
        if self._labels_of is None or self._labels_of != (id(laid), coming):
            self._labels_of = id(laid), coming
            labels = [each.label for each in every.laid] if isinstance(every, LabelSet) else every
            settled = [label for label in labels if label.event not in coming]
            self._coming = [label for label in labels if label.event in coming]
            self._kept = laid
            self._settled = self._sprites(1.0, settled, look)
        groups = by_opacity(self._coming, self.fade.opacities()) if self._coming else {}
        faint = (self._sprites(part, some, look) for part, some in groups.items())
        return self._settled, *faint

    def _sprites(self, opacity: float, labels: Sequence[Label], look: Look) -> _Labels:
        batch = label_batch(labels, look, self._ratio, self._atlas)
        return _Labels(opacity, _leaders(labels, look), batch)


def _marks(frame: Frame, look: Look, ratio: float, atlas: Atlas) -> _Marks:
    folds = fold_batch(frame.folds, look, ratio, atlas)
    if not len(frame.marks.event):
        return _Marks(BarDrawing(), BarDrawing(), Batch(), folds)
    shapes = shapes_of(frame.marks, look.metrics)
    sprites = BarSprites(look, ratio)
    return _Marks(
        outers=sprites.drawing(shapes.outers, atlas),
        bars=sprites.drawing(shapes.bars, atlas),
        dots=dot_batch(shapes.dots, look, ratio, atlas),
        folds=folds,
    )


def _shift_px(frame: Frame, ratio: float) -> float:
    """Return how far labels are from where they were laid out, in whole px of the device."""
    labels = frame.labels
    return round(labels.shift_px * ratio) / ratio if isinstance(labels, LabelSet) else 0.0


def _leaders(labels: Iterable[Label], look: Look) -> _Leaders:
    """Return the upright and level stretches of leaders as rectangles, by colour."""
    wide = STROKE_PX * look.metrics.unit_px
    half = wide / 2
    by_colour: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
    for label in labels:
        corners = [(crisp(x), crisp(y)) for x, y in label.leader]
        for (x0, y0), (x1, y1) in pairwise(corners):
            if x0 == x1:
                # The upright one has the corner.
                top = min(y0, y1) - (half if len(corners) > 2 else 0.0)
                box = (x0 - half, top, wide, max(y0, y1) - top)
            else:
                left, right = (x0 + half, x1) if x1 > x0 else (x1, x0 - half)
                box = (left, y0 - half, right - left, wide)
            by_colour[label.color].append(box)
    lanes = look.theme.lanes
    return tuple((lanes[color % len(lanes)], np.array(boxes)) for color, boxes in by_colour.items())


def _draw_leaders(painter: QPainter, leaders: _Leaders) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, boxes in leaders:
        painter.setBrush(brush(colour))
        draw_rects(painter, boxes)
