"""Events against sources: which source speaks of which event, and which date it gives."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, language, ngettext
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.coverage import Row, coverage
from beseto_gui.core.model.evidence import Standing
from beseto_gui.core.scene.style import Theme
from beseto_gui.core.session import Session

_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_SIZE_PX, _TITLE_PX, _DATE_PX, _SOURCE_PX = (980, 620), 300, 150, 150
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TITLE, HAPPENED, REPORTED, FIRST_SOURCE = 0, 1, 2, 3


class CoverageRows(QAbstractTableModel):
    """A row for each event: its title, when it happened, when it was reported, and by whom."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._all = coverage(session.document, list(session.shown()))
        self._sources = list(session.document.sources.values())
        self.rows = self._all

    def choose(self, standing: Standing | None) -> None:
        """Show only events of whose sources this is true; None for all."""
        self.beginResetModel()
        self.rows = [row for row in self._all if standing in (None, row.standing)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many events there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many things are told of each."""
        return 0 if parent.isValid() else FIRST_SOURCE + len(self._sources)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.BackgroundRole and index.column() >= FIRST_SOURCE:
            return self._back(row, self._sources[index.column() - FIRST_SOURCE].id)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column: of a source its mark, its title below the pointer."""
        if orientation is Qt.Orientation.Vertical:
            return None
        is_source = section >= FIRST_SOURCE
        if role == Qt.ItemDataRole.DisplayRole:
            heads = (_("Event"), _("Happened"), _("Reported"))
            return self._sources[section - FIRST_SOURCE].mark if is_source else heads[section]
        if role == Qt.ItemDataRole.ToolTipRole and is_source:
            return self._sources[section - FIRST_SOURCE].title.get(language())
        return None

    def _text(self, row: Row, column: int) -> str:
        event, tongue = self._session.document.events[row.event_id], language()
        if column == TITLE:
            return event.title.get(tongue)
        if column >= FIRST_SOURCE:
            said = row.said.get(self._sources[column - FIRST_SOURCE].id)
            if said is None:
                return ""
            return word(said, tongue) if said.is_dated else "·"
        date = event.date if column == HAPPENED else row.reported
        return word(date, tongue) if date.is_dated else ""

    def _back(self, row: Row, source_id: str) -> QColor | None:
        if source_id not in row.said:
            return None
        theme = self._theme
        backs = {
            Standing.AGREE: theme.agree_back,
            Standing.REFINE: theme.refine_back,
            Standing.CONFLICT: theme.conflict_back,
        }
        return QColor(backs.get(row.standing, theme.selection))


class CoverageDialog(QDialog):
    """Shows events against sources; all of them, or those of one source, or with conflicts.

    Args:
        session: Whose events they are.
        theme: The colours.
        parent: The window.

    Signals:
        chosen: Id of the event of the current row.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Events and sources"))
        self.resize(*_SIZE_PX)
        self.rows = CoverageRows(session, theme)
        self.rows.setParent(self)
        self.view = QTableView()
        self.view.setProperty("look", "framed")
        self.view.setModel(self.rows)
        self.view.setAccessibleName(self.windowTitle())
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setDefaultAlignment(_LEFT)
        self.view.setColumnWidth(TITLE, _TITLE_PX)
        for column in range(HAPPENED, self.rows.columnCount()):
            self.view.setColumnWidth(column, _DATE_PX if column < FIRST_SOURCE else _SOURCE_PX)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(_("Show"))
        for text, standing in (
            (_("All events"), None),
            (_("One source gives the date"), Standing.SINGLE),
            (_("Sources agree"), Standing.AGREE),
            (_("One source is more precise"), Standing.REFINE),
            (_("Sources conflict"), Standing.CONFLICT),
        ):
            self.kinds.addItem(text, standing)
        self.facts = QLabel()
        self.facts.setProperty("look", "muted")
        self._lay_out()
        self.kinds.activated.connect(self._choose)
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        self._count()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.kinds)
        head.addWidget(self.facts)
        head.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.rows.choose(self.kinds.itemData(number))
        self._count()

    def _count(self) -> None:
        n = self.rows.rowCount()
        self.facts.setText(ngettext("{n} event", "{n} events", n).format(n=f"{n:,}"))

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.rows[index.row()].event_id)
