"""The shapes of all marks of a frame as arrays: what is drawn of each, in batches."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.scene.frame import Floats, Ints, MarkFlag, Marks
from beseto_gui.core.scene.shapes import NARROWEST_PX, Bar, Dot, End, Fill, Stroke
from beseto_gui.core.scene.style import Metrics

#: A bar this narrow, in px of the design, has no room for an outline and is filled.
_SOLID_BELOW_PX = 6.0
#: Over how many px an open end falls, and how much of the way to the arrowhead that takes at most.
_FALL_PX, _FALL_PART = 72.0, 0.6
_FADES = int(MarkFlag.FADE_LEFT | MarkFlag.FADE_RIGHT)
_CUTS = int(MarkFlag.CUT_LEFT | MarkFlag.CUT_RIGHT)

Doubles = NDArray[np.float64]
Codes = NDArray[np.int8]
Chosen = NDArray[np.intp] | NDArray[np.bool_] | slice

#: What an end is by whether it is cut (1) and open (2).
_END_OF = np.array([End.ROUND, End.CUT, End.ARROW, End.CUT], np.int8)
#: Fill, outline and least width of bars: derived, fading, narrow, spans, and all others.
_FILL_OF = np.array([Fill.CANVAS, Fill.SPAN, Fill.SOLID, Fill.SPAN, Fill.TINT], np.int8)
_STROKE_OF = np.array([Stroke.DASHED, Stroke.NONE, Stroke.NONE, Stroke.NONE, Stroke.SOLID], np.int8)
_LEAST_PX = np.array([_SOLID_BELOW_PX, _SOLID_BELOW_PX, NARROWEST_PX, 0.0, 0.0])
_ENDS, _FILLS, _STROKES = tuple(End), tuple(Fill), tuple(Stroke)


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Many bars, one entry each in every array; a `Bar` is made of one when it is asked for.

    The arrays are named as the fields of `Bar`; ends, fills and strokes are their values.
    """

    x0: Doubles
    x1: Doubles
    y0: Doubles
    y1: Doubles
    left: Codes
    right: Codes
    fill: Codes
    stroke: Codes
    color: Ints
    fade_left: Doubles
    fade_right: Doubles
    pale_left: Doubles
    pale_right: Doubles

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.x0)

    def __iter__(self) -> Iterator[Bar]:
        """Yield every bar."""
        return self.some(slice(None))

    @property
    def is_plain(self) -> NDArray[np.bool_]:
        """Which are even rectangles with four round corners."""
        round_ends = (self.left == End.ROUND) & (self.right == End.ROUND)
        return round_ends & (self.fade_left <= 0) & (self.fade_right <= 0)

    def some(self, chosen: Chosen) -> Iterator[Bar]:
        """Yield the bars of some indexes, or of a mask."""
        left: list[int] = self.left[chosen].tolist()
        right: list[int] = self.right[chosen].tolist()
        fill: list[int] = self.fill[chosen].tolist()
        stroke: list[int] = self.stroke[chosen].tolist()
        color: list[int] = self.color[chosen].tolist()
        box = [array[chosen].tolist() for array in (self.x0, self.x1, self.y0, self.y1)]
        falls = (self.fade_left, self.fade_right, self.pale_left, self.pale_right)
        fall = [array[chosen].tolist() for array in falls]
        ends = [_ENDS[code] for code in left], [_ENDS[code] for code in right]
        kinds = [_FILLS[code] for code in fill], [_STROKES[code] for code in stroke]
        return map(Bar._make, zip(*box, *ends, *kinds, color, *fall, strict=True))

    def batches(self) -> Iterator[tuple[int, Fill, Stroke, Doubles]]:
        """Yield the plain ones by palette index, fill and stroke: left, top, width, height."""
        plain = np.flatnonzero(self.is_plain)
        key = (self.color[plain] * 16 + self.fill[plain]) * 4 + self.stroke[plain]
        for members in _groups(key):
            chosen = plain[members]
            first = int(chosen[0])
            x0, y0 = self.x0[chosen], self.y0[chosen]
            boxes = np.column_stack((x0, y0, self.x1[chosen] - x0, self.y1[chosen] - y0))
            fill = _FILLS[int(self.fill[first])]
            stroke = _STROKES[int(self.stroke[first])]
            yield int(self.color[first]), fill, stroke, boxes

    def singles(self) -> Iterator[Bar]:
        """Yield those that are not plain."""
        return self.some(~self.is_plain)


@dataclass(frozen=True, slots=True, eq=False)
class Dots:
    """Many dots, one entry each in every array, named as the fields of `Dot`."""

    x: Doubles
    y: Doubles
    radius: Doubles
    hollow: NDArray[np.bool_]
    soft: NDArray[np.bool_]
    color: Ints

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.x)

    def __iter__(self) -> Iterator[Dot]:
        """Yield every dot."""
        return self.some(slice(None))

    def some(self, chosen: Chosen) -> Iterator[Dot]:
        """Yield the dots of some indexes, or of a mask."""
        arrays = self.x, self.y, self.radius, self.hollow, self.soft, self.color
        return map(Dot._make, zip(*(array[chosen].tolist() for array in arrays), strict=True))

    def batches(self) -> Iterator[tuple[int, Doubles]]:
        """Yield the solid ones by palette index: middle x, middle y, radius."""
        solid = np.flatnonzero(~self.soft & ~self.hollow)
        for members in _groups(self.color[solid]):
            chosen = solid[members]
            places = np.column_stack((self.x[chosen], self.y[chosen], self.radius[chosen]))
            yield int(self.color[chosen[0]]), places

    def singles(self) -> Iterator[Dot]:
        """Yield those that are soft or hollow."""
        return self.some(self.soft | self.hollow)


