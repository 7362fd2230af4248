"""The list of proposals: how a row looks, and what keys do in it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from beseto_gui.core.base.texts import shortened
from beseto_gui.core.model.evidence import Standing
from beseto_gui.core.proposals.proposal import Rank
from beseto_gui.core.scene.style import Theme, theme
from beseto_gui.core.session import Session
from beseto_gui.gui.docks.parts import EDGE_PX
from beseto_gui.gui.errors import guarded
from beseto_gui.gui.models.proposal_rows import DATE_ROLE, OFFER_ROLE, ROW_ROLE, STANDING_ROLE

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAD_PX, _GAP_PX, _BAR_PX = 7, 2, 3
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class ProposalList(QListView):
    """The proposals, in which each key is a decision.

    Args:
        session: Whose lanes give rows their colours.
        actions: What can be done with the current proposal; their keys act here alone.

    Signals:
        undone: What was decided last is to be taken back.
        redone: What was taken back last is to be done again.
        stepped: By how many rows to go on.
    """

    undone = Signal()
    redone = Signal()
    stepped = Signal(int)

    def __init__(self, session: Session, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._actions = tuple(actions)
        self.marks = ProposalDelegate(session, self)
        self.setItemDelegate(self.marks)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from what they mean elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_own = self._action(event) is not None or _steps(event) or _undoes(event)
            if is_own:
                event.accept()
                return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means."""
        action = self._action(event)
        if self.state() == QAbstractItemView.State.EditingState:
            return  # what the line has no use for is meant for it all the same
        if _undoes(event):
            (self.undone if event.matches(QKeySequence.StandardKey.Undo) else self.redone).emit()
        elif _steps(event):
            self.stepped.emit(_steps(event))
        elif action is None:
            super().keyPressEvent(event)
        elif action.isEnabled():
            action.trigger()

    def _action(self, event: QKeyEvent) -> QAction | None:
        if event.key() in _ENTER and _plain(event) == Qt.KeyboardModifier.NoModifier:
            return self._actions[0]  # what is most wanted
        pressed = QKeySequence(QKeyCombination(_plain(event), Qt.Key(event.key())))
        return next((each for each in self._actions if pressed in each.shortcuts()), None)


def _plain(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _steps(event: QKeyEvent) -> int:
    """Return by how many rows a key goes on: the arrows."""
    if _plain(event) != Qt.KeyboardModifier.NoModifier:
        return 0
    return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)


def _undoes(event: QKeyEvent) -> bool:
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)


class ProposalDelegate(QStyledItemDelegate):
    """Paints a proposal: the colour of its lane, its title, its date, what is offered about it."""

    def __init__(self, session: Session, view: QListView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        self.theme: Theme = theme("light")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines, or three."""
        lines = 3 if index.data(OFFER_ROLE) else 2
        return QSize(0, lines * (option.fontMetrics.height() + _GAP_PX) + 2 * _PAD_PX)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Put the line that the title is written in over the title."""
        height = max(editor.sizeHint().height(), option.fontMetrics.height() + 2 * _PAD_PX)
        rect = QRect(option.rect.adjusted(EDGE_PX - 6, 0, -8, 0))
        rect.setHeight(min(height, rect.height()))
        editor.setGeometry(rect)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row, style, colours = index.data(ROW_ROLE), self._view.style(), self.theme
        element = style.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(element, option, painter, self._view)
        if row is None:
            return
        painter.save()
        is_unlikely = row.first.rank is Rank.UNLIKELY
        self._paint_lane(painter, option.rect, row.lane, is_unlikely=is_unlikely)
        room = option.rect.adjusted(EDGE_PX, _PAD_PX, -12, -_PAD_PX)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.Normal if is_unlikely else QFont.Weight.DemiBold)
        texts = [
            (index.data(), bold, colours.text_muted if is_unlikely else colours.text),
            (index.data(DATE_ROLE), option.font, colours.text_muted),
        ]
        offer = index.data(OFFER_ROLE)
        if offer:
            texts.append((offer, option.font, self._shade(index.data(STANDING_ROLE))))
        for text, font, colour in texts:
            metrics = QFontMetrics(font)
            line = QRect(room.left(), room.top(), room.width(), metrics.height())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            words = metrics.elidedText(shortened(text), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(
                line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words
            )
            room.setTop(room.top() + metrics.height() + _GAP_PX)
        painter.restore()

    def _paint_lane(
        self, painter: QPainter, rect: QRect, lane_id: str, *, is_unlikely: bool
    ) -> None:
        lane = self._session.document.lanes.get(lane_id)
        lanes = self.theme.lanes
        colour = QColor(lanes[(lane.color if lane else 0) % len(lanes)])
        colour.setAlphaF(0.35 if is_unlikely else 1.0)
        x = rect.left() + EDGE_PX - 10
        painter.setPen(QPen(colour, _BAR_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(x, rect.top() + _PAD_PX + 4, x, rect.bottom() - _PAD_PX - 3)

    def _shade(self, standing: Standing | None) -> str:
        colours = self.theme
        return {
            Standing.AGREE: colours.agree,
            Standing.REFINE: colours.refine,
        }.get(standing or Standing.CONFLICT, colours.conflict)
