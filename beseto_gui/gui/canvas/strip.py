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
