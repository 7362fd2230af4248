"""What the hand means: pointer, wheel and pinch as a small state machine, without Qt.

`Gestures` takes plain numbers and answers with named intents. One gesture never both pans
and zooms: the first movement decides, and the decision holds until the gesture is over.
"""

from dataclasses import dataclass
from enum import Enum, auto

#: A press that moves less than this is a click.
DEAD_ZONE_PX = 4.0
#: A box narrower than this is a slip of the hand.
LEAST_BOX_PX = 6.0
#: One notch of a wheel, in the unit of Qt (an eighth of a degree).
NOTCH = 120.0
#: How much less time one notch shows.
NOTCH_ZOOM = 0.8
#: One notch sideways pans by so much.
NOTCH_PAN_PX = 90.0
#: Two fingers moved this far on a trackpad zoom like one notch.
_TRACKPAD_NOTCH_PX = 60.0
#: Wheel events further apart than this belong to different gestures.
_PAUSE_MS = 400


@dataclass(frozen=True, slots=True)
class PanBegins:
    """A drag has left the dead zone."""


@dataclass(frozen=True, slots=True)
class PanTo:
    """The content is to be this far from where the drag began."""

    dx_px: float
    dy_px: float


@dataclass(frozen=True, slots=True)
class PanBy:
    """The content is to move by this; `begins` and `direct` as in `ZoomBy`."""

    dx_px: float
    begins: bool
    direct: bool


@dataclass(frozen=True, slots=True)
class ZoomBy:
    """Show `factor` times as much time around `at_px`.

    `begins` with the first of a gesture; `direct` when the hand itself moves smoothly.
    """

    factor: float
    at_px: float
    begins: bool
    direct: bool


@dataclass(frozen=True, slots=True)
class BoxTo:
    """The rubber band reaches from x0 to x1."""

    x0_px: float
    x1_px: float


@dataclass(frozen=True, slots=True)
class BoxEnds:
    """The rubber band is let go; `zoom` tells whether it counts."""

    x0_px: float
    x1_px: float
    zoom: bool


@dataclass(frozen=True, slots=True)
class Click:
    """A press and a release at one place."""

    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class DoubleClick:
    """Two of them."""

    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class Hover:
    """The pointer is here, with no button down."""

    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class Ends:
    """A drag is over."""


Intent = PanBegins | PanTo | PanBy | ZoomBy | BoxTo | BoxEnds | Click | DoubleClick | Hover | Ends


