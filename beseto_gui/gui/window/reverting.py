"""Backups of what is opened, and the way back to them or to what it was when it was opened."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.session import Session
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.history import Step
from beseto_gui.gui.actions.documents import backup_folder, file_of, is_untitled
from beseto_gui.gui.docks.banner import Banner, Kind
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.workers import Job, Work


class Reverter(QObject):
    """Makes a backup of every file that is opened to be edited, and reverts to earlier states.

    Args:
        session: What is being looked at; `look` is called when that is another document.
        banner: Tells what came of it.
        window: What dialogs stand over.
    """

    def __init__(self, session: Session, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._banner, self._window = banner, window
        self._document: Document | None = None
        self._opened_with: Step | None = None
        self._job: Job | None = None

    def close(self) -> None:
        """Tell nothing more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def look(self) -> None:
        """Make a backup of what is looked at, where it is a file that was just opened."""
        document = self._session.document
        if document is self._document:
            return
        self._document = document
        found = file_of(document)
        self._opened_with = found.undo_step if found else None
        if found is not None and not found.read_only and not is_untitled(document):
            self.close()
            self._job = Job(_backing_up(found.path))
            self._job.finished.connect(self._ended)
            self._job.start()

    @Slot(object, object)
    def _ended(self, _path: Path | None, error: Exception | None) -> None:
        self._job = None
        if isinstance(error, BesetoError):
            text = _("No backup was made: {why}").format(why=error)
            self._banner.tell(text, Kind.PROBLEM)
        elif error is not None:
            raise error

    # --- back ---

    def ask(self) -> None:
        """Ask to which earlier state to go back."""
        from beseto_gui.core.backups import backups_of
        from beseto_gui.gui.dialogs.revert import RevertDialog

        found = file_of(self._session.document)
        if found is None:
            return
        dialog = RevertDialog(
            self._edits_since(), backups_of(found.path, backup_folder()), self._window
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.opened_wanted.connect(self.to_opened)
        dialog.backup_wanted.connect(self.to_backup)
        dialog.open()

    def _edits_since(self) -> int:
        """Return how many steps lead back to what was opened; 0 when none do."""
        found = file_of(self._session.document)
        if found is None:
            return 0
        steps, opened = found.history(), found.opened_at
        now = sum(step.is_done for step in steps)
        # Where steps before it were undone and others done, it is no step of the history any more.
        then = steps[opened - 1] if 0 < opened <= len(steps) else None
        return abs(now - opened) if _number_of(then) == _number_of(self._opened_with) else 0

    @Slot()
    def to_opened(self) -> None:
        """Undo what was done since it was opened."""
        found = file_of(self._session.document)
        if found is not None:
            self._session.go_to(found.opened_at)

    @Slot(Path)
    def to_backup(self, backup: Path) -> None:
        """Put a backup in the place of the file, and read it."""
        from beseto_gui.core.backups import restore

        found = file_of(self._session.document)
        if found is None:
            return
        try:
            restore(found.path, backup, backup_folder())
            self._session.tell(found.reload())
        except BesetoError as error:
            self._banner.tell(sentence(error), Kind.PROBLEM)
        else:
            self._opened_with = found.undo_step
            text = _("Reverted. What was there before is among the backups.")
            self._banner.tell(text, Kind.GOOD)


def _number_of(step: Step | None) -> tuple[object, ...] | None:
    return step and (step.number, step.name, step.made, step.subject)


def _backing_up(path: Path) -> Work:
    def work(_progress: Progress) -> Path | None:
        from beseto_gui.core.backups import back_up

        return back_up(path, backup_folder())

    return work
