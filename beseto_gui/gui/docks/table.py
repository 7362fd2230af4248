"""The events as a list: to be walked, sorted and read without seeing the canvas."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import Panel
from beseto_gui.gui.models.event_table import ID_ROLE, EventTable, sorted_by_column

_WIDTHS_PX = (150, 280, 150, 70, 200)


class TablePanel(Panel):
    """A table of the shown events whose current row is the selected event.

    It is made when it is shown for the first time: starting must not wait for it.
    """

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("table", parent)
        self._session = bridge.session
        self.view = QTableView(self)
        self._model: EventTable | None = None
        bridge.changed.connect(self._refresh)
        bridge.view_changed.connect(self._refresh)
        bridge.selection_changed.connect(self._follow)
        self.visibilityChanged.connect(self._refresh)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Event table")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self.view.setAccessibleName(self.title())
        self._refresh()

    def _dress_view(self) -> None:
        view = self.view
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 12)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)

    def _fill(self) -> EventTable:
        """Make the model, once."""
        if self._model is None:
            view = self.view
            self._dress_view()
            self._model = EventTable(self._session, self)
            self._proxy = sorted_by_column(self._model, self)
            view.setModel(self._proxy)
            for column, width_px in enumerate(_WIDTHS_PX):
                view.setColumnWidth(column, width_px)
            view.setSortingEnabled(True)
            view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
            view.selectionModel().currentRowChanged.connect(self._select)
            self.setWidget(view)
        return self._model

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self._fill().refresh()
            self._follow()

    @Slot()
    def _follow(self) -> None:
        """Make the row of the selected event the current one."""
        if self._model is None:
            return
        row = self._model.row_of(self._session.selection.event)
        if row < 0:
            self.view.clearSelection()
            return
        index = self._proxy.mapFromSource(self._model.index(row, 0))
        if index.row() != self.view.currentIndex().row() or not self.view.selectedIndexes():
            self.view.selectRow(index.row())
            self.view.scrollTo(index)

    @Slot(QModelIndex)
    def _select(self, index: QModelIndex) -> None:
        event_id = index.data(ID_ROLE)
        if event_id and event_id != self._session.selection.event:
            self._session.select(event_id)
