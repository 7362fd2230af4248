"""The sources of a timeline as the rows of a menu, each named when it is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from beseto_gui.core.base.i18n import language
from beseto_gui.core.session import Session

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class SourceList(QAbstractListModel):
    """The sources of the document of a session, however many."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: Sequence[str] = ()
        self._rows: dict[str, int] = {}

    def refresh(self) -> None:
        """Read the sources again."""
        self.beginResetModel()
        self._ids = tuple(self._session.document.sources)
        self._rows = {id_: row for row, id_ in enumerate(self._ids)}
        self.endResetModel()

    def id_at(self, row: int) -> str:
        """Return the id of the source in a row; empty for no row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, source_id: str) -> int:
        """Return the row of a source, -1 when there is none."""
        return self._rows.get(source_id, -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many sources there are."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the mark and the title of a source."""
        source = self._session.document.sources.get(self.id_at(index.row()))
        if source is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{source.mark}  {source.title.get(language())}"
