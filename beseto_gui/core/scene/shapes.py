"""The visual grammar as geometry: what shape a mark has, before anyone draws it.

Screen and file formats draw the same shapes, so a mark looks the same everywhere:
a bar known as such has an outline, a derived one a dashed outline, a doubtful edge fades,
an open end is pale from where nothing more is known and goes on to an arrowhead, an end beyond
the view has no edge.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from beseto_gui.core.scene.frame import MarkFlag, Marks
from beseto_gui.core.scene.style import Metrics, Theme, blend

#: Sizes in px of the design; they follow `Metrics.unit_px`.
RADIUS_PX = 3.5
STROKE_PX = 1.25
DASH_PX = 2.5
NARROWEST_PX = 3.0  #: a bar is never drawn narrower
_SOLID_BELOW_PX = 6.0  #: a bar this narrow has no room for an outline and is filled
#: How much of the strong colour a stretch without outline shows, and how much of the tint the
#: widest reading of any source.
_SPAN_PART, _PALE_PART = 0.42, 0.55
#: How much of a bar's colour is left beyond what is known to have lasted, over how many px it
#: falls to that, and how much of the way to the arrowhead that takes at most.
_OPEN, _FALL_PX, _FALL_PART = 0.25, 72.0, 0.6
#: (Position from the middle, opacity) of a dot that is only about where it is.
SOFT_DOT = ((0.0, 1.0), (0.45, 0.9), (1.0, 0.0))
#: (Part of the way in, opacity) of an edge in doubt.
SMOOTH = ((0.0, 0.0), (0.3, 0.2), (0.7, 0.8), (1.0, 1.0))

# Plain integers: testing an IntFlag costs ten times as much, for each mark of each frame.
_DOT, _DASHED, _SPAN = int(MarkFlag.DOT), int(MarkFlag.DASHED), int(MarkFlag.SPAN)
_FADE_LEFT, _FADE_RIGHT = int(MarkFlag.FADE_LEFT), int(MarkFlag.FADE_RIGHT)
_ARROW_LEFT, _ARROW_RIGHT = int(MarkFlag.ARROW_LEFT), int(MarkFlag.ARROW_RIGHT)
_CUT_LEFT, _CUT_RIGHT = int(MarkFlag.CUT_LEFT), int(MarkFlag.CUT_RIGHT)
_FADES, _CUTS = _FADE_LEFT | _FADE_RIGHT, _CUT_LEFT | _CUT_RIGHT

#: A step of a path: M(x, y), L(x, y), Q(control x, control y, x, y) or Z().
Step = tuple[str, tuple[float, ...]]


class End(Enum):
    """What an end of a bar looks like."""

    ROUND = auto()
    CUT = auto()  #: goes on outside the view
    ARROW = auto()  #: open: since, until


class Fill(Enum):
    """What a shape is filled with, out of its lane's colours."""

    TINT = auto()  #: pale, inside an outline
    PALE = auto()  #: paler still: the widest reading of any source
    SPAN = auto()  #: between tint and strong: a stretch without an outline
    SOLID = auto()  #: strong
    CANVAS = auto()  #: hollow


