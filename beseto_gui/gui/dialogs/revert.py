"""Asks to which earlier state of a document to go back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.backups import Backup
from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.gui.models.when import when

_SIZE_PX, _PAD_PX = (460, 320), 16
_PATH = Qt.ItemDataRole.UserRole


class RevertDialog(QDialog):
    """Lists what the document was when it was opened, and its backups.

    Args:
        edits: How many edits lead back to what was opened; 0 where that cannot be gone back to.
        backups: The backups, the newest first.
        parent: The window.

    Signals:
        opened_wanted: What was opened is wanted.
        backup_wanted: A backup is wanted: its path.
    """

    opened_wanted = Signal()
    backup_wanted = Signal(Path)

    def __init__(self, edits: int, backups: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Revert to"))
        self.states = QListWidget()
        self.states.itemActivated.connect(self.accept)
        if edits:
            text = ngettext(
                "As it was opened: {n} edit ago", "As it was opened: {n} edits ago", edits
            )
            self._add(text.format(n=f"{edits:,}"), None)
        for each in backups:
            text = _("Backup of {when} ({size} kB)")
            moment, size = when(each.made_s, language()), f"{each.size / 1000:,.0f}"
            self._add(text.format(when=moment, size=size), each.path)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        revert = buttons.addButton(_("Revert"), QDialogButtonBox.ButtonRole.AcceptRole)
        revert.setProperty("look", "primary")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(_("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        revert.setEnabled(self.states.count() > 0)
        self.states.setCurrentRow(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._label(self._words()))
        column.addWidget(self.states, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE_PX)

    @Slot()
    def accept(self) -> None:
        """Go back to what is chosen."""
        item = self.states.currentItem()
        super().accept()
        if item is None:
            return
        path = item.data(_PATH)
        if path:
            self.backup_wanted.emit(Path(path))
        else:
            self.opened_wanted.emit()

    def _add(self, text: str, path: Path | None) -> None:
        item = QListWidgetItem(text)
        item.setData(_PATH, str(path) if path else "")
        item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + _PAD_PX))
        self.states.addItem(item)

    def _words(self) -> str:
        if not self.states.count():
            return _("There is no earlier state: nothing was edited, and there is no backup yet.")
        return _("Nothing is lost: edits can be done again, and a file is backed up first.")

    def _label(self, text: str) -> QLabel:
        made = QLabel(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        return made