def _groups(key: Ints) -> Iterator[NDArray[np.intp]]:
    """Yield the places of each key, in the order in which the keys first appear."""
    _, first = np.unique(key, return_index=True)
    return (np.flatnonzero(key == key[at]) for at in np.sort(first))


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of all marks, in the order in which they are drawn."""

    outers: Bars
    bars: Bars
    dots: Dots


def shapes_of(marks: Marks, metrics: Metrics) -> Shapes:
    """Return the shapes of the marks that no fold hides."""
    unit = metrics.unit_px
    is_shown = (marks.fold < 0) | (marks.flags & MarkFlag.LEADS != 0)
    is_dot = marks.flags & MarkFlag.DOT != 0
    is_wide = (marks.outer_x0 < marks.x0 - 0.5) | (marks.outer_x1 > marks.x1 + 0.5)
    return Shapes(
        _outers(marks, np.flatnonzero(is_shown & is_wide), unit),
        _bars(marks, np.flatnonzero(is_shown & ~is_dot), unit),
        _dots(marks, np.flatnonzero(is_shown & is_dot), metrics),
    )


def _dots(marks: Marks, chosen: NDArray[np.intp], metrics: Metrics) -> Dots:
    flags = marks.flags[chosen]
    x0, x1, y0, y1 = _boxes(chosen, marks.x0, marks.x1, marks.y0, marks.y1)
    return Dots(
        x=(x0 + x1) / 2,
        y=(y0 + y1) / 2,
        radius=np.minimum(metrics.dot_px, y1 - y0) / 2,
        hollow=flags & MarkFlag.DASHED != 0,
        soft=flags & _FADES != 0,
        color=marks.color[chosen],
    )


def _outers(marks: Marks, chosen: NDArray[np.intp], unit: float) -> Bars:
    """Return the bars of the widest readings."""
    x0, x1, y0, y1 = _boxes(chosen, marks.outer_x0, marks.outer_x1, marks.y0, marks.y1)
    x0, x1 = _at_least(x0, x1, NARROWEST_PX * unit)
    left, right = _ends(marks.flags[chosen] & _CUTS)
    fill = np.full(len(chosen), Fill.PALE, np.int8)
    stroke = np.full(len(chosen), Stroke.SOLID, np.int8)
    even = np.zeros(len(chosen))
    color = marks.color[chosen]
    return Bars(x0, x1, y0, y1, left, right, fill, stroke, color, even, even, even, even)


def _bars(marks: Marks, chosen: NDArray[np.intp], unit: float) -> Bars:
    flags = marks.flags[chosen]
    x0, x1, y0, y1 = _boxes(chosen, marks.x0, marks.x1, marks.y0, marks.y1)
    left, right = _ends(flags)
    fade_left, fade_right = _boxes(chosen, marks.fade_left, marks.fade_right)
    fade_left[flags & MarkFlag.FADE_LEFT == 0] = 0.0
    fade_right[flags & MarkFlag.FADE_RIGHT == 0] = 0.0
    both = fade_left + fade_right
    is_dashed, is_fading = flags & MarkFlag.DASHED != 0, both > 0
    is_narrow = x1 - x0 < _SOLID_BELOW_PX * unit
    kind = np.where(flags & MarkFlag.SPAN != 0, 3, 4)
    kind[is_narrow], kind[is_fading], kind[is_dashed] = 2, 1, 0
    least = _LEAST_PX[kind]
    x0, x1 = _at_least(x0, x1, least * unit)
    shrink = np.minimum(1.0, (x1 - x0) / np.where(is_fading, both, 1.0))
    shrink[~is_fading] = 0.0
    fade_left, pale_left = _fall(fade_left * shrink, left, unit)
    fade_right, pale_right = _fall(fade_right * shrink, right, unit)
    return Bars(
        x0,
        x1,
        y0,
        y1,
        left,
        right,
        _FILL_OF[kind],
        _STROKE_OF[kind],
        marks.color[chosen],
        fade_left,
        fade_right,
        pale_left,
        pale_right,
    )


def _boxes(chosen: NDArray[np.intp], *arrays: Floats) -> list[Doubles]:
    return [array[chosen].astype(np.float64) for array in arrays]


def _fall(length: Doubles, end: Codes, unit: float) -> tuple[Doubles, Doubles]:
    """Return over how much of what is not fully known a bar fades, and how long it is pale."""
    fall = np.minimum(length * _FALL_PART, _FALL_PX * unit)
    fall = np.where(end == End.ARROW, fall, length)
    return fall, length - fall


def _ends(flags: Ints) -> tuple[Codes, Codes]:
    return (
        _END_OF[(flags & MarkFlag.CUT_LEFT != 0) + 2 * (flags & MarkFlag.ARROW_LEFT != 0)],
        _END_OF[(flags & MarkFlag.CUT_RIGHT != 0) + 2 * (flags & MarkFlag.ARROW_RIGHT != 0)],
    )


def _at_least(x0: Doubles, x1: Doubles, width: float | Doubles) -> tuple[Doubles, Doubles]:
    """Return stretches, widened around their middles where they are narrower than `width`."""
    middle = (x0 + x1) / 2
    is_wide = x1 - x0 >= width
    return np.where(is_wide, x0, middle - width / 2), np.where(is_wide, x1, middle + width / 2)
