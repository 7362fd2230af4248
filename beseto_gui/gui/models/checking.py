"""Checking a timeline beside the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from beseto_gui.core.base.progress import Progress
from beseto_gui.core.model.change import Change
from beseto_gui.core.session import Session
from beseto_gui.core.store.document import Document
from beseto_gui.gui.workers import Job, Work

if TYPE_CHECKING:
    from beseto_gui.core.lint.finding import Report

#: A timeline of at most so many events is checked by itself, and again after every edit.
BY_ITSELF_EVENTS = 20_000
#: So long after another timeline is shown it is checked, and so long after an edit.
_OPENED_MS, _EDITED_MS = 1_500, 400


class Checking(QObject):
    """Asks all rules about what a session shows: small timelines by itself, large ones when asked.

    Attributes:
        report: What was found last; None before anything was.
        is_stale: Whether the timeline has been edited since.

    Signals:
        changed: The report, whether it is stale, or whether it is being worked on is different.
        progressed: The part that is done, 0 to 1.
    """

    changed = Signal()
    progressed = Signal(float)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.report: Report | None = None
        self.is_stale = False
        self._document: Document | None = None
        self._job: Job | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look)
        if self._is_small:
            self._later.start(_OPENED_MS)

    @property
    def is_busy(self) -> bool:
        """Whether a report is being made."""
        return self._job is not None

    @property
    def is_slow(self) -> bool:
        """Whether a report is being made, and that takes longer than a blink."""
        return self.is_busy and not self._is_small

    @property
    def is_waiting(self) -> bool:
        """Whether a report will be made in a moment."""
        return self._later.isActive()

    @Slot(object)
    def follow(self, change: Change) -> None:
        """Know that the document has changed, or is another one."""
        self._give_up()
        is_other = change.everything and not self._is_copied
        if is_other:
            self.report = None
        self.is_stale = self.report is not None
        self._later.stop()
        if self._is_small:
            self._later.start(_OPENED_MS if is_other else _EDITED_MS)
        self.changed.emit()

    @Slot()
    def look(self) -> None:
        """Check the timeline as it is now, from the start."""
        self._later.stop()
        self._give_up()
        self._document = document = self._session.document
        document.table()  # made here where it is not yet: it belongs to this thread
        self._job = Job(_looking(document))
        self._job.progressed.connect(self.progressed)
        self._job.finished.connect(self._found)
        self._job.start()
        self.changed.emit()

    def close(self) -> None:
        """Check nothing more."""
        self._later.stop()
        self._give_up()

    @Slot()
    def cancel(self) -> None:
        """Stop what is going on; what was found before stays."""
        self._give_up()
        self.changed.emit()

    @property
    def _is_copied(self) -> bool:
        """Whether the document is a copy of what was checked, made because it is edited now."""
        before, now = self._document, self._session.document
        if before is None or hasattr(before, "path"):  # the places in a file go with that file
            return False
        return before.timeline == now.timeline and len(before.events) == len(now.events)

    @property
    def _is_small(self) -> bool:
        return len(self._session.document.events) <= BY_ITSELF_EVENTS

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object, object)
    def _found(self, report: "Report | None", error: Exception | None) -> None:
        self._job = None
        if report is not None:
            self.report, self.is_stale = report, False
        self.changed.emit()
        if error is not None:
            raise error


def _looking(document: Document) -> Work:
    def work(progress: Progress) -> "Report":
        from beseto_gui.core.lint.linter import lint

        return lint(document, progress)

    return work
