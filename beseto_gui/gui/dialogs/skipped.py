"""What of a table could not be taken as it is: a line number and a reason each, to be copied."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.model.sheet import Skipped

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

_SIZE_PX, _LINE_PX = (640, 420), 96


class SkippedModel(QAbstractTableModel):
    """Lines and reasons, for a view.

    Attributes:
        skipped: What is shown.
    """

    def __init__(self, skipped: Sequence[Skipped]) -> None:
        super().__init__()
        self.skipped = skipped

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.skipped)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return 2: line and reason."""
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        one, is_line = self.skipped[index.row()], index.column() == 0
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one.line:,}" if is_line else one.reason
        if role == Qt.ItemDataRole.TextAlignmentRole and is_line:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return _("Reason") if section else _("Line")
        return None


class SkippedSheet(QDialog):
    """Shows the lines that could not be taken as they are; all or some can be copied."""

    def __init__(self, skipped: Sequence[Skipped], parent: QWidget) -> None:
        super().__init__(parent)
        self._skipped = skipped
        self.setWindowTitle(_("Lines that could not be taken as they are"))
        self.resize(*_SIZE_PX)
        model = SkippedModel(skipped)
        model.setParent(self)
        self.view = _Lines(model)
        text = ngettext(
            "{n} line of the table differs from what was expected.",
            "{n} lines of the table differ from what was expected.",
            len(skipped),
        )
        self._head = QLabel(text.format(n=f"{len(skipped):,}"))
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(_("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(self.copy_all)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)
        close.setDefault(True)

    @Slot()
    def copy_all(self) -> None:
        """Put all lines on the clipboard, as a table."""
        _copy(self._skipped)


class _Lines(QTableView):
    """Copies whole lines; Qt would copy one cell."""

    def __init__(self, model: SkippedModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Lines that could not be taken as they are"))
        self.setProperty("look", "framed")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setColumnWidth(0, _LINE_PX)
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._model = model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected lines."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            _copy(self._model.skipped[row] for row in rows)
        else:
            super().keyPressEvent(event)


def _copy(skipped: Iterable[Skipped]) -> None:
    text = "\n".join(f"{one.line}\t{one.reason}" for one in skipped)
    QGuiApplication.clipboard().setText(text)
