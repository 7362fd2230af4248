"""Files that could not be read: each with its reason, to be copied."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from beseto_gui.core.articles.reading import Unread
from beseto_gui.core.base.i18n import _

_SIZE_PX = (640, 420)


class UnreadSheet(QDialog):
    """Lists files that could not be read, and why."""

    def __init__(self, unread: Sequence[Unread], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Files that could not be read"))
        self.resize(*_SIZE_PX)
        self.text = QPlainTextEdit("\n".join(str(each.error) for each in unread))
        self.text.setReadOnly(True)
        self.text.setProperty("look", "field")
        self.text.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addWidget(buttons)
