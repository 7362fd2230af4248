"""The events as a list: to be walked, sorted and read without seeing the canvas."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import EDGE_PX, Panel, label
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.event_table import ID_ROLE, SAME_DATE_ROLE, EventRows

_TITLE, _SUMMARY = 1, 5
_WIDTHS_PX = (170, 300, 150, 70, 200)
#: How long after the view has moved the table of what is in it follows.
_PAUSE_MS = 120
#: Between the count of events of a date and the next column.
_PAD_PX = 10

Index = QModelIndex | QPersistentModelIndex


class DateDelegate(QStyledItemDelegate):
    """Writes a date once above all its events, with how many these are, and a line before it.

    The date of the topmost row in view is written too, so that it is never out of sight.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.theme = theme("light")

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        same = index.sibling(index.row(), 0).data(SAME_DATE_ROLE)
        is_topmost = self._view.rowAt(0) == index.row()
        if index.column() > 0 or same is None:
            super().paint(painter, option, index)
        else:
            self._paint_date(painter, option, index, same if same or not is_topmost else 1)
        if same and not is_topmost:
            painter.fillRect(QRect(option.rect.topLeft(), option.rect.topRight()), self._line)

    def _paint_date(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, count: int
    ) -> None:
        """Paint a date and its count; neither where that is 0."""
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = self._view.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, self._view)
        text = f"×{count:,}" if count > 1 else ""
        width_px = option.fontMetrics.horizontalAdvance(text) + _PAD_PX if text else 0
        if count:
            beside = QStyleOptionViewItem(option)
            beside.rect = option.rect.adjusted(0, 0, -width_px, 0)
            super().paint(painter, beside, index)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(self.theme.text_muted))
        place = option.rect.adjusted(0, 0, -_PAD_PX, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    @property
    def _line(self) -> QColor:
        return QColor(self.theme.line)


class _Rows(QTableView):
    """A table of which Home and End are the first and the last row, as in any list."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads."""
        rows = self.model().rowCount()
        ends = {self.CursorAction.MoveHome: 0, self.CursorAction.MoveEnd: rows - 1}
        if action not in ends or not rows:
            return super().moveCursor(action, modifiers)
        return self.model().index(ends[action], max(self.currentIndex().column(), 0))


class TablePanel(Panel):
    """A table of the shown events whose current row is the selected event.

    It is made when it is shown for the first time: starting must not wait for it.
    """

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("table", parent)
        self._session = bridge.session
        self.view = _Rows(self)
        self.only_in_view = QCheckBox(self)
        self._facts = label(look="muted")
        self._facts.setParent(self)
        self._delegate = DateDelegate(self.view)
        self._model: EventRows | None = None
        self._is_choosing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._narrow)
        bridge.changed.connect(self._refresh)
        bridge.view_changed.connect(self._look)
        bridge.selection_changed.connect(self._follow)
        self.visibilityChanged.connect(self._appear)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Event table")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self.view.setAccessibleName(self.title())
        self.only_in_view.setText(_("Only what is in view"))
        self._refresh()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._delegate.theme = theme
        self.view.viewport().update()

    def give_up(self) -> None:
        """Sort nothing more: the window is closed."""
        if self._model is not None:
            self._model.give_up()

    @property
    def facts(self) -> str:
        """What is said above the table."""
        return self._facts.text()

    def _dress_view(self) -> None:
        view = self.view
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setItemDelegate(self._delegate)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 12)
        view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)

    def _fill(self) -> EventRows:
        """Make the model, once."""
        if self._model is None:
            view = self.view
            self._dress_view()
            self._model = EventRows(self._session, self)
            view.setModel(self._model)
            for column, width_px in enumerate(_WIDTHS_PX):
                view.setColumnWidth(column, width_px)
            self._fit_columns()
            view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
            view.setSortingEnabled(True)
            view.selectionModel().selectionChanged.connect(self._select)
            # The topmost row is painted unlike the others.
            view.verticalScrollBar().valueChanged.connect(view.viewport().update)
            self._model.modelReset.connect(self._arranged)
            self._model.sorting.connect(self._tell)
            self.only_in_view.toggled.connect(self._narrow)
            self._lay_out()
            self._arranged()
        return self._model

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(EDGE_PX, 0, EDGE_PX, 6)
        head.addWidget(self._facts, 1)
        head.addWidget(self.only_in_view)
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setWidget(body)

    def _fit_columns(self) -> None:
        """Give the room of the summary, of which a sheet has none, to the title."""
        has_summary = self._session.document.sheet is None
        header = self.view.horizontalHeader()
        mode = QHeaderView.ResizeMode
        self.view.setColumnHidden(_SUMMARY, not has_summary)
        header.setStretchLastSection(has_summary)
        header.setSectionResizeMode(_TITLE, mode.Interactive if has_summary else mode.Stretch)

    @Slot()
    def _appear(self) -> None:
        """Show the current row once the panel has its size."""
        self._refresh()
        QTimer.singleShot(0, self._reveal)

    @Slot()
    def _reveal(self) -> None:
        self.view.scrollTo(self.view.currentIndex())

    @Slot()
    def _refresh(self) -> None:
        if self.isVisible():
            self._fill().refresh()
            self._fit_columns()
            self._follow()

    @Slot()
    def _look(self) -> None:
        """Follow what is shown, and after a while where the view is."""
        self._refresh()
        if self.isVisible() and self.only_in_view.isChecked():
            self._timer.start()

    @Slot()
    def _narrow(self) -> None:
        """Show only what is in view, or all again."""
        wanted = self._session.span if self.only_in_view.isChecked() else None
        self._fill().show_only(wanted)

    @Slot()
    def _arranged(self) -> None:
        """Say how many events there are, and keep the selected one in view."""
        self.view.setAlternatingRowColors(self.view.horizontalHeader().sortIndicatorSection() > 0)
        self._tell(1.0)
        self._follow()

    @Slot(float)
    def _tell(self, part: float) -> None:
        if self._model is None:
            return
        n = self._model.count
        if part < 1.0:
            self._facts.setText(_("Sorting… {percent} %").format(percent=int(part * 100)))
        else:
            self._facts.setText(ngettext("{n} event", "{n} events", n).format(n=f"{n:,}"))

    def select_all(self) -> None:
        """Select every event that is listed."""
        self.view.selectAll()

    @Slot()
    def _follow(self) -> None:
        """Choose the rows of the selected events, that of the one looked at being the current."""
        if self._model is None or self._is_choosing:
            return
        events = self._session.selection.events
        rows = [row for row in map(self._model.row_of, events) if row >= 0]
        self._is_choosing = True
        if set(rows) != self._chosen_rows():
            flags = QItemSelectionModel.SelectionFlag
            chosen = self.view.selectionModel()
            chosen.select(_ranges(self._model, rows), flags.ClearAndSelect | flags.Rows)
            if rows:
                index = self._model.index(rows[0], 0)
                chosen.setCurrentIndex(index, flags.NoUpdate)
                self.view.scrollTo(index)
        self._is_choosing = False

    @Slot()
    def _select(self) -> None:
        """Select the events of the chosen rows."""
        rows = self._chosen_rows()
        if self._is_choosing or self._model is None or not rows:
            return
        here = self.view.currentIndex().row()
        order = sorted(rows, key=lambda row: (row != here, row))
        self._is_choosing = True
        self._session.select_events([self._model.index(row, 0).data(ID_ROLE) for row in order])
        self._is_choosing = False

    def _chosen_rows(self) -> set[int]:
        ranges = self.view.selectionModel().selection()
        return {
            row
            for each in ranges  # type: ignore[reportGeneralTypeIssues]  # missing in the stubs
            for row in range(each.top(), each.bottom() + 1)
        }


def _ranges(model: EventRows, rows: Sequence[int]) -> QItemSelection:
    """Return rows as a selection, those that stand together as one range."""
    chosen, last = QItemSelection(), model.columnCount() - 1
    ordered = sorted(rows)
    starts = [i for i, row in enumerate(ordered) if not i or row != ordered[i - 1] + 1]
    for start, end in pairwise([*starts, len(ordered)]):
        top, bottom = ordered[start], ordered[end - 1]
        chosen.append(QItemSelectionRange(model.index(top, 0), model.index(bottom, last)))
    return chosen