class Stroke(Enum):
    """What a shape is outlined with."""

    NONE = auto()
    SOLID = auto()
    DASHED = auto()


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
        first = _OPEN if self.left is End.ARROW else 0.0
        last = _OPEN if self.right is End.ARROW else 0.0
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


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of all marks, in the order in which they are drawn."""

    outers: tuple[Bar, ...]
    bars: tuple[Bar, ...]
    dots: tuple[Dot, ...]


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


def shapes_of(marks: Marks, metrics: Metrics) -> Shapes:
    """Return the shapes of the marks that no fold hides."""
    outers: list[Bar] = []
    bars: list[Bar] = []
    dots: list[Dot] = []
    unit = metrics.unit_px
    rows = zip(
        marks.flags.tolist(),
        marks.color.tolist(),
        marks.fold.tolist(),
        marks.x0.tolist(),
        marks.x1.tolist(),
        marks.y0.tolist(),
        marks.y1.tolist(),
        marks.outer_x0.tolist(),
        marks.outer_x1.tolist(),
        marks.fade_left.tolist(),
        marks.fade_right.tolist(),
        strict=True,
    )
    for flags, color, fold, x0, x1, y0, y1, outer_x0, outer_x1, fade_left, fade_right in rows:
        if fold >= 0:
            continue
        if outer_x0 < x0 - 0.5 or outer_x1 > x1 + 0.5:
            outers.append(_outer(flags, color, outer_x0, outer_x1, y0, y1, unit))
        if flags & _DOT:
            dots.append(
                Dot(
                    x=(x0 + x1) / 2,
                    y=(y0 + y1) / 2,
                    radius=min(metrics.dot_px, y1 - y0) / 2,
                    hollow=bool(flags & _DASHED),
                    soft=bool(flags & _FADES),
                    color=color,
                )
            )
        else:
            bars.append(_bar(flags, color, (x0, x1, y0, y1), (fade_left, fade_right), unit))
    return Shapes(tuple(outers), tuple(bars), tuple(dots))


def _outer(flags: int, color: int, x0: float, x1: float, y0: float, y1: float, unit: float) -> Bar:
    left, right = _ends(flags & _CUTS)
    x0, x1 = _at_least(x0, x1, NARROWEST_PX * unit)
    return Bar(x0, x1, y0, y1, left, right, Fill.PALE, Stroke.SOLID, color)


def _bar(
    flags: int,
    color: int,
    box: tuple[float, float, float, float],
    fades: tuple[float, float],
    unit: float,
) -> Bar:
    x0, x1, y0, y1 = box
    left, right = _ends(flags)
    fade_left = fades[0] if flags & _FADE_LEFT else 0.0
    fade_right = fades[1] if flags & _FADE_RIGHT else 0.0
    fading = fade_left > 0 or fade_right > 0
    narrow = x1 - x0 < _SOLID_BELOW_PX * unit
    if flags & _DASHED:
        x0, x1 = _at_least(x0, x1, _SOLID_BELOW_PX * unit)
        fill, stroke = Fill.CANVAS, Stroke.DASHED
    elif fading:
        x0, x1 = _at_least(x0, x1, _SOLID_BELOW_PX * unit)
        fill, stroke = Fill.SPAN, Stroke.NONE
    elif narrow:
        x0, x1 = _at_least(x0, x1, NARROWEST_PX * unit)
        fill, stroke = Fill.SOLID, Stroke.NONE
    elif flags & _SPAN:
        fill, stroke = Fill.SPAN, Stroke.NONE
    else:
        fill, stroke = Fill.TINT, Stroke.SOLID
    both = fade_left + fade_right
    shrink = min(1.0, (x1 - x0) / both) if fading else 0.0
    fade_left, pale_left = _fall(fade_left * shrink, left, unit)
    fade_right, pale_right = _fall(fade_right * shrink, right, unit)
    return Bar(
        x0,
        x1,
        y0,
        y1,
        left,
        right,
        fill,
        stroke,
        color,
        fade_left,
        fade_right,
        pale_left,
        pale_right,
    )


def _fall(length: float, end: End, unit: float) -> tuple[float, float]:
    """Return over how much of what is not fully known a bar fades, and how long it is pale."""
    fall = min(length * _FALL_PART, _FALL_PX * unit) if end is End.ARROW else length
    return fall, length - fall


def _ends(flags: int) -> tuple[End, End]:
    left = End.CUT if flags & _CUT_LEFT else End.ARROW if flags & _ARROW_LEFT else End.ROUND
    right = End.CUT if flags & _CUT_RIGHT else End.ARROW if flags & _ARROW_RIGHT else End.ROUND
    return left, right


def _at_least(x0: float, x1: float, width: float) -> tuple[float, float]:
    """Return the stretch, widened around its middle where it is narrower than `width`."""
    if x1 - x0 >= width:
        return x0, x1
    middle = (x0 + x1) / 2
    return middle - width / 2, middle + width / 2


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
