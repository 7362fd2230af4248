"""Lists the timelines that have no name yet: to go on with one, or to let it go."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.untitled import Waiting, discard
from beseto_gui.gui.models.when import when

_SIZE_PX, _PAD_PX = (520, 320), 16
_PATH = Qt.ItemDataRole.UserRole


class UntitledDialog(QDialog):
    """Lists untitled documents.

    Signals:
        wanted: One is to be opened: its path.
    """

    wanted = Signal(Path)

    def __init__(self, found: Sequence[Waiting], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Untitled timelines"))
        self.documents = QListWidget()
        self.documents.itemActivated.connect(self.accept)
        for each in found:
            item = QListWidgetItem(words_of(each))
            item.setData(_PATH, str(each.path))
            item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + _PAD_PX))
            self.documents.addItem(item)
        self.documents.setCurrentRow(0)
        self._about = QLabel()
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        self._open = buttons.addButton(_("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._open.setProperty("look", "primary")
        self._discard = buttons.addButton(_("Delete…"), QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._discard.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addWidget(self.documents, 1)
        column.addWidget(buttons)
        self._follow()
        self.resize(*_SIZE_PX)

    @Slot()
    def accept(self) -> None:
        """Open the one that is chosen."""
        item = self.documents.currentItem()
        super().accept()
        if item is not None:
            self.wanted.emit(Path(item.data(_PATH)))

    @Slot()
    def _ask(self) -> None:
        item = self.documents.currentItem()
        if item is None:
            return
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(_("Delete this timeline?"))
        box.setInformativeText(f"{item.text()}\n{_('This cannot be undone.')}")
        yes = box.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        yes.clicked.connect(self.discard)
        box.open()

    @Slot()
    def discard(self) -> None:
        """Let the one that is chosen go, for good."""
        item = self.documents.currentItem()
        if item is not None:
            discard(Path(item.data(_PATH)))
            self.documents.takeItem(self.documents.row(item))
            self._follow()

    def _follow(self) -> None:
        has_any = self.documents.count() > 0
        self._open.setEnabled(has_any)
        self._discard.setEnabled(has_any)
        if has_any:
            text = _("They are kept until they are saved under a name, or deleted.")
        else:
            text = _("There are none: every timeline has a name.")
        self._about.setText(text)


def words_of(found: Waiting) -> str:
    """Return an untitled document in words: its title, how large it is, and how old."""
    count = ngettext("{n} event", "{n} events", found.events).format(n=f"{found.events:,}")
    title = found.title.get(language()) or _("Untitled")
    return f"{title} · {count} · {when(found.changed_s, language())}"
