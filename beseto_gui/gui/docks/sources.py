"""The sources of the timeline as a list: what is known of each, and how much rests on it."""

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
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import EDGE_PX, Panel, button, label
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.source_rows import COLOR_ROLE, ID_ROLE, MARK, TITLE, SourceRows

Index = QModelIndex | QPersistentModelIndex

_CHIP_PX = 15

_WIDTHS_PX = (52, 270, 76, 84, 190, 160, 140, 140, 90, 80, 200, 200, 200)
#: Actions that the head offers as buttons, by their ids; all of them are in the menu.
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


class SourcesPanel(Panel):
    """A table of the sources. It is filled when it is shown for the first time.

    Args:
        bridge: What tells of changes.
        actions: What can be done with sources.

    Signals:
        chosen: Id of the source whose row is the current one.
        wanted: Id of the source that is to be edited.
    """

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(
        self, bridge: Bridge, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__("sources", parent)
        self._session, self._actions = bridge.session, tuple(actions)
        self._model: SourceRows | None = None
        self._facts = label(look="muted")
        self.view = _Rows()
        self._marks = MarkDelegate(self.view)
        known = {action.objectName(): action for action in actions}
        self._offered = [known[id_] for id_ in _OFFERED if id_ in known]
        self.buttons = [button(look="link") for _action in self._offered]
        self._lay_out()
        bridge.changed.connect(self._refresh)
        self.visibilityChanged.connect(self._refresh)
        self.retranslate()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._marks.theme = theme
        self.view.viewport().update()

    def title(self) -> str:
        """Return the name of the panel."""
        return _("Sources")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self.view.setAccessibleName(self.title())
        self._show_actions()
        self._refresh()

    @property
    def current(self) -> str:
        """Id of the source whose row is the current one, while the panel is seen; else empty."""
        if self._model is None or not self.isVisible():
            return ""
        return self._model.id_at(self.view.currentIndex().row())

    @property
    def facts(self) -> str:
        """What is said above the table."""
        return self._facts.text()

    def show_source(self, source_id: str) -> None:
        """Make the row of a source the current one."""
        if self._model is None:
            return
        row = self._model.row_of(source_id)
        if row >= 0:
            self.view.selectRow(row)
            self.view.scrollTo(self._model.index(row, TITLE))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(EDGE_PX, 0, EDGE_PX, 6)
        head.setSpacing(12)
        head.addWidget(self._facts, 1)
        for each, action in zip(self.buttons, self._offered, strict=True):
            each.clicked.connect(action.trigger)
            action.changed.connect(self._show_actions)
            head.addWidget(each)
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setWidget(body)

    @Slot()
    def _show_actions(self) -> None:
        for each, action in zip(self.buttons, self._offered, strict=True):
            each.setText(action.text())
            each.setEnabled(action.isEnabled())

    @Slot()
    def _refresh(self) -> None:
        if not self.isVisible():
            return
        model = self._fill()
        before = self.current
        model.refresh()
        n = model.rowCount()
        self._facts.setText(ngettext("{n} source", "{n} sources", n).format(n=f"{n:,}"))
        self.show_source(before or model.id_at(0))

    def _fill(self) -> SourceRows:
        """Make the model, once."""
        if self._model is None:
            self._model = SourceRows(self._session, self)
            self.view.dress()
            self.view.setModel(self._model)
            self.view.setItemDelegateForColumn(MARK, self._marks)
            for column, width_px in enumerate(_WIDTHS_PX):
                self.view.setColumnWidth(column, width_px)
            self.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
            self.view.setSortingEnabled(True)
            self.view.selectionModel().currentRowChanged.connect(self._choose)
            self.view.activated.connect(self._want)
            self.view.customContextMenuRequested.connect(self._offer)
        return self._model

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        source_id = index.data(ID_ROLE)
        if source_id:
            self.chosen.emit(source_id)

    @Slot(QModelIndex)
    def _want(self, index: QModelIndex) -> None:
        self.wanted.emit(index.data(ID_ROLE) or "")

    @Slot(QPoint)
    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(list(self._actions))
        menu.popup(self.view.viewport().mapToGlobal(at))


class _Rows(QTableView):
    """The table, in which Return edits."""

    def dress(self) -> None:
        """Show whole rows, without a grid."""
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
