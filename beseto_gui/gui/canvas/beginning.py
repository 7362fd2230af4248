"""What a timeline without events says about how to begin, quietly, on the canvas."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from beseto_gui.core.base.i18n import _
from beseto_gui.gui.bridge import Bridge
from beseto_gui.gui.canvas.stage import Stage

_WIDTH_PX, _GAP_PX = 440, 10


class Beginning(QObject):
    """Shows how to begin over the canvas, as long as there are no events at all.

    Nothing is made before it is wanted, and it takes no part in what the hand does.

    Args:
        bridge: What tells of changes.
        over: The canvas.
        stage: Where the plot is on it.
    """

    def __init__(self, bridge: Bridge, over: QWidget, stage: Stage) -> None:
        super().__init__(over)
        self._session, self._over, self._stage = bridge.session, over, stage
        self._card: _Card | None = None
        bridge.changed.connect(self._look)
        bridge.view_changed.connect(self._look)

    @property
    def text(self) -> str:
        """What is said; empty when nothing is."""
        return "" if self._card is None or self._card.isHidden() else self._card.text

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the plot."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    @Slot()
    def _look(self) -> None:
        document = self._session.document
        is_empty = not len(document.table())
        if is_empty:
            if self._card is None:
                self._card = _Card(self._over)
                self._over.installEventFilter(self)
            self._card.say(has_sources=bool(len(document.table().source_ids)))
            self._place()
        if self._card is not None:
            self._card.setVisible(is_empty)

    def _place(self) -> None:
        if self._card is not None:
            beside = round(self._stage.left_px)
            room = self._over.width() - beside
            width = min(_WIDTH_PX, room)
            height = self._card.heightForWidth(width)
            left, top = beside + (room - width) // 2, (self._over.height() - height) // 2
            self._card.setGeometry(left, top, width, height)


class _Card(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._head, self._ways = QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setSpacing(_GAP_PX)
        for each, look in ((self._head, "heading"), (self._ways, "muted")):
            each.setTextFormat(Qt.TextFormat.PlainText)
            each.setProperty("look", look)
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setWordWrap(True)
            column.addWidget(each)

    @property
    def text(self) -> str:
        """What is said."""
        return f"{self._head.text()}\n{self._ways.text()}"

    def say(self, *, has_sources: bool) -> None:
        """Say how to begin, where there are sources already and where there are none."""
        self._head.setText(_("No events yet"))
        ways = [_("Double-click here, or press N, to make one.")]
        if has_sources:
            ways.append(_("Or select words in the source reader and press A."))
        else:
            ways.append(_("Or add a source from the menu, select words in it, and press A."))
        self._ways.setText("\n".join(ways))
