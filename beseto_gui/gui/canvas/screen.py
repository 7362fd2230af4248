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
from beseto_gui.core.scene.runs import axis_runs, bracket_runs, counter_runs, crisp, fold_runs
from beseto_gui.core.scene.shapes import STROKE_PX
from beseto_gui.core.scene.shaping import shapes_of
from beseto_gui.core.scene.style import Look, Measure
from beseto_gui.gui.canvas import paint
from beseto_gui.gui.canvas.atlas import Atlas, Batch
from beseto_gui.gui.canvas.batches import Doubles, device_px, draw_lines, draw_rects
from beseto_gui.gui.canvas.ink import brush, pen
from beseto_gui.gui.canvas.mark_sprites import BarDrawing, BarSprites, dot_batch, fold_batch
from beseto_gui.gui.canvas.paint_bands import BandImages
from beseto_gui.gui.canvas.paint_marks import paint_bar
from beseto_gui.gui.canvas.text_sprites import label_batch, run_batch

_ANTIALIASING = QPainter.RenderHint.Antialiasing


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """The marks and labels of a frame as batches.

    Attributes:
        row_lines: The lines behind point marks.
        outers: The widest readings.
        bars: The bars.
        leaders: Per colour, the stretches of the lines from labels to marks.
        dots: Dots, and folds over them.
        texts: What stands beside marks: counts of folds, words of gaps.
        labels: Titles, date lines, chips.
    """

    row_lines: Doubles
    outers: BarDrawing
    bars: BarDrawing
    leaders: tuple[tuple[str, Doubles], ...]
    dots: tuple[Batch, ...]
    texts: Batch
    labels: Batch


class Screen:
    """Makes frames ready for one screen, and remembers the last one."""

    def __init__(self) -> None:
        self._atlas = Atlas()
        self._bands = BandImages()
        self._look: Look | None = None
        self._ratio = 0.0
        self._frame: Frame | None = None
        self._drawing: Drawing | None = None
        self._axis: Axis | None = None
        self._axis_texts = self._counters = Batch()
        self._counted: object = None

    def _settle(self, look: Look, ratio: float) -> None:
        """Begin anew with another look, or on another screen."""
        if look != self._look or ratio != self._ratio:
            self._atlas, self._bands = Atlas(), BandImages()
            self._look, self._ratio = look, ratio
            self._frame = self._axis = self._counted = None

    def draw_marks(self, painter: QPainter, frame: Frame, look: Look, measure: Measure) -> None:
        """Draw what `paint.paint_marks`, `paint_folds` and `paint_brackets` paint."""
        drawing = self._made(painter, frame, look, measure)
        painter.save()
        rect = QRectF(0, 0, frame.viewport.width_px, frame.height_px)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(pen(look.theme.line, look.metrics.unit_px))
        draw_lines(painter, drawing.row_lines)
        with device_px(painter):
            self._bands.draw(painter, frame, look, self._ratio)
            drawing.outers.draw(painter)
            drawing.bars.draw(painter)
        painter.setRenderHint(_ANTIALIASING)
        for bar in (*drawing.outers.others, *drawing.bars.others):
            paint_bar(painter, bar, look)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, stretches in drawing.leaders:
            painter.setBrush(brush(colour))
            draw_rects(painter, stretches)
        with device_px(painter):
            for batch in drawing.dots:
                batch.draw(painter)
        painter.restore()
        paint.paint_bracket_lines(painter, frame, look)
        with device_px(painter):
            drawing.texts.draw(painter)

    def draw_labels(self, painter: QPainter, frame: Frame, look: Look, measure: Measure) -> None:
        """Draw what `paint.paint_labels` and `paint.paint_counters` paint."""
        drawing = self._made(painter, frame, look, measure)
        if self._counted is not frame.counters:
            self._counted = frame.counters
            runs = counter_runs(frame, look, measure)
            self._counters = run_batch(runs, look, self._ratio, self._atlas, measure)
        with device_px(painter):
            drawing.labels.draw(painter)
            self._counters.draw(painter)

    def draw_axis(
        self, painter: QPainter, axis: Axis, look: Look, width_px: float, measure: Measure
    ) -> None:
        """Draw what `paint.paint_axis` paints."""
        self._settle(look, painter.deviceTransform().m11())
        if axis is not self._axis:
            self._axis = axis
            runs = axis_runs(axis, look)
            self._axis_texts = run_batch(runs, look, self._ratio, self._atlas, measure)
        paint.paint_axis_lines(painter, axis, look, width_px)
        with device_px(painter):
            self._axis_texts.draw(painter)

    def _made(self, painter: QPainter, frame: Frame, look: Look, measure: Measure) -> Drawing:
        self._settle(look, painter.deviceTransform().m11())
        if self._drawing is None or frame is not self._frame:
            self._frame = frame
            self._drawing = _drawing(frame, look, self._ratio, self._atlas, measure)
        return self._drawing


def _drawing(frame: Frame, look: Look, ratio: float, atlas: Atlas, measure: Measure) -> Drawing:
    atlas.begin()
    shapes = shapes_of(frame.marks, look.metrics)
    sprites = BarSprites(look, ratio)
    width_px = frame.viewport.width_px
    lines = [crisp(lane.line_y) for lane in frame.lanes if lane.line_y >= 0]
    texts = [*fold_runs(frame.folds, look, measure), *bracket_runs(frame, look, measure)]
    return Drawing(
        row_lines=np.array([(0.0, y, width_px, y) for y in lines]),
        outers=sprites.drawing(shapes.outers, atlas),
        bars=sprites.drawing(shapes.bars, atlas),
        leaders=tuple(_leaders(frame.labels, look)),
        dots=(
            dot_batch(shapes.dots, look, ratio, atlas),
            fold_batch(frame.folds, look, ratio, atlas),
        ),
        texts=run_batch(texts, look, ratio, atlas, measure),
        labels=label_batch(frame.labels, look, ratio, atlas),
    )


def _leaders(labels: Sequence[Label], look: Look) -> Iterable[tuple[str, Doubles]]:
    """Return the upright and level stretches of leaders as rectangles, by colour."""
    wide = STROKE_PX * look.metrics.unit_px
    half = wide / 2
    by_colour: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
    for label in labels:
        corners = [(crisp(x), crisp(y)) for x, y in label.leader]
        stretches = by_colour[label.color]
        for (x0, y0), (x1, y1) in pairwise(corners):
            if x0 == x1:
                top, bottom = min(y0, y1), max(y0, y1)
                # The upright one has the corner.
                top -= half if len(corners) > 2 else 0.0
                stretches.append((x0 - half, top, wide, bottom - top))
            else:
                left, right = (x0 + half, x1) if x1 > x0 else (x1, x0 - half)
                stretches.append((left, y0 - half, right - left, wide))
    for color, stretches in by_colour.items():
        if stretches:
            yield look.theme.lanes[color % len(look.theme.lanes)], np.array(stretches)
