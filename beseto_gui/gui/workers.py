"""Work that would hold the window up, done in another thread on plain values."""

import sys
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot

from beseto_gui.core.base.progress import Cancelled, Progress

#: Does the work and returns what came of it; calls `Progress` now and then.
Work = Callable[[Progress], object]

#: How far the work is, is told no more often than this.
_TELL_S = 1 / 30
#: While there is work, the window waits no longer than this for Python to be free for it. With
#: the usual 5 ms a frame of some hundred calls of Qt would wait as often, and take seconds.
_SWITCH_S = 0.00005


class Job(QObject):
    """One piece of work on the thread pool of Qt.

    It belongs to the application, outlives whoever started it, and deletes itself.

    Args:
        work: What is done in the other thread. It must not touch widgets, nor a document that
            is looked at.
        clock: Tells the time in seconds.
        unwanted: What is done with the result, in the thread of the window, when nobody waits
            for it any more.

    Signals:
        progressed: The part that is done, 0 to 1; not more than some thirty times a second.
        finished: What the work has returned and None; or None and the exception that ended it.
            Like `progressed` it is emitted in the thread of the window, and not at all for
            work that was cancelled.
    """

    progressed = Signal(float)
    finished = Signal(object, object)
    _reached = Signal(float)
    _ended = Signal(object, object)

    def __init__(
        self,
        work: Work,
        clock: Callable[[], float] = monotonic,
        unwanted: Callable[[object], None] | None = None,
    ) -> None:
        super().__init__(QCoreApplication.instance())
        self._unwanted = unwanted
        self._work, self._clock = work, clock
        self._cancelled, self._told_s = False, -_TELL_S
        self._reached.connect(self._tell_part)
        self._ended.connect(self._tell_end)

    def start(self) -> None:
        """Begin, when a thread is free."""
        _hurry(+1)
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Say that nobody waits any more; the work ends when it next tells how far it is."""
        self._cancelled = True

    def _progress(self, part: float) -> None:
        if self._cancelled:
            raise Cancelled
        now_s = self._clock()
        if now_s - self._told_s >= _TELL_S:
            self._told_s = now_s
            self._reached.emit(part)

    def _run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            if not self._cancelled:
                result = self._work(self._progress)
        except Exception as caught:  # noqa: BLE001  # whatever it is: who waits must hear of it
            error = caught
        self._ended.emit(result, error)

    @Slot(float)
    def _tell_part(self, part: float) -> None:
        if not self._cancelled:
            self.progressed.emit(part)

    @Slot(object, object)
    def _tell_end(self, result: object, error: Exception | None) -> None:
        _hurry(-1)
        self.deleteLater()
        if not self._cancelled:
            self.finished.emit(result, error)
        elif self._unwanted is not None and result is not None:
            self._unwanted(result)


def wait_for_all() -> None:
    """Wait until all work has ended; what it led to is not told any more."""
    QThreadPool.globalInstance().waitForDone()


_usual_s = sys.getswitchinterval()
_running = 0


def _hurry(by: int) -> None:
    """Let threads take turns quickly as long as there is work."""
    global _running
    _running += by
    sys.setswitchinterval(_SWITCH_S if _running else _usual_s)
