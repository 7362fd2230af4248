"""The window in the overview strip as a state machine, without Qt: move, resize, jump."""

from dataclasses import dataclass
from enum import Enum, auto

from beseto_gui.core.scene.viewport import MIN_SPAN_S, Viewport
from beseto_gui.core.session import Span
from beseto_gui.gui.canvas import spans

#: How far from an edge of the window the pointer takes hold of it.
_GRIP_PX = 7.0
#: However narrow the window is in truth, it is drawn this wide, so that it can be seen.
LEAST_WINDOW_PX = 6.0


#: Sizes in px at the design's size of text.
_INSET_PX = 10.0
_FOOT_PX = 28.0


@dataclass(frozen=True, slots=True)
class StripPlace:
    """Where things are in a strip.

    Attributes:
        width_px: Width of the strip.
        height_px: Height of the strip.
        header_px: Width of its caption, that of the lane names above it.
        unit_px: How large one px of the design is.
        whole: What of time it shows.
    """

    width_px: float
    height_px: float
    header_px: float
    unit_px: float
    whole: Span

    @property
    def left_px(self) -> float:
        """Left edge of the plot."""
        return self.header_px + _INSET_PX * self.unit_px

    @property
    def top_px(self) -> float:
        """Top of the window."""
        return _INSET_PX * self.unit_px

    @property
    def foot_px(self) -> float:
        """The line that the bars stand on; the ticks are below it."""
        return self.height_px - _FOOT_PX * self.unit_px

    @property
    def scale(self) -> Viewport:
        """The whole timeline across the plot; x counts from its left edge."""
        width_px = self.width_px - self.left_px - _INSET_PX * self.unit_px
        return spans.viewport(self.whole, width_px)


class Grip(Enum):
    """What of the window the pointer is on."""

    OUTSIDE = auto()
    INSIDE = auto()
    LEFT = auto()
    RIGHT = auto()


def window_px(scale: Viewport, span: Span) -> tuple[float, float]:
    """Return where the window begins and ends, kept wide enough to be seen."""
    left, right = scale.x_px(span.start_s), scale.x_px(span.end_s)
    missing = max(LEAST_WINDOW_PX - (right - left), 0.0) / 2
    return left - missing, right + missing


def grip_at(x_px: float, left_px: float, right_px: float) -> Grip:
    """Return what the pointer is on; a narrow window keeps an inside to be moved by."""
    inner_px = min(_GRIP_PX, (right_px - left_px) / 4)
    if left_px - _GRIP_PX <= x_px < left_px + inner_px:
        return Grip.LEFT
    if right_px - inner_px < x_px <= right_px + _GRIP_PX:
        return Grip.RIGHT
    return Grip.INSIDE if left_px <= x_px <= right_px else Grip.OUTSIDE


@dataclass(frozen=True, slots=True)
class Pull:
    """A drag that has begun: what was taken hold of, where, and what was visible then."""

    grip: Grip
    x_px: float
    span: Span
    scale: Viewport

    def to(self, x_px: float) -> Span:
        """Return what is to be visible when the pointer is at `x_px`."""
        by_s = (x_px - self.x_px) * self.scale.s_per_px
        start_s, end_s = self.span.start_s, self.span.end_s
        if self.grip is Grip.LEFT:
            return Span(min(start_s + by_s, end_s - MIN_SPAN_S), end_s)
        if self.grip is Grip.RIGHT:
            return Span(start_s, max(end_s + by_s, start_s + MIN_SPAN_S))
        return spans.moved(self.span, by_s)