class Phase(Enum):
    """Where in a trackpad gesture a wheel event is; a mouse wheel has none."""

    NONE = auto()
    BEGIN = auto()
    UPDATE = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel event in numbers.

    Attributes:
        x_px: Where the pointer is.
        angle: Turned by, right and up positive, in eighths of a degree.
        pixels: Moved by, for trackpads; zero for a mouse wheel.
        phase: Where in a trackpad gesture it is.
        time_ms: When it came.
        shift: Whether Shift is held: pan.
        ctrl: Whether Ctrl is held: zoom.
    """

    x_px: float
    angle: tuple[float, float] = (0.0, 0.0)
    pixels: tuple[float, float] = (0.0, 0.0)
    phase: Phase = Phase.NONE
    time_ms: int = 0
    shift: bool = False
    ctrl: bool = False

    @property
    def is_smooth(self) -> bool:
        """Whether it comes from a trackpad, or a wheel without notches."""
        in_notches = all(angle % NOTCH == 0 for angle in self.angle)
        return self.phase is not Phase.NONE or self.pixels != (0.0, 0.0) or not in_notches


class _State(Enum):
    REST = auto()
    PRESSED = auto()
    PANNING = auto()
    PRESSED_BOX = auto()
    BOXING = auto()


class Gestures:
    """Turns pointer, wheel and pinch events into intents."""

    def __init__(self) -> None:
        self._state = _State.REST
        self._from = self._at = (0.0, 0.0)
        self._wheel_zooms = False
        self._wheel_ms = -(10**9)
        self._scrolling = False
        self._pinching = False

    @property
    def is_dragging(self) -> bool:
        """Whether a button is down and the pointer has left the dead zone."""
        return self._state in (_State.PANNING, _State.BOXING)

    # --- pointer ---

    def press(self, x_px: float, y_px: float, *, box: bool = False) -> list[Intent]:
        """A button goes down; with `box`, a drag draws a rubber band."""
        if not self._pinching:
            self._from = self._at = (x_px, y_px)
            self._state = _State.PRESSED_BOX if box else _State.PRESSED
        return []

    def move(self, x_px: float, y_px: float) -> list[Intent]:
        """The pointer moves."""
        self._at = (x_px, y_px)
        dx_px, dy_px = x_px - self._from[0], y_px - self._from[1]
        intents: list[Intent] = []
        if self._state is _State.REST:
            return [] if self._pinching else [Hover(x_px, y_px)]
        far = max(abs(dx_px), abs(dy_px)) >= DEAD_ZONE_PX
        if self._state is _State.PRESSED and far:
            self._state = _State.PANNING
            intents.append(PanBegins())
        elif self._state is _State.PRESSED_BOX and far:
            self._state = _State.BOXING
        if self._state is _State.PANNING:
            intents.append(PanTo(dx_px, dy_px))
        elif self._state is _State.BOXING:
            intents.append(BoxTo(self._from[0], x_px))
        return intents

    def release(self, x_px: float) -> list[Intent]:
        """The button goes up."""
        state, self._state = self._state, _State.REST
        if state is _State.PANNING:
            return [Ends()]
        if state is _State.BOXING:
            wide = abs(x_px - self._from[0]) >= LEAST_BOX_PX
            return [BoxEnds(self._from[0], x_px, wide)]
        if state in (_State.PRESSED, _State.PRESSED_BOX):
            return [Click(*self._from)]
        return []

    def double_click(self, x_px: float, y_px: float) -> list[Intent]:
        """The button goes down for the second time."""
        self._state = _State.REST
        return [DoubleClick(x_px, y_px)]

    def cancel(self) -> list[Intent]:
        """Escape, or the pointer is taken away."""
        state, self._state = self._state, _State.REST
        if state is _State.BOXING:
            return [BoxEnds(self._from[0], self._at[0], False)]
        return [Ends()] if state is _State.PANNING else []

    # --- wheel and trackpad ---

    def wheel(self, event: Wheel) -> list[Intent]:
        """A wheel turns or two fingers move."""
        if self._pinching or self._state is not _State.REST:
            return []
        dx, dy = event.pixels if event.pixels != (0.0, 0.0) else event.angle
        pause = event.time_ms - self._wheel_ms > _PAUSE_MS
        self._wheel_ms = event.time_ms
        if event.phase is Phase.BEGIN or (event.phase is Phase.NONE and pause):
            self._scrolling = False
        fresh = not (event.is_smooth and self._scrolling)
        intents: list[Intent] = []
        if dx or dy:
            if fresh:
                self._wheel_zooms = event.ctrl or (not event.shift and abs(dy) >= abs(dx))
            self._scrolling = event.is_smooth
            intents = self._wheel_intent(event, dx, dy, pause or (event.is_smooth and fresh))
        if event.phase is Phase.END:
            self._scrolling = False
        return intents

    def _wheel_intent(self, event: Wheel, dx: float, dy: float, begins: bool) -> list[Intent]:
        in_pixels = event.pixels != (0.0, 0.0)
        if self._wheel_zooms:
            way = dy if dy else dx if event.ctrl else 0.0
            notches = way / (_TRACKPAD_NOTCH_PX if in_pixels else NOTCH)
            if not notches:
                return []
            return [ZoomBy(NOTCH_ZOOM**notches, event.x_px, begins, event.is_smooth)]
        # With Shift the wheel of a mouse still turns up and down, but means sideways.
        way = dx if abs(dx) >= abs(dy) or not event.shift else dy
        by_px = way if in_pixels else way / NOTCH * NOTCH_PAN_PX
        return [PanBy(by_px, begins, event.is_smooth)] if by_px else []

    # --- pinch ---

    def pinch_begins(self) -> list[Intent]:
        """Two fingers come down to pinch; whatever else was going on is over."""
        ended = self.cancel()
        self._pinching = True
        return ended

    def pinch(self, scale: float, x_px: float, *, begins: bool = False) -> list[Intent]:
        """The fingers are `scale` times as far apart as at the last event."""
        if not self._pinching:
            self._pinching = begins = True
        if scale <= 0 or scale == 1:
            return []
        return [ZoomBy(1 / scale, x_px, begins, True)]

    def pinch_ends(self) -> list[Intent]:
        """The fingers leave."""
        self._pinching = False
        return []
