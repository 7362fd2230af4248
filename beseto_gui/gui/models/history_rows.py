"""The history of a document as rows for a list, however long it is."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.session import Session
from beseto_gui.core.store.history import Step
from beseto_gui.gui.models.when import when

Index = QModelIndex | QPersistentModelIndex
#: What `data` answers besides texts: when a step was made, and whether it is done.
WHEN = Qt.ItemDataRole.UserRole
IS_DONE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class HistoryRows(QAbstractListModel):
    """The steps of a session's document, after a row for how it was before all of them.

    The row of a step is its number.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._steps: Sequence[Step] = ()
        self._document: object = None

    @property
    def current(self) -> int:
        """The row of the last step that is done; 0 where none is."""
        step = self._session.document.undo_step
        return step.number if step else 0

    def refresh(self) -> None:
        """Show the history as it is now; what is as it was keeps its row."""
        document = self._session.document
        steps = document.history()
        if document is not self._document:
            self.beginResetModel()
            self._document, self._steps = document, steps
            self.endResetModel()
            return
        same = _same(self._steps, steps)
        if same < len(self._steps):
            self.beginRemoveRows(_NOWHERE, same + 1, len(self._steps))
            self._steps = self._steps[:same]
            self.endRemoveRows()
        if same < len(steps):
            self.beginInsertRows(_NOWHERE, same + 1, len(steps))
            self._steps = steps
            self.endInsertRows()
        self._steps = steps
        self.dataChanged.emit(self.index(0), self.index(len(steps)))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._steps) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        row = index.row()
        step = self._steps[row - 1] if row else None
        if role == Qt.ItemDataRole.DisplayRole:
            return step.wording(language()) if step else _("Before the first edit")
        if role == WHEN:
            return when(step.made, language()) if step else ""
        if role == IS_DONE:
            return row <= self.current
        if role == Qt.ItemDataRole.AccessibleTextRole and step:
            return f"{step.wording(language())}, {when(step.made, language())}"
        return None


def _same(before: Sequence[Step], after: Sequence[Step]) -> int:
    """Return how many steps at the beginning are the same in both, done or not."""
    low, high = 0, min(len(before), len(after))
    while low < high:  # where two histories part, they stay apart
        mid = (low + high + 1) // 2
        if _key(before[mid - 1]) == _key(after[mid - 1]):
            low = mid
        else:
            high = mid - 1
    return low


def _key(step: Step) -> tuple[object, ...]:
    return step.number, step.name, step.subject, step.count, step.made
