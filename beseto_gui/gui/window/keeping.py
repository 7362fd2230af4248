"""Keeps what is edited: gives every document that is open a file that its edits go to."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.session import Session
from beseto_gui.core.store.commands import AttachOriginal, DetachOriginal
from beseto_gui.core.store.document import Command, Document
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.gui.settings import data_folder

#: So many events are copied at once.
AT_ONCE_EVENTS = 5_000


class Keeper(QObject):
    """Lets `Session.execute` edit whatever is open.

    Args:
        session: What is being looked at.
        window: What dialogs stand over.
    """

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._folder = data_folder() / "untitled"
        session.editable = self._editable

    def close(self) -> None:
        """Give the file back, and edit nothing more."""
        self._session.editable = None
        self._session.document.close()

    def _editable(self, document: Document, command: Command) -> Document | None:
        if not keeps_no_edits(document):
            return document
        if document.sheet is None and isinstance(command, AttachOriginal | DetachOriginal):
            return document  # the settings remember it, and nothing is written
        if len(document.events) > AT_ONCE_EVENTS:
            raise CommandError(_("this timeline is open for reading only"))
        from beseto_gui.core.untitled import keep

        return keep(document, self._folder)


def keeps_no_edits(document: Document) -> bool:
    """Return whether edits of a document are lost with it: it has no file that they go to."""
    return document.sheet is not None or isinstance(document, MemoryDocument)
