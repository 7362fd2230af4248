"""A text in which words are picked, by mouse or with a cursor, for what is done with them."""

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from beseto_gui.gui.docks.parts import PlainView
from beseto_gui.gui.models.offsets import Utf16

#: What words that are dragged say of themselves: where they begin and end in the shown text.
WORDS_MIME = "application/x-beseto-words"
#: Characters that Qt would take for the end of a line, or swallow; replaced by others as long.
_TAMED = {ord("\r"): " ", 0: " ", 0x2029: " ", 0xFDD0: " ", 0xFDD1: " "}


class PickingText(PlainView):
    """Shows a text; all offsets are code points of that text.

    Its actions are commands about the text: their keys act here before those of the window.

    Signals:
        clicked: Where a click was, or Enter with the cursor there.
        picked: Words have been picked, others than before, or none any more.
    """

    clicked = Signal(int)
    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units = Utf16("")
        #: Where the cursor is to be when the keyboard comes here.
        self._due: int | None = None
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.selectionChanged.connect(self.picked)

    def put(self, text: str) -> None:
        """Show another text."""
        self._units, self._due = Utf16(text), None
        self.setPlainText(text.translate(_TAMED))

    @property
    def words(self) -> tuple[int, int] | None:
        """Where the words that are picked begin and end; None when none are."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return self._units.back(start), self._units.back(end)

    def pick(self, start: int, end: int) -> None:
        """Pick words, as if they had been selected by hand."""
        self._due = None
        self.setTextCursor(self.cursor_over(start, end))

    def unpick(self) -> None:
        """Pick no words any more; the cursor stays where they began."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    def expect_cursor(self, offset: int) -> None:
        """Put the cursor somewhere as soon as the keyboard is here.

        Not before: Qt would lay out all that is above, which takes long in a long text.
        """
        self._due = offset
        if self.hasFocus():
            self._come()

    def cursor_over(self, start: int, end: int) -> QTextCursor:
        """Return a cursor over a stretch of the text."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units.of(start))
        cursor.setPosition(self._units.of(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def offset_at(self, at: QPointF) -> int:
        """Return which character is at a place in the viewport."""
        return self._units.back(self.cursorForPosition(at.toPoint()).position())

    # --- what Qt says ---

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor where it is expected; a click has put it elsewhere."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            self._due = None
        self._come()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell a click; a stretch of text that was selected is no click."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit(self.offset_at(event.position()))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of commands about the text from commands of the whole window."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if self._action_of(event) is None:
            return super().event(event)
        event.accept()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what a click does, and give commands about the text."""
        action = self._action_of(event)
        if action is not None:
            action.trigger()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clicked.emit(self._units.back(self.textCursor().position()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the commands about the text above those of every text."""
        menu = self.createStandardContextMenu()
        usual = menu.actions()
        menu.insertActions(usual[0], self.actions())
        menu.insertSeparator(usual[0])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Let words that are dragged say where they stand; as a text they are plain."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        words = self.words
        if words is not None:
            data.setData(WORDS_MIME, "{} {}".format(*words).encode())
        return data

    def _come(self) -> None:
        due, self._due = self._due, None
        if due is not None and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursor_over(due, due))

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        """Return the command that a key gives here and now."""
        pressed = QKeySequence(event.keyCombination())
        for action in self.actions():
            if action.isEnabled() and pressed in action.shortcuts():
                return action
        return None
