"""A pointer view whose column at the left of the plot is a column of lanes."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.canvas.lane_hand import LaneHand
from beseto_gui.gui.canvas.lane_items import Control, Hit
from beseto_gui.gui.canvas.pointer import PointerView

_HAND, _FIST = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ClosedHandCursor


class LaneView(PointerView):
    """Gives what happens in the column of lane names to a `LaneHand`.

    Attributes:
        lanes: The hand; the subclass makes it.
        lane_menu: What can be done to a lane, set by the window; None for no menu.
    """

    lanes: LaneHand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lane_menu: QMenu | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a lane, or begin a click, a drag or a box."""
        at = self._at(event)
        if at.x() >= 0:
            super().mousePressEvent(event)
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self.lanes.press(self._column_x(at), at.y())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a lane, or point at one, or do what the plot does."""
        at = self._at(event)
        if self.lanes.is_active:
            self.lanes.move(self._column_x(at), at.y())
            self._show_lane_cursor()
            event.accept()
            return
        super().mouseMoveEvent(event)
        if at.x() < 0 and not self.gestures.is_dragging:
            self.lanes.point(self._column_x(at), at.y())
            self._show_lane_cursor()
        else:
            self.lanes.leave()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of a lane, or end what the plot does."""
        if not self.lanes.is_active:
            super().mouseReleaseEvent(event)
            return
        if event.button() == Qt.MouseButton.LeftButton:
            at = self._at(event)
            hovered = self.lanes.hovered
            done = self.lanes.release(self._column_x(at), at.y())
            if done is Control.MENU and hovered is not None:
                self.show_lane_menu(hovered, event.globalPosition().toPoint())
            self.lanes.point(self._column_x(at), at.y())
            self._show_lane_cursor()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show a lane alone, or do what the plot does."""
        at = self._at(event)
        if at.x() >= 0:
            super().mouseDoubleClickEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.lanes.double_click(self._column_x(at), at.y())
            event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at no lane any more."""
        self.lanes.leave()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape put a dragged lane back; leave other keys to the plot and the menus."""
        if event.key() == Qt.Key.Key_Escape and self.lanes.cancel():
            self._show_lane_cursor()
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done to the lane there, or with a key to that of the selected event."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._popup(None, self.mapToGlobal(self.origin.toPoint()))
            return
        at = QPointF(event.pos()) - self.origin
        found = self.lanes.hit(self._column_x(at), at.y())
        if found is not None:
            self.show_lane_menu(found, event.globalPos())

    def show_lane_menu(self, hit: Hit, at: QPoint) -> None:
        """Show what can be done to a lane or group."""
        self._popup(hit.item.key, at)

    def lane_tooltip(self, event: QHelpEvent) -> bool:
        """Say what a control does, or the whole name of a lane; False where there is none."""
        at = QPointF(event.pos()) - self.origin
        found = self.lanes.hit(self._column_x(at), at.y())
        if found is None:
            return False
        item = found.item
        text = control_text(found) if found.control else item.title
        top = round(item.y0 - self.lanes.scroll_px + self.origin.y())
        rect = QRect(0, top, round(self.origin.x()), round(item.y1 - item.y0))
        QToolTip.showText(event.globalPos(), text, self.viewport(), rect)
        return True

    def _popup(self, key: str | None, at: QPoint) -> None:
        if self.lane_menu is None:
            return
        self.lanes.board.pointed = key
        menu = self.lane_menu
        menu.aboutToHide.connect(self._menu_hides, Qt.ConnectionType.SingleShotConnection)
        menu.popup(at)

    @Slot()
    def _menu_hides(self) -> None:
        # The command that was chosen is given only after the menu has been hidden.
        QTimer.singleShot(0, self, self._menu_is_over)

    @Slot()
    def _menu_is_over(self) -> None:
        self.lanes.board.pointed = None

    def _column_x(self, at: QPointF) -> float:
        return at.x() + self.origin.x()

    def _show_lane_cursor(self) -> None:
        hovered = self.lanes.hovered
        if self.lanes.drag is not None:
            self.viewport().setCursor(_FIST)
        elif hovered is not None and hovered.control is not None:
            self.viewport().setCursor(_HAND)
        else:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)


def control_text(hit: Hit) -> str:
    """Return what pressing a control does."""
    match hit.control:
        case Control.SHUT:
            return _("Expand") if hit.item.shut else _("Collapse")
        case Control.PIN:
            return _("Unpin") if hit.item.pinned else _("Pin to the top")
        case Control.SOLO:
            return _("Show only this, or all again")
        case _:
            return _("More about this lane")
