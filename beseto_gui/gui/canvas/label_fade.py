"""Labels that have just found room come in gently, and only they are drawn anew for that."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

#: How long a label takes to come in.
FADE_MS = 120
_TICK_MS = 16


class LabelFade(QObject):
    """Knows which labels are coming in, and how far they are.

    Attributes:
        animated: Whether labels take time to come in at all.

    Signals:
        moved: Labels that are coming in are to be drawn again.
    """

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.animated = False
        self._since_ms: dict[int, int] = {}
        self._seen: frozenset[int] = frozenset()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def events(self) -> frozenset[int]:
        """The events whose labels are coming in."""
        return frozenset(self._since_ms)

    def begin(self, fresh: frozenset[int]) -> None:
        """Let the labels of events come in, when they were not told of before."""
        if fresh is self._seen:
            return
        self._seen = fresh
        if self.animated and fresh:
            now_ms = self._clock.elapsed()
            for event in fresh:
                self._since_ms.setdefault(event, now_ms)
            self._timer.start()

    def opacities(self) -> dict[int, float]:
        """Return how much is seen of each label that is coming in."""
        now_ms = self._clock.elapsed()
        return {
            event: min((now_ms - since_ms) / FADE_MS, 1.0)
            for event, since_ms in self._since_ms.items()
        }

    def stop(self) -> None:
        """Show all labels as they are."""
        self._since_ms.clear()
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        """Have what is coming in drawn again; once it is whole, for the last time."""
        self.moved.emit()
        now_ms = self._clock.elapsed()
        self._since_ms = {
            event: since_ms
            for event, since_ms in self._since_ms.items()
            if now_ms - since_ms < FADE_MS
        }
        if not self._since_ms:
            self._timer.stop()
            self.moved.emit()
