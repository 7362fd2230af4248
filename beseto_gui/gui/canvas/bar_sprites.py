"""Bars on the screen: every kind is painted once and copied from then on.

The pictures are painted by the painters of the export, see `paint_marks`, at quarters of a px
of the device. A wide bar is put together: its ends are copied, what is between is stretched.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.shapes import (
    OPEN,
    RADIUS_PX,
    STROKE_PX,
    Bar,
    End,
    Fill,
    Stroke,
    fill_colour,
)
from beseto_gui.core.scene.shaping import Bars
from beseto_gui.core.scene.style import Look
from beseto_gui.gui.canvas.atlas import Atlas, Batch, Numbers, Paint, Size
from beseto_gui.gui.canvas.batches import Doubles, draw_rects
from beseto_gui.gui.canvas.ink import brush
from beseto_gui.gui.canvas.paint_marks import paint_bar, paint_fall

#: Places and sizes are rounded to this part of a px of the device.
PARTS = 4
#: A bar up to this wide, and no higher than that, in px of the device, can be one sprite.
_WIDEST_PX, _HIGHEST_PX = 48, 255
#: The longest fade that is copied as it is.
_LONGEST_PX = 63
#: How wide the picture of a fading edge is before it is stretched, and of a pale stretch.
_RAMP_PX, _EVEN_PX = 128, 8
#: How far a stroke reaches out of its shape, and a ring out of its dot, in px of the design.
RIM_PX = 2.0
#: The part of a bar's height that its arrowhead is long.
_HEAD_PART = 0.6

Mask = NDArray[np.bool_]

_WHOLE, _LEFT, _RIGHT, _RISE, _FALL, _PALE_LEFT, _PALE_RIGHT = range(7)
_AT_ARROWS = (_LEFT, _RIGHT, _PALE_LEFT, _PALE_RIGHT)
_LEFT_FADES, _RIGHT_FADES = ("fade_left", "pale_left"), ("fade_right", "pale_right")
_ALL_FADES = _LEFT_FADES + _RIGHT_FADES

#: What a key is made of, and how many bits each part has: 63 in all.
_BITS = {
    "piece": 3,
    "color": 5,
    "fill": 3,
    "stroke": 2,
    "left": 2,
    "right": 2,
    "x": 2,
    "y": 2,
    "height": 10,
    "width": 8,
    "fade_left": 6,
    "fade_right": 6,
    "pale_left": 6,
    "pale_right": 6,
}


class _Sprite(NamedTuple):
    """What a key says; x, y, height and width in parts of a px, fades in px of the device."""

    piece: int
    color: int
    fill: int
    stroke: int
    left: int
    right: int
    x: int
    y: int
    height: int
    width: int
    fade_left: int
    fade_right: int
    pale_left: int
    pale_right: int


def _packed(count: int, **parts: Numbers | int) -> Numbers:
    """Return one whole number for each set of parts; those not given are 0."""
    key = np.zeros(count, np.int64)
    for name, bits in _BITS.items():
        key <<= bits
        key |= parts.get(name, 0)
    return key


def _unpacked(key: int) -> _Sprite:
    parts: dict[str, int] = {}
    for name, bits in reversed(_BITS.items()):
        parts[name] = key & ((1 << bits) - 1)
        key >>= bits
    return _Sprite(**parts)


class _Side(NamedTuple):
    """One end of many bars, in px of the device from the outermost.

    Attributes:
        cap: How long the copied end is, 0 for none.
        pale: Where the pale stretch behind an arrowhead ends.
        fall: Where the fade ends; the even middle begins there.
        has_fall: Whether there is a fade to be stretched.
        is_one: Whether the copied end has the fade in it.
        can_be: Whether it can be put together.
    """

    cap: Numbers
    pale: Numbers
    fall: Numbers
    has_fall: Mask
    is_one: Mask
    can_be: Mask


class BarDrawing(NamedTuple):
    """Bars in px of the device.

    Attributes:
        middles: Even stretches of wide bars by colour, in the order in which they are drawn.
        pieces: Ends, and bars that are one sprite.
        others: Those that have to be painted one by one, in px of the frame.
    """

    middles: tuple[tuple[str, Doubles], ...] = ()
    pieces: Batch = Batch()
    others: tuple[Bar, ...] = ()

    def draw(self, painter: QPainter) -> None:
        """Draw them but for the others; the painter counts in px of the device."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, boxes in self.middles:
            painter.setBrush(brush(colour))
            draw_rects(painter, boxes)
        self.pieces.draw(painter)


