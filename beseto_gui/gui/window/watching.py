"""Notices when another program changes the file that is open."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, Slot
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.core.session import Session
from beseto_gui.gui.actions.documents import file_of
from beseto_gui.gui.docks.banner import Banner, Kind, Offer


class Watcher(QObject):
    """Tells when the file is not as it was left, and reads it again when that is wanted.

    It looks when the system says that the file was written to, and when the window is come
    back to: not every file system says so.

    Args:
        session: What is being looked at; `follow` is called when that may be another document.
        banner: Where it is told.
        save_as: Asks for a name for what is shown.
        window: The window.
    """

    def __init__(
        self, session: Session, banner: Banner, save_as: Callable[[], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._banner, self._save_as, self._window = banner, save_as, window
        self._files: QFileSystemWatcher | None = None
        self._told = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look when the window is come back to."""
        if event.type() == QEvent.Type.ActivationChange and self._window.isActiveWindow():
            self.look()
        return False

    def close(self) -> None:
        """Watch nothing more."""
        self._window.removeEventFilter(self)
        if self._files is not None:
            # Giving the file back writes to it, and the document cannot be asked any more then.
            self._files.fileChanged.disconnect(self._changed)
            self._files.deleteLater()
            self._files = None

    @Slot()
    def look(self) -> None:
        """Tell once that the file was changed by somebody else, if it was."""
        if not self._told:
            self.tells_change()

    def tells_change(self) -> bool:
        """Return whether the file was changed by somebody else, and tell that it was."""
        found = file_of(self._session.document)
        self._told = found is not None and found.is_changed_outside()
        if found is None or not self._told:
            return False
        if found.path.exists():
            text = _(
                "Another program has changed {name}. Nothing is edited until it is read again."
            )
            offer = Offer(_("Read again"), self.read_again)
        else:
            text = _(
                "{name} is gone from its place, or was renamed. "
                "What is shown is as it was left; save it under a name to keep it."
            )
            offer = Offer(_("Save as…"), self._save_as)
        self._banner.tell(text.format(name=found.path.name), Kind.PROBLEM, offer)
        return True

    def read_again(self) -> None:
        """Take the file as it is now."""
        found = file_of(self._session.document)
        if found is not None:
            self._told = False
            self._session.tell(found.reload())

    def follow(self) -> None:
        """Watch the file of what is looked at, and no other."""
        found = file_of(self._session.document)
        wanted = [str(found.path)] if found is not None else []
        if self._files is None:
            if not wanted:
                return
            self._files = QFileSystemWatcher(self)
            self._files.fileChanged.connect(self._changed)
        watched = self._files.files()
        if watched != wanted:
            self._told = False
            if watched:
                self._files.removePaths(watched)
            if wanted:
                self._files.addPaths(wanted)

    @Slot()
    def _changed(self) -> None:
        self.follow()  # one that was replaced is not watched any more
        self.look()
