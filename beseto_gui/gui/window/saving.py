"""Gives a document a name, or writes a copy of it."""

import os
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from beseto_gui.core.base.errors import BesetoError, ExportError
from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.base.progress import Progress, silent
from beseto_gui.core.loading import APPLICATION_FILE
from beseto_gui.core.session import Session
from beseto_gui.core.store.document import Document
from beseto_gui.gui.actions.documents import file_of, is_untitled, let_go
from beseto_gui.gui.actions.files import Files
from beseto_gui.gui.docks.banner import Banner, Kind
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.workers import Job, Work

#: So many events are written at once; that takes about a tenth of a second.
AT_ONCE_EVENTS = 500
#: What has no kind of its own when a copy is saved, and what a copy may be besides.
_COPIES = (APPLICATION_FILE, ".json")
_STEPS, _CALM_MS = 1000, 400


class _Wanted(NamedTuple):
    """Where a document is wanted, and whether to go on there."""

    path: Path
    goes_on: bool


class Saver(QObject):
    """Save as, and save a copy: at once, or beside the window where that takes longer.

    While a large document is written nothing can be edited, so that the new file has all.

    Args:
        session: What is being looked at.
        settings: Knows the folder that dialogs start in.
        files: Remembers recent files.
        banner: Tells what came of it.
        window: What dialogs stand over.
    """

    def __init__(
        self, session: Session, settings: Settings, files: Files, banner: Banner, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._settings, self._files = session, settings, files
        self._banner, self._window = banner, window
        self._job: Job | None = None
        self._dialog: QProgressDialog | None = None
        self._asking: QFileDialog | None = None
        self._goes_on = False
        self._wanted = _Wanted(Path(), goes_on=False)

    @property
    def is_busy(self) -> bool:
        """Whether a document is being written."""
        return self._job is not None

    def save(self) -> None:
        """Ask for a name where there is none; say of all else that every edit is on disk."""
        document = self._session.document
        found = file_of(document)
        if found is None or is_untitled(document) or found.read_only:
            self.save_as()
        else:
            text = _("Every edit is on disk as soon as it is made: there is nothing to save.")
            self._banner.tell(text, Kind.GOOD)

    def save_as(self) -> None:
        """Ask for a name, write the document there, and go on there."""
        self._ask(_("Save as"), (APPLICATION_FILE,), goes_on=True)

    def save_copy(self) -> None:
        """Ask for a name, and write a copy there."""
        self._ask(_("Save a copy"), _COPIES, goes_on=False)

    def write(self, path: Path, *, goes_on: bool) -> None:
        """Write the document to a file, and go on there if that is wanted."""
        document = self._session.document
        self._wanted = _Wanted(path, goes_on)
        found = file_of(document)
        if found is not None and os.path.realpath(found.path) == os.path.realpath(path):
            self._banner.tell(_("{name} is open already").format(name=path.name), Kind.INFORMATION)
        elif goes_on and path.suffix.lower() != APPLICATION_FILE:
            self._banner.tell(sentence(_no_document(path)), Kind.PROBLEM)
        elif len(document.events) > AT_ONCE_EVENTS:
            self._begin(_writing(document, path))
        else:
            try:
                self._written(_write(document, path, silent))
            except BesetoError as error:
                self._banner.tell(sentence(error), Kind.PROBLEM)

    def _begin(self, work: Work) -> None:
        text = _("Writing {name}").format(name=self._wanted.path.name)
        dialog = QProgressDialog(text, _("Cancel"), 0, _STEPS, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_CALM_MS)
        dialog.setAutoReset(False)
        dialog.canceled.connect(self.cancel)
        self._dialog = dialog
        self._job = Job(work)
        self._job.progressed.connect(self._tell_part)
        self._job.finished.connect(self._ended)
        dialog.setValue(0)
        self._job.start()

    @Slot()
    def cancel(self) -> None:
        """Write no more; what was in the file before is still there."""
        if self._job is not None:
            self._job.cancel()
            self._rest()

    def _rest(self) -> None:
        self._job = None
        if self._dialog is not None:
            self._dialog.canceled.disconnect(self.cancel)
            self._dialog.close()
            self._dialog = None

    @Slot(float)
    def _tell_part(self, part: float) -> None:
        if self._dialog is not None:
            self._dialog.setValue(int(part * _STEPS))

    @Slot(object, object)
    def _ended(self, lost: tuple[str, ...] | None, error: Exception | None) -> None:
        self._rest()
        if isinstance(error, BesetoError):
            self._banner.tell(sentence(error), Kind.PROBLEM)
        elif error is not None:
            raise error
        else:
            self._written(lost or ())

    def _written(self, lost: tuple[str, ...]) -> None:
        path, goes_on = self._wanted
        told = [_("Saved: {name}").format(name=path.name), *lost]
        if goes_on:
            from beseto_gui.core.store.file_document import FileDocument

            before = self._session.document
            self._session.go_on_in(FileDocument(path))
            self._leave(before)
            self._files.remember(path)
        self._banner.tell("\n".join(told), Kind.INFORMATION if lost else Kind.GOOD)

    def _leave(self, document: Document) -> None:
        """Close the document that was written elsewhere; what had no name now has one."""
        found = file_of(document)
        path = found.path if found is not None and is_untitled(document) else None
        let_go(document)
        if path is not None:
            from beseto_gui.core.untitled import discard

            discard(path)

    def _ask(self, title: str, endings: tuple[str, ...], *, goes_on: bool) -> None:
        names = {APPLICATION_FILE: _("Timeline"), ".json": _("JSON, for other programs")}
        suggested = self._suggested()
        dialog = QFileDialog(self._window, title, str(suggested.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([f"{names[ending]} (*{ending})" for ending in endings])
        dialog.setDefaultSuffix(endings[0])
        dialog.selectFile(suggested.name)
        dialog.filterSelected.connect(self._take_ending)
        dialog.fileSelected.connect(self._chosen)
        self._asking, self._goes_on = dialog, goes_on
        dialog.open()

    @Slot(str)
    def _take_ending(self, kind: str) -> None:
        """Let a name without an ending get that of the kind that is chosen."""
        if self._asking is not None:
            self._asking.setDefaultSuffix(kind.rpartition("*")[2].rstrip(")"))

    @Slot(str)
    def _chosen(self, name: str) -> None:
        self._asking = None
        self._settings.set("files/folder", str(Path(name).parent))
        self.write(Path(name), goes_on=self._goes_on)

    def _suggested(self) -> Path:
        document = self._session.document
        folder = Path(self._settings.text("files/folder") or Path.home())
        found = file_of(document)
        if found is not None and not is_untitled(document):
            return found.path
        title = document.timeline.title.get(language()).replace(": ", " – ")
        name = "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title).strip(" .")
        return folder / f"{name[:80] or _('Untitled')}{APPLICATION_FILE}"


def _no_document(path: Path) -> BesetoError:
    return ExportError(
        _("this kind of file cannot be written"),
        where=str(path),
        advice=_("timelines have names ending in {endings}").format(endings=APPLICATION_FILE),
    )


def _writing(document: Document, path: Path) -> Work:
    def work(progress: Progress) -> tuple[str, ...]:
        return _write(document, path, progress)

    return work


def _write(document: Document, path: Path, progress: Progress) -> tuple[str, ...]:
    """Write a document, in any thread, and return what the file cannot keep.

    Raises:
        ExportError: When it cannot be written.
        NotEditableError: When somebody edits the file that it is wanted in.
    """
    from beseto_gui.core.saving import save

    found = file_of(document)
    if found is None or path.suffix.lower() != APPLICATION_FILE:
        return save(document, path, progress)
    if found.is_changed_outside():  # its place may be gone, but it can still be read
        found.save_copy(path, progress)
        return ()
    from beseto_gui.core.store.file_document import FileDocument

    with closing(FileDocument(found.path, read_only=True)) as reader:  # holds nobody up
        reader.save_copy(path, progress)
    return ()
