"""Keeps what is edited: gives every document that is open a file that its edits go to."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.base.progress import Progress, part_of
from beseto_gui.core.loading import Loaded, prepare
from beseto_gui.core.model.change import Change
from beseto_gui.core.session import Session
from beseto_gui.core.store.commands import AttachOriginal, DetachOriginal
from beseto_gui.core.store.document import Command, Document
from beseto_gui.gui.actions.documents import file_of, let_go, untitled_folder
from beseto_gui.gui.workers import Job, Work

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

#: So many events are copied at once; that takes about a tenth of a second.
AT_ONCE_EVENTS = 500
#: So many are copied beside the window without asking; that takes some seconds.
UNASKED_EVENTS = 20_000
#: What copying an event costs, for the question: seconds, bytes.
_EVENT_S, _EVENT_BYTES = 1 / 4_000, 500
#: How much of the work is copying; the rest makes what the first frame needs.
_COPIED = 0.9


class Keeper(QObject):
    """Lets `Session.execute` edit whatever is open.

    What keeps no edits is copied into an untitled document when it is first edited: at once
    where that is quick, else beside the window. Edits wait for it, and none of them is lost:
    where something else is looked at meanwhile, they go into the copy all the same.

    Args:
        session: What is being looked at.
        window: What dialogs stand over.
    """

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._job: Job | None = None
        self._question: QMessageBox | None = None
        self._document: Document | None = None
        self._waiting: list[Command] = []
        session.editable = self._editable

    @property
    def is_busy(self) -> bool:
        """Whether edits wait for a copy."""
        return self._document is not None

    @Slot()
    def cancel(self) -> None:
        """Make no copy, and none of the edits that wait for it."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._session.busy_changed.announce("", 1.0)
        if self._question is not None:
            self._question.finished.disconnect(self._answered)
            self._question.close()
            self._question = None
        if self._document is not None:
            document, self._document = self._document, None
            self._waiting.clear()
            if document is self._session.document:
                # Whoever shows the edit already shows the records as they are again.
                self._session.tell(Change(document.revision, "Open", everything=True))

    def close(self) -> None:
        """Give the file back, once, and edit nothing more."""
        if self._session.editable is not None:
            self._session.editable = None
            self.cancel()
            let_go(self._session.document)

    def _editable(self, document: Document, command: Command) -> Document | None:
        if file_of(document) is not None:
            return document
        if document.sheet is None and isinstance(command, AttachOriginal | DetachOriginal):
            return document  # the settings remember it, and nothing is written
        count = len(document.events)
        if count <= AT_ONCE_EVENTS:
            from beseto_gui.core.untitled import keep

            return keep(document, untitled_folder())
        if self._document is not None and self._document is not document:
            raise CommandError(
                _("another table is being copied to be edited"), advice=_("wait for it")
            )
        self._waiting.append(command)
        if self._document is None:
            self._document = document
            if count <= UNASKED_EVENTS:
                self._begin()
            else:
                self._ask(count)
        return None

    def _ask(self, count: int) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(_("Copy this table into a timeline that can be edited?"))
        box.setInformativeText(
            _(
                "It has {n} rows: copying takes {time} and {size} MB. "
                "The file itself stays as it is."
            ).format(
                n=f"{count:,}",
                time=_duration(count * _EVENT_S),
                size=f"{count * _EVENT_BYTES / 1e6:,.0f}",
            )
        )
        yes = box.addButton(_("Copy and edit"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(yes)
        box.finished.connect(self._answered)
        self._question = box
        box.open()

    @Slot(int)
    def _answered(self, _result: int) -> None:
        box, self._question = self._question, None
        if box is not None and box.clickedButton() is box.defaultButton():
            self._begin()
        else:
            self.cancel()

    def _begin(self) -> None:
        assert self._document is not None
        self._job = Job(_copying(self._document), unwanted=_discard)
        self._job.progressed.connect(self._tell_part)
        self._job.finished.connect(self._ended)
        self._tell_part(0.0)
        self._job.start()

    @Slot(float)
    def _tell_part(self, part: float) -> None:
        self._session.busy_changed.announce(_("Copying, so that it can be edited"), part)

    @Slot(object, object)
    def _ended(self, loaded: Loaded | None, error: Exception | None) -> None:
        self._job = None
        self._session.busy_changed.announce("", 1.0)
        if loaded is None:
            self.cancel()
            assert error is not None
            raise error
        before, self._document = self._document, None
        waiting, self._waiting = self._waiting, []
        if self._session.document is before:
            self._session.go_on_in(loaded.document, loaded.prepared)
            failed = _each(self._session.execute, waiting)
        else:
            failed = _each(loaded.document.apply, waiting)
            let_go(loaded.document)
        if failed:
            raise failed[0]


def _each(do: Callable[[Command], object], commands: list[Command]) -> list[CommandError]:
    """Do each of some commands, and return why some could not be done."""
    failed: list[CommandError] = []
    for command in commands:
        try:
            do(command)
        except CommandError as error:
            failed.append(error)
    return failed


def _copying(document: Document) -> Work:
    tongue, folder = language(), untitled_folder()

    def work(progress: Progress) -> Loaded:
        from beseto_gui.core.untitled import keep

        made = keep(document, folder, part_of(progress, 0.0, _COPIED))
        with ExitStack() as given_up:
            given_up.callback(let_go, made)
            made.table()
            loaded = prepare(Loaded(made), tongue, part_of(progress, _COPIED, 1.0))
            given_up.pop_all()
        return loaded

    return work


def _discard(loaded: object) -> None:
    if isinstance(loaded, Loaded):
        let_go(loaded.document)


def _duration(length_s: float) -> str:
    """Return about how long something takes, in words."""
    if length_s < 90:
        n = max(10, round(length_s / 10) * 10)
        return ngettext("about {n} second", "about {n} seconds", n).format(n=n)
    n = round(length_s / 60)
    return ngettext("about {n} minute", "about {n} minutes", n).format(n=n)
