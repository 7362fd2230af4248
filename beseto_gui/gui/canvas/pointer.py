"""A pyqtgraph view that asks its own state machine, not pyqtgraph, what the hand means."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QWidget

from beseto_gui.gui.canvas import translate
from beseto_gui.gui.canvas.gestures import Gestures, Grasp, Intent
from beseto_gui.gui.canvas.plotting import pg
from beseto_gui.gui.errors import guarded

_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class PointerView(pg.GraphicsView):
    """Turns mouse, wheel, trackpad and touch into intents.

    Attributes:
        origin: Top left corner of the plot; what is left of it takes no gestures.
        grasp_at: Tells what a drag from a place does, counted from `origin`.
    """

    grasp_at: Callable[[float, float], Grasp]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False)
        self.setBackground(None)
        self.origin = QPointF()
        self.gestures = Gestures()
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    # --- for the subclass ---

    def do(self, intents: list[Intent]) -> None:
        """Do what the hand means; coordinates count from `origin`."""
        raise NotImplementedError

    def pointed(self, at: QPointF | None) -> None:
        """Learn where the pointer is, counted from `origin`; None when it has left."""
        raise NotImplementedError

    def wheel_beside(self, event: QWheelEvent) -> None:
        """Take a wheel event from the left of the plot."""
        raise NotImplementedError

    # --- what Qt says ---

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph takes the viewport away while it is in use."""
        return QWidget.close(self)

    def viewportEvent(self, event: QEvent) -> bool:
        """Take pinches, which have no handlers of their own."""
        if isinstance(event, QNativeGestureEvent):
            self.do(translate.native_gesture(event, self.gestures, self.origin.x()))
            return True
        if isinstance(event, QGestureEvent):
            pinch = translate.pinch_of(event)
            if pinch is not None:
                middle = self.viewport().mapFromGlobal(pinch.hotSpot()) - self.origin
                self.do(translate.pinch_gesture(pinch, self.gestures, middle.x()))
                event.accept()
                return True
        return super().viewportEvent(event)

    def _at(self, event: QMouseEvent | QWheelEvent) -> QPointF:
        return event.position() - self.origin

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag or a box."""
        at = self._at(event)
        if event.button() in _BUTTONS and at.x() >= 0:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            grasp = Grasp.LASSO if shift else Grasp.BOX if ctrl else Grasp.GROUND
            if grasp is Grasp.GROUND and event.button() == Qt.MouseButton.LeftButton:
                grasp = self.grasp_at(at.x(), at.y())
            self.do(self.gestures.press(at.x(), at.y(), grasp, adds=ctrl))
            self.pointed(at)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, stretch a box, or hover."""
        at = self._at(event)
        self.do(self.gestures.move(at.x(), at.y()))
        self.pointed(at)
        event.accept()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click, a drag or a box."""
        at = self._at(event)
        if event.button() in _BUTTONS:
            self.do(self.gestures.release(at.x()))
            self.pointed(at)
        event.accept()

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Tell of a second click at one place."""
        at = self._at(event)
        if event.button() == Qt.MouseButton.LeftButton and at.x() >= 0:
            self.do(self.gestures.double_click(at.x(), at.y()))
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        at = self._at(event)
        if at.x() < 0:
            self.wheel_beside(event)
        else:
            self.do(self.gestures.wheel(translate.wheel(event, self.origin.x())))
            self.pointed(at)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer has left."""
        self.pointed(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape take back what a drag has begun; leave other keys to the menus."""
        if event.key() == Qt.Key.Key_Escape and self.gestures.is_dragging:
            self.do(self.gestures.cancel())
            event.accept()
        else:
            event.ignore()