class BarSprites:
    """Bars as sprites of a look."""

    def __init__(self, look: Look, ratio: float) -> None:
        self._look, self._ratio = look, ratio
        unit = look.metrics.unit_px * ratio
        self._rim = math.ceil(RIM_PX * unit)
        self._cap = math.ceil(RADIUS_PX * unit) + 1

    def drawing(self, bars: Bars, atlas: Atlas) -> BarDrawing:
        """Return bars as what a screen draws of them."""
        if not len(bars):
            return BarDrawing()
        x0, x1, y0, y1 = (self._parts(edge) for edge in (bars.x0, bars.x1, bars.y0, bars.y1))
        height, width = y1 - y0, x1 - x0
        left = self._side(bars.left, bars.fade_left, bars.pale_left, height)
        right = self._side(bars.right, bars.fade_right, bars.pale_right, height)
        left_px, right_px = x0 // PARTS, -(-x1 // PARTS)
        start, end = left_px + left.fall, right_px - right.fall
        is_low = height < _HIGHEST_PX * PARTS
        is_made = left.can_be & right.can_be & (bars.stroke != Stroke.DASHED) & is_low
        is_made &= start <= end
        is_whole = ~is_made & is_low & (width <= _WIDEST_PX * PARTS)
        pieces = _Pieces(bars, y0, height, self._rim, self._look, self._ratio)
        at, x = left_px - self._rim, x0 % PARTS
        pieces.add(is_whole, _WHOLE, at, 0, x=x, width=width, fades=_ALL_FADES)
        has_left, has_right = is_made & (left.cap > 0), is_made & (right.cap > 0)
        gap = right_px * PARTS - x1
        for chosen, fades in ((~left.is_one, ()), (left.is_one, _LEFT_FADES)):
            pieces.add(has_left & chosen, _LEFT, at, 0, x=x, fades=fades)
        for chosen, fades in ((~right.is_one, ()), (right.is_one, _RIGHT_FADES)):
            pieces.add(has_right & chosen, _RIGHT, right_px - right.cap, 0, x=gap, fades=fades)
        for side, sign, edge, pale, fall in (
            (left, 1, left_px, _PALE_LEFT, _RISE),
            (right, -1, right_px, _PALE_RIGHT, _FALL),
        ):
            is_pale, falls = side.pale > side.cap, side.has_fall & (side.fall > side.pale)
            for chosen, piece, near, far in (
                (is_pale, pale, side.cap, side.pale),
                (falls, fall, side.pale, side.fall),
            ):
                start_px = edge + near if sign > 0 else edge - far
                pieces.add(is_made & side.has_fall & chosen, piece, start_px, far - near)
        middle = is_made & (end > start)
        # Where no picture of an end stands beside it, the even stretch ends where the bar does.
        even_x0 = np.where(left.fall > 0, start, x0 / PARTS)
        even_x1 = np.where(right.fall > 0, end, x1 / PARTS)
        boxes = np.stack([even_x0, y0 / PARTS, even_x1 - even_x0, height / PARTS], axis=1)
        return BarDrawing(
            tuple(self._middles(bars, boxes, middle)),
            pieces.batch(atlas, self._size, self._paint),
            tuple(bars.some(~is_made & ~is_whole)),
        )

    def _middles(self, bars: Bars, boxes: Doubles, chosen: Mask) -> Iterator[tuple[str, Doubles]]:
        """Yield the even stretches of bars by colour, then their upper and lower edges."""
        theme = self._look.theme
        color = bars.color % len(theme.lanes)
        kind = color * len(Fill) + bars.fill
        for key in sorted(set(kind[chosen].tolist())):
            colour = fill_colour(Fill(key % len(Fill)), key // len(Fill), theme)
            yield colour, boxes[chosen & (kind == key)]
        wide = STROKE_PX * self._look.metrics.unit_px * self._ratio
        has_edge = chosen & (bars.stroke == Stroke.SOLID)
        for key in sorted(set(color[has_edge].tolist())):
            upper = boxes[has_edge & (color == key)]
            upper[:, 1] -= wide / 2
            lower = upper.copy()
            lower[:, 1] += upper[:, 3]
            upper[:, 3] = lower[:, 3] = wide
            yield theme.lanes[key], np.concatenate([upper, lower])

    def _parts(self, edge: Doubles) -> Numbers:
        return np.round(edge * (self._ratio * PARTS)).astype(np.int64)

    def _side(self, end: NDArray[np.int8], fade: Doubles, pale: Doubles, height: Numbers) -> _Side:
        is_arrow, has_fall = end == End.ARROW, fade > 0
        cap = np.where(is_arrow, self._head(height), self._cap)
        cap = np.where((end == End.CUT) | (has_fall & ~is_arrow), 0, cap)
        pale_px = np.round(pale * self._ratio).astype(np.int64)
        fall_px = pale_px + np.round(fade * self._ratio).astype(np.int64)
        # An arrowhead that reaches into the fade is copied together with it.
        is_one = is_arrow & has_fall & (pale_px < cap)
        cap = np.where(is_one, np.maximum(fall_px + 2, cap), cap)
        has_fall &= ~is_one
        can_be = ~is_arrow | has_fall | (is_one & (fall_px < _LONGEST_PX))
        pale_px, fall_px = (np.where(has_fall, px, cap) for px in (pale_px, fall_px))
        return _Side(cap, pale_px, fall_px, has_fall, is_one, can_be)

    def _head(self, height: Numbers) -> Numbers:
        return np.ceil(height * (_HEAD_PART / PARTS)).astype(np.int64) + 1

    def _size(self, key: int) -> tuple[int, int]:
        sprite = _unpacked(key)
        h = math.ceil((sprite.y + sprite.height) / PARTS) + 2 * self._rim
        if sprite.piece == _WHOLE:
            return math.ceil((sprite.x + sprite.width) / PARTS) + 2 * self._rim, h
        if sprite.piece in (_LEFT, _RIGHT):
            return self._cap_px(sprite) + self._rim, h
        return (_RAMP_PX if sprite.piece in (_RISE, _FALL) else _EVEN_PX), h

    def _cap_px(self, sprite: _Sprite) -> int:
        if End.ARROW not in self._ends(sprite):
            return self._cap
        head = math.ceil(sprite.height * (_HEAD_PART / PARTS)) + 1
        return max(sum(sprite[-4:]) + 2, head) if any(sprite[-4:]) else head

    def _paint(self, painter: QPainter, key: int) -> None:
        """Paint a sprite, as a part of a bar where it is one."""
        sprite, ratio = _unpacked(key), self._ratio
        y0 = (self._rim + sprite.y / PARTS) / ratio
        y1 = y0 + sprite.height / PARTS / ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(ratio, ratio)
        fill, stroke, color = Fill(sprite.fill), Stroke(sprite.stroke), sprite.color
        first = OPEN if End.ARROW in self._ends(sprite) else 0.0
        match sprite.piece:
            case piece if piece in (_RISE, _FALL):
                x0, x1 = (0.0, _RAMP_PX / ratio) if piece == _RISE else (_RAMP_PX / ratio, 0.0)
                paint_fall(painter, (x0, x1, y0, y1), first, fill, color, self._look)
                return
            case piece if piece == _WHOLE:
                x0 = (self._rim + sprite.x / PARTS) / ratio
                x1 = x0 + sprite.width / PARTS / ratio
                fades = (part / ratio for part in sprite[-4:])
                ends = End(sprite.left), End(sprite.right)
                bar = Bar(x0, x1, y0, y1, *ends, fill, stroke, color, *fades)
            case piece if piece == _LEFT:
                x0 = (self._rim + sprite.x / PARTS) / ratio
                bar = self._end(sprite, x0, x0 + _WIDEST_PX * 9, y0, y1)
            case piece if piece == _RIGHT:
                x1 = (self._cap_px(sprite) - sprite.x / PARTS) / ratio
                bar = self._end(sprite, x1 - _WIDEST_PX * 9, x1, y0, y1)
            case _:
                far = _WIDEST_PX * 9.0
                bar = Bar(-far, far, y0, y1, End.ROUND, End.ROUND, fill, stroke, color)
        is_pale = first > 0 and sprite.piece in _AT_ARROWS and not any(sprite[-4:])
        painter.setOpacity(OPEN if is_pale else 1.0)
        paint_bar(painter, bar, self._look)

    def _ends(self, sprite: _Sprite) -> tuple[int, ...]:
        """Return the end that a piece belongs to; none for a middle and a whole bar."""
        if sprite.piece in (_LEFT, _RISE, _PALE_LEFT):
            return (sprite.left,)
        return (sprite.right,) if sprite.piece in (_RIGHT, _FALL, _PALE_RIGHT) else ()

    def _end(self, sprite: _Sprite, x0: float, x1: float, y0: float, y1: float) -> Bar:
        """Return a bar that is long on the other side of its end."""
        is_arrow = End.ARROW in self._ends(sprite)
        is_left = sprite.piece == _LEFT
        end, other = (End.ARROW, End.CUT) if is_arrow else (End.ROUND, End.ROUND)
        left, right = (end, other) if is_left else (other, end)
        kind = Fill(sprite.fill), Stroke(sprite.stroke), sprite.color
        fades = (part / self._ratio for part in sprite[-4:])
        return Bar(x0, x1, y0, y1, left, right, *kind, *fades)


class _Pieces:
    """Collects the pieces of many bars, with the sprite and the place of each."""

    def __init__(
        self, bars: Bars, y0: Numbers, height: Numbers, rim_px: int, look: Look, ratio: float
    ) -> None:
        self._bars, self._ratio = bars, ratio
        self._top = y0 // PARTS - rim_px
        self._common: dict[str, Numbers] = {
            "color": (bars.color % len(look.theme.lanes)).astype(np.int64),
            "fill": bars.fill.astype(np.int64),
            "stroke": bars.stroke.astype(np.int64),
            "y": y0 % PARTS,
            "height": height,
        }
        self._found: list[tuple[Numbers, Numbers, Numbers, Numbers]] = []

    def add(
        self,
        chosen: Mask,
        piece: int,
        left: Numbers,
        shown_w: Numbers | int,
        *,
        x: Numbers | int = 0,
        width: Numbers | int = 0,
        fades: Sequence[str] = (),
    ) -> None:
        """Add a piece of some bars; `shown_w` is 0 where it is as wide as its sprite."""
        if not chosen.any():
            return
        bars, own = self._bars, {"piece": piece, "x": x, "width": width}
        if piece in (_WHOLE, _LEFT, _RISE, _PALE_LEFT):
            own["left"] = bars.left.astype(np.int64)
        if piece in (_WHOLE, _RIGHT, _FALL, _PALE_RIGHT):
            own["right"] = bars.right.astype(np.int64)
        for name in fades:
            px = np.round(getattr(bars, name) * self._ratio)
            own[name] = np.clip(px, 0, _LONGEST_PX).astype(np.int64)
        key = _packed(len(chosen), **self._common, **own)[chosen]
        shown = np.broadcast_to(shown_w, chosen.shape)[chosen]
        self._found.append((key, left[chosen], self._top[chosen], shown))

    def batch(self, atlas: Atlas, size: Size, paint: Paint) -> Batch:
        """Return all pieces as sprites."""
        if not self._found:
            return Batch()
        key, left, top, shown = (np.concatenate(parts) for parts in zip(*self._found, strict=True))
        kinds, kind = np.unique(key, return_inverse=True)
        slots = atlas.slots(kinds.tolist(), size, paint)[kind]
        return atlas.batch(slots, left, top, shown)
