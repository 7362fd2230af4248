"""The history of a document as rows for a list, however long it is."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.model.change import Change
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
        self._current = 0

    @property
    def current(self) -> int:
        """The row of the last step that is done; 0 where none is."""
        return self._current

    def refresh(self) -> None:
        """Show the history as it is now; what is as it was keeps its row."""
        self._show(self._session.document.history())

    def follow(self, change: Change) -> None:
        """Do so after a change, of which all before it have been followed.

        It costs the same however many steps there are.
        """
        document = self._session.document
        done, undone = document.undo_step, document.redo_step
        number = done.number if done else 0
        known = self._steps[max(number - 1, 0) : number + 1]
        if change.everything or document is not self._document:
            self.refresh()
        elif _keys(known) == _keys([step for step in (done, undone) if step]):
            self._moved(number)
        elif done and undone is None and number <= len(self._steps) + 1:
            self._show([*self._steps[: number - 1], done])
        else:
            self.refresh()

    def _show(self, steps: Sequence[Step]) -> None:
        document = self._session.document
        number = document.undo_step.number if document.undo_step else 0
        if document is not self._document:
            self.beginResetModel()
            self._document, self._steps, self._current = document, steps, number
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
        self._moved(number)

    def _moved(self, number: int) -> None:
        """Show another step as the current one."""
        low, high = sorted((self._current, number))
        self._current = number
        self.dataChanged.emit(self.index(low), self.index(high))

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


def _keys(steps: Sequence[Step]) -> list[tuple[object, ...]]:
    return [_key(step) for step in steps]


def _key(step: Step) -> tuple[object, ...]:
    return step.number, step.name, step.subject, step.count, step.made
