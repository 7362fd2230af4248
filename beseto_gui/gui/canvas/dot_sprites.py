"""Dots, folds and swatches on the screen: each kind is painted once and copied from then on."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.frame import Fold, Rect
from beseto_gui.core.scene.runs import Box
from beseto_gui.core.scene.shapes import Dot
from beseto_gui.core.scene.shaping import Dots
from beseto_gui.core.scene.style import Look
from beseto_gui.gui.canvas.atlas import Atlas, Batch
from beseto_gui.gui.canvas.bar_sprites import PARTS, RIM_PX
from beseto_gui.gui.canvas.paint_marks import paint_dot, paint_fold, paint_swatch


def dot_batch(dots: Dots, look: Look, ratio: float, atlas: Atlas) -> Batch:
    """Return dots as sprites."""
    if not len(dots):
        return Batch()
    rim = math.ceil(RIM_PX * look.metrics.unit_px * ratio)
    scale = ratio * PARTS
    radius = np.round(dots.radius * scale).astype(np.int64)
    x, y = (np.round(middle * scale).astype(np.int64) for middle in (dots.x, dots.y))
    color = dots.color % len(look.theme.lanes)
    kind = np.stack([color, radius, x % PARTS, y % PARTS, dots.hollow, dots.soft], axis=1)
    kinds, which = np.unique(kind, axis=0, return_inverse=True)

    def half(key: tuple[str, tuple[int, ...]]) -> int:
        """Return from the edge of a sprite to the px that the middle is in."""
        return math.ceil(key[1][1] * 1.3 / PARTS) + rim

    def size(key: tuple[str, tuple[int, ...]]) -> tuple[int, int]:
        return 2 * half(key) + 1, 2 * half(key) + 1

    def paint(painter: QPainter, key: tuple[str, tuple[int, ...]]) -> None:
        color, radius, x, y, hollow, soft = key[1]
        middle = half(key)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        at = (middle + x / PARTS) / ratio, (middle + y / PARTS) / ratio
        paint_dot(painter, Dot(*at, radius / scale, bool(hollow), bool(soft), color), look)

    keys = [("dot", tuple(each)) for each in kinds.tolist()]
    halves = np.array([half(key) for key in keys])[which.ravel()]
    slots = atlas.slots(keys, size, paint)[which.ravel()]
    return atlas.batch(slots, x // PARTS - halves, y // PARTS - halves)


def fold_batch(folds: Sequence[Fold], look: Look, ratio: float, atlas: Atlas) -> Batch:
    """Return folds as sprites, without their counts."""
    solid = [fold for fold in folds if not fold.is_led]
    boxes = [(f.rect.x, f.rect.y, f.rect.w, f.rect.h) for f in solid]
    return _box_batch(boxes, [fold.color for fold in solid], paint_fold, look, ratio, atlas)


def swatch_batch(boxes: Sequence[Box], look: Look, ratio: float, atlas: Atlas) -> Batch:
    """Return the swatches of lanes as sprites."""
    places = [(box.rect.x, box.rect.y, box.rect.w, box.rect.h) for box in boxes]
    return _box_batch(places, [box.color for box in boxes], paint_swatch, look, ratio, atlas)


#: Name of its painter, colour, and left, top, width and height in parts of a px.
_BoxKey = tuple[str, int, int, int, int, int]


def _box_batch(
    boxes: Sequence[tuple[float, float, float, float]],
    colours: Sequence[int],
    paint_box: Callable[[QPainter, Rect, int, Look], None],
    look: Look,
    ratio: float,
    atlas: Atlas,
) -> Batch:
    if not boxes:
        return Batch()
    rim = math.ceil(RIM_PX * look.metrics.unit_px * ratio)
    scale = ratio * PARTS
    x, y, w, h = np.round(np.array(boxes).T * scale).astype(np.int64)

    def size(key: _BoxKey) -> tuple[int, int]:
        wide, high = math.ceil((key[2] + key[4]) / PARTS), math.ceil((key[3] + key[5]) / PARTS)
        return wide + 2 * rim, high + 2 * rim

    def paint(painter: QPainter, key: _BoxKey) -> None:
        _, color, left, top, width, height = key
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        corner = (rim + left / PARTS) / ratio, (rim + top / PARTS) / ratio
        paint_box(painter, Rect(*corner, width / scale, height / scale), color, look)

    parts = ((x % PARTS).tolist(), (y % PARTS).tolist(), w.tolist(), h.tolist())
    kind = paint_box.__name__
    keys = [(kind, color, *place) for color, *place in zip(colours, *parts, strict=True)]
    return atlas.batch(atlas.slots(keys, size, paint), x // PARTS - rim, y // PARTS - rim)
