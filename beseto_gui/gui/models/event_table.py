"""The shown events as rows of a table, in step with the canvas.

The rows are an array of numbers; what stands in a row is made when the row is looked at.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.base.progress import Progress
from beseto_gui.core.base.texts import shortened
from beseto_gui.core.dates.wording import word, word_precision
from beseto_gui.core.model.evidence import agreement
from beseto_gui.core.model.ordering import Shown, in_span, places_of_dates
from beseto_gui.core.model.records import Event
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.scene.details import how_reached
from beseto_gui.core.session import Session, Span
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.sorting import SortField, sort_key, sorted_rows
from beseto_gui.gui.workers import Job, Work

#: The id of the event.
ID_ROLE = Qt.ItemDataRole.UserRole
#: Of a table by date, how many rows have the same date, for the first of them; 0 for others.
#: None for a table that is sorted by something else.
SAME_DATE_ROLE = Qt.ItemDataRole.UserRole + 1

#: What the columns are sorted by.
_FIELDS = (
    SortField.DATE,
    SortField.TITLE,
    SortField.LANE,
    SortField.SOURCES,
    SortField.REACHED,
    SortField.SUMMARY,
)
#: Of so many events at most the order is worked out at once: that takes less than a blink.
AT_ONCE_EVENTS = 10_000
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class _Key(NamedTuple):
    """What a sort key was made for."""

    table: EventTable
    field: SortField
    language: str


class EventRows(QAbstractTableModel):
    """The shown events of a session, one row each.

    Signals:
        sorting: The part of sorting that is done, 0 to 1, when it takes longer; 1 at its end.
    """

    sorting = Signal(float)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._field, self._descending = SortField.DATE, False
        self._span: Span | None = None
        self._shown: tuple[Shown, Span | None, str] | None = None
        self._rows: NDArray[np.int32] = np.zeros(0, np.int32)
        self._put_of: object = None
        self._is_by_date = True
        self._places: NDArray[np.int32] | None = None
        self._same: NDArray[np.int64] | None = None
        self._alike: tuple[EventTable, NDArray[np.int64]] | None = None
        self._key: tuple[_Key, NDArray[np.int64]] | None = None
        self._job: tuple[_Key, Job] | None = None
        self.refresh()

    # --- what is shown, and in which order ---

    def refresh(self) -> None:
        """Read the session again, if it shows other events or another language."""
        shown = (self._session.shown(), self._span, language())
        if shown != self._shown:
            self._shown = shown
            self._arrange()

    def show_only(self, span: Span | None) -> None:
        """Show only the events that have a part in a stretch of time; None for all."""
        self._span = span
        self.refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, and what is equal there by date."""
        self._field = _FIELDS[column]
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._arrange()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def row_of(self, event_id: str) -> int:
        """Return the row of an event, -1 when it is not shown."""
        row = self._table.row_of(event_id)
        if row < 0:
            return -1
        if self._places is None:
            self._places = np.full(len(self._table), -1, np.int32)
            self._places[self._rows] = np.arange(len(self._rows), dtype=np.int32)
        return int(self._places[row])

    @property
    def _table(self) -> EventTable:
        return self._shown[0].table if self._shown else self._session.shown().table

    def _arrange(self) -> None:
        """Put the rows into their order, at once or as soon as it is known."""
        key: NDArray[np.int64] | None = None
        if self._field is not SortField.DATE:
            wanted = _Key(self._table, self._field, language())
            if self._key is None or self._key[0] != wanted:
                if len(self._table) > AT_ONCE_EVENTS:
                    self._begin(wanted)
                    self._show_meanwhile()
                    return
                self._key = (wanted, sort_key(self._session.document, *wanted[1:]))
            key = self._key[1]
        self.give_up()
        self._put(sorted_rows(self._in_time(), key, descending=self._descending))

    def _in_time(self) -> NDArray[np.int32]:
        """Return the rows that are shown, in the order of time."""
        rows = self._session.shown().rows
        if self._span is None:
            return rows
        is_in = in_span(self._table, self._span.start_s, self._span.end_s)
        return rows[is_in[self._table.date[rows]]]

    def _show_meanwhile(self) -> None:
        """Until the order is known, leave that of before; other events come by date."""
        if self._put_of != (self._shown and self._shown[:2]):
            self._put(self._in_time())

    def _put(self, rows: NDArray[np.int32]) -> None:
        self.beginResetModel()
        self._rows, self._places, self._same = rows, None, None
        self._put_of = self._shown and self._shown[:2]
        self._is_by_date = self._field is SortField.DATE
        self.endResetModel()

    # --- sorting beside the window ---

    def _begin(self, wanted: _Key) -> None:
        if self._job is not None and self._job[0] == wanted:
            return
        self.give_up()
        job = Job(_making(self._session.document, wanted))
        job.progressed.connect(self.sorting)
        job.finished.connect(self._sorted)
        self._job = (wanted, job)
        self.sorting.emit(0.0)
        job.start()

    def give_up(self) -> None:
        """Do not sort any more."""
        if self._job is not None:
            self._job[1].cancel()
            self._job = None
            self.sorting.emit(1.0)

    @Slot(object, object)
    def _sorted(self, key: NDArray[np.int64] | None, error: Exception | None) -> None:
        job, self._job = self._job, None
        self.sorting.emit(1.0)
        if job is not None and job[0].table is not self._session.shown().table:
            return  # while nobody saw the table another timeline was opened, and this one closed
        if error is not None:
            raise error
        if job is not None and key is not None:
            self._key = (job[0], key)
            self._arrange()

    # --- what Qt asks ---

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many events are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many things are told of each."""
        return 0 if parent.isValid() else len(_FIELDS)

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
        """Return the text of a cell, its id, or how many rows have its date."""
        if not index.isValid():
            return None
        if role == SAME_DATE_ROLE:
            return self._same_date(index.row())
        if role not in (ID_ROLE, Qt.ItemDataRole.DisplayRole):
            return None
        event_id = self._table.ids[int(self._rows[index.row()])]
        if role == ID_ROLE:
            return event_id
        return shortened(_text(self._session.document, event_id, index.column()))

    def _same_date(self, row: int) -> int | None:
        if not self._is_by_date:
            return None
        starts = self._starts()
        at = int(np.searchsorted(starts, row, side="right")) - 1
        return int(starts[at + 1] - row) if starts[at] == row else 0

    def _starts(self) -> NDArray[np.int64]:
        """Return the rows with another date than the row above, and the end of them all."""
        if self._same is None:
            table = self._table
            if self._alike is None or self._alike[0] is not table:
                self._alike = (table, places_of_dates(table))
            date = self._alike[1][table.date[self._rows]]
            others = np.flatnonzero(date[1:] != date[:-1]) + 1
            self._same = np.concatenate([[0], others, [len(date)]])
        return self._same


def _making(document: Document, wanted: _Key) -> Work:
    def work(progress: Progress) -> NDArray[np.int64]:
        return sort_key(document, wanted.field, wanted.language, progress)

    return work


def _text(document: Document, event_id: str, column: int) -> str:
    tongue, event = language(), document.events[event_id]
    match _FIELDS[column]:
        case SortField.DATE:
            return word(event.date, tongue)
        case SortField.TITLE:
            return event.title.get(tongue)
        case SortField.LANE:
            lane = document.lanes.get(event.lane)
            return lane.title.get(tongue) if lane else ""
        case SortField.SOURCES:
            ids = dict.fromkeys(excerpt.source for excerpt in document.excerpts_of(event_id))
            return " ".join(document.sources[id_].mark for id_ in ids)
        case SortField.REACHED:
            return _how_known(document, event, tongue)
        case _:
            return event.summary.get(tongue)


def _how_known(document: Document, event: Event, tongue: str) -> str:
    date = event.date
    if not date.is_dated:
        return ""
    voices = agreement(document, event.id).voices.values()
    return f"{word_precision(date, tongue)} · {how_reached(date, voices, tongue)}"
