"""A frame made ready for the screen: batches that are drawn again as long as it is the same.

What it shows is what `paint` paints into an export; texts and marks are copied from sprites.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.axis import Axis
from beseto_gui.core.scene.frame import Frame, MarkFlag, Marks
from beseto_gui.core.scene.label_set import LabelSet
from beseto_gui.core.scene.moved import open_marks
from beseto_gui.core.scene.runs import (
    HEADER_INSET_PX,
    Box,
    Run,
    axis_runs,
    bracket_runs,
    counter_runs,
    fold_runs,
    header_runs,
    header_swatches,
    tray_runs,
)
from beseto_gui.core.scene.shaping import shapes_of
from beseto_gui.core.scene.style import Look, Measure
from beseto_gui.gui.canvas import paint
from beseto_gui.gui.canvas.atlas import Atlas, Batch, Numbers
from beseto_gui.gui.canvas.bar_sprites import BarDrawing, BarSprites
from beseto_gui.gui.canvas.batches import Doubles, device_px, draw_lines, draw_rects
from beseto_gui.gui.canvas.dot_sprites import dot_batch, fold_batch, swatch_batch
from beseto_gui.gui.canvas.ink import brush, pen
from beseto_gui.gui.canvas.label_fade import LabelFade
from beseto_gui.gui.canvas.label_sprites import NO_LEADERS, LabelSprites, Leaders
from beseto_gui.gui.canvas.paint_bands import BandImages
from beseto_gui.gui.canvas.paint_marks import paint_bar, row_lines
from beseto_gui.gui.canvas.text_sprites import Texts

_ANTIALIASING = QPainter.RenderHint.Antialiasing


def _none() -> Numbers:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """The marks of a frame: widest readings, bars, dots, and folds over them."""

    outers: BarDrawing
    bars: BarDrawing
    dots: Batch
    folds: Batch


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """Labels as they were laid out.

    Attributes:
        of: What they are.
        event: Their events.
        leaders: Lines to their marks.
        texts: The rest of them.
    """

    of: object = None
    event: Numbers = field(default_factory=_none)
    leaders: Leaders = NO_LEADERS
    texts: Batch = field(default_factory=Batch)


class _Group(NamedTuple):
    """Some of the labels: how much is seen of them, which, and how far they are moved."""

    opacity: float
    chosen: NDArray[np.bool_]
    by_px: Doubles


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
        self._marks_of: tuple[object, bool] = (None, False)
        self._marks = _Marks(BarDrawing(), BarDrawing(), Batch(), Batch())
        self._labels, self._sprites = _Labels(), LabelSprites()
        self._counts_of: object = None
        self._counts: list[Run] = []
        self._axis, self._header, self._tray = Texts(), Texts(), Texts()
        self._boxes: list[Box] = []
        self._swatches = Batch()
        self._beside, self._counters = Texts(by_digit=True), Texts(by_digit=True)
        self._words = Texts()

    def _settle(self, painter: QPainter, look: Look) -> None:
        """Begin anew with another look, or on another screen."""
        ratio = painter.deviceTransform().m11()
        if look != self._look or ratio != self._ratio:
            self._look, self._ratio = look, ratio
            self._begin()

    def draw_marks(self, painter: QPainter, frame: Frame, look: Look, measure: Measure) -> None:
        """Draw counted lanes, row lines, marks, leaders, folds and gaps; see `paint`."""
        self._settle(painter, look)
        body = frame.body or frame
        groups = self._groups(frame, look)
        layers = [self._ready(body, look, is_moved=body is not frame)]
        painter.save()
        rect = QRectF(0, 0, frame.viewport.width_px, frame.height_px)
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.setPen(pen(look.theme.line, look.metrics.unit_px))
        draw_lines(painter, row_lines(frame))
        painter.translate(frame.by_px, 0)
        with device_px(painter):
            self._bands.draw(painter, body, look, self._ratio)
        self._draw_bars(painter, layers[0], look)
        painter.translate(-frame.by_px, 0)
        if body is not frame and len(frame.marks.event):
            layers.append(_marks(frame, look, self._ratio, self._atlas, with_folds=False))
            self._draw_bars(painter, layers[1], look)
        painter.setRenderHint(_ANTIALIASING)
        for group in groups:
            painter.setOpacity(group.opacity)
            self._draw_leaders(painter, group, look)
        painter.setOpacity(1.0)
        painter.translate(frame.by_px, 0)
        with device_px(painter):
            layers[0].dots.draw(painter)
            layers[0].folds.draw(painter)
        self._draw_texts(painter, self._beside, self._fold_runs(body, look, measure), look, measure)
        painter.restore()
        paint.paint_bracket_lines(painter, frame, look)
        runs = bracket_runs(frame, look, measure)
        self._draw_texts(painter, self._words, runs, look, measure)

    def draw_labels(self, painter: QPainter, frame: Frame, look: Look, measure: Measure) -> None:
        """Draw labels, what is outside the view, and what has no date; see `paint`."""
        self._settle(painter, look)
        groups = self._groups(frame, look)
        painter.save()
        with device_px(painter):
            for group in groups:
                painter.setOpacity(group.opacity)
                by_px = np.round(group.by_px * self._ratio)
                self._labels.texts.draw_some(painter, group.chosen, by_px)
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

    def _draw_bars(self, painter: QPainter, marks: _Marks, look: Look) -> None:
        with device_px(painter):
            marks.outers.draw(painter)
            marks.bars.draw(painter)
        painter.setRenderHint(_ANTIALIASING)
        for bar in (*marks.outers.others, *marks.bars.others):
            paint_bar(painter, bar, look)

    def _draw_leaders(self, painter: QPainter, group: _Group, look: Look) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        by_px = np.round(group.by_px * self._ratio) / self._ratio
        colours, boxes, rows = self._labels.leaders
        if not len(rows):
            return
        chosen = group.chosen[rows]
        moved, colour = boxes[chosen], colours[chosen]
        moved[:, 0] += by_px[rows[chosen]]
        # They are in the order of their colours.
        stops = np.flatnonzero(np.diff(colour, append=-1)) + 1
        for first, stop in pairwise([0, *stops.tolist()]):
            color = int(colour[first]) % len(look.theme.lanes)
            painter.setBrush(brush(look.theme.lanes[color]))
            draw_rects(painter, moved[first:stop])

    def _ready(self, frame: Frame, look: Look, *, is_moved: bool) -> _Marks:
        """Return the marks of a frame, without the open ones of one that is only moved."""
        of = (frame.marks, is_moved)
        if self._marks_of[0] is not frame.marks or self._marks_of[1] != is_moved:
            self._marks_of = of
            self._atlas.begin()
            shown = replace(frame, marks=without_open(frame.marks)) if is_moved else frame
            self._marks = _marks(shown, look, self._ratio, self._atlas)
        return self._marks

    def _fold_runs(self, frame: Frame, look: Look, measure: Measure) -> list[Run]:
        if self._counts_of is not frame.folds:
            self._counts_of, self._counts = frame.folds, fold_runs(frame.folds, look, measure)
        return self._counts

    def _groups(self, frame: Frame, look: Look) -> list[_Group]:
        """Return the labels by how much is seen of them; those of a moved frame are the same."""
        self.fade.begin(frame.fresh)
        every, where = frame.labels, frame.whereabouts
        laid = every.laid if isinstance(every, LabelSet) else every
        if self._labels.of is not laid:
            labels = [one.label for one in every.laid] if isinstance(every, LabelSet) else every
            leaders, texts = self._sprites.laid(labels, look, self._ratio, self._atlas)
            event = np.array([label.event for label in labels], np.int64)
            self._labels = _Labels(laid, event, leaders, texts)
        count = len(self._labels.event)
        by_px = np.full(count, every.shift_px if isinstance(every, LabelSet) else 0.0)
        shown = np.ones(count, np.bool_)
        if where is not None:
            by_px, shown = by_px + where.by_px, where.shown
        coming = self.fade.opacities() if self.fade.events else {}
        if not coming:
            return [_Group(1.0, shown, by_px)]
        part = np.array([coming.get(event, 1.0) for event in self._labels.event.tolist()])
        return [_Group(each, shown & (part == each), by_px) for each in np.unique(part).tolist()]


def without_open(marks: Marks) -> Marks:
    """Return marks with those hidden that depend on where the view ends."""
    is_open = open_marks(marks)
    if not is_open.any():
        return marks
    flags = np.where(is_open, marks.flags & ~int(MarkFlag.LEADS), marks.flags)
    return replace(marks, fold=np.where(is_open, 0, marks.fold).astype(np.int32), flags=flags)


def _marks(
    frame: Frame, look: Look, ratio: float, atlas: Atlas, *, with_folds: bool = True
) -> _Marks:
    folds = fold_batch(frame.folds if with_folds else (), look, ratio, atlas)
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
