"""Texts on the screen: every label is painted once, and copied for as long as it is in view."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.frame import Label
from beseto_gui.core.scene.runs import Run
from beseto_gui.core.scene.style import Look, Measure
from beseto_gui.gui.canvas.atlas import Atlas, Batch
from beseto_gui.gui.canvas.ink import draw_runs
from beseto_gui.gui.canvas.paint import paint_labels

#: How far a letter may reach beyond its own width, in px of the design.
_OVERHANG_PX = 2.0

#: What the picture of a label depends on: its size, its texts, and where they are in it.
_LabelKey = tuple[float, float, str, str, float, float, float, tuple[tuple[str, int], ...]]


def label_batch(
    labels: Sequence[Label], look: Look, ratio: float, atlas: Atlas, opacity: float = 1.0
) -> Batch:
    """Return labels as sprites, without their leaders."""
    if not labels:
        return Batch()
    margin = _OVERHANG_PX * look.metrics.unit_px
    keyed = {_label_key(label): label for label in labels}

    def size(key: _LabelKey) -> tuple[int, int]:
        return math.ceil((key[0] + 2 * margin) * ratio), math.ceil((key[1] + 2 * margin) * ratio)

    def paint(painter: QPainter, key: _LabelKey) -> None:
        rect = keyed[key].rect
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.scale(ratio, ratio)
        painter.translate(margin - rect.x, margin - rect.y)
        paint_labels(painter, [keyed[key]], look)

    slots = atlas.slots(list(map(_label_key, labels)), size, paint)
    corners = np.array([(label.rect.x, label.rect.y) for label in labels])
    left, top = np.round((corners.T - margin) * ratio)
    shown = None if opacity == 1.0 else np.full(len(labels), opacity)
    return atlas.batch(slots, left, top, opacity=shown)


def _label_key(label: Label) -> _LabelKey:
    rect = label.rect
    return (
        round(rect.w, 2),
        rect.h,
        label.title,
        label.detail,
        round(label.title_y - rect.y, 2),
        round(label.detail_y - rect.y, 2),
        round(label.detail_x - rect.x, 2),
        tuple([(chip.text, chip.color) for chip in label.chips]),
    )


def run_batch(
    runs: Sequence[Run], look: Look, ratio: float, atlas: Atlas, measure: Measure
) -> Batch:
    """Return texts as sprites."""
    if not runs:
        return Batch()
    margin = _OVERHANG_PX * look.metrics.unit_px

    def size(key: Run) -> tuple[int, int]:
        font = look.metrics.font(key.role)
        width = measure(key.text, key.role) + 2 * margin
        return math.ceil(width * ratio), math.ceil((2 * font.size_px + 2 * margin) * ratio)

    def paint(painter: QPainter, key: Run) -> None:
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.scale(ratio, ratio)
        draw_runs(painter, [key], look)

    keys = [
        Run(margin, look.metrics.font(run.role).size_px * 1.4 + margin, *run[2:]) for run in runs
    ]
    slots = atlas.slots(keys, size, paint)
    left = np.array([run.x for run in runs]) - margin
    top = np.array([run.baseline - key.baseline for run, key in zip(runs, keys, strict=True)])
    return atlas.batch(slots, np.round(left * ratio), np.round(top * ratio))
