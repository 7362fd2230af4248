"""The table of sources, and what stands above it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.scene.style import theme
from beseto_gui.core.session import Session
from beseto_gui.gui.docks.parts import EDGE_PX, button, label
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.source_rows import COLOR_ROLE, ID_ROLE, MARK, TITLE, SourceRows

Index = QModelIndex | QPersistentModelIndex

_CHIP_PX = 15
_WIDTHS_PX = (52, 270, 76, 84, 190, 160, 140, 140, 90, 80, 200, 200, 200)
#: Actions that are offered as buttons, by their ids; all of them are in the menu.
_OFFERED = ("sources.add_file", "sources.add_text", "sources.edit_source", "sources.replace_text")


class MarkDelegate(QStyledItemDelegate):
    """Paints the mark of a source as the chip that it has everywhere."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme("light")

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a chip on the ground of its row."""
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        mark, blank.text = blank.text, ""
        style = blank.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, blank, painter, blank.widget)
        chips = self.theme.chips
        font = QFont(option.font)
        font.setPixelSize(round(_CHIP_PX * 0.68))
        font.setBold(True)
        width_px = max(_CHIP_PX, QFontMetrics(font).horizontalAdvance(mark) + _CHIP_PX // 3)
        box = QRectF(option.rect.left() + 8, 0, width_px, _CHIP_PX)
        box.moveTop(option.rect.center().y() - _CHIP_PX / 2 + 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chips[(index.data(COLOR_ROLE) or 0) % len(chips)]))
        painter.drawRoundedRect(box, _CHIP_PX * 0.22, _CHIP_PX * 0.22)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.chip_text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
        painter.restore()


class SourceTable(QTableView):
    """The sources as rows, in which Return edits.

    Signals:
        chosen: Id of the source whose row is the current one.
        wanted: Id of the source that is to be edited.
    """

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.rows = SourceRows(session, self)
        self.marks = MarkDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegateForColumn(MARK, self.marks)
        self._dress()
        for column, width_px in enumerate(_WIDTHS_PX):
            self.setColumnWidth(column, width_px)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.activated.connect(self._want)

    @property
    def current(self) -> str:
        """Id of the source whose row is the current one; empty when there is none."""
        return self.rows.id_at(self.currentIndex().row())

    def show_source(self, source_id: str) -> None:
        """Make the row of a source the current one."""
        row = self.rows.row_of(source_id)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.rows.index(row, TITLE))

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 12)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit the source of the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        source_id = index.data(ID_ROLE)
        if source_id:
            self.chosen.emit(source_id)

    @Slot(QModelIndex)
    def _want(self, index: QModelIndex) -> None:
        self.wanted.emit(index.data(ID_ROLE) or "")


class SourcesBody(QWidget):
    """The table, and above it how many sources there are and what can be done.

    Args:
        session: Whose sources they are.
        actions: What can be done with sources.
    """

    def __init__(self, session: Session, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("panelBody")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = SourceTable(session)
        self.facts = label(look="muted")
        self._actions = tuple(actions)
        known = {action.objectName(): action for action in actions}
        self._offered = [known[id_] for id_ in _OFFERED if id_ in known]
        self._buttons = [button(look="link") for _action in self._offered]
        head = QHBoxLayout()
        head.setContentsMargins(EDGE_PX, 0, EDGE_PX, 6)
        head.setSpacing(12)
        head.addWidget(self.facts, 1)
        for each, action in zip(self._buttons, self._offered, strict=True):
            each.clicked.connect(action.trigger)
            action.changed.connect(self.show_actions)
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.table.customContextMenuRequested.connect(self._offer)
        self.retranslate()

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        self.table.setAccessibleName(_("Sources"))
        self.show_actions()

    def refresh(self) -> None:
        """Show the sources as they are now."""
        before = self.table.current
        self.table.rows.refresh()
        n = self.table.rows.rowCount()
        self.facts.setText(ngettext("{n} source", "{n} sources", n).format(n=f"{n:,}"))
        self.table.show_source(before or self.table.rows.id_at(0))

    @Slot()
    def show_actions(self) -> None:
        """Show what can be done now."""
        for each, action in zip(self._buttons, self._offered, strict=True):
            each.setText(action.text())
            each.setEnabled(action.isEnabled())

    @Slot(QPoint)
    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions))
        menu.popup(self.table.viewport().mapToGlobal(at))
