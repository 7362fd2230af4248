"""The files that a source was read from: kept inside the document, or linked to."""

import mimetypes
import tempfile
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.files import read_whole, write_whole
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.model.records import Attachment
from beseto_gui.core.session import Session
from beseto_gui.core.store.commands_files import (
    AddAttachment,
    LinkAttachment,
    RemoveAttachment,
)
from beseto_gui.core.store.document import Command
from beseto_gui.core.store.files_nearby import described, find_files, is_there, missing, relinking
from beseto_gui.gui.errors import sentence
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.workers import Job

_SIZE_PX, _WIDTHS_PX = (760, 360), (250, 100)
#: Endings of files that are opened by the program that the system has for them. All others,
#: which could be programs themselves, can only be saved.
_OPENED = {".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".odt", ".rtf", ".png", ".jpg", ".jpeg"}


class AttachmentsDialog(QDialog):
    """Lists the files of a source, opens and saves them, and finds those that have moved.

    Args:
        session: Whose document it is.
        source_id: The source.
        settings: Knows the folder that files were chosen in.
        parent: The window.
    """

    def __init__(
        self, session: Session, source_id: str, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._id, self._settings = session, source_id, settings
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        title = session.document.sources[source_id].title.get(language())
        self.setWindowTitle(_("Files of “{title}”").format(title=title))
        self.resize(*_SIZE_PX)
        self.view = QTableWidget(0, 3)
        self._said = QLabel()
        self._buttons: dict[str, QPushButton] = {}
        self._job: Job | None = None
        self._lost = 0
        self._lay_out()
        self._show()

    @property
    def said(self) -> str:
        """What came of the last thing that was done."""
        return self._said.text()

    def done(self, result: int) -> None:
        """Look for nothing more, and take the copies away that were made for opening."""
        self._give_up()
        if self._folder is not None:
            self._folder.cleanup()
        super().done(result)

    # --- how it stands ---

    def _lay_out(self) -> None:
        view = self.view
        view.setAccessibleName(_("Files"))
        view.setProperty("look", "framed")
        view.setHorizontalHeaderLabels([_("File"), _("Size"), _("Where it is")])
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width_px in enumerate(_WIDTHS_PX):
            view.setColumnWidth(column, width_px)
        view.doubleClicked.connect(self._open)
        view.itemSelectionChanged.connect(self._offer)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, text, slot in (
            ("keep", _("Keep a file inside…"), self._keep),
            ("link", _("Link to a file…"), self._link),
            ("open", _("Open"), self._open),
            ("save", _("Save a copy…"), self._save),
            ("remove", _("Remove"), self._remove),
            ("find", _("Find moved files…"), self._find),
        ):
            made = QPushButton(text)
            made.setAutoDefault(False)
            made.clicked.connect(slot)
            self._buttons[name] = made
            row.addWidget(made)
        row.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(view, 1)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(close)

    def _show(self) -> None:
        files = self._files
        self.view.setRowCount(len(files))
        for row, one in enumerate(files):
            for column, text in enumerate((one.name, _size(one.size), _place(one))):
                self.view.setItem(row, column, QTableWidgetItem(text))
        if files and self._current is None:
            self.view.selectRow(0)
        self._offer()

    @Slot()
    def _offer(self) -> None:
        """Offer what can be done with the current file."""
        one = self._current
        has_one = one is not None and is_there(one)
        self._buttons["open"].setEnabled(has_one and _suffix(one) in _OPENED)
        self._buttons["save"].setEnabled(has_one)
        self._buttons["remove"].setEnabled(one is not None)
        self._buttons["find"].setEnabled(bool(missing(self._session.document)))

    @property
    def _files(self) -> tuple[Attachment, ...]:
        source = self._session.document.sources.get(self._id)
        return source.attachments if source else ()

    @property
    def _current(self) -> Attachment | None:
        row, files = self.view.currentRow(), self._files
        return files[row] if 0 <= row < len(files) else None

    # --- what is done ---

    @Slot()
    def _keep(self) -> None:
        path = self._ask(_("Keep a file inside"))
        if path is not None:
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Keep a file inside the document."""
        kind = mimetypes.guess_type(path.name)[0] or ""
        try:
            self._do(AddAttachment(self._id, path.name, read_whole(path), kind))
        except BesetoError as error:
            self._tell(error)

    @Slot()
    def _link(self) -> None:
        path = self._ask(_("Link to a file"))
        if path is not None:
            self.link(path)

    def link(self, path: Path) -> None:
        """Link to a file."""
        try:
            self._do(LinkAttachment(self._id, described(path)))
        except BesetoError as error:
            self._tell(error)

    @Slot()
    @Slot(QModelIndex)
    def _open(self) -> None:
        one = self._current
        if one is None or not self._buttons["open"].isEnabled():
            return
        path = Path(one.path)
        if not one.is_linked:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="beseto-")
            # The name comes from whoever made the document: it must not lead elsewhere.
            path = Path(self._folder.name) / (Path(one.name).name or "file")
            if not self._write(one, path):
                return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def _save(self) -> None:
        one = self._current
        if one is None:
            return
        folder = Path(self._settings.text("files/folder"))
        name, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), str(folder / one.name))
        if name and self._write(one, Path(name)):
            self._said.setText(_("Saved: {name}").format(name=Path(name).name))

    def _write(self, one: Attachment, path: Path) -> bool:
        """Write a file out; False, after saying why, where that cannot be done."""
        try:
            kept = self._session.document.kept_file(one.sha256)
            write_whole(path, read_whole(Path(one.path)) if kept is None else kept)
        except BesetoError as error:
            self._tell(error)
            return False
        return True

    @Slot()
    def _remove(self) -> None:
        one = self._current
        if one is not None:
            self._do(RemoveAttachment(self._id, one.sha256))

    @Slot()
    def _find(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("Look for moved files in"), self._settings.text("files/folder")
        )
        if folder:
            self.find(Path(folder))

    def find(self, folder: Path) -> None:
        """Look in a folder, and those inside it, for linked files that are not in their place."""
        lost = missing(self._session.document)

        def work(progress: Progress) -> dict[str, Path]:
            return find_files(folder, lost, progress)

        self._give_up()
        self._lost = len(lost)
        self._said.setText(_("Looking in {folder}…").format(folder=folder))
        self._job = Job(work)
        self._job.finished.connect(self._found)
        self._job.start()

    @Slot(object, object)
    def _found(self, found: dict[str, Path] | None, error: Exception | None) -> None:
        """Link to the files that were found, and say how many they are."""
        self._job = None
        if error is not None:
            raise error
        command = relinking(self._session.document, found or {})
        if command is not None:
            self._do(command)
        n, m = len(found or {}), self._lost
        text = ngettext("{n} of {m} moved file found", "{n} of {m} moved files found", m)
        self._said.setText(text.format(n=f"{n:,}", m=f"{m:,}"))

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _do(self, command: Command) -> None:
        self._session.execute(command)
        self._said.setText("")
        self._show()

    def _tell(self, error: BesetoError) -> None:
        self._said.setText(sentence(error))

    def _ask(self, title: str) -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(
            self, title, self._settings.text("files/folder"), f"{_('All files')} (*)"
        )
        if name:
            self._settings.set("files/folder", str(Path(name).parent))
        return Path(name) if name else None


def _suffix(one: Attachment | None) -> str:
    return Path(one.name).suffix.lower() if one else ""


def _size(size: int) -> str:
    """Return how large a file is, in words."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1e3:.1f} KB" if size < 1e6 else f"{size / 1e6:,.1f} MB"


def _place(one: Attachment) -> str:
    """Return where a file is, in words."""
    if not one.is_linked:
        return _("inside the document")
    if is_there(one):
        return one.path
    return _("not there any more: {path}").format(path=one.path)
