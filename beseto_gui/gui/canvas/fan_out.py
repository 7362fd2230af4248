"""The fan-out list: the events of a fold, a bin or the tray, one below the other.

It stands in the canvas, beside what it lists, and is virtual: a hundred thousand rows cost as
much as ten.
"""

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.scene.style import Look, Role
from beseto_gui.gui.canvas.fan_rows import FanDelegate, FanRows
from beseto_gui.gui.canvas.fonts import font
from beseto_gui.gui.canvas.ink import brush, pen
from beseto_gui.gui.canvas.under import Listed
from beseto_gui.gui.errors import guarded

#: Sizes in px of the design: how wide it is at most, from what it lists, from the edge.
_WIDTH_PX, _GAP_PX, _EDGE_PX, _CORNER_PX = 340.0, 6.0, 6.0, 8.0
#: Around the line at the top, and below the last row.
_HEAD_PAD_PX = 14
#: So many rows are seen at most.
_MOST_ROWS = 9


class FanOut(QFrame):
    """Lists events beside a place of the canvas.

    Attributes:
        is_kept: Whether it stays until it is closed; one that a hovering pointer opened goes
            when the pointer leaves.

    Signals:
        chosen: Id of the event that is to be selected.
        closed: It is not shown any more.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, canvas: QWidget, look: Look) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.is_kept = False
        self._anchor = QRect()
        self._rows = FanRows(self)
        self._delegate = FanDelegate(self, look)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._close = QToolButton(self)
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.shut)
        self.view = self._made_view()
        head = QHBoxLayout()
        head.setContentsMargins(12, 5, 5, 3)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 5)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.view)
        self.hide()
        self.dress(look)

    def _made_view(self) -> QTableView:
        view = _Rows(self)
        view.setModel(self._rows)
        view.setItemDelegate(self._delegate)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.setShowGrid(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setTabKeyNavigation(False)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._choose)
        view.picked.connect(self._choose)
        return view

    # --- what the canvas says ---

    @property
    def events(self) -> Listed | None:
        """What it lists; None while it is shut."""
        return None if self.isHidden() else self._rows.events

    def dress(self, look: Look) -> None:
        """Wear other colours and sizes."""
        self._delegate.look = look
        theme = look.theme
        self._title.setFont(font(Role.LANE, look.metrics, look.language))
        self.view.verticalHeader().setDefaultSectionSize(self._delegate.row_px)
        self.setStyleSheet(
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
            f"QToolButton {{ color: {theme.text_muted}; }}"
            f"QTableView {{ background: {theme.panel}; border: none; padding: 0;"
            " selection-background-color: transparent; }"
        )
        self._close.setAccessibleName(translate("Close", look.language))
        self._close.setToolTip(translate("Close", look.language))

    def open(self, events: Listed, title: str, anchor: QRect, *, current: int, keep: bool) -> None:
        """List events beside a place.

        Args:
            events: The events.
            title: What they are, in words.
            anchor: Where they are in the canvas.
            current: Which row is the current one, -1 for none.
            keep: Whether it takes the focus and stays until it is closed.
        """
        self.is_kept = keep or (self.is_kept and self.events == events)
        self._title.setText(title)
        self.setAccessibleName(title)
        self.view.setAccessibleName(title)
        if self._rows.events != events:
            self._rows.show(events)
        self._anchor = anchor
        self.place()
        self.show()
        self.raise_()
        self.point_to(max(current, 0))
        if keep:
            self.view.setFocus()

    def point_to(self, row: int) -> None:
        """Make a row the current one, without telling anybody."""
        if 0 <= row < self._rows.rowCount():
            self.view.setCurrentIndex(self._rows.index(row, 0))

    def place(self) -> None:
        """Stand below what it lists, or above it, whole inside of the canvas."""
        canvas, unit = self._canvas.rect(), self._delegate.look.metrics.unit_px
        edge, gap = round(_EDGE_PX * unit), round(_GAP_PX * unit)
        room = canvas.adjusted(edge, edge, -edge, -edge)
        below, above = room.bottom() - self._anchor.bottom() - gap, self._anchor.top() - gap - edge
        size = self._wanted()
        is_below = size.height() <= below or below >= above
        height = min(size.height(), max(below if is_below else above, 3 * self._delegate.row_px))
        height, width = min(height, room.height()), min(size.width(), room.width())
        height -= (height - self._head_px()) % self._delegate.row_px
        top = self._anchor.bottom() + gap if is_below else self._anchor.top() - gap - height
        top = min(max(top, room.top()), room.bottom() + 1 - height)
        left = self._anchor.center().x() - round(30 * unit)
        left = min(max(left, room.left()), room.right() + 1 - width)
        self.setGeometry(left, top, width, height)

    def _wanted(self) -> QSize:
        rows = min(self._rows.rowCount(), _MOST_ROWS)
        height = rows * self._delegate.row_px + self._head_px()
        return QSize(round(_WIDTH_PX * self._delegate.look.metrics.unit_px), height)

    def _head_px(self) -> int:
        """Return the height of all but the rows."""
        return self._close.sizeHint().height() + _HEAD_PAD_PX

    @Slot()
    def shut(self) -> None:
        """Be gone, and give the focus back to the canvas."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.is_kept = False
        self.hide()
        if had_focus:
            self._canvas.setFocus()
        self.closed.emit()

    # --- what Qt says ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay, once it is pressed, and let nothing through to the canvas."""
        self.is_kept = True
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let nothing through to the canvas."""
        event.accept()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a sheet with a rim."""
        theme, unit = self._delegate.look.theme, self._delegate.look.metrics.unit_px
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(brush(theme.panel))
            painter.setPen(pen(theme.axis, 1.0))
            corner = _CORNER_PX * unit
            rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, corner, corner)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        events = self._rows.events
        if events is not None and index.isValid():
            self.is_kept = True
            self.chosen.emit(events[index.row()])


class _Rows(QTableView):
    """Rows that are walked with the arrow keys, and picked with Enter.

    Signals:
        picked: The index of the row that Enter was pressed on.
    """

    picked = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick with Enter; leave Escape, and letters, to whom they belong."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget which row the pointer was on."""
        super().leaveEvent(event)
        self.viewport().update()
