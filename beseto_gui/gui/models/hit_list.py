"""What was found as the rows of a list: two groups, each below a heading that counts it."""

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.dates.wording import word
from beseto_gui.core.session import Session
from beseto_gui.core.store.hits import EventHit, Hits, TextHit

#: The hit of a row; None for a heading.
HIT_ROLE = Qt.ItemDataRole.UserRole
#: Whether a row is a heading.
HEADING_ROLE = Qt.ItemDataRole.UserRole + 1
#: What stands below the title of an event whose title was found: its date and its lane.
BELOW_ROLE = Qt.ItemDataRole.UserRole + 2
#: So many events and so many passages are listed: all are counted, and the nearest come first.
MOST_LISTED = 500

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Hit = EventHit | TextHit


class _Group(NamedTuple):
    """A heading and what is below it: the row of the heading, how many hits, how many in all."""

    row: int
    listed: int
    count: int


class HitList(QAbstractListModel):
    """The hits of a search; each becomes text when it is looked at."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hits = Hits()
        self._events = self._texts = _Group(0, 0, 0)

    def show(self, hits: Hits) -> None:
        """List other hits."""
        self.beginResetModel()
        self._hits = hits
        events, texts = len(hits.events), len(hits.texts)
        self._events = _Group(0, min(events, MOST_LISTED), events)
        below = self._events.listed + 1 if events else 0
        self._texts = _Group(below, min(texts, MOST_LISTED), texts)
        self.endResetModel()

    def step_from(self, row: int, by: int) -> int:
        """Return the row of the next (+1) or previous (-1) hit, round and round; -1 for none.

        From a row without a hit it is the first or the last one.
        """
        count = self._events.listed + self._texts.listed
        if not count:
            return -1
        here = self._nth(row)
        at = (here + by) % count if here >= 0 else (0 if by > 0 else count - 1)
        if at < self._events.listed:
            return self._events.row + 1 + at
        return self._texts.row + 1 + at - self._events.listed

    def position_of(self, row: int) -> int:
        """Return which of all hits is in a row, counted from 1; 0 for a heading or nothing."""
        nth = self._nth(row)
        not_listed = self._events.count - self._events.listed
        return nth + 1 + (not_listed if nth >= self._events.listed else 0)

    def _nth(self, row: int) -> int:
        """Return which of the listed hits is in a row, counted from 0; -1 for none."""
        if self._events.row < row <= self._events.row + self._events.listed:
            return row - self._events.row - 1
        if self._texts.row < row <= self._texts.row + self._texts.listed:
            return self._events.listed + row - self._texts.row - 1
        return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, headings included."""
        if parent.isValid():
            return 0
        return sum(group.listed + 1 for group in (self._events, self._texts) if group.count)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that hits can be selected, and headings not."""
        if index.data(HEADING_ROLE):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a heading or a hit, the hit itself, or whether it is a heading."""
        if not index.isValid():
            return None
        row = index.row()
        is_heading = self._nth(row) < 0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._heading(row) if is_heading else self._title(self._hit(row))
            case _ if role == HIT_ROLE:
                return None if is_heading else self._hit(row)
            case _ if role == HEADING_ROLE:
                return is_heading
            case _ if role == BELOW_ROLE:
                return "" if is_heading else self._below(self._hit(row))
        return None

    def _hit(self, row: int) -> Hit:
        if self._texts.count and row > self._texts.row:
            return self._hits.texts[row - self._texts.row - 1]
        return self._hits.events[row - 1]

    def _heading(self, row: int) -> str:
        if self._texts.count and row == self._texts.row:
            group, text = self._texts, ngettext("{n} passage", "{n} passages", self._texts.count)
        else:
            group, text = self._events, ngettext("{n} event", "{n} events", self._events.count)
        counted = text.format(n=f"{group.count:,}")
        if not self._hits.is_all:
            return _("{counted} so far…").format(counted=counted)
        if group.listed == group.count:
            return counted
        return _("{counted} · the first {n}").format(counted=counted, n=group.listed)

    def _title(self, hit: Hit) -> str:
        document, tongue = self._session.document, language()
        if isinstance(hit, EventHit):
            return document.events[hit.event].title.get(tongue)
        source = document.sources[hit.source]
        where = _("paragraph {n}").format(n=hit.paragraph)
        return f"{source.mark} · {where} · {source.title.get(tongue)}"

    def _below(self, hit: Hit) -> str:
        if not isinstance(hit, EventHit):
            return ""
        document, tongue = self._session.document, language()
        event = document.events[hit.event]
        lane = document.lanes.get(event.lane)
        return " · ".join(filter(None, (word(event.date, tongue), lane and lane.title.get(tongue))))
