"""Documents as files, for the commands: see `actions.shell.Documents`."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.base.progress import Progress
from beseto_gui.gui.actions.documents import file_of, untitled_folder
from beseto_gui.gui.actions.files import Files
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.banner import Banner, Kind, Offer
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.window.keeping import Keeper
from beseto_gui.gui.window.opening import Opener
from beseto_gui.gui.workers import Job

if TYPE_CHECKING:
    # What only a document in a file has a use for is not loaded at the start.
    from beseto_gui.core.untitled import Waiting
    from beseto_gui.gui.window.reverting import Reverter
    from beseto_gui.gui.window.saving import Saver
    from beseto_gui.gui.window.watching import Watcher


class Documents(QObject):
    """New, save, revert, and the documents that have no name yet.

    Every edit is on disk when it is made, so the window is closed without a question; what has
    no name is kept, and offered when the program is started again.

    Args:
        bridge: The session.
        settings: What is remembered.
        files: Puts documents into the session.
        opener: Opens files.
        banner: Tells what came of it.
        window: What dialogs stand over.
    """

    def __init__(
        self,
        bridge: Bridge,
        settings: Settings,
        files: Files,
        opener: Opener,
        banner: Banner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._settings, self._files = bridge.session, settings, files
        self._banner, self._window, self._opener = banner, window, opener
        self.keeper = Keeper(bridge.session, window)
        bridge.changed.connect(self._follow)
        self._job: Job | None = None
        self._waiting: Sequence[Waiting] = ()
        self._is_leaving = False

    @cached_property
    def saver(self) -> "Saver":
        """What writes documents."""
        from beseto_gui.gui.window.saving import Saver

        return Saver(self._session, self._settings, self._files, self._banner, self._window)

    @cached_property
    def reverter(self) -> "Reverter":
        """What makes backups, and goes back."""
        from beseto_gui.gui.window.reverting import Reverter

        return Reverter(self._session, self._banner, self._window)

    @cached_property
    def watcher(self) -> "Watcher":
        """What notices that the file is changed by others."""
        from beseto_gui.gui.window.watching import Watcher

        return Watcher(self._session, self._banner, self.saver.save_as, self._window)

    @Slot()
    def _follow(self) -> None:
        """Let a file that is opened be backed up and watched."""
        if "watcher" in self.__dict__ or file_of(self._session.document) is not None:
            self.watcher.follow()
            self.reverter.look()

    # --- what commands do ---

    def new(self) -> None:
        """Begin an empty timeline."""
        from beseto_gui.core.untitled import keep, new_document

        self._opener.look_at(keep(new_document(), untitled_folder()))

    def save(self) -> None:
        """Give what has no name one; say of all else that it is on disk."""
        self.saver.save()

    def save_as(self) -> None:
        """Ask for a name, and go on there."""
        self.saver.save_as()

    def save_copy(self) -> None:
        """Ask for a name, and write a copy there."""
        self.saver.save_copy()

    def revert(self) -> None:
        """Ask to which earlier state to go back."""
        self.reverter.ask()

    # --- without a name ---

    @Slot()
    def offer_waiting(self) -> None:
        """Offer the untitled documents of earlier runs, in a message that waits."""
        folder = untitled_folder()
        if folder.is_dir() and self._job is None:
            self._job = Job(_looking)
            self._job.finished.connect(self._offer)
            self._job.start()

    def show_untitled(self) -> None:
        """Show the documents that have no name yet."""
        from beseto_gui.core.untitled import waiting
        from beseto_gui.gui.dialogs.untitled import UntitledDialog

        dialog = UntitledDialog(waiting(untitled_folder()), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._open)
        dialog.open()

    @Slot(object, object)
    def _offer(self, found: "Sequence[Waiting] | None", error: Exception | None) -> None:
        self._job = None
        if error is not None:
            raise error
        self._waiting = found or ()
        if not self._waiting or not self._banner.isHidden():
            return
        if len(self._waiting) == 1:
            from beseto_gui.gui.dialogs.untitled import words_of

            text = _("Kept without a name: {what}").format(what=words_of(self._waiting[0]))
            offer = Offer(_("Go on with it"), self._open_waiting)
        else:
            n = len(self._waiting)
            text = ngettext(
                "{n} timeline is kept without a name.", "{n} timelines are kept without a name.", n
            ).format(n=n)
            offer = Offer(_("Show them"), self.show_untitled)
        self._banner.tell(text, Kind.INFORMATION, offer)

    def _open_waiting(self) -> None:
        self._open(self._waiting[0].path)

    @Slot(Path)
    def _open(self, path: Path) -> None:
        self._opener.open([path])

    # --- errors ---

    @Slot(str, bool)
    def tell_problem(self, text: str, _fault: bool) -> None:
        """Show what went wrong; that the file was changed, with what can be done about it."""
        if file_of(self._session.document) is None or not self.watcher.tells_change():
            self._banner.tell(text, Kind.PROBLEM)

    # --- the end ---

    def may_close(self) -> bool:
        """Return whether nothing is lost by closing the window now; else ask."""
        if self._is_leaving or not self.keeper.is_busy:
            return True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(_("The table is still being copied. Its edits are lost when you quit now."))
        leave = box.addButton(_("Quit"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Wait"), QMessageBox.ButtonRole.RejectRole))
        leave.clicked.connect(self._leave)
        box.open()
        return False

    @Slot()
    def _leave(self) -> None:
        self._is_leaving = True
        self._window.close()

    def close(self) -> None:
        """Give the file back."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if "saver" in self.__dict__:
            self.saver.cancel()
        if "watcher" in self.__dict__:
            self.watcher.close()
            self.reverter.close()
        self.keeper.close()


def _looking(_progress: Progress) -> "Sequence[Waiting]":
    from beseto_gui.core.untitled import waiting

    return waiting(untitled_folder())
