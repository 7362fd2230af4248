"""Labels on the screen: each is painted once, and copied for as long as it is in view."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.frame import Label
from beseto_gui.core.scene.runs import crisp
from beseto_gui.core.scene.shapes import STROKE_PX
from beseto_gui.core.scene.style import Look
from beseto_gui.gui.canvas.atlas import Atlas, Batch, Numbers
from beseto_gui.gui.canvas.batches import Doubles
from beseto_gui.gui.canvas.paint import paint_labels

#: How far a letter may reach beyond its own width, in px of the design.
OVERHANG_PX = 2.0

#: Lines between labels and marks, by colour: palette indexes, rectangles, which label each is of.
Leaders = tuple[Numbers, Doubles, Numbers]
NO_LEADERS: Leaders = (np.empty(0, np.int64), np.empty((0, 4)), np.empty(0, np.int64))
_Box = tuple[float, float, float, float]
#: What the picture of a label depends on: its size, its texts, and where they are in it.
_Key = tuple[float, float, str, str, float, float, tuple[tuple[str, int], ...]]


class _Ready(NamedTuple):
    """A label with what is worked out of it once."""

    label: Label
    key: _Key
    leader: tuple[_Box, ...]


class LabelSprites:
    """Makes sprites of labels; what it knows of those of the last picture it does not ask again."""

    def __init__(self) -> None:
        self._known: dict[int, _Ready] = {}

    def laid(
        self, labels: Sequence[Label], look: Look, ratio: float, atlas: Atlas
    ) -> tuple[Leaders, Batch]:
        """Return the leaders of labels, and the rest of them as sprites in the same order."""
        known, wide = self._known, STROKE_PX * look.metrics.unit_px
        ready = [
            known.get(id(label)) or _Ready(label, _key(label), tuple(_leader(label, wide)))
            for label in labels
        ]
        # A label that is kept here cannot give its number to another one.
        self._known = {id(each.label): each for each in ready}
        return _leaders(ready), _batch(ready, look, ratio, atlas)


def _batch(ready: Sequence[_Ready], look: Look, ratio: float, atlas: Atlas) -> Batch:
    if not ready:
        return Batch()
    margin = OVERHANG_PX * look.metrics.unit_px
    keys = [each.key for each in ready]
    keyed = dict(zip(keys, ready, strict=True))

    def size(key: _Key) -> tuple[int, int]:
        return math.ceil((key[0] + 2 * margin) * ratio), math.ceil((key[1] + 2 * margin) * ratio)

    def paint(painter: QPainter, key: _Key) -> None:
        label = keyed[key].label
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.scale(ratio, ratio)
        painter.translate(margin - label.rect.x, margin - label.rect.y)
        paint_labels(painter, [label], look, once=True)

    slots = atlas.slots(keys, size, paint)
    corners = np.array([each.label.rect[:2] for each in ready])
    left, top = np.round((corners.T - margin) * ratio)
    return atlas.batch(slots, left, top)


def _key(label: Label) -> _Key:
    """Return what a label's picture depends on; all of it moves with its rectangle."""
    rect, chips = label.rect, label.chips
    return (
        round(rect.w, 2),
        rect.h,
        label.title,
        label.detail,
        round(label.detail_y - label.title_y, 1),
        round(label.detail_x - rect.x, 1),
        tuple([(chip.text, chip.color) for chip in chips]) if chips else (),
    )


def _leader(label: Label, wide: float) -> list[_Box]:
    """Return the upright and level stretches of a leader as rectangles."""
    boxes: list[_Box] = []
    half = wide / 2
    corners = [(crisp(x), crisp(y)) for x, y in label.leader]
    for (x0, y0), (x1, y1) in pairwise(corners):
        if x0 == x1:
            # The upright one has the corner.
            top = min(y0, y1) - (half if len(corners) > 2 else 0.0)
            boxes.append((x0 - half, top, wide, max(y0, y1) - top))
        else:
            left, right = (x0 + half, x1) if x1 > x0 else (x1, x0 - half)
            boxes.append((left, y0 - half, right - left, wide))
    return boxes


def _leaders(ready: Sequence[_Ready]) -> Leaders:
    found = [(each.label.color, box, row) for row, each in enumerate(ready) for box in each.leader]
    if not found:
        return NO_LEADERS
    found.sort(key=_colour)
    colours, boxes, rows = zip(*found, strict=True)
    return np.array(colours, np.int64), np.array(boxes), np.array(rows, np.int64)


def _colour(each: tuple[int, _Box, int]) -> int:
    return each[0]
