"""Work that would hold the window up, done in another thread on plain values."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal, Slot

#: Does the work; asks now and then whether it is still wanted, and stops if not.
Work = Callable[[Callable[[], bool]], None]


class Job(QObject):
    """One piece of work on the thread pool of Qt.

    It belongs to the application, outlives whoever started it, and deletes itself.

    Args:
        work: What is done in the other thread. It must not touch widgets or the document.

    Signals:
        finished: None, or the exception that ended the work. Emitted in the thread of the
            window, and not at all for work that was cancelled.
    """

    finished = Signal(object)
    _ended = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(QCoreApplication.instance())
        self._work, self._cancelled = work, False
        self._ended.connect(self._tell)

    def start(self) -> None:
        """Begin, when a thread is free."""
        QThreadPool.globalInstance().start(self._run)

    def cancel(self) -> None:
        """Say that nobody waits any more."""
        self._cancelled = True

    def _is_wanted(self) -> bool:
        return not self._cancelled

    def _run(self) -> None:
        error: Exception | None = None
        try:
            if self._is_wanted():
                self._work(self._is_wanted)
        except Exception as caught:  # noqa: BLE001  # whatever it is: who waits must hear of it
            error = caught
        self._ended.emit(error)

    @Slot(object)
    def _tell(self, error: Exception | None) -> None:
        if self._is_wanted():
            self.finished.emit(error)
        self.deleteLater()
