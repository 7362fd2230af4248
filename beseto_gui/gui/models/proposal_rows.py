"""Proposals as rows for a list."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Slot

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.evidence import Standing
from beseto_gui.core.proposals.proposal import Rank, Reason
from beseto_gui.core.session import Session
from beseto_gui.gui.models.proposing import Proposing, Row

Index = QModelIndex | QPersistentModelIndex
#: What `data` answers besides the title: the row itself, the line of its date, and what is
#: offered about it with how that stands.
ROW_ROLE = Qt.ItemDataRole.UserRole
DATE_ROLE = Qt.ItemDataRole.UserRole + 1
OFFER_ROLE = Qt.ItemDataRole.UserRole + 2
STANDING_ROLE = Qt.ItemDataRole.UserRole + 3
_NOWHERE = QModelIndex()


class ProposalRows(QAbstractListModel):
    """The proposals that are left, with titles that can be written.

    Args:
        proposing: What makes them.
        session: Whose events they may speak of.
    """

    def __init__(self, proposing: Proposing, session: Session) -> None:
        super().__init__(proposing)
        self._session = session
        self._proposing = proposing
        proposing.changed.connect(self._reset)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many are left."""
        return 0 if parent.isValid() else len(self._proposing)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be written."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        row = self._proposing.row(index.row())
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return "; ".join(filter(None, (row.title, date_line(row), self._offer(row))))
            case _ if role == ROW_ROLE:
                return row
            case _ if role == DATE_ROLE:
                return date_line(row)
            case _ if role == OFFER_ROLE:
                return self._offer(row)
            case _ if role == STANDING_ROLE:
                return row.alike[0].standing if row.alike else None
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a title that was written."""
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        self._proposing.entitle(index.row(), value)
        self.dataChanged.emit(index, index)
        return True

    @Slot()
    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def _offer(self, row: Row) -> str:
        """Return which event a proposal may speak of, and how the dates stand."""
        if not row.alike:
            return ""
        event = self._session.document.events.get(row.alike[0].event_id)
        title = event.title.get(language()) if event is not None else ""
        match row.alike[0].standing:
            case Standing.AGREE:
                return _("agrees with “{title}”").format(title=title)
            case Standing.REFINE:
                return _("same, more or less exactly, as “{title}”").format(title=title)
            case _:
                return _("another date than “{title}”").format(title=title)


def date_line(row: Row) -> str:
    """Return the date, the words it was read from, and what is to be thought of it."""
    one, tongue = row.first, language()
    date = word(one.date, tongue) if one.date.is_dated else _("no date")
    more = len(row.proposals) - 1
    joined = _("with {n} more").format(n=more) if more else ""
    return " · ".join(filter(None, (date, f"“{one.phrase}”", joined, _why(one.reason, one.rank))))


def _why(reason: Reason, rank: Rank) -> str:
    """Return in a word why something is hardly an event."""
    if rank is Rank.LIKELY:
        return ""
    return {
        Reason.VAGUE: _("vague"),
        Reason.UNREAD: _("needs the date of the document"),
        Reason.REPORTED: _("when it was told"),
        Reason.ONCE: _("what was once"),
        Reason.LENGTH: _("a length"),
        Reason.AGE: _("an age"),
        Reason.PUBLICATION: _("date of the document"),
        Reason.BOILERPLATE: _("no part of the text"),
    }.get(reason, "")
