"""The tabs of panels that share a place."""

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtWidgets import QTabBar, QWidget


class TabKeeper(QObject):
    """Keeps the Tab key away from the tabs of panels.

    Each panel has a key of its own; and of panels that are hidden Qt leaves tabs outside of the
    window, where nobody would see that they have the focus.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each child that the window gets; let everything pass."""
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QTabBar):
                child.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return False
