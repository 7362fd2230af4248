"""The shown events as rows of a table, in step with the canvas."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.wording import word, word_precision
from beseto_gui.core.model.evidence import agreement
from beseto_gui.core.model.records import Event
from beseto_gui.core.scene.details import how_reached
from beseto_gui.core.session import Session
from beseto_gui.core.store.document import Document

#: What rows are sorted by.
SORT_ROLE = Qt.ItemDataRole.UserRole
#: The id of the event.
ID_ROLE = Qt.ItemDataRole.UserRole + 1

_DATE, _TITLE, _LANE, _SOURCES, _REACHED, _SUMMARY = range(6)
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class EventTable(QAbstractTableModel):
    """The shown events of a session by date, one row each."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._events: Sequence[str] = ()
        self._shown: object = None
        self.refresh()

    def refresh(self) -> None:
        """Read the session again, if it shows other events or another language."""
        session = self._session
        shown = (session.shown(), language())
        if shown != self._shown:
            self.beginResetModel()
            self._shown = shown
            self._events = shown[0]
            self.endResetModel()

    def row_of(self, event_id: str) -> int:
        """Return the row of an event, -1 when it is not shown."""
        return self._session.shown().place_of(event_id)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many events are shown."""
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many things are told of each."""
        return 0 if parent.isValid() else 6

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """Return the name of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        names = (_("Date"), _("Event"), _("Lane"), _("Sources"), _("How known"), _("Summary"))
        return names[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, its id, or what it is sorted by."""
        if not index.isValid():
            return None
        event = self._session.document.events[self._events[index.row()]]
        if role == ID_ROLE:
            return event.id
        if role == SORT_ROLE and index.column() == _DATE:
            return index.row()
        if role == SORT_ROLE:  # some systems' collation puts all capitals first
            return self._text(event, index.column()).casefold()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(event, index.column())
        return None

    def _text(self, event: Event, column: int) -> str:
        tongue, document = language(), self._session.document
        match column:
            case 0:
                return word(event.date, tongue)
            case 1:
                return event.title.get(tongue)
            case 2:
                lane = document.lanes.get(event.lane)
                return lane.title.get(tongue) if lane else ""
            case 3:
                ids = dict.fromkeys(excerpt.source for excerpt in document.excerpts_of(event.id))
                return " ".join(document.sources[id_].mark for id_ in ids)
            case 4:
                return _how_known(document, event, tongue)
            case _:
                return event.summary.get(tongue)


def _how_known(document: Document, event: Event, tongue: str) -> str:
    date = event.date
    if not date.is_dated:
        return ""
    voices = agreement(document, event.id).voices.values()
    return f"{word_precision(date, tongue)} · {how_reached(date, voices, tongue)}"


def sorted_by_column(model: EventTable, parent: QObject) -> QSortFilterProxyModel:
    """Return the same rows in an order that the user can choose."""
    proxy = QSortFilterProxyModel(parent)
    proxy.setSourceModel(model)
    proxy.setSortRole(SORT_ROLE)
    proxy.setSortLocaleAware(True)
    proxy.setDynamicSortFilter(True)
    return proxy
