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
class LassoTo:
    """Two opposite corners of a rectangle that is drawn around marks."""

    x0_px: float
    y0_px: float
    x1_px: float
    y1_px: float


@dataclass(frozen=True, slots=True)
class LassoEnds:
    """The rectangle is let go: `takes` tells whether it counts, `adds` is as in `Click`."""

    lasso: LassoTo
    takes: bool
    adds: bool = False


@dataclass(frozen=True, slots=True)
class CarryBegins:
    """What was pressed here is taken along."""

    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class CarryTo:
    """What is taken along is here."""

    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class CarryEnds:
    """What is taken along is put down, or with `puts` off, back where it was."""

    puts: bool


@dataclass(frozen=True, slots=True)
class Click:
    """A press and a release at one place; `adds` when what is selected is to stay so."""

    x_px: float
    y_px: float
    adds: bool = False


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


Lasso = LassoTo | LassoEnds
Carry = CarryBegins | CarryTo | CarryEnds
Intent = (
    PanBegins | PanTo | PanBy | ZoomBy | BoxTo | BoxEnds | Lasso | Carry
    | Click | DoubleClick | Hover | Ends
)  # fmt: skip


class Grasp(Enum):
    """What a drag does, decided by what is pressed and which keys are held."""

    GROUND = auto()  #: it moves the view
    BOX = auto()  #: it draws a rubber band to zoom to
    LASSO = auto()  #: it draws a rectangle around marks
    MARK = auto()  #: it takes a mark along


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
    DRAGGING = auto()


class Gestures:
    """Turns pointer, wheel and pinch events into intents."""

    def __init__(self) -> None:
        self._state = _State.REST
        self._grasp, self._adds = Grasp.GROUND, False
        self._from = self._at = (0.0, 0.0)
        self._wheel_zooms = False
        self._wheel_ms = -(10**9)
        self._scrolling = False
        self._pinching = False

    @property
    def is_dragging(self) -> bool:
        """Whether a button is down and the pointer has left the dead zone."""
        return self._state is _State.DRAGGING

    # --- pointer ---

    def press(
        self, x_px: float, y_px: float, grasp: Grasp = Grasp.GROUND, *, adds: bool = False
    ) -> list[Intent]:
        """A button goes down.

        Args:
            x_px: Where.
            y_px: Where.
            grasp: What a drag from here does.
            adds: Whether what is selected is to stay so.
        """
        if not self._pinching:
            self._from = self._at = (x_px, y_px)
            self._state, self._grasp, self._adds = _State.PRESSED, grasp, adds
        return []

    def move(self, x_px: float, y_px: float) -> list[Intent]:
        """The pointer moves."""
        self._at = (x_px, y_px)
        if self._state is _State.REST:
            return [] if self._pinching else [Hover(x_px, y_px)]
        intents: list[Intent] = []
        if self._state is _State.PRESSED:
            dx_px, dy_px = x_px - self._from[0], y_px - self._from[1]
            if max(abs(dx_px), abs(dy_px)) < DEAD_ZONE_PX:
                return []
            self._state = _State.DRAGGING
            if self._grasp is Grasp.GROUND:
                intents.append(PanBegins())
            elif self._grasp is Grasp.MARK:
                intents.append(CarryBegins(*self._from))
        return [*intents, self._dragged()]

    def _dragged(self) -> Intent:
        (x0_px, y0_px), (x1_px, y1_px) = self._from, self._at
        match self._grasp:
            case Grasp.GROUND:
                return PanTo(x1_px - x0_px, y1_px - y0_px)
            case Grasp.BOX:
                return BoxTo(x0_px, x1_px)
            case Grasp.LASSO:
                return LassoTo(x0_px, y0_px, x1_px, y1_px)
            case Grasp.MARK:
                return CarryTo(x1_px, y1_px)

    def release(self, x_px: float) -> list[Intent]:
        """The button goes up."""
        state, self._state = self._state, _State.REST
        if state is _State.PRESSED:
            return [Click(*self._from, self._adds)]
        return [self._ended(x_px, counts=True)] if state is _State.DRAGGING else []

    def _ended(self, x_px: float, *, counts: bool) -> Intent:
        wide = abs(x_px - self._from[0]) >= LEAST_BOX_PX
        match self._grasp:
            case Grasp.GROUND:
                return Ends()
            case Grasp.BOX:
                return BoxEnds(self._from[0], x_px, counts and wide)
            case Grasp.LASSO:
                lasso = LassoTo(*self._from, x_px, self._at[1])
                return LassoEnds(lasso, counts, self._adds)
            case Grasp.MARK:
                return CarryEnds(counts)

    def double_click(self, x_px: float, y_px: float) -> list[Intent]:
        """The button goes down for the second time."""
        self._state = _State.REST
        return [DoubleClick(x_px, y_px)]

    def cancel(self) -> list[Intent]:
        """Escape, or the pointer is taken away."""
        state, self._state = self._state, _State.REST
        return [self._ended(self._at[0], counts=False)] if state is _State.DRAGGING else []

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
