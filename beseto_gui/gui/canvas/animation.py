"""Short movements of the visible span: a glide to a target, and the pan of a held key."""

import os
from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QElapsedTimer, QObject, Qt, QTimer, QVariantAnimation, Slot
from PySide6.QtWidgets import QApplication

from beseto_gui.core.session import Session, Span
from beseto_gui.gui.canvas import spans

#: How long a glide takes.
GLIDE_MS = 180
#: Set to 0 by who wants no moving pictures from this program.
_ENVIRONMENT = "BESETO_ANIMATIONS"


def motion_is_welcome() -> bool:
    """Return whether the desktop and the environment let things move."""
    if os.environ.get(_ENVIRONMENT) == "0":
        return False
    from PySide6.QtWidgets import QStyle  # of 50 enumerations, which take their time

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(hint) > 0


#: Makes a span the visible one.
Show = Callable[[Span], None]


class Glide(QObject):
    """Carries the visible span of a session to a target, slowing down towards it.

    Args:
        session: See below.
        follow: Shows a span on the way, or at the end of a step of a gesture.
        arrive: Shows the target of a jump.
        parent: Owner.

    Attributes:
        session: The session whose span is moved.
    """

    def __init__(
        self, session: Session, follow: Show, arrive: Show, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._follow, self._arrive = follow, arrive
        self._end = arrive
        self._animated: bool | None = None
        self._first = self._last = self._shown = session.span
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(GLIDE_MS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._step)

    @property
    def animated(self) -> bool:
        """Whether it takes time at all; without, every target is reached at once.

        As the desktop wishes, which is asked when the first thing moves, until it is set.
        """
        if self._animated is None:
            self._animated = motion_is_welcome()
        return self._animated

    @animated.setter
    def animated(self, wanted: bool | None) -> None:
        self._animated = wanted

    @property
    def is_running(self) -> bool:
        """Whether it is on its way."""
        return self._motion.state() == QVariantAnimation.State.Running

    @property
    def target(self) -> Span:
        """Where it is going; what is visible when it is at rest."""
        return self._last if self.is_running else self.session.span

    def go(self, target: Span, *, remember: bool = False, is_jump: bool = True) -> None:
        """Go to a span.

        Args:
            target: What to show.
            remember: Whether "back" should come back to where this began.
            is_jump: Whether this is no step of a gesture.
        """
        remember = remember and not self.is_running
        self._motion.stop()
        self._end = self._arrive if is_jump else self._follow
        is_there = target == self.session.span
        if remember and not is_there:
            self.session.remember()
        if is_there or not self.animated:
            self._end(target)
            return
        self._first, self._last, self._shown = self.session.span, target, self.session.span
        self._motion.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._motion.stop()

    @Slot("QVariant")  # type: ignore[arg-type]
    def _step(self, part: float) -> None:
        if self.session.span != self._shown:  # somebody else has moved the view meanwhile
            self._motion.stop()
            return
        self._shown = spans.between(self._first, self._last, part)
        (self._follow if part < 1 else self._end)(self._shown)


#: Speed of a held key in view widths a second: at first, and after `_RAMP_S`.
_SLOW, _FAST, _RAMP_S = 0.5, 2.5, 1.2
#: How long the pan takes to stand still after the key is let go.
_STOP_S = 0.15


class HeldPan:
    """How far a held key has moved the view: faster while held, running out when let go."""

    def __init__(self) -> None:
        self.direction = 0
        self._held = False
        self._speed = 0.0

    def press(self, direction: int) -> None:
        """Begin to move: -1 towards the past, +1 towards the future."""
        if direction != self.direction or not self._held:
            self.direction, self._held, self._speed = direction, True, _SLOW

    def release(self) -> None:
        """Run out."""
        self._held = False

    @property
    def is_moving(self) -> bool:
        """Whether there is still way to go."""
        return self._speed > 0

    def advance(self, by_s: float) -> float:
        """Return how many view widths the view moves in the next `by_s` seconds."""
        way = self.direction * self._speed * by_s
        if self._held:
            self._speed = min(_FAST, self._speed + (_FAST - _SLOW) / _RAMP_S * by_s)
        else:
            self._speed = max(0.0, self._speed - _FAST / _STOP_S * by_s)
        return way


class HeldPanTimer(QObject):
    """Drives a `HeldPan` with the clock and moves the visible span of a session.

    Args:
        session: The session.
        follow: Shows a span on the way.
        parent: Owner.
    """

    _TICK_MS = 16

    def __init__(self, session: Session, follow: Show, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._follow = follow
        self.pan = HeldPan()
        #: From the first to the last date of the document; views stay near it.
        self.data = session.span
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(self._TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        """Whether it still moves the view."""
        return self._timer.isActive()

    def start(self, direction: int) -> None:
        """Begin to move: -1 towards the past, +1 towards the future."""
        if not self._timer.isActive():
            self._session.remember()
            self._clock.start()
            self._timer.start()
        self.pan.press(direction)

    def stop(self) -> None:
        """Run out."""
        self.pan.release()

    @Slot()
    def _tick(self) -> None:
        by_s = min(self._clock.restart() / 1000, 0.1)
        span = self._session.span
        way = self.pan.advance(by_s) * span.length_s
        self._follow(spans.clamped(spans.moved(span, way), self.data))
        if not self.pan.is_moving:
            self._timer.stop()
