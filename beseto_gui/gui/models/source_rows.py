"""The sources of a document as the rows of a table, each read when it is looked at."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.records import Reliability, Source
from beseto_gui.core.session import Session

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex

#: Gives the id of the source in a row.
ID_ROLE = Qt.ItemDataRole.UserRole
#: Gives the index of its colour among those of the theme's chips.
COLOR_ROLE = Qt.ItemDataRole.UserRole + 1
MARK, TITLE, EVENTS, EXCERPTS = 0, 1, 2, 3


def reliability_word(judged: Reliability) -> str:
    """Return how far a source is trusted, in a word; empty where nobody has judged."""
    words = {Reliability.LOW: _("low"), Reliability.FAIR: _("fair"), Reliability.HIGH: _("high")}
    return words.get(judged, "")


class SourceRows(QAbstractTableModel):
    """Mark, title, outlet, authors, dates, trust and what it supports, of every source."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: Sequence[str] = ()
        self._order: list[int] = []
        self._events: dict[str, int] = {}
        self._sort: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def refresh(self) -> None:
        """Read the sources again."""
        self.beginResetModel()
        document = self._session.document
        self._ids = tuple(document.table().source_ids)
        self._events = _supported(self._session)
        self._arrange()
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Return the id of the source in a row; empty for no row."""
        return self._ids[self._order[row]] if 0 <= row < len(self._order) else ""

    def row_of(self, source_id: str) -> int:
        """Return the row of a source, -1 when there is none."""
        if source_id not in self._ids:
            return -1
        return self._order.index(self._ids.index(source_id))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many sources there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many things are told of each."""
        return 0 if parent.isValid() else len(_headers())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        source = self._session.document.sources.get(self.id_at(index.row()))
        if source is None:
            return None
        if role == ID_ROLE:
            return source.id
        if role == COLOR_ROLE:
            return source.color
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(source)[index.column()]()
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (EVENTS, EXCERPTS):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return source.note.get(language()) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _headers()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in (EVENTS, EXCERPTS)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column."""
        self.layoutAboutToBeChanged.emit()
        self._sort = column, order
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        column, order = self._sort
        self._order = list(range(len(self._ids)))
        if column > MARK:
            sources = self._session.document.sources
            keys = [self._key(sources[id_], column) for id_ in self._ids]
            self._order.sort(key=keys.__getitem__)
        if order is Qt.SortOrder.DescendingOrder:
            self._order.reverse()

    def _key(self, source: Source, column: int) -> tuple[int, str]:
        """Return what a row is sorted by: numbers and dates as such, all else as it is read."""
        if column == _PUBLISHED:
            return source.published.start_lo if source.published.is_dated else 2**63, ""
        if column == _ACCESSED:
            return source.accessed.start_lo if source.accessed.is_dated else 2**63, ""
        if column == _TRUST:
            return list(Reliability).index(source.reliability), ""
        if column == EVENTS:
            return self._events.get(source.id, 0), ""
        if column == EXCERPTS:
            return len(self._session.document.excerpts_in(source.id)), ""
        return 0, str(self._cells(source)[column]()).casefold()

    def _cells(self, source: Source) -> list[Callable[[], str]]:
        """Return what makes the text of each cell of a row."""
        tongue, document = language(), self._session.document
        return [
            lambda: source.mark,
            lambda: source.title.get(tongue),
            lambda: f"{self._events.get(source.id, 0):,}",
            lambda: f"{len(document.excerpts_in(source.id)):,}",
            lambda: source.outlet.get(tongue),
            lambda: "; ".join(source.authors),
            lambda: word(source.published, tongue) if source.published.is_dated else "",
            lambda: word(source.accessed, tongue) if source.accessed.is_dated else "",
            lambda: reliability_word(source.reliability),
            lambda: source.language,
            lambda: source.link,
            lambda: source.archive_link,
            lambda: " ".join(source.note.get(tongue).split()),
        ]


_PUBLISHED, _ACCESSED, _TRUST = 6, 7, 8


def _headers() -> list[str]:
    return [
        "",
        _("Title"),
        _("Events"),
        _("Excerpts"),
        _("Outlet"),
        _("Authors"),
        _("Published"),
        _("Accessed"),
        _("Reliability"),
        _("Language"),
        _("Link"),
        _("Archived copy"),
        _("Note"),
    ]


def _supported(session: Session) -> dict[str, int]:
    """Return how many events each source supports."""
    import numpy as np

    table = session.document.table()
    counts = np.bincount(table.support_source, minlength=len(table.source_ids))
    return dict(zip(table.source_ids, counts.tolist(), strict=False))
