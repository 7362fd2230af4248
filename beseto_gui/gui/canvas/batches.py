"""Many shapes to Qt in one call: numpy arrays that Qt reads as its own rectangles and lines.

A call for each shape costs ten times as much as the painting itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

Doubles = NDArray[np.float64]

#: The numbers of a `QPainter.PixmapFragment`: middle of the target x and y; left, top, width
#: and height of the source; scale of x and y; rotation; opacity.
FRAGMENT = 10


def draw_rects(painter: QPainter, rects: Doubles) -> None:
    """Draw rectangles, one row of left, top, width and height each."""
    if len(rects):
        kept = np.ascontiguousarray(rects, np.float64)
        painter.drawRects(_first(kept, QRectF), len(kept))


def draw_lines(painter: QPainter, lines: Doubles) -> None:
    """Draw lines, one row of x and y of both ends each."""
    if len(lines):
        kept = np.ascontiguousarray(lines, np.float64)
        painter.drawLines(_first(kept, QLineF), len(kept))


def draw_fragments(painter: QPainter, pixmap: QPixmap, fragments: Doubles) -> None:
    """Draw parts of a pixmap, one row as `FRAGMENT` tells each."""
    if len(fragments):
        kept = np.ascontiguousarray(fragments, np.float64)
        painter.drawPixmapFragments(_first(kept, QPainter.PixmapFragment), len(kept), pixmap)


def _first(numbers: Doubles, kind: type) -> Any:
    """Return the first of many as Qt sees it; the array has to outlive it."""
    return Shiboken.wrapInstance(numbers.ctypes.data, kind)


@contextmanager
def device_px(painter: QPainter) -> Iterator[float]:
    """Let a painter of a screen count in whole px of the device, and give their number per px.

    Its origin goes to the nearest px of the device, so that pixmaps are copied as they are.
    """
    now = painter.deviceTransform()
    ratio = now.m11()
    painter.save()
    painter.translate((round(now.dx()) - now.dx()) / ratio, (round(now.dy()) - now.dy()) / ratio)
    painter.scale(1 / ratio, 1 / ratio)
    try:
        yield ratio
    finally:
        painter.restore()
