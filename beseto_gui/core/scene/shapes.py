"""The visual grammar as geometry: what shape a mark has, before anyone draws it.

Screen and file formats draw the same shapes, so a mark looks the same everywhere:
a bar known as such has an outline, a derived one a dashed outline, a doubtful edge fades,
an open end is pale from where nothing more is known and goes on to an arrowhead, an end beyond
the view has no edge.
"""

from enum import IntEnum
from typing import NamedTuple

from beseto_gui.core.scene.style import Theme, blend

#: Sizes in px of the design; they follow `Metrics.unit_px`.
RADIUS_PX = 3.5
STROKE_PX = 1.25
DASH_PX = 2.5
NARROWEST_PX = 3.0  #: a bar is never drawn narrower
#: How much of the strong colour a stretch without outline shows, and how much of the tint the
#: widest reading of any source.
_SPAN_PART, _PALE_PART = 0.42, 0.55
#: How much of a bar's colour is left beyond what is known to have lasted.
OPEN = 0.25
#: (Position from the middle, opacity) of a dot that is only about where it is.
SOFT_DOT = ((0.0, 1.0), (0.45, 0.9), (1.0, 0.0))
#: (Part of the way in, opacity) of an edge in doubt.
SMOOTH = ((0.0, 0.0), (0.3, 0.2), (0.7, 0.8), (1.0, 1.0))

#: A step of a path: M(x, y), L(x, y), Q(control x, control y, x, y) or Z().
Step = tuple[str, tuple[float, ...]]


class End(IntEnum):
    """What an end of a bar looks like."""

    ROUND = 0
    CUT = 1  #: goes on outside the view
    ARROW = 2  #: open: since, until


class Fill(IntEnum):
    """What a shape is filled with, out of its lane's colours."""

    TINT = 0  #: pale, inside an outline
    PALE = 1  #: paler still: the widest reading of any source
    SPAN = 2  #: between tint and strong: a stretch without an outline
    SOLID = 3  #: strong
    CANVAS = 4  #: hollow


class Stroke(IntEnum):
    """What a shape is outlined with."""

    NONE = 0
    SOLID = 1
    DASHED = 2


class Bar(NamedTuple):
    """A bar; it fades over `fade_left` and `fade_right` px.

    Beyond an open end's fade it is pale over `pale_left` or `pale_right` px. All of these are
    together no more than its width.
    """

    x0: float
    x1: float
    y0: float
    y1: float
    left: End
    right: End
    fill: Fill
    stroke: Stroke
    color: int
    fade_left: float = 0.0
    fade_right: float = 0.0
    pale_left: float = 0.0
    pale_right: float = 0.0

    @property
    def fades(self) -> bool:
        """Whether an end of it fades."""
        return self.fade_left > 0 or self.fade_right > 0

    @property
    def is_plain(self) -> bool:
        """Whether it is an even rectangle with four round corners."""
        return self.left is End.ROUND and self.right is End.ROUND and not self.fades

    @property
    def stops(self) -> tuple[tuple[float, float], ...]:
        """The opacity along a fading bar: (position 0 to 1, opacity)."""
        width = self.x1 - self.x0
        first = OPEN if self.left is End.ARROW else 0.0
        last = OPEN if self.right is End.ARROW else 0.0
        stops: list[tuple[float, float]] = [(0.0, first)] if self.pale_left > 0 else []
        for at, opacity in SMOOTH if self.fade_left > 0 else ((0.0, 1.0),):
            x = self.pale_left + at * self.fade_left
            stops.append((x / width, first + (1 - first) * opacity))
        for at, opacity in reversed(SMOOTH if self.fade_right > 0 else ((0.0, 1.0),)):
            x = self.pale_right + at * self.fade_right
            stops.append((1 - x / width, last + (1 - last) * opacity))
        stops += [(1.0, last)] if self.pale_right > 0 else []
        return tuple((round(at, 6), opacity) for at, opacity in stops)


class Dot(NamedTuple):
    """A dot; a hollow one is derived, a soft one doubtful."""

    x: float
    y: float
    radius: float
    hollow: bool
    soft: bool
    color: int


def fill_colour(fill: Fill, color: int, theme: Theme) -> str:
    """Return the colour of a fill in a lane's colours."""
    strong = theme.lanes[color % len(theme.lanes)]
    tint = theme.lanes_tint[color % len(theme.lanes_tint)]
    match fill:
        case Fill.SOLID:
            return strong
        case Fill.TINT:
            return tint
        case Fill.PALE:
            return blend(theme.canvas, tint, _PALE_PART)
        case Fill.SPAN:
            return blend(theme.canvas, strong, _SPAN_PART)
        case Fill.CANVAS:
            return theme.canvas


def fill_path(bar: Bar, radius: float) -> list[Step]:
    """Return the closed path of a bar."""
    start, end = _edges(bar, radius)
    return [
        ("M", (start, bar.y0)),
        ("L", (end, bar.y0)),
        *_right_end(bar, end, radius),
        ("L", (start, bar.y1)),
        *_left_end(bar, start, radius),
        ("Z", ()),
    ]


def stroke_path(bar: Bar, radius: float) -> list[Step]:
    """Return the path of a bar's outline, which is open where the bar is cut."""
    start, end = _edges(bar, radius)
    if bar.left is End.CUT and bar.right is End.CUT:
        return [
            ("M", (bar.x0, bar.y0)),
            ("L", (bar.x1, bar.y0)),
            ("M", (bar.x0, bar.y1)),
            ("L", (bar.x1, bar.y1)),
        ]
    if bar.right is End.CUT:
        return [
            ("M", (bar.x1, bar.y1)),
            ("L", (start, bar.y1)),
            *_left_end(bar, start, radius),
            ("L", (bar.x1, bar.y0)),
        ]
    if bar.left is End.CUT:
        return [
            ("M", (bar.x0, bar.y0)),
            ("L", (end, bar.y0)),
            *_right_end(bar, end, radius),
            ("L", (bar.x0, bar.y1)),
        ]
    return fill_path(bar, radius)


def _edges(bar: Bar, radius: float) -> tuple[float, float]:
    """Return where the straight part of a bar's edges begins and ends."""
    head = min((bar.y1 - bar.y0) * 0.6, bar.x1 - bar.x0)
    corner = min(radius, (bar.x1 - bar.x0) / 2)
    inset = {End.ROUND: corner, End.CUT: 0.0, End.ARROW: head}
    start = bar.x0 + inset[bar.left]
    return start, max(start, bar.x1 - inset[bar.right])


def _right_end(bar: Bar, end: float, radius: float) -> list[Step]:
    if bar.right is End.CUT:
        return [("L", (bar.x1, bar.y1))]
    if bar.right is End.ARROW:
        return [("L", (bar.x1, (bar.y0 + bar.y1) / 2)), ("L", (end, bar.y1))]
    return [
        ("Q", (bar.x1, bar.y0, bar.x1, bar.y0 + radius)),
        ("L", (bar.x1, bar.y1 - radius)),
        ("Q", (bar.x1, bar.y1, end, bar.y1)),
    ]


def _left_end(bar: Bar, start: float, radius: float) -> list[Step]:
    if bar.left is End.CUT:
        return [("L", (bar.x0, bar.y0))]
    if bar.left is End.ARROW:
        return [("L", (bar.x0, (bar.y0 + bar.y1) / 2)), ("L", (start, bar.y0))]
    return [
        ("Q", (bar.x0, bar.y1, bar.x0, bar.y1 - radius)),
        ("L", (bar.x0, bar.y0 + radius)),
        ("Q", (bar.x0, bar.y0, start, bar.y0)),
    ]
