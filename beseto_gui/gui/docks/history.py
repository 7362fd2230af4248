"""The history: every step that was done to the document, and the way to any of them."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from beseto_gui.core.base.i18n import _
from beseto_gui.core.model.change import Change
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.docks.parts import EDGE_PX, Panel
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.history_rows import IS_DONE, WHEN, HistoryRows

Index = QModelIndex | QPersistentModelIndex
_DOT_PX, _GAP_PX, _RIGHT_PX = 7, 10, 14


class HistoryPanel(Panel):
    """Lists all steps; a click or Enter goes there."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("history", parent)
        self._session = bridge.session
        self._rows = HistoryRows(bridge.session, self)
        self.view = _List()
        self.view.setModel(self._rows)
        self._painter = _Painter(self._rows, self.view)
        self.view.setItemDelegate(self._painter)
        self.view.clicked.connect(self._go)
        self.view.entered_by_key.connect(self._go)
        self.setWidget(self.view)
        bridge.changed.connect(self._follow)

    def title(self) -> str:
        """Return the name of the panel."""
        return _("History")

    def retranslate(self) -> None:
        """Show everything in the language of the window."""
        super().retranslate()
        self.view.setAccessibleName(_("History"))
        self._refresh()

    def dress(self, theme: Theme) -> None:
        """Wear a theme."""
        super().dress(theme)
        self._painter.dress(theme)
        self.view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has happened while it was hidden."""
        super().showEvent(event)
        self._refresh()

    @Slot(object)
    def _follow(self, change: Change) -> None:
        if not self.isHidden():
            self._rows.follow(change)
            self._mark()

    def _refresh(self) -> None:
        if not self.isHidden():
            self._rows.refresh()
            self._mark()

    def _mark(self) -> None:
        now = self._rows.index(self._rows.current)
        self.view.setCurrentIndex(now)
        self.view.scrollTo(now)

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        self._session.go_to(index.row())


class _List(QListView):
    """A list of which a row is chosen by a click or Enter.

    Signals:
        entered_by_key: The row at which Enter was pressed.
    """

    entered_by_key = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row of the cursor on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_by_key.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Paints a step: a dot on a line through all that is done, its words, and when it was."""

    def __init__(self, rows: HistoryRows, view: QListView) -> None:
        super().__init__(view)
        self._rows, self._view = rows, view
        self._theme = theme("light")

    def dress(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(0, option.fontMetrics.height() + _GAP_PX)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        style, colours = self._view.style(), self._theme
        style.drawPrimitive(
            style.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._view
        )
        is_done, is_current = index.data(IS_DONE), index.row() == self._rows.current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_dot(painter, option.rect, index.row(), is_current=is_current)
        font = QFont(option.font)
        font.setBold(is_current)
        when = index.data(WHEN)
        room = option.rect.adjusted(EDGE_PX + _DOT_PX + _GAP_PX, 0, -_RIGHT_PX, 0)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text_muted))
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, when)
        room.setRight(room.right() - option.fontMetrics.horizontalAdvance(when) - _GAP_PX)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if is_done else colours.text_muted))
        words = QFontMetrics(font).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _paint_dot(self, painter: QPainter, rect: QRect, row: int, *, is_current: bool) -> None:
        """Paint the dot of a row: filled where it is done; and the line to its neighbours."""
        colours, last = self._theme, self._rows.rowCount() - 1
        x, y, r = rect.left() + EDGE_PX + _DOT_PX / 2, rect.center().y() + 0.5, _DOT_PX / 2
        painter.setPen(QPen(QColor(colours.axis), 1.0))
        if row > 0:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, y - r))
        if row < last:
            painter.drawLine(QPointF(x, y + r), QPointF(x, rect.bottom() + 1))
        is_done = row <= self._rows.current
        shade = QColor(colours.accent if is_current else colours.text_muted)
        painter.setPen(QPen(shade, 1.5))
        painter.setBrush(shade if is_done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), r, r)
