"""The rows of a fan-out list: title and date of each event, made when they are shown."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from beseto_gui.core.scene.style import Look, Role
from beseto_gui.gui.canvas.fonts import font
from beseto_gui.gui.canvas.ink import brush, draw_texts
from beseto_gui.gui.canvas.under import Listed
from beseto_gui.gui.errors import guarded

_DETAIL = Qt.ItemDataRole.UserRole
_COLOUR = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex

#: Sizes in px of the design: around a row, from its left edge to its text, and its swatch.
PAD_PX, _TEXT_PX, _SWATCH_PX = 5.0, 26.0, 8.0
#: From the top of a line to its baseline, as a part of it.
_RISE = 0.78


class FanRows(QAbstractTableModel):
    """Some events of the columns as rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.events: Listed | None = None

    def show(self, events: Listed) -> None:
        """List other events."""
        self.beginResetModel()
        self.events = events
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Return how many events there are."""
        return 0 if parent.isValid() or self.events is None else len(self.events)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return 1."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows and what a screen reader says of it."""
        if self.events is None or not index.isValid():
            return None
        columns, event = self.events.columns, self.events.indexes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.titles[event]
        if role == _DETAIL:
            return columns.details[event]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{columns.titles[event]}, {columns.details[event]}"
        if role == _COLOUR:
            return columns.lanes[columns.lane_at(event)].color
        return None


class FanDelegate(QStyledItemDelegate):
    """Paints a row: a swatch of the lane, the title, the date below it."""

    def __init__(self, parent: QObject, look: Look) -> None:
        super().__init__(parent)
        self.look = look

    @property
    def row_px(self) -> int:
        """Height of a row."""
        metrics = self.look.metrics
        lines = metrics.title_line_px + metrics.detail_line_px
        return round(lines + 2 * PAD_PX * metrics.unit_px)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row as plain text."""
        look, metrics = self.look, self.look.metrics
        theme, unit = look.theme, metrics.unit_px
        rect = QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_here = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush(theme.selection if is_here else theme.canvas_alternate))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 5 * unit, 5 * unit)
        if is_here and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4.5, 1.5, -4.5, -1.5), 5 * unit, 5 * unit)
        side = _SWATCH_PX * unit
        detail = index.data(_DETAIL)
        top = rect.top() + PAD_PX * unit
        top += 0 if detail else metrics.detail_line_px / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(theme.lanes[index.data(_COLOUR) % len(theme.lanes)]))
        middle = top + metrics.title_line_px / 2
        painter.drawEllipse(QRectF(rect.left() + 12 * unit, middle - side / 2, side, side))
        left = rect.left() + _TEXT_PX * unit
        room = rect.right() - left - 10 * unit
        below = top + metrics.title_line_px + metrics.detail_line_px * _RISE
        lines = (
            (Role.TITLE, index.data(), theme.text, top + metrics.title_line_px * _RISE),
            (Role.DETAIL, detail, theme.text_muted, below),
        )
        for role, text, colour, baseline in lines:
            known = QFontMetricsF(font(role, metrics, look.language))
            line = known.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room)
            draw_texts(painter, [(left, baseline, line)], role, look, colour)
        painter.restore()
