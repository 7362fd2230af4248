"""What a check has found, as a tree: a row for each rule, and below it one for each place."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from beseto_gui.core.base.i18n import _
from beseto_gui.core.lint.finding import Group, Place
from beseto_gui.core.lint.wording import named, said
from beseto_gui.core.session import Session

#: The `Group` of a row, and its `Place`; None for the row of a rule.
GROUP_ROLE, PLACE_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
#: So many places of a rule are listed; all are counted.
MOST_LISTED = 2_000

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ProblemRows(QAbstractItemModel):
    """The groups of a report; what stands in a row is made when it is looked at."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: Sequence[Group] = ()

    def show(self, groups: Sequence[Group]) -> None:
        """List other groups."""
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def find(self, rule_id: str, place: Place | None) -> QModelIndex:
        """Return where a place of a rule is listed, or the rule itself; nowhere when it is not."""
        for row, group in enumerate(self._groups):
            if group.rule.id == rule_id:
                parent = self.index(row, 0)
                if place is None:
                    return parent
                listed = group.places[:MOST_LISTED]
                at = next((n for n, each in enumerate(listed) if each == place), -1)
                return self.index(at, 0, parent) if at >= 0 else QModelIndex()
        return QModelIndex()

    def step_from(self, index: QModelIndex, by: int) -> QModelIndex:
        """Return the next (+1) or previous (-1) place, round and round over all rules."""
        counts = [self._listed(group) for group in self._groups]
        total = sum(counts)
        if not total:
            return QModelIndex()
        if not index.isValid():
            at = 0 if by > 0 else total - 1
        elif index.parent().isValid():
            at = sum(counts[: index.parent().row()]) + index.row() + by
        else:
            at = sum(counts[: index.row()]) + (0 if by > 0 else -1)
        at %= total
        for row, count in enumerate(counts):
            if at < count:
                return self.index(at, 0, self.index(row, 0))
            at -= count
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a row: those of places know the number of their rule."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the rule of a place."""
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rules there are, or places of one."""
        if not parent.isValid():
            return len(self._groups)
        is_rule = parent.internalId() == 0 and parent.column() == 0
        return self._listed(self._groups[parent.row()]) if is_rule else 0

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        """Return two: what it is, and what is wrong with it."""
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a row."""
        if not index.isValid():
            return None
        number = index.internalId()
        group = self._groups[number - 1 if number else index.row()]
        place = group.places[index.row()] if number else None
        match role:
            case _ if role == GROUP_ROLE:
                return group
            case _ if role == PLACE_ROLE:
                return place
            case Qt.ItemDataRole.DisplayRole:
                return self._text(group, place, index.column())
        return None

    def _listed(self, group: Group) -> int:
        return min(len(group.places), MOST_LISTED)

    def _text(self, group: Group, place: Place | None, column: int) -> str:
        if place is not None:
            document = self._session.document
            return (said if column else named)(document, group.rule, place)
        count = len(group.places)
        if column == 0:
            return f"{_(group.rule.title)}  {count:,}"
        why = _(group.rule.why)
        if count <= MOST_LISTED:
            return why
        return _("{counted} · the first {n}").format(counted=why, n=f"{MOST_LISTED:,}")
